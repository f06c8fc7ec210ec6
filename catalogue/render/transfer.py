"""The ledger to answers for people: what a credential counts for and what remains, and what an institution accepts.

Pages and the planner's files are made of the same answers, so that no reader is told anything else. Recorded,
claimed and plausible never stand in one sequence.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger import Ledger
from catalogue.ledger.onward import Route
from catalogue.ledger.stacks import Need, Remaining, Stack, held_by, remaining
from catalogue.ledger.statements import Basis, State, Statement
from catalogue.ledger.things import Thing
from catalogue.model import Credential, Institution
from catalogue.model.credential import StackClaim
from catalogue.render import said
from catalogue.render.reader import Reader
from catalogue.render.said import Said, Suggested
from catalogue.render.warned import Warned, warnings
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a step takes: a link, or words; `thing` is None for what is no record here."""

    thing: Thing | None
    words: Markup
    is_held: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a stack: what it is about, and how many it takes of which options.

    `description` and `choice` are empty where neither has to be said; `left` is how many options are still to do.
    """

    description: Markup
    choice: Markup
    options: tuple[Option, ...]
    left: int

    @property
    def is_met(self) -> bool:
        """Whether nothing is left of the step."""
        return self.left == 0


@dataclass(frozen=True, slots=True)
class Stacked:
    """A stack for whoever holds a part of it, or nothing: its sign with its words, its steps, and what remains.

    `title` and `target` are links. `done` and `left` count steps and things in words; `hours`, `cost` and `credit`
    sum what is left, with how many did not publish theirs.
    """

    stack: Stack
    remaining: Remaining
    sign: str
    words: Markup
    title: Markup
    target: Markup
    steps: tuple[Step, ...]
    done: Markup
    left: Markup
    hours: Markup
    cost: Markup
    credit: Markup


@dataclass(frozen=True, slots=True)
class Claim:
    """What an issuer says that its credential counts towards: into what, where, and how it comes to say so."""

    into: Markup
    institution: Markup
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one credential counts for, each firmness apart.

    `granted` holds today's recognitions by others, confirmed ones first; `told` those that count for nothing today:
    pending, declined, expired, or of an institution's own credential. `stacks` are recorded, with what remains for
    whoever holds the credential; `claimed` are not; `made_of` are the ways that lead to the credential itself.
    """

    entry: Entry[Credential]
    route: Route
    granted: tuple[Said, ...]
    told: tuple[Said, ...]
    stacks: tuple[Stacked, ...]
    made_of: tuple[Stacked, ...]
    claimed: tuple[Stacked, ...]
    claims: tuple[Claim, ...]
    plausible: tuple[Suggested, ...]
    warnings: tuple[Warned, ...]

    @property
    def is_dead_end(self) -> bool:
        """Whether nothing onward is recorded, claimed or plausible."""
        return self.route is Route.NONE

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing at all to say."""
        return not (self.granted or self.told or self.stacks or self.claimed or self.claims or self.plausible)


@dataclass(frozen=True, slots=True)
class Accepts:
    """What an institution takes of others, each firmness apart, as `Answer` has it.

    `stacks` lead into its programmes and credentials, for whoever holds nothing yet.
    """

    entry: Entry[Institution]
    granted: tuple[Said, ...]
    told: tuple[Said, ...]
    stacks: tuple[Stacked, ...]
    claimed: tuple[Stacked, ...]
    plausible: tuple[Suggested, ...]

    @property
    def confirmed(self) -> int:
        """How many of its current recognitions it has confirmed."""
        return sum(each.sign == Basis.CONFIRMED.value for each in self.granted)

    @property
    def reported(self) -> int:
        """How many of its current recognitions are only reported."""
        return len(self.granted) - self.confirmed

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing at all to say."""
        return not (self.granted or self.told or self.stacks or self.claimed or self.plausible)


def answer(reader: Reader, entry: Entry[Credential]) -> Answer:
    """Return what a credential counts for, in words."""
    ledger, ref = reader.ledger, entry.ref
    granted, told = granted_and_told(ledger.of(ref))
    held = held_by(ref, granted)
    stacks, claimed = recorded_and_claimed(stacks_with(ledger, held))
    return Answer(
        entry=entry,
        route=ledger.onward[ref].route,
        granted=tuple(said.statement(reader, each) for each in granted),
        told=tuple(said.statement(reader, each) for each in told),
        stacks=tuple(stacked(reader, each, held) for each in stacks),
        made_of=tuple(stacked(reader, each) for each in ledger.stacks_into.get(Thing("credential", ref), ())),
        claimed=tuple(stacked(reader, each, held) for each in claimed),
        claims=tuple(claim(reader, each) for each in entry.record.stacks_claimed),
        plausible=tuple(said.equivalency(reader, way) for way in ledger.equivalencies.get(ref, ())),
        warnings=tuple(warning for each in (*granted, *told) for warning in warnings(reader, each)),
    )


