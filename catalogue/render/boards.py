"""Agreements and common cores to what their pages say of signatures: who has signed, for what, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger.cores import Board, Cell
from catalogue.ledger.statements import Statement
from catalogue.model import Agreement, Core
from catalogue.render import diagrams, said
from catalogue.render.reader import Reader
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Party:
    """One party of an agreement, its part in it, and the recognitions that it made under it."""

    name: Markup
    part: Markup
    said: tuple[said.Said, ...]


def agreement(reader: Reader, entry: Entry[Agreement]) -> Mapping[str, object]:
    """Return what an agreement's page says besides its terms: reach, and the recognitions of each party under it."""
    record = entry.record
    found = reader.ledger.under.get(f"agreements/{entry.ref}", ())
    speaking = {each.receiver for each in found if each.counts}
    receivers = record.receivers or record.parties
    confirming = {each.receiver for each in found if each.counts and each.is_confirmed}
    parties = len(record.parties) + len(record.other_parties)
    reach = "bilateral" if parties == len(("one", "other")) else "multilateral"
    return {
        "reach": reader.locale.t(f"agreement.{reach}"),
        "number_of_parties": parties,
        "receiving": len(receivers),
        "speaking": sum(party in speaking for party in receivers),
        "confirming": len(confirming.intersection(receivers)),
        "parties_said": [_party(reader, record, ref, found) for ref in record.parties],
        "strangers_said": [said.statement(reader, each) for each in found if each.receiver not in record.parties],
    }


def _party(reader: Reader, record: Agreement, ref: str, found: tuple[Statement, ...]) -> Party:
    part = "sends" if ref in record.senders else ""
    part = ("both" if part else "receives") if ref in record.receivers else part
    return Party(
        reader.link(reader.catalogue.institutions[ref]),
        reader.locale.t(f"agreement.{part}") if part else Markup(),
        tuple(said.statement(reader, each) for each in found if each.receiver == ref),
    )


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of a board: its sign, its words, and the statement in words where there is one."""

    sign: str
    words: Markup
    said: said.Said | None
    institution: Markup
    credential: Markup


def core(reader: Reader, entry: Entry[Core]) -> Mapping[str, object]:
    """Return what a common core's page says: its matrix, whether it is seamless, and what is missing for that."""
    board = reader.ledger.boards[entry.ref]
    return {
        "board": board,
        "diagram": diagrams.matrix(reader, board),
        "signatures": [square.said for row in board.rows for cell in row if (square := _square(reader, cell)).said],
        "missing_cells": _missing(reader, board),
    }


def _missing(reader: Reader, board: Board) -> list[tuple[Markup, list[Square]]]:
    """Return what is missing to be seamless, by institution."""
    found: dict[str, list[Square]] = {}
    for cell in board.missing:
        found.setdefault(cell.institution, []).append(_square(reader, cell))
    return [(reader.link(reader.catalogue.institutions[ref]), squares) for ref, squares in found.items()]


def _square(reader: Reader, cell: Cell) -> Square:
    statement = cell.statement
    words = said.sign_words(reader, statement) if statement else reader.locale.t(f"sign.{cell.sign}")
    return Square(
        cell.sign,
        words,
        said.statement(reader, statement) if statement else None,
        reader.link(reader.catalogue.institutions[cell.institution]),
        reader.link(reader.catalogue.credentials[cell.credential]),
    )
