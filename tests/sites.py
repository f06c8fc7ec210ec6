"""Whole sites for tests: the sample's, another one, and a build that stops itself at a given step.

As a script, `sites.py FOLDER OUT [STEP SIGNAL] [--no-exchange]` publishes the files of FOLDER to OUT, sends itself
the signal at that step, counted from the lock on, and prints the steps it took where it is not stopped.
"""

import argparse
import ctypes
import os
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from catalogue import publish

ROOT = Path(__file__).parent.parent
CONTENT = Path(__file__).parent / "sample" / "content"
GONE = "institutions/example-college/credentials/evening-care-workshop.md"
"""A record of the sample that the other site lacks; nothing refers to it."""
STEPS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "ctypes.dlsym"}
"""What a build does to the disk, as Python's audit events name it; `dlsym` comes before a call of the C library."""


class File(NamedTuple):
    """One file to publish."""

    path: str
    body: bytes


def other_content(folder: Path, content: Path = CONTENT) -> Path:
    """Make a copy of content that differs in a word of every page for people, and return its folder.

    Of the sample it lacks a record, too.
    """
    shutil.copytree(content, folder)
    settings = folder / "catalogue.yaml"
    settings.write_text(re.sub(r"(name:\s*{?\s*en: *)", r"\1Other ", settings.read_text("utf-8"), count=1), "utf-8")
    (folder / GONE).unlink(missing_ok=True)
    return folder


def pages(content: Path = CONTENT, base_url: str | None = None) -> tuple[File, ...]:
    """Return the files that content makes, in the order in which they are written."""
    return _pages(content, base_url)


@cache
def _pages(content: Path, base_url: str | None) -> tuple[File, ...]:
    from sample_catalogue import read  # noqa: PLC0415 - the script below starts many times and needs none of it

    from catalogue import render  # noqa: PLC0415 - as above

    made = render.pages(read(content)[0], ROOT / "templates", ROOT / "node_modules", base_url)
    return tuple(File(page.path, page.body) for page in made)


def files(folder: Path) -> Mapping[str, bytes]:
    """Return what a folder holds: bytes by path, and nothing for each folder in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def published(wanted: tuple[File, ...]) -> Mapping[str, bytes]:
    """Return what the folder of a site holds when those files, and nothing else, are published."""
    folders = {parent.as_posix(): b"" for file in wanted for parent in Path(file.path).parents[:-1]}
    return {**folders, **dict(wanted), publish.MARKER: publish.MARKER_BYTES}


def beside(out: Path) -> set[str]:
    """Return the names of all that stands beside a site."""
    return {path.name for path in out.parent.iterdir()} - {out.name}


def command(content: Path, out: Path, *more: str) -> list[str]:
    """Return the words of a build, to be said in the folder of the project."""
    return [sys.executable, "build.py", "build", "--content", str(content), "--out", str(out), *more]


def without_exchange(_name: None, *, use_errno: bool) -> object:  # noqa: ARG001 - as ctypes.CDLL takes it
    """Return a C library that has none of the functions that Linux adds."""
    return object()


def _main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stop", type=int, nargs=2, default=(-1, 0))
    parser.add_argument("--no-exchange", action="store_true")
    told = parser.parse_args()
    if told.no_exchange:
        setattr(ctypes, "CDLL", without_exchange)  # noqa: B010 - typed as what it is, and it is no class
    wanted = [File(path, body) for path, body in files(told.folder).items() if (told.folder / path).is_file()]
    _count_steps(str(told.out.resolve().with_name(f".{told.out.name}.lock")), *told.stop)
    try:
        publish.site([file for file in wanted if file.path != publish.MARKER], told.out)
    except publish.CannotPublishError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 3
    return 0


def _count_steps(first: str, last: int, sent: int) -> None:
    taken: list[str] = []

    def step(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and (taken or str(arguments[0]) == first):
            taken.append(event)
            if last < 0:
                os.write(1, f"{event} {arguments[1] if event == 'ctypes.dlsym' else ''}\n".encode())
            if len(taken) - 1 == last:
                os.kill(os.getpid(), sent)

    sys.addaudithook(step)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(_main())
    sys.exit(130)
