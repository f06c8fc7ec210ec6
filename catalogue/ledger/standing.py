"""Records to who stands behind them: who may speak in a record, whether they did, and whether it holds today."""

from datetime import date
from typing import Any

from catalogue.model import Agreement, Core, Institution
from catalogue.relate.catalogue import Catalogue, is_confirmable
from catalogue.source import Entry


def speakers(catalogue: Catalogue, entry: Entry[Any]) -> tuple[Institution, ...]:
    """Return the institutions that may speak in a record: its own, or all that an agreement or a core names."""
    return tuple(catalogue.institutions[ref].record for ref in _speakers(entry))


def _speakers(entry: Entry[Any]) -> tuple[str, ...]:
    record = entry.record
    if isinstance(record, Agreement):
        return record.parties
    return record.institutions if isinstance(record, Core) else (entry.owner or entry.identity.slug,)


def is_submitted(catalogue: Catalogue, entry: Entry[Any]) -> bool:
    """Whether a record was submitted by its owner; without verified owners every record is compiled."""
    is_owned = any(is_confirmable(institution) for institution in speakers(catalogue, entry))
    return is_owned and entry.record.provenance.basis == "submitted"


def is_confirmed(catalogue: Catalogue, entry: Entry[Any]) -> bool:
    """Whether a record was submitted by its owner and confirmed by them: what recognition takes."""
    return is_submitted(catalogue, entry) and entry.record.provenance.confirmed is not None


def basis(catalogue: Catalogue, entry: Entry[Any]) -> str:
    """Return in a word how a record came here: `compiled`, `submitted` by its owner, or by them also `confirmed`."""
    if not is_submitted(catalogue, entry):
        return "compiled"
    return "confirmed" if is_confirmed(catalogue, entry) else "submitted"


def has_begun(begins: date | None, today: date) -> bool:
    """Whether something with a term has begun; its first day is part of it."""
    return begins is None or begins <= today


def is_over(expires: date | None, today: date) -> bool:
    """Whether something with a term has ended; its last day is part of it."""
    return expires is not None and expires < today


def dated(entry: Entry[Any]) -> str | None:
    """Return how old a statement is: the day, month or year it was decided, else begun, else the latest source's.

    A statement that was confirmed later is as new as that. None where nothing in the record is dated.
    """
    record, told = entry.record, entry.record.provenance
    own = [str(day) for name in ("decided", "dated", "signed", "effective") if (day := getattr(record, name, None))]
    stated = own[:1] or sorted(source.dated for source in told.sources if source.dated)[-1:]
    return max([*stated, *([told.confirmed.isoformat()] if told.confirmed else [])], default=None)