def accepts(reader: Reader, institution: str) -> Accepts:
    """Return what an institution accepts, by its id, in words."""
    ledger = reader.ledger
    granted, told = granted_and_told(ledger.received.get(institution, ()))
    stacks, claimed = recorded_and_claimed(ledger.stacks_at.get(institution, ()))
    return Accepts(
        entry=reader.catalogue.institutions[institution],
        granted=tuple(said.statement(reader, each) for each in granted),
        told=tuple(said.statement(reader, each) for each in told),
        stacks=tuple(stacked(reader, each) for each in stacks),
        claimed=tuple(stacked(reader, each) for each in claimed),
        plausible=tuple(said.equivalency(reader, way) for way in ledger.suggested.get(institution, ())),
    )


def granted_and_told(statements: Iterable[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the statements that count today, confirmed ones first, and the others."""
    found = list(statements)
    counted = [each for each in found if each.counts]
    return sorted(counted, key=lambda each: not each.is_confirmed), [each for each in found if not each.counts]


def recorded_and_claimed(stacks: Iterable[Stack]) -> tuple[list[Stack], list[Stack]]:
    """Return the stacks that are recorded, those in force first, and those that are only claimed."""
    found = sorted(stacks, key=lambda each: (each.state is not State.GRANTED, each.entry.ref))
    recorded = [each for each in found if each.basis is not Basis.CLAIMED]
    return recorded, [each for each in found if each.basis is Basis.CLAIMED]


def stacks_with(ledger: Ledger, held: Iterable[Thing]) -> tuple[Stack, ...]:
    """Return the stacks that name any of these things, once each."""
    found = (stack for thing in sorted(held) for stack in ledger.stacks_with.get(thing, ()))
    return tuple({stack.entry.ref: stack for stack in found}.values())


def stacked(reader: Reader, each: Stack, held: frozenset[Thing] = frozenset()) -> Stacked:
    """Return a stack in words, for whoever holds these things."""
    rest, t = remaining(reader.catalogue, each, held), reader.locale.t
    left = {one.need.position: one.number for one in rest.left}
    return Stacked(
        stack=each,
        remaining=rest,
        sign=each.sign,
        words=stack_words(reader, each),
        title=reader.link(each.entry),
        target=said.thing(reader, each.target),
        steps=tuple(step(reader, each, need, held, left.get(need.position, 0)) for need in each.needs),
        done=t("planner.say.done", done=len(rest.met), steps=len(each.needs)),
        left=t("planner.say.left", count=rest.count) if rest.count else t("planner.say.nothing_left"),
        hours=said.total(reader, "hours", rest.hours),
        cost=said.total(reader, "cost", rest.cost),
        credit=said.total(reader, "credit", rest.credit),
    )


def stack_words(reader: Reader, each: Stack) -> Markup:
    """Return the words of a stack's sign: who stands behind it, and where it is not in force, why."""
    record, t = each.entry.record, reader.locale.t
    basis = t(f"sign.{each.basis.value}")
    if record.statement == "implied":
        basis += said.DOT + t("counts.implied")
    if each.state is State.GRANTED:
        return basis
    if each.state is State.EXPIRED:
        day = record.expires
        over = t("status.ended") if day is None else t("sign.expired_on", date=reader.locale.date(day))
        return over + said.DOT + basis
    day = record.effective if each.state is State.COMING else None
    wait = reader.word("status", record.status) if day is None else t("sign.from", date=reader.locale.date(day))
    return wait + said.DOT + basis


def step(
    reader: Reader, each: Stack, need: Need, held: frozenset[Thing] = frozenset(), left: int | None = None
) -> Step:
    """Return one step of a stack in words, of which so many options are left; all of them where nothing is said."""
    others = tuple(Option(None, reader.text(other), is_held=False) for other in need.others)
    # A step in words alone is its own and only option.
    is_told = need.description is not None and need.others != (need.description,)
    return Step(
        description=reader.text(need.description) if need.description and is_told else Markup(),
        choice=_choice(reader, need),
        options=(*(Option(one, _option(reader, each, one), one in held) for one in need.things), *others),
        left=need.number if left is None else left,
    )


def _choice(reader: Reader, need: Need) -> Markup:
    if need.is_choice:
        return reader.locale.t("counts.choose", number=reader.locale.number(need.number))
    return reader.locale.t("counts.all_of") if need.number > 1 else Markup()


def _option(reader: Reader, each: Stack, one: Thing) -> Markup:
    # Whose it is goes without saying where it is the target's.
    return said.own(reader, one) if one.owner == each.target.owner else said.thing(reader, one)


def claim(reader: Reader, each: StackClaim) -> Claim:
    """Return in words what an issuer says that its credential counts towards."""
    notes = [reader.text(each.level)] if each.level else []
    notes += [reader.locale.t("counts.implied")] if each.statement == "implied" else []
    notes += [reader.text(each.because)] if each.because else []
    where = reader.link(reader.catalogue.institutions[each.institution]) if each.institution else Markup()
    return Claim(reader.text(each.into), where, tuple(notes))
