"""Lists of parts inside records to tables: a row for each part, with the record that it is in and its number there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalogue.feeds.tables.fields import fields, value
from catalogue.feeds.tables.rows import BASIS, KINDS, Rows, kind, ref
from catalogue.feeds.tables.table import Column, Fact, Reference, Subject, Table, Type, table
from catalogue.ledger.statements import Basis
from catalogue.model.credential import Embedded, Funding, Occupation, Offering, Outcome, Partner, Skill, StackClaim
from catalogue.model.institution import FormerName
from catalogue.model.provenance import Evidence, Outline, Source
from catalogue.model.recognition import Grant
from catalogue.model.values import Part
from catalogue.source import Entry

NUMBER = Fact(Column("number", Type.INTEGER, is_needed=True), lambda row: row.number)
IN_ANY_RECORD = Reference(("of_kind", "of_ref"), "records", ("kind", "ref"))
_OF_CREDENTIALS: tuple[tuple[str, type[Part], str], ...] = (
    ("offerings", Offering, "delivery.offerings"),
    ("outcomes", Outcome, "outcomes.items"),
    ("skills", Skill, "skills"),
    ("occupations", Occupation, "occupations"),
    ("funding", Funding, "funding"),
    ("outlines", Outline, "evaluator_file.outlines"),
    ("partners", Partner, "partners"),
    ("embeds", Embedded, "embeds"),
)
"""The parts of credentials: the table, the model, and the route of the list."""


def of_credentials(rows: Rows) -> Iterator[Table]:
    """Yield the tables of the parts of credentials; what an issuer says that one counts towards is its claim."""
    for name, model, route in _OF_CREDENTIALS:
        yield _table(rows, name, "credential", fields(model, rows.known, at=route), items(rows.told, route))
    claims = items(rows.told, "stacks_claimed")
    facts = (
        *_place("credential"),
        Fact(BASIS, lambda _row: Basis.CLAIMED.value),
        *fields(StackClaim, rows.known, at="stacks_claimed"),
    )
    yield table("stacks_claimed", "credential number", facts, claims)


def former_names(rows: Rows) -> Table:
    """Return the table of the names that institutions had."""
    facts = fields(FormerName, rows.known, at="former_names")
    return _table(rows, "former_names", "institution", facts, items(rows.of("institution"), "former_names"))


def course_outcomes(rows: Rows) -> Table:
    """Return the table of the outcomes of courses."""
    facts = fields(Outcome, rows.known, at="outcomes.items")
    return _table(rows, "course_outcomes", "course", facts, items(rows.of("course"), "outcomes.items"))


def grants(rows: Rows) -> Table:
    """Return the table of what recognitions give."""
    facts = fields(Grant, rows.known, at="grants")
    return _table(rows, "grants", "recognition", facts, items(rows.of("recognition"), "grants"))


def _table(rows: Rows, name: str, kind: str, facts: Iterable[Fact], subjects: Iterable[Subject]) -> Table:
    """Return a table of parts of a kind of record; a part that names another record of that kind says that it is."""
    own = (
        replace(fact, column=replace(fact.column, name=f"other_{kind}")) if fact.column.name == kind else fact
        for fact in facts
    )
    return table(name, f"{kind} number", (*_place(kind), rows.basis_of_row(), *own), subjects)


def _place(kind: str) -> Iterator[Fact]:
    """Yield the record that a part is in, and its number there."""
    yield Fact(Column(kind, points_to=KINDS[kind], is_needed=True), lambda row: ref(row.entry))
    yield NUMBER


def items(entries: Iterable[Entry[object]], route: str) -> Iterator[Subject]:
    """Yield a subject for each item of a list of parts, numbered from 1 in each record."""
    steps = tuple(route.split("."))
    for entry in entries:
        for number, part in enumerate(value(entry.record, steps) or (), start=1):
            yield Subject(entry, part, number)


def sources(rows: Rows) -> Table:
    """Return the table of the sources of all records; a withdrawn listing has none left."""
    entries = (entry for each in KINDS for entry in (rows.told if each == "credential" else rows.of(each)))
    facts = fields(Source, rows.known, at="provenance.sources")
    return _of_any(rows, "sources", facts, items(entries, "provenance.sources"))


def evidence(rows: Rows) -> Table:
    """Return the table of the documents that show why recognitions and endorsements hold."""
    entries = (entry for each in ("recognition", "endorsement") for entry in rows.of(each))
    return _of_any(rows, "evidence", fields(Evidence, rows.known, at="evidence"), items(entries, "evidence"))


def _of_any(rows: Rows, name: str, facts: Iterable[Fact], subjects: Iterable[Subject]) -> Table:
    own = (
        Fact(Column("of_kind", words=tuple(KINDS), is_needed=True), lambda row: kind(row.entry)),
        Fact(Column("of_ref", is_needed=True), lambda row: ref(row.entry)),
        NUMBER,
        rows.basis_of_row(),
        *facts,
    )
    return table(name, "of_kind of_ref number", own, subjects, (IN_ANY_RECORD,))
