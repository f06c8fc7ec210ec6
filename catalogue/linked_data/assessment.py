"""The assessment of a credential to a resource of its own."""

from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.outcomes import competencies
from catalogue.linked_data.requirements import SHORTEST_DESCRIPTION
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import Node, joined, language_map, shape, tags
from catalogue.model import Credential
from catalogue.model.credential import Assessment
from catalogue.source import Entry


def assessment(links: Links, entry: Entry[Credential]) -> tuple[Resource, ...]:
    """Return the assessment as a resource; empty where none takes place or it has no CTID."""
    record = entry.record
    told = standing.assessment(record)
    if told is None or told.ctid is None:
        return ()
    facts = {
        "ceterms:name": words.say(words.ASSESSMENT, title=record.title),
        "ceterms:description": joined((told.description, told.evidence, told.pass_standard)),
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:inLanguage": tags(record.delivery.languages),
        "ceterms:assesses": competencies(links, record),
        "ceterms:assessmentMethodType": concepts.assessment_methods(told.methods),
        "ceterms:assessmentMethodDescription": language_map(told.description),
        "ceterms:assessmentUseType": concepts.assessment_uses(summative=told.summative is True),
        "ceterms:assessmentOutput": language_map(told.evidence),
        "ceterms:scoringMethodDescription": language_map(told.pass_standard),
        "ceterms:administrationProcess": _administration(told),
    }
    return (resource(links, entry, told.ctid, "ceterms:AssessmentProfile", facts),)


def _administration(told: Assessment) -> list[Node]:
    """Return who checks the marking and how a learner's identity is checked, in a list."""
    description = joined((told.verified_by, told.identity_check))
    if not description or any(len(text) < SHORTEST_DESCRIPTION for text in description.values()):
        return []
    facts = {
        "ceterms:description": description,
        "ceterms:verificationMethodDescription": language_map(told.identity_check),
    }
    return [shape("ceterms:ProcessProfile", facts)]
