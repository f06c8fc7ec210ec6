"""Words, boxes and lines to a drawing: scalable, coloured by the style sheet alone, and never wider than a phone.

Every diagram is drawn twice, 280 and 600 units wide, and the style sheet shows the one that fits the column that it
stands in: scaled down, words would be too small to read on a phone, and scaled up, they would shout on a desk. One
unit is one pixel at the size of text on a phone and grows with it, so that words are never under 14 pixels. The one
that is not shown is not announced either. A drawing is one picture to assistive technology: links and lists stand
in HTML below it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup, escape

from catalogue.ledger.things import Thing, entry
from catalogue.model.values import Text
from catalogue.render.diagrams.measure import is_measured, lines, width
from catalogue.render.diagrams.signs import SHAPES, SIDE
from catalogue.render.marks import is_right_to_left
from catalogue.render.reader import Reader

NARROW, WIDE = 280, 600
"""How wide a drawing is on a phone, and where there is more room. Unit: a pixel at the size of text on a phone."""
LINE = 19
"""From one line of words to the next."""
_TO_BASE = 14
"""From the top of a line to the base of its letters."""
_REM = 17
"""How many units are one `rem`."""
Laid = tuple[list[Markup], float]
"""Marks where they belong, and how high they are together."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: the class that the style sheet knows, and what it takes to measure them."""

    name: str
    size: float
    is_bold: bool = False


NAME, TEXT, NOTE = Style("name", 15, is_bold=True), Style("text", 15), Style("note", 14)


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words to draw, and their language where that is not the page's."""

    text: str
    style: Style = TEXT
    language: str = ""
    most: int = 5

    @classmethod
    def of(cls, reader: Reader, value: Text, style: Style = TEXT, before: str = "") -> Self:
        """Return a record's text for a reader, with something before it: a code."""
        return cls(before + reader.plain(value), style, reader.foreign(value))


def titled(reader: Reader, thing: Thing, style: Style = TEXT, *, at: str = "") -> tuple[Words, ...]:
    """Return the title of a thing, and whose it is; `at` is the institution of which nobody needs to be told."""
    record = entry(reader.catalogue, thing).record
    code = getattr(record, "code", None)
    title = Words.of(reader, record.title, style, f"{code} " if code else "")
    owner = reader.catalogue.institutions[thing.owner].record
    return (title,) if thing.owner == at else (title, Words.of(reader, owner.name, NOTE))


@dataclass(frozen=True, slots=True)
class Column:
    """Words set in lines below one another, none wider than the column; it ends below its last line."""

    set_lines: tuple[tuple[str, Words], ...]

    @classmethod
    def of(cls, room: float, words: Iterable[Words]) -> Self:
        """Return words set in a column that is `room` wide; each starts on a line of its own."""
        return cls(
            tuple(
                (line, each)
                for each in words
                for line in lines(each.text, room, each.style.size, is_bold=each.style.is_bold, most=each.most)
            )
        )

    @property
    def height(self) -> float:
        """How high the lines are together."""
        return LINE * len(self.set_lines)

    def at(self, x: float, y: float) -> Markup:
        """Return the marks of the column with its upper left corner at a point."""
        bases = (y + _TO_BASE + LINE * number for number in range(len(self.set_lines)))
        return Markup().join(
            text(line, words, x, base) for base, (line, words) in zip(bases, self.set_lines, strict=True)
        )


def text(line: str, words: Words, x: float, base: float, anchor: str = "start") -> Markup:
    """Return one line of some words. It is held to its measured length, whatever typeface or spacing a reader has."""
    style = words.style
    marked = f' lang="{escape(words.language)}"' if words.language else ""
    if is_right_to_left(words.language):
        # Such a line ends where others begin: it stays in its box, and its full stop stands at its left.
        marked += ' direction="rtl"'
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    if anchor != "start":
        marked += f' text-anchor="{anchor}"'
    if is_measured(line):
        marked += f' textLength="{_number(width(line, style.size, is_bold=style.is_bold))}"'
    at = f'x="{_number(x)}" y="{_number(base)}"'
    return _mark(f'<text class="{style.name}" {at}{marked}>{escape(line)}</text>')


def box(kind: str, x: float, y: float, across: float, down: float) -> Markup:
    """Return a box; its corners are those of the site."""
    size = f'width="{_number(across)}" height="{_number(down)}"'
    return _mark(f'<rect class="{kind}" x="{_number(x)}" y="{_number(y)}" {size} rx="2"/>')


def line(kind: str, *points: tuple[float, float]) -> Markup:
    """Return a line through points; its kind is that of a sign, or a word of the style sheet."""
    way = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return _mark(f'<polyline class="line line-{kind}" points="{way}"/>')


def arrow(x: float, y: float, towards: str) -> Markup:
    """Return the head of an arrow with its tip at a point."""
    back = {"down": "-5-8h10", "up": "-5 8h10", "right": "-8-5v10", "left": "8-5v10"}[towards]
    return _mark(f'<path class="head" d="M{_number(x)} {_number(y)}l{back}Z"/>')


def tick(x: float, y: float) -> Markup:
    """Return the mark of what is held or done, with its upper left corner at a point; it is as high as a sign."""
    return _mark(f'<path class="tick" d="M{_number(x + 1)} {_number(y + 6)}l3.5 4 6.5-8"/>')


def sign_at(kind: str, x: float, y: float, scale: float = 1) -> Markup:
    """Return a sign with its centre at a point."""
    half = SIDE / 2 * scale
    larger = f" scale({_number(scale)})" if scale != 1 else ""
    at = f"translate({_number(x - half)} {_number(y - half)}){larger}"
    return _mark(f'<g class="sign sign-{kind}" transform="{at}">{SHAPES[kind]}</g>')


def _mark(written: str) -> Markup:
    """Return a mark as it is written here: of numbers, names of our own, and words that are escaped."""
    return Markup(written)  # noqa: S704 - formatting one by one would take longer than all the rest


def drawing(label: str, across: float, marks: Sequence[Markup], down: float) -> Markup:
    """Return a drawing of that size as one picture; `label` is what it is to those who do not see it."""
    size = "narrow" if across == NARROW else "wide"
    return Markup(
        '<svg class="drawing drawing-{}" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}rem">{}</svg>'
    ).format(size, label, _number(across), _number(down), _number(across / _REM), Markup().join(marks))


def _number(value: float) -> str:
    """Return a number as drawings write it: no more exact than anybody sees, and the same on every machine."""
    return f"{round(value, 2):g}"
