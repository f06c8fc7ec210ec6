"""What a decision judged, and what has changed since: slips of the pen flag nothing, outcomes do."""

import pytest
from ledgers import (
    UNTOLD,
    WITHDRAWN,
    YESTERDAY,
    Files,
    course,
    credential,
    earlier,
    endorsement,
    institutions,
    recognition,
    worked_out,
)

from catalogue.ledger.changes import Difference
from catalogue.ledger.watch import Watched
from catalogue.model.values import Range, Text

REF = "sample-college/night-care"
FILES = institutions("sample-college", "example-polytechnic")
GRANT = "{kind: elective, amount: 3, unit: credits}"
JUDGED = recognition("example-polytechnic/night-care", f'credential: {REF}, version: "1"', GRANT)
BEFORE = {
    "outcomes": "{items: [{text: Calm a ward at night}, {text: Communicate with the patients' families}]}",
    "effort": "{instructional_hours: 30, total_hours: 45}",
    "assessment": "{assessed: true, summative: true, methods: [exam], description: A supervised exam of two hours.}",
}


def watched(before: dict[str, str], after: dict[str, str], judged: Files = JUDGED) -> tuple[Watched, ...]:
    """Return what is flagged when a version became another after it was judged."""
    versions = earlier(REF, "1", **(BEFORE | before)) | credential(REF, **({"version": '"2"'} | BEFORE | after))
    return worked_out(FILES | versions | judged).watched


def changed(field: str, before: str, after: str) -> list[tuple[str, object, object]]:
    """Return the differences that are flagged when one field became another."""
    found = watched({field: before}, {field: after})
    return [(each.field, said(each.before), said(each.after)) for one in found for each in one.differences]


def said(value: object) -> object:
    return value["en"] if isinstance(value, Text) else value


def outcomes(*texts: str) -> str:
    return "{items: [" + ", ".join(f'{{text: "{text}"}}' for text in texts) + "]}"


def test_nothing_is_flagged_where_nothing_changed() -> None:
    assert watched({}, {}) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Comunicate with families", "Communicate with families"),
        ("Recieve a patient", "Receive a patient"),
        ("Calm a patient at nihgt", "Calm a patient at night"),
        ("Use seperate dressings", "Use separate dressings"),
        ("Analyze a chart", "Analyse a chart"),
        ("Write a pateint's chart", "Write a patient's chart"),
        ("calm a ward at night.", "Calm a ward, at night"),
        ("Evaluer un risque", "Évaluer un risque"),
        ("Work in a well-run team", "Work in a well run team"),
        ("Watch the patient", "Watch the patients"),
    ],
)
def test_a_corrected_slip_is_no_change(before: str, after: str) -> None:
    assert changed("outcomes", outcomes(before), outcomes(after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Write programs in Java", "Write programs in JavaScript"),
        ("Write programs in C", "Write programs in C++"),
        ("Work with patients who are able", "Work with patients who are unable"),
        ("Enable a patient to walk", "Unable a patient to walk"),
        ("Increase the dose", "Decrease the dose"),
        ("Adapt a care plan", "Adopt a care plan"),
        ("Abduct the arm", "Adduct the arm"),
        ("Tell typical signs", "Tell atypical signs"),
        ("Treat 10 patients", "Treat 11 patients"),
        ("Keep the sample under -5 degrees", "Keep the sample under 5 degrees"),
        ("Keep pressure > 5", "Keep pressure < 5"),
        ("Do so with no help", "Do so on no help"),
        ("Lift a patient", "Lift a patient alone"),
        ("Lift a patient alone", "Lift a patient"),
        ("The nurse calls the doctor", "The doctor calls the nurse"),
    ],
)
def test_another_outcome_is_a_change_and_both_are_shown(before: str, after: str) -> None:
    assert changed("outcomes", outcomes(before), outcomes(after)) == [("outcomes", before, after)]


def test_the_difference_shows_what_went_beside_what_came() -> None:
    before = outcomes("Calm a ward", "Lift a patient", "Write a chart")
    after = outcomes("Write a chart", "Calm a ward!", "Lead a team", "Count the pills")
    assert changed("outcomes", before, after) == [
        ("outcomes", "Lift a patient", "Lead a team"),
        ("outcomes", None, "Count the pills"),
    ]
    assert changed("outcomes", before, "") == [
        ("outcomes", text, None) for text in ("Calm a ward", "Lift a patient", "Write a chart")
    ]


