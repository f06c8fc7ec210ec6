"""What institutions state of each other's credentials to tables, and the papers under which they do."""

from collections.abc import Iterator

from catalogue.feeds.tables.fields import fields, own_words
from catalogue.feeds.tables.parts import NUMBER
from catalogue.feeds.tables.rows import BASIS, STATE, Rows, records
from catalogue.feeds.tables.table import Column, Fact, Subject, Table, Type, table
from catalogue.ledger.cores import Board, Cell
from catalogue.ledger.things import Thing
from catalogue.model import Agreement, Core, Endorsement, Pathway, Recognition
from catalogue.source import Entry

SIGNS = ("confirmed", "reported", "pending", "declined", "expired", "own", "missing")
"""What the cell of a board may show."""


def recognitions(rows: Rows) -> Table:
    """Return the table of recognitions, with where each stands on the day of the build, and whether it counts."""
    subjects = (Subject(each.entry, each.entry.record, said=each) for each in rows.statements.values())
    facts = (*rows.first("receiver"), *_standing(), *fields(Recognition, rows.known), *rows.when())
    return table("recognitions", "ref", facts, subjects)


def endorsements(rows: Rows) -> Table:
    """Return the table of endorsements, with where each stands on the day of the build, and whether it counts."""
    subjects = (Subject(each.entry, each.entry.record, said=each) for each in rows.supports.values())
    facts = (*rows.first("endorser"), *_standing(), *fields(Endorsement, rows.known), *rows.when())
    return table("endorsements", "ref", facts, subjects)


def _standing() -> Iterator[Fact]:
    """Yield what the ledger says of a statement."""
    yield Fact(STATE, lambda row: row.said.state.value)
    yield Fact(Column("counts", Type.BOOLEAN, is_needed=True), lambda row: row.said.counts)
    yield Fact(Column("is_another", Type.BOOLEAN, is_needed=True), lambda row: row.said.is_another)
    yield Fact(Column("has_changed_since", Type.BOOLEAN, is_needed=True), lambda row: bool(row.said.changes))


def pathways(rows: Rows) -> Iterator[Table]:
    """Yield the tables of pathways, of their steps, and of what each step names; a claimed one says that it is."""
    stacks = tuple(rows.stacks.values())
    state = Fact(STATE, lambda row: row.said.state.value)
    counts = Fact(Column("counts", Type.BOOLEAN, is_needed=True), lambda row: row.said.counts)
    facts = (*rows.first(), state, counts, *fields(Pathway, rows.known), *rows.last())
    yield table("pathways", "ref", facts, (Subject(each.entry, each.entry.record, said=each) for each in stacks))
    steps = [Subject(each.entry, need, need.position) for each in stacks for need in each.needs]
    of = Fact(Column("pathway", points_to="pathways", is_needed=True), lambda row: row.entry.ref)
    described = Fact(Column("description"), lambda row: own_words(row, row.part.description))
    choose = Fact(Column("choose", Type.INTEGER, is_needed=True), lambda row: row.part.number)
    yield table("pathway_steps", "pathway number", (of, NUMBER, rows.basis_of_row(), described, choose), steps)
    yield _named(rows, of, steps)


def _named(rows: Rows, of: Fact, steps: list[Subject]) -> Table:
    """Return the table of the things that each step of a pathway names: a record, or words."""

    def subjects() -> Iterator[Subject]:
        for step in steps:
            for number, named in enumerate((*step.part.things, *step.part.others), start=1):
                yield Subject(step.entry, named, number, step.number)

    def thing(kind: str, target: str) -> Fact:
        known = rows.known[target]
        return Fact(
            Column(kind, points_to=target),
            lambda row: row.part.ref if _is(row, kind) and row.part.ref in known else None,
        )

    facts = (
        of,
        Fact(Column("step", Type.INTEGER, is_needed=True), lambda row: row.said),
        NUMBER,
        rows.basis_of_row(),
        thing("credential", "credentials"),
        thing("course", "courses"),
        Fact(Column("words"), lambda row: None if isinstance(row.part, Thing) else own_words(row, row.part)),
    )
    return table("pathway_parts", "pathway step number", facts, subjects())


