"""What a table is: columns with names and types, rows in their order, and what they point at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue.source import Entry

Value = str | int | float | bool | None
"""What stands in a cell; a date is written year-month-day, and what nobody published is None."""
SEPARATOR = "; "
"""What stands between the words of a cell that holds several."""


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, what its cells hold, and in which unit.

    `words` are those that a cell may hold, where they are few. `points_to` names the table in whose `ref` each of its
    values stands. `is_needed` says that no cell is empty, `is_list` that a cell holds words of a fixed form with
    `SEPARATOR` between them. `route` is the field of a record that it shows, by which people's words for it are
    known, and `end` tells which part of that field: `min`, `fr`.
    """

    name: str
    type: Type = Type.TEXT
    unit: str = ""
    words: tuple[str, ...] = ()
    points_to: str = ""
    is_needed: bool = False
    is_list: bool = False
    route: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about: a record, the part of it that the row shows with its number, and what the ledger says."""

    entry: Entry[Any]
    part: Any
    number: int = 0
    said: Any = None


Read = Callable[[Subject], Value]


@dataclass(frozen=True, slots=True)
class Fact:
    """A column, and how its cell is read of what a row is about."""

    column: Column
    read: Read


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values together stand in the columns of another table."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: each row has a value for each column, and no two the same in the columns of the key.

    `within` is the record of any kind that a row is a part of, where a table has parts of several kinds.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    within: tuple[Reference, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What its rows point at, in the order of its columns."""
        single = (Reference((each.name,), each.points_to, ("ref",)) for each in self.columns if each.points_to)
        return (*single, *self.within)


def table(
    name: str, key: str, facts: Iterable[Fact], subjects: Iterable[Subject], within: tuple[Reference, ...] = ()
) -> Table:
    """Return the table of these facts, with a row for each subject; `key` has the names of the columns of the key."""
    told = tuple(facts)
    rows = tuple(tuple(fact.read(subject) for fact in told) for subject in subjects)
    return Table(name, tuple(fact.column for fact in told), tuple(key.split()), rows, within)
