"""Stations to a line that leads to each of them: from one panel, with what lies behind a station below it.

On a phone the panel stands above its stations, on a desk beside them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.render.diagrams.drawing import LINE, NARROW, Column, Laid, Words, arrow, line, sign_at
from catalogue.render.diagrams.panel import PAD, Panel, Part

_BESIDE = 190
"""How wide the panel is where it stands beside its stations."""
_TRUNK = 14
"""From the left edge of the panel, or from its right edge, to the line from which stations branch off."""
_BRANCH = 30
_TO_WORDS = 14
_CLEAR = 8
"""How far a line stays from the centre of a sign."""
_GAP = 12


@dataclass(frozen=True, slots=True)
class Station:
    """Where a line leads: the sign of what is said, words to draw, the same with links, and what is behind it."""

    sign: str
    words: tuple[Words, ...]
    told: Markup
    onward: tuple["Station", ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A station where it belongs: its branch comes from `start`, and its sign has its centre at `x` and `y`."""

    station: Station
    column: Column
    start: tuple[float, float]
    x: float
    y: float

    @property
    def below(self) -> float:
        """Where its words end."""
        return self.y - LINE / 2 + self.column.height

    def marks(self) -> Markup:
        """Return the branch, the sign and the words."""
        branch = line(self.station.sign, self.start, (self.start[0], self.y), (self.x - _CLEAR, self.y))
        words = self.column.at(self.x + _TO_WORDS, self.y - LINE / 2)
        return branch + sign_at(self.station.sign, self.x, self.y) + words


def tree(root: Sequence[Part], stations: Sequence[Station], across: float, *, is_inward: bool) -> Laid:
    """Return the marks of a panel and its stations; where it is inward, the lines lead to the panel."""
    is_narrow = across == NARROW
    panel = Panel.of("target", NARROW if is_narrow else _BESIDE, root)
    trunk = _TRUNK if is_narrow else _BESIDE + 2 * _TRUNK
    placed = list(_placed(stations, across, trunk, panel.height + _GAP if is_narrow else PAD))
    first, last = (end.y for end in (placed[0], [each for each in placed if each.start[0] == trunk][-1]))
    if is_narrow:
        way, tip = [(trunk, panel.height), (trunk, last)], arrow(trunk, panel.height, "up")
    else:
        way, tip = [(_BESIDE, first), (trunk, first), (trunk, last)], arrow(_BESIDE, first, "left")
    marks = [line("trunk", *way), *([tip] if is_inward else []), panel.at(0, 0), *(each.marks() for each in placed)]
    return marks, max(panel.height, placed[-1].below)


def _placed(stations: Sequence[Station], across: float, trunk: float, top: float) -> Iterator[_Placed]:
    """Yield stations and what is behind them, one below the other."""
    for station in stations:
        placed = _at(station, across, (trunk, top + LINE / 2), top)
        yield placed
        start, top = (placed.x, placed.y + _CLEAR), placed.below + _GAP
        for behind in station.onward:
            onward = _at(behind, across, start, top)
            yield onward
            start, top = (placed.x, onward.y), onward.below + _GAP


def _at(station: Station, across: float, start: tuple[float, float], top: float) -> _Placed:
    x = start[0] + _BRANCH
    return _Placed(station, Column.of(across - x - _TO_WORDS, station.words), start, x, top + LINE / 2)
