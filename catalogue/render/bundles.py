"""Dossiers to data: what an evaluator needs of one credential, for programs, in one file whatever the language.

The record and every statement say their basis, and statements their state; plausible equivalencies stand apart, and say
that they offer no credit.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from catalogue import addresses
from catalogue.feeds.told import plausible, statement
from catalogue.ledger import Ledger
from catalogue.ledger.changes import differences
from catalogue.ledger.statements import Support
from catalogue.locale import Locale
from catalogue.model import Credential
from catalogue.model.plain import plain
from catalogue.page import Page
from catalogue.render import decision
from catalogue.source import Entry

BUNDLE_FORMAT = 1
TOLD = (
    *("ctid", "title", "title_is", "kind", "local_code", "language", "offered_by", "status", "status_as_stated"),
    *("listing", "version", "supersedes", "links", "contact", "summary", "structure", "skills", "outcomes"),
    *("field", "assessment", "effort", "delivery", "level", "credit", "price", "entry", "form", "renewal"),
    *("evaluator_file", "provenance"),
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
        "basis": ledger.basis(entry),
        "page": base.absolute(f"en/{addresses.page(entry)}"),
        "dossier": {each.language: base.absolute(f"{each.language}/{addresses.dossier(entry)}") for each in locales},
        "institution": {"id": entry.owner, "ctid": owner.ctid, "name": plain(owner.name)},
        "record": {name: told for name in TOLD if (told := plain(getattr(entry.record, name))) not in (None, [], {})},
        "information": {
            "level": information.level.word,
            "missing": {level.word: list(items) for level, items in information.missing},
        },
        "placements": list(_placements(ledger, entry.ref)),
        "statements": [statement(each) for each in ledger.of(entry.ref)],
        "endorsements": [_support(each) for each in ledger.supports.get(entry.ref, ())],
        "plausible": [plausible(way) for way in ledger.equivalencies.get(entry.ref, ())],
        "earlier_versions": [_earlier(kept, entry) for kept in catalogue.versions.get(entry.ref, ())],
        "decision_form": {
            each.language: decision.form(each, entry, owner.name.phrase(each.language).text) for each in locales
        },
    }


def _placements(ledger: Ledger, ref: str) -> Iterator[Mapping[str, object]]:
    """Yield where a credential stands in each framework: today, where `scenario` is null, and in each scenario."""
    for placed in ledger.frameworks_of.get(ref, ()):
        for scene in placed.scenes:
            where = scene.placements[ref]
            told = {"framework": placed.framework.ref, "scenario": scene.id or None}
            yield {**told, "fit": where.fit.value, "levels": list(where.levels)}


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


def _earlier(kept: Entry[Credential], entry: Entry[Credential]) -> Mapping[str, object]:
    found = differences(kept.record, entry.record)
    changes = [{"field": one.field, "before": plain(one.before), "after": plain(one.after)} for one in found]
    return {"version": kept.record.version, "ctid": kept.record.ctid, "changes": changes}
