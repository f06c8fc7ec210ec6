"""Complete common cores to CTDL transfer intermediaries: what several transfer values have in common."""

from collections.abc import Sequence

from catalogue.ledger.cores import Board
from catalogue.ledger.statements import Statement
from catalogue.ledger.totals import unit
from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.resource import Resource, our_page, resource
from catalogue.linked_data.terms import Node, credit_value, enumerated, language_map


def intermediary(links: Links, board: Board) -> tuple[Resource, ...]:
    """Return the transfer intermediary that a core has become; empty until every cell is signed.

    A core has no `/resources/` document, but a complete one that has a CTID: CTDL's class is for
    resources that are "grouped together to indicate they have mutually agreed upon transfer value". Signatures
    without any amount of credit agree on no value, so then there is no document either; pages say what is missing.
    """
    entry = board.entry
    record = entry.record
    if record.ctid is None or not board.is_seamless:
        return ()
    signatures = standing.signatures(board)
    facts = {
        "ceterms:name": language_map(record.title),
        "ceterms:description": language_map(record.summary or record.terms),
        # CTDL: an owner has "an enforceable claim or legal title". What was agreed upon is the institutions', each of
        # which signed; who convenes them is named in words and claims nothing. No organization `owns` one in CTDL.
        "ceterms:ownedBy": links.institutions(record.institutions),
        "ceterms:subjectWebpage": our_page(links, entry),
        "ceterms:creditValue": _credit(signatures),
    }
    told = resource(links, entry, record.ctid, "ceterms:TransferIntermediary", facts, has_document=bool(signatures))
    return (told,)


def _credit(signatures: Sequence[Statement]) -> list[Node]:
    """Return the credit that every signature grants, in a list; empty where they differ or only bound it."""
    grants = [grant for signature in signatures for grant in signature.grants if grant.amount is not None]
    amounts = {(grant.amount, grant.amount_at_most, unit(grant.unit)) for grant in grants}
    if len(amounts) != 1 or len(grants) != len(signatures) or grants[0].amount_at_most:
        return []
    facts = {
        "schema:description": enumerated((grants[0].unit, words.EACH)),
        "ceterms:creditUnitType": concepts.credit_units(grants[0].unit),
    }
    return credit_value(grants[0].amount, facts)
