"""Columns and rows to an Excel workbook with instructions and drop-down lists, the same bytes every time."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from catalogue.sheets.cells import CLEARING, guarded
from catalogue.sheets.columns import EACH, Column, Field, Kind, fields
from catalogue.sheets.outgoing import order
from catalogue.sheets.wording import Wording

NEEDED = frozenset({"institution", "title", "language", "summary", "provenance.sources.1.url"})
"""Columns without which a row makes no page, by name."""
ASKED = frozenset(
    "local_code status links.page contact.office effort.instructional_hours delivery.modes delivery.languages "
    "price.amount assessment.assessed assessment.methods level.framework level.level credit.for_credit "
    "evaluator_file.contact.office outcomes.items.1.text outcomes.items.2.text outcomes.items.3.text".split()
)
"""Columns that lift a listing's information level."""
_OMITTED = frozenset(
    "title_is kind listing withdrawal.reason withdrawal.date withdrawal.successor version formerly supersedes "
    "status_as_stated business_model structure skills.framework skills.uri outcomes.ctid outcomes.items.ctid "
    "outcomes.items.tag field.assigned_by occupations.name assessment.ctid assessment.identity_check effort.as_stated "
    "delivery.offerings.place delivery.offerings.stated level.placed credit.as_stated price.currency price.as_stated "
    "funding.purpose funding.source funding.date form.as_stated evaluator_file.outlines.date "
    "evaluator_file.outlines.sha256 evaluator_file.contact.telephone evaluator_file.contact.url stacks_claimed.level "
    "stacks_claimed.because partners.institution endorsed.value endorsed.reason embeds.credential embeds.name "
    "embeds.issuer provenance.basis provenance.sources.kind provenance.sources.dated "
    "provenance.sources.dated_as_stated provenance.confirmed provenance.confirm_by".split()
)
"""Fields that few rows fill in, or only a maintainer: a heading more brings any of them in."""
_ITEMS = {"outcomes.items": 6, "skills": 3, "delivery.offerings": 2, "provenance.sources": 2}
"""Items of a list that the template has columns for, where it is more than one."""
_IN_BOTH = frozenset({"title", "summary"})
FIRST_ROW = 4
"""The row of the first credential: above it stand what the sheet is, what each column takes, and the headings."""
_ROWS_WITH_LISTS = 1_000
"""Rows from the first on that have drop-down lists."""
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zone
_PACKED = (1980, 1, 1, 0, 0, 0)
_GUIDE = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_WIDTHS = {Kind.TEXT: 36, Kind.LINE: 24, Kind.INSTITUTION: 30}
_COLOURS = {"needed": "#0a5570", "asked": "#4c6b7a", "": "#5f5f5f"}


def template(wording: Wording) -> tuple[Column, ...]:
    """Return the columns of an empty sheet for new listings."""
    other = "en" if wording.language == "fr" else "fr"
    found = []
    for field in fields():
        is_end = field.kind is Kind.AMOUNT and field.steps[-1] in {"min", "max"}
        if field.key in _OMITTED or is_end or field.steps[-1] == EACH:
            continue
        parts = ".".join(field.parts or ())
        numbers = range(1, _ITEMS.get(parts, 1) + 1) if parts else (0,)
        found += [Column(field, number) for number in numbers]
        found += [Column(field, 0, other)] if field.key in _IN_BOTH else []
    return tuple(sorted(found, key=order))


