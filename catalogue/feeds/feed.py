"""What feeds are made of, and what each of them is: a name, a type, and parts of bounded size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalogue import history
from catalogue.addresses import Base
from catalogue.history import Change, Past, States
from catalogue.ledger import Ledger
from catalogue.ledger.things import grouped
from catalogue.linked_data import Resource, document, open_badges
from catalogue.linked_data.open_badges import Badge
from catalogue.locale import Locale
from catalogue.page import Page
from catalogue.relate import Catalogue

LARGEST_PART = 20_000_000
"""Bytes that a part of a feed holds at most."""
UNDATED = date(1970, 1, 1)
"""What stands where a format asks for a day and the record states none: nobody takes it for a real one."""


@dataclass(frozen=True)
class Harvest:
    """What every feed is made of: the catalogue with what follows from it, its linked data and its address.

    `locales` are the words of the interface, for feeds that people read; English first. `past` is what is known of
    what was published before.
    """

    ledger: Ledger
    resources: tuple[Resource, ...]
    base: Base
    locales: tuple[Locale, ...]
    past: Past = history.NOTHING

    @property
    def catalogue(self) -> Catalogue:
        """The records."""
        return self.ledger.catalogue

    @cached_property
    def documents(self) -> tuple[Resource, ...]:
        """The resources that have a document, in the order of all."""
        return tuple(resource for resource in self.resources if resource.has_document)

    @cached_property
    def bodies(self) -> Mapping[str, bytes]:
        """The document of each resource that has one, as it is published, by CTID and in the order of all."""
        return {resource.ctid: document(resource) for resource in self.documents}

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The credentials, and who awards them, in Open Badges."""
        return open_badges.badges(self.ledger, self.base)

    @cached_property
    def documented(self) -> frozenset[str]:
        """The CTIDs of the resources that have a document."""
        return frozenset(resource.ctid for resource in self.documents)

    @cached_property
    def states(self) -> States:
        """How each document stands, by CTID."""
        return history.states(self.ledger, self.documents)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change that is known of, oldest first, up to what this build has changed."""
        return (*self.past.changes, *history.following(self.past, self.states, self.catalogue.today))

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each document by CTID, oldest first.

        What the log begins with is left out, unless a commit brought it: nobody knows how old it is.
        """
        begun = self.changes[0].date if self.changes else None
        found = grouped((change.ctid, change) for change in self.changes)
        return {
            ctid: each[1:] if each[0].date == begun and each[0].commit is None else each for ctid, each in found.items()
        }


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a feed, and how many records it holds."""

    page: Page
    records: int


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: what it is called (`catalogue.ndjson`), its media type, and the files that it is in."""

    name: str
    media_type: str
    parts: tuple[Part, ...]

    @property
    def records(self) -> int:
        """How many records it holds."""
        return sum(part.records for part in self.parts)


def whole(name: str, media_type: str, body: bytes, records: int) -> Feed:
    """Return a feed that is one file, whatever its size."""
    return Feed(name, media_type, (Part(Page(f"feeds/{name}", body), records),))


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around and between the records of one file."""

    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""


def split(name: str, media_type: str, records: Iterable[bytes], frame: Frame, largest: int = LARGEST_PART) -> Feed:
    """Return a feed cut into files of at most `largest` bytes, between records.

    One file has the name of the feed; several are numbered from `catalogue-0001.ndjson`. A record that
    alone is larger makes a file of its own.
    """
    bodies = list(_bodies(records, frame, largest))
    stem, _, ending = name.rpartition(".")
    names = [name] if len(bodies) == 1 else [f"{stem}-{number:04}.{ending}" for number in range(1, len(bodies) + 1)]
    parts = (Part(Page(f"feeds/{name}", body), held) for name, (body, held) in zip(names, bodies, strict=True))
    return Feed(name, media_type, tuple(parts))


def _bodies(records: Iterable[bytes], frame: Frame, largest: int) -> Iterator[tuple[bytes, int]]:
    """Yield the bytes of each file with the number of its records; one file without records where there are none."""
    around = len(frame.head) + len(frame.tail)
    held: list[bytes] = []
    size = around
    for record in records:
        if held and size + len(record) + len(frame.between) > largest:
            yield frame.head + frame.between.join(held) + frame.tail, len(held)
            held, size = [], around
        held.append(record)
        size += len(record) + len(frame.between)
    yield frame.head + frame.between.join(held) + frame.tail, len(held)
