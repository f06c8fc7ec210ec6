"""The ledger to what each receiving institution has to look at again: its recognitions, and cells it has not filled.

A notice is new when what it tells becomes so: another version, another day, another paper. It is gone once
somebody has seen to it; what is said of it is never more than its records say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from catalogue.feeds.feed import UNDATED
from catalogue.ledger import Ledger
from catalogue.ledger.standing import is_over
from catalogue.ledger.statements import State, Statement
from catalogue.ledger.things import Thing, grouped
from catalogue.ledger.watch import watched
from catalogue.linked_data.provenance import modified
from catalogue.model import Agreement
from catalogue.relate.freshness import Age
from catalogue.source import Entry

AHEAD = timedelta(days=90)
"""How long before its last day a recognition is said to expire."""
_NOT_IN_FORCE = frozenset({"ended", "proposed"})
_OF_TRANSFER = frozenset({"articulation", "block-transfer", "memorandum"})
"""The kinds of agreement of which every party receives where none is named as receiving."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at again.

    `kind` is what it is about, `since` what makes it another notice when it changes, `day` when it came to be so.
    `about` is the record in which it arose: a recognition, which `statement` is, else an agreement or a core, whose
    cell is `thing`; None for an agreement that names no credentials.
    """

    kind: str
    receiver: str
    about: Entry[Any]
    basis: str
    day: date
    since: str = ""
    statement: Statement | None = None
    thing: Thing | None = None


def notices(ledger: Ledger) -> Mapping[str, tuple[Notice, ...]]:
    """Return the notices of each institution that has any, the newest first."""
    found = grouped((each.receiver, each) for each in _all(ledger))
    return {ref: tuple(sorted(each, key=_newest_first)) for ref, each in sorted(found.items())}


def _newest_first(each: Notice) -> tuple[object, ...]:
    return -each.day.toordinal(), each.about.document.path, each.kind, each.thing or ()


def _all(ledger: Ledger) -> Iterator[Notice]:
    for said in ledger.received.values():
        for each in said:
            yield from _of_recognition(ledger, each)
    for entry in ledger.catalogue.agreements.values():
        yield from _of_agreement(ledger, entry)
    for board in ledger.boards.values():
        for cell in board.cells:
            if cell.sign == "missing":
                yield _unsigned(ledger, board.entry, cell.institution, cell.credential)


def _of_recognition(ledger: Ledger, each: Statement) -> Iterator[Notice]:
    """Yield what is to be seen to in a recognition; of one that has expired, that alone."""
    catalogue, record = ledger.catalogue, each.entry.record
    own = modified(catalogue, record) or UNDATED

    def notice(kind: str, day: date | None, since: object = "") -> Notice:
        return Notice(kind, each.receiver, each.entry, each.basis.value, day or own, str(since), each)

    if record.expires is not None and each.state is State.EXPIRED:
        yield notice("expired", record.expires + timedelta(days=1), record.expires)
        return
    if record.expires is not None and record.expires - catalogue.today <= AHEAD:
        yield notice("expires", record.expires - min(AHEAD, record.expires - date.min), record.expires)
    if each.state is State.PENDING:
        yield notice("pending", own)
    change = watched(catalogue, each)
    if change is not None:
        yield notice("changed", modified(catalogue, catalogue.credentials[change.credential].record), change.current)
    if each.subject is not None and each.subject.kind == "credential":
        gone = catalogue.credentials[each.subject.ref].record.withdrawal
        if gone is not None:
            yield notice("withdrawn", gone.date, gone.date)
    fresh = catalogue.freshness(each.entry)
    if not each.is_confirmed:
        yield notice("unconfirmed", own)
    elif fresh is not None and fresh.age is not Age.FRESH:
        yield notice("due", own, fresh.by)


def _of_agreement(ledger: Ledger, entry: Entry[Agreement]) -> Iterator[Notice]:
    """Yield a notice for each receiver and credential of which nothing is on record under an agreement in force."""
    record, catalogue = entry.record, ledger.catalogue
    if record.status in _NOT_IN_FORCE or is_over(record.expires, catalogue.today):
        return
    receivers = record.receivers or (record.parties if record.kind in _OF_TRANSFER else ())
    said = ledger.under.get(f"agreements/{entry.ref}", ())
    signed = {(each.receiver, thing.ref) for each in said for thing in each.about if thing.kind == "credential"}
    open_ones = [ref for ref in record.credentials if catalogue.credentials[ref].record.listing != "withdrawn"]
    for receiver in dict.fromkeys(receivers):
        if not record.credentials and not any(each.receiver == receiver for each in said):
            yield _unsigned(ledger, entry, receiver)
        for ref in open_ones:
            if catalogue.is_another(receiver, ref) and (receiver, ref) not in signed:
                yield _unsigned(ledger, entry, receiver, ref)


def _unsigned(ledger: Ledger, paper: Entry[Any], receiver: str, credential: str = "") -> Notice:
    catalogue = ledger.catalogue
    thing = Thing("credential", str(credential)) if credential else None
    named = catalogue.credentials[credential].record.ctid if credential else ""
    day = modified(catalogue, paper.record) or UNDATED
    # A core may get a CTID later; its own id stays.
    since = f"{getattr(paper.record, 'id', None) or paper.record.ctid} {named}"
    return Notice("unsigned", str(receiver), paper, ledger.basis(paper), day, since, thing=thing)
