"""Entries to the XML of a list, or of several and an index, within the limits of sitemaps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from catalogue.addresses import Base
from catalogue.feeds.feed import LARGEST_PART, Feed, Part, whole
from catalogue.page import Page

MOST = 50_000
"""Entries that a list may have (sitemaps.org)."""
ROOM = 10_000
"""Bytes that are left for what stands around the entries of a list."""
XML, JSON = "application/xml", "application/json"
_NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/"'


@dataclass(frozen=True, slots=True)
class List:
    """A list before it is written: what it says of itself, and its entries."""

    about: Mapping[str, str]
    entries: tuple[str, ...]


def cut(entries: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the entries in as many lists as they need, one of them at least."""
    held: list[str] = []
    size = 0
    for each in entries:
        if len(held) == MOST or size + len(each) > LARGEST_PART - ROOM:
            yield tuple(held)
            held, size = [], 0
        held.append(each)
        size += len(each)
    yield tuple(held)


def feed(base: Base, name: str, made: Sequence[List]) -> Feed:
    """Return a list as one file, or as several and an index of them."""
    links = {"up": base.absolute(path("capabilitylist"))}
    if len(made) == 1:
        return whole(f"resourcesync/{name}.xml", XML, written("urlset", links, made[0]), len(made[0].entries))
    places, parts = numbered(name, made, links | {"index": base.absolute(path(name))})
    entries = tuple(entry(base.absolute(place), {}, tag="sitemap") for place in places)
    index = Part(Page(path(name), written("sitemapindex", links, List(made[0].about, entries))), 0)
    return Feed(f"resourcesync/{name}.xml", XML, (index, *parts))


def numbered(name: str, made: Sequence[List], links: Mapping[str, str]) -> tuple[list[str], list[Part]]:
    """Return several lists as files that are numbered from the first, with their paths."""
    places = [path(f"{name}-{number:04}") for number in range(1, len(made) + 1)]
    pairs = zip(places, made, strict=True)
    return places, [Part(Page(place, written("urlset", links, each)), len(each.entries)) for place, each in pairs]


def path(name: str) -> str:
    """Return the path of a list."""
    return f"feeds/resourcesync/{name}.xml"


def moment(day: date) -> str:
    """Return a day as a W3C datetime: its first moment, for no more than the day is known."""
    return f"{day.isoformat()}T00:00:00Z"


def written(root: str, links: Mapping[str, str], told: List) -> bytes:
    """Return the bytes of a list."""
    head = "".join(_element("rs:ln", {"rel": rel, "href": href}) + "\n" for rel, href in links.items())
    head += _element("rs:md", told.about)
    entries = "".join(told.entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_NAMESPACES}>\n{head}\n{entries}</{root}>\n'.encode()


def entry(address: str, facts: Mapping[str, str], lastmod: date | None = None, tag: str = "url") -> str:
    """Return an entry of a list: what is there, and what is said of it."""
    day = f"<lastmod>{moment(lastmod)}</lastmod>" if lastmod else ""
    said = _element("rs:md", facts) if facts else ""
    return f"<{tag}><loc>{escape(address)}</loc>{day}{said}</{tag}>\n"


def _element(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name} {' '.join(f'{key}={quoteattr(value)}' for key, value in attributes.items())}/>"
