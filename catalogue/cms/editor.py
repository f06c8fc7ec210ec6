"""Sveltia CMS, from its package, to files that ask nothing of another host than that of the repository.

The package fetches its words and typefaces from two networks. Where a policy keeps these away, it hangs in every
browser that is not set to American English; so both stand beside it here, and it is told so.
"""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from catalogue.page import Page

PACKAGE = "@sveltia/cms"
_OWN_HOST = "`https://unpkg.com/@sveltia/cms`"
_TYPEFACE = re.compile(r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[0-9.]+/[a-z0-9-]+\.woff2")
_VERSION = re.compile(r'"version": "([0-9.]+)"')
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data: blob: https://avatars.githubusercontent.com; "
    "connect-src 'self' blob: data: https://api.github.com; manifest-src 'self' data: blob:; "
    "frame-src blob:; base-uri 'none'; form-action 'self'"
)


class CannotEditError(Exception):
    """The editor's package is missing, or another version than this was made for; the words say so."""


def page(title: str, language: str, config: str) -> str:
    """Return the page that starts the editor; search engines are asked to leave it out."""
    return f"""\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="text/yaml" href="{config}">
<script src="sveltia-cms.js"></script>
</html>
"""


def files(packages: Path) -> Iterator[Page]:
    """Yield the editor, its words and its typefaces, with their licences."""
    package = packages / PACKAGE
    if not package.is_dir():
        message = f"{PACKAGE} is not installed; `npm ci` brings it"
        raise CannotEditError(message)
    about = (package / "package.json").read_text("utf-8")
    script = (package / "dist" / "sveltia-cms.js").read_text("utf-8")
    faces = {found[0]: found[1] for found in _TYPEFACE.finditer(script)}
    version = _VERSION.search(about)
    if script.count(_OWN_HOST) != 1 or not faces or version is None:
        message = f"{PACKAGE} is another version than the one that package.json names; `npm ci` brings that"
        raise CannotEditError(message)
    script = script.replace(_OWN_HOST, "`cms`")
    for address, face in faces.items():
        [file] = (package / "npm" / "assets").glob(f"{face}-*.woff2")
        script = script.replace(address, f"fonts/{face}.woff2")
        yield Page(f"fonts/{face}.woff2", file.read_bytes())
        yield Page(f"fonts/{face}.LICENSE.txt", (package / "npm" / "assets" / f"{face}.LICENSE.txt").read_bytes())
    yield Page("sveltia-cms.js", script.encode())
    yield Page("sveltia-cms.LICENSE.txt", (package / "LICENSE.txt").read_bytes())
    # The editor asks here whether there is a newer version: there is none but by a new folder.
    yield Page("cms/package.json", about.encode())
    for file in sorted((package / "locales").glob("*.json")):
        yield Page(f"cms@{version[1]}/locales/{file.name}", file.read_bytes())
