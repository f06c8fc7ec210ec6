"""Spreadsheets become records, and records spreadsheets, and nothing is lost on the way."""

import csv
import shutil
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from checking import content, record
from sheet_files import COLLEGE, HEADER, ROOT, ROW, bring_in, csv_sheet, files, told, with_cells, workbook

import build
from catalogue import load, validate
from catalogue.load.yaml12 import read
from catalogue.source import Document

NIGHT = f"{COLLEGE}/night-nursing.md"


def credentials(folder: Path) -> dict[str, Document]:
    documents, _problems = load.documents(folder)
    return {each.path: each for each in documents if each.identity.kind == "credential"}


def data(folder: Path, path: str = NIGHT) -> dict[str, object]:
    return dict(credentials(folder)[path].data)


def bare(folder: Path) -> Path:
    """Return a content folder that holds the real institutions and nothing else."""
    for file in (ROOT / "content").glob("institutions/*/institution.md"):
        copy = folder / file.relative_to(ROOT / "content")
        copy.parent.mkdir(parents=True)
        shutil.copy(file, copy)
    return folder


# -- nothing is lost --


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_all_real_credentials_come_back_as_they_were(ending: str, language: str, tmp_path: Path) -> None:
    sheet = tmp_path / f"credentials.{ending}"
    assert build.main(["export", str(sheet), "--lang", language], {}) == 0
    folder = bare(tmp_path / "bare")
    assert bring_in(sheet, folder) == 0
    before, after = credentials(ROOT / "content"), credentials(folder)
    assert len(before) >= 292
    assert {path: each.data for path, each in after.items()} == {path: each.data for path, each in before.items()}
    assert {path: each.body.strip() for path, each in after.items()} == {
        path: each.body.strip() for path, each in before.items()
    }
    records = [{e.document.path: e.record for e in validate.entries(each.values())[0]} for each in (before, after)]
    assert records[0] == records[1]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_import_of_what_was_exported_changes_no_file(ending: str, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "content", tmp_path / "content")
    sheet = tmp_path / f"credentials.{ending}"
    assert build.main(["export", str(sheet), "--content", str(folder)], {}) == 0
    before = files(folder)
    assert bring_in(sheet, folder) == 0
    assert files(folder) == before


def test_what_is_exported_again_is_the_same_sheet(tmp_path: Path) -> None:
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    assert build.main(["export", str(first)], {}) == 0
    folder = bare(tmp_path / "bare")
    assert bring_in(first, folder) == 0
    assert build.main(["export", str(again), "--content", str(folder)], {}) == 0
    assert again.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("make", [csv_sheet, workbook])
