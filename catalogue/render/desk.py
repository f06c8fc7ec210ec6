"""What every page of a language is made with, and the lists that many pages are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from catalogue.ledger.cards import Card
from catalogue.page import Page
from catalogue.render.following import Following
from catalogue.render.groups import Grouping, groupings
from catalogue.render.linked import Linked
from catalogue.render.marks import unmarked
from catalogue.render.reader import Reader
from catalogue.render.rows import Row, rows
from catalogue.render.templating import page

PAGE_SIZE = 50
"""Rows on one page of a list."""
Steps = Sequence[tuple[str, Markup]]
"""The pages above a page: their addresses and titles, the highest first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page of a language is made with."""

    templates: Environment
    prose: Path
    reader: Reader
    rows: Mapping[str, Row]
    groupings: Sequence[Grouping]
    linked: Linked
    following: Following

    def at(self, path: str) -> Reader:
        """Return the reader of the page at that address."""
        return replace(self.reader, path=path)

    def page(self, template: str, path: str, facts: Mapping[str, object]) -> Page:
        """Return the page at an address."""
        return page(self.templates, template, self.at(path), {"blocks": "", **facts})


def desk(templates: Environment, prose: Path, reader: Reader, linked: Linked, following: Following) -> Desk:
    """Return what the pages of the reader's language are made with."""
    listed = rows(reader.ledger, reader.locale)
    return Desk(templates, prose, reader, listed, groupings(reader, listed), linked, following)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of rows: its address and title, the pages above it, and what it says besides its rows.

    `lead` stands above the rows, `card` is their report card, `notes` say something of a row by its reference;
    `feed` is the name of the feeds of the same, where there may be any.
    """

    address: str
    title: Markup
    rows: Sequence[Row]
    steps: Steps = ()
    lead: str = ""
    card: Card | None = None
    notes: Mapping[str, Markup] = field(default_factory=dict)
    feed: str = ""


def number_of_pages(rows: int) -> int:
    """Return how many pages a list of so many rows takes."""
    return max(1, -(-rows // PAGE_SIZE))


def nth(address: str, number: int) -> str:
    """Return the address of a page of a list."""
    return address if number == 1 else f"{address}page/{number}/"


def lists(desk: Desk, listing: Listing) -> Iterator[Page]:
    """Yield the pages of one list; the parent `page/` of its further pages leads to the first."""
    number = number_of_pages(len(listing.rows))
    for each in range(1, number + 1):
        start = (each - 1) * PAGE_SIZE
        part = listing.rows[start : start + PAGE_SIZE]
        here = desk.at(nth(listing.address, each))
        paths = [row.path for row in part]
        name = unmarked(listing.title)
        facts = {
            "listing": listing,
            "rows": part,
            "pages": number,
            "page": each,
            "blocks": desk.linked.listing(name, paths, start + 1, len(listing.rows), here),
            "follow": desk.following.ways(here, listing.feed),
        }
        yield desk.page("list", here.path, facts)
    if number > 1:
        links = [
            (desk.reader.locale.t("site.page_of", page=each, pages=number), nth(listing.address, each), None)
            for each in range(1, number + 1)
        ]
        facts = {"title": listing.title, "lead": "", "parts": [("", links)]}
        up = [*listing.steps, (listing.address, listing.title)]
        yield desk.page("groups", f"{listing.address}page/", {**facts, "steps": up})
