"""The log of changes to the state that it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from catalogue.history.change import Change, Event, Standing, State, States

_STANDING: Mapping[Event, Standing | None] = {"created": None, "deleted": "withdrawn", "retired": "retired"}
"""How a document stands after a change that says so; there is a document still."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of what was published before: every change, oldest first, and how documents stood after the last.

    The changes folded give the states, but for the digests of fields.
    """

    changes: tuple[Change, ...] = ()
    states: States = field(default_factory=dict)

    def day(self, day: date) -> date:
        """Return the day that a change of `day` is given: never one before the last in the log."""
        return max(day, self.changes[-1].date) if self.changes else day


NOTHING = Past()
"""The past of a site that has none."""


def folded(changes: Iterable[Change]) -> States:
    """Return the states that changes lead to, without the digests of fields."""
    found: dict[str, State] = {}
    for change in changes:
        old = found.pop(change.ctid, None)
        if change.sha256 is None:
            continue
        is_offered_again = old is not None and old.standing == "retired" and "status" in change.fields
        stood = old.standing if old is not None and not is_offered_again else None
        found[change.ctid] = State.model_construct(
            ctid=change.ctid,
            kind=change.kind,
            ref=change.ref,
            sha256=change.sha256,
            basis=change.basis,
            lastmod=None,
            standing=_STANDING.get(change.change, stood),
            fields=None,
        )
    return found


def with_fields(past: Past, states: States) -> Past:
    """Return a past whose last states have the digests of fields that others give; documents stand as they did."""
    known = {
        ctid: states[ctid].model_copy(update={"sha256": state.sha256, "ref": state.ref}) if ctid in states else state
        for ctid, state in past.states.items()
    }
    return Past(past.changes, known)


def are_in_order(changes: Iterable[Change]) -> bool:
    """Whether the days of changes only go forward."""
    days = [change.date for change in changes]
    return days == sorted(days)
