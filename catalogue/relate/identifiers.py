"""Identifiers to problems: a CTID or an address belongs to one thing only."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from catalogue.problems import Problem, Words
from catalogue.source import Entry, Route


def identifier_problems(entries: Iterable[Entry[Any]]) -> Iterator[Problem]:
    """Yield R304 for every CTID that is used twice, and R305 for every former slug that is claimed twice.

    Duplicate CTIDs are the classic fault of such catalogues.
    """
    used: dict[str, str] = {}
    left: dict[str, Entry[Any]] = {}
    current = []
    for entry in entries:
        current.append(entry)
        for route, ctid in ctids(entry.record):
            if ctid not in used:
                used[ctid] = entry.document.path
            else:
                message = Words("{ctid} belongs to {path} already", ctid=ctid, path=used[ctid])
                hint = Words("take it out and run `build.py check --fix`, which makes a new one")
                yield entry.error("R304", *route, message=message, hint=hint)
    here = {(entry.identity.kind, entry.ref) for entry in current if not entry.identity.version}
    for entry in current:
        for position, former in enumerate(getattr(entry.record, "formerly", ())):
            if left.setdefault(former, entry) is not entry or ("credential", former) in here:
                message = Words("{former} is taken by another record", former=former)
                hint = Words("a former address can lead to one record only")
                yield entry.error("R305", "formerly", position, message=message, hint=hint)


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
