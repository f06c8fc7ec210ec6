"""Pathways to CTDL pathways and their components."""

from typing import Any

from catalogue.ledger.statements import State
from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.course import programme_class
from catalogue.linked_data.credential import credential_class
from catalogue.linked_data.links import Links
from catalogue.linked_data.provenance import claim
from catalogue.linked_data.requirements import CREDENTIALS
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import Node, joined, language_map, shape
from catalogue.model import Credential, Pathway, Programme
from catalogue.model.programme import Requirement
from catalogue.source import Entry


def pathway(links: Links, entry: Entry[Pathway]) -> tuple[Resource, ...]:
    """Return a pathway, then its components: its steps that have a CTID, in order, and where they lead."""
    record = entry.record
    state = links.ledger.stacks[entry.ref].state
    steps = enumerate(standing.steps(record), start=1)
    components = tuple(_component(links, entry, position, step) for position, step in steps)
    if components and record.target.ctid is not None:
        components = (*components, _destination(links, entry, record.target.ctid, components))
    facts = {
        "ceterms:name": language_map(record.title),
        "ceterms:description": _description(links, entry),
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:lifeCycleStatusType": concepts.life_cycle("ended" if state is State.EXPIRED else record.status),
    }
    members = tuple(component.node for component in components)
    return resource(links, entry, record.ctid, "ceterms:Pathway", facts, members=members), *components


def _description(links: Links, entry: Entry[Pathway]) -> dict[str, str]:
    """Return the pathway's own words, and that they are a claim, for readers who drop the basis; empty without any."""
    own = language_map(entry.record.summary or entry.record.terms)
    return joined((own, claim(links.ledger, entry))) if own else {}


def _component(links: Links, entry: Entry[Pathway], position: int, step: Requirement) -> Resource:
    """Return a step as the component that fits what it names: one credential, one course, several, or words."""
    named = _named(links, step)
    facts: dict[str, object] = {
        "ceterms:name": _name(position, step, named),
        "ceterms:description": language_map(step.description),
        "ceterms:hasCondition": _choice(step),
    }
    urls = [links.base.resource(one.record.ctid) for one in named]
    kind = "ceterms:BasicComponent"
    if len(named) == 1 and not step.others:
        facts["ceterms:proxyFor"] = urls[0]
        kind = "ceterms:CredentialComponent" if step.credentials else "ceterms:CourseComponent"
        if step.credentials:
            facts["ceterms:credentialType"] = credential_class(named[0].record)
    elif named:
        facts["ceterms:proxyForItems"] = urls
        kind = "ceterms:MultiComponent"
    return resource(links, entry, step.ctid or "", kind, facts)


def _destination(links: Links, entry: Entry[Pathway], ctid: str, steps: tuple[Resource, ...]) -> Resource:
    """Return what the pathway leads to as a component, whose condition is that every step is taken."""
    target = entry.record.target
    larger = (
        links.catalogue.programmes.get(target.programme or "") or links.catalogue.credentials[target.credential or ""]
    )
    kind = _class(larger.record)
    condition = {
        "ceterms:description": words.say(words.ALL_STEPS, count=len(steps)),
        "ceterms:requiredNumber": len(steps),
        "ceterms:targetComponent": [step.node["@id"] for step in steps],
    }
    facts: dict[str, object] = {
        "ceterms:name": language_map(larger.record.title),
        "ceterms:hasCondition": [shape("ceterms:ComponentCondition", condition)],
    }
    document = larger if isinstance(larger.record, Programme) else standing.version(links.catalogue, larger.ref, None)
    if document is not None:
        facts["ceterms:proxyFor"] = links.base.resource(document.record.ctid)
    if kind not in CREDENTIALS:
        facts["ceterms:componentCategory"] = words.say(words.PROGRAMME)
        return resource(links, entry, ctid, "ceterms:BasicComponent", facts)
    return resource(links, entry, ctid, "ceterms:CredentialComponent", {**facts, "ceterms:credentialType": kind})


def _class(record: Programme | Credential) -> str:
    return programme_class(record) if isinstance(record, Programme) else credential_class(record)


def _named(links: Links, step: Requirement) -> list[Entry[Any]]:
    """Return the credentials and courses that a step names and that have a document."""
    credentials = (standing.version(links.catalogue, ref, None) for ref in step.credentials)
    courses = (links.catalogue.courses[ref] for ref in step.courses)
    return [entry for entry in (*credentials, *courses) if entry is not None]


def _name(position: int, step: Requirement, named: list[Entry[Any]]) -> dict[str, str]:
    if len(named) == 1 and not step.others:
        return language_map(named[0].record.title)
    if step.description is not None:
        return language_map(step.description)
    if not named and step.others:
        return joined(step.others)
    return words.say(words.STEP, number=position)


def _choice(step: Requirement) -> list[Node]:
    """Return how many of the things that a step names it takes, in a list; empty where it takes them all."""
    if step.choose is None:
        return []
    facts = {
        "ceterms:description": words.say(words.CHOOSE, count=step.choose),
        "ceterms:requiredNumber": step.choose,
    }
    return [shape("ceterms:ComponentCondition", facts)]
