"""A catalogue to what its records say of one another: each link once, from which both of its ends follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.ledger.stacks import Stack
from catalogue.ledger.statements import Basis, Statement
from catalogue.ledger.things import Thing
from catalogue.linked_data import standing
from catalogue.model.recognition import Grant
from catalogue.relate.catalogue import Catalogue, is_published
from catalogue.source import Entry

Link = tuple[str, str, str]
"""A CTID, a CTDL property, and the CTID it leads to."""

INVERSES: Mapping[str, tuple[str, ...]] = {
    "ceasn:hasTopChild": ("ceasn:isTopChildOf", "ceasn:isPartOf"),
    "ceterms:hasDestinationComponent": ("ceterms:isDestinationComponentOf",),
    "ceterms:hasPart": ("ceterms:isPartOf",),
    "ceterms:object": ("ceterms:objectOfAction",),
    "ceterms:offeredBy": ("ceterms:offers",),
    "ceterms:ownedBy": ("ceterms:owns",),
    "ceterms:parentOrganization": ("ceterms:subOrganization",),
    "ceterms:precedes": ("ceterms:precededBy",),
    "ceterms:previousVersion": ("ceterms:nextVersion",),
    "ceterms:recognizedBy": ("ceterms:recognizes",),
    "ceterms:supersedes": ("ceterms:supersededBy",),
    "ceterms:transferValueFor": ("ceterms:receivesTransferValueFrom",),
    "ceterms:transferValueFrom": ("ceterms:providesTransferValueFor",),
    "qdata:relevantDataSetFor": ("qdata:relevantDataSet",),
}
"""What the other end of a link says."""

# The Registry takes one address for these, not a list; two are rare, and then a list is the truth.
_SINGLE = frozenset(
    {
        "ceasn:isPartOf",
        "ceasn:isTopChildOf",
        "ceterms:latestVersion",
        "ceterms:nextVersion",
        "ceterms:previousVersion",
        "ceterms:supersededBy",
        "ceterms:supersedes",
        "qdata:dataProvider",
    }
)


@dataclass(frozen=True, slots=True)
class Links:
    """The ledger of a catalogue, its address, and for each CTID what stands at its ends of all links."""

    ledger: Ledger
    base: Base
    ends: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def catalogue(self) -> Catalogue:
        """The records that the links lead between."""
        return self.ledger.catalogue

    def of(self, ctid: str) -> dict[str, object]:
        """Return the properties of a resource that lead to other resources of the catalogue."""
        return {name: self._value(name, others) for name, others in self.ends.get(ctid, {}).items()}

    def _value(self, name: str, others: tuple[str, ...]) -> object:
        urls = [self.base.resource(ctid) for ctid in others]
        return urls[0] if name in _SINGLE and len(urls) == 1 else urls

    def institutions(self, refs: tuple[str, ...]) -> list[str]:
        """Return the addresses of institutions, in the order given."""
        return [self.base.resource(self.catalogue.institutions[ref].record.ctid) for ref in refs]


def links(ledger: Ledger, base: Base) -> Links:
    """Return the links of a catalogue: only between resources that have a document."""
    ends: dict[str, dict[str, dict[str, None]]] = {}
    for subject, name, other in _links(ledger):
        ends.setdefault(subject, {}).setdefault(name, {})[other] = None
        for inverse in INVERSES.get(name, ()):
            ends.setdefault(other, {}).setdefault(inverse, {})[subject] = None
    told = {ctid: {name: tuple(others) for name, others in named.items()} for ctid, named in ends.items()}
    return Links(ledger, base, told)


def _links(ledger: Ledger) -> Iterator[Link]:
    catalogue = ledger.catalogue
    yield from _of_institutions(catalogue)
    yield from _of_credentials(catalogue)
    yield from _of_versions(catalogue)
    yield from _of_thin_records(catalogue)
    for stack in ledger.stacks.values():
        yield from _of_pathway(catalogue, stack)
    for statement in standing.statements(ledger):
        yield from _of_recognition(catalogue, statement)
    yield from _of_endorsements(ledger)
    yield from _of_agreements(ledger)
    yield from _of_cores(ledger)
    yield from _of_results(catalogue)


def _of_institutions(catalogue: Catalogue) -> Iterator[Link]:
    for entry in catalogue.institutions.values():
        if entry.record.parent is not None:
            yield entry.record.ctid, "ceterms:parentOrganization", _institution(catalogue, entry.record.parent)


def _of_credentials(catalogue: Catalogue) -> Iterator[Link]:
    for entry in standing.credentials(catalogue):
        record = entry.record
        if standing.is_withdrawn(entry):
            continue
        owner = _institution(catalogue, entry.owner)
        yield record.ctid, "ceterms:ownedBy", owner
        for issuer in (owner, *(_institution(catalogue, ref) for ref in record.offered_by)):
            yield record.ctid, "ceterms:offeredBy", issuer
        for part in record.embeds:
            embedded = standing.version(catalogue, part.credential, None) if part.credential else None
            if embedded is not None:
                yield record.ctid, "ceterms:hasPart", embedded.record.ctid
        assessment, outcomes = standing.assessment(record), standing.outcomes(record)
        if assessment is not None and assessment.ctid is not None:
            yield assessment.ctid, "ceterms:ownedBy", owner
            yield assessment.ctid, "ceterms:offeredBy", owner
        if outcomes is not None and outcomes.ctid is not None:
            for item in outcomes.items:
                if item.ctid is not None:
                    yield outcomes.ctid, "ceasn:hasTopChild", item.ctid


def _of_versions(catalogue: Catalogue) -> Iterator[Link]:
    """Yield what replaces what: the next version an earlier one, a listing another, a successor a withdrawn one."""
    for entry in catalogue.published:
        current = entry.record
        for older, newer in pairwise((*standing.versions(catalogue, entry), entry)):
            yield newer.record.ctid, "ceterms:previousVersion", older.record.ctid
            yield newer.record.ctid, "ceterms:supersedes", older.record.ctid
            yield older.record.ctid, "ceterms:latestVersion", current.ctid
        replaced = catalogue.credentials.get(current.supersedes) if current.supersedes else None
        if replaced is not None and is_published(replaced.record):
            yield current.ctid, "ceterms:supersedes", replaced.record.ctid
        successor = current.withdrawal.successor if current.withdrawal else None
        follows = standing.version(catalogue, successor, None) if successor else None
        if follows is not None:
            yield follows.record.ctid, "ceterms:supersedes", current.ctid


def _of_thin_records(catalogue: Catalogue) -> Iterator[Link]:
    for entry in chain[Entry[Any]](catalogue.courses.values(), catalogue.programmes.values()):
        owner = _institution(catalogue, entry.owner)
        yield entry.record.ctid, "ceterms:ownedBy", owner
        yield entry.record.ctid, "ceterms:offeredBy", owner
    for course in catalogue.courses.values():
        outcomes = standing.outcomes(course.record)
        if outcomes is not None and outcomes.ctid is not None:
            for item in outcomes.items:
                if item.ctid is not None:
                    yield outcomes.ctid, "ceasn:hasTopChild", item.ctid


def _of_pathway(catalogue: Catalogue, stack: Stack) -> Iterator[Link]:
    record = stack.entry.record
    yield record.ctid, "ceterms:ownedBy", _institution(catalogue, stack.entry.owner)
    steps = [step.ctid for step in standing.steps(record) if step.ctid is not None]
    if steps and record.target.ctid is not None:
        yield record.ctid, "ceterms:hasDestinationComponent", record.target.ctid
        steps.append(record.target.ctid)
    for ctid in steps:
        yield record.ctid, "ceterms:hasPart", ctid
    if record.order == "as-listed":
        for earlier, later in pairwise(steps):
            yield earlier, "ceterms:precedes", later
    yield from _of_stack(catalogue, stack)


def _of_stack(catalogue: Catalogue, stack: Stack) -> Iterator[Link]:
    """Yield what is part of the pathway's target: only where who issues it says so, today; never of a claim.

    What one institution takes from another is told only when it confirmed the record itself.
    """
    larger = standing.document(catalogue, stack.target)
    is_told = stack.counts and stack.entry.record.status in {"active", "pilot"}
    if larger is None or not is_told:
        return
    for thing in stack.things:
        part = standing.document(catalogue, thing) if thing.kind == "credential" else None
        if part and (part.owner == larger.owner or stack.basis is Basis.CONFIRMED):
            yield larger.record.ctid, "ceterms:hasPart", part.record.ctid


def _of_recognition(catalogue: Catalogue, statement: Statement) -> Iterator[Link]:
    """Yield what a recognition takes, what that counts for, and who thereby recognises it."""
    record = statement.entry.record
    receiver = _institution(catalogue, statement.receiver)
    judged = tuple(subjects(catalogue, statement))
    if standing.has_value(record):
        yield record.ctid, "ceterms:ownedBy", receiver
        for ctid in judged:
            yield record.ctid, "ceterms:transferValueFrom", ctid
        for grant in record.grants:
            for thing in given(grant):
                counted = standing.document(catalogue, thing)
                if counted is not None:
                    yield record.ctid, "ceterms:transferValueFor", counted.record.ctid
    elif not statement.together_with:
        # Of several objects CTDL would say that each is acknowledged; only what transfer comes from is "a set".
        for ctid in judged:
            yield record.ctid, "ceterms:object", ctid
    if standing.is_recogniser(statement):
        for ctid in judged:
            yield ctid, "ceterms:recognizedBy", receiver


def subjects(catalogue: Catalogue, statement: Statement) -> tuple[str, ...]:
    """Return the CTIDs of what a recognition judged, and of all that a holder must have besides: one set.

    Empty where one of them has no document here: without it the others would seem to be enough.
    """
    named = [standing.document(catalogue, statement.subject, statement.version) if statement.subject else None]
    named += [standing.document(catalogue, thing) for thing in statement.together_with]
    found = tuple(entry.record.ctid for entry in named if entry is not None)
    return found if len(found) == len(named) else ()


def given(grant: Grant) -> tuple[Thing, ...]:
    """Return the receiver's course, credential and programme that a grant counts for, as far as it names them."""
    named = (("course", grant.course), ("credential", grant.credential), ("programme", grant.programme))
    return tuple(Thing(kind, ref) for kind, ref in named if ref is not None)


