"""CSV files to grids, and rows of cells to CSV (RFC 4180)."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from catalogue.problems import Problem, Words
from catalogue.sheets.cells import guarded
from catalogue.sheets.grid import MOST_COLUMNS, MOST_ROWS, Grid, Row, refused, too_many
from catalogue.sheets.wording import Headings

_DELIMITERS = ",;\t"
_LOOKED_AT = 64 * 1024
"""Characters in which headings are looked for, to find out what parts the cells."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def grids(data: bytes, path: str, headings: Headings) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Return the one grid of a CSV file, in UTF-8 or UTF-16, its cells parted by commas, semicolons or tabs.

    Other encodings are refused: which one it is can only be guessed, and a wrong guess loses letters. Problem: I001.
    """
    try:
        text = data.decode(_MARKS.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        hint = Words("save it as CSV UTF-8, or as .xlsx")
        return (), (refused(path, Words("this line is no UTF-8 text"), hint, row),)
    try:
        rows = tuple(_rows(text, _delimiter(text, headings)))
    except csv.Error:
        hint = Words("look for a quotation mark that nothing closes, or a cell of more than 131,072 characters")
        return (), (refused(path, Words("the cells of this file cannot be told apart"), hint),)
    if rows and (rows[-1].number > MOST_ROWS or max(column for row in rows for column in row.cells) > MOST_COLUMNS):
        return (), (too_many(path),)
    return (Grid(path, rows),), ()


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows that hold anything; none after the first that is one too many."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, cells in enumerate(lines, start=1):
        found = {column: cell for column, cell in enumerate(cells, start=1) if cell.strip()}
        if found:
            yield Row(number, found)
            if number > MOST_ROWS:
                return


def _delimiter(text: str, headings: Headings) -> str:
    """Return what parts the cells: what makes the most headings."""

    def known(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text[:_LOOKED_AT], newline=""), delimiter=delimiter)
        try:
            return max((sum(headings.column(cell) is not None for cell in row) for row in rows), default=0)
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=known)


def text(rows: Iterable[Sequence[str | float]], language: str) -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which Excel knows it; texts are guarded against formulas.

    In French the cells are parted by semicolons, without which Excel in French puts each row into one cell.
    """
    return codecs.BOM_UTF8 + b"".join(lines(rows, ";" if language == "fr" else ","))


def lines(rows: Iterable[Sequence[str | float]], delimiter: str = ",") -> Iterator[bytes]:
    """Yield the bytes of each row as RFC 4180 has it, in UTF-8; texts are guarded against formulas."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
        yield stream.getvalue().encode()
        stream.seek(0)
        stream.truncate()
