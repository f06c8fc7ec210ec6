"""Dossiers to data: what an evaluator needs of one credential, for programs, in one file whatever the language.

Every statement says its basis and its state; plausible equivalencies stand apart, and say that they offer no credit.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from catalogue import addresses
from catalogue.ledger import Ledger
from catalogue.ledger.changes import differences
from catalogue.ledger.equivalency import Equivalency, Step
from catalogue.ledger.statements import Statement, Support
from catalogue.ledger.things import Thing
from catalogue.model import Credential
from catalogue.model.values import Text
from catalogue.render import decision
from catalogue.render.locale import Locale
from catalogue.render.page import Page
from catalogue.source import Entry

BUNDLE_FORMAT = 1
TOLD = (
    *("ctid", "title", "title_is", "language", "status", "version", "summary", "links", "contact", "outcomes"),
    *("assessment", "effort", "delivery", "level", "credit", "price", "structure", "evaluator_file", "provenance"),
)
"""The fields of the record that an evaluator uses, in the order of the file."""


def bundles(ledger: Ledger, locales: Sequence[Locale], base: addresses.Base) -> Iterator[Page]:
    """Yield the data of each dossier."""
    for entry in ledger.catalogue.published:
        if entry.record.listing != "withdrawn":
            text = json.dumps(bundle(ledger, locales, base, entry), ensure_ascii=False, allow_nan=False, indent=1)
            yield Page(addresses.bundle(entry.record.ctid), f"{text}\n".encode())


def bundle(
    ledger: Ledger, locales: Sequence[Locale], base: addresses.Base, entry: Entry[Credential]
) -> Mapping[str, object]:
    """Return the data of one dossier; texts are maps from language tag to words, unknown facts are left out."""
    catalogue, information = ledger.catalogue, ledger.information[entry.ref]
    owner = catalogue.institution(entry).record
    return {
        "format": BUNDLE_FORMAT,
        "as_of": catalogue.today.isoformat(),
        "credential": entry.ref,
        "page": base.absolute(f"en/{addresses.page(entry)}"),
        "institution": {"id": entry.owner, "ctid": owner.ctid, "name": plain(owner.name)},
        "record": {name: plain(value) for name in TOLD if (value := getattr(entry.record, name)) is not None},
        "information": {
            "level": information.level.word,
            "missing": {level.word: list(items) for level, items in information.missing},
        },
        "placements": list(_placements(ledger, entry.ref)),
        "statements": [_statement(each) for each in ledger.of(entry.ref)],
        "endorsements": [_support(each) for each in ledger.supports.get(entry.ref, ())],
        "plausible": [_plausible(way) for way in ledger.equivalencies.get(entry.ref, ())],
        "earlier_versions": [_earlier(kept, entry) for kept in catalogue.versions.get(entry.ref, ())],
        "decision_form": {
            each.language: decision.form(each, entry, owner.name.phrase(each.language).text) for each in locales
        },
    }


def plain(value: Any) -> Any:  # noqa: ANN401 -- a value of any field
    """Return a value of a record as JSON holds it, without what is empty."""
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, BaseModel):
        fields = ((name, plain(getattr(value, name))) for name in type(value).model_fields)
        return {name: inner for name, inner in fields if inner not in (None, [], {})}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _placements(ledger: Ledger, ref: str) -> Iterator[Mapping[str, object]]:
    """Yield where a credential stands in each framework: today, where `scenario` is null, and in each scenario."""
    for placed in ledger.frameworks_of.get(ref, ()):
        for scene in placed.scenes:
            where = scene.placements[ref]
            told = {"framework": placed.framework.ref, "scenario": scene.id or None}
            yield {**told, "fit": where.fit.value, "levels": list(where.levels)}


def _statement(each: Statement) -> Mapping[str, object]:
    record = each.entry.record
    told = {name: plain(getattr(record, name)) for name in ("terms", "reason", "decided", "effective", "expires")}
    return {
        "ctid": record.ctid,
        "receiver": each.receiver,
        "basis": each.basis.value,
        "state": each.state.value,
        "counts": each.counts,
        "version": each.version,
        "together_with": [_thing(thing) for thing in each.together_with],
        "grants": plain(record.grants),
        **{name: value for name, value in told.items() if value is not None},
        "evidence": plain(record.evidence),
        "sources": plain(record.provenance.sources),
    }


def _thing(thing: Thing) -> Mapping[str, str]:
    return {"kind": thing.kind, "ref": thing.ref}


def _support(each: Support) -> Mapping[str, object]:
    record = each.entry.record
    return {
        "ctid": record.ctid,
        "endorser": each.endorser,
        "basis": each.basis.value,
        "is_current": each.is_current,
        "demand": each.demand,
        "assessment": each.assessment,
        "dated": record.dated.isoformat(),
        "expires": record.expires.isoformat() if record.expires else None,
        "evidence": plain(record.evidence),
    }


def _plausible(way: Equivalency) -> Mapping[str, object]:
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
    return {"of": _thing(step.statement.subject) if step.statement.subject else None, **_statement(step.statement)}


def _earlier(kept: Entry[Credential], entry: Entry[Credential]) -> Mapping[str, object]:
    found = differences(kept.record, entry.record)
    changes = [{"field": one.field, "before": plain(one.before), "after": plain(one.after)} for one in found]
    return {"version": kept.record.version, "ctid": kept.record.ctid, "changes": changes}
