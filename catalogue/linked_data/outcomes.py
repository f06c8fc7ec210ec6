"""Outcomes and skills to competencies: a framework of their own where they have CTIDs, alignments elsewhere."""

from catalogue.linked_data import standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.resource import Resource, resource
from catalogue.linked_data.terms import Node, aligned, language_map, tags
from catalogue.model import Course, Credential
from catalogue.model.credential import Outcome, Skill
from catalogue.source import Entry

ESCO = "http://data.europa.eu/esco/concept-scheme/skills"


def outcomes(links: Links, entry: Entry[Credential] | Entry[Course]) -> tuple[Resource, ...]:
    """Return the framework of a record's outcomes and its competencies, framework first; empty without CTIDs."""
    told = standing.outcomes(entry.record)
    if told is None or told.ctid is None:
        return ()
    competencies = tuple(_competency(links, entry, item, item.ctid) for item in told.items if item.ctid)
    owner = links.institutions((entry.owner,))
    institution = links.catalogue.institutions[entry.owner].record
    facts = {
        "ceasn:name": words.say(words.OUTCOMES, title=entry.record.title),
        "ceasn:description": words.say(words.OUTCOMES_OF, title=entry.record.title),
        "ceasn:inLanguage": tags(language for item in told.items for language in item.text),
        "ceasn:publisher": owner,
        "ceasn:publisherName": {language: [name] for language, name in language_map(institution.name).items()},
        "ceasn:creator": owner,
    }
    members = tuple(competency.node for competency in competencies)
    framework = resource(links, entry, told.ctid, "ceasn:CompetencyFramework", facts, members=members)
    return framework, *competencies


def _competency(links: Links, entry: Entry[Credential] | Entry[Course], item: Outcome, ctid: str) -> Resource:
    facts = {
        "ceasn:competencyText": language_map(item.text),
        "ceasn:competencyCategory": words.say(words.TAGS[item.tag]) if item.tag else {},
        "ceasn:inLanguage": tags(item.text),
    }
    return resource(links, entry, ctid, "ceasn:Competency", facts)


def competencies(links: Links, record: Credential | Course) -> list[Node]:
    """Return what a credential or course is about as alignments: its outcomes, then the skills of a framework."""
    framework = standing.outcomes(record)
    items = record.outcomes.items if record.outcomes else ()
    found = []
    for item in items:
        facts = {}
        if framework is not None and framework.ctid is not None and item.ctid is not None:
            facts = {
                "ceterms:framework": links.base.resource(framework.ctid),
                "ceterms:frameworkName": words.say(words.OUTCOMES, title=record.title),
                "ceterms:targetNode": links.base.resource(item.ctid),
            }
        found.append(aligned(language_map(item.text), facts))
    skills = record.skills if isinstance(record, Credential) else ()
    return found + [_skill(skill) for skill in skills if is_aligned(skill)]


def is_aligned(skill: Skill) -> bool:
    """Whether a skill stands in a framework; one that does not is a keyword."""
    return skill.framework is not None or skill.uri is not None


def _skill(skill: Skill) -> Node:
    if (skill.framework or "").casefold() == "esco":
        framework = {"ceterms:framework": ESCO, "ceterms:frameworkName": {"en": "ESCO skills"}}
    else:
        framework = {"ceterms:frameworkName": {"und": skill.framework}} if skill.framework else {}
    return aligned(language_map(skill.name), {**framework, "ceterms:targetNode": skill.uri})
