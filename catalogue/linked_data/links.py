"""A catalogue to what its records say of one another: each link once, from which both of its ends follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.ledger.standing import is_confirmed, is_current
from catalogue.linked_data import standing
from catalogue.model import Course, Pathway, Programme, Recognition
from catalogue.model.recognition import Subject
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
    for subject, name, other in _links(ledger.catalogue):
        ends.setdefault(subject, {}).setdefault(name, {})[other] = None
        for inverse in INVERSES.get(name, ()):
            ends.setdefault(other, {}).setdefault(inverse, {})[subject] = None
    told = {ctid: {name: tuple(others) for name, others in named.items()} for ctid, named in ends.items()}
    return Links(ledger, base, told)


def _links(catalogue: Catalogue) -> Iterator[Link]:
    yield from _of_institutions(catalogue)
    yield from _of_credentials(catalogue)
    yield from _of_versions(catalogue)
    yield from _of_thin_records(catalogue)
    for entry in catalogue.pathways.values():
        yield from _of_pathway(catalogue, entry)
    for recognition in catalogue.recognitions.values():
        if standing.has_recognition(catalogue, recognition):
            yield from _of_recognition(catalogue, recognition)
    yield from _of_endorsements(catalogue)
    yield from _of_agreements(catalogue)
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
    thin: Iterator[Entry[Course] | Entry[Programme]] = chain(catalogue.courses.values(), catalogue.programmes.values())
    for entry in thin:
        owner = _institution(catalogue, entry.owner)
        yield entry.record.ctid, "ceterms:ownedBy", owner
        yield entry.record.ctid, "ceterms:offeredBy", owner
    for course in catalogue.courses.values():
        outcomes = standing.outcomes(course.record)
        if outcomes is not None and outcomes.ctid is not None:
            for item in outcomes.items:
                if item.ctid is not None:
                    yield outcomes.ctid, "ceasn:hasTopChild", item.ctid


def _of_pathway(catalogue: Catalogue, entry: Entry[Pathway]) -> Iterator[Link]:
    record = entry.record
    yield record.ctid, "ceterms:ownedBy", _institution(catalogue, entry.owner)
    steps = [step.ctid for step in record.requirements if step.ctid is not None]
    if steps and record.target.ctid is not None:
        yield record.ctid, "ceterms:hasDestinationComponent", record.target.ctid
        steps.append(record.target.ctid)
    for ctid in steps:
        yield record.ctid, "ceterms:hasPart", ctid
    if record.order == "as-listed":
        for earlier, later in pairwise(steps):
            yield earlier, "ceterms:precedes", later
    yield from _of_stack(catalogue, entry)


def _of_stack(catalogue: Catalogue, entry: Entry[Pathway]) -> Iterator[Link]:
    """Yield what is part of the pathway's target: only where the target's own institution says so, today.

    What one institution takes from another is told only when it confirmed the record itself.
    """
    record, target = entry.record, entry.record.target
    ref = target.programme or target.credential or ""
    larger = catalogue.programmes.get(ref) or standing.version(catalogue, ref, None)
    is_told = record.statement == "stated" and record.status in {"active", "pilot"}
    if larger is None or larger.owner != entry.owner or not is_told:
        return
    for step in record.requirements:
        for name in step.credentials:
            part = standing.version(catalogue, name, None)
            if part and (part.owner == entry.owner or is_confirmed(catalogue, entry)):
                yield larger.record.ctid, "ceterms:hasPart", part.record.ctid


def _of_recognition(catalogue: Catalogue, entry: Entry[Recognition]) -> Iterator[Link]:
    record = entry.record
    receiver = _institution(catalogue, entry.owner)
    judged = subject(catalogue, record.of)
    if standing.has_value(record):
        yield record.ctid, "ceterms:ownedBy", receiver
        if judged is not None:
            yield record.ctid, "ceterms:transferValueFrom", judged
        for grant in record.grants:
            for ref, kind in ((grant.course, catalogue.courses), (grant.programme, catalogue.programmes)):
                if ref is not None and ref in kind:
                    yield record.ctid, "ceterms:transferValueFor", kind[ref].record.ctid
    elif judged is not None:
        yield record.ctid, "ceterms:object", judged
    holds = is_current(record.effective, record.expires, catalogue.today)
    of = record.of.credential or record.of.course or record.of.programme or ""
    if judged is not None and holds and standing.is_another(catalogue, entry.owner, of):
        yield judged, "ceterms:recognizedBy", receiver


def subject(catalogue: Catalogue, judged: Subject) -> str | None:
    """Return the CTID of what a recognition judged; None where it has no document here."""
    if judged.credential is not None:
        entry = standing.version(catalogue, judged.credential, judged.version)
        return entry.record.ctid if entry else None
    if judged.course is not None:
        return catalogue.courses[judged.course].record.ctid
    return catalogue.programmes[judged.programme].record.ctid if judged.programme else None


def _of_endorsements(catalogue: Catalogue) -> Iterator[Link]:
    for entry in catalogue.endorsements.values():
        record = entry.record
        judged = standing.version(catalogue, record.of, record.version)
        if judged is None or not standing.has_endorsement(catalogue, entry):
            continue
        yield record.ctid, "ceterms:object", judged.record.ctid
        holds = is_current(record.dated, record.expires, catalogue.today)
        if holds and standing.is_another(catalogue, entry.owner, record.of):
            yield judged.record.ctid, "ceterms:recognizedBy", _institution(catalogue, entry.owner)


def _of_agreements(catalogue: Catalogue) -> Iterator[Link]:
    # An agreement's owners stand in its own node alone: CTDL lets no organization own one.
    told = {
        f"agreements/{ref}": entry
        for ref, entry in catalogue.agreements.items()
        if standing.has_agreement(entry.record)
    }
    for entry in catalogue.recognitions.values():
        paper = told.get(entry.record.under or "")
        if paper and standing.has_recognition(catalogue, entry) and standing.has_value(entry.record):
            yield paper.record.ctid, "ceterms:hasTransferValueProfile", entry.record.ctid


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
