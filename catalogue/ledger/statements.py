"""Recognitions and endorsements to statements: who says what of whom, on what basis, and whether it holds today.

Only a record in the receiver's folder makes a recognition, and only one in the endorser's an endorsement; compiled
by the catalogue, either is *reported*, and counts as nobody's confirmation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.ledger.changes import Changes, Pinned, changes
from catalogue.ledger.standing import dated, has_begun, is_confirmed, is_over
from catalogue.ledger.things import Thing
from catalogue.model import Endorsement, Recognition
from catalogue.model.recognition import Grant, Subject
from catalogue.relate.catalogue import Catalogue, is_another
from catalogue.source import Entry


class Basis(StrEnum):
    """Who stands behind a statement."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    CLAIMED = "claimed"


class State(StrEnum):
    """Where a recognition stands on the day of the build."""

    GRANTED = "granted"
    COMING = "coming"
    PENDING = "pending"
    CASE_BY_CASE = "case-by-case"
    EXPIRED = "expired"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Statement:
    """One recognition: what its receiver grants for one thing.

    `subject` is None for what is named in words only. `is_another` is false where the receiver issues the thing
    itself, or is part of who does. `dated` is how old the statement is, as far as that is known. `changes` are
    between the version that it pins and today's.
    """

    entry: Entry[Recognition]
    receiver: str
    subject: Thing | None
    version: str | None
    state: State
    basis: Basis
    is_another: bool
    dated: str | None
    changes: Changes

    @property
    def grants(self) -> tuple[Grant, ...]:
        """What a holder is given."""
        return self.entry.record.grants

    @property
    def together_with(self) -> tuple[Thing, ...]:
        """What else a holder must have for it to hold."""
        judged = self.entry.record.of
        credentials = (Thing("credential", ref) for ref in judged.with_credentials)
        return (*credentials, *(Thing("course", ref) for ref in judged.with_courses))

    @property
    def about(self) -> tuple[Thing, ...]:
        """Everything that it speaks of, once each: what it judged, and what else a holder must have."""
        judged = () if self.subject is None else (self.subject,)
        return tuple(dict.fromkeys((*judged, *self.together_with)))

    @property
    def counts(self) -> bool:
        """Whether it is a current recognition by another institution, confirmed or reported."""
        return self.state is State.GRANTED and self.is_another

    @property
    def recognises(self) -> bool:
        """Whether it recognises the thing itself, as it is today.

        What takes others besides recognises none of them alone; and what judged an earlier version says nothing of
        outcomes, hours or assessment that have changed since.
        """
        return self.counts and not self.together_with and not self.changes

    @property
    def is_confirmed(self) -> bool:
        """Whether the receiver itself stands behind it."""
        return self.basis is Basis.CONFIRMED

    @property
    def sign(self) -> str:
        """The one sign that it is shown with: its basis while it is granted, else its state."""
        waiting = {State.COMING, State.PENDING, State.CASE_BY_CASE}
        if self.state is State.GRANTED:
            return self.basis.value
        return "pending" if self.state in waiting else self.state.value


def statements(catalogue: Catalogue) -> tuple[Statement, ...]:
    """Return every recognition as a statement, sorted by reference."""
    changed = changes(catalogue)
    return tuple(_statement(catalogue, entry, changed) for entry in catalogue.recognitions.values())


def _statement(catalogue: Catalogue, entry: Entry[Recognition], changed: Mapping[Pinned, Changes]) -> Statement:
    judged = entry.record.of
    subject = subject_of(judged)
    return Statement(
        entry=entry,
        receiver=entry.owner,
        subject=subject,
        version=judged.version,
        state=_state(entry.record, catalogue),
        basis=Basis.CONFIRMED if is_confirmed(catalogue, entry) else Basis.REPORTED,
        is_another=_is_another(catalogue, entry, subject),
        dated=dated(entry),
        changes=changed.get((judged.credential or "", judged.version or ""), ()),
    )


def _is_another(catalogue: Catalogue, entry: Entry[Recognition], subject: Thing | None) -> bool:
    """Whether a receiver is another than who issues what it judged; of what is named in words, the issuer named."""
    if subject is not None:
        return catalogue.is_another(entry.owner, subject.ref, subject.kind)
    issuer = entry.record.of.institution
    return issuer is None or is_another(catalogue.institutions, entry.owner, issuer, ())


def subject_of(judged: Subject) -> Thing | None:
    """Return what was judged; None where it is named in words only."""
    named = (("credential", judged.credential), ("course", judged.course), ("programme", judged.programme))
    return next((Thing(kind, ref) for kind, ref in named if ref is not None), None)


def _state(record: Recognition, catalogue: Catalogue) -> State:
    """Return the decision as it stands today: whatever was decided has a term, a refusal too."""
    if is_over(record.expires, catalogue.today):
        return State.EXPIRED
    if record.decision == "granted" and not has_begun(record.effective, catalogue.today):
        return State.COMING
    return State(record.decision)


@dataclass(frozen=True, slots=True)
class Support:
    """One endorsement: what its author confirms of a credential. Demand and assessment are two confirmations.

    `state` is granted, coming or expired; `changes` are as those of a statement.
    """

    entry: Entry[Endorsement]
    endorser: str
    credential: str
    version: str | None
    demand: bool
    assessment: bool
    state: State
    basis: Basis
    is_another: bool
    dated: str | None
    changes: Changes

    @property
    def is_current(self) -> bool:
        """Whether it holds today."""
        return self.state is State.GRANTED

    @property
    def counts(self) -> bool:
        """Whether it is a current endorsement by another body, confirmed or reported, of demand or of assessment."""
        return self.is_current and self.is_another and (self.demand or self.assessment)

    @property
    def endorses(self) -> bool:
        """Whether it endorses the credential as it is today."""
        return self.counts and not self.changes

    @property
    def sign(self) -> str:
        """The one sign that it is shown with: its basis, or that it is still to come, or has expired."""
        if self.is_current:
            return self.basis.value
        return State.EXPIRED.value if self.state is State.EXPIRED else State.PENDING.value


def supports(catalogue: Catalogue) -> Iterator[Support]:
    """Yield every endorsement, sorted by reference."""
    changed = changes(catalogue)
    for entry in catalogue.endorsements.values():
        record = entry.record
        yield Support(
            entry=entry,
            endorser=entry.owner,
            credential=record.of,
            version=record.version,
            demand=record.demand is True,
            assessment=record.assessment is True,
            state=_term(record, catalogue),
            basis=Basis.CONFIRMED if is_confirmed(catalogue, entry) else Basis.REPORTED,
            is_another=catalogue.is_another(entry.owner, record.of),
            dated=dated(entry),
            changes=changed.get((record.of, record.version or ""), ()),
        )


def _term(record: Endorsement, catalogue: Catalogue) -> State:
    if is_over(record.expires, catalogue.today):
        return State.EXPIRED
    return State.GRANTED if has_begun(record.dated, catalogue.today) else State.COMING
