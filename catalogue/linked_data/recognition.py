"""Confirmed recognitions to transfer values, or to actions where no amount of credit is granted."""

from catalogue.ledger import things
from catalogue.ledger.statements import State, Statement
from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.links import Links, given
from catalogue.linked_data.requirements import SHORTEST_DESCRIPTION
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import Node, enumerated, joined, language_map, number, shape, tag
from catalogue.model import Recognition
from catalogue.model.recognition import Grant
from catalogue.model.values import Text
from catalogue.source import Entry

# A transfer value that is still to come has no status: CTDL's list has none that would be true of it.
_LIFE_CYCLE = {State.GRANTED: "active", State.EXPIRED: "ended"}


def recognition(links: Links, statement: Statement) -> Resource:
    """Return a recognition: a transfer value where it grants an amount of credit, else an action."""
    return _value(links, statement) if standing.has_value(statement.entry.record) else _action(links, statement)


def _value(links: Links, statement: Statement) -> Resource:
    record = statement.entry.record
    facts = {
        **_told(links, statement, words.CREDIT_FROM),
        "ceterms:subjectWebpage": _webpage(links, statement.entry),
        "ceterms:lifeCycleStatusType": concepts.life_cycle(_LIFE_CYCLE.get(statement.state, "")),
        "ceterms:transferValue": [_granted(links, grant) for grant in record.grants if grant.amount is not None],
    }
    return resource(links, statement.entry, record.ctid, "ceterms:TransferValueProfile", facts)


def _granted(links: Links, grant: Grant) -> Node:
    """Return one amount of credit; one granted at most is a bound, not a value."""
    said = {language: _said(links, grant, language) for language in words.GRANTS[grant.kind]}
    name = "schema:maxValue" if grant.amount_at_most else "schema:value"
    facts = {
        name: number(grant.amount or 0),
        "schema:description": enumerated((grant.unit, said, grant.towards)),
        "ceterms:creditUnitType": concepts.credit_units(grant.unit),
    }
    return shape("ceterms:ValueProfile", facts)


def _action(links: Links, statement: Statement) -> Resource:
    record = statement.entry.record
    evidence = next((paper.url for paper in record.evidence if paper.url), record.links.page)
    facts = {
        **_told(links, statement, words.RECOGNITION_OF),
        "ceterms:actingAgent": links.institutions((statement.receiver,)),
        "ceterms:actionStatusType": concepts.action_status(statement.state),
        "ceterms:evidenceOfAction": evidence,
    }
    return resource(links, statement.entry, record.ctid, "ceterms:RecognizeAction", facts)


def _told(links: Links, statement: Statement, sentence: words.Words) -> dict[str, object]:
    """Return what a recognition is called, what it is, and its term."""
    record = statement.entry.record
    return {
        "ceterms:name": language_map(record.title) or _called(links, statement, sentence),
        "ceterms:description": _description(links, statement),
        "ceterms:startDate": record.effective.isoformat() if record.effective else None,
        "ceterms:endDate": record.expires.isoformat() if record.expires else None,
    }


def _description(links: Links, statement: Statement) -> dict[str, str]:
    """Return what is granted, in the receiver's own words where they are long enough, and what it takes together."""
    record = statement.entry.record
    said = language_map(record.summary or record.terms)
    if not said or any(len(text) < SHORTEST_DESCRIPTION for text in said.values()):
        said = joined((_called(links, statement, words.RECOGNITION_OF), _granted_in_words(links, record)))
    if not statement.together_with:
        return said
    return joined((said, words.say(words.TOGETHER, titles=_judged(links, statement))))


def _granted_in_words(links: Links, record: Recognition) -> dict[str, str]:
    return {
        tag(language): sentence.format(grants="; ".join(_said(links, grant, language) for grant in record.grants))
        for language, sentence in words.GRANTED.items()
    }


def _said(links: Links, grant: Grant, language: str) -> str:
    kind = words.GRANTS[grant.kind][language]
    titles = ", ".join(title.phrase(language).text for title in _titles(links, grant))
    return f"{kind} ({titles})" if titles else kind


def _titles(links: Links, grant: Grant) -> list[Text]:
    """Return the titles of what a grant counts for."""
    return [things.entry(links.catalogue, thing).record.title for thing in given(grant)]


def _called(links: Links, statement: Statement, sentence: words.Words) -> dict[str, str]:
    institution = links.catalogue.institutions[statement.receiver].record.name
    return words.say(sentence, title=_judged(links, statement), institution=institution)


def _judged(links: Links, statement: Statement) -> tuple[Text | str, ...]:
    """Return the titles of what was judged, and of what a holder must have besides."""
    subject, of = statement.subject, statement.entry.record.of
    words_alone = of.named or of.institution or ""
    first = things.entry(links.catalogue, subject).record.title if subject else words_alone
    return first, *(things.entry(links.catalogue, thing).record.title for thing in statement.together_with)


def _webpage(links: Links, entry: Entry[Recognition]) -> str | None:
    """Return the recognition's own page, else the receiver's, else ours of the receiver: it has no page here."""
    institution = links.catalogue.institutions[entry.owner]
    return entry.record.links.page or webpage(links, institution)
