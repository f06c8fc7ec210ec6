"""Credentials to the columns and rows of a sheet: nothing in a record is left out."""

from collections.abc import Iterator, Mapping, Sequence

from catalogue.sheets.cells import written
from catalogue.sheets.columns import BODY, EACH, NAME, OWNER, Column, Field, Kind, fields
from catalogue.sheets.wording import Wording
from catalogue.source import Document

ALWAYS = frozenset({"institution", "slug", "ctid", "title", "language", "status", "summary"})
"""Columns that a sheet has even where no record fills them."""
_POSITIONS = {field: position for position, field in enumerate(fields())}
_FIRST = {field.parts: position for field, position in reversed(_POSITIONS.items()) if field.parts}
"""Where the first field of a list of parts stands in the model."""
Cells = Mapping[Column, str | float]


def columns(rows: Sequence[Cells]) -> tuple[Column, ...]:
    """Return the columns that the rows need, in the order of the model."""
    used = {column for row in rows for column in row}
    used |= {Column(field) for field in fields() if field.key in ALWAYS and EACH not in field.steps}
    return tuple(sorted(used, key=order))


def order(column: Column) -> tuple[int, int, int, str]:
    """Sort columns as the model has them, the fields of one item beside each other, languages after the plain text."""
    at = _POSITIONS[column.field]
    return (_FIRST[column.field.parts] if column.field.parts else at), column.number, at, column.language


def cells(document: Document, wording: Wording) -> Cells:
    """Return what the cells of a record's row show."""
    own = {OWNER: document.identity.owner, NAME: document.identity.slug, BODY: document.body.strip()}
    found: dict[Column, str | float] = {Column(field): text for field, text in own.items() if text}
    language = document.data.get("language")
    for field in fields():
        if field in own:
            continue
        for column, value in _values(field, document.data, str(language)):
            found[column] = written(field, value, wording)
    return found


def _values(field: Field, data: Mapping[str, object], language: str) -> Iterator[tuple[Column, object]]:
    """Yield the columns of a field in one record, with the values there."""
    for number, value in _found(data, field.steps, 0):
        if value is None or (field.kind is Kind.AMOUNT and field.steps[-1] in {"min", "max"}):
            continue  # the ends of a range stand in the column of the range
        if field.is_list:
            if isinstance(value, list) and not any(isinstance(item, Mapping) for item in value):
                yield Column(field, number), value
        elif field.kind is Kind.TEXT and isinstance(value, Mapping):
            yield from _phrases(field, number, value, language)
        elif field.steps[-1] != EACH or _has_maps(data, field.steps[:-1]):
            yield Column(field, number), value


def _has_maps(data: Mapping[str, object], steps: Sequence[str]) -> bool:
    """Whether a list of texts has some in several languages: one cell cannot hold those."""
    return any(
        isinstance(value, list) and any(isinstance(item, Mapping) for item in value)
        for _number, value in _found(data, steps, 0)
    )


def _phrases(field: Field, number: int, value: Mapping[str, object], language: str) -> Iterator[tuple[Column, object]]:
    """Yield a text in languages: its phrase in the record's own language goes first where there are others."""
    for tag, phrase in value.items():
        is_first = tag == language and len(value) > 1
        yield Column(field, number, "" if is_first else tag), phrase


def _found(value: object, steps: Sequence[str], number: int) -> Iterator[tuple[int, object]]:
    """Yield every value at the steps, with the number of its item."""
    if not steps:
        yield number, value
    elif steps[0] == EACH and isinstance(value, list):
        for position, item in enumerate(value, start=1):
            yield from _found(item, steps[1:], position)
    elif isinstance(value, Mapping) and steps[0] in value:
        yield from _found(value[steps[0]], steps[1:], number)


def rows(documents: Sequence[Document], wording: Wording) -> tuple[tuple[Column, ...], list[list[str | float]]]:
    """Return the columns of a sheet of these records, and a row for each, in their order."""
    found = [cells(document, wording) for document in documents]
    needed = columns(found)
    return needed, [[row.get(column, "") for column in needed] for row in found]
