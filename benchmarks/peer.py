"""A site to the same site with Pagefind's index of its results, and a page that asks it.

Pagefind is what a static site uses today. It is no part of the product: `make bench` installs it from
requirements-bench.txt, and without it the figures that need it are left out.
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent / "pagefind"
FOLDER, PAGE = "pagefind", "pagefind-page"
MISSING = "Pagefind is not installed, so nothing is held against it: run `make bench`, which brings it"
_RESULTS = "{en,fr}/{credentials,institutions}/**/*.html"


def binary() -> Path | None:
    """Return Pagefind's program where it is installed."""
    found = find_spec("pagefind_bin")
    return Path(found.origin).parent / "pagefind" if found and found.origin else None


def index(program: Path, site: Path) -> None:
    """Write Pagefind's index of what the pages of results say, without what all pages share, and a page for each."""
    options = ("--site", site, "--glob", _RESULTS, "--root-selector", "main", "--output-subdir", FOLDER, "--quiet")
    subprocess.run((program, *options), check=True)  # noqa: S603 - the pinned program
    html = (HERE / "page.html").read_text(encoding="utf-8")
    for language in ("en", "fr"):
        folder = site / PAGE / language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(html.replace("LANGUAGE", language), encoding="utf-8")
    shutil.copy(HERE / "page.js", site / PAGE)


def kind(path: str) -> str:
    """Return what a file of Pagefind's is, by its path."""
    ends = {"js": "scripts", "pf_index": "index", "pf_fragment": "fragments", "pagefind": "wasm"}
    return ends.get(path.rpartition(".")[2], "meta")


def ref(url: str) -> str:
    """Return the reference of a result by its address."""
    return url.partition("/credentials/")[2].strip("/") or url.partition("/institutions/")[2].strip("/")
