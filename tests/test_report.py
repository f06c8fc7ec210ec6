import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import report
from catalogue.problems import MOST_TOLD, Patch, Place, Problem, Severity, Words, told
from catalogue.report import Manner

NURSING = "institutions/example-college/credentials/night-nursing.md"
PROBLEM = Problem(Place(NURSING, 2, 8), "V111", "title: 7 is no text here", "put it in quotation marks")
LINES = {NURSING: ("---", "title: 7", "---")}
NASTY = st.text(st.sampled_from("a%:,\r\n\t\x00\x1b\x9b\u202e\u2028é🌲 ]\\\"'<"), max_size=12)
PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.builds(Place, NASTY, st.integers(1, 5), st.integers(1, 200)),
        st.sampled_from(["L001", "V101", "R302"]),
        NASTY,
        NASTY,
        st.sampled_from(Severity),
    ),
    max_size=4,
)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return what GitHub's runner reads from lines of a log: command, properties, message; escapes undone."""

    def plain(value: str) -> str:
        for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(written, meant)
        return value

    found = []
    for line in text.split("\n"):
        if line.startswith("::"):
            head, _, message = line[2:].partition("::")
            command, _, properties = head.partition(" ")
            pairs = (each.split("=", maxsplit=1) for each in properties.split(","))
            found.append((command, {name: plain(value) for name, value in pairs}, plain(message)))
    return found


def test_a_person_sees_the_place_the_line_a_caret_and_a_hint() -> None:
    assert report.terminal([PROBLEM], LINES) == (
        f"{NURSING}:2:8: error V111 title: 7 is no text here\n"
        "    title: 7\n"
        "           ^\n"
        "    hint: put it in quotation marks\n"
        "1 error\n"
    )


def test_a_problem_without_a_line_or_a_hint_is_one_line() -> None:
    bare = Problem(Place("catalogue.yaml"), "R301", "the settings are missing")
    assert report.terminal([bare], {}) == "catalogue.yaml:1:1: error R301 the settings are missing\n1 error\n"
    assert report.terminal([bare], {"catalogue.yaml": ()}).count("\n") == 2


def test_nothing_wrong_is_nothing_said() -> None:
    assert report.terminal([], {}) == report.github([], {}) == ""
    assert json.loads(report.as_json([], {})) == {"format": 1, "problems": []}


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([3], "1 error"),
        ([3, 3], "2 errors"),
        ([1, 2, 3, 2], "1 error, 2 warnings, 1 notice"),
        ([1, 1], "2 notices"),
    ],
)
def test_problems_are_counted_by_how_grave_they_are(severities: Sequence[int], words: str) -> None:
    found = [Problem(Place("x"), "V101", "x", severity=Severity(number)) for number in severities]
    assert report.terminal(found, {}).splitlines()[-1] == words


def test_only_errors_block() -> None:
    assert not report.blocking([])
    assert not report.blocking([Problem(Place("x"), "L022", "x", severity=Severity.WARNING)])
    assert not report.blocking([Problem(Place("x"), "R313", "x", severity=Severity.NOTICE)])
    assert report.blocking([Problem(Place("x"), "L022", "x", severity=Severity.WARNING), PROBLEM])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("title: 7", 8),
        ("\ttitle:\t7", 9),
        ("titre\u00a0: 7", 9),
        ("x" * 300 + "7", 301),
        ("é" * 70 + "7" + "x" * 300, 71),
        ("[" * 59 + "7", 60),
        ("[" * 60 + "7", 61),
    ],
)
def test_the_caret_stands_under_the_character(line: str, column: int) -> None:
    """Also under tabs and spaces that do not break, and in long lines, of which a part is shown."""
    _, shown, caret, *_rest = report.terminal([Problem(Place("x", 1, column), "V101", "x")], {"x": (line,)}).split("\n")
    assert shown[caret.index("^")] == "7"
    assert "\t" not in shown
    assert len(shown) <= 104


def test_the_caret_may_stand_after_the_line() -> None:
    text = report.terminal([Problem(Place("x", 1, 4), "V101", "x")], {"x": ("abc",)})
    assert text.split("\n")[1:3] == ["    abc", "       ^"]


@given(PROBLEMS, NASTY)
def test_nothing_in_a_problem_drives_a_terminal(found: list[Problem], line: str) -> None:
    text = report.terminal(found, {problem.place.path: (line,) * 5 for problem in found})
    assert all(c == "\n" or c.isprintable() for c in text)
    assert len(text.split("\n")) <= 4 * len(found) + 2


@given(PROBLEMS)
def test_github_reads_each_problem_as_it_is(found: list[Problem]) -> None:
    """Nothing that a contributor writes becomes a second command, or another property."""
    text = report.github(found, {})
    assert text.count("\n") == len(found)
    assert "\r" not in text
    read = commands(text)
    assert [command for command, _properties, _message in read] == [problem.severity.word for problem in found]
    for problem, (_command, properties, message) in zip(found, read, strict=True):
        assert properties == {
            "file": problem.place.path,
            "line": str(problem.place.line),
            "col": str(problem.place.column),
            "title": problem.code,
        }
        assert message == (f"{problem.message}. {problem.hint}" if problem.hint else problem.message)


