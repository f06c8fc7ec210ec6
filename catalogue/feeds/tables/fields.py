"""The shape of a model to columns: one for each simple field, by its route, so that no field is forgotten.

Lists of parts are no simple fields: they have tables of their own.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from catalogue import addresses
from catalogue.feeds.tables.table import SEPARATOR, Column, Fact, Read, Subject, Type, Value
from catalogue.model.shape import Shape, shape
from catalogue.model.values import Part, Text
from catalogue.sheets.cells import joined

UNKNOWN = "unknown"
"""What records say where nobody knows; a cell is empty there."""
NEVER = frozenset({"format", "owners", "provenance.basis"})
"""Fields of no table: the format of the file, accounts of persons, and what the `basis` column says better."""
IN_LANGUAGES = frozenset({"title", "name", "summary", "text"})
"""Texts that have a column for each language besides the one in the record's own."""
_TYPES = {"url": Type.URL, "date": Type.DATE, "number": Type.NUMBER, "integer": Type.INTEGER}
_CLAIMS = frozenset({"boolean", "known"})
_UNITS = {
    "instructional_hours": "hours",
    "total_hours": "hours",
    "hours": "hours",
    "weeks": "weeks",
    "valid_months": "months",
}
TABLES = {"institution": "institutions", "credential": "credentials", "course": "courses", "programme": "programmes"}
"""The tables in which the records of a kind stand, of the kinds that fields name."""
Known = Mapping[str, Collection[str]]
"""The references of the records that have a row, by table."""


def fields(model: type[Part], known: Known, without: str = "", at: str = "") -> Iterator[Fact]:
    """Yield the columns of a model's simple fields; `without` has the routes of those to leave out.

    `at` is the route of the model inside a record where it is a part of one.
    """
    left_out = NEVER.union(without.split())
    for steps, field in _simple(shape(model), ()):
        if ".".join(steps) not in left_out:
            yield from _columns(steps, field, known, at)


def _simple(part: Shape, steps: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Shape]]:
    for name, field in part["fields"].items():
        if field["is"] == "part":
            yield from _simple(field, (*steps, name))
        elif field["is"] != "list" or field["of"]["is"] != "part":
            yield (*steps, name), field


def _columns(steps: tuple[str, ...], field: Shape, known: Known, at: str) -> Iterator[Fact]:
    name, route, kind = "_".join(steps), ".".join(filter(None, (at, *steps))), field["is"]
    if kind == "range":
        for end in ("min", "max"):
            column = Column(f"{name}_{end}", Type.NUMBER, _UNITS[steps[-1]], route=route, end=end)
            yield Fact(column, _plain((*steps, end)))
    elif kind == "text":
        is_needed = field.get("needed", False) and len(steps) == 1
        yield Fact(Column(name, is_needed=is_needed, route=route), _own_words(steps))
        if steps[-1] in IN_LANGUAGES:
            for language in addresses.LANGUAGES:
                yield Fact(Column(f"{name}_{language}", route=route, end=language), _words(steps, language))
    elif kind == "list":
        is_list = field["of"]["is"] != "text"
        column = Column(name, words=_words_of(field["of"]), is_list=is_list, route=route)
        yield Fact(column, _several(steps, field["of"], known))
    elif kind == "ref":
        table = TABLES.get(field["kind"], "")
        is_there = known.get(table)
        yield Fact(Column(name, points_to=table, route=route), _ref(steps, is_there))
    elif kind in _CLAIMS:
        yield Fact(Column(name, Type.BOOLEAN, route=route), _stated(steps))
    else:
        unit = _unit(steps) if kind in {"number", "integer"} else ""
        yield Fact(Column(name, _TYPES.get(kind, Type.TEXT), unit, _words_of(field), route=route), _plain(steps))


def _unit(steps: tuple[str, ...]) -> str:
    if steps[-1] == "amount":
        return "currency" if steps[0] == "price" else "credit"
    return _UNITS.get(steps[-1], "")


def _words_of(field: Shape) -> tuple[str, ...]:
    return tuple(word for word in field.get("words", ()) if word != UNKNOWN)


def value(part: Any, steps: tuple[str, ...]) -> Any:  # noqa: ANN401 -- the value of any field
    """Return what stands at these steps of a part; None where any of them leads nowhere."""
    for step in steps:
        if part is None:
            return None
        part = getattr(part, step)
    return part


def _plain(steps: tuple[str, ...]) -> Read:
    def read(subject: Subject) -> Value:
        found = value(subject.part, steps)
        if isinstance(found, date):
            return found.isoformat()
        return None if found == UNKNOWN else found

    return read


def _own_words(steps: tuple[str, ...]) -> Read:
    return lambda row: own_words(row, value(row.part, steps))


def own_words(row: Subject, text: Text | None) -> str | None:
    """Return a text in the language of the record that it stands in, else in the first that it has."""
    return text.phrase(row.entry.record.language).text if text is not None else None


def _words(steps: tuple[str, ...], language: str) -> Read:
    def read(subject: Subject) -> Value:
        found: Text | None = value(subject.part, steps)
        phrase = found.phrase(language) if found is not None else None
        return phrase.text if phrase and phrase.language.split("-")[0] == language else None

    return read


def _several(steps: tuple[str, ...], of: Shape, known: Known) -> Read:
    """Return what reads a list into one cell: words of a fixed form as they are, texts as sheets write them."""
    is_there = known.get(TABLES.get(of.get("kind", ""), ""))

    def read(subject: Subject) -> Value:
        found = value(subject.part, steps) or ()
        if of["is"] == "text":
            return joined(each.phrase(subject.entry.record.language).text for each in found) or None
        return SEPARATOR.join(each for each in found if is_there is None or each in is_there) or None

    return read


def _ref(steps: tuple[str, ...], is_there: Collection[str] | None) -> Read:
    def read(subject: Subject) -> Value:
        found = value(subject.part, steps)
        return str(found) if found is not None and (is_there is None or found in is_there) else None

    return read


def _stated(steps: tuple[str, ...]) -> Read:
    """Return what reads a claim that a record makes; what it leaves to the default is said by nobody."""
    *above, last = steps

    def read(subject: Subject) -> Value:
        part = value(subject.part, tuple(above))
        if part is None or last not in part.model_fields_set:
            return None
        found = getattr(part, last)
        return found if isinstance(found, bool) else None

    return read
