"""What the rules let pass: for what they refuse, see `bad/`."""

import re
from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, lay, other, problems, record, verdicts

from catalogue.rules import RULES, offices
from catalogue.rules.stated import Stated


def codes(folder: Path, fields: str = "", **changed: str) -> list[str]:
    """Return the codes of what is wrong with one credential."""
    return [problem.code for problem in problems(content(folder, {CREDENTIAL: record(fields, **changed)}))]


def test_every_rule_has_its_code_and_its_sentence() -> None:
    for rule in {rule for rules in RULES.values() for rule in rules}:
        told = f"{rule.code}: {rule.say}." if isinstance(rule, Stated) else rule.__doc__ or ""
        assert re.match(r"V2\d\d: .+\.", told), rule


@pytest.mark.parametrize(
    "email",
    [
        "registrar@college.example",
        "info@college.example",
        "continuing.education@college.example",
        "future.students@college.example",
        "formation_continue@college.example",
        "micro.credentials@college.example",
        "student-services@college.example",
        "bureau.registraire@college.example",
        "coned@college.example",
        "ce@college.example",
        "credit.transfer2@college.example",
    ],
)
def test_the_address_of_an_office_is_taken(email: str) -> None:
    assert not offices.is_personal(email)


@pytest.mark.parametrize(
    "email",
    [
        "robin.sample@college.example",
        "Robin.Sample@college.example",
        "robin_sample@college.example",
        "r.sample@college.example",
        "robin.sample2@college.example",
        "registrar@gmail.com",
        "Office@Hotmail.com",
        "centre@videotron.ca",
    ],
)
def test_the_address_of_a_person_is_refused(email: str) -> None:
    assert offices.is_personal(email)


@pytest.mark.parametrize(
    "fields",
    [
        "contact: {email: robin.sample@college.example}",
        "evaluator_file: {contact: {email: robin.sample@college.example}}",
    ],
)
def test_a_person_is_found_in_every_contact_of_a_record(fields: str, tmp_path: Path) -> None:
    assert codes(tmp_path, fields + "\n") == ["V204"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("effort: {instructional_hours: 30, total_hours: 30}", []),
        ("effort: {instructional_hours: {min: 20, max: 60}, total_hours: {min: 30, max: 40}}", []),
        ("effort: {instructional_hours: {min: 41, max: 60}, total_hours: {min: 30, max: 40}}", ["V212"]),
        ("effort: {weeks: 3, no_fixed_hours: true}", []),
        ("delivery: {offerings: [{start: 2026-09-01, end: 2026-09-01}]}", []),
        ("delivery: {offerings: [{start: 2026-09-15, end: 2026-09}]}", []),
        ("delivery: {offerings: [{start: 2026-09-15, end: 2026}]}", []),
        ("delivery: {offerings: [{start: 2026-09-15, end: 2026-08}]}", ["V213"]),
        ("delivery: {offerings: [{start: 2026, end: 2026-01-01}]}", []),
        ("delivery: {offerings: [{start: 2027, end: 2026-12-31}]}", ["V213"]),
        ("delivery: {offerings: [{end: 2026}, {enrol_until: 2026-08-01}]}", []),
        ("delivery: {offerings: [{enrol_from: 2026-08-01, enrol_until: 2026-08-01}]}", []),
        ("credit: {amount: 3}", []),
        ("credit: {for_credit: true, amount: 3}", []),
        ("credit: {for_credit: false, amount: 0}", []),
        ("credit: {transcript: {value: false, reason: Not yet}}", []),
        ("credit: {transcript: {value: unknown}}", []),
        ("funding: [{name: Sample Aid, eligible: false}]", []),
        ("funding: [{name: Sample Aid, eligible: true, source: https://aid.example.ca/}]", []),
        ("level: {placed: false}", []),
        ("level: {framework: sample-framework, level: certificate-1}", []),
        ("level: {level: certificate-1}", ["V216"]),
        ("level: {placed: true}", ["V216"]),
        ("assessment: {assessed: true}", []),
        ("entry: {none_required: true, other: Curiosity}", []),
        ("listing: archived", []),
        ("listing: withdrawn\nwithdrawal: {reason: It has ended, date: 2026-08-01}", []),
        ("listing: archived\nwithdrawal: {reason: It has ended, date: 2026-08-01}", ["V211"]),
    ],
)
def test_what_agrees_passes_and_what_does_not_is_told(fields: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, fields + "\n") == expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("x" * 15, []),
        ("x" * 14, ["V210"]),
        ("{en: Learn to keep a ward calm., fr: Trop court}", ["V210"]),
        ("{en: Learn to keep a ward calm., fr: Apprenez le calme.}", []),
    ],
)
def test_a_summary_says_something_in_every_language(summary: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, summary=summary) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [("x" * 15, []), ("x" * 14, ["V217"]), ("{en: A supervised exam., fr: Bref}", ["V217"])],
)
def test_an_assessment_that_is_published_is_described(description: str, expected: list[str], tmp_path: Path) -> None:
    ctid = "ce-1d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d"
    assert codes(tmp_path, f"assessment: {{ctid: {ctid}, assessed: true, description: {description}}}\n") == expected


