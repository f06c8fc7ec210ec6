"""Our scripts and styles to the small files that browsers fetch, by esbuild from its pinned package."""

import errno
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.page import Page

_WORKER = "search-worker.js"
"""The script that runs beside the pages: one file, and a classic script."""
_PART = re.compile(r"^export (?:async )?function enhance\(", re.MULTILINE)
"""What marks a module that `main.js` fetches, by its name, where a page says that it wants it."""
_UNWRITTEN = re.compile(r"Failed to write to output file: \w+ (?P<file>.+): (?P<why>[^:\n]+)$", re.MULTILINE)
"""How esbuild says that the disk is full, or that it may not write."""
_NOTICE = "/* With lunr (MIT) and lunr-languages (MPL-1.1): see vendor/. */"
_LONGEST = 120
"""How long esbuild may take. Unit: seconds; it takes a twentieth of one."""


def scripts(folder: Path, packages: Path) -> Iterator[Page]:
    """Yield the scripts: a module for pages, one for each part of a page that moves, what they share, and the worker.

    `folder` holds the sources, `packages` the pinned packages that they ask for by name. Raises FileNotFoundError
    where esbuild is not installed, any other OSError where it cannot write, and ValueError with its words where a
    source is no script.
    """
    parts = [file for file in sorted(folder.glob("*.js")) if _PART.search(file.read_text(encoding="utf-8"))]
    modules = (folder / "main.js", *parts)
    yield from _bundled(modules, packages, "--format=esm", "--splitting", "--chunk-names=shared-[hash]")
    yield from _bundled((folder / _WORKER,), packages, "--format=iife", f"--banner:js={_NOTICE}")


def script(file: Path, packages: Path) -> str:
    """Return a script that stands by itself, made small; what it does not declare keeps its name."""
    return _esbuild(packages, "--format=iife", text=file.read_text(encoding="utf-8"))


def module(file: Path, packages: Path) -> str:
    """Return a module that stands by itself, made small."""
    return _esbuild(packages, "--format=esm", text=file.read_text(encoding="utf-8"))


def sheet(file: Path, packages: Path) -> str:
    """Return a sheet of styles that stands by itself, made small."""
    return _esbuild(packages, "--loader=css", text=file.read_text(encoding="utf-8"))


def styles(folder: Path, packages: Path) -> Page:
    """Return the one file of styles: the sheets in the order of their names."""
    sheets = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.css")))
    return Page("assets/site.css", _esbuild(packages, "--loader=css", text=sheets).encode())


def _bundled(entries: Sequence[Path], packages: Path, *options: str) -> Iterator[Page]:
    with TemporaryDirectory() as made:
        _esbuild(packages, *map(str, entries), "--bundle", "--legal-comments=none", f"--outdir={made}", *options)
        for file in sorted(Path(made).iterdir()):
            yield Page(f"assets/js/{file.name}", file.read_bytes())


def _esbuild(packages: Path, *options: str, text: str | None = None) -> str:
    folder = packages / "@esbuild"
    [program, *_others] = [*folder.glob("*/bin/esbuild"), *folder.glob("*/esbuild.exe"), folder / "esbuild"]
    command = (str(program), *options, "--minify", "--charset=utf8", "--log-level=warning", "--color=false")
    # Packages are found from any folder of templates.
    environment = {**os.environ, "NODE_PATH": str(packages.resolve())}
    done = subprocess.run(  # noqa: S603 - the pinned program, and no word of the content
        command,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=_LONGEST,
        check=False,
    )
    if unwritten := _UNWRITTEN.search(done.stderr):
        raise OSError(errno.EIO, unwritten["why"].capitalize(), unwritten["file"])
    if done.returncode or done.stderr:
        raise ValueError(done.stderr.strip())
    return done.stdout