def test_the_order_of_outcomes_does_not_matter_and_a_translation_changes_nothing() -> None:
    assert changed("outcomes", outcomes("Calm a ward", "Write a chart"), outcomes("Write a chart", "Calm a ward")) == []
    translated = "{items: [{text: {en: Calm a ward, fr: Calmer un service}}]}"
    assert changed("outcomes", outcomes("Calm a ward"), translated) == []
    assert changed("outcomes", translated, translated.replace("Calmer", "Quitter"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "{instructional_hours: 30}",
            "{instructional_hours: 36}",
            [("instructional_hours", Range(min=30, max=30), Range(min=36, max=36))],
        ),
        (
            "{instructional_hours: 30}",
            "{instructional_hours: {min: 30, max: 36}}",
            [("instructional_hours", Range(min=30, max=30), Range(min=30, max=36))],
        ),
        (
            "{total_hours: 45}",
            "{no_fixed_hours: true}",
            [("total_hours", Range(min=45, max=45), None)],
        ),
        ("{weeks: 6, pace: scheduled}", "{weeks: 8, pace: self-paced}", []),
    ],
)
def test_other_hours_are_a_change(before: str, after: str, expected: list[tuple[str, object, object]]) -> None:
    assert changed("effort", before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("{assessed: true}", "{assessed: false}", [("assessed", True, False)]),
        ("{assessed: unknown}", "{assessed: false}", [("assessed", "unknown", False)]),
        # That nothing is assessed is an answer, and was none before.
        ("", "{assessed: false}", [("assessed", None, False)]),
        ("", "{assessed: unknown}", []),
        ("{assessed: true}", "{assessed: true, summative: false}", [("summative", "unknown", False)]),
        (
            "{assessed: true, methods: [exam, project]}",
            "{assessed: true, methods: [project, exam]}",
            [],
        ),
        (
            "{assessed: true, methods: [exam, project]}",
            "{assessed: true, methods: [exam]}",
            [("methods", ("exam", "project"), ("exam",))],
        ),
        ("{assessed: true, description: A supervised exam.}", "{assessed: true, description: A supervized exam}", []),
        (
            "{assessed: true, description: A supervised exam.}",
            "{assessed: true, description: An exam at home.}",
            [("description", "A supervised exam.", "An exam at home.")],
        ),
        (
            "{assessed: true, pass_standard: Four of five}",
            "{assessed: true, pass_standard: Three of five}",
            [("pass_standard", "Four of five", "Three of five")],
        ),
        ("{assessed: true, verified_by: Two assessors}", "{assessed: true, verified_by: One assessor}", []),
    ],
)
def test_another_assessment_is_a_change(before: str, after: str, expected: list[tuple[str, object, object]]) -> None:
    assert changed("assessment", before, after) == expected


@pytest.mark.parametrize("field", ["title", "summary", "price", "delivery", "skills"])
def test_nothing_else_is_watched(field: str) -> None:
    value = {
        "title": "Night Care and More",
        "summary": "Learn to keep a ward calm at every hour.",
        "price": "{amount: 900}",
        "delivery": "{modes: [online]}",
        "skills": "[{name: patience}]",
    }[field]
    assert watched({}, {field: value}) == ()


LATER = {"outcomes": outcomes("Lead a ward at night")}


def test_a_flag_names_the_decision_both_versions_and_every_difference() -> None:
    (found,) = watched({}, {**LATER, "effort": "{instructional_hours: 12, total_hours: 45}"})
    assert found.statement.entry.ref == "example-polytechnic/night-care"
    assert (found.credential, found.judged, found.current) == (REF, "1", "2")
    assert [each.field for each in found.differences] == ["outcomes", "outcomes", "instructional_hours"]
    assert found.differences[2] == Difference("instructional_hours", Range(min=30, max=30), Range(min=12, max=12))


@pytest.mark.parametrize(
    ("judged", "count"),
    [
        (JUDGED, 1),
        (recognition("example-polytechnic/x", f'credential: {REF}, version: "2"', GRANT), 0),
        (recognition("example-polytechnic/x", f"credential: {REF}", GRANT), 0),
        (recognition("example-polytechnic/x", f'credential: {REF}, version: "1"', GRANT, f"expires: {YESTERDAY}"), 1),
        (recognition("example-polytechnic/x", f'credential: {REF}, version: "1"', "", "decision: declined"), 1),
        (recognition("example-polytechnic/x", "course: sample-college/x", GRANT), 0),
        (endorsement("example-polytechnic/x", REF, 'demand: true\nassessment: true\nversion: "1"'), 1),
        (endorsement("example-polytechnic/x", REF, "demand: true\nassessment: true"), 0),
        ({}, 0),
    ],
    ids=[
        *(
            "pinned",
            "today's",
            "no version",
            "expired",
            "declined",
            "a course",
            "an endorsement",
            "of today's",
            "nobody",
        ),
    ],
)
def test_whoever_judged_an_earlier_version_is_flagged(judged: Files, count: int) -> None:
    files = course("sample-college/x") | judged
    assert len(watched({}, LATER, files)) == count


def test_each_statement_is_held_against_the_version_that_it_judged() -> None:
    files = (
        FILES
        | earlier(REF, "1", **BEFORE)
        | earlier(REF, "2", **(BEFORE | LATER))
        | credential(REF, version='"3"', **(BEFORE | LATER))
        | JUDGED
        | recognition("example-polytechnic/second", f'credential: {REF}, version: "2"', GRANT)
    )
    assert [each.judged for each in worked_out(files).watched] == ["1"]


def test_a_withdrawn_listing_keeps_nothing_to_compare() -> None:
    files = FILES | earlier(REF, "1", **BEFORE) | credential(REF, WITHDRAWN, version='"2"', **UNTOLD) | JUDGED
    assert worked_out(files).watched == ()
