"""Credentials and institutions to Open Badges 3.0 (1EdTech): Achievements, and Profiles of who awards them.

Names are plain strings there, so each is written in the main language of its record. A credential need not be
awarded as a badge to be told of as an Achievement; who says it here is told in terms of our own.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from catalogue import addresses
from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.ledger.components import is_badge
from catalogue.linked_data import standing, words
from catalogue.linked_data.credential import ISCED_F
from catalogue.linked_data.criteria import narrative
from catalogue.linked_data.provenance import provenance
from catalogue.linked_data.terms import Facts, Node, number
from catalogue.model import Credential, Institution
from catalogue.model.credential import Level, Study
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OWN_TERMS = frozenset({"basis", "dct"})
"""What our own context adds to that of Open Badges, which has no term for where a statement comes from."""
CTID_TYPE, ESCO_SKILL, LEVEL = "ext:CTID", "ext:ESCOSkill", "ext:QualificationLevel"
ESCO = "http://data.europa.eu/esco/"
# The schema's language codes have no room for variants.
_LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_DUBLIN_CORE = "http://purl.org/dc/terms/"
_EXPLAINED = "en/data/#what-each-statement-rests-on"


@dataclass(frozen=True, slots=True)
class Badge:
    """One document of Open Badges: the Achievement that a credential is, or the Profile of an institution."""

    ctid: str
    about: Entry[Any]
    node: Node

    @property
    def is_achievement(self) -> bool:
        """Whether it tells of a credential, not of who awards it."""
        return self.about.identity.kind != "institution"


def badges(ledger: Ledger, base: Base) -> tuple[Badge, ...]:
    """Return the Achievement of every published credential, and the Profile of each institution that awards one.

    Profiles go first. A withdrawn listing has none: an Achievement cannot do without a description and criteria,
    which such a listing has no more, and Open Badges cannot say that one is gone.
    """
    catalogue = ledger.catalogue
    told = [entry for entry in standing.credentials(catalogue) if not standing.is_withdrawn(entry)]
    issuers = [catalogue.institutions[owner] for owner in sorted({entry.owner for entry in told})]
    return (
        *(Badge(body.record.ctid, body, profile(ledger, body, base)) for body in issuers),
        *(Badge(entry.record.ctid, entry, achievement(ledger, entry, base)) for entry in told),
    )


def document(badge: Badge, base: Base) -> bytes:
    """Return the document of a badge, with its contexts first."""
    own = {"dct": _DUBLIN_CORE, "basis": base.absolute(_EXPLAINED)}
    whole = {"@context": [CONTEXT, own]} | badge.node
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def collection(found: Iterable[Badge], base: Base) -> bytes:
    """Return the documents of badges as one list, by CTID: each stands in it as it does alone."""
    ordered = sorted(found, key=lambda badge: badge.ctid)
    return b"[\n" + b",\n".join(document(each, base).rstrip() for each in ordered) + b"\n]\n"


def achievement(ledger: Ledger, entry: Entry[Credential], base: Base) -> Node:
    """Return a credential as an Achievement; of an earlier version, also what it was replaced by."""
    record, catalogue = entry.record, ledger.catalogue
    language = record.language
    latest = catalogue.credentials[entry.ref] if entry.identity.version else None
    facts = {
        "achievementType": "Badge" if is_badge(record) else "MicroCredential",
        "name": _said(record.title, language),
        "description": _said(record.summary, language),
        "criteria": _criteria(entry, base),
        "creator": profile(ledger, catalogue.institution(entry), base),
        "alignment": list(_alignments(catalogue, entry, base)),
        "fieldOfStudy": _study(catalogue, record),
        "humanCode": record.local_code,
        "otherIdentifier": _identifiers(record.ctid),
        "tag": [_said(skill.name, language) for skill in record.skills if not skill.uri],
        "creditsAvailable": number(record.credit.amount) if record.credit.amount is not None else None,
        "version": record.version if "version" in record.model_fields_set else None,
        "inLanguage": language if _LANGUAGE.fullmatch(language) else None,
        "dct:isReplacedBy": [{"@id": base.badge(latest.record.ctid)}] if latest else [],
        **_parts(record, base),
        **_behind(ledger, entry, base),
    }
    return _node("Achievement", facts, base.badge(record.ctid))


def profile(ledger: Ledger, entry: Entry[Institution], base: Base) -> Node:
    """Return an institution as the Profile of who awards its credentials."""
    record = entry.record
    contact, place = record.contact, record.place
    located = {
        "streetAddress": place.street,
        "addressLocality": _said(place.city, record.language),
        "addressRegion": place.province,
        "postalCode": place.postal_code,
    }
    facts = {
        "name": _said(record.name, record.language),
        "description": _said(record.summary, record.language),
        "url": record.links.page,
        "email": contact.email if contact else None,
        "phone": contact.telephone if contact else None,
        "address": _node("Address", located | {"addressCountryCode": place.country}) if any(located.values()) else None,
        "otherIdentifier": _identifiers(record.ctid),
        **_behind(ledger, entry, base),
    }
    return _node("Profile", facts, base.badge(record.ctid))


def _parts(record: Credential, base: Base) -> Facts:
    """Return the CTDL resources of the assessment and of the outcomes as a whole, which have no place in a badge."""
    assessment, outcomes = standing.assessment(record), standing.outcomes(record)
    return {
        "dct:requires": [{"@id": base.resource(assessment.ctid)}] if assessment and assessment.ctid else [],
        "dct:conformsTo": [{"@id": base.resource(outcomes.ctid)}] if outcomes and outcomes.ctid else [],
    }


def _behind(ledger: Ledger, entry: Entry[Any], base: Base) -> Facts:
    """Return what stands behind a record: the basis for programs, and in words, with its sources, as CTDL has them."""
    return {"basis": ledger.basis(entry), **provenance(ledger, entry, base)}


def _alignments(catalogue: Catalogue, entry: Entry[Credential], base: Base) -> Iterator[Node]:
    """Yield what a credential is aligned to: outcomes and skills that have an address, its level, its CTDL resource."""
    record = entry.record
    language = record.language
    outcomes = standing.outcomes(record)
    for item in outcomes.items if outcomes else ():
        if item.ctid:
            yield _alignment(_said(item.text, language), base.resource(item.ctid), "ceasn:Competency")
    for skill in record.skills:
        if skill.uri:
            is_esco = skill.uri.startswith(ESCO)
            kind, framework = (ESCO_SKILL, "ESCO") if is_esco else (None, skill.framework)
            yield _alignment(_said(skill.name, language), skill.uri, kind, {"targetFramework": framework})
    yield from _level(catalogue, record.level, language, base)
    yield _alignment(_said(record.title, language), base.resource(record.ctid), "CTDL")


def _alignment(name: str | None, address: str, kind: str | None, more: Facts | None = None) -> Node:
    return _node("Alignment", {"targetName": name, "targetUrl": address, "targetType": kind, **(more or {})})


def _level(catalogue: Catalogue, told: Level | None, language: str, base: Base) -> Iterator[Node]:
    """Yield the level that the institution states, by the page that its framework has here."""
    placed = standing.level(catalogue, told)
    if placed is not None:
        framework, level = placed
        more = {"targetCode": level.id, "targetFramework": _said(framework.name, language)}
        page = base.absolute(f"en/frameworks/{framework.id}/")
        yield _alignment(_said(level.name, language), page, LEVEL, more)


def _study(catalogue: Catalogue, record: Credential) -> str | None:
    """Return the field of study with its code, and whose classification it is where it is not the institution's."""
    study = record.field or Study()
    if study.isced_f is None:
        return None
    language = words.spoken(record.language)
    code = f"{words.ISCED[language]} {study.isced_f}"
    if study.assigned_by == "catalogue":
        code += f"; {words.BY_CATALOGUE[language].lower()}"
    name = catalogue.term(ISCED_F, study.isced_f)
    return f"{name.get(language) or next(iter(name.values()))} ({code})" if name else code


def _identifiers(ctid: str) -> list[Node]:
    # Here the schema takes one type, not a list.
    return [{"type": "IdentifierEntry", "identifier": ctid, "identifierType": CTID_TYPE}]


def _criteria(entry: Entry[Credential], base: Base) -> Node:
    """Return what it takes to be awarded: where that is told, by its institution or else here, and what is known."""
    record = entry.record
    here = base.absolute(f"{words.spoken(record.language)}/{addresses.page(entry)}")
    told = narrative(record)
    return {"id": record.links.page or here, **({"narrative": told} if told else {})}


def _said(text: Text | None, language: str) -> str | None:
    return text.phrase(language).text if text is not None else None


def _node(kind: str, facts: Facts, identifier: str | None = None) -> Node:
    """Return a node of a class with what is known of it, its keys in the order that all documents have."""
    head: Node = {"type": [kind]} if identifier is None else {"id": identifier, "type": [kind]}
    return head | {name: value for name, value in sorted(facts.items()) if value not in (None, "", [], {})}
