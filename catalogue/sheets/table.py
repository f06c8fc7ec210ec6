"""Grids to tables: where the headings are, what each column is for, and which rows are credentials."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from catalogue.model.values import shown
from catalogue.problems import Problem, Severity, Words
from catalogue.sheets.columns import Column
from catalogue.sheets.grid import CellPlace, Grid, Row
from catalogue.sheets.local_forms import plain
from catalogue.sheets.wording import Headings

LATEST_HEADER = 60
"""The row by which the headings have to come."""
FEWEST_HEADINGS = 2
_NOTE = "#"
"""Begins a row, or a heading, that is there for people only."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a sheet by their number, their headings as written, and the rows of credentials below them."""

    grid: Grid
    columns: Mapping[int, Column]
    written: Mapping[int, str]
    rows: Sequence[Row]

    def place(self, row: int, column: int) -> CellPlace:
        """Return where a cell is."""
        return self.grid.place(row, column)


def tables(grids: Sequence[Grid], path: str, headings: Headings) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Return the sheets that have a row of headings, and what is wrong with those. Problems: I002 to I004, I017."""
    found = [(grid, header) for grid in grids if (header := _header(grid, headings)) is not None]
    if not found:
        message = Words("no row of this file has the headings of a sheet of credentials")
        hint = Words("start from the template: build.py export --template rows.xlsx")
        return (), (Problem(CellPlace(path), "I002", message, hint),)
    if len(found) == 1:
        found = [(replace(grid, name=""), header) for grid, header in found]  # a cell of it needs no name of a sheet
    problems = [problem for grid, header in found for problem in _header_problems(grid, header, headings)]
    problems += [problem for grid, header in found for problem in _notes(grid, header)]
    return tuple(_table(grid, header, headings) for grid, header in found), tuple(problems)


def _header(grid: Grid, headings: Headings) -> Row | None:
    """Return the row with the most headings among the first of a sheet; None where none has two."""
    rows = [row for row in grid.rows if row.number <= LATEST_HEADER]
    most = max(rows, key=lambda row: _known(row, headings), default=None)
    return most if most is not None and _known(most, headings) >= FEWEST_HEADINGS else None


def _known(row: Row, headings: Headings) -> int:
    return sum(headings.column(str(cell)) is not None for cell in row.cells.values())


def _table(grid: Grid, header: Row, headings: Headings) -> Table:
    named = {at: headings.column(str(cell)) for at, cell in header.cells.items()}
    columns = {at: column for at, column in named.items() if column is not None}
    rows = [row for row in grid.rows if row.number > header.number and not _is_note(row)]
    return Table(grid, columns, {at: str(header.cells[at]).strip() for at in columns}, rows)


def _is_note(row: Row) -> bool:
    """Whether a row is there for people only: a banner across columns, or one that begins with `#`."""
    return row.is_banner or _is_marked(row)


def _is_marked(row: Row) -> bool:
    first = row.cells[min(row.cells)] if row.cells else ""
    return isinstance(first, str) and first.startswith(_NOTE)


def _notes(grid: Grid, header: Row) -> Iterator[Problem]:
    """I017: rows that begin with `#`, told once: a title can begin so too, and would be lost without a word."""
    notes = [row for row in grid.rows if row.number > header.number and _is_marked(row) and not row.is_banner]
    if notes:
        message = Words("rows that begin with # are notes, and were passed over: {number}", number=len(notes))
        hint = Words("where a row is a credential, move another column before that one")
        place = grid.place(notes[0].number, min(notes[0].cells))
        yield Problem(place, "I017", message, hint, Severity.NOTICE)


def _header_problems(grid: Grid, header: Row, headings: Headings) -> Iterator[Problem]:
    seen: dict[Column, int] = {}
    for at, cell in sorted(header.cells.items()):
        if str(cell).lstrip().startswith(_NOTE):
            continue
        column, place = headings.column(str(cell)), grid.place(header.number, at)
        if column is None:
            yield _unknown(str(cell), place, headings)
        elif column in seen:
            message = Words("{column} heads two columns", column=shown(str(cell)))
            yield Problem(place, "I004", message, Words("keep one of the two"))
        else:
            seen[column] = at
    for row in grid.rows:
        bare = [at for at in sorted(row.cells) if at not in header.cells]
        if row.number > header.number and bare and not _is_note(row):
            message = Words("this column has no heading")
            hint = Words("give it one, or begin its heading with # to leave it out")
            yield Problem(grid.place(row.number, bare[0]), "I004", message, hint)
            return


def _unknown(header: str, place: CellPlace, headings: Headings) -> Problem:
    """I003: a heading that names no field, with the nearest that does."""
    by_plain = {plain(name): name for name in reversed(headings.names)}
    near = get_close_matches(plain(header), by_plain, n=1)
    leave = Words("begin the heading with # to leave the column out")
    hint = Words("did you mean {word}?", word=by_plain[near[0]]) if near else leave
    return Problem(place, "I003", Words("{column} is no column of a sheet", column=shown(header)), hint)