def _is(row: Subject, kind: str) -> bool:
    return isinstance(row.part, Thing) and row.part.kind == kind


def agreements(rows: Rows) -> Iterator[Table]:
    """Yield the tables of agreements, of their parties, and of the credentials that they name."""
    papers = tuple(rows.harvest.catalogue.agreements.values())
    own = (*rows.first(""), *fields(Agreement, rows.known, "parties senders receivers credentials"), *rows.last())
    yield table("agreements", "ref", own, records(papers))
    of = Fact(Column("agreement", points_to="agreements", is_needed=True), lambda row: row.entry.ref)
    party = Fact(Column("institution", points_to="institutions", is_needed=True), lambda row: str(row.part))
    sends = Fact(Column("sends", Type.BOOLEAN, is_needed=True), lambda row: row.part in row.entry.record.senders)
    takes = Fact(Column("receives", Type.BOOLEAN, is_needed=True), lambda row: row.part in row.entry.record.receivers)
    parties = (Subject(each, name) for each in papers for name in _parties(each.record))
    yield table("agreement_parties", "agreement institution", (of, party, rows.basis_of_row(), sends, takes), parties)
    credential = Fact(Column("credential", points_to="credentials", is_needed=True), lambda row: str(row.part))
    known = rows.known["credentials"]
    named = (Subject(each, name) for each in papers for name in dict.fromkeys(each.record.credentials) if name in known)
    yield table("agreement_credentials", "agreement credential", (of, credential, rows.basis_of_row()), named)


def _parties(record: Agreement) -> Iterator[str]:
    """Yield the institutions that an agreement names, each once."""
    yield from dict.fromkeys((*record.parties, *record.senders, *record.receivers))


def cores(rows: Rows) -> Iterator[Table]:
    """Yield the tables of common cores and of the cells of their boards."""
    boards = tuple(rows.harvest.ledger.boards.values())
    seamless = Fact(Column("is_seamless", Type.BOOLEAN, is_needed=True), lambda row: row.said.is_seamless)
    missing = Fact(Column("missing_cells", Type.INTEGER, is_needed=True), lambda row: len(row.said.missing))
    own = (*rows.first(""), seamless, missing, *fields(Core, rows.known, "id institutions credentials"), *rows.last())
    yield table("cores", "ref", own, (_board(each.entry, each) for each in boards))
    cells = (Subject(each.entry, cell) for each in boards for cell in _cells(rows, each))
    facts = (
        Fact(Column("core", points_to="cores", is_needed=True), lambda row: row.entry.ref),
        Fact(Column("institution", points_to="institutions", is_needed=True), lambda row: row.part.institution),
        Fact(Column("credential", points_to="credentials", is_needed=True), lambda row: row.part.credential),
        Fact(BASIS, lambda row: _basis(rows, row)),
        Fact(Column("sign", words=SIGNS, is_needed=True), lambda row: row.part.sign),
        Fact(Column("recognition", points_to="recognitions"), _recognition),
    )
    yield table("core_cells", "core institution credential", facts, cells)


def _board(entry: Entry[Core], board: Board) -> Subject:
    return Subject(entry, entry.record, said=board)


def _cells(rows: Rows, board: Board) -> Iterator[Cell]:
    """Yield the cells of a board, each once, but for credentials without a page."""
    once = {(cell.institution, cell.credential): cell for cell in board.cells}
    return (cell for cell in once.values() if cell.credential in rows.known["credentials"])


def _recognition(row: Subject) -> str | None:
    cell: Cell = row.part
    return cell.statement.entry.ref if cell.statement else None


def _basis(rows: Rows, row: Subject) -> str:
    """Return the basis of the recognition that fills a cell, else that of the core."""
    cell: Cell = row.part
    return rows.basis(cell.statement.entry if cell.statement else row.entry)
