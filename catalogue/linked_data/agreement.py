"""Agreements to CTDL transfer agreements."""

from catalogue.linked_data import standing
from catalogue.linked_data.links import Links
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import language_map, tags
from catalogue.model import Agreement
from catalogue.source import Entry

# The CTDL context has no prefix for these: whole addresses.
_PUBLICATION = "http://purl.org/ctdlasn/vocabs/publicationStatus/"
_STATUS = {"active": "Published", "pilot": "Published", "proposed": "Draft", "ended": "Deprecated"}
_KINDS = {
    "articulation": "agreementCat:ArticulationAgreement",
    "block-transfer": "agreementCat:StandingTransferArrangement",
    "memorandum": "agreementCat:MemorandumOfUnderstanding",
}
_WHOLE_DATE = len("2026-01-01")


def agreement(links: Links, entry: Entry[Agreement]) -> Resource:
    """Return an agreement; it has a document only where it says all that the class takes.

    Of one that does not, `missing` says what is unknown: half a transfer agreement would claim a transfer.
    """
    record = entry.record
    is_whole = record.signed is not None and len(record.signed) == _WHOLE_DATE
    several = ["agreementCat:MultipartyAgreement"] if len(record.parties) > len(("one", "two")) else []
    status = _STATUS.get(record.status)
    facts = {
        "ceterms:name": language_map(record.title),
        "ceterms:description": language_map(record.summary or record.terms or record.covers),
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:inLanguage": tags(standing.stated_languages(record)),
        "ceterms:ownedBy": links.institutions(record.parties),
        "ceterms:dateEffective": record.effective.isoformat() if record.effective else None,
        "ceterms:expirationDate": record.expires.isoformat() if record.expires else None,
        "ceterms:dateSigned": record.signed if is_whole else None,
        "ceterms:agreementType": ([_KINDS[record.kind]] if record.kind in _KINDS else []) + several,
        "ceterms:sendingOrganization": links.institutions(record.senders),
        "ceterms:receivingOrganization": links.institutions(record.receivers),
        "ceasn:publicationStatusType": _PUBLICATION + status if status else None,
    }
    has_document = standing.has_agreement(record)
    return resource(links, entry, record.ctid, "ceterms:TransferAgreement", facts, has_document=has_document)
