"""Parts of words to panels, boxes with a hairline between their parts, and panels to piles of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from markupsafe import Markup

from catalogue.render.diagrams.drawing import LINE, Column, Words, box, line, sign_at, tick
from catalogue.render.diagrams.signs import SHAPES

PAD = 10
_ACROSS_MARK = 20


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a panel; `mark` is `tick`, `room` for as much room as a mark takes, a sign, or nothing."""

    words: tuple[Words, ...]
    mark: str = ""

    @property
    def indent(self) -> float:
        """How much room the mark takes."""
        return _ACROSS_MARK if self.mark else 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A box of known height, to be put where it belongs; `kind` is a class of the style sheet."""

    kind: str
    across: float
    parts: tuple[tuple[Part, Column], ...]

    @classmethod
    def of(cls, kind: str, across: float, parts: Iterable[Part]) -> Self:
        """Return the panel of some parts, with their words set in lines."""
        return cls(kind, across, tuple((part, Column.of(across - 2 * PAD - part.indent, part.words)) for part in parts))

    @property
    def height(self) -> float:
        """How high the panel is."""
        return sum(column.height + PAD for _, column in self.parts) + PAD

    def at(self, x: float, y: float) -> Markup:
        """Return the marks of the panel with its upper left corner at a point."""
        return Markup().join((box(self.kind, x, y, self.across, self.height), *self._inside(x, y)))

    def _inside(self, x: float, y: float) -> Iterator[Markup]:
        y += PAD
        for number, (part, column) in enumerate(self.parts):
            if number:
                yield line("rule", (x + PAD, y - PAD / 2), (x + self.across - PAD, y - PAD / 2))
            if part.mark == "tick":
                yield tick(x + PAD, y + 4)
            elif part.mark in SHAPES:
                yield sign_at(part.mark, x + PAD + 6, y + LINE / 2)
            yield column.at(x + PAD + part.indent, y)
            y += column.height + PAD


@dataclass(frozen=True, slots=True)
class Pile:
    """Panels one below the other; `tops` and `middles` are where each begins and has its middle."""

    panels: tuple[Panel, ...]
    x: float
    tops: tuple[float, ...]

    @classmethod
    def of(cls, panels: Sequence[Panel], x: float, gap: float) -> Self:
        """Return a pile of panels with a gap between them."""
        tops = accumulate((panel.height + gap for panel in panels[:-1]), initial=0.0)
        return cls(tuple(panels), x, tuple(tops))

    @property
    def middles(self) -> tuple[float, ...]:
        """Where each panel has its middle."""
        return tuple(top + panel.height / 2 for top, panel in zip(self.tops, self.panels, strict=True))

    @property
    def height(self) -> float:
        """Where the last panel ends."""
        return self.tops[-1] + self.panels[-1].height

    def marks(self) -> list[Markup]:
        """Return the marks of every panel."""
        return [panel.at(self.x, top) for top, panel in zip(self.tops, self.panels, strict=True)]
