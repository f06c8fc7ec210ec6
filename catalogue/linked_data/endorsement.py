"""Confirmed endorsements to the actions that they are."""

from catalogue.ledger.statements import State, Support
from catalogue.linked_data import concepts, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.resource import Resource, resource
from catalogue.linked_data.terms import joined


def endorsement(links: Links, support: Support) -> Resource:
    """Return an endorsement: of its two confirmations, demand and assessment, it says the one or both."""
    entry = support.entry
    record = entry.record
    title = links.catalogue.credentials[record.of].record.title
    institution = links.catalogue.institutions[entry.owner].record.name
    confirmed = (
        record.statement,
        words.CONFIRMS_DEMAND if support.demand else None,
        words.CONFIRMS_ASSESSMENT if support.assessment else None,
    )
    facts = {
        "ceterms:name": words.say(words.ENDORSEMENT_OF, title=title, institution=institution),
        "ceterms:description": joined(confirmed),
        "ceterms:actingAgent": links.institutions((entry.owner,)),
        "ceterms:actionStatusType": concepts.action_status(State.GRANTED if support.is_current else State.EXPIRED),
        "ceterms:startDate": record.dated.isoformat(),
        "ceterms:endDate": record.expires.isoformat() if record.expires else None,
        "ceterms:evidenceOfAction": next((paper.url for paper in record.evidence if paper.url), None),
    }
    return resource(links, entry, record.ctid, "ceterms:RecognizeAction", facts)
