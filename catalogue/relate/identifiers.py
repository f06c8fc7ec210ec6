"""Identifiers to problems: a CTID or an address belongs to one thing only."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from catalogue.problems import Problem, Words
from catalogue.source import Document, Entry, Route


def identifier_problems(entries: Iterable[Entry[Any]]) -> Iterator[Problem]:
    """Yield R304 for every CTID that is used twice, and R305 for every former slug that is claimed twice.

    Duplicate CTIDs are the classic fault of such catalogues.
    """
    used: dict[str, Document] = {}
    left: dict[str, Entry[Any]] = {}
    current = []
    for entry in entries:
        current.append(entry)
        for route, ctid in ctids(entry.record):
            if ctid not in used:
                used[ctid] = entry.document
            else:
                message = Words("{ctid} belongs to {path} already", ctid=ctid, path=used[ctid].path)
                hint = apart(used[ctid], entry.document)
                yield entry.error("R304", *route, message=message, hint=hint)
    here = {(entry.identity.kind, entry.ref) for entry in current if not entry.identity.version}
    for entry in current:
        for position, former in enumerate(getattr(entry.record, "formerly", ())):
            if left.setdefault(former, entry) is not entry or ("credential", former) in here:
                message = Words("{former} is taken by another record", former=former)
                hint = Words("a former address can lead to one record only")
                yield entry.error("R305", "formerly", position, message=message, hint=hint)


def apart(one: Document, other: Document) -> Words:
    """Return what to do where a record has a CTID of another."""
    return keeping(one, other) or Words("take it out and run `build.py check --fix`, which makes a new one")


def keeping(one: Document, other: Document | None) -> Words | None:
    """Return how a version is kept apart from its credential, where two records are that; None where they are not."""
    if other is None or one.identity.ref != other.identity.ref:
        return None
    both = {each.identity.kind: each.path for each in (one, other)}
    if both.keys() != {"credential", "version"}:
        return None
    return Words(
        "to keep an earlier version, leave all in {kept} as it was, and give {path} another `version:` and CTIDs of "
        "its own",
        kept=both["version"],
        path=both["credential"],
    )


def ctids(value: object, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Yield every CTID inside a record, with the route to it, in reading order."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "ctid" and inner is not None:
                yield (*route, name), inner
            else:
                yield from ctids(inner, (*route, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from ctids(item, (*route, position))
