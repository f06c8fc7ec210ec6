"""Sheets made and brought in as people do it: files in a folder, and what the command says of them."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import build
from catalogue import intake, sheets
from catalogue.locale import locale
from catalogue.sheets import Wording

ROOT = Path(__file__).parent.parent
WORDINGS = [Wording(language, locale(ROOT / "templates/locales", language).words) for language in ("en", "fr")]
COLLEGE = "institutions/example-college/credentials"
HEADER = ("Institution", "Title", "Language of this row", "Summary", "Source 1")
ROW = (
    "example-college",
    "Night Nursing",
    "en",
    "Care for people at night, and know when to call.",
    "https://college.example/n",
)
"""A row of the least that makes a page."""
TOLD = re.compile(r"^(\S+?):(?:(.+)!)?([A-Z]+\d+): (error|warning|notice) ([A-Z]\d{3}) (.*)$", re.MULTILINE)


def csv_sheet(file: Path, *rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Write rows as CSV, as a spreadsheet program does."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    file.write_bytes(stream.getvalue().encode(encoding))
    return file


def workbook(file: Path, *rows: Sequence[object], more: Callable[[Any, Any], None] | None = None) -> Path:
    """Write rows as a workbook of one sheet; `more` is given the book and the sheet."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Rows")
        for down, row in enumerate(rows):
            for at, cell in enumerate(row):
                if cell is not None:
                    sheet.write(down, at, cell)
        if more is not None:
            more(book, sheet)
    return file


def with_cells(**cells: object) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Return the least row with more columns, by the names of their fields (`__` for a dot), and its header."""
    names = [name.replace("__", ".") for name in cells]
    return (*HEADER, *names), (*ROW, *cells.values())


def bring_in(file: Path, content: Path, *options: str) -> int:
    """Import a sheet as the command does; return its status."""
    return build.main(["import", str(file), "--content", str(content), *options], {})


def told(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    """Return the cell, the code and the words of each problem that was printed."""
    return [(cell, code, words) for _file, _sheet, cell, _grade, code, words in TOLD.findall(capsys.readouterr().out)]


def files(content: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in content.rglob("*") if file.is_file()}


def unpacked(file: Path, change: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """Change the parts of a workbook where they stand."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, change.get(name, bytes)(data))
    return file


def imported(data: bytes, name: str, content: intake.Content) -> tuple[tuple[intake.Change, ...], Iterable[object]]:
    """Return what a sheet changes, without a file."""
    return sheets.imported(intake.Incoming(name, data), content, WORDINGS, "", lambda _done, _all: None)