def _of_endorsements(ledger: Ledger) -> Iterator[Link]:
    catalogue = ledger.catalogue
    for support in standing.supports(ledger):
        record = support.entry.record
        judged = standing.version(catalogue, record.of, record.version)
        if judged is None:
            continue
        yield record.ctid, "ceterms:object", judged.record.ctid
        if standing.is_endorser(support):
            yield judged.record.ctid, "ceterms:recognizedBy", _institution(catalogue, support.endorser)


def _of_agreements(ledger: Ledger) -> Iterator[Link]:
    # An agreement's owners stand in its own node alone: CTDL lets no organization own one.
    told = {
        f"agreements/{ref}": entry
        for ref, entry in ledger.catalogue.agreements.items()
        if standing.has_agreement(entry.record)
    }
    for statement in standing.statements(ledger):
        record = statement.entry.record
        paper = told.get(record.under or "")
        if paper and standing.has_value(record):
            yield paper.record.ctid, "ceterms:hasTransferValueProfile", record.ctid


def _of_cores(ledger: Ledger) -> Iterator[Link]:
    """Yield which transfer values a complete core stands between; CTDL has no property for the other end."""
    for board in ledger.boards.values():
        ctid = board.entry.record.ctid
        if ctid is not None:
            for statement in standing.signatures(board):
                yield ctid, "ceterms:intermediaryFor", statement.entry.record.ctid


def _of_results(catalogue: Catalogue) -> Iterator[Link]:
    for entry in catalogue.results.values():
        if not standing.has_results(catalogue, entry):
            continue
        yield entry.record.ctid, "qdata:dataProvider", _institution(catalogue, entry.owner)
        for row in entry.record.rows:
            measured = standing.version(catalogue, row.credential, None)
            if measured is not None and not row.suppressed:
                yield entry.record.ctid, "qdata:relevantDataSetFor", measured.record.ctid


def _institution(catalogue: Catalogue, ref: str) -> str:
    return catalogue.institutions[ref].record.ctid
