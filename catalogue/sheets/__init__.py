"""Spreadsheets to records, and records to spreadsheets: CSV files and Excel workbooks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from catalogue.intake import Change, Content, Incoming, changes
from catalogue.problems import Place, Problem, Severity, Words, told
from catalogue.sheets import csv_file, outgoing, xlsx_file
from catalogue.sheets.cells import reader
from catalogue.sheets.columns import Column
from catalogue.sheets.difference import lines as difference
from catalogue.sheets.grid import LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, CellPlace, Grid, refused
from catalogue.sheets.local_forms import plain
from catalogue.sheets.records import RowDocument, document, institutions, known, said, twice
from catalogue.sheets.table import Table, tables
from catalogue.sheets.wording import Headings, Wording, headings
from catalogue.sheets.workbook import template, workbook
from catalogue.source import Document

__all__ = ["LARGEST_FILE", "Wording", "blank", "difference", "imported", "names", "sheet"]

_Reader = Callable[[bytes, str, Headings], tuple[tuple[Grid, ...], tuple[Problem, ...]]]
_WORKBOOK = ".xlsx"
_MISSING = "V101"
_MORE = "I012"
_WITH_FIELD = "{name}: {fault}"
"""How `validate` names a field before what is wrong with its value: the heading says it already."""
_READERS: Mapping[str, _Reader] = {
    ".csv": csv_file.grids,
    _WORKBOOK: lambda data, path, _headings: xlsx_file.grids(data, path),
}
LONGEST_IN_WORKBOOK = 32_767
"""Characters of a cell of Excel."""
Progress = Callable[[int, int], None]
"""Told how many rows are done, of how many."""


def imported(
    file: Incoming, content: Content, wordings: Sequence[Wording], institution: str, progress: Progress
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Return what a sheet changes, and everything that is wrong with it, sorted, each at its cell.

    `institution` is the id for rows that name none. The words of the first of the
    wordings are used for hints. Problems: I001 to I012, and those of records.
    """
    path = file.name
    if len(file.data) > LARGEST_FILE:
        message = Words("the file is larger than {number} MiB", number=LARGEST_FILE // 1024**2)
        return (), (refused(path, message, Words("import it in parts")),)
    known_headings = headings(wordings)
    grids, unreadable = _READERS[path[path.rindex(".") :].lower()](file.data, path, known_headings)
    found, unheaded = ((), ()) if unreadable else tables(grids, path, known_headings)
    made, unsaid = _documents(found, content, wordings, institution, progress)
    changed, invalid = changes(made, content)
    seen = {(table.grid.name, at): name for table in found for at, name in table.written.items()}
    # What is missing only because its cell could not be read is told once.
    told_of = {problem.place for problem in unsaid}
    more = [problem for problem in invalid if problem.code != _MISSING or problem.place not in told_of]
    problems = sorted({*unreadable, *unheaded, *(_named(each, seen) for each in (*unsaid, *more))})
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    others = [problem for problem in problems if problem.severity is not Severity.ERROR]
    return changed, (*told(errors, path, _MORE), *_eased(told(others, path, _MORE)))


def _eased(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what stops nothing; that there is more of it stops nothing either."""
    return (replace(each, severity=Severity.NOTICE) if each.code == _MORE else each for each in problems)


def _documents(
    found: Iterable[Table], content: Content, wordings: Sequence[Wording], institution: str, progress: Progress
) -> tuple[tuple[RowDocument, ...], tuple[Problem, ...]]:
    """Return the records as they are after the rows, and the cells and rows that make none."""
    there = known(content.documents, content.unreadable)
    cells = reader(wordings, there.owners)
    rows = [(table, row) for table in found for row in table.rows]
    made: list[RowDocument] = []
    problems: list[Problem] = []
    for number, (table, row) in enumerate(rows, start=1):
        words, faults = said(table, row, cells)
        problems += faults
        progress(number, len(rows))
        if not words.places:
            continue
        after = document(words, there, there.owners.get(institution, institution))
        if isinstance(after, Problem):
            problems.append(after)
        else:
            made.append(after)
    return tuple({each.path: each for each in made}.values()), (*problems, *twice(made))


def _named(problem: Problem, seen: Mapping[tuple[str, int], str]) -> Problem:
    """Return the problem with the heading of its column, as the author wrote it, before its words."""
    place = problem.place
    name = seen.get((place.sheet, place.column)) if isinstance(place, CellPlace) else None
    if problem.code == _MISSING:
        problem = replace(problem, hint=Words("fill in its column, and add one where the sheet has none"))
    if name is None:
        return problem
    message: object = problem.message
    if isinstance(message, Words) and message.sentence == _WITH_FIELD:
        message = message.values["fault"]
    return replace(problem, message=Words("{column}: {message}", column=name, message=message))


def sheet(
    documents: Sequence[Document], path: str, wording: Wording, names: Sequence[str]
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the sheet of these credentials, in the form that the end of its name asks for, and what it cannot hold.

    `names` are those of the institutions that a workbook offers. Problem: I013, an error: a sheet that leaves
    something out would be taken for the whole.
    """
    columns, rows = outgoing.rows(documents, wording)
    is_workbook = path.lower().endswith(_WORKBOOK)
    longest = LONGEST_IN_WORKBOOK if is_workbook else LONGEST_CELL
    problems = tuple(_unheld(documents, columns, rows, longest, wording))
    if is_workbook:
        return workbook(columns, rows, wording, names), problems
    return csv_file.text([[wording.heading(column) for column in columns], *rows], wording.language), problems


def _unheld(
    documents: Sequence[Document],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | float]],
    longest: int,
    wording: Wording,
) -> Iterator[Problem]:
    """Yield what a sheet of this kind cannot hold."""
    if len(columns) > MOST_COLUMNS:
        message = Words("the records need {number} columns; a sheet has {most}", number=len(columns), most=MOST_COLUMNS)
        yield Problem(Place(documents[0].path), "I013", message, Words("shorten the longest list of a record"))
    for each, row in zip(documents, rows, strict=True):
        for column, cell in zip(columns, row, strict=True):
            if isinstance(cell, str) and len(cell) >= longest:
                message = Words(
                    "{column}: {number} characters; a cell of this kind of file holds {most}",
                    column=wording.heading(column),
                    number=len(cell),
                    most=longest,
                )
                hint = Words("export to .csv, whose cells hold more")
                yield Problem(each.locate(*column.route), "I013", message, hint)


def blank(path: str, wording: Wording, names: Sequence[str]) -> bytes:
    """Return an empty sheet to fill in, in the form that the end of its name asks for."""
    columns = template(wording)
    if path.lower().endswith(_WORKBOOK):
        return workbook(columns, (), wording, names)
    return csv_file.text([[wording.heading(column) for column in columns]], wording.language)


def names(documents: Sequence[Document], language: str) -> tuple[str, ...]:
    """Return what institutions are called in a language, in alphabetical order; one that shares its name by its id."""
    known_by = institutions(documents)
    found = [(_name(each, language), each.identity.slug) for each in documents if each.identity.kind == "institution"]
    return tuple(sorted(name if known_by.get(plain(name)) == slug else slug for name, slug in found))


def _name(institution: Document, language: str) -> str:
    name = institution.data.get("name")
    if isinstance(name, Mapping):
        return str(name.get(language) or next(iter(name.values())))
    return str(name or institution.identity.slug)
