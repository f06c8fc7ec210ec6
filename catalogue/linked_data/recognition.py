"""Confirmed recognitions to transfer values, or to actions where no amount of credit is granted."""

from catalogue.ledger.standing import is_current
from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.requirements import SHORTEST_DESCRIPTION
from catalogue.linked_data.resource import Resource, resource
from catalogue.linked_data.terms import Node, language_lists, language_map, number, shape, tag
from catalogue.model import Recognition
from catalogue.model.recognition import Grant, Subject
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry


def recognition(links: Links, entry: Entry[Recognition]) -> tuple[Resource, ...]:
    """Return a recognition; empty unless it was granted and its receiver confirmed it."""
    if not standing.has_recognition(links.catalogue, entry):
        return ()
    return (_value(links, entry) if standing.has_value(entry.record) else _action(links, entry),)


def _value(links: Links, entry: Entry[Recognition]) -> Resource:
    record = entry.record
    holds = is_current(record.effective, record.expires, links.catalogue.today)
    facts = {
        "ceterms:name": language_map(record.title) or _called(links, entry, words.CREDIT_FROM),
        "ceterms:description": _description(links, entry),
        "ceterms:subjectWebpage": _webpage(links, entry),
        "ceterms:lifeCycleStatusType": concepts.life_cycle("active" if holds else "ended"),
        "ceterms:startDate": record.effective.isoformat() if record.effective else None,
        "ceterms:endDate": record.expires.isoformat() if record.expires else None,
        "ceterms:transferValue": [_granted(grant) for grant in record.grants if grant.amount is not None],
    }
    return resource(links, entry, record.ctid, "ceterms:TransferValueProfile", facts)


def _granted(grant: Grant) -> Node:
    """Return one amount of credit; one granted at most is a bound, not a value."""
    said = language_lists(text for text in (grant.unit, words.GRANTS[grant.kind], grant.towards) if text)
    name = "schema:maxValue" if grant.amount_at_most else "schema:value"
    facts = {
        name: number(grant.amount or 0),
        "schema:description": {language: "; ".join(texts) for language, texts in said.items()},
        "ceterms:creditUnitType": concepts.credit_units(grant.unit),
    }
    return shape("ceterms:ValueProfile", facts)


def _action(links: Links, entry: Entry[Recognition]) -> Resource:
    record = entry.record
    evidence = next((paper.url for paper in record.evidence if paper.url), record.links.page)
    facts = {
        "ceterms:name": language_map(record.title) or _called(links, entry, words.RECOGNITION_OF),
        "ceterms:description": _description(links, entry),
        "ceterms:actingAgent": links.institutions((entry.owner,)),
        "ceterms:actionStatusType": concepts.action_status(
            is_current=is_current(record.effective, record.expires, links.catalogue.today)
        ),
        "ceterms:startDate": record.effective.isoformat() if record.effective else None,
        "ceterms:endDate": record.expires.isoformat() if record.expires else None,
        "ceterms:evidenceOfAction": evidence,
    }
    return resource(links, entry, record.ctid, "ceterms:RecognizeAction", facts)


def _description(links: Links, entry: Entry[Recognition]) -> dict[str, str]:
    """Return what is granted in words: the receiver's own where they are long enough, else what was granted."""
    record = entry.record
    own = language_map(record.summary or record.terms)
    if own and all(len(text) >= SHORTEST_DESCRIPTION for text in own.values()):
        return own
    called = _called(links, entry, words.RECOGNITION_OF)
    return {
        tag(language): granted.format(
            recognition=called[tag(language)],
            kinds=", ".join(words.GRANTS[grant.kind][language].lower() for grant in record.grants),
        )
        for language, granted in words.GRANTED.items()
    }


def _called(links: Links, entry: Entry[Recognition], sentence: words.Words) -> dict[str, str]:
    institution = links.catalogue.institutions[entry.owner].record.name
    return words.say(sentence, title=_judged(links.catalogue, entry.record.of), institution=institution)


def _judged(catalogue: Catalogue, judged: Subject) -> Text | str:
    if judged.credential is not None:
        return catalogue.credentials[judged.credential].record.title
    if judged.course is not None:
        return catalogue.courses[judged.course].record.title
    if judged.programme is not None:
        return catalogue.programmes[judged.programme].record.title
    return judged.named or judged.institution or ""


def _webpage(links: Links, entry: Entry[Recognition]) -> str | None:
    """Return the receiver's page, else the receiver's own; None where neither is known.

    A recognition has no page here: it stands on those of the two institutions.
    """
    own = entry.record.links.page
    institution = links.catalogue.institutions[entry.owner]
    return own or institution.record.links.page or links.base.absolute(f"en/institutions/{institution.ref}/")
