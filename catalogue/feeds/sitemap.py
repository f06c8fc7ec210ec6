"""The pages for people to a sitemap (sitemaps.org), of several files where it takes them, and to rules for robots."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from os.path import commonprefix
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from catalogue import addresses
from catalogue.page import Page

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = f"{_XML}<urlset {_NAMESPACE}>\n".encode()
_TAIL = b"</urlset>\n"


class Limits(NamedTuple):
    """What one file of a sitemap may hold: addresses, and bytes before any compression."""

    addresses: int = 50_000
    size: int = 50 * 1024 * 1024


PROTOCOL = Limits()


class _Row(NamedTuple):
    """One address below the top of the site, and what the sitemap says of it."""

    address: str
    body: bytes


def sitemap(
    pages: Sequence[Page], modified: Mapping[str, date], base: addresses.Base, limits: Limits = PROTOCOL
) -> tuple[Page, ...]:
    """Return the sitemap of the pages for people and robots.txt, which names it.

    `modified` is the latest date of each record by the address of its page below the language. Where one file
    would be too large, `sitemap.xml` is the index of several. Pages name each other in the other language
    themselves, so the sitemap does not: that would make it five times as large.
    """
    rows = list(_rows(pages, modified, base))
    robots = Page("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base.absolute('sitemap.xml')}\n".encode())
    if _fits(rows, limits):
        return (Page("sitemap.xml", _file(rows)), robots)
    parts = tuple(Page(f"sitemaps/{key.replace('/', '_')}.xml", _file(held)) for key, held in _parts(rows, limits))
    locations = "".join(f"<sitemap><loc>{escape(base.absolute(part.path))}</loc></sitemap>\n" for part in parts)
    index = f"{_XML}<sitemapindex {_NAMESPACE}>\n{locations}</sitemapindex>\n"
    return (Page("sitemap.xml", index.encode()), *parts, robots)


def _rows(pages: Sequence[Page], modified: Mapping[str, date], base: addresses.Base) -> Iterator[_Row]:
    """Yield what the sitemap says of each page, sorted by address."""
    for address in sorted(page.path.removesuffix("index.html") for page in pages):
        language, _, path = address.partition("/")
        if language not in addresses.LANGUAGES:
            continue
        day = f"<lastmod>{modified[path].isoformat()}</lastmod>" if path in modified else ""
        yield _Row(address, f"<url><loc>{escape(base.absolute(address))}</loc>{day}</url>\n".encode())


def _file(rows: Sequence[_Row]) -> bytes:
    return _HEAD + b"".join(row.body for row in rows) + _TAIL


def _fits(rows: Sequence[_Row], limits: Limits) -> bool:
    size = len(_HEAD) + len(_TAIL) + sum(len(row.body) for row in rows)
    return len(rows) <= limits.addresses and size <= limits.size


def _parts(rows: Sequence[_Row], limits: Limits) -> Iterator[tuple[str, Sequence[_Row]]]:
    """Yield the rows in parts that fit, each with the beginning that its addresses share and no other's have.

    Cut by their letters and not by their number, so that a page that comes or goes changes its own part only.
    """
    shared = commonprefix((rows[0].address, rows[-1].address))  # noqa: RUF071 - letters are what is wanted
    length = max(len(shared) + 1, len("en/"))
    for key, group in groupby(rows, key=lambda row: row.address[:length]):
        held = list(group)
        if len(held) == 1 or _fits(held, limits):
            yield key, held
        else:
            yield from _parts(held, limits)


def base_path(base: addresses.Base) -> str:
    """Return the path of the site on its host, with a slash at both ends."""
    return urlsplit(base.url).path
