"""Credentials to learning achievement specifications of the European Learning Model."""

from collections.abc import Iterator
from typing import Any

from catalogue import addresses
from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.linked_data import words
from catalogue.linked_data.credential import ISCED_F
from catalogue.linked_data.elm import terms
from catalogue.linked_data.elm.basis import basis
from catalogue.linked_data.provenance import modified
from catalogue.linked_data.terms import Node, hours, joined, number, shape
from catalogue.model import Credential
from catalogue.model.credential import Credit, Skill, Study
from catalogue.model.values import Range
from catalogue.source import Entry

_ESCO = "http://data.europa.eu/esco/skill/"


def specification(ledger: Ledger, entry: Entry[Credential], base: Base, issuers: list[Node]) -> Node:
    """Return what a credential is and who awards it; `issuers` are told by their addresses."""
    record = entry.record
    address = base.resource(record.ctid)
    behind = basis(ledger, entry, base)
    facts = {
        "adms:identifier": list(_identifiers(record)),
        "dc:description": terms.said(record.summary),
        "dc:language": [terms.language(tag) for tag in record.delivery.languages],
        "dc:modified": terms.moment(modified(ledger.catalogue, record)),
        "dc:publisher": _publisher(ledger, base),
        "dc:title": terms.said(record.title),
        "elm:ISCEDFCode": _field(ledger, record.field),
        "elm:additionalNote": terms.known((behind, _status(record), _classified(record.field))),
        "elm:awardingOpportunity": _awarding(address, issuers),
        "elm:creditPoint": _credit(record.credit),
        "elm:entryRequirement": terms.note(record.entry.other),
        "elm:influencedBy": _activity(record),
        "elm:learningOutcome": list(_outcomes(record, address)),
        "elm:learningOutcomeSummary": _summary(record),
        "elm:mode": terms.modes(record.delivery.modes),
        "elm:provenBy": _assessment(record),
        "elm:supplementaryDocument": _documents(entry, base),
        "elm:volumeOfLearning": _volume(record.effort.total_hours),
        "foaf:homepage": terms.page(record.links.page),
        "skos:altLabel": terms.lists(record.other_names),
    }
    return shape("elm:LearningAchievementSpecification", facts, address)


def is_in_esco(skill: Skill) -> bool:
    """Whether a skill is one of ESCO's."""
    return skill.uri is not None and skill.uri.startswith(_ESCO)


def _outcomes(record: Credential, address: str) -> Iterator[Node]:
    """Yield the skills that stand in ESCO as outcomes: no record says which of its own outcomes is which of these."""
    for number_, skill in enumerate(filter(is_in_esco, record.skills), 1):
        facts = {
            "dc:title": terms.said(skill.name),
            "elm:additionalNote": {"@id": f"{address}#basis"},
            "elm:relatedESCOSkill": terms.concept(skill.uri),
        }
        yield shape("elm:LearningOutcome", facts, f"{address}#skill-{number_}")


def _summary(record: Credential) -> Node | None:
    """Return the outcomes in the record's own words."""
    items = record.outcomes.items if record.outcomes else ()
    return terms.note(joined(item.text for item in items))


def _identifiers(record: Credential) -> Iterator[Node]:
    for scheme, code in (("CTID", record.ctid), (words.LOCAL_CODE["en"], record.local_code)):
        if code:
            yield shape("elm:Identifier", {"elm:schemeName": scheme, "skos:notation": code})


def _publisher(ledger: Ledger, base: Base) -> Node:
    """Return who publishes the description."""
    name = terms.said(ledger.catalogue.settings.publisher.name)
    return shape("elm:Agent", {"skos:prefLabel": name}, f"{base.url}#publisher")


def _field(ledger: Ledger, study: Study | None) -> Node | None:
    code = study.isced_f if study else None
    return terms.field(code, ledger.catalogue.term(ISCED_F, code)) if code else None


def _classified(study: Study | None) -> Node | None:
    """Return that the field is this catalogue's word, where it is."""
    if study is None or study.isced_f is None or study.assigned_by != "catalogue":
        return None
    return terms.note(words.BY_CATALOGUE, {"@id": terms.field_address(study.isced_f)})


def _status(record: Credential) -> Node | None:
    """Return how the credential stands, for which ELM has no property; its word is the notation of the subject."""
    stated = words.STATUS.get(record.status)
    return terms.note(stated, terms.concept(None, facts={"skos:notation": record.status})) if stated else None


def _awarding(address: str, issuers: list[Node]) -> Node:
    facts = {"elm:awardingBody": issuers, "elm:learningAchievementSpecification": {"@id": address}}
    return shape("elm:AwardingOpportunity", facts, f"{address}#awarding")


def _credit(credit: Credit) -> Node | None:
    """Return credit in the institution's own unit: ELM's list has the European ones alone."""
    if credit.amount is None or credit.unit is None:
        return None
    unit = terms.concept(None, facts={"skos:prefLabel": terms.said(credit.unit)})
    return shape("elm:CreditPoint", {"elm:framework": unit, "elm:point": str(number(credit.amount))})


def _activity(record: Credential) -> Node | None:
    """Return the hours of instruction, which are told of the learning and not of what it achieves."""
    taught = record.effort.instructional_hours
    if taught is None:
        return None
    told = f"{taught.min:g}" if taught.is_exact else f"{taught.min:g}-{taught.max:g}"
    facts = {"dc:title": terms.said(record.title), "elm:contactHour": told}
    return shape("elm:LearningActivitySpecification", facts)


def _assessment(record: Credential) -> Node | None:
    told = record.assessment
    if told is None or told.assessed is not True:
        return None
    facts = {
        "dc:description": terms.said(joined((told.description, told.evidence, told.pass_standard))),
        "dc:title": terms.said(words.say(words.ASSESSMENT, title=record.title)),
        "dc:type": [terms.concept(terms.METHODS[method]) for method in told.methods if method in terms.METHODS],
    }
    return shape("elm:LearningAssessmentSpecification", facts)


def _documents(entry: Entry[Any], base: Base) -> list[Node]:
    """Return our own page, the sources of the record, and its outlines."""
    record = entry.record
    ours = base.absolute(f"en/{addresses.page(entry)}")
    sources = (source.url for source in record.provenance.sources)
    return terms.pages((ours, *sources, *(outline.url for outline in record.evaluator_file.outlines)))


def _volume(span: Range | None) -> str | None:
    """Return the hours in all, where they are one number."""
    return hours(span.min) if span is not None and span.is_exact else None
