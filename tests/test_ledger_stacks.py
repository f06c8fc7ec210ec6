"""What adds up to what, what is left of it, and where nothing leads."""

from itertools import combinations
from pathlib import Path

import pytest
from checking import COMPILED, content, problems
from hypothesis import given
from hypothesis import strategies as st
from ledgers import (
    CONFIRMED,
    TODAY,
    TOMORROW,
    UNTOLD,
    WITHDRAWN,
    YESTERDAY,
    Files,
    course,
    credential,
    institution,
    institutions,
    pathway,
    programme,
    read,
    recognition,
    worked_out,
)

from catalogue.ledger.onward import Route
from catalogue.ledger.stacks import Remaining, Stack, held_by, overlaps, remaining
from catalogue.ledger.statements import Basis, State
from catalogue.ledger.things import Thing
from catalogue.ledger.totals import Amount, Total, total

OWNER, ISSUER = "sample-university", "example-school"
TARGET = f"programme: {OWNER}/diploma"
A, B, C = (f"{ISSUER}/{name}" for name in "abc")
X = f"{OWNER}/x"
FILES = (
    institutions(OWNER, ISSUER)
    | programme(f"{OWNER}/diploma")
    | credential(A)
    | credential(B)
    | credential(C)
    | course(X)
)
INTO = f"{OWNER}/into-the-diploma"


def stack(files: Files, ref: str = INTO, today: str = TODAY) -> Stack:
    return worked_out(FILES | files, today).stacks[ref]


def rest(steps: list[str], files: Files | None = None, *held: str) -> Remaining:
    """Return what is left of a pathway with these steps for whoever holds these credentials."""
    found = worked_out(FILES | (files or {}) | pathway(INTO, TARGET, steps))
    return remaining(found.catalogue, found.stacks[INTO], frozenset(Thing("credential", ref) for ref in held))


def sums(totals: tuple[Total, ...]) -> list[tuple[str, float, float, int]]:
    return [(each.unit, each.least, each.most, each.unknown) for each in totals]


# Who says so: the institution that a pathway leads to records it, and everybody else claims it.
@pytest.mark.parametrize(
    ("ref", "more", "provenance", "basis"),
    [
        (INTO, "", CONFIRMED, Basis.CONFIRMED),
        (INTO, "", "{basis: submitted}", Basis.REPORTED),
        (INTO, "", COMPILED, Basis.REPORTED),
        (INTO, "statement: implied", CONFIRMED, Basis.CLAIMED),
        (f"{ISSUER}/into-the-diploma", "", CONFIRMED, Basis.CLAIMED),
        (f"{ISSUER}/into-the-diploma", "", COMPILED, Basis.CLAIMED),
    ],
)
def test_a_stack_is_recorded_only_by_what_it_leads_to(ref: str, more: str, provenance: str, basis: Basis) -> None:
    files = FILES | pathway(ref, TARGET, [f"credentials: [{A}]"], more, provenance)
    found = worked_out(files)
    each = found.stacks[ref]
    assert (each.basis, each.counts, each.sign) == (basis, basis is not Basis.CLAIMED, basis.value)
    assert found.onward[A].route.value == basis.value
    assert found.stacks_into == {Thing("programme", f"{OWNER}/diploma"): (each,)}


def test_a_claim_stays_a_claim_beside_what_the_target_recorded() -> None:
    claimed = pathway(f"{ISSUER}/claimed", TARGET, [f"credentials: [{A}]"])
    recorded = pathway(INTO, TARGET, [f"credentials: [{A}]"])
    before, after = worked_out(FILES | claimed), worked_out(FILES | claimed | recorded)
    assert [each.counts for each in before.stacks_with[Thing("credential", A)]] == [False]
    assert [each.counts for each in after.stacks_with[Thing("credential", A)]] == [False, True]
    assert (before.onward[A].route, after.onward[A].route) == (Route.CLAIMED, Route.CONFIRMED)


def test_whoever_issues_the_larger_credential_too_can_record_what_leads_to_it() -> None:
    joint = credential(f"{OWNER}/larger", f"offered_by: [{ISSUER}]\n")
    each = stack(
        joint | pathway(f"{ISSUER}/into", f"credential: {OWNER}/larger", [f"credentials: [{A}]"]), f"{ISSUER}/into"
    )
    assert each.basis is Basis.CONFIRMED