def test_a_second_import_of_a_sheet_changes_nothing(make: type, tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    name = "rows.csv" if make is csv_sheet else "rows.xlsx"
    sheet = make(tmp_path / name, *with_cells(outcomes__items__1__text="Hold a calm talk", price__amount=349))
    assert bring_in(sheet, folder) == 0
    before = files(folder)
    assert bring_in(sheet, folder) == 0
    assert files(folder) == before


# -- a new record --


def test_a_row_becomes_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    cells = {
        "title (fr)": "Soins de nuit",
        "Delivery": "Online; Blended",
        "Outcome 1": "Hold a calm talk",
        "Outcome 1: knowledge, skill or attitude": "skill",
        "Hours of instruction": "30 to 36",
        "Price": "$1,047.50",
        "Assessed": "yes",
        "body": "Nights are long.",
    }
    assert bring_in(csv_sheet(tmp_path / "rows.csv", (*HEADER, *cells), (*ROW, *cells.values())), folder) == 0
    found = credentials(folder)[NIGHT]
    made = dict(found.data)
    ctids = {made.pop("ctid"), made["outcomes"].pop("ctid"), made["outcomes"]["items"][0].pop("ctid")}  # type: ignore[attr-defined, index]
    assert len(ctids) == 3
    assert made == {
        "format": 1,
        "title": {"en": "Night Nursing", "fr": "Soins de nuit"},
        "language": "en",
        "status": "unknown",
        "summary": ROW[3],
        "outcomes": {"items": [{"text": "Hold a calm talk", "tag": "skill"}]},
        "assessment": {"assessed": True},
        "effort": {"instructional_hours": {"min": 30, "max": 36}},
        "delivery": {"modes": ["online", "blended"]},
        "price": {"amount": 1047.5},
        "provenance": {"basis": "compiled", "sources": [{"url": "https://college.example/n"}]},
    }
    assert found.body == "Nights are long.\n"
    assert build.main(["check", "--content", str(folder)], {}) == 0
    assert "1 records written, 1 of them new" in capsys.readouterr().out


def test_one_institution_can_be_given_for_all_rows(tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    sheet = csv_sheet(tmp_path / "rows.csv", HEADER[1:], ROW[1:])
    assert bring_in(sheet, folder, "--institution", "example-college") == 0
    assert NIGHT in files(folder)


def test_a_dry_run_shows_what_changes_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content", {NIGHT: record("price: {amount: 300}\n")})
    before = files(folder)
    first = ("example-college", "night-nursing", "350", "")
    second = ("example-college", "day-nursing", "", "Day Nursing")
    header = ("institution", "slug", "Prix", "Titre", "language", "summary", "Source 1")
    rest = ("en", "Care for people by day, and know whom to call.", "https://college.example/d")
    assert (
        bring_in(csv_sheet(tmp_path / "r.csv", header, first, (*second, *rest)), folder, "--dry-run", "--lang", "fr")
        == 0
    )
    assert files(folder) == before
    lines = capsys.readouterr().out.splitlines()
    at = lines.index(f"~ {NIGHT}")
    assert lines[at : at + 4] == [f"~ {NIGHT}", "    Prix", "      - 300", "      + 350"]
    assert f"+ {COLLEGE}/day-nursing.md" in lines
    assert "      + Day Nursing" in lines


# -- which record a row is --


@pytest.mark.parametrize(
    "named",
    [
        {"ctid": "ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d", "title": "Nursing at Night"},
        {"slug": "night-nursing", "title": "Nursing at Night"},
        {"local_code": "nur-7", "title": "Nursing at Night"},
        {"title": "Night nursing"},
    ],
    ids=["ctid", "slug", "code", "title"],
)
def test_a_row_is_known_again(named: dict[str, str], tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {NIGHT: record("local_code: NUR-7\n", body="As it was.\n")})
    kept = data(folder)
    header, row = ("institution", *named), ("Example College", *named.values())
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, row), folder) == 0
    assert data(folder)["title"] == named["title"]
    assert data(folder)["ctid"] == kept["ctid"]
    assert credentials(folder)[NIGHT].body == "As it was.\n"
    assert len(credentials(folder)) == 2


@pytest.mark.parametrize(
    ("header", "rows", "verdict"),
    [
        (("institution", "title"), [("example-college", "Night Nursing")] * 2, ("A3", "I009")),
        (("ctid", "slug"), [("ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d", "day-nursing")], ("A2", "I009")),
        (
            ("institution", "ctid", "slug"),
            [("example-college", "ce-11111111-1111-4111-8111-111111111111", "night-nursing")],
            ("B2", "I009"),
        ),
        (("institution", "local_code", "title"), [("example-college", "NUR-9", "Night Nursing")], ("B2", "I009")),
        (("title", "institution"), [("Night Nursing", "exampel-college")], ("B2", "I008")),
        (("title", "summary"), [("Night Nursing", "Care for people at night.")], ("A2", "I008")),
        (("institution", "slug", "title"), [("example-college", "Night Nursing", "x")], ("B2", "I010")),
        (("institution", "title"), [("example-college", "夜")], ("B2", "I010")),
    ],
)
def test_a_row_that_is_no_one_record_is_refused(
    header: tuple[str, ...],
    rows: list[tuple[str, ...]],
    verdict: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = content(tmp_path / "content", {NIGHT: record("local_code: NUR-7\n")})
    before = files(folder)
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, *rows), folder) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [verdict]
    assert files(folder) == before


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content", {NIGHT: "---\ntitle: [\n---\n"})
    before = files(folder)
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, ROW), folder) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("A2", "I010")]
    assert files(folder) == before


