"""A common core's board to its matrix: a row for each institution, a column for each credential, a sign in each cell.

Titles are too long to stand above a column: columns have numbers, and the list of them stands below. What is not
signed is the largest sign, and the only one that is not round or full.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil

from markupsafe import Markup

from catalogue.ledger.cores import Board, Cell
from catalogue.render.diagrams.drawing import (
    LINE,
    NARROW,
    NOTE,
    Column,
    Laid,
    Words,
    line,
    sign_at,
    text,
)
from catalogue.render.diagrams.figure import figure, key, listed, more, told
from catalogue.render.diagrams.signs import SHAPES
from catalogue.render.reader import Reader
from catalogue.render.said import DOT

MOST_ROWS, MOST_COLUMNS = 16, 10
"""How many institutions and credentials are drawn at the most; the rest is counted, and told in words."""
_COLUMNS = 5
"""How many columns stand beside one another on a phone; the next ones stand below, with the institutions again."""
_NAMES = 300
"""How wide the column of names is at the most."""
_CELL = 24
_WIDE_CELL = 28
_PAD = 7
_GAP = 16
_LARGER = 1.25
_LARGEST = 1.5


def matrix(reader: Reader, board: Board, *, is_listed: bool = False) -> Markup:
    """Return the diagram of a board; nothing where it has no cells.

    `is_listed` says that the page lists the same by itself: then it is not told in words once more.
    """
    if not board.cells:
        return Markup()
    t = reader.locale.t
    signed = sum(cell.is_signed for cell in board.cells)
    caption = t("diagram.matrix.caption", signed=reader.locale.number(signed), count=len(board.cells))
    columns = listed((reader.link(reader.catalogue.credentials[ref]) for ref in board.credentials), "ol")
    below = (
        more(reader, "matrix.more_rows", len(board.rows) - MOST_ROWS),
        more(reader, "matrix.more_columns", len(board.credentials) - MOST_COLUMNS),
        _key(reader, board),
        Markup('<div class="diagram-columns"><p>{}</p>{}</div>').format(t("diagram.matrix.columns"), columns),
    )
    words = "" if is_listed else told(reader, listed(_in_words(reader, row) for row in board.rows))
    return figure(caption, t("diagram.matrix.label"), partial(_laid, reader, board), Markup().join(below), words)


def _key(reader: Reader, board: Board) -> Markup:
    """Return the signs that the board has, with how many cells have each."""
    counted = Counter(cell.sign for cell in board.cells)
    return key(
        (sign, reader.locale.t(f"sign.{sign}") + reader.colon + reader.locale.number(counted[sign]))
        for sign in SHAPES
        if sign in counted
    )


def _in_words(reader: Reader, row: Sequence[Cell]) -> Markup:
    """Return what one institution says: under each sign the numbers of the columns."""
    numbers: dict[str, list[str]] = {}
    for number, cell in enumerate(row, start=1):
        numbers.setdefault(cell.sign, []).append(str(number))
    said = (reader.locale.t(f"sign.{sign}") + reader.colon + ", ".join(found) for sign, found in numbers.items())
    institution = reader.link(reader.catalogue.institutions[row[0].institution])
    return institution + reader.colon + DOT.join(said)


def _laid(reader: Reader, board: Board, across: float) -> Laid:
    """Return the marks of a board in a picture of that width."""
    marks: list[Markup] = []
    bottom = 0.0
    for columns in _blocks(min(MOST_COLUMNS, len(board.rows[0])), _COLUMNS if across == NARROW else MOST_COLUMNS):
        drawn, bottom = _block(reader, board, columns, across, bottom + (_GAP if marks else 0))
        marks += drawn
    return marks, bottom


def _blocks(count: int, beside: int) -> Iterator[range]:
    """Yield so many columns in as few blocks as hold them, and as evenly as that allows."""
    each = ceil(count / ceil(count / beside))
    for first in range(0, count, each):
        yield range(first, min(first + each, count))


def _block(reader: Reader, board: Board, columns: range, across: float, top: float) -> Laid:
    """Return the marks of some columns with the names of the institutions, and where they end."""
    cell = _CELL if across == NARROW else _WIDE_CELL
    room = min(_NAMES, across - cell * len(columns))
    right = room + cell * len(columns)
    middles = {column: room + cell * (place + 0.5) for place, column in enumerate(columns)}
    numbers = {x: Words(str(column + 1), NOTE) for column, x in middles.items()}
    marks = [text(number.text, number, x, top + LINE - 5, "middle") for x, number in numbers.items()]
    y = top + LINE
    for row in board.rows[:MOST_ROWS]:
        name = reader.catalogue.institutions[row[0].institution].record.name
        label = Column.of(room - _PAD, (Words.of(reader, name),))
        height = label.height + 2 * _PAD
        marks += [line("rule", (0, y), (right, y)), label.at(0, y + _PAD)]
        marks += [_sign(row[column].sign, x, y + height / 2) for column, x in middles.items()]
        y += height
    return [*marks, line("rule", (0, y), (right, y))], y


def _sign(kind: str, x: float, y: float) -> Markup:
    return sign_at(kind, x, y, _LARGEST if kind == "missing" else _LARGER)
