"""The files of the site to their checksums, as `sha256sum --check` reads them."""

import hashlib
from collections.abc import Iterable

from catalogue.feeds.feed import LARGEST_PART, Frame, split
from catalogue.page import Page

PATH = "feeds/checksums.txt"


def checksums(pages: Iterable[Page], largest: int = LARGEST_PART) -> tuple[Page, ...]:
    """Return `feeds/checksums.txt`: a line for each of the files, with its path from the top of the site.

    Where those would be too many for one file, they are in numbered ones beside it, and it holds the
    checksums of these.
    """
    lines = [_line(page) for page in sorted(pages, key=lambda page: page.path)]
    parts = tuple(part.page for part in split(PATH.removeprefix("feeds/"), "text/plain", lines, Frame(), largest).parts)
    if len(parts) == 1:
        return parts
    return (*parts, Page(PATH, b"".join(map(_line, parts))))


def _line(page: Page) -> bytes:
    return f"{hashlib.sha256(page.body).hexdigest()}  {page.path}\n".encode()