@pytest.mark.parametrize(
    ("more", "state", "sign"),
    [
        ("status: active", State.GRANTED, "confirmed"),
        ("status: pilot", State.GRANTED, "confirmed"),
        ("", State.GRANTED, "confirmed"),
        (f"effective: {TODAY}\nexpires: {TODAY}", State.GRANTED, "confirmed"),
        (f"effective: {TOMORROW}", State.COMING, "pending"),
        (f"expires: {YESTERDAY}", State.EXPIRED, "expired"),
        ("status: ended", State.EXPIRED, "expired"),
        ("status: planned", State.PENDING, "pending"),
        ("status: proposed", State.PENDING, "pending"),
    ],
)
def test_a_stack_counts_while_it_can_be_taken(more: str, state: State, sign: str) -> None:
    found = worked_out(FILES | pathway(INTO, TARGET, [f"credentials: [{A}]"], more))
    each = found.stacks[INTO]
    assert (each.state, each.sign, each.counts) == (state, sign, state is State.GRANTED)
    assert found.onward[A].is_dead_end is (state is not State.GRANTED)


# Sums: hours, cost and credit of what is left, exact, with how many did not publish theirs.
HOURS = {A: "10", B: "{min: 20, max: 30}", C: "40"}
TIMED: Files = {
    path: text
    for ref, hours in HOURS.items()
    for path, text in credential(ref, effort=f"{{instructional_hours: {hours}}}").items()
}


@pytest.mark.parametrize(
    ("steps", "held", "expected"),
    [
        ([f"credentials: [{A}, {B}]"], [], [("", 30, 40, 0)]),
        ([f"credentials: [{A}]", f"credentials: [{C}]"], [], [("", 50, 50, 0)]),
        ([f"choose: 1, credentials: [{A}, {B}, {C}]"], [], [("", 10, 40, 0)]),
        ([f"choose: 2, credentials: [{A}, {B}, {C}]"], [], [("", 30, 70, 0)]),
        ([f"choose: 2, credentials: [{A}, {B}, {C}]"], [C], [("", 10, 30, 0)]),
        ([f"choose: 1, credentials: [{A}, {B}]"], [A], []),
        ([f"credentials: [{A}, {B}]"], [A, B], []),
        # A course and a thing in words whose hours nobody published.
        ([f"credentials: [{A}], courses: [{X}]"], [], [("", 10, 10, 1)]),
        ([f"credentials: [{A}], others: [A year at work]"], [], [("", 10, 10, 1)]),
        ([f"choose: 1, credentials: [{A}], others: [A year at work]"], [], [("", 0, 10, 1)]),
        ([f"choose: 2, credentials: [{A}, {B}], others: [A year at work]"], [], [("", 10, 40, 1)]),
        (["description: Two electives"], [], [("", 0, 0, 1)]),
        (["description: Two electives, choose: 2"], [], [("", 0, 0, 2)]),
        ([f"choose: 3, credentials: [{A}], others: [Any elective]"], [], [("", 10, 10, 2)]),
    ],
)
def test_what_is_left_is_added_up_exactly(
    steps: list[str], held: list[str], expected: list[tuple[str, float, float, int]]
) -> None:
    assert sums(rest(steps, TIMED, *held).hours) == expected


def test_hours_of_instruction_come_before_hours_in_all_and_courses_have_their_own() -> None:
    files = (
        credential(A, effort="{instructional_hours: 10, total_hours: 25}")
        | credential(B, effort="{total_hours: 5}")
        | credential(C, effort="{no_fixed_hours: true}")
        | course(X, "hours: 36")
    )
    left = rest([f"credentials: [{A}, {B}, {C}], courses: [{X}]"], files)
    assert sums(left.hours) == [("", 51, 51, 1)]


def test_what_costs_nothing_is_known_and_currencies_are_not_added() -> None:
    files = (
        credential(A, price="{amount: 0}")
        | credential(B, price="{amount: 349.5}")
        | credential(C, price="{amount: 80, currency: USD}")
    )
    left = rest([f"credentials: [{A}, {B}, {C}], courses: [{X}]"], files)
    assert sums(left.cost) == [("CAD", 349.5, 349.5, 1), ("USD", 80, 80, 1)]


