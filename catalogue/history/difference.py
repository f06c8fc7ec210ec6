"""Two states to the changes between them: created, updated, renamed, retired, deleted."""

from collections.abc import Iterator
from datetime import date

from catalogue.history.change import Change, Event, State, States
from catalogue.history.past import Past


def following(past: Past, now: States, day: date, commit: str | None = None) -> tuple[Change, ...]:
    """Return what has changed since the past, dated `day`, or the last day of the log where that is later."""
    return tuple(changes(past.states, now, past.day(day), commit))


def changes(before: States, after: States, day: date, commit: str | None = None) -> Iterator[Change]:
    """Yield the changes that lead from one state to another: by reference, a record before its parts."""
    known = {**before, **after}
    for ctid in sorted(known, key=lambda ctid: _order(known[ctid])):
        old, new = before.get(ctid), after.get(ctid)
        stands = new or old
        happened = _happened(old, new)
        if stands is None or happened is None:
            continue
        yield Change(
            date=day,
            change=happened,
            ctid=ctid,
            kind=stands.kind,
            ref=stands.ref,
            was=old.ref if old is not None and new is not None and _is_renamed(old, new) else None,
            fields=() if happened in {"created", "deleted"} else _fields(old, new),
            sha256=new.sha256 if new is not None else None,
            commit=commit,
            basis=new.basis if new is not None else None,
        )


def _order(state: State) -> tuple[str, bool, str, str]:
    return state.ref, state.is_part, state.kind, state.ctid


def _happened(old: State | None, new: State | None) -> Event | None:
    """Return the change that says most; None where there is none.

    A withdrawn listing is deleted, though what is left of it is a document; one that comes back is created. A record
    that was retired or withdrawn when it came says so with its first change, so that the log tells it.
    """
    if new is None:
        return "deleted"
    stood = old.standing if old is not None else None
    if new.standing is not None and new.standing != stood:
        return "deleted" if new.standing == "withdrawn" else "retired"
    if old is None or (stood == "withdrawn" and new.standing is None):
        return "created"
    if _is_renamed(old, new):
        return "renamed"
    return "updated" if old.sha256 != new.sha256 else None


def _is_renamed(old: State, new: State) -> bool:
    """Whether a record moved to another slug; that its parts went along goes without saying."""
    return old.ref != new.ref and not new.is_part


def _fields(old: State | None, new: State | None) -> tuple[str, ...]:
    if old is None or new is None or old.fields is None or new.fields is None:
        return ()
    routes = sorted({*old.fields, *new.fields})
    return tuple(route for route in routes if old.fields.get(route) != new.fields.get(route))
