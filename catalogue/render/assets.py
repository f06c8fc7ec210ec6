"""Styles, scripts and typefaces to the files that all pages share."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from catalogue.render.page import Page

_TYPE = "@fontsource-variable/atkinson-hyperlegible"
VENDOR = {
    "fonts/text.woff2": f"{_TYPE}-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "fonts/code.woff2": f"{_TYPE}-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
    "fonts/OFL.txt": f"{_TYPE}-next/LICENSE",
    "js/vendor/lunr.js": "lunr/lunr.js",
    "js/vendor/lunr.LICENSE.txt": "lunr/LICENSE",
    "js/vendor/lunr.stemmer.support.js": "lunr-languages/lunr.stemmer.support.js",
    "js/vendor/lunr.fr.js": "lunr-languages/lunr.fr.js",
    "js/vendor/lunr-languages.LICENSE.txt": "lunr-languages/LICENSE",
}
"""Files of pinned packages that the site ships, by their place among the assets."""


def pages(templates: Path, packages: Path) -> tuple[Page, ...]:
    """Return the shared files; raises FileNotFoundError where a pinned package is not installed."""
    folder = templates / "assets"
    styles = b"\n".join(file.read_bytes() for file in sorted((folder / "css").glob("*.css")))
    scripts = [Page(f"assets/js/{file.name}", file.read_bytes()) for file in sorted((folder / "js").glob("*.js"))]
    icon = Page("assets/icon.svg", (folder / "icon.svg").read_bytes())
    shipped = [Page(f"assets/{at}", (packages / file).read_bytes()) for at, file in VENDOR.items()]
    return (Page("assets/site.css", styles), icon, *scripts, *shipped)


def version(pages: Iterable[Page]) -> str:
    """Return a short mark that changes when any of the files does."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(page.path.encode() + b"\0" + page.body)
    return digest.hexdigest()[:10]
