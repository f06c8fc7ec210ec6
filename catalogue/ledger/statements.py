"""Recognitions and endorsements to statements: who says what of whom, on what basis, and whether it holds today.

Only a record in the receiver's folder makes a recognition, and only one in the endorser's an endorsement; compiled
by the catalogue, either is *reported*, and counts as nobody's confirmation (DESIGN sections 2 to 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from catalogue.ledger.standing import dated, has_begun, is_confirmed, is_current, is_over
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
    itself, or is part of who does. `dated` is how old the statement is, as far as that is known.
    """

    entry: Entry[Recognition]
    receiver: str
    subject: Thing | None
    version: str | None
    state: State
    basis: Basis
    is_another: bool
    dated: str | None

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
    def counts(self) -> bool:
        """Whether it is a current recognition by another institution, confirmed or reported."""
        return self.state is State.GRANTED and self.is_another

    @property
    def is_confirmed(self) -> bool:
        """Whether the receiver itself stands behind it."""
        return self.basis is Basis.CONFIRMED

    @property
    def sign(self) -> str:
        """The one sign that it is shown with: its basis while it is granted, else its state (LOOK)."""
        waiting = {State.COMING, State.PENDING, State.CASE_BY_CASE}
        if self.state is State.GRANTED:
            return self.basis.value
        return "pending" if self.state in waiting else self.state.value


def statements(catalogue: Catalogue) -> tuple[Statement, ...]:
    """Return every recognition as a statement, sorted by reference."""
    return tuple(_statement(catalogue, entry) for entry in catalogue.recognitions.values())


def _statement(catalogue: Catalogue, entry: Entry[Recognition]) -> Statement:
    subject = subject_of(entry.record.of)
    return Statement(
        entry=entry,
        receiver=entry.owner,
        subject=subject,
        version=entry.record.of.version,
        state=_state(entry.record, catalogue),
        basis=Basis.CONFIRMED if is_confirmed(catalogue, entry) else Basis.REPORTED,
        is_another=_is_another(catalogue, entry, subject),
        dated=dated(entry),
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
    """Return the decision as it stands today: a grant has a term, and so has a refusal."""
    if record.decision in {"granted", "declined"} and is_over(record.expires, catalogue.today):
        return State.EXPIRED
    if record.decision == "granted" and not has_begun(record.effective, catalogue.today):
        return State.COMING
    return State(record.decision)


@dataclass(frozen=True, slots=True)
class Support:
    """One endorsement: what its author confirms of a credential. Demand and assessment are two confirmations."""

    entry: Entry[Endorsement]
    endorser: str
    credential: str
    demand: bool
    assessment: bool
    is_current: bool
    basis: Basis
    is_another: bool
    dated: str | None

    @property
    def counts(self) -> bool:
        """Whether it is a current endorsement by another body, confirmed or reported."""
        return self.is_current and self.is_another

    @property
    def sign(self) -> str:
        """The one sign that it is shown with: its basis, or that it has expired."""
        return self.basis.value if self.is_current else State.EXPIRED.value


def supports(catalogue: Catalogue) -> Iterator[Support]:
    """Yield every endorsement, sorted by reference."""
    for entry in catalogue.endorsements.values():
        record = entry.record
        yield Support(
            entry=entry,
            endorser=entry.owner,
            credential=record.of,
            demand=record.demand is True,
            assessment=record.assessment is True,
            is_current=is_current(record.dated, record.expires, catalogue.today),
            basis=Basis.CONFIRMED if is_confirmed(catalogue, entry) else Basis.REPORTED,
            is_another=catalogue.is_another(entry.owner, record.of),
            dated=dated(entry),
        )