def test_nothing_is_written_through_a_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    elsewhere = tmp_path / "elsewhere"
    (folder / COLLEGE).rename(elsewhere)
    (folder / COLLEGE).symlink_to(elsewhere)
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, ROW), folder) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("A2", "I010")]
    assert not (elsewhere / "night-nursing.md").exists()


# -- what a row changes --


def test_an_empty_cell_changes_nothing_and_a_word_takes_a_fact_away(tmp_path: Path) -> None:
    fields = "price: {amount: 300, covers: Books}\nsummary: {en: Care for people at night., fr: Soigner de nuit.}\n"
    folder = content(tmp_path / "content", {NIGHT: record(fields, summary="")})
    named = ("example-college", "night-nursing")
    header = ("institution", "slug", "price.amount", "price.covers", "summary (fr)")
    before = files(folder)
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, (*named, "", "", "")), folder) == 0
    assert files(folder) == before
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, (*named, "", "(clear)", "(EFFACER)")), folder) == 0
    assert data(folder)["price"] == {"amount": 300}
    assert data(folder)["summary"] == {"en": "Care for people at night."}


def test_a_row_fills_no_listing_again_that_was_withdrawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = "listing: withdrawn\nwithdrawal: {reason: It has ended, date: 2026-08-01}\n"
    bare = record(kept, title="Night Nursing", summary="", links="", provenance="{basis: compiled}")
    folder = content(tmp_path / "content", {NIGHT: bare})
    day = ("example-college", "Day Nursing", "en", "Care for people by day, and call for help.", ROW[4])
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, ROW, day), folder) == 0
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("A2", "I017")]
    assert files(folder)[NIGHT] == bare.encode()
    assert f"{COLLEGE}/day-nursing.md" in files(folder)
    same = csv_sheet(tmp_path / "same.csv", ("institution", "title", "listing"), (*ROW[:2], "withdrawn"))
    assert bring_in(same, folder) == 0
    assert told(capsys) == []


def outcomes(*texts: str) -> str:
    items = (
        f"    - {{ctid: ce-0000000{number}-0000-4000-8000-000000000000, text: {text}}}\n"
        for number, text in enumerate(texts, start=1)
    )
    return f"outcomes:\n  ctid: ce-00000000-0000-4000-8000-000000000000\n  items:\n{''.join(items)}"


def test_identifiers_stay_with_the_words_they_were_made_for(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {NIGHT: record(outcomes("Talk", "Listen", "Walk"))})
    header = ("institution", "slug", "Outcome 1", "Outcome 2", "Outcome 3", "Outcome 4")
    row = ("example-college", "night-nursing", "Listen", "Listen well", "Walk", "Rest")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, row), folder) == 0
    held = data(folder)["outcomes"]
    assert isinstance(held, dict)
    items = {item["text"]: item["ctid"][:11] for item in held["items"]}
    assert items["Listen"] == "ce-00000002"
    assert items["Walk"] == "ce-00000003"
    assert len(items) == len(set(items.values())) == 5
    assert items["Talk"] == "ce-00000001"


def test_a_skill_is_corrected_in_its_place_and_can_be_taken_away(tmp_path: Path) -> None:
    skills = "skills:\n  - {name: Lissening, uri: 'https://skills.example/1'}\n  - name: Walking\n"
    folder = content(tmp_path / "content", {NIGHT: record(skills)})
    header = ("institution", "slug", "Skill 1", "Compétence 2")
    row = ("example-college", "night-nursing", "Listening", "(clear)")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, row), folder) == 0
    assert data(folder)["skills"] == [{"name": "Listening", "uri": "https://skills.example/1"}]


