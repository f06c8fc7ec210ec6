"""Common cores to boards: which institution has signed for which credential, and what is missing to be seamless.

A signature is a recognition in the folder of the institution that signs, `under` the core.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.ledger.statements import State, Statement
from catalogue.model import Core
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

_STRONGEST = ("confirmed", "reported", "pending", "declined", "expired")
"""Which of several signatures is shown: what holds today before what does not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One institution and one credential: the sign of what it says, and the statement that says it.

    `own` where the institution, or a part of it, issues the credential: there is nothing to sign. `missing` where it
    says nothing.
    """

    institution: str
    credential: str
    sign: str
    statement: Statement | None = None

    @property
    def is_signed(self) -> bool:
        """Whether nothing is left to do: signed by the institution itself, or its own."""
        return self.sign in {"confirmed", "own"}


@dataclass(frozen=True, slots=True)
class Board:
    """A core's matrix: a row for each institution, a cell for each credential, in the core's own order.

    A credential that was withdrawn has no column: there is nothing left to sign.
    """

    entry: Entry[Core]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def credentials(self) -> tuple[str, ...]:
        """What the columns are, in order."""
        return tuple(cell.credential for cell in self.rows[0]) if self.rows else ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, row by row."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def missing(self) -> tuple[Cell, ...]:
        """The cells that are not signed."""
        return tuple(cell for cell in self.cells if not cell.is_signed)

    @property
    def is_seamless(self) -> bool:
        """Whether every cell is signed; a core without cells is not."""
        return bool(self.cells) and not self.missing


def board(catalogue: Catalogue, core: Entry[Core], statements: Sequence[Statement]) -> Board:
    """Return the board of a core; `statements` are the recognitions made under it."""
    said: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        if statement.subject is not None and statement.subject.kind == "credential":
            said.setdefault((statement.receiver, statement.subject.ref), []).append(statement)
    columns = [ref for ref in core.record.credentials if catalogue.credentials[ref].record.listing != "withdrawn"]
    rows = (
        tuple(_cell(catalogue, said, institution, credential) for credential in columns)
        for institution in core.record.institutions
    )
    return Board(core, tuple(rows))


def _cell(
    catalogue: Catalogue, said: Mapping[tuple[str, str], Sequence[Statement]], institution: str, credential: str
) -> Cell:
    if not catalogue.is_another(institution, credential):
        return Cell(institution, credential, "own")
    found = [statement for statement in said.get((institution, credential), ()) if _is_whole(statement)]
    strongest = min(found, key=lambda statement: _STRONGEST.index(statement.sign), default=None)
    if strongest is None:
        return Cell(institution, credential, "missing")
    return Cell(institution, credential, strongest.sign, strongest)


def _is_whole(statement: Statement) -> bool:
    """Whether a grant holds for the credential alone; one that takes more besides signs for nothing."""
    return statement.state is not State.GRANTED or not statement.together_with
