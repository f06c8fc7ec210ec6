"""Courses and programmes to CTDL: what a credential is held against, and what it counts towards."""

from catalogue.linked_data import concepts, conditions, standing, words
from catalogue.linked_data.credential import level
from catalogue.linked_data.links import Links
from catalogue.linked_data.outcomes import competencies, outcomes
from catalogue.linked_data.requirements import CREDENTIALS
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import Facts, Node, language_map, shape, span, tags
from catalogue.model import Course, Programme
from catalogue.source import Entry

# CTDL's certificate and diploma hold several awards of the field; a degree is never assumed. A minor is part
# of a degree and no credential, and an unknown award could be anything: both are programmes of learning.
_AWARDS = {
    "certificate": "ceterms:Certificate",
    "associate-certificate": "ceterms:Certificate",
    "graduate-certificate": "ceterms:Certificate",
    "diploma": "ceterms:Diploma",
    "advanced-diploma": "ceterms:Diploma",
    "graduate-diploma": "ceterms:Diploma",
    "associate-degree": "ceterms:AssociateDegree",
    "bachelor": "ceterms:BachelorDegree",
    "master": "ceterms:MasterDegree",
    "doctoral": "ceterms:DoctoralDegree",
    "apprenticeship": "ceterms:ApprenticeshipCertificate",
    "certification": "ceterms:Certification",
    "licence": "ceterms:License",
}


def course(links: Links, entry: Entry[Course]) -> tuple[Resource, ...]:
    """Return a course, then its outcomes."""
    record = entry.record
    facts = {
        "ceterms:name": language_map(record.title),
        "ceterms:description": language_map(record.summary),
        "ceterms:codedNotation": record.code,
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:lifeCycleStatusType": concepts.life_cycle(record.status),
        "ceterms:inLanguage": tags(standing.stated_languages(record)),
        "ceterms:inCatalog": links.base.url,
        "ceterms:creditValue": conditions.credit(record.credit),
        "ceterms:estimatedDuration": [span(record.hours, "hours", words.say(words.INSTRUCTION))]
        if record.hours
        else [],
        "ceterms:isNonCredit": record.credit.for_credit is False or None,
        "ceterms:teaches": competencies(links, record),
        "ceterms:atLevel": level(links, record.level),
    }
    return resource(links, entry, record.ctid, "ceterms:Course", facts), *outcomes(links, entry)


def programme_class(record: Programme) -> str:
    """Return the CTDL class of a programme: a concrete credential where its award is known to be one."""
    return _AWARDS.get(record.award, "ceterms:LearningProgram")


def programme(links: Links, entry: Entry[Programme]) -> Resource:
    """Return a programme as the credential it awards, or as a programme of learning."""
    record = entry.record
    kind = programme_class(record)
    told: Facts = {
        "ceterms:name": language_map(record.title),
        "ceterms:description": language_map(record.summary),
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:inLanguage": tags(standing.stated_languages(record)),
        "ceterms:inCatalog": links.base.url,
        "ceterms:atLevel": level(links, record.level),
    }
    if kind in CREDENTIALS:
        further: Facts = {
            "ceterms:credentialStatusType": concepts.credential_status(record.status),
            "ceterms:requires": _completion(record),
        }
    else:
        further = {
            "ceterms:lifeCycleStatusType": concepts.life_cycle(record.status),
            "ceterms:creditValue": conditions.credit(record.credit),
        }
    return resource(links, entry, record.ctid, kind, {**told, **further})


def _completion(record: Programme) -> list[Node]:
    """Return the credit of a programme where CTDL allows it on a credential: in what completing it takes."""
    value = conditions.credit(record.credit)
    if not value:
        return []
    facts = {
        "ceterms:name": words.say(words.COMPLETION),
        "ceterms:description": words.say(words.COMPLETION_OF, title=record.title),
        "ceterms:creditValue": value,
    }
    return [shape("ceterms:ConditionProfile", facts)]