def test_what_is_said_of_an_item_by_its_number_touches_no_other(tmp_path: Path) -> None:
    """A cell beside an item's name says nothing of another item that happens to hold the same."""
    partners = "partners:\n  - {name: Example Mill, role: funds}\n  - {name: Example Farm, role: named}\n"
    folder = content(tmp_path / "content", {NIGHT: record(partners + outcomes("Talk", "Listen"))})
    header = ("institution", "slug", "Partner 2: role", "Outcome 1: identifier (CTID)", "Outcome 1")
    row = ("example-college", "night-nursing", "funds it", "ce-00000002-0000-4000-8000-000000000000", "(clear)")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, row), folder) == 0
    assert data(folder)["partners"] == [
        {"name": "Example Mill", "role": "funds"},
        {"name": "Example Farm", "role": "funds"},
    ]
    assert [item["text"] for item in data(folder)["outcomes"]["items"]] == ["Talk"]  # type: ignore[index]
    row = ("example-college", "night-nursing", "(clear)", "", "")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, row), folder) == 0
    assert data(folder)["partners"] == [{"name": "Example Mill", "role": "funds"}, {"name": "Example Farm"}]


def test_only_what_changes_is_written_anew(tmp_path: Path) -> None:
    """A file whose record says the same keeps its comments, its line ends and its order."""
    odd = record("price: {amount: 300.00} # as of May\n", body="Prose.\n").replace("\n", "\r\n")
    folder = content(tmp_path / "content", {NIGHT: odd})
    header = ("institution", "slug", "price.amount", "title (en)")
    sheet = csv_sheet(tmp_path / "rows.csv", header, ("example-college", "night-nursing", "300", "Night Nursing"))
    assert bring_in(sheet, folder) == 0
    assert files(folder)[NIGHT] == odd.encode()
    sheet = csv_sheet(tmp_path / "rows.csv", header, ("example-college", "night-nursing", "301", ""))
    assert bring_in(sheet, folder) == 0
    assert files(folder)[NIGHT].endswith(b"Prose.\r\n")
    assert data(folder)["price"] == {"amount": 301}


def test_nothing_is_written_where_one_row_is_faulty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    before = files(folder)
    faulty = ("example-college", "Day Nursing", "en", "Too short", "no address")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, ROW, faulty), folder) == 1
    assert told(capsys) == [("E3", "V112", "Source 1: 'no address' is no web address")]
    assert files(folder) == before


def test_rules_are_told_at_the_cell_with_the_heading_of_its_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content")
    cells = {"Hours of instruction": 40, "Hours in all": 30, "Contact: e-mail": "jane.doe@gmail.com"}
    row = (*ROW[:3], "Too short", *ROW[4:], *cells.values())
    assert bring_in(workbook(tmp_path / "rows.xlsx", (*HEADER, *cells), row), folder) == 1
    found = told(capsys)
    assert [(cell, code) for cell, code, _words in found] == [("D2", "V210"), ("G2", "V212"), ("H2", "V204")]
    assert found[0][2].startswith("Summary: ")


def test_what_is_missing_is_told_at_the_empty_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, (*ROW[:2], "", *ROW[3:4], "")), folder) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("C2", "V101")]
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, (*ROW[:4], "")), folder) == 1
    assert ("E2", "V201") in [(cell, code) for cell, code, _words in told(capsys)]