def test_a_choice_between_currencies_may_take_nothing_of_either() -> None:
    files = credential(A, price="{amount: 100}") | credential(B, price="{amount: 80, currency: USD}")
    left = rest([f"choose: 1, credentials: [{A}, {B}]"], files)
    assert sums(left.cost) == [("CAD", 0, 100, 0), ("USD", 0, 80, 0)]


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (["{amount: 3, unit: credits}", "{amount: 1.5, unit: Credit}"], [("credit", 4.5, 4.5, 0)]),
        (["{amount: 3, unit: credits}", "{amount: 2, unit: units}"], [("credit", 3, 3, 0), ("unit", 2, 2, 0)]),
        # What is not for credit gives none, which is no sum of its own beside one.
        (["{amount: 3, unit: credits}", "{for_credit: false}"], [("credit", 3, 3, 0)]),
        (["{for_credit: false}", "{for_credit: false}"], [("", 0, 0, 0)]),
        (["{amount: 3, unit: credits}", "{for_credit: true}"], [("credit", 3, 3, 1)]),
        (["{for_credit: false}", ""], [("", 0, 0, 1)]),
        (["", ""], [("", 0, 0, 2)]),
    ],
)
def test_credit_is_added_by_its_unit(credit: list[str], expected: list[tuple[str, float, float, int]]) -> None:
    files = credential(A, credit=credit[0]) | credential(B, credit=credit[1])
    assert sums(rest([f"credentials: [{A}, {B}]"], files).credit) == expected


amounts = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["p", "q"])).map(
        lambda drawn: Amount(float(min(drawn[:2])), float(max(drawn[:2])), drawn[2])
    ),
)
choices = st.lists(st.tuples(st.integers(1, 4), st.lists(amounts, max_size=4)), max_size=3)


@given(choices)
def test_a_sum_runs_from_the_least_to_the_most_that_any_choice_takes(
    drawn: list[tuple[int, list[Amount | None]]],
) -> None:
    """Worked out the slow way: every way to choose, and what is asked for beyond what is named as unknown."""
    expected: dict[str, tuple[float, float]] = {}
    unknown = 0
    for number, named in drawn:
        full: list[Amount | None] = [*named, *[None] * max(0, number - len(named))]
        ways = list(combinations(full, number))
        unknown += max(sum(each is None for each in way) for way in ways)
        for unit in {each.unit for each in named if each}:
            own = [[each for each in way if each and each.unit == unit] for way in ways]
            least = min(sum(each.least for each in way) for way in own)
            most = max(sum(each.most for each in way) for way in own)
            before = expected.get(unit, (0.0, 0.0))
            expected[unit] = (before[0] + least, before[1] + most)
    told = [(unit, *ends, unknown) for unit, ends in sorted(expected.items())]
    assert sums(total(drawn)) == (told or ([("", 0.0, 0.0, unknown)] if unknown else []))


# What a holder has: the credential, and what is granted for it today.
GRANTS = f"{{kind: specific, course: {X}, amount: 3, unit: credits}}"


def left_with(said: Files) -> int:
    """Return how much a holder of A still takes of a pathway that asks for the course, when this is said."""
    found = worked_out(FILES | said | pathway(INTO, TARGET, [f"courses: [{X}]", f"credentials: [{A}]"]))
    return remaining(found.catalogue, found.stacks[INTO], held_by(A, found.of(A))).count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({}, 1),
        (recognition(f"{OWNER}/a", f"credential: {A}", GRANTS), 0),
        (recognition(f"{OWNER}/a", f"credential: {A}", GRANTS, "", COMPILED), 0),
        (recognition(f"{OWNER}/a", f"credential: {A}", f"{{kind: exemption, course: {X}}}"), 0),
        (recognition(f"{OWNER}/a", f"credential: {A}", f"{{kind: elective, course: {X}}}"), 1),
        (recognition(f"{OWNER}/a", f"credential: {A}, with_credentials: [{B}]", GRANTS), 1),
        (recognition(f"{OWNER}/a", f"credential: {A}", GRANTS, f"expires: {YESTERDAY}"), 1),
        (recognition(f"{OWNER}/a", f"credential: {A}", GRANTS, f"effective: {TOMORROW}"), 1),
        (recognition(f"{OWNER}/a", f"credential: {A}", "", "decision: declined"), 1),
        (recognition(f"{OWNER}/a", f"credential: {B}, with_credentials: [{A}]", GRANTS), 1),
    ],
    ids=[
        *("nothing", "confirmed", "reported", "exempt", "elective", "only together", "expired", "to come"),
        *("declined", "together with another"),
    ],
)
def test_a_step_is_met_by_what_is_granted_today_and_alone(said: Files, count: int) -> None:
    assert left_with(said) == count


