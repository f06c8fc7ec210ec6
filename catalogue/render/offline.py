"""The files of a site to the worker that keeps on a reader's device what was read."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator

from catalogue import addresses
from catalogue.page import Page
from catalogue.render.assets import version as mark
from catalogue.render.search_page import FOLDER

MOST_AHEAD = 6_000_000
"""The most bytes of the search's files that are fetched before anybody asks: some two million, compressed."""
MOST_PAGES = 60
"""How many pages that were read are kept."""
PATIENCE = 8000
"""How long the network has to answer before what is kept is shown. Unit: milliseconds."""
_SHELL = ("", "search/", "saved/", "compare/", "offline/")
"""The pages of each language that open without a connection whether they were read or not."""
_KINDS = ("css", "js", "svg", "woff2")


def worker(pages: Iterable[Page], script: str, version: str) -> Page:
    """Return the worker for the pages of a site, which are all that is published besides it.

    `script` is what it does, `version` the one with which pages mark the files that they share.
    """
    made = sorted(pages, key=lambda page: page.path)
    build = {
        "version": mark([*filter(_may_be_kept, made), Page("sw.js", script.encode())]),
        "shell": {**dict.fromkeys(_pages(made), ""), **_files(made, version)},
        "search": [f"{path}?v={version}" for path in _ahead(made)],
        "languages": addresses.LANGUAGES,
        "mostPages": MOST_PAGES,
        "patience": PATIENCE,
    }
    return Page("sw.js", f'"use strict";\n\nconst BUILD = {json.dumps(build, indent=1)};\n{script}'.encode())


def _may_be_kept(page: Page) -> bool:
    """Whether the worker may keep a file. A version that hung on feeds would change with whatever compresses them."""
    return page.path.startswith("assets/") or page.path.endswith(".html")


def _pages(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the addresses of those pages of the shell that there are."""
    wanted = {"", *(f"{language}/{path}" for language in addresses.LANGUAGES for path in _SHELL)}
    for page in pages:
        folder, _, name = page.path.rpartition("/")
        address = f"{folder}/" if folder else ""
        if name == "index.html" and address in wanted:
            yield address


def _files(pages: Iterable[Page], version: str) -> dict[str, str]:
    """Return the digest of each file that any page may need, styles, scripts and typefaces, by its address."""
    return {
        f"{page.path}?v={version}": f"sha256-{b64encode(hashlib.sha256(page.body).digest()).decode()}"
        for page in pages
        if page.path.startswith("assets/") and page.path.rpartition(".")[2] in _KINDS
    }


def _ahead(pages: Iterable[Page]) -> list[str]:
    """Return the paths of the files of the search, where they are small enough to fetch all of them."""
    found = [page for page in pages if page.path.startswith(FOLDER)]
    return [page.path for page in found] if sum(len(page.body) for page in found) <= MOST_AHEAD else []