def test_a_reference_to_nothing_is_a_warning_at_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it names may come with the next sheet; `check` judges it."""
    folder = content(tmp_path / "content")
    sheet = csv_sheet(tmp_path / "rows.csv", *with_cells(entry__prerequisites="example-college/first-ade"))
    assert bring_in(sheet, folder) == 0
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("F2", "R302")]
    assert build.main(["check", "--content", str(folder)], {}) == 1


# -- headings and rows --


def test_headings_stand_in_either_language_in_any_order(tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    header = (
        "source 1 *",
        "RÉSUMÉ",
        "Langue de cette ligne",
        "# Notes of ours",
        "price.amount",
        "Title",
        "Etablissement",
    )
    row = (ROW[4], ROW[3], "anglais", "ask Ann", "12,5", ROW[1], "Example College")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, row), folder) == 0
    assert data(folder)["price"] == {"amount": 12.5}
    assert data(folder)["language"] == "en"


@pytest.mark.parametrize(
    ("header", "verdict", "words"),
    [
        ((*HEADER, "Sumary"), "F1: error I003", "did you mean Summary?"),
        ((*HEADER, "Favourite colour"), "F1: error I003", "begin the heading with #"),
        ((*HEADER, "Résumé"), "F1: error I004", "keep one of the two"),
        ((*HEADER, ""), "F2: error I004", "give it one"),
        (("Nom", "Prénom"), "A1: error I002", "export --template"),
    ],
)
def test_headings_that_say_nothing_are_named(
    header: tuple[str, ...], verdict: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header, (*ROW, "x")), folder) == 1
    text = capsys.readouterr().out
    assert f"rows.csv:{verdict} " in text
    assert words in text


def test_rows_for_people_are_passed_over(tmp_path: Path) -> None:
    """Instructions above the headings, and below them what begins with # or stands across the columns."""
    folder = content(tmp_path / "content")
    college = ("Example College", *ROW[1:])
    other = (None, "Day Nursing", "en", "Care for people by day, and call for help.", "https://college.example/d")
    rows = (("How to fill this in",), (), HEADER, ("# as in the calendar",), ("School of Health",), college, other)

    def merge(_book: object, sheet: object) -> None:
        sheet.merge_range("A1:E1", "How to fill this in")  # type: ignore[attr-defined]
        sheet.merge_range("A5:E5", "School of Health")  # type: ignore[attr-defined]
        sheet.merge_range("A6:A7", "Example College")  # type: ignore[attr-defined]

    assert bring_in(workbook(tmp_path / "rows.xlsx", *rows, more=merge), folder) == 0
    assert {NIGHT, f"{COLLEGE}/day-nursing.md"} <= files(folder).keys()


def test_rows_that_begin_with_a_hash_are_told_of_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    header, row = (HEADER[1], HEADER[0], *HEADER[2:]), (ROW[1], ROW[0], *ROW[2:])
    lost = ("#Hashtags for Nurses", *row[1:])
    assert bring_in(csv_sheet(tmp_path / "rows.csv", ("# no row below", "yet"), header, row, lost, lost), folder) == 0
    [(cell, code, words)] = told(capsys)
    assert (cell, code, words[-1]) == ("A4", "I017", "2")


def test_a_small_number_comes_back_as_it_was(tmp_path: Path) -> None:
    fields = "price: {amount: 1e-07}\neffort: {total_hours: {min: 0.00002, max: 0.5}}\n"
    folder = content(tmp_path / "content", {NIGHT: record(fields)})
    sheet = tmp_path / "rows.csv"
    assert build.main(["export", str(sheet), "--content", str(folder)], {}) == 0
    assert b"1e-07" not in sheet.read_bytes()
    assert b"0.0000001" in sheet.read_bytes()
    before = files(folder)
    assert bring_in(sheet, folder) == 0
    assert files(folder) == before


def test_every_sheet_with_headings_is_read_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")

    def more(book: object, _sheet: object) -> None:
        second = book.add_worksheet("More")  # type: ignore[attr-defined]
        for down, row in enumerate((HEADER, (*ROW[:1], "Day Nursing", "en", "Too short", ROW[4]))):
            second.write_row(down, 0, row)

    assert bring_in(workbook(tmp_path / "rows.xlsx", HEADER, ROW, more=more), folder) == 1
    assert "rows.xlsx:More!D2: error V210 Summary: " in capsys.readouterr().out


