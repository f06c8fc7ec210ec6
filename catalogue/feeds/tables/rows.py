"""What the tables share: which records have a row, what stands behind each, and the columns that all of them have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue import addresses
from catalogue.feeds.feed import Harvest
from catalogue.feeds.tables.fields import Known
from catalogue.feeds.tables.table import Column, Fact, Subject, Type
from catalogue.ledger.stacks import Stack
from catalogue.ledger.statements import Basis, State, Statement, Support
from catalogue.linked_data.provenance import modified
from catalogue.linked_data.standing import credentials
from catalogue.model import Credential
from catalogue.source import Entry

KINDS = {
    "institution": "institutions",
    "credential": "credentials",
    "course": "courses",
    "programme": "programmes",
    "pathway": "pathways",
    "recognition": "recognitions",
    "endorsement": "endorsements",
    "agreement": "agreements",
    "core": "cores",
}
"""The kinds of record that have a table, and its name."""
BASIS = Column("basis", words=("compiled", "submitted", *(basis.value for basis in Basis)), is_needed=True)
STATE = Column("state", words=tuple(state.value for state in State), is_needed=True)


@dataclass(frozen=True)
class Rows:
    """The records that have rows, and what the tables say of each."""

    harvest: Harvest

    @cached_property
    def credentials(self) -> tuple[Entry[Credential], ...]:
        """The credentials with a page, each followed by its earlier versions."""
        return tuple(credentials(self.harvest.catalogue))

    @cached_property
    def told(self) -> tuple[Entry[Credential], ...]:
        """Those that were not withdrawn: of the others nothing is told but that they are gone."""
        return tuple(entry for entry in self.credentials if entry.record.listing != "withdrawn")

    def of(self, kind: str) -> Iterable[Entry[Any]]:
        """Return the records of a kind, in the order of their rows."""
        if kind == "credential":
            return self.credentials
        found: Mapping[str, Entry[Any]] = getattr(self.harvest.catalogue, KINDS[kind])
        return found.values()

    @cached_property
    def known(self) -> Known:
        """The references of the records that have a row, by table."""
        return {table: frozenset(ref(entry) for entry in self.of(kind)) for kind, table in KINDS.items()}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """What the ledger says of each recognition, by its reference, sorted."""
        found = (each for own in self.harvest.ledger.received.values() for each in own)
        return {each.entry.ref: each for each in sorted(found, key=lambda each: each.entry.ref)}

    @cached_property
    def supports(self) -> Mapping[str, Support]:
        """What the ledger says of each endorsement, by its reference, sorted."""
        found = (each for own in self.harvest.ledger.supports.values() for each in own)
        return {each.entry.ref: each for each in sorted(found, key=lambda each: each.entry.ref)}

    @property
    def stacks(self) -> Mapping[str, Stack]:
        """What the ledger says of each pathway, by its reference."""
        return self.harvest.ledger.stacks

    def basis(self, entry: Entry[Any]) -> str:
        """Return who stands behind a record, in a word: compiled, submitted, reported, claimed or confirmed."""
        return self.harvest.ledger.basis(entry)

    def modified(self, entry: Entry[Any]) -> str | None:
        """Return the day on which a record last changed, as far as it says so."""
        day = modified(self.harvest.catalogue, entry.record)
        return day.isoformat() if day else None

    def page(self, entry: Entry[Any], language: str) -> str | None:
        """Return the address of the page of a record; None where it has none."""
        path = addresses.page(entry)
        return self.harvest.base.absolute(f"{language}/{path}") if path else None

    def document(self, entry: Entry[Any]) -> str | None:
        """Return the address of the CTDL document of a record; None where it has none."""
        ctid = getattr(entry.record, "ctid", None)
        return self.harvest.base.resource(ctid) if ctid in self._documented else None

    @cached_property
    def _documented(self) -> frozenset[str]:
        return frozenset(resource.ctid for resource in self.harvest.documents)

    def basis_of_row(self) -> Fact:
        """Return the column that every table has."""
        return Fact(BASIS, lambda row: self.basis(row.entry))

    def first(self, owner: str = "institution") -> Iterator[Fact]:
        """Yield the columns that every record begins with; `owner` names that of the institution it stands with."""
        yield Fact(Column("ref", is_needed=True), lambda row: ref(row.entry))
        if owner:
            yield Fact(Column(owner, points_to="institutions", is_needed=True), lambda row: row.entry.owner)
        yield self.basis_of_row()

    def last(self) -> Iterator[Fact]:
        """Yield the columns that every record ends with: its pages, the day of its last change, and its document."""
        yield Fact(Column("page_en", Type.URL), lambda row: self.page(row.entry, "en"))
        yield Fact(Column("page_fr", Type.URL), lambda row: self.page(row.entry, "fr"))
        yield from self.when()

    def when(self) -> Iterator[Fact]:
        """Yield the day of a record's last change, and where programs find it."""
        yield Fact(Column("modified", Type.DATE), lambda row: self.modified(row.entry))
        yield Fact(Column("document", Type.URL), lambda row: self.document(row.entry))


def ref(entry: Entry[Any]) -> str:
    """Return the reference of a record, with its version where it is an earlier one of a credential."""
    version = entry.identity.version
    return f"{entry.ref}/{version}" if version else entry.ref


def kind(entry: Entry[Any]) -> str:
    """Return the kind of a record; an earlier version of a credential is a credential."""
    return "credential" if entry.identity.version else entry.identity.kind


def records(entries: Iterable[Entry[Any]]) -> Iterator[Subject]:
    """Yield a subject for each record."""
    return (Subject(entry, entry.record) for entry in entries)
