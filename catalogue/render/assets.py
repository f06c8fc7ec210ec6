"""Styles, scripts and typefaces to the files that all pages share."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue.page import Page
from catalogue.render import icons, scripts

_TYPE = "@fontsource-variable/atkinson-hyperlegible"
VENDOR = {
    "fonts/text.woff2": f"{_TYPE}-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "fonts/code.woff2": f"{_TYPE}-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
    "fonts/OFL.txt": f"{_TYPE}-next/LICENSE",
    "js/vendor/lunr.LICENSE.txt": "lunr/LICENSE",
    "js/vendor/lunr-languages.LICENSE.txt": "lunr-languages/LICENSE",
    "js/vendor/uqr.LICENSE.txt": "uqr/LICENSE",
}
"""Files of pinned packages that the site ships as they are, by their place among the assets."""

_ASKS = {
    "js": re.compile(rb"""((?:\bfrom|\bimport\(?)"\./[\w-]+\.js)(?=")"""),
    "css": re.compile(rb"""(\burl\(fonts/[\w.-]+)(?=\))"""),
}
"""How a file asks for others, by the ending of its name: scripts for modules, styles for typefaces."""


def pages(templates: Path, packages: Path) -> tuple[Page, ...]:
    """Return the shared files; raises FileNotFoundError where a pinned package is not installed."""
    folder = templates / "assets"
    made = (scripts.styles(folder / "css", packages), *scripts.scripts(folder / "js", packages))
    icon = Page("assets/icon.svg", (folder / "icon.svg").read_bytes())
    shipped = [Page(f"assets/{at}", (packages / file).read_bytes()) for at, file in VENDOR.items()]
    return (*made, icon, *icons.pages(), *shipped)


def marked(pages: Iterable[Page], version: str) -> Iterator[Page]:
    """Yield the shared files with the version in the addresses by which they ask for each other.

    So no file of one build ever asks for one of another, whatever caches stand between.
    """
    mark = rb"\1?v=" + version.encode()
    for page in pages:
        pattern = _ASKS.get(page.path.rpartition(".")[2])
        yield Page(page.path, pattern.sub(mark, page.body)) if pattern else page


def version(pages: Iterable[Page]) -> str:
    """Return a short mark that changes when any of the files does."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(page.path.encode() + b"\0" + page.body)
    return digest.hexdigest()[:10]