def test_what_is_only_plausible_meets_no_step() -> None:
    """Two decisions suggest the course, and the pathway asks for it all the same."""
    middle = "example-institute/m"
    said = (
        institutions("example-institute")
        | course(middle)
        | recognition("example-institute/a", f"credential: {A}", f"{{kind: specific, course: {middle}}}")
        | recognition(f"{OWNER}/m", f"course: {middle}", GRANTS)
    )
    assert [way.gives for way in worked_out(FILES | said).equivalencies[A]] == [Thing("course", X)]
    assert left_with(said) == 1


def test_what_is_left_names_the_steps_that_are_done() -> None:
    left = rest([f"credentials: [{A}]", f"choose: 2, credentials: [{A}, {B}, {C}]", f"courses: [{X}]"], None, A)
    assert (left.met, left.count) == ((1,), 2)
    assert [(each.need.position, each.number, each.things) for each in left.left] == [
        (2, 1, (Thing("credential", B), Thing("credential", C))),
        (3, 1, (Thing("course", X),)),
    ]


# What was withdrawn is neither suggested nor counted.
GONE = credential(B, WITHDRAWN, **UNTOLD)


@pytest.mark.parametrize(
    ("step", "number", "things", "others"),
    [
        (f"credentials: [{A}, {B}]", 2, (A,), ("B",)),
        (f"credentials: [{B}]", 1, (), ("B",)),
        (f"choose: 1, credentials: [{A}, {B}]", 1, (A,), ()),
        (f"choose: 2, credentials: [{A}, {B}, {C}]", 2, (A, C), ()),
    ],
)
def test_a_step_leaves_out_what_was_withdrawn_or_names_it_in_words(
    step: str, number: int, things: tuple[str, ...], others: tuple[str, ...]
) -> None:
    found = worked_out(FILES | GONE | pathway(INTO, TARGET, [step]))
    (need,) = found.stacks[INTO].needs
    assert (need.number, [thing.ref for thing in need.things]) == (number, list(things))
    assert tuple(text.phrase("en").text for text in need.others) == others
    assert Thing("credential", B) not in found.stacks_with


def test_a_pathway_to_what_was_withdrawn_has_ended() -> None:
    each = stack(GONE | pathway(f"{ISSUER}/into-b", f"credential: {B}", [f"credentials: [{A}]"]), f"{ISSUER}/into-b")
    assert (each.state, each.counts) == (State.EXPIRED, False)


# One public programme pays for one micro-credential at a time.
AID = f"format: 1\nlanguage: en\nkind: learner-funding\ndated: 2026\nprovenance: {COMPILED}\n"
POLICY: Files = {
    f"policies/{name}.yaml": f"id: {name}\nname: Sample Aid\n{AID}" for name in ("sample-aid", "other-aid")
}


def meeting(
    *sessions: str, funding: tuple[str, str] = ("sample-aid", "sample-aid"), more: str = ""
) -> list[tuple[str, str]]:
    """Return the days on which sessions of two credentials overlap, as pairs of their starts."""
    files: Files = {}
    for ref, dates, programme_ in zip((A, B), sessions, funding, strict=True):
        funded = f"[{{programme: {programme_}{more}}}]" if programme_ else "[]"
        files |= credential(ref, delivery=f"{{offerings: [{dates}]}}", funding=funded)
    found = overlaps(read(FILES | POLICY | files), [A, B])
    return [(each.sessions[0].start or "", each.sessions[1].start or "") for each in found]


FIRST = "{start: 2026-10-01, end: 2026-10-20}"


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        ("{start: 2026-10-20, end: 2026-11-01}", True),
        ("{start: 2026-10-21, end: 2026-11-01}", False),
        ("{start: 2026-09-10, end: 2026-10-01}", True),
        ("{start: 2026-09-10, end: 2026-09-30}", False),
        ("{start: 2026-10-05, end: 2026-10-06}", True),
        # As far as the dates are known: a month shares each of its days.
        ("{start: 2026-10, end: 2026-11}", True),
        ("{start: 2026-11, end: 2026-12}", False),
        ("{start: 2026, end: 2026}", True),
        ("{start: 2026-10-05}", False),
        ("{stated: In the fall}", False),
    ],
)
def test_funded_sessions_that_share_a_day_are_told_and_adjacent_ones_are_not(other: str, meets: bool) -> None:  # noqa: FBT001
    assert bool(meeting(FIRST, other)) is meets
    assert bool(meeting(other, FIRST)) is meets


