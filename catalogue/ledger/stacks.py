"""Pathways to stacks: what adds up to what, who says so, and what is left to do for whoever holds a part of it.

A pathway in the folder of what it leads to is recorded; in any other folder, or where the source only implies it,
it is claimed, and is never added to what is recorded.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from catalogue.ledger.standing import has_begun, is_confirmed, is_over
from catalogue.ledger.statements import Basis, State, Statement
from catalogue.ledger.things import Thing, entry
from catalogue.ledger.totals import Amount, Total, cost, credit, hours, total
from catalogue.model import Course, Credential, Pathway
from catalogue.model.credential import Offering
from catalogue.model.programme import Requirement
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

Measure = Callable[[Credential | Course], Amount | None]
"""What a sum is taken of: the amount of one credential or course, or None where it is not published."""


@dataclass(frozen=True, slots=True)
class Need:
    """One step of a stack: `number` of the things named, which are records or words."""

    position: int
    description: Text | None
    number: int
    things: tuple[Thing, ...]
    others: tuple[Text, ...]

    @property
    def is_choice(self) -> bool:
        """Whether fewer are asked for than are named."""
        return self.number < len(self.things) + len(self.others)


@dataclass(frozen=True, slots=True)
class Stack:
    """A pathway: what it leads to, its steps, who stands behind it, and whether it is in force today."""

    entry: Entry[Pathway]
    target: Thing
    needs: tuple[Need, ...]
    basis: Basis
    state: State

    @property
    def counts(self) -> bool:
        """Whether it is recorded, and in force."""
        return self.state is State.GRANTED and self.basis is not Basis.CLAIMED

    @property
    def sign(self) -> str:
        """The one sign that it is shown with."""
        if self.state is State.GRANTED:
            return self.basis.value
        return State.EXPIRED.value if self.state is State.EXPIRED else State.PENDING.value

    @property
    def things(self) -> tuple[Thing, ...]:
        """Everything that its steps name, once each, in order."""
        return tuple(dict.fromkeys(thing for need in self.needs for thing in need.things))


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one step: so many of these."""

    need: Need
    number: int
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a stack still takes of whoever holds a part of it.

    `met` are the positions of steps that are done; `count` is how many things are left. Units: hours; the currency;
    the unit of credit. `credit` is what the things that are left carry, not what the target is worth.
    """

    stack: Stack
    met: tuple[int, ...]
    left: tuple[Left, ...]
    count: int
    hours: tuple[Total, ...]
    cost: tuple[Total, ...]
    credit: tuple[Total, ...]


def stacks(catalogue: Catalogue) -> tuple[Stack, ...]:
    """Return every pathway as a stack, sorted by reference."""
    return tuple(_stack(catalogue, pathway) for pathway in catalogue.pathways.values())


def _stack(catalogue: Catalogue, pathway: Entry[Pathway]) -> Stack:
    record = pathway.record
    kind = "programme" if record.target.programme else "credential"
    target = Thing(kind, record.target.programme or record.target.credential or "")
    return Stack(
        pathway,
        target,
        tuple(_need(catalogue, position, step) for position, step in enumerate(record.requirements, start=1)),
        _basis(catalogue, pathway, target),
        _state(catalogue, record, target),
    )


def _need(catalogue: Catalogue, position: int, step: Requirement) -> Need:
    """Return one step of a pathway; a listing that was withdrawn is named in words, where nothing stands for it."""
    named = len(step.credentials) + len(step.courses) + len(step.others)
    number = step.choose or max(1, named)
    withdrawn = [ref for ref in step.credentials if _is_withdrawn(catalogue, Thing("credential", ref))]
    credentials = (Thing("credential", ref) for ref in step.credentials if ref not in withdrawn)
    things = (*credentials, *(Thing("course", ref) for ref in step.courses))
    # A step in words alone is one thing to do, whose hours and cost nobody published.
    others = step.others if named or step.description is None else (step.description,)
    if number > len(things) + len(others):
        others += tuple(catalogue.credentials[ref].record.title for ref in withdrawn)
    return Need(position, step.description, number, things, others)


def _is_withdrawn(catalogue: Catalogue, thing: Thing) -> bool:
    return thing.kind == "credential" and catalogue.credentials[thing.ref].record.listing == "withdrawn"


def _basis(catalogue: Catalogue, pathway: Entry[Pathway], target: Thing) -> Basis:
    larger = catalogue.credentials.get(target.ref) if target.kind == "credential" else None
    owners = {target.owner, *(larger.record.offered_by if larger else ())}
    if pathway.owner not in owners or pathway.record.statement == "implied":
        return Basis.CLAIMED
    return Basis.CONFIRMED if is_confirmed(catalogue, pathway) else Basis.REPORTED


def _state(catalogue: Catalogue, record: Pathway, target: Thing) -> State:
    """Return whether a pathway can be taken; where its status is unknown nothing says that it cannot."""
    is_ended = record.status == "ended" or _is_withdrawn(catalogue, target)
    if is_ended or is_over(record.expires, catalogue.today):
        return State.EXPIRED
    if record.status in {"proposed", "planned"}:
        return State.PENDING
    return State.GRANTED if has_begun(record.effective, catalogue.today) else State.COMING


def remaining(catalogue: Catalogue, stack: Stack, held: frozenset[Thing]) -> Remaining:
    """Return what a stack still takes of whoever holds these things; nothing is counted that was only claimed."""
    left = tuple(each for need in stack.needs if (each := _left(need, held)) is not None)
    undone = {each.need.position for each in left}
    choices = [(each, [_record(catalogue, thing) for thing in each.things]) for each in left]

    def sums(of: Measure) -> tuple[Total, ...]:
        return total((each.number, [*map(of, records), *[None] * len(each.need.others)]) for each, records in choices)

    return Remaining(
        stack=stack,
        met=tuple(need.position for need in stack.needs if need.position not in undone),
        left=left,
        count=sum(each.number for each in left),
        hours=sums(hours),
        cost=sums(cost),
        credit=sums(credit),
    )


def _left(need: Need, held: frozenset[Thing]) -> Left | None:
    number = need.number - sum(thing in held for thing in need.things)
    return Left(need, number, tuple(thing for thing in need.things if thing not in held)) if number > 0 else None


def _record(catalogue: Catalogue, thing: Thing) -> Credential | Course:
    record: Credential | Course = entry(catalogue, thing).record
    return record


def held_by(credential: str, granted: Iterable[Statement]) -> frozenset[Thing]:
    """Return what a holder of one credential has: itself, and the courses and credentials granted for it today.

    Reported grants are among them, as they are among what is recorded; grants that take something else besides,
    and plausible ones, are not.
    """
    found = {Thing("credential", credential)}
    for statement in granted:
        if statement.counts and not statement.together_with:
            for grant in statement.grants:
                if grant.kind in {"specific", "exemption"} and grant.course:
                    found.add(Thing("course", grant.course))
                if grant.kind == "specific" and grant.credential:
                    found.add(Thing("credential", grant.credential))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two credentials that one public programme funds, whose sessions run at the same time."""

    programme: str
    credentials: tuple[str, str]
    sessions: tuple[Offering, Offering]


