"""A change to what it does to identifiers and addresses, which others rely on and which stay for good."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.problems import Place, Problem, Severity, Words
from catalogue.proposal.lineage import Documents, predecessors
from catalogue.relate.identifiers import apart, keeping
from catalogue.source import Document, Route

_WITH_TOMBSTONE = frozenset({"credential"})
"""The kinds of which a withdrawn record stays, and whose former addresses lead on."""
_ADDRESSED = frozenset({"institution", "credential", "course", "programme", "pathway", "agreement"})


def identity_problems(then: Documents, now: Documents) -> Iterator[Problem]:
    """Yield G405 to G408: a CTID changed, reused or deleted, and an address that moved without a redirect."""
    was = predecessors(then, now)
    kept = {path: old for path, old in was.items() if old.identity.kind != now[path].identity.kind}
    followed = {old.path for old in kept.values()}
    # What is kept as a version is at home there from now on: its parts are no longer those of the credential.
    homes_then, homes_now = _homes(then) | _homes({path: now[path] for path in kept}), _homes(now)
    for path, document in then.items():
        if path in now:
            if path not in followed:
                yield from _changed(document, now[path], homes_now)
            yield from _lost_redirects(document, now[path], now)
        else:
            yield from _gone(document, homes_now)
    for path, document in now.items():
        yield from _reused(document, was.get(path), homes_then)


def _homes(documents: Documents) -> dict[str, Document]:
    """Return the record in which each CTID stands first."""
    found: dict[str, Document] = {}
    for document in documents.values():
        for _route, ctid in _ctids(document.data):
            found.setdefault(ctid, document)
    return found


def _ctids(value: object, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Yield the CTIDs of a record as it was read, with the way to each; what a record says is no matter here."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name == "ctid" and isinstance(inner, str):
                yield (*route, name), inner
            else:
                yield from _ctids(inner, (*route, name))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _ctids(item, (*route, position))


def _changed(old: Document, new: Document, homes: Mapping[str, Document]) -> Iterator[Problem]:
    """G405: a record and its parts keep their CTIDs. A part of a list is the same part while its words are."""
    parts = {_part(old.data, route): ctid for route, ctid in _ctids(old.data)}
    kept = {ctid for _route, ctid in _ctids(new.data)}
    for route, ctid in _ctids(new.data):
        before = parts.get(_part(new.data, route))
        if before is not None and before != ctid and before not in kept:
            message = Words("this was {before}, and a CTID never changes", before=before)
            hint = keeping(new, homes.get(before)) or Words("write {before} again", before=before)
            yield Problem(new.locate(*route), "G405", message, hint)


def _part(data: Any, route: Route) -> str:  # noqa: ANN401 - what was read, whatever it is
    """Return what tells a part of a record from its other parts: where it stands, and in a list what it says."""
    steps = []
    for step in route[:-1]:
        data = data[step]
        is_item = isinstance(step, int) and isinstance(data, Mapping)
        steps.append(repr(sorted((k, v) for k, v in data.items() if k != "ctid")) if is_item else str(step))
    return "/".join(steps)


def _gone(old: Document, homes: Mapping[str, Document]) -> Iterator[Problem]:
    """G407: a record that ends leaves a tombstone. G408: one that moves leaves a redirect."""
    ctid = old.data.get("ctid")
    if not isinstance(ctid, str):
        return
    new = homes.get(ctid)
    if new is None or new.data.get("ctid") != ctid or new.identity.kind != old.identity.kind:
        has_tombstone = old.identity.kind in _WITH_TOMBSTONE
        message = Words("{ctid} is deleted; programs that know it are told nothing", ctid=ctid)
        hint = (
            Words("keep the file with `listing: withdrawn`, its ctid, title and `withdrawal:` with a reason and a date")
            if has_tombstone
            else Words("keep the file, and say in it when this ended")
        )
        weight = Severity.ERROR if has_tombstone else Severity.WARNING
        yield Problem(Place(old.path), "G407", message, hint, weight)
    elif old.identity.ref != new.identity.ref and old.identity.kind in _ADDRESSED:
        yield from _moved(old, new)


def _moved(old: Document, new: Document) -> Iterator[Problem]:
    former = old.identity.ref
    if former in _formerly(new):
        return
    message = Words("this was {former}, and nothing leads from there to here", former=former)
    if old.identity.kind in _WITH_TOMBSTONE:
        hint = Words("add {former} to `formerly:`", former=former)
        yield Problem(new.locate("formerly"), "G408", message, hint)
    else:
        hint = Words("put the file back where it was: such records cannot have a former address")
        yield Problem(Place(new.path), "G408", message, hint, Severity.WARNING)


def _lost_redirects(old: Document, new: Document, now: Documents) -> Iterator[Problem]:
    """G408: a former address goes on leading somewhere."""
    kept = {former for document in now.values() for former in _formerly(document)}
    for former in _formerly(old):
        if former not in kept and f"institutions/{former.replace('/', '/credentials/')}.md" not in now:
            message = Words("{former} led here, and leads nowhere now", former=former)
            hint = Words("add {former} to `formerly:`", former=former)
            yield Problem(new.locate("formerly"), "G408", message, hint)


def _formerly(document: Document) -> Iterable[str]:
    """Return the former addresses that lead to a record; none does to an earlier version."""
    former = document.data.get("formerly") if not document.identity.version else None
    return [each for each in former if isinstance(each, str)] if isinstance(former, list) else []


def _reused(new: Document, before: Document | None, homes: Mapping[str, Document]) -> Iterator[Problem]:
    """G406: a CTID names the same thing for good; it is not taken from one record for another."""
    had = {ctid for _route, ctid in _ctids(before.data)} if before is not None else set()
    for route, ctid in _ctids(new.data):
        old = homes.get(ctid)
        if ctid in had or old is None or old is new:
            continue
        message = Words("{ctid} is that of {other}", ctid=ctid, other=old.path)
        yield Problem(new.locate(*route), "G406", message, apart(old, new))