# -- the command --


def test_a_thousand_rows_take_seconds_and_tell_how_far_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content")
    extra = {f"Outcome {n}": f"Do thing {n}" for n in range(1, 5)} | {"Price": 349.5, "Weeks": 6, "Delivery": "online"}
    header, rest = (*HEADER, *extra), (*ROW[2:], *extra.values())
    rows = [("example-college", f"Nursing {number}", *rest) for number in range(1_000)]
    sheet = workbook(tmp_path / "rows.xlsx", header, *rows)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    start = time.monotonic()
    assert bring_in(sheet, folder) == 0
    assert time.monotonic() - start < 120
    assert len(credentials(folder)) == 1_001
    assert "1000 of 1000 rows" in capsys.readouterr().err


def test_a_pipe_is_told_no_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, ROW), folder) == 0
    assert capsys.readouterr().err == ""


def test_a_sheet_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = csv_sheet(tmp_path / "rows.csv", HEADER, ROW)
    before = sheet.read_bytes()
    for options in ((), ("--template",)):
        with pytest.raises(SystemExit) as stopped:
            build.main(["export", str(sheet), *options], {})
        assert stopped.value.code == 2
    assert sheet.read_bytes() == before
    assert "is there already" in capsys.readouterr().err


def test_other_files_are_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.ods").touch()
    for command, file in (("import", "rows.ods"), ("import", "none.csv"), ("export", "rows.txt")):
        with pytest.raises(SystemExit) as stopped:
            build.main([command, str(tmp_path / file)], {})
        assert stopped.value.code == 2
    assert "must end in .xlsx or .csv" in capsys.readouterr().err


def test_what_a_workbook_cannot_hold_is_named_and_csv_holds_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content", {NIGHT: record(body="Long. \n" * 6_000)})
    assert build.main(["export", str(tmp_path / "out.xlsx"), "--content", str(folder)], {}) == 1
    assert not (tmp_path / "out.xlsx").exists()
    assert f"{NIGHT}:2:1: error I013 Text below the facts" in capsys.readouterr().out
    assert build.main(["export", str(tmp_path / "out.csv"), "--content", str(folder)], {}) == 0
    before = files(folder)
    assert bring_in(tmp_path / "out.csv", folder) == 0
    assert files(folder) == before


def test_a_faulty_record_is_named_and_the_others_are_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content", {NIGHT: record(status="actve")})
    assert build.main(["export", str(tmp_path / "out.csv"), "--content", str(folder)], {}) == 1
    assert f"{NIGHT}:6:9: error V104" in capsys.readouterr().out
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["Title"] for row in csv.DictReader(stream)] == ["First Aid"]


def test_a_sheet_has_the_columns_that_its_records_need(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {NIGHT: record("supports: ['=1+1', 'a; b']\n")})
    assert build.main(["export", str(tmp_path / "out.xlsx"), "--content", str(folder), "--lang", "fr"], {}) == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Fiches"]
    header = [cell.value for cell in sheet[3]]
    assert "Titre" in header
    assert "Prix" not in header
    row = next(row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1] == "night-nursing")
    assert row[header.index("Soutien offert")] == "'=1+1; a\\; b"


def _written(file: Path) -> dict[str, object]:
    found, _faults = read(file.read_text("utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_records_are_written_in_the_one_form(tmp_path: Path) -> None:
    """The fields stand in the order of the model, whatever the order of the columns."""
    folder = content(tmp_path / "content")
    header, row = with_cells(price__amount="5", status="active", ctid="ce-11111111-1111-4111-8111-111111111111")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", header[::-1], row[::-1]), folder) == 0
    assert list(_written(folder / NIGHT)) == [
        *("ctid", "format", "title", "language", "status", "summary", "price", "provenance"),
    ]
