"""Records to what may be said of them: which are published, and which statements stand confirmed."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from catalogue.ledger import Ledger, things
from catalogue.ledger.cores import Board
from catalogue.ledger.standing import is_confirmed
from catalogue.ledger.statements import Basis, Statement, Support
from catalogue.model import Agreement, Course, Credential, Pathway, Programme, Recognition, Results
from catalogue.model.credential import Assessment, Level, Outcomes
from catalogue.model.programme import Requirement
from catalogue.model.tables import Framework, FrameworkLevel
from catalogue.relate.catalogue import Catalogue, is_published
from catalogue.source import Entry


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


def document(catalogue: Catalogue, thing: things.Thing, number: str | None = None) -> Entry[Any] | None:
    """Return the record of a thing that has a document, a credential in the version given; None where it has none."""
    return version(catalogue, thing.ref, number) if thing.kind == "credential" else things.entry(catalogue, thing)


def assessment(record: Credential) -> Assessment | None:
    """Return the assessment that is published as a resource of its own: one that takes place, with a CTID."""
    told = record.assessment
    return told if told is not None and told.assessed is True and told.ctid is not None else None


def outcomes(record: Credential | Course) -> Outcomes | None:
    """Return the outcomes that are published as a framework of their own: those with CTIDs."""
    told = record.outcomes
    return told if told is not None and told.ctid is not None and any(item.ctid for item in told.items) else None


def level(catalogue: Catalogue, told: Level | None) -> tuple[Framework, FrameworkLevel] | None:
    """Return the level that an institution states, with its framework; None where it states none that is known."""
    framework = catalogue.frameworks.get(told.framework) if told and told.placed and told.framework else None
    if told is None or framework is None:
        return None
    found = next((one for one in framework.record.levels if one.id == told.level), None)
    return (framework.record, found) if found else None


def has_value(record: Recognition) -> bool:
    """Whether a recognition grants an amount of credit, rather than a place or an exemption alone."""
    return any(grant.amount is not None for grant in record.grants)


def steps(record: Pathway) -> tuple[Requirement, ...]:
    """Return the steps of a pathway that are published as components: all, or none where one has no CTID.

    Some of them alone would say that so much is enough.
    """
    return record.requirements if all(step.ctid for step in record.requirements) else ()


def statements(ledger: Ledger) -> Iterator[Statement]:
    """Yield the recognitions that may be published as such, sorted by reference."""
    return filter(has_recognition, chain.from_iterable(ledger.received.values()))


def has_recognition(statement: Statement) -> bool:
    """Whether a recognition may be published as one: granted, and confirmed by the receiver.

    Without an amount of credit it is CTDL's RecognizeAction, which only "an independent, neutral" agent can
    take: not who issues the thing. A transfer value may be set on one's own.
    """
    is_told = statement.entry.record.decision == "granted" and statement.is_confirmed
    return is_told and (has_value(statement.entry.record) or statement.is_another)


def is_recogniser(statement: Statement) -> bool:
    """Whether a receiver recognises the thing itself today: not its own, and not only together with others."""
    return has_recognition(statement) and statement.counts and not statement.together_with


def supports(ledger: Ledger) -> list[Support]:
    """Return the endorsements that may be published as such, sorted by reference."""
    found = filter(has_endorsement, chain.from_iterable(ledger.supports.values()))
    return sorted(found, key=lambda support: support.entry.ref)


def has_endorsement(support: Support) -> bool:
    """Whether an endorsement may be published as one: by another, confirmed, and confirming something itself."""
    confirms = support.demand or support.assessment
    return confirms and support.basis is Basis.CONFIRMED and support.is_another


def is_endorser(support: Support) -> bool:
    """Whether an endorsement holds today, and may be published as one."""
    return has_endorsement(support) and support.counts


def signatures(board: Board) -> tuple[Statement, ...]:
    """Return the recognitions that sign a core with an amount of credit; none until every cell is signed."""
    if not board.is_seamless:
        return ()
    signed = (cell.statement for cell in board.cells if cell.statement is not None)
    return tuple(statement for statement in signed if has_value(statement.entry.record))


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
