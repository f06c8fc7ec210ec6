"""Statements to plausible equivalencies: what nobody granted, and what two decisions together suggest.

A granted its course X for badge B, and C grants its course Y for X: so B is plausibly Y at C. The edges are current
recognitions only, at most two of them, and never another suggestion. Whatever C itself said of B goes before, and
what was withdrawn, or has no page, is neither suggested nor a step. A plausible equivalency is not an offer of
credit, and is in no feed a recognition.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.ledger.statements import State, Statement
from catalogue.ledger.things import Thing, entry, grouped, is_open
from catalogue.ledger.totals import unit
from catalogue.model.recognition import Grant
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue, whole


@dataclass(frozen=True, slots=True)
class Step:
    """One decision that a suggestion rests on: what was judged, and the one grant that is followed.

    `is_outdated` says that the decision pinned a version which is not today's.
    """

    statement: Statement
    grant: Grant
    gives: Thing | None
    is_outdated: bool

    @property
    def weakness(self) -> tuple[bool, bool, bool, str]:
        """What the weakest of several steps has most of: reported, of an old version, undated, old."""
        statement = self.statement
        age = "".join(chr(0x10FFFF - ord(character)) for character in statement.dated or "")
        return not statement.is_confirmed, self.is_outdated, statement.dated is None, age


@dataclass(frozen=True, slots=True)
class Floor:
    """The least credit along the way; at most that much where a step bounds it from above."""

    amount: float
    unit: Text | None
    is_at_most: bool


@dataclass(frozen=True, slots=True)
class Equivalency:
    """What a credential plausibly counts as at another institution, and the two steps that suggest it.

    `gives` is what the receiver grants for the thing in the middle; None where that is credit without a course.
    `floor` is None where a step states no amount, or the units differ.
    """

    credential: str
    receiver: str
    gives: Thing | None
    steps: tuple[Step, Step]
    floor: Floor | None

    @property
    def middle(self) -> Thing | None:
        """What the first step gives and the second takes."""
        return self.steps[0].gives

    @property
    def weakest(self) -> Step:
        """The step that makes the suggestion weakest."""
        return max(self.steps, key=lambda step: step.weakness)


def equivalencies(catalogue: Catalogue, statements: Sequence[Statement]) -> tuple[Equivalency, ...]:
    """Return every plausible equivalency, each way once, sorted by credential, receiver and what it gives."""
    judged = {
        (thing, whole(catalogue.institutions, statement.receiver))
        for statement in statements
        for thing in statement.about
    }
    onward = grouped(
        (statement.subject, statement)
        for statement in statements
        if statement.subject and _is_edge(statement) and is_open(catalogue, statement.subject)
    )
    found = (
        way
        for subject, firsts in onward.items()
        if subject.kind == "credential"
        for first in firsts
        for way in _ways(catalogue, first, onward)
        if (subject, whole(catalogue.institutions, way.receiver)) not in judged
    )
    return tuple(sorted(found, key=_order))


def _order(way: Equivalency) -> tuple[str, str, str, str, str]:
    first, second = (step.statement.entry.ref for step in way.steps)
    return way.credential, way.receiver, way.gives.ref if way.gives else "", first, second


def _is_edge(statement: Statement) -> bool:
    """Whether a suggestion may rest on a decision: granted, today, by another, for this thing alone."""
    return statement.state is State.GRANTED and statement.is_another and not statement.together_with


def _ways(catalogue: Catalogue, first: Statement, onward: Mapping[Thing, Sequence[Statement]]) -> Iterator[Equivalency]:
    """Yield what follows from one decision on a credential."""
    for step in _steps(catalogue, first):
        if step.gives is None:
            continue
        for second in onward.get(step.gives, ()):
            if not _goes_on(catalogue, first, second):
                continue
            for last in _steps(catalogue, second):
                floor = _floor(catalogue, (step, last))
                judged = first.subject.ref if first.subject else ""
                yield Equivalency(judged, second.receiver, last.gives, (step, last), floor)


def _goes_on(catalogue: Catalogue, first: Statement, second: Statement) -> bool:
    """Whether the second decision is one of another institution than the first's and than the issuer."""
    receivers = {whole(catalogue.institutions, statement.receiver) for statement in (first, second)}
    is_issuer = first.subject is None or not catalogue.is_another(second.receiver, first.subject.ref)
    return len(receivers) == len((first, second)) and not is_issuer


def _steps(catalogue: Catalogue, statement: Statement) -> Iterator[Step]:
    """Yield a step for each grant that counts as something: admission or an exemption alone carries nothing on."""
    is_outdated = _is_outdated(catalogue, statement)
    for grant in statement.grants:
        gives = _gives(catalogue, statement, grant)
        if grant.kind not in {"admission", "exemption"} and (gives is None or is_open(catalogue, gives)):
            yield Step(statement, grant, gives, is_outdated)


def _gives(catalogue: Catalogue, statement: Statement, grant: Grant) -> Thing | None:
    """Return the course or the credential that a grant stands for: specific credit, and the receiver's own."""
    named = (("course", grant.course), ("credential", grant.credential))
    things = (Thing(kind, ref) for kind, ref in named if ref is not None and grant.kind == "specific")
    own = (thing for thing in things if not catalogue.is_another(statement.receiver, thing.ref, thing.kind))
    return next(own, None)


def _is_outdated(catalogue: Catalogue, statement: Statement) -> bool:
    judged, version = statement.subject, statement.version
    if judged is None or judged.kind != "credential" or version is None:
        return False
    return catalogue.credentials[judged.ref].record.version != version


def _floor(catalogue: Catalogue, steps: tuple[Step, Step]) -> Floor | None:
    """Return the least credit along the steps; None where one states none, or in another unit."""
    amounts = [_amount(catalogue, step) for step in steps]
    known = [amount for amount in amounts if amount is not None]
    units = {unit(amount.unit) for amount in known}
    if len(known) < len(steps) or len(units) > 1:
        return None
    least = min(known, key=lambda amount: amount.amount)
    return Floor(least.amount, least.unit, any(amount.is_at_most for amount in known))


def _amount(catalogue: Catalogue, step: Step) -> Floor | None:
    """Return the credit of one step: what the grant states, else that of the course it gives."""
    if step.grant.amount is not None:
        return Floor(step.grant.amount, step.grant.unit, step.grant.amount_at_most)
    credit = entry(catalogue, step.gives).record.credit if step.gives else None
    return Floor(credit.amount, credit.unit, is_at_most=False) if credit and credit.amount is not None else None