def overlaps(catalogue: Catalogue, refs: Iterable[str]) -> Iterator[Overlap]:
    """Yield the sessions to come that overlap, of credentials funded by one programme: it pays for one at a time.

    Source: the conditions of OSAP for micro-credentials, in the policy `osap-micro-credentials`. Only sessions with
    both dates are compared, and only funding that is not known to be refused.
    """
    funded = {ref: set(paying(catalogue.credentials[ref].record)) for ref in sorted(set(refs))}
    coming = {ref: tuple(coming_sessions(catalogue, ref)) for ref in funded}
    for one, other in combinations(funded, 2):
        for programme in sorted(funded[one] & funded[other]):
            for first in coming[one]:
                for second in coming[other]:
                    if _meet(first, second):
                        yield Overlap(programme, (one, other), (first, second))


def paying(record: Credential) -> Iterator[str]:
    """Yield the public programmes that may pay for a learner, as far as nobody says that they do not."""
    for funding in record.funding:
        if funding.programme and funding.purpose == "learner" and funding.eligible is not False:
            yield funding.programme


def coming_sessions(catalogue: Catalogue, ref: str) -> Iterator[Offering]:
    """Yield the sessions of a credential that are not over, of those with both dates."""
    today = catalogue.today.isoformat()
    for offering in catalogue.credentials[ref].record.delivery.offerings:
        if offering.start and offering.end and offering.end >= today[: len(offering.end)]:
            yield offering


def _meet(one: Offering, other: Offering) -> bool:
    """Whether two sessions share a day, as far as their dates are known."""
    starts, ends = (one.start or "", other.start or ""), (one.end or "", other.end or "")
    return all(start[: len(end)] <= end[: len(start)] for start, end in zip(starts, reversed(ends), strict=True))


def parts(stacks: Iterable[Stack]) -> Iterator[tuple[Thing, Stack]]:
    """Yield each thing that a stack names with the stack."""
    for stack in stacks:
        for thing in stack.things:
            yield thing, stack
