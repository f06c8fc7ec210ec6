"""Excel workbooks to grids, and rows of cells to a workbook (ECMA-376)."""

import io
import re
import sys
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from catalogue.problems import Problem, Words
from catalogue.sheets.cells import Raw
from catalogue.sheets.grid import MOST_COLUMNS, MOST_ROWS, Grid, Row, refused, too_many

LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 20
MOST_MERGED = 2_000
"""Limits of what is read; a workbook of a thousand credentials unpacks to some 5 MB."""
_ROWS_OF_EXCEL = 1_048_576
_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""How a workbook writes what XML cannot hold, and what looks like this itself (ECMA-376 part 1, 22.9.2.19).

The halves of surrogate pairs stay as they stand: alone they are no text, and XML can hold what both are together.
"""
_FAR_COLUMN = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{4}""")
"""A cell further right than any workbook has one: the library would make all those before it."""
_NO_WORKBOOK = Words("this is no Excel workbook")
_SAVE_ANEW = Words("open it in a spreadsheet program, and save it as .xlsx or as CSV UTF-8")
Merged = tuple[int, int, int, int]
"""First column, first row, last column, last row of cells that were made one."""


def grids(data: bytes, path: str) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Return the sheets of a workbook that hold anything, and what could not be read. Problem: I001.

    Hidden sheets are passed over. Of a formula, its last result is read. Cells that were made one are read as the top
    left one, and each row below it says the same.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                message = Words("the workbook unpacks to more than {number} MiB", number=LARGEST_UNPACKED // 1024**2)
                return (), (refused(path, message, Words("save only the sheet of credentials, without pictures")),)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it passes over
                return _grids(data, path, archive)
    except Exception:  # noqa: BLE001 - the library fails in as many ways as a stranger's file can be broken
        return (), (refused(path, _NO_WORKBOOK, _SAVE_ANEW),)


def _grids(data: bytes, path: str, archive: zipfile.ZipFile) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True)) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MOST_SHEETS:
            message = Words("the workbook has more than {number} sheets", number=MOST_SHEETS)
            return (), (refused(path, message, Words("import it in parts")),)
        found = []
        for sheet in sheets:
            inside = _inside(archive, sheet)
            bare = _unreckoned(data, sheet.title) if b"<f" in inside else frozenset()
            rows = _rows(sheet, bare)
            if rows is None:
                return (), (too_many(path),)
            merged = _merged(inside)
            if len(merged) > MOST_MERGED:
                message = Words("the sheet has more than {number} cells that were made one", number=MOST_MERGED)
                return (), (refused(path, message, Words("part the cells again")),)
            if rows:
                found.append((sheet.title, _filled(rows, merged)))
    return tuple(Grid(path, rows, name) for name, rows in found), ()


def _inside(archive: zipfile.ZipFile, sheet: Any) -> bytes:  # noqa: ANN401 - the library has no name for it
    """Return the XML of a sheet, with what the quick reader leaves out; ValueError where a column is too far."""
    inside = archive.read(sheet._worksheet_path.lstrip("/"))  # noqa: SLF001 - no public name leads to it
    if _FAR_COLUMN.search(inside):
        raise ValueError
    return inside


def _rows(sheet: Any, unreckoned: frozenset[tuple[int, int]]) -> list[Row] | None:  # noqa: ANN401 - as above
    """Return the rows of a sheet that hold anything; None where there are too many."""
    sheet.reset_dimensions()  # what a file says of its own size need not be so
    found = []
    before: object = None
    for number, cells in enumerate(islice(sheet.iter_rows(), _ROWS_OF_EXCEL + 1), start=1):
        if number > _ROWS_OF_EXCEL:
            return None
        if cells is before:
            continue  # rows that the file leaves out are one and the same tuple, and there can be a million
        before = cells
        row = _row(number, cells, unreckoned)
        if not row.cells and not row.broken:
            continue
        if number > MOST_ROWS or max((*row.cells, *row.broken)) > MOST_COLUMNS:
            return None
        found.append(row)
    return found


def _row(number: int, cells: Sequence[Any], unreckoned: frozenset[tuple[int, int]]) -> Row:
    held: dict[int, Raw] = {}
    broken: dict[int, Words] = {}
    for column, cell in enumerate(cells, start=1):
        if cell.value is not None and cell.data_type != "e":
            held[column] = _raw(cell.value)
        elif cell.value is not None:
            broken[column] = Words("the cell holds the error {value}", value=str(cell.value)[:20])
        elif (number, column) in unreckoned:
            broken[column] = Words("the cell holds a formula without a result")
    return Row(number, {column: value for column, value in held.items() if value != ""}, broken=broken)


def _raw(value: object) -> Raw:
    """Return what a cell holds; a time of day has no place in a record and is left as a text."""
    if isinstance(value, str):
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
        return text if text.strip() else ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        return str(value)  # no spreadsheet keeps such a number: as a text it is refused with its cell
    if isinstance(value, bool | int | float | date):
        return value
    return value.isoformat() if isinstance(value, time) else str(value)


def _unreckoned(data: bytes, title: str) -> frozenset[tuple[int, int]]:
    """Return where a sheet holds formulas."""
    with closing(load_workbook(io.BytesIO(data), read_only=True)) as book:
        sheet = book[title]
        sheet.reset_dimensions()
        rows = islice(sheet.iter_rows(), MOST_ROWS)
        return frozenset(
            (number, column)
            for number, cells in enumerate(rows, start=1)
            for column, cell in enumerate(cells, start=1)
            if cell.data_type == "f"
        )


def _merged(inside: bytes) -> tuple[Merged, ...]:
    """Return the ranges of cells that were made one."""
    if b"mergeCell" not in inside:
        return ()
    found = []
    for _event, element in iterparse(io.BytesIO(inside)):
        if element.tag.endswith("}mergeCell"):
            left, top, right, bottom = range_boundaries(element.get("ref"))
            if left and top and right and bottom:
                found.append((left, top, right, bottom))
        element.clear()
    return tuple(found)


def _filled(rows: Sequence[Row], merged: Sequence[Merged]) -> tuple[Row, ...]:
    """Return rows in which every row of merged cells says what the first says, and banners are marked."""
    by_number = {row.number: row for row in rows}
    across = {(top, left) for left, top, right, _bottom in merged if right > left}
    more: dict[int, dict[int, Raw]] = {}
    for left, top, _right, bottom in merged:
        first = by_number.get(top)
        if first is None or left not in first.cells or (len(first.cells) == 1 and (top, left) in across):
            continue
        for row in rows:
            if top < row.number <= bottom:
                more.setdefault(row.number, {})[left] = first.cells[left]
    return tuple(_whole(row, more.get(row.number, {}), across) for row in rows)


def _whole(row: Row, more: Mapping[int, Raw], across: set[tuple[int, int]]) -> Row:
    is_banner = len(row.cells) == 1 and not row.broken and (row.number, next(iter(row.cells))) in across
    return Row(row.number, {**more, **row.cells}, is_banner, row.broken)
