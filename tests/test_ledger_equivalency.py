"""Plausible equivalencies: two decisions that suggest what nobody granted, and all that takes a suggestion away.

The shape is that of IBM, whose badges Northeastern took as its own course, and a third institution that takes
the course.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from checking import COMPILED
from ledgers import (
    CONFIRMED,
    TOMORROW,
    UNTOLD,
    WITHDRAWN,
    YESTERDAY,
    Files,
    course,
    credential,
    earlier,
    institution,
    institutions,
    recognition,
    worked_out,
)

from catalogue.ledger.equivalency import Equivalency
from catalogue.ledger.onward import Route
from catalogue.ledger.things import Thing

BADGE = "example-badges/data-badge"
TAKEN = "sample-university/bus-110"
GIVEN = "example-polytechnic/acc-105"
FIRST, SECOND = "sample-university/data-badge", "example-polytechnic/bus-110"
SPECIFIC = f"{{kind: specific, course: {TAKEN}, amount: 3, unit: credits}}"
ONWARD = f"{{kind: specific, course: {GIVEN}, amount: 2, unit: credits}}"
OF_BADGE, OF_COURSE = f"credential: {BADGE}", f"course: {TAKEN}"
FILES = (
    institutions("sample-university", "example-polytechnic")
    | institution("example-badges", kind="industry")
    | credential(BADGE)
    | course(TAKEN)
    | course(GIVEN)
    | recognition(FIRST, OF_BADGE, SPECIFIC, "decided: 2024-05")
    | recognition(SECOND, OF_COURSE, ONWARD, "decided: 2025-03-01")
)
DECISIONS = {
    "granted": (SPECIFIC.replace(TAKEN, GIVEN), ""),
    "expired": (SPECIFIC.replace(TAKEN, GIVEN), f"expires: {YESTERDAY}"),
    "to come": (SPECIFIC.replace(TAKEN, GIVEN), f"effective: {TOMORROW}"),
    "pending": ("", "decision: pending"),
    "case by case": ("", "decision: case-by-case"),
    "declined": ("", "decision: declined\nreason: The outcomes differ"),
    "no longer declined": ("", f"decision: declined\nexpires: {YESTERDAY}"),
}
"""Everything that an institution can have decided: what it grants, and the rest of the record."""
NOT_TODAY = {name: said for name, said in DECISIONS.items() if name != "granted"}


def first(grants: str = SPECIFIC, more: str = "decided: 2024-05", of: str = OF_BADGE, by: str = CONFIRMED) -> Files:
    """Return the decision on the badge, changed."""
    return recognition(FIRST, of, grants, more, by)


def second(grants: str = ONWARD, more: str = "decided: 2025-03-01", of: str = OF_COURSE, by: str = CONFIRMED) -> Files:
    """Return the decision on the course, changed."""
    return recognition(SECOND, of, grants, more, by)


def ways(changed: Files | None = None, without: str = "") -> tuple[Equivalency, ...]:
    """Return every suggestion, with records laid over the fixture, or without one of its decisions."""
    owner, _, slug = without.partition("/")
    gone = f"institutions/{owner}/recognitions/{slug}.md"
    found = worked_out({path: text for path, text in FILES.items() if path != gone} | (changed or {}))
    told = tuple(way for each in found.equivalencies.values() for way in each)
    assert set(map(id, told)) == {id(way) for each in found.suggested.values() for way in each}
    return told


def test_two_decisions_suggest_one_equivalency_with_both_steps() -> None:
    (way,) = ways()
    assert (way.credential, way.receiver, way.gives) == (BADGE, "example-polytechnic", Thing("course", GIVEN))
    assert way.middle == Thing("course", TAKEN)
    assert [step.statement.entry.ref for step in way.steps] == [FIRST, SECOND]
    assert [step.statement.dated for step in way.steps] == ["2026-08-01", "2026-08-01"]
    assert [step.grant.amount for step in way.steps] == [3, 2]
    assert way.weakest.statement.is_confirmed


def test_a_suggestion_is_nobodys_recognition() -> None:
    found = worked_out(FILES)
    assert {each.receiver for each in found.of(BADGE)} == {"sample-university"}
    assert found.onward[BADGE].confirmed_by == ("sample-university",)
    assert found.onward[BADGE].route is Route.CONFIRMED


@pytest.mark.parametrize("missing", [FIRST, SECOND])
def test_without_either_decision_there_is_no_suggestion(missing: str) -> None:
    assert ways(without=missing) == ()


@pytest.mark.parametrize(("step", "grants"), [(first, SPECIFIC), (second, ONWARD)], ids=["the badge", "the course"])
@pytest.mark.parametrize("said", NOT_TODAY.values(), ids=NOT_TODAY)
def test_a_step_that_is_not_granted_today_carries_nothing(
    step: Callable[[str, str], Files], grants: str, said: tuple[str, str]
) -> None:
    assert ways(step(grants if said[0] else "", said[1])) == ()


@pytest.mark.parametrize(
    ("reversed_step", "gone"),
    [
        (recognition("example-badges/bus-110", OF_COURSE, f"{{kind: specific, credential: {BADGE}}}"), FIRST),
        (recognition("sample-university/acc-105", f"course: {GIVEN}", SPECIFIC), SECOND),
    ],
    ids=["the badge", "the course"],
)
def test_a_step_that_is_reversed_carries_nothing(reversed_step: Files, gone: str) -> None:
    assert ways(reversed_step, without=gone) == ()


@pytest.mark.parametrize(
    "changed",
    [
        first("{kind: elective, amount: 3, unit: credits}"),
        first(f"{{kind: elective, course: {TAKEN}, amount: 3}}"),
        first("{kind: block, amount: 15, unit: credits}"),
        first(f"{{kind: exemption, course: {TAKEN}}}"),
        first("{kind: admission}"),
        second("{kind: admission}"),
        second(f"{{kind: exemption, course: {GIVEN}}}"),
        first(of=f"{OF_BADGE}, with_courses: [{GIVEN}]"),
        first(of=f"{OF_BADGE}, with_credentials: [example-college/first-aid]"),
        second(of=f"{OF_COURSE}, with_credentials: [example-college/first-aid]"),
        first(f"{{kind: specific, course: {GIVEN}, amount: 3}}"),
    ],
    ids=[
        *("elective credit", "elective credit beside a course", "a block", "exempt from it", "a place alone"),
        *("a place for the course", "exempt for the course"),
        *("a course besides", "a credential besides", "a credential besides the course", "another's course"),
    ],
)
def test_a_part_of_what_a_step_takes_or_gives_is_not_enough(changed: Files) -> None:
    assert ways(changed) == ()


@pytest.mark.parametrize(
    "changed",
    [
        institution("sample-university", "parent: example-badges"),
        institution("example-polytechnic", "parent: example-badges"),
        institution("example-polytechnic", "parent: sample-university"),
        credential(BADGE, "offered_by: [sample-university]\n"),
        credential(BADGE, "offered_by: [example-polytechnic]\n"),
    ],
    ids=["first is the issuer's", "last is the issuer's", "both are one", "first issues it too", "last issues it too"],
)
def test_each_step_is_one_of_another_institution(changed: Files) -> None:
    assert ways(changed) == ()


@pytest.mark.parametrize("said", DECISIONS.values(), ids=DECISIONS)
@pytest.mark.parametrize(
    "of",
    [
        OF_BADGE,
        f'{OF_BADGE}, version: "1"',
        f"{OF_BADGE}, with_courses: [{TAKEN}]",
        f"credential: example-college/first-aid, with_credentials: [{BADGE}]",
    ],
    ids=["the badge", "its version", "the badge with more", "another with the badge"],
)
def test_whatever_the_receiver_said_itself_goes_before(said: tuple[str, str], of: str) -> None:
    assert ways(recognition("example-polytechnic/data-badge", of, *said)) == ()


@pytest.mark.parametrize("provenance", [CONFIRMED, "{basis: submitted}", COMPILED])
def test_what_the_receiver_is_reported_to_have_said_goes_before_too(provenance: str) -> None:
    said = recognition("example-polytechnic/data-badge", OF_BADGE, "", "decision: declined", provenance)
    assert ways(said) == ()


@pytest.mark.parametrize(
    ("parent", "child"), [("example-polytechnic", "sample-school"), ("sample-school", "example-polytechnic")]
)
def test_what_a_part_of_the_receiver_said_goes_before(parent: str, child: str) -> None:
    one = institution(parent) | institution(child, f"parent: {parent}")
    said = recognition("sample-school/data-badge", OF_BADGE, "", "decision: declined")
    assert ways(one | said) == ()
    assert len(ways(one)) == 1


def test_what_others_said_of_it_suppresses_nothing() -> None:
    assert len(ways(recognition("example-college/data-badge", OF_BADGE, "", "decision: declined"))) == 1
    said = recognition("example-polytechnic/first-aid", "credential: example-college/first-aid", "{kind: elective}")
    assert len(ways(said)) == 1


@pytest.mark.parametrize(
    "changed",
    [credential(BADGE, WITHDRAWN, **UNTOLD), credential(BADGE, **UNTOLD)],
    ids=["withdrawn", "without a page"],
)
def test_a_listing_that_is_not_there_for_readers_is_not_suggested(changed: Files) -> None:
    assert ways(changed) == ()


@pytest.mark.parametrize("at", ["sample-university", "example-polytechnic"])
@pytest.mark.parametrize("is_there", [True, False], ids=["listed", "withdrawn"])
def test_a_way_through_or_to_a_credential_needs_it_to_be_listed(at: str, is_there: bool) -> None:  # noqa: FBT001
    ref = f"{at}/sample-certificate"
    listing = credential(ref) if is_there else credential(ref, WITHDRAWN, **UNTOLD)
    grant = f"{{kind: specific, credential: {ref}, amount: 2, unit: credits}}"
    steps = first(grant) | second(of=f"credential: {ref}") if at == "sample-university" else second(grant)
    found = ways(listing | steps)
    assert [way.middle if at == "sample-university" else way.gives for way in found] == (
        [Thing("credential", ref)] if is_there else []
    )


def test_a_course_of_a_part_of_the_receiver_is_its_own() -> None:
    school = institution("sample-school", "parent: sample-university") | course("sample-school/bus-110")
    steps = first(SPECIFIC.replace(TAKEN, "sample-school/bus-110")) | second(of="course: sample-school/bus-110")
    (way,) = ways(school | steps)
    assert way.middle == Thing("course", "sample-school/bus-110")


def test_credit_without_a_course_is_a_lesser_suggestion() -> None:
    (way,) = ways(second("{kind: elective, amount: 2, unit: credits}"))
    assert (way.gives, way.steps[1].grant.kind) == (None, "elective")


def test_no_suggestion_rests_on_another() -> None:
    """A third institution takes what the second gives: that is two steps from the course, and three from the badge."""
    last = "sample-institute/fin-200"
    more = (
        institutions("sample-institute")
        | course(last)
        | recognition("sample-institute/acc-105", f"course: {GIVEN}", f"{{kind: specific, course: {last}}}")
    )
    assert [(way.credential, way.receiver) for way in ways(more)] == [(BADGE, "example-polytechnic")]


def test_each_grant_of_a_recognition_is_followed_by_itself() -> None:
    other, last = "sample-university/bus-120", "example-polytechnic/acc-106"
    more = (
        course(other)
        | course(last)
        | first(f"{SPECIFIC}, {{kind: specific, course: {other}, amount: 3}}, {{kind: admission}}")
        | second(f"{ONWARD}, {{kind: specific, course: {last}, amount: 1, unit: credits}}")
    )
    assert [(way.middle, way.gives) for way in ways(more)] == [
        (Thing("course", TAKEN), Thing("course", GIVEN)),
        (Thing("course", TAKEN), Thing("course", last)),
    ]


def test_two_institutions_in_the_middle_are_two_ways() -> None:
    middle = "sample-institute/bus-210"
    more = (
        institutions("sample-institute")
        | course(middle)
        | recognition("sample-institute/data-badge", OF_BADGE, f"{{kind: specific, course: {middle}}}")
        | recognition("example-polytechnic/bus-210", f"course: {middle}", ONWARD)
    )
    assert [way.middle for way in ways(more)] == [Thing("course", middle), Thing("course", TAKEN)]


def test_a_series_is_suggested_as_a_whole() -> None:
    (way,) = ways(credential(BADGE, kind="series"))
    assert way.credential == BADGE


class Weak(NamedTuple):
    """What makes the first step weaker than the second, or not."""

    changed: Files
    weakest: str


OLD = earlier(BADGE, "1") | credential(BADGE, version='"2"')
PINNED = f'{OF_BADGE}, version: "1"'
UNCONFIRMED = "{basis: submitted}"
CREDIT = "{amount: 1.5, unit: credits}"


@pytest.mark.parametrize(
    "case",
    [
        Weak(first(by=COMPILED), FIRST),
        Weak(second(by=COMPILED), SECOND),
        Weak(second(by=UNCONFIRMED), SECOND),
        Weak(OLD | first(of=PINNED), FIRST),
        # Reported is weaker than of an old version, that than undated, and undated than old.
        Weak(OLD | first(of=PINNED) | second(by=COMPILED), SECOND),
        Weak(first(by=COMPILED, more="decided: 2025") | second(by=COMPILED, more="decided: 2024"), SECOND),
        Weak(first(by=COMPILED, more="decided: 2023") | second(by=COMPILED, more="decided: 2024"), FIRST),
        Weak(first(by=COMPILED, more="decided: 2023") | second(by=COMPILED, more=""), SECOND),
        Weak(OLD | first(of=PINNED, by=COMPILED, more="decided: 2025") | second(by=COMPILED, more=""), FIRST),
        Weak(second(by="{basis: submitted, confirmed: 2026-07-31}"), SECOND),
    ],
    ids=[
        *(
            "first reported",
            "second reported",
            "second unconfirmed",
            "an old version",
            "reported before an old version",
        ),
        *("the older", "the older first", "undated before old", "an old version before undated", "confirmed earlier"),
    ],
)
def test_the_weakest_step_is_named(case: Weak) -> None:
    (way,) = ways(case.changed)
    assert way.weakest.statement.entry.ref == case.weakest


def test_a_step_of_an_earlier_version_is_outdated() -> None:
    (way,) = ways(OLD | first(of=PINNED))
    assert [step.is_outdated for step in way.steps] == [True, False]
    (way,) = ways(OLD | first(of=f'{OF_BADGE}, version: "2"'))
    assert [step.is_outdated for step in way.steps] == [False, False]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (2, False)),
        (first(SPECIFIC.replace("amount: 3", "amount: 1")), (1, False)),
        (second(ONWARD.replace("amount: 2", "amount: 2, amount_at_most: true")), (2, True)),
        (first(SPECIFIC.replace("amount: 3", "amount: 3, amount_at_most: true")), (2, True)),
        (second(ONWARD.replace("unit: credits", "unit: {en: Credit, fr: crédit}")), (2, False)),
        (second(ONWARD.replace("unit: credits", "unit: hours")), None),
        (second(ONWARD.replace(", unit: credits", "")), None),
        (second(ONWARD.replace("amount: 2, ", "")), None),
        (second("{kind: elective}"), None),
        # What a grant does not say, its course does.
        (
            second(f"{{kind: specific, course: {GIVEN}}}") | course(GIVEN, "credit: {amount: 1.5, unit: credits}"),
            (1.5, False),
        ),
        (second() | course(GIVEN, f"credit: {CREDIT}"), (2, False)),
    ],
    ids=[
        *("as it is", "less for the badge", "at most", "at most for the badge", "one unit in two spellings"),
        *(
            "another unit",
            "no unit",
            "no amount",
            "elective without amount",
            "the course's",
            "the grant before the course",
        ),
    ],
)
def test_the_floor_is_the_least_credit_along_the_way(changed: Files, expected: tuple[float, bool] | None) -> None:
    (way,) = ways(changed)
    assert (way.floor and (way.floor.amount, way.floor.is_at_most)) == expected