@pytest.mark.parametrize(
    ("funding", "more", "meets"),
    [
        (("sample-aid", "sample-aid"), "", True),
        (("sample-aid", "sample-aid"), ", eligible: unknown", True),
        (("sample-aid", "sample-aid"), ", eligible: false", False),
        (("sample-aid", "sample-aid"), ", purpose: development", False),
        (("sample-aid", "other-aid"), "", False),
        (("sample-aid", ""), "", False),
    ],
)
def test_only_one_programme_that_may_pay_for_both_makes_them_overlap(
    funding: tuple[str, str],
    more: str,
    meets: bool,  # noqa: FBT001 - a table
) -> None:
    assert bool(meeting(FIRST, FIRST, funding=funding, more=more)) is meets


def test_sessions_that_are_over_and_those_of_one_credential_are_no_overlap() -> None:
    assert meeting("{start: 2026-06-01, end: 2026-08-31}", "{start: 2026-06-01, end: 2026-08-31}") == []
    assert meeting(f"{FIRST}, {FIRST}", "{start: 2027-01-01, end: 2027-02-01}") == []
    assert meeting(f"{FIRST}, {{start: 2027-01-15, end: 2027-01-16}}", "{start: 2027-01-01, end: 2027-02-01}") == [
        ("2027-01-15", "2027-01-01")
    ]


# Dead ends: no way onward is said plainly, and the counts of institutions reproduce.
def test_dead_ends_are_counted_by_institution_as_each_listing_says() -> None:
    files = (
        FILES
        | institution("example-institute")
        | credential(
            "example-institute/d", f"stacks_claimed: [{{into: A degree, statement: stated}}]\noffered_by: [{ISSUER}]\n"
        )
        | recognition(f"{OWNER}/a", f"credential: {A}", GRANTS)
        | pathway(f"{ISSUER}/claimed", TARGET, [f"credentials: [{B}]"])
    )
    found = worked_out(files)
    assert {ref: onward.route for ref, onward in found.onward.items()} == {
        A: Route.CONFIRMED,
        B: Route.CLAIMED,
        C: Route.NONE,
        "example-college/first-aid": Route.NONE,
        "example-institute/d": Route.CLAIMED,
    }
    assert {name: card.dead_ends for name, card in found.cards.items()} == {
        ISSUER: 1,
        "example-college": 1,
        "example-institute": 0,
    }
    assert dict(found.cards[ISSUER].routes) == {
        Route.CONFIRMED: 1,
        Route.REPORTED: 0,
        Route.CLAIMED: 2,
        Route.PLAUSIBLE: 0,
        Route.NONE: 1,
    }
    assert found.headline.dead_ends == 2


# Circles are problems that name every step.
@pytest.mark.parametrize("length", [1, 2, 3, 9])
@pytest.mark.parametrize("code", ["R306", "R308"])
def test_a_circle_of_any_length_across_institutions_is_named_whole(code: str, length: int, tmp_path: Path) -> None:
    owners = [f"school-{number % 3}" for number in range(length)]
    refs = [f"{owner}/step-{number}" for number, owner in enumerate(owners)]
    files = institutions("school-0", "school-1", "school-2") | course("school-0/x")
    for number, ref in enumerate(refs):
        following = refs[(number + 1) % length]
        if code == "R306":
            files |= credential(ref, f"entry: {{prerequisites: [{following}]}}\n")
        else:
            files |= credential(ref) | pathway(
                ref, f"credential: {ref}", ["courses: [school-0/x]", f"credentials: [{following}]"]
            )
    (problem,) = problems(content(tmp_path, files))
    assert problem.code == code
    circle = problem.message.partition(" in a circle: ")[2].split(" → ")
    assert circle[0] == circle[-1]
    start = refs.index(circle[0])
    assert circle[:-1] == refs[start:] + refs[:start]


def test_a_programme_ends_a_stack_and_courses_start_none() -> None:
    """Nothing leads on from a programme or to a course, so no circle runs through either."""
    files = (
        FILES
        | pathway(INTO, TARGET, [f"credentials: [{A}], courses: [{X}]"])
        | pathway(f"{ISSUER}/into-a", f"credential: {A}", [f"courses: [{X}]", f"credentials: [{B}]"])
    )
    assert set(worked_out(files).stacks) == {INTO, f"{ISSUER}/into-a"}
