"""Common cores to boards: which institution has signed for which credential, and what is missing to be seamless.

A signature is a recognition in the folder of the institution that signs, `under` the core (DESIGN section 4.7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.ledger.statements import State, Statement
from catalogue.model import Core
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

_STRONGEST = ("confirmed", "reported", "pending", "expired", "declined")


@dataclass(frozen=True, slots=True)
class Cell:
    """One institution and one credential: the sign of what it says, and the statement that says it.

    `own` where the institution issues the credential itself: there is nothing to sign. `missing` where it says nothing.
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
    """A core's matrix: a row for each institution, a cell for each credential, in the core's own order."""

    entry: Entry[Core]
    rows: tuple[tuple[Cell, ...], ...]

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
    rows = (
        tuple(_cell(catalogue, said, institution, credential) for credential in core.record.credentials)
        for institution in core.record.institutions
    )
    return Board(core, tuple(rows))


def _cell(
    catalogue: Catalogue, said: Mapping[tuple[str, str], Sequence[Statement]], institution: str, credential: str
) -> Cell:
    if institution in {credential.partition("/")[0], *catalogue.credentials[credential].record.offered_by}:
        return Cell(institution, credential, "own")
    found = [statement for statement in said.get((institution, credential), ()) if _is_whole(statement)]
    strongest = min(found, key=lambda statement: _STRONGEST.index(statement.sign), default=None)
    if strongest is None:
        return Cell(institution, credential, "missing")
    return Cell(institution, credential, strongest.sign, strongest)


def _is_whole(statement: Statement) -> bool:
    """Whether a grant holds for the credential alone; one that takes more besides signs for nothing."""
    return statement.state is not State.GRANTED or not statement.together_with
