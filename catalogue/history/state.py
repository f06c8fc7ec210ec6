"""Resources to how their documents stand: what the next build compares itself with."""

import hashlib
from collections.abc import Iterable
from typing import Any

from catalogue.history.change import Standing, State, States
from catalogue.history.fields import fields
from catalogue.ledger import Ledger
from catalogue.linked_data import Resource, document
from catalogue.source import Entry


def states(ledger: Ledger, resources: Iterable[Resource]) -> States:
    """Return how each document stands, by CTID, in the order of the resources that have one."""
    return {one.ctid: _state(ledger, one) for one in resources if one.has_document}


def _state(ledger: Ledger, one: Resource) -> State:
    identity = one.about.identity
    is_record = one.ctid == getattr(one.about.record, "ctid", None)
    version = f"/{identity.version}" if identity.version else ""
    return State(
        ctid=one.ctid,
        kind=identity.kind if is_record else one.type.partition(":")[2],
        ref=identity.ref + version,
        sha256=hashlib.sha256(document(one)).hexdigest(),
        basis=ledger.basis(one.about),
        lastmod=one.modified,
        standing=_standing(one.about) if is_record else None,
        fields=fields(one.about, one.ctid),
    )


def _standing(entry: Entry[Any]) -> Standing | None:
    if getattr(entry.record, "listing", None) == "withdrawn":
        return "withdrawn"
    return "retired" if getattr(entry.record, "status", None) == "retired" else None
