"""Confirmed endorsements to the actions that they are."""

from catalogue.ledger.standing import is_current
from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.resource import Resource, resource
from catalogue.linked_data.terms import joined
from catalogue.model import Endorsement
from catalogue.source import Entry


def endorsement(links: Links, entry: Entry[Endorsement]) -> tuple[Resource, ...]:
    """Return an endorsement; empty unless it confirms demand or assessment, and its author confirmed it."""
    if not standing.has_endorsement(links.catalogue, entry):
        return ()
    record = entry.record
    title = links.catalogue.credentials[record.of].record.title
    institution = links.catalogue.institutions[entry.owner].record.name
    confirmed = (
        record.statement,
        words.CONFIRMS_DEMAND if record.demand is True else None,
        words.CONFIRMS_ASSESSMENT if record.assessment is True else None,
    )
    facts = {
        "ceterms:name": words.say(words.ENDORSEMENT_OF, title=title, institution=institution),
        "ceterms:description": joined(confirmed),
        "ceterms:actingAgent": links.institutions((entry.owner,)),
        "ceterms:actionStatusType": concepts.action_status(
            is_current=is_current(record.dated, record.expires, links.catalogue.today)
        ),
        "ceterms:startDate": record.dated.isoformat(),
        "ceterms:endDate": record.expires.isoformat() if record.expires else None,
        "ceterms:evidenceOfAction": next((paper.url for paper in record.evidence if paper.url), None),
    }
    return (resource(links, entry, record.ctid, "ceterms:RecognizeAction", facts),)
