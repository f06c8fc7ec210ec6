"""Tables to one SQLite file: strict types, keys, indices, a search over words, and its own dictionary."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from catalogue.feeds.feed import Feed, Harvest, whole
from catalogue.feeds.tables import words
from catalogue.feeds.tables.table import Column, Reference, Table, Type, Value

FORMAT = 1
PAGE_SIZE = 4096
OLDEST = (3, 37)
"""The first SQLite that has strict tables."""
_TYPES = {Type.INTEGER: "INTEGER", Type.NUMBER: "REAL", Type.BOOLEAN: "INTEGER"}
_LOOKED_UP = frozenset("ctid noc name start modified".split())
"""Columns that are looked up besides keys."""
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (ref UNINDEXED, title, summary, skills, outcomes,
    tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO search SELECT ref, concat(title, title_en, title_fr), concat(summary, summary_en, summary_fr),
    (SELECT group_concat(concat(name, name_en, name_fr), char(10)) FROM skills WHERE credential = ref),
    (SELECT group_concat(concat(text, text_en, text_fr), char(10)) FROM outcomes WHERE credential = ref)
    FROM credentials WHERE listing = 'current' ORDER BY ref;
INSERT INTO search (search) VALUES ('optimize');
"""


def feed(harvest: Harvest, tables: Sequence[Table]) -> Feed:
    """Return the file with all tables, and no others but `meta`, `dictionary` and the search."""
    rows = sum(len(each.rows) for each in tables)
    return whole("catalogue.sqlite", "application/vnd.sqlite3", _file(harvest, tables), rows)


def _file(harvest: Harvest, tables: Sequence[Table]) -> bytes:
    """Return the bytes of the file; OSError where Python's own SQLite is too old for tables of strict types."""
    if sqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        fault = f"SQLite {needed} or later is needed, and this Python has {sqlite3.sqlite_version}"
        raise OSError(errno.ENOSYS, fault, "feeds/catalogue.sqlite")
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        base.execute(f"PRAGMA user_version = {FORMAT}")
        with base:
            for table in (*tables, _meta(harvest, tables), _dictionary(harvest, tables)):
                base.execute(_created(table))
                marks = ", ".join("?" * len(table.columns))
                base.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)  # noqa: S608 - ours
                for index in _indices(table):
                    base.execute(index)
        base.create_function("concat", -1, _together, deterministic=True)
        base.executescript(_SEARCH)
        return base.serialize()


def _together(*texts: str | None) -> str:
    """Return what differs of several texts, once each."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _created(table: Table) -> str:
    """Return the statement that makes a table; what it says of types and keys, SQLite holds the rows to."""
    key = f"PRIMARY KEY ({_names(table.key)})"
    said = ",\n  ".join([*map(_column, table.columns), key, *map(_foreign, table.references)])
    return f"CREATE TABLE {_quoted(table.name)} (\n  {said}\n) STRICT"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    needed = " NOT NULL" if column.is_needed else ""
    allowed = ("0", "1") if column.type is Type.BOOLEAN else tuple(f"'{word}'" for word in column.words)
    check = f" CHECK ({name} IN ({', '.join(allowed)}))" if allowed and not column.is_list else ""
    return f"{name} {_TYPES.get(column.type, 'TEXT')}{needed}{check}"


def _foreign(reference: Reference) -> str:
    return (
        f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {_quoted(reference.table)} ({_names(reference.targets)})"
    )


def _indices(table: Table) -> Iterator[str]:
    """Yield the statements that make an index for each column that others are found by; the key has one already."""
    looked_up = [each.columns for each in table.references]
    looked_up += [(column.name,) for column in table.columns if column.name in _LOOKED_UP]
    for columns in dict.fromkeys(looked_up):
        if columns != table.key[: len(columns)]:
            name = _quoted(f"{table.name}_by_{'_'.join(columns)}")
            yield f"CREATE INDEX {name} ON {_quoted(table.name)} ({_names(columns)})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _meta(harvest: Harvest, tables: Sequence[Table]) -> Table:
    """Return what the file says of itself."""
    settings = harvest.catalogue.settings
    name = settings.name.phrase("en").text
    said: list[tuple[Value, ...]] = [
        ("format", str(FORMAT)),
        ("name", name),
        ("site", harvest.base.url),
        ("as_of", harvest.catalogue.today.isoformat()),
        ("licence", settings.licence.url),
        *((f"rows.{each.name}", str(len(each.rows))) for each in tables),
    ]
    return Table("meta", (Column("name", is_needed=True), Column("value", is_needed=True)), ("name",), tuple(said))


def _dictionary(harvest: Harvest, tables: Sequence[Table]) -> Table:
    """Return what each column of each table holds, in each language."""
    columns = (
        Column("table", is_needed=True),
        Column("column", is_needed=True),
        Column("type", is_needed=True),
        Column("unit"),
        *(Column(f"meaning_{each.language}", is_needed=True) for each in harvest.locales),
    )
    rows = (
        (
            table.name,
            column.name,
            column.type.value,
            column.unit or None,
            *(words.meaning(each, table, column) for each in harvest.locales),
        )
        for table in tables
        for column in table.columns
    )
    return Table("dictionary", columns, ("table", "column"), tuple(rows))