def workbook(
    columns: Sequence[Column], rows: Sequence[Sequence[str | float]], wording: Wording, institutions: Sequence[str]
) -> bytes:
    """Return a workbook with instructions, the rows below their headings, and lists to choose from.

    `institutions` are the names that can be chosen. The bytes depend on nothing but the arguments.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _WRITTEN})
    guide, sheet, lists = (book.add_worksheet(wording.words[f"sheet.{name}"]) for name in ("guide", "rows", "lists"))
    _write_guide(book, guide, wording)
    _write_rows(book, sheet, columns, rows, wording)
    _write_lists(lists, sheet, columns, wording, institutions)
    lists.hide()
    sheet.activate()
    book.close()
    return _repacked(stream.getvalue())


def _write_guide(book: Any, guide: Any, wording: Wording) -> None:  # noqa: ANN401 - the library has no types
    lines = book.add_format({"text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 100, lines)
    marks = {"clear": CLEARING[wording.language], "semicolon": "\\;", "backslash": "\\\\"}
    for at, name in enumerate(_GUIDE):
        guide.write_string(at, 0, wording.words[f"sheet.how.{name}"].format_map(marks), lines)


def _write_rows(
    book: Any,  # noqa: ANN401 - as above
    sheet: Any,  # noqa: ANN401 - as above
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | float]],
    wording: Wording,
) -> None:
    small = book.add_format({"italic": True, "font_color": "#5f5f5f", "text_wrap": True, "valign": "top"})
    words = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    numbers = book.add_format({"valign": "top"})
    heads = {
        key: book.add_format(
            {"bold": True, "font_color": "#ffffff", "bg_color": colour, "text_wrap": True, "border": 1}
        )
        for key, colour in _COLOURS.items()
    }
    sheet.write_string(0, 0, wording.words["sheet.title"].format(row=FIRST_ROW), small)
    for at, column in enumerate(columns):
        is_number = column.field.kind in {Kind.AMOUNT, Kind.WHOLE}
        sheet.set_column(at, at, _WIDTHS.get(column.field.kind, 18), numbers if is_number else words)
        asked = "needed" if column.name in NEEDED else "asked" if column.name in ASKED else ""
        expected = wording.words[f"sheet.expect.{'many' if column.field.is_list else column.field.kind.value}"]
        sheet.write_string(1, at, f"{wording.words[f'sheet.{asked}']}: {expected}" if asked else expected, small)
        sheet.write_string(2, at, wording.heading(column), heads[asked])
    for down, row in enumerate(rows, start=FIRST_ROW - 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                sheet.write_string(down, at, guarded(cell), words)
            elif not isinstance(cell, str):
                sheet.write_number(down, at, cell, numbers)
    sheet.freeze_panes(FIRST_ROW - 1, 2)


def _write_lists(
    lists: Any,  # noqa: ANN401 - as above
    sheet: Any,  # noqa: ANN401 - as above
    columns: Sequence[Column],
    wording: Wording,
    institutions: Sequence[str],
) -> None:
    """Write what can be chosen, and have the columns offer it; another word is warned of, and the import judges it."""
    places: dict[tuple[str, ...], int] = {}
    for at, column in enumerate(columns):
        choices = () if column.field.is_list else _choices(column.field, wording, institutions)
        if not choices:
            continue
        if choices not in places:
            places[choices] = len(places)
            for down, word in enumerate(choices):
                lists.write_string(down, places[choices], guarded(word))
        name = xlsxwriter.utility.xl_col_to_name(places[choices], col_abs=True)
        source = f"='{wording.words['sheet.lists']}'!{name}$1:{name}${len(choices)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(FIRST_ROW - 1, at, FIRST_ROW + _ROWS_WITH_LISTS - 2, at, rule)


def _choices(field: Field, wording: Wording, institutions: Sequence[str]) -> tuple[str, ...]:
    if field.kind is Kind.INSTITUTION:
        return tuple(institutions)
    if field.kind is Kind.LANGUAGE:
        return ("en", "fr")
    if field.kind in {Kind.KNOWN, Kind.CLAIM}:
        answers = (True, False, "unknown") if field.kind is Kind.KNOWN else (True, False)
        return tuple(map(wording.known, answers))
    return tuple(wording.choice(field, word) for word in field.choices)


def _repacked(data: bytes) -> bytes:
    """Return the workbook with its parts as they are: another release of zlib packs them in other bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _PACKED)
            part.create_system = 0  # the one of the machine that packs would go in
            new.writestr(part, old.read(name))
    return stream.getvalue()
