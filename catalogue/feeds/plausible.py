"""Plausible equivalencies to a feed of their own: nobody granted them, so they are in no other feed."""

import json

from catalogue.feeds.feed import Feed, Frame, Harvest, split
from catalogue.feeds.told import plausible
from catalogue.ledger.equivalency import Equivalency

PLAUSIBLE = "plausible"
"""The basis of what nobody granted: none of those that statements have."""


def lines(harvest: Harvest) -> Feed:
    """Return every plausible equivalency, one a line, sorted by credential, receiver and what it gives."""
    ways = (way for own in harvest.ledger.equivalencies.values() for way in own)
    return split("plausible.ndjson", "application/x-ndjson", (_line(harvest, way) for way in ways), Frame())


def _line(harvest: Harvest, way: Equivalency) -> bytes:
    record = harvest.catalogue.credentials[way.credential].record
    told = {
        "basis": PLAUSIBLE,
        "ctid": record.ctid,
        "credential": way.credential,
        "title": dict(record.title),
        **plausible(way),
    }
    return f"{json.dumps(told, ensure_ascii=False, allow_nan=False)}\n".encode()
