from datetime import date, timedelta
from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, lay, problems, record
from hypothesis import given
from hypothesis import strategies as st

import build
from catalogue import cli, commands
from catalogue.model.provenance import Provenance
from catalogue.problems import Problem, Severity
from catalogue.relate import Catalogue
from catalogue.relate.freshness import Age, freshness, later

REF = "example-college/night-nursing"
CONFIRMED = "{basis: submitted, confirmed: 2026-01-31}"


def read(folder: Path, today: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    made, found = commands.content.read(cli.options(["check", "--content", str(folder), "--today", today], {}))
    assert made is not None
    return made, found


# -- the clock --


@pytest.mark.parametrize(
    ("today", "age", "codes"),
    [
        ("2026-12-31", Age.FRESH, []),
        ("2027-01-01", Age.DUE, ["R330"]),
        ("2027-01-31", Age.DUE, ["R330"]),
        ("2027-02-01", Age.OVERDUE, ["R330"]),
        ("2028-01-31", Age.OVERDUE, ["R330"]),
        ("2028-02-01", Age.LAPSED, ["R331"]),
    ],
)
def test_a_listing_turns_amber_and_is_archived_a_period_later(
    today: str, age: Age, codes: list[str], tmp_path: Path
) -> None:
    """Confirmed on 31 January 2026, to be confirmed again within twelve months."""
    made, found = read(content(tmp_path, {CREDENTIAL: record(provenance=CONFIRMED)}), today)
    entry = made.credentials[REF]
    fresh = made.freshness(entry)
    assert fresh is not None
    assert fresh.age is age
    assert [problem.code for problem in found] == codes
    assert {problem.severity for problem in found} <= {Severity.NOTICE}
    assert entry in made.published
    assert (entry in made.listed) is (age is not Age.LAPSED)


def test_what_has_no_date_has_no_clock(tmp_path: Path) -> None:
    for number, provenance in enumerate((COMPILED, "{basis: submitted}")):
        folder = content(tmp_path / str(number), {CREDENTIAL: record(provenance=provenance)})
        made, found = read(folder, "2099-01-01")
        assert found == ()
        assert made.credentials[REF] in made.listed


def test_an_earlier_version_is_not_confirmed_again(tmp_path: Path) -> None:
    earlier = CREDENTIAL.replace(".md", "/1.md")
    old = record("version: '1'\n", provenance=CONFIRMED, ctid="ce-00000001-0000-4000-8000-000000000000")
    files: dict[str, str | bytes] = {CREDENTIAL: record("version: '2'\n"), earlier: old}
    assert read(content(tmp_path, files), "2099-01-01")[1] == ()


@given(st.dates(), st.integers(1, 120), st.dates())
def test_time_only_ever_moves_a_record_on(day: date, months: int, today: date) -> None:
    provenance = Provenance.model_validate({"basis": "submitted", "confirmed": day.isoformat()})
    order = [Age.FRESH, Age.DUE, Age.OVERDUE, Age.LAPSED]
    tomorrow = min(today, date.max - timedelta(days=1)) + timedelta(days=1)
    found = [freshness(provenance, each, months) for each in (today, tomorrow)]
    ages = [order.index(each.age) for each in found if each is not None]
    assert ages == sorted(ages)
    assert len(ages) == 2


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(9999, 12, 1), 12, date.max),
    ],
)
def test_months_end_where_they_end(day: date, months: int, then: date) -> None:
    assert later(day, months) == then


# -- confirm --


def confirmed(folder: Path, *named: str, today: str = "2026-09-15") -> int:
    return build.main(["confirm", "--content", str(folder), "--today", today, *named], {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "provenance: {basis: submitted}\n",
            "provenance: {confirmed: 2026-09-15, confirm_by: 2027-09-15, basis: submitted}\n",
        ),
        (
            "provenance:\n  basis: submitted  # us\n  sources: []\n",
            "provenance:\n  confirmed: 2026-09-15\n  confirm_by: 2027-09-15\n  basis: submitted  # us\n  sources: []\n",
        ),
        (
            "provenance:\n  basis: submitted\n  confirmed: '2025-09-01'   # last year\n  confirm_by:\n",
            "provenance:\n  basis: submitted\n  confirmed: 2026-09-15   # last year\n  confirm_by: 2027-09-15\n",
        ),
        (
            "provenance:\n  confirm_by: >-\n    2026-09-01\n  basis: submitted\n  confirmed: null\n",
            "provenance:\n  confirm_by: 2027-09-15\n  basis: submitted\n  confirmed: 2026-09-15\n",
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_confirm_writes_its_two_fields_and_touches_nothing_else(
    before: str, after: str, ends: str, tmp_path: Path
) -> None:
    whole = "# kept\n" + before
    text = record(whole, body="Prose, and provenance: {basis: submitted}.\n", provenance="")
    folder = content(tmp_path, {CREDENTIAL: text.replace("\n", ends).encode()})
    assert confirmed(folder, REF) == 0
    assert (folder / CREDENTIAL).read_bytes().decode() == text.replace(before, after, 1).replace("\n", ends)
    assert problems(folder) == ()
    assert confirmed(folder, REF) == 0
    assert (folder / CREDENTIAL).read_bytes().decode() == text.replace(before, after, 1).replace("\n", ends)


def test_an_institution_and_any_record_by_its_path_are_confirmed(tmp_path: Path) -> None:
    folder = content(tmp_path)
    own = "institutions/example-college/institution.md"
    assert confirmed(folder, "example-college", "institutions/example-college/credentials/first-aid.md") == 0
    for path in (own, "institutions/example-college/credentials/first-aid.md"):
        assert "confirmed: 2026-09-15" in (folder / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("named", "code", "words"),
    [
        ("sample-university", "R309", "sample-university has no verified owners"),
        ("example-college/compiled", "V202", "a compiled record cannot be confirmed"),
        ("example-college/nowhere", "R302", "there is no record example-college/nowhere to confirm"),
    ],
)
def test_nothing_is_confirmed_that_nobody_can_confirm(
    named: str, code: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of several that cannot be leaves the others as they were."""
    path = CREDENTIAL.replace("night-nursing", "compiled")
    folder = content(tmp_path, {path: record(provenance=COMPILED)})
    before = {file: file.read_bytes() for file in folder.rglob("*.md")}
    assert confirmed(folder, "example-college/first-aid", named) == 1
    assert {file: file.read_bytes() for file in folder.rglob("*.md")} == before
    said = capsys.readouterr().out
    assert code in said
    assert words in said


def test_a_confirmation_takes_a_listing_back_into_the_lists(tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(provenance=CONFIRMED)})
    assert read(folder, "2029-01-01")[0].credentials[REF] not in read(folder, "2029-01-01")[0].listed
    assert confirmed(folder, REF, today="2029-01-01") == 0
    assert REF in {entry.ref for entry in read(folder, "2029-01-01")[0].listed}


def test_a_record_that_others_write_is_never_read_for_another(tmp_path: Path) -> None:
    folder = lay(content(tmp_path), {CREDENTIAL: record(title="../../../etc/passwd")})
    assert confirmed(folder, "../../../etc/passwd") == 1
