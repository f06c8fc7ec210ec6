"""What the ledger says to JSON: statements, and plausible equivalencies with the two statements that each rests on.

Every statement says its basis and its state; a plausible equivalency says that it offers no credit.
"""

from collections.abc import Mapping

from catalogue.ledger.equivalency import Equivalency, Step
from catalogue.ledger.statements import Statement
from catalogue.ledger.things import Thing
from catalogue.model.plain import plain

STATED = ("under", "terms", "reason", "decided", "effective", "expires", "contact", "links")
"""The fields of a decision that it may leave out."""


def statement(each: Statement) -> Mapping[str, object]:
    """Return what a recognition says, who stands behind it, and where it stands on the day of the build."""
    record = each.entry.record
    told = {name: plain(getattr(record, name)) for name in STATED}
    return {
        "ctid": record.ctid,
        "receiver": each.receiver,
        "of": _thing(each.subject) if each.subject else None,
        "basis": each.basis.value,
        "decision": record.decision,
        "state": each.state.value,
        "counts": each.counts,
        "version": each.version,
        "has_changed_since": bool(each.changes),
        "together_with": [_thing(thing) for thing in each.together_with],
        "grants": plain(record.grants),
        **{name: value for name, value in told.items() if value not in (None, {})},
        "evidence": plain(record.evidence),
        "sources": plain(record.provenance.sources),
    }


def _thing(thing: Thing) -> Mapping[str, str]:
    return {"kind": thing.kind, "ref": thing.ref}


def plausible(way: Equivalency) -> Mapping[str, object]:
    """Return a plausible equivalency with its two steps; nothing in it is recognition."""
    floor = way.floor
    least = {"amount": floor.amount, "unit": plain(floor.unit), "is_at_most": floor.is_at_most} if floor else None
    return {
        "offer_of_credit": False,
        "receiver": way.receiver,
        "gives": _thing(way.gives) if way.gives else None,
        "floor": least,
        "weakest_step": 1 + way.steps.index(way.weakest),
        "steps": [_step(step) for step in way.steps],
    }


def _step(step: Step) -> Mapping[str, object]:
    """Return one decision that a suggestion rests on, and what it gives of all that was granted."""
    gives = _thing(step.gives) if step.gives else None
    return {**statement(step.statement), "gives": gives, "is_of_an_earlier_version": step.is_outdated}
