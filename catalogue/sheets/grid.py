"""A file's cells as they stand, before anybody asks what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.problems import Place, Problem, Words
from catalogue.sheets.cells import Raw

MOST_ROWS = 10_000
MOST_COLUMNS = 2_000
LONGEST_CELL = 131_072
"""Characters: what the csv module reads, and more than any workbook holds in a cell."""
LARGEST_FILE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class CellPlace(Place):
    """A cell: `line` is its row and `column` its column, from 1; `sheet` is named where a file has several."""

    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{f'{self.sheet}!' if self.sheet else ''}{letters(self.column)}{self.line}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells that are not empty, by column from 1; a banner is one cell that stands across several columns."""

    number: int
    cells: Mapping[int, Raw]
    is_banner: bool = False
    broken: Mapping[int, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet that hold anything, in order; `name` is empty where no other could be meant."""

    path: str
    rows: Sequence[Row]
    name: str = ""

    def place(self, row: int, column: int) -> CellPlace:
        """Return where a cell is."""
        return CellPlace(self.path, row, column, self.name)


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, last = divmod(column - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def refused(path: str, message: Words, hint: Words, row: int = 1) -> Problem:
    """I001: a file that cannot be read as a sheet."""
    return Problem(CellPlace(path, row), "I001", message, hint)


def too_many(path: str) -> Problem:
    """Return the refusal of a sheet that is larger than any of credentials."""
    message = Words("the sheet has more than {rows} rows or {columns} columns", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return refused(path, message, Words("import it in parts"))