@given(PROBLEMS, st.builds(Patch, st.builds(Place, NASTY, st.integers(1, 3), st.integers(1, 9)), NASTY, NASTY), NASTY)
def test_nothing_in_a_patch_becomes_a_command_or_drives_a_terminal(
    found: list[Problem], patch: Patch, line: str
) -> None:
    patched = [replace(problem, patch=patch) for problem in found]
    text = report.github(patched, {patch.place.path: (line,) * 3})
    assert text.count("\n") == len(found)
    assert "\r" not in text
    assert [command for command, _p, _m in commands(text)] == [problem.severity.word for problem in found]
    shown = report.terminal(patched, {patch.place.path: (line,) * 3})
    assert all(c == "\n" or c.isprintable() for c in shown)


def test_github_escapes_what_its_runner_would_take_for_its_own() -> None:
    found = Problem(Place("a,b:c%d\n.md", 3, 4), "V101", "100%: a,b\r\n::error::x", "do\nthis")
    assert report.github([found], {}) == (
        "::error file=a%2Cb%3Ac%25d%0A.md,line=3,col=4,title=V101::100%25: a,b%0D%0A::error::x. do%0Athis\n"
    )


@pytest.mark.parametrize(("severity", "command"), [(3, "::error "), (2, "::warning "), (1, "::notice ")])
def test_github_has_a_command_for_each_severity(severity: int, command: str) -> None:
    assert report.github([Problem(Place("x"), "V101", "x", severity=Severity(severity))], {}).startswith(command)


@given(PROBLEMS)
def test_programs_read_each_problem_as_it_is(found: list[Problem]) -> None:
    read = json.loads(report.as_json(found, {}))
    assert read == {
        "format": 1,
        "problems": [
            {
                "path": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "code": problem.code,
                "severity": problem.severity.word,
                "message": problem.message,
                "hint": problem.hint,
                "explained": "",
                "patch": None,
            }
            for problem in found
        ],
    }


MENDED = Problem(
    Place(NURSING, 2, 9),
    "V104",
    Words("{name} is {value}", name="status", value="'actve'"),
    Words("did you mean {word}?", word="active"),
    patch=Patch(Place(NURSING, 2, 9), "actve", "active"),
)
SPOILT = {NURSING: ("---", "status: actve  # for now", "min: 6", "max: 3", "---")}


def test_a_patch_is_shown_as_the_line_would_be() -> None:
    text = report.terminal([MENDED], SPOILT)
    assert "    hint: did you mean active?\n    try: status: active  # for now\n1 error\n" in text
    assert "    essayez : status: active  # for now\n" in report.terminal([MENDED], SPOILT, Manner("fr"))
    command = report.github([MENDED], SPOILT)
    assert command.endswith("::status is 'actve'. did you mean active? try: status: active  # for now\n")


@pytest.mark.parametrize(
    ("line", "column", "old", "new", "shown"),
    [
        (3, 6, "6\nmax: 3", "3\nmax: 6", "min: 3 / max: 6"),
        (1, 1, "", "format: 1\n", "format: 1"),
        (2, 9, "retired", "active", "active"),
        (9, 9, "retired", "active", "active"),
    ],
)
def test_a_patch_of_more_lines_or_of_none_is_one_line(line: int, column: int, old: str, new: str, shown: str) -> None:
    """Also where the file is another by now."""
    problem = replace(MENDED, patch=Patch(Place(NURSING, line, column), old, new))
    assert f"    try: {shown}\n" in report.terminal([problem], SPOILT)


def test_programs_read_a_patch_as_it_is() -> None:
    (row,) = json.loads(report.as_json([MENDED], SPOILT))["problems"]
    assert row["patch"] == {"line": 2, "column": 9, "old": "actve", "new": "active", "safe": False}


def test_every_style_has_a_name() -> None:
    assert dict(report.STYLES) == {
        "text": report.terminal,
        "github": report.github,
        "json": report.as_json,
        "sarif": report.sarif,
    }


def test_problems_are_sorted_by_path_then_line_then_column_then_code() -> None:
    places = [
        ("a", 2, 1, "V101"),
        ("a", 10, 1, "L001"),
        ("a", 10, 1, "V101"),
        ("a", 10, 2, "L001"),
        ("b", 1, 1, "L001"),
    ]
    found = [Problem(Place(path, line, column), code, "x") for path, line, column, code in places]
    backwards = found[::-1]
    assert sorted(backwards) == found


@pytest.mark.parametrize(
    ("number", "expected"), [(0, 0), (1, 1), (MOST_TOLD, MOST_TOLD), (MOST_TOLD + 1, MOST_TOLD + 1)]
)
def test_of_very_many_problems_a_hundred_are_told(number: int, expected: int) -> None:
    found = told((Problem(Place("x", line), "V101", "x") for line in range(1, number + 1)), "x", "V120")
    assert len(found) == expected
    assert [problem.code for problem in found].count("V120") == (number > MOST_TOLD)


def test_very_many_problems_on_a_very_long_line_do_not_hang() -> None:
    found = [Problem(Place("x", 1, 1000 * number + 1), "V101", "x") for number in range(200)]
    assert len(report.terminal(found, {"x": ("x" * 4_000_000,)})) < 100_000
