"""A record to digests of its fields, by route: what tells which of them changed, without keeping what they said."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

from catalogue.model.values import Part, Range
from catalogue.source import Entry

UNTOLD = frozenset({"ctid", "format", "owners"})
"""Fields that say nothing about what a record is of; the accounts of owners are nobody's business here."""


def fields(entry: Entry[Any], ctid: str) -> Mapping[str, str]:
    """Return the digests of a record's fields; where the CTID is that of a part of it, of that part's fields.

    A route such as `price.amount` ends at the first list: items have no names that last. A field that has its default
    value is left out, so that a new field of the model changes no digest.
    """
    found = next(_parts(entry.record, ctid, ""), None)
    if found is None:
        return {}
    route, part = found
    told = dict(_digests(part, route))
    if part is entry.record and entry.document.body:
        told["body"] = _digest(entry.document.body)
    return told


def _parts(value: object, ctid: str, route: str) -> Iterator[tuple[str, Part]]:
    """Yield the part with a CTID, and the route to it."""
    if isinstance(value, Part):
        if getattr(value, "ctid", None) == ctid:
            yield route, value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name), ctid, f"{route}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item, ctid, route)


def _digests(part: Part, route: str) -> Iterator[tuple[str, str]]:
    for name, value in _stated(part):
        below = f"{route}.{name}".lstrip(".")
        if isinstance(value, Part) and not isinstance(value, Range):
            yield from _digests(value, below)
        elif name not in UNTOLD:
            yield below, _digest(value)


def _stated(part: Part) -> Iterator[tuple[str, object]]:
    for name, default in _defaults(type(part)):
        value = getattr(part, name)
        if value is not default and value != default:
            yield name, value


@cache
def _defaults(model: type[Part]) -> tuple[tuple[str, object], ...]:
    return tuple((name, field.get_default()) for name, field in model.model_fields.items())


def _digest(value: object) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=4).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Part):
        return {name: _plain(inner) for name, inner in _stated(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
