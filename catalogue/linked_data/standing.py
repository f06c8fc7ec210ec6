"""Records to what may be said of them: which are published, and which statements stand confirmed."""

import re
from collections.abc import Iterator

from catalogue.ledger.standing import is_confirmed
from catalogue.model import Agreement, Course, Credential, Endorsement, Programme, Recognition, Results
from catalogue.model.credential import Assessment, Outcomes
from catalogue.relate.catalogue import Catalogue, is_published
from catalogue.source import Entry


def is_another(catalogue: Catalogue, institution: str, ref: str) -> bool:
    """Whether an institution is another than those that issue a record: who recognises its own is not counted."""
    return catalogue.is_another(institution, ref)


def is_withdrawn(entry: Entry[Credential]) -> bool:
    """Whether a listing was taken down; of such only its name, date and successor are told."""
    return entry.record.listing == "withdrawn"


def credentials(catalogue: Catalogue) -> Iterator[Entry[Credential]]:
    """Yield every published credential, each followed by its earlier versions, oldest first."""
    for entry in catalogue.published:
        yield entry
        yield from versions(catalogue, entry)


def versions(catalogue: Catalogue, entry: Entry[Credential]) -> tuple[Entry[Credential], ...]:
    """Return the published earlier versions of a credential, oldest first."""
    earlier = (version for version in catalogue.versions.get(entry.ref, ()) if is_published(version.record))
    return tuple(sorted(earlier, key=lambda version: _natural(version.record.version)))


def _natural(version: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts versions as people count: 2 before 10."""
    return tuple((int(part or 0), word) for part, word in re.findall(r"(\d*)(\D*)", version))


def version(catalogue: Catalogue, ref: str, number: str | None) -> Entry[Credential] | None:
    """Return the credential that a statement judged, in the version that it pins; None where it has no page.

    Without a version it is the one of today.
    """
    entry = catalogue.credentials.get(ref)
    if entry is None or not is_published(entry.record) or is_withdrawn(entry):
        return None
    if number is None or number == entry.record.version:
        return entry
    return next((old for old in versions(catalogue, entry) if old.record.version == number), None)


def assessment(record: Credential) -> Assessment | None:
    """Return the assessment that is published as a resource of its own: one that takes place, with a CTID."""
    told = record.assessment
    return told if told is not None and told.assessed is True and told.ctid is not None else None


def outcomes(record: Credential | Course) -> Outcomes | None:
    """Return the outcomes that are published as a framework of their own: those with CTIDs."""
    told = record.outcomes
    return told if told is not None and told.ctid is not None and any(item.ctid for item in told.items) else None


def has_value(record: Recognition) -> bool:
    """Whether a recognition grants an amount of credit, rather than a place or an exemption alone."""
    return any(grant.amount is not None for grant in record.grants)


def has_recognition(catalogue: Catalogue, entry: Entry[Recognition]) -> bool:
    """Whether a recognition may be published as one: granted, and confirmed by the receiver."""
    return entry.record.decision == "granted" and is_confirmed(catalogue, entry)


def has_endorsement(catalogue: Catalogue, entry: Entry[Endorsement]) -> bool:
    """Whether an endorsement may be published as one: it confirms something, and stands confirmed itself."""
    confirms = entry.record.demand is True or entry.record.assessment is True
    return confirms and is_confirmed(catalogue, entry)


def has_results(catalogue: Catalogue, entry: Entry[Results]) -> bool:
    """Whether yearly results may be published: confirmed, with a figure that is not suppressed."""
    return is_confirmed(catalogue, entry) and any(not row.suppressed for row in entry.record.rows)


def has_agreement(record: Agreement) -> bool:
    """Whether an agreement says what CTDL's TransferAgreement cannot do without."""
    words = record.summary or record.terms or record.covers
    sides = record.senders and record.receivers
    status = record.status != "unknown"
    return bool(words and sides and status and record.effective and record.title_is == "official")


def stated_languages(record: Course | Programme | Agreement) -> tuple[str, ...]:
    """Return the languages of an official title; a thin record says nothing nearer of its language."""
    return tuple(record.title) if record.title_is == "official" else ()
