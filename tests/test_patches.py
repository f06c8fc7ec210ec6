"""Suggested patches: applied, each clears its problem and adds none; those that are safe keep what is meant."""

import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from checking import CREDENTIAL, content, lay, problems, record
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import SAMPLE, near_misses, odd_values, slips
from test_examples import CASES, MADE, files

import build
from catalogue import load, validate
from catalogue.mend import mended
from catalogue.problems import Patch, Place, Problem
from catalogue.source import Document
from catalogue.validate.dates import dates

NOTED = problems(SAMPLE)
"""What is noted of the sample as it stands."""
Told = tuple[str, str, str]


def told(problem: Problem) -> Told:
    """Return a problem without its line: a patch may move it."""
    return problem.place.path, problem.code, str(problem.message)


def text_of(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def apply(patch: Patch, folder: Path) -> None:
    """Put a patch in place, whether it is safe or not."""
    text, applied = mended(text_of(folder / patch.place.path), [patch])
    assert applied == (patch,)
    (folder / patch.place.path).write_text(text, "utf-8")


def added(before: tuple[Problem, ...], mended: Problem, after: tuple[Problem, ...]) -> Counter[Told]:
    """Return what is wrong after a problem was mended, and was not before; the problem itself, where it still is."""
    return Counter(map(told, after)) - (Counter(map(told, before)) - Counter([told(mended)]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_patch_of_an_example_clears_its_problem_and_adds_none(case: Path, tmp_path: Path) -> None:
    before = problems(content(tmp_path / "before", files(case)))
    for number, problem in enumerate(before):
        if problem.patch is not None:
            folder = content(tmp_path / str(number), files(case))
            apply(problem.patch, folder)
            assert added(before, problem, problems(folder)) == Counter()


def test_a_patch_of_a_made_example_clears_its_problem_and_adds_none(tmp_path: Path) -> None:
    for make in MADE:
        folder = content(tmp_path / make.__name__)
        make(folder)
        before = problems(folder)
        for problem in before[:3]:
            if problem.patch is not None:
                copy = tmp_path / "copy"
                shutil.copytree(folder, copy, symlinks=True)
                apply(problem.patch, copy)
                assert added(before, problem, problems(copy)) == Counter()
                shutil.rmtree(copy)


def test_most_slips_of_an_author_have_a_patch() -> None:
    """Of the examples whose name says what was perhaps meant; the rest is for the author to know."""
    with TemporaryDirectory() as folder:
        found = [problems(content(Path(folder) / case.name, files(case))) for case in CASES]
    assert sum(any(problem.patch for problem in each) for each in found) >= 90


@settings(max_examples=60, deadline=None)
@given(near_misses())
def test_a_patch_of_a_near_miss_clears_its_problem_and_adds_none(miss: tuple[Document, str]) -> None:
    """In the whole sample: also what is only seen once the record can be read again."""
    document, text = miss
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "content"
        shutil.copytree(SAMPLE, copy)
        lay(copy, {document.path: text})
        before = problems(copy)
        for problem in before:
            if problem.patch is not None:
                lay(copy, {document.path: text})
                apply(problem.patch, copy)
                assert added((*before, *NOTED), problem, problems(copy)) == Counter()


def shape(folder: Path) -> tuple[Problem, ...]:
    documents, unreadable = load.documents(folder)
    return *unreadable, *validate.entries(documents)[1]


@settings(max_examples=200, deadline=None)
@given(odd_values() | slips())
def test_a_patch_of_an_odd_record_clears_its_problem_and_adds_none_of_its_stage(odd: tuple[Document, str]) -> None:
    """Where much is wrong at once, what a first fault hid may come up once it is mended."""
    document, text = odd
    with TemporaryDirectory() as folder:
        lay(Path(folder), {document.path: text})
        before = shape(Path(folder))
        for problem in before:
            if problem.patch is not None:
                lay(Path(folder), {document.path: text})
                apply(problem.patch, Path(folder))
                new = added(before, problem, shape(Path(folder)))
                assert told(problem) not in new
                # A text that cannot be read hides all else, and a shape that is no good hides the rules.
                assert problem.code[0] == "L" or {code[:2] for _path, code, _message in new} <= {"V2"}


def mended_by_fix(tmp_path: Path, **changed: str) -> str:
    """Return the record after `check --fix`, in a folder of its own."""
    folder = content(tmp_path, {CREDENTIAL: record(**changed)})
    build.main(["check", "--fix", "--content", str(folder), "--quiet"], {})
    return (folder / CREDENTIAL).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("format", "", "1"),
        ("format", "'1'", "1"),
        ("status", "Active", "active"),
        ("status", "' active '", "active"),
        ("language", "English", "en"),
        ("language", "fr_CA", "fr-CA"),
        ("title", "101", "'101'"),
        ("local_code", "0913", "'0913'"),
        ("occupations", "[{noc: 01210}]", "[{noc: '01210'}]"),
        ("supports", "Tutoring", "[Tutoring]"),
        ("price", "{amount: '349.50'}", "{amount: 349.5}"),
        ("price", "{amount: 20, currency: cad}", "{amount: 20, currency: CAD}"),
        ("renewal", "{valid_months: '24'}", "{valid_months: 24}"),
        ("credit", "{for_credit: 'true'}", "{for_credit: true}"),
        ("delivery", "{modes: [In Person]}", "{modes: [in-person]}"),
        ("delivery", "{offerings: [{start: 2 avril 2026}]}", "{offerings: [{start: 2026-04-02}]}"),
        ("links", "{page: ' https://college.example.ca '}", "{page: https://college.example.ca}"),
        ("contact", "{email: 'mailto:info@college.example.ca'}", "{email: info@college.example.ca}"),
    ],
)
def test_what_cannot_change_what_is_meant_is_mended(name: str, written: str, kept: str, tmp_path: Path) -> None:
    assert f"\n{name}: {kept}\n" in mended_by_fix(tmp_path, **{name: written})


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("status", "actve"),
        ("kind", "singel"),
        ("links", "{page: www.college.example.ca}"),
        ("credit", "{for_credit: yes}"),
        ("price", "{amount: $349}"),
        ("price", '{amount: "1,250"}'),
        ("effort", "{weeks: {min: 6, max: 3}}"),
        ("effort", "{instructional_hours: 30-36}"),
        ("offered_by", "[sample-univercity]"),
        ("delivery", "{offerings: [{enrol_from: 02/04/2026}]}"),
        ("other-title", "x"),
        ("title", "Nursing: the Basics"),
        ("accessibility", '"Captions \\u202e always"'),
    ],
)
def test_what_could_mean_something_else_is_left_to_its_author(name: str, written: str, tmp_path: Path) -> None:
    assert f"\n{name}: {written}\n" in mended_by_fix(tmp_path, **{name: written})


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_fix_touches_nothing_else_and_tells_what_it_did(
    mark: bytes, ends: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = record(
        "supports: Tutoring   # one is enough: 'yes'\n\n# a line apart\nlocal_code:   0913\n", status="Active"
    )
    folder = content(tmp_path, {CREDENTIAL: mark + text.encode().replace(b"\n", ends)})
    others = {file: file.read_bytes() for file in folder.rglob("*.*") if file.is_file() and file.name[0] != "n"}
    assert build.main(["check", "--fix", "--content", str(folder)], {}) == 0
    kept = text.replace("Tutoring ", "[Tutoring] ").replace("0913", "'0913'").replace("Active", "active")
    assert (folder / CREDENTIAL).read_bytes() == mark + kept.encode().replace(b"\n", ends)
    assert {file: file.read_bytes() for file in others} == others
    place = folder / CREDENTIAL
    assert capsys.readouterr().out == (
        f"{place}:6: 'Active' is now 'active'\n"
        f"{place}:10: 'Tutoring' is now '[Tutoring]'\n"
        f"{place}:13: '0913' is now \"'0913'\"\n"
        "nothing is wrong\n"
    )


def test_fix_mends_what_is_asked_for_only(tmp_path: Path) -> None:
    other = CREDENTIAL.replace("night-nursing", "day-nursing")
    spoilt = {CREDENTIAL: record(status="Active"), other: record(status="Active", ctid="")}
    folder = content(tmp_path, {**spoilt})
    build.main(["check", "--fix", "--content", str(folder), "--quiet", str(folder / other)], {})
    assert "status: Active" in (folder / CREDENTIAL).read_text("utf-8")
    assert "status: active" in (folder / other).read_text("utf-8")


def test_fix_adds_identifiers_to_what_is_asked_for_only(tmp_path: Path) -> None:
    other = CREDENTIAL.replace("night-nursing", "day-nursing")
    folder = content(tmp_path, {CREDENTIAL: record(ctid=""), other: record(ctid="", title="Day Nursing")})
    build.main(["check", "--fix", "--content", str(folder), "--quiet", str(folder / other)], {})
    assert (folder / CREDENTIAL).read_text("utf-8") == record(ctid="")
    assert "ctid: ce-" in (folder / other).read_text("utf-8")


def test_what_a_fault_hid_is_mended_in_the_same_run(tmp_path: Path) -> None:
    text = record("local_code: 7\n", title="Night\x07 Nursing", status="Active")
    folder = content(tmp_path, {CREDENTIAL: text})
    assert build.main(["check", "--fix", "--content", str(folder), "--quiet"], {}) == 0


@pytest.mark.parametrize(
    ("text", "patches", "expected"),
    [
        ("abc", [("b", 1, 2, "x")], "axc"),
        ("a\nb\nc", [("b\nc", 2, 1, "x")], "a\nx"),
        ("abc", [("", 1, 1, "x"), ("c", 1, 3, "y")], "xaby"),
        ("abc", [("bc", 1, 2, "x"), ("c", 1, 3, "y")], "ax"),
        ("abc", [("z", 1, 2, "x")], "abc"),
        ("abc", [("c", 9, 9, "x")], "abc"),
    ],
)
def test_patches_are_put_where_they_belong_and_nowhere_else(
    text: str, patches: list[tuple[str, int, int, str]], expected: str
) -> None:
    made = [Patch(Place("x", line, column), old, new) for old, line, column, new in patches]
    assert mended(text, made)[0] == expected


DATES: Mapping[str, list[str]] = {
    "2026/4/2": ["2026-04-02"],
    "2026.04.02": ["2026-04-02"],
    "28/04/2026": ["2026-04-28"],
    "04/28/2026": ["2026-04-28"],
    "April 2, 2026": ["2026-04-02"],
    "Apr. 2nd 2026": ["2026-04-02"],
    "2 April 2026": ["2026-04-02"],
    "1er août 2026": ["2026-08-01"],
    "février 2026": ["2026-02"],
    "sept. 2026": ["2026-09"],
    "02/04/2026": [],
    "12-12-2026": [],
    "28/30/2026": [],
    "jui 2026": [],
    "spring 2026": [],
    "2 April or 3 May 2026": [],
    "April 26": [],
    "": [],
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_where_it_can_be_one_only(text: str) -> None:
    assert list(dates(text)) == DATES[text]


@given(st.text(max_size=60) | st.text(st.sampled_from("0123456789-/., aprilmay²٣"), max_size=30))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    assert len(list(dates(text))) <= 1


def test_faults_in_a_large_file_are_told_without_trying_every_patch(tmp_path: Path) -> None:
    """Each try takes as long as the whole check of the file."""
    head = "id: x\nformat: 1\nname: X\nlanguage: en\norigin: Invented\nterms:\n"
    terms = "".join(f"  - {{code: c{number}, name: Name}}\n" for number in range(19_900))
    wrong = "".join(f"  - {{code: d{number}, named: Name}}\n" for number in range(40))
    folder = content(tmp_path, {"vocabularies/x.yaml": f"{head}{terms}{wrong}"})
    found = problems(folder)
    assert {problem.code for problem in found} == {"V102"}
    assert sum(problem.patch is not None for problem in found) < 10
