"""Records to where each of their facts comes from: file and line, who owns it, on what basis, and since when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue import addresses
from catalogue.feeds.feed import Harvest
from catalogue.history import Change
from catalogue.linked_data.provenance import modified
from catalogue.model.plain import plain
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.search import compact
from catalogue.source import Entry

FORMAT = 1
FOLDER = "content/"
"""Where records stand in the repository of a catalogue."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a record: the names on the way to it with dots between, the line of its file, and its last change.

    The change is None where the past of the record is not known.
    """

    name: str
    line: int
    change: Change | None


def facts(entry: Entry[Any], changes: Sequence[Change] = ()) -> tuple[Fact, ...]:
    """Return every fact that a record's file states, in the order of the file; items of lists are numbered from 0.

    `changes` are those of its document, oldest first.
    """
    found = ((".".join(map(str, route)), line) for route, line in entry.document.facts())
    return tuple(Fact(name, line, _last(name, changes)) for name, line in found)


def _last(name: str, changes: Sequence[Change]) -> Change | None:
    """Return the last change that a fact was part of, or that brought the record, whichever is later."""
    told = (change for change in reversed(changes) if change.change == "created" or _is_in(name, change))
    return next(told, changes[0] if changes else None)


def _is_in(name: str, change: Change) -> bool:
    return any(f"{name}.".startswith(f"{field}.") for field in change.fields)


def files(harvest: Harvest) -> Iterator[Page]:
    """Yield `provenance/<ctid>.json` for every record that is published in any form, each once."""
    documents = {resource.ctid for resource in harvest.documents}
    for ctid, entry in _records(harvest).items():
        told = _told(harvest, entry, has_document=ctid in documents)
        yield Page(addresses.provenance(ctid), compact.data(told) + b"\n")


def _records(harvest: Harvest) -> Mapping[str, Entry[Any]]:
    """Return the records of resources, and the statements that are on pages alone, by CTID."""
    ledger = harvest.ledger
    entries: list[Entry[Any]] = [resource.about for resource in harvest.resources]
    entries += [each.entry for statements in ledger.received.values() for each in statements]
    entries += [each.entry for supports in ledger.supports.values() for each in supports]
    return {entry.record.ctid: entry for entry in entries if getattr(entry.record, "ctid", None)}


def _told(harvest: Harvest, entry: Entry[Any], *, has_document: bool) -> Mapping[str, object]:
    catalogue, record = harvest.catalogue, entry.record
    told, day = record.provenance, modified(catalogue, record)
    path = addresses.page(entry)
    known = {
        "format": FORMAT,
        "ctid": record.ctid,
        "document": harvest.base.resource(record.ctid) if has_document else None,
        "page": harvest.base.absolute(f"en/{path}") if path else None,
        "file": FOLDER + entry.document.path,
        "at": address(catalogue, entry),
        "institution": entry.owner or (entry.identity.slug if entry.identity.kind == "institution" else None),
        "basis": harvest.ledger.basis(entry),
        "confirmed": told.confirmed and told.confirmed.isoformat(),
        "modified": day and day.isoformat(),
        "sources": plain(told.sources),
        "facts": {fact.name: _place(fact) for fact in facts(entry, harvest.changes_of.get(record.ctid, ()))},
    }
    return {name: value for name, value in known.items() if value is not None}


def _place(fact: Fact) -> Mapping[str, object]:
    told = {"line": fact.line}
    if fact.change is None:
        return told
    commit = {"commit": fact.change.commit} if fact.change.commit else {}
    return {**told, "date": fact.change.date.isoformat(), **commit}


def address(catalogue: Catalogue, entry: Entry[Any], line: int = 0) -> str | None:
    """Return where the host of the repository shows the file of a record, at a line; None where no host is stated."""
    place = f"#L{line}" if line else ""
    return _at_host(catalogue, f"blob/main/{FOLDER}{entry.document.path}{place}")


def commit(catalogue: Catalogue, name: str) -> str | None:
    """Return where the host of the repository shows a commit; None where no host is stated."""
    return _at_host(catalogue, f"commit/{name}")


def _at_host(catalogue: Catalogue, path: str) -> str | None:
    repository = catalogue.settings.repository
    return f"{repository.rstrip('/')}/{path}" if repository is not None else None
