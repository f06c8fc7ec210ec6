"""The catalogue to tables: one definition, from which CSV, its data dictionary and the SQLite file are written."""

from collections.abc import Iterator, Sequence

from catalogue.feeds.feed import Feed, Harvest
from catalogue.feeds.tables import csv_files, csvw, parts, sqlite, statements
from catalogue.feeds.tables.credentials import credentials, fields_of_study
from catalogue.feeds.tables.csv_files import Written
from catalogue.feeds.tables.fields import fields
from catalogue.feeds.tables.rows import KINDS, Rows, kind, records, ref
from catalogue.feeds.tables.table import Column, Fact, Table, table
from catalogue.model import Course, Institution, Programme

__all__ = ["Written", "feeds", "written"]


def feeds(harvest: Harvest, tables: Sequence[Written]) -> Iterator[Feed]:
    """Yield each table as CSV, the dictionary of all in CSVW, and the SQLite file."""
    for each in tables:
        yield each.feed
    yield csvw.feed(harvest, tables)
    yield sqlite.feed(harvest, [each.table for each in tables])


def written(harvest: Harvest) -> tuple[Written, ...]:
    """Return every table with its CSV files, in the order in which the dictionary explains them."""
    return tuple(Written(each, csv_files.feed(each)) for each in _tables(Rows(harvest)))


def _tables(rows: Rows) -> tuple[Table, ...]:
    return (
        credentials(rows),
        *parts.of_credentials(rows),
        fields_of_study(rows),
        _institutions(rows),
        parts.former_names(rows),
        _courses(rows),
        parts.course_outcomes(rows),
        _programmes(rows),
        *statements.pathways(rows),
        statements.recognitions(rows),
        parts.grants(rows),
        statements.endorsements(rows),
        *statements.agreements(rows),
        *statements.cores(rows),
        _records(rows),
        parts.sources(rows),
        parts.evidence(rows),
    )


def _institutions(rows: Rows) -> Table:
    facts = (*rows.first(""), *fields(Institution, rows.known), *rows.last())
    return table("institutions", "ref", facts, records(rows.of("institution")))


def _courses(rows: Rows) -> Table:
    facts = (*rows.first(), *fields(Course, rows.known), *rows.last())
    return table("courses", "ref", facts, records(rows.of("course")))


def _programmes(rows: Rows) -> Table:
    facts = (*rows.first(), *fields(Programme, rows.known), *rows.last())
    return table("programmes", "ref", facts, records(rows.of("programme")))


def _records(rows: Rows) -> Table:
    """Return the table of all records of all kinds: what a harvester looks at first."""
    facts = (
        Fact(Column("kind", words=tuple(KINDS), is_needed=True), lambda row: kind(row.entry)),
        Fact(Column("ref", is_needed=True), lambda row: ref(row.entry)),
        Fact(Column("ctid"), lambda row: row.entry.record.ctid),
        rows.basis_of_row(),
        *rows.when(),
    )
    return table("records", "kind ref", facts, (each for name in KINDS for each in records(rows.of(name))))
