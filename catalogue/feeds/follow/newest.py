"""Records to news: listings, agreements and what institutions say, by the day on which they last changed.

The day is the latest in the record (`linked_data.provenance.modified`), or that of the last change of its own facts
where the past is known. What has neither is no news: nothing tells when it became so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue.history import Change
from catalogue.ledger import Ledger
from catalogue.ledger.ledger import issuers
from catalogue.ledger.statements import Statement, Support
from catalogue.ledger.things import Thing, grouped
from catalogue.linked_data.provenance import modified
from catalogue.search.facets import UNKNOWN, facets
from catalogue.source import Entry

MOST = 50
"""How many items a feed of news holds at most, the newest."""


@dataclass(frozen=True, slots=True)
class News:
    """A record and its day; `said` is what the ledger says of a recognition or an endorsement."""

    day: date
    entry: Entry[Any]
    said: Statement | Support | None = None


def news(ledger: Ledger, changes: Mapping[str, Sequence[Change]]) -> tuple[News, ...]:
    """Return everything that is dated, the newest first; what is of one day, by its CTID.

    `changes` are those of each document that are known, by CTID.
    """
    told = ((day, *each) for each in _told(ledger) if (day := _day(ledger, each[0], changes)))
    found = (News(day, entry, said) for day, entry, said in told)
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.entry.record.ctid)))


def _day(ledger: Ledger, entry: Entry[Any], changes: Mapping[str, Sequence[Change]]) -> date | None:
    known = changes.get(entry.record.ctid, ())
    # An update without fields is of what others say, or of how it is told: no news of the record.
    own = [change.date for change in known if change.fields or change.change != "updated"]
    days = (modified(ledger.catalogue, entry.record), *own)
    return max((day for day in days if day is not None), default=None)


def _told(ledger: Ledger) -> Iterator[tuple[Entry[Any], Statement | Support | None]]:
    yield from ((entry, None) for entry in ledger.catalogue.published)
    yield from ((entry, None) for entry in ledger.catalogue.agreements.values())
    yield from ((each.entry, each) for said in ledger.received.values() for each in said)
    yield from ((each.entry, each) for said in ledger.supports.values() for each in said)


def by_institution(ledger: Ledger, found: Iterable[News]) -> Mapping[str, tuple[News, ...]]:
    """Return the newest of what institutions issue, say and are parties to, and of what others say of theirs."""
    return _newest((name, each) for each in found for name in dict.fromkeys(_concerned(ledger, each)))


def by_field(ledger: Ledger, found: Iterable[News]) -> Mapping[str, tuple[News, ...]]:
    """Return the newest listings and what is said of them, by the code of the broad field that has a page."""
    pairs = ((code, each) for each in found for code in dict.fromkeys(_fields(ledger, each)))
    return _newest((code, each) for code, each in pairs if code != UNKNOWN)


def _newest(pairs: Iterable[tuple[str, News]]) -> Mapping[str, tuple[News, ...]]:
    return {name: each[:MOST] for name, each in sorted(grouped(pairs).items())}


def _concerned(ledger: Ledger, each: News) -> Iterator[str]:
    """Yield the institutions that an item is about."""
    record = each.entry.record
    if each.entry.identity.kind == "agreement":
        yield from record.parties
        return
    yield each.entry.owner
    if isinstance(each.said, Statement) and record.of.institution:
        yield record.of.institution
    for thing in _things(each):
        if thing.kind == "credential":
            yield from issuers(ledger.catalogue.credentials[thing.ref])
        else:
            yield thing.owner


def _fields(ledger: Ledger, each: News) -> Iterator[str]:
    for thing in _things(each):
        if thing.kind == "credential":
            yield from facets(ledger.catalogue, ledger.catalogue.credentials[thing.ref])["field"]


def _things(each: News) -> tuple[Thing, ...]:
    """Return the listing, or what something is said of."""
    if isinstance(each.said, Statement):
        return each.said.about
    if isinstance(each.said, Support):
        return (Thing("credential", each.said.credential),)
    return (Thing("credential", each.entry.ref),) if each.entry.identity.kind == "credential" else ()
