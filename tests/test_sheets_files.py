"""Files of strangers, odd and hostile: each is read, or refused in words, and none hangs or breaks the import."""

import errno
import os
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from checking import LIBRARY, content, problems
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import (
    COLLEGE,
    HEADER,
    ROOT,
    ROW,
    WORDINGS,
    bring_in,
    csv_sheet,
    files,
    imported,
    told,
    unpacked,
    with_cells,
    workbook,
)

from catalogue import intake
from catalogue.sheets import blank, csv_file, xlsx_file
from catalogue.sheets.wording import headings

NIGHT = f"{COLLEGE}/night-nursing.md"
SHEET = "xl/worksheets/sheet1.xml"
HEADINGS = headings(WORDINGS)
DAY = datetime(2026, 3, 6)  # noqa: DTZ001 - spreadsheets know no time zone
CODE = re.compile(r'"(I\d{3})"')


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_as_programs_write_it(delimiter: str, encoding: str, tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    row = (*ROW[:1], "Soins, de nuit; l\u2019été", *ROW[2:])
    sheet = csv_sheet(tmp_path / "rows.csv", HEADER, row, delimiter=delimiter, encoding=encoding)
    assert bring_in(sheet, folder) == 0
    assert f"{COLLEGE}/soins-de-nuit-l-ete.md" in files(folder)


@pytest.mark.parametrize(
    ("data", "told_as"),
    [
        ("Institution,Title\nexample-college,Été\n".encode("cp1252"), "A2: error I001 this line is no UTF-8 text"),
        (b'Institution,Title\nexample-college,"Night\n', "A1: error I001 the cells of this file cannot be told apart"),
        (b"", "A1: error I002 no row of this file has the headings"),
        (b"\0\0\0", "A1: error I002 no row of this file has the headings"),
        (b"Institution,Title\n" + b"\n" * 10_001 + b"x,y\n", "A1: error I001 the sheet has more than 10000 rows"),
        (b"Institution,Title" + b",x" * 2_000 + b"\n", "A1: error I001 the sheet has more than 10000 rows"),
        (b"x" * (20 * 1024 * 1024 + 1), "A1: error I001 the file is larger than 20 MiB"),
    ],
    ids=["encoding", "quotation", "empty", "nul", "rows", "columns", "size"],
)
def test_a_csv_file_that_cannot_be_read_is_named(
    data: bytes, told_as: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.csv").write_bytes(data)
    assert bring_in(tmp_path / "rows.csv", content(tmp_path / "content")) == 1
    assert f"rows.csv:{told_as}" in capsys.readouterr().out


def _entities(data: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return data.replace(b"?>", b"?>" + bomb, 1).replace(b"<v>0</v>", b"<v>&b;</v>")


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "entities": ({SHEET: _entities}, "this is no Excel workbook"),
    "external-entity": (
        {SHEET: lambda data: data.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1)},
        "this is no Excel workbook",
    ),
    "no-xml": ({SHEET: lambda _data: b"<nothing"}, "this is no Excel workbook"),
    "no-end": ({SHEET: lambda data: data.replace(b'"E2"', b'"XXXXXXX2"')}, "this is no Excel workbook"),
    "bomb": ({"xl/styles.xml": lambda _data: b" " * (65 * 1024 * 1024)}, "the workbook unpacks to more than 64 MiB"),
    "far-row": (
        {SHEET: lambda data: data.replace(b'<row r="2"', b'<row r="99999999"').replace(b'2"', b'99999999"')},
        "the sheet has more than 10000 rows",
    ),
    "wide": ({SHEET: lambda data: data.replace(b'"E2"', b'"XFD2"')}, "the sheet has more than 10000 rows"),
    "merged": (
        {
            SHEET: lambda data: data.replace(
                b"</sheetData>",
                b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 2_001 + b"</mergeCells>",
            )
        },
        "the sheet has more than 2000 cells that were made one",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_hostile_workbook_is_refused_at_once(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, words = BROKEN[name]
    sheet = unpacked(workbook(tmp_path / "rows.xlsx", HEADER, ROW), change)
    start = time.monotonic()
    assert bring_in(sheet, content(tmp_path / "content")) == 1
    assert time.monotonic() - start < 60
    text = capsys.readouterr().out
    assert f"rows.xlsx:A1: error I001 {words}" in text
    assert not LIBRARY.search(text)


def test_a_workbook_of_too_many_sheets_is_refused_and_none_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def more(book: Any, _sheet: Any) -> None:  # noqa: ANN401 - the library has no types
        for _number in range(20):
            book.add_worksheet()

    sheet = workbook(tmp_path / "rows.xlsx", HEADER, ROW, more=more)
    assert bring_in(sheet, content(tmp_path / "content")) == 1
    assert "I001 the workbook has more than 20 sheets" in capsys.readouterr().out


def test_what_is_no_archive_is_no_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.xlsx").write_bytes(b"Institution,Title\n")
    assert bring_in(tmp_path / "rows.xlsx", content(tmp_path / "content")) == 1
    assert "I001 this is no Excel workbook" in capsys.readouterr().out


def test_one_range_over_the_whole_sheet_hangs_nothing(tmp_path: Path) -> None:
    merge = b'</sheetData><mergeCells><mergeCell ref="G1:XFD1048576"/></mergeCells>'
    sheet = unpacked(
        workbook(tmp_path / "rows.xlsx", HEADER, ROW), {SHEET: lambda data: data.replace(b"</sheetData>", merge)}
    )
    assert bring_in(sheet, content(tmp_path / "content")) == 0


def test_what_a_file_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    sheet = unpacked(
        workbook(tmp_path / "rows.xlsx", HEADER, ROW),
        {SHEET: lambda data: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', data)},
    )
    folder = content(tmp_path / "content")
    assert bring_in(sheet, folder) == 0
    assert NIGHT in files(folder)


def test_notices_stop_no_import_however_many_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content")
    rows = [("example-college", f"T {number}", "en", "", ROW[4]) for number in range(150)]
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, *rows), folder) == 0
    assert [code for _cell, code, _words in told(capsys)] == ["R313"] * 100
    assert len([path for path in files(folder) if path.startswith(COLLEGE)]) == 151


def test_formulas_give_their_last_result_and_errors_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A formula that no program has worked out yet has no result; what is no value is no fact."""

    def more(book: Any, sheet: Any) -> None:  # noqa: ANN401 - the library has no types
        sheet.write_formula("B2", '="Night "&"Nursing"', None, "Night Nursing")
        sheet.write_formula("F2", "=300+49", None, 349)
        sheet.write_formula("G2", "=1+1", None, "")
        sheet.write_formula("H2", "=1/0", None, "#DIV/0!")
        sheet.write_datetime("I2", DAY, book.add_format({"num_format": "d/m/yy"}))

    header = (*HEADER, "Price", "Weeks", "Places", "Session 1: start")
    sheet = workbook(tmp_path / "rows.xlsx", header, ROW, more=more)
    sheet = unpacked(sheet, {SHEET: lambda data: data.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f>")})
    folder = content(tmp_path / "content")
    assert bring_in(sheet, folder) == 1
    assert told(capsys) == [
        ("G2", "I005", "Weeks: the cell holds a formula without a result"),
        ("H2", "I005", "Places: the cell holds the error #DIV/0!"),
    ]


def test_what_spreadsheets_make_of_ranges_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def more(book: Any, sheet: Any) -> None:  # noqa: ANN401 - the library has no types
        sheet.write_datetime("F2", DAY, book.add_format({"num_format": "d-mmm"}))

    sheet = workbook(tmp_path / "rows.xlsx", (*HEADER, "Hours of instruction"), ROW, more=more)
    assert bring_in(sheet, content(tmp_path / "content")) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("F2", "I006")]


def test_a_number_that_no_spreadsheet_keeps_is_refused_at_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = workbook(tmp_path / "rows.xlsx", *with_cells(local_code=12345, price__amount=12345))
    unpacked(sheet, {SHEET: lambda data: data.replace(b"<v>12345</v>", b"<v>%s</v>" % (b"9" * 400))})
    assert bring_in(sheet, content(tmp_path / "content")) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("F2", "V105"), ("G2", "I006")]


@pytest.mark.parametrize("make", [csv_sheet, workbook])
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("x" * 12_500, "L021"),
        ("Keep calm.\n\nRing the \x07 bell.", "L023"),
        ("\n".join(["Keep a ward calm at night." * 4] * 300), ""),
    ],
)
def test_a_text_below_the_fields_is_held_to_the_rules_of_files(
    body: str, code: str, make: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content")
    sheet = make(tmp_path / f"rows.{'csv' if make is csv_sheet else 'xlsx'}", *with_cells(body=body))
    assert bring_in(sheet, folder) == (1 if code else 0)
    assert [(cell, code) for cell, code, _words in told(capsys)] == ([("F2", code)] if code else [])
    assert (folder / NIGHT).exists() is not bool(code)
    assert not [problem for problem in problems(folder) if problem.code[0] == "L"]


def test_a_text_or_a_record_longer_than_a_file_can_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path / "content")
    longest = "\n".join(["Keep a ward calm at night." * 100] * 30)
    assert bring_in(csv_sheet(tmp_path / "rows.csv", *with_cells(body=longest)), folder) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("F2", "L020")]
    many = with_cells(**{f"outcome {number}": f"{number} " + "é" * 4_900 for number in range(1, 31)})
    assert bring_in(csv_sheet(tmp_path / "rows.csv", *many), folder) == 1
    assert [(cell, code) for cell, code, _words in told(capsys)] == [("A2", "L002")]
    assert not (folder / NIGHT).exists()


def test_half_a_pair_of_surrogates_stays_as_it_stands(tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    summary = "Keep _xD800_ calm at night, and_xdfff_then_x0021_"
    sheet = workbook(tmp_path / "rows.xlsx", HEADER, (*ROW[:3], "SUMMARY", ROW[4]))
    unpacked(sheet, {"xl/sharedStrings.xml": lambda data: data.replace(b"SUMMARY", summary.encode())})
    assert bring_in(sheet, folder) == 0
    assert "Keep _xD800_ calm at night, and_xdfff_then!" in (folder / NIGHT).read_text("utf-8")


def test_a_text_that_no_file_can_hold_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    rows = csv_sheet(tmp_path / "rows.csv", HEADER, ROW, (ROW[0], "Day Nursing", *ROW[2:]))
    changes, _problems = imported(rows.read_bytes(), rows.name, intake.content(folder, None))
    before = files(folder)
    with pytest.raises(UnicodeEncodeError):
        intake.save([changes[0], replace(changes[1], text="\ud800")], folder)
    assert files(folder) == before


def test_a_disk_that_fills_leaves_each_file_whole_and_is_told_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = content(tmp_path / "content")
    before = files(folder)
    sheet = csv_sheet(tmp_path / "rows.csv", HEADER, ROW)

    def full(_file: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert bring_in(sheet, folder) == 3
    assert capsys.readouterr().err == f"build.py: No space left on device: {folder / NIGHT}\n"
    assert files(folder) == before


def test_more_than_a_hundred_problems_are_told_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(f"nowhere-{number}", f"T {number}", *ROW[2:]) for number in range(200)]
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, *rows), content(tmp_path / "content")) == 1
    text = capsys.readouterr().out
    assert re.findall(r"error (I\d+)", text) == [*["I008"] * 100, "I012"]


def test_hostile_texts_stay_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a row holds drives no terminal, leaves no folder, and is no YAML of its own."""
    folder = content(tmp_path / "content")
    row = ("../../etc", "\x1b[31mred", "en", "x: {y: !!python/object z}\n---\nformat: 2", "https://college.example/n")
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, row), folder) == 1
    assert "\x1b" not in capsys.readouterr().out
    good = (*ROW[:3], "x: {y: !!python/object z}\n---\nformat: 2 # no comment", ROW[4])
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, good), folder) == 0
    assert b"format: 1\n" in files(folder)[NIGHT]
    assert bring_in(csv_sheet(tmp_path / "rows.csv", HEADER, good), folder) == 0


@given(st.binary(max_size=300) | st.text(st.characters(exclude_categories=["Cs"])).map(str.encode))
def test_no_bytes_break_the_readers(data: bytes) -> None:
    grids, problems = csv_file.grids(data, "rows.csv", HEADINGS)
    assert bool(grids) is not bool(problems)
    assert xlsx_file.grids(data, "rows.xlsx")[1]


@given(st.data())
def test_no_damage_breaks_the_reader_of_workbooks(data: st.DataObject) -> None:
    good = blank("rows.xlsx", WORDINGS[0], ())
    at = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:at] + data.draw(st.binary(max_size=8)) + good[at + data.draw(st.integers(0, 8)) :]
    grids, problems = xlsx_file.grids(damaged, "rows.xlsx")
    assert not (grids and problems)


def test_every_code_of_the_import_has_an_example() -> None:
    package = ROOT / "catalogue/sheets"
    used = {code for file in package.rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}
    shown = {
        code for file in ROOT.glob("tests/test_sheets*.py") for code in re.findall(r"I\d{3}", file.read_text("utf-8"))
    }
    assert used - shown == set()