@pytest.mark.parametrize(
    ("provenance", "expected"),
    [
        ("{basis: submitted}", []),
        ("{basis: submitted, confirmed: 2026-08-01}", []),
        ("{basis: compiled, sources: [{url: https://news.example.ca/}]}", []),
        ("{basis: compiled, sources: [{title: Example Yearbook}]}", []),
        ("{basis: compiled, confirmed: 2026-08-01}", ["V201", "V202"]),
        ("{basis: compiled, sources: [{kind: news, dated: 2026}]}", ["V203"]),
        ("{basis: submitted, sources: [{read: 2026-08-01}]}", ["V203"]),
    ],
)
def test_what_is_compiled_names_its_sources(provenance: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, provenance=provenance) == expected


def test_what_is_kept_of_a_compiled_listing_that_was_withdrawn_needs_no_source(tmp_path: Path) -> None:
    """Of the hint of G407: ctid, title and `withdrawal:`, and what every record states."""
    kept = "listing: withdrawn\nwithdrawal: {reason: It has ended, date: 2026-08-01}\n"
    bare = {"provenance": "{basis: compiled}", "summary": "", "links": ""}
    assert codes(tmp_path, kept, **bare) == []
    assert codes(tmp_path, **bare) == ["R313", "V201"]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("recognition", "of: {named: Nursing}\ndecision: pending", []),
        ("recognition", "of: {credential: example-college/first-aid}\ndecision: pending", ["R311"]),
        ("recognition", "of: {institution: sample-university}\ndecision: pending", ["V230"]),
        ("recognition", "of: {named: x}\ndecision: granted\ngrants: [{kind: admission}]", []),
        ("recognition", "of: {named: x}\ndecision: declined\nreason: Nothing was said", []),
        ("recognition", "of: {named: x}\ndecision: case-by-case\ngrants: [{kind: elective}]", []),
        ("recognition", "of: {named: x}\ndecision: pending\neffective: 2026-09-01\nexpires: 2026-09-01", []),
        ("recognition", "of: {named: x}\ndecision: pending\nexpires: 2020-01-01", []),
        (
            "pathway",
            "title: x\ntarget: {credential: example-college/first-aid}\nrequirements: [{others: [A year]}]",
            [],
        ),
        (
            "pathway",
            "title: x\ntarget: {credential: example-college/first-aid}\nrequirements: [{others: [A, B], choose: 3}]",
            [],
        ),
        (
            "pathway",
            "title: x\ntarget: {credential: example-college/first-aid}\nrequirements: [{description: A, choose: 3}]",
            [],
        ),
    ],
)
def test_statements_of_others_agree_with_themselves(
    kind: str, fields: str, expected: list[str], tmp_path: Path
) -> None:
    folder = content(tmp_path, {f"institutions/example-college/{kind}s/nursing.md": other(fields)})
    assert [problem.code for problem in problems(folder)] == expected


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("parties: [example-college, sample-university]", []),
        ("parties: [example-college]\nother_parties: [Example School]", []),
        ("parties: [example-college]", ["V233"]),
        ("parties: [example-college, sample-university]\nreceivers: [sample-university]", []),
    ],
)
def test_an_agreement_has_two_parties(parties: str, expected: list[str], tmp_path: Path) -> None:
    folder = content(tmp_path, {"agreements/nursing.md": other(f"title: x\n{parties}", COMPILED)})
    assert [problem.code for problem in problems(folder)] == expected


@pytest.mark.parametrize("value", [0, 10, 11, 100000])
def test_a_count_of_none_or_of_ten_points_at_nobody(value: int, tmp_path: Path) -> None:
    assert not _results(tmp_path, f"value: {value}")


@pytest.mark.parametrize("row", ["value: 1", "value: 9", "percentage: 50, population: 9", "value: 20, percentage: 3"])
def test_a_count_of_few_is_suppressed(row: str, tmp_path: Path) -> None:
    assert _results(tmp_path, row) == ["V241"]


def _results(folder: Path, row: str) -> list[str]:
    rows = f"year: 2025\nrows: [{{credential: example-college/first-aid, measure: enrolments, {row}}}]"
    path = "institutions/example-college/results/2025.yaml"
    return [code for _path, _line, code in verdicts(content(folder, {path: other(rows).replace("---\n", "")}))]


def test_rules_do_not_slow_down_on_long_tables(tmp_path: Path) -> None:
    terms = "".join(f"- {{code: '{number}', name: x, parent: '{number // 10}'}}\n" for number in range(20_000))
    text = f"id: fields\nformat: 1\nname: x\nlanguage: en\norigin: x\nterms:\n{terms}"
    assert problems(lay(content(tmp_path), {"vocabularies/fields.yaml": text})) == ()
