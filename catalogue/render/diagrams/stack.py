"""A stack to its diagram: the steps, what each takes, and how they lead into what they add up to.

On a phone the steps stand one below the other above their target; on a desk the target stands beside them. Steps
that are taken in order lead from one to the next; others meet in one line.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from catalogue.ledger.stacks import Need, Stack
from catalogue.ledger.things import Thing
from catalogue.render import transfer
from catalogue.render.diagrams.drawing import (
    NAME,
    NARROW,
    NOTE,
    WIDE,
    Laid,
    Words,
    arrow,
    line,
    titled,
)
from catalogue.render.diagrams.figure import figure, listed, told
from catalogue.render.diagrams.panel import PAD, Panel, Part, Pile
from catalogue.render.marks import unmarked
from catalogue.render.reader import Reader
from catalogue.render.said import DOT

MOST, MOST_STEPS = 12, 8
"""How many things and how many steps are drawn at the most; of a larger stack each step shows its first things."""
Steps = Sequence[tuple[Part, ...]]
"""The parts of the panel of each step."""
_GAP = 26
_RAIL = 24
"""How much room the line takes in which steps meet."""
_BESIDE = 340
"""How wide the steps are where their target stands beside them."""


def stack(reader: Reader, each: Stack, held: frozenset[Thing] = frozenset(), *, is_listed: bool = False) -> Markup:
    """Return the diagram of a stack, with what somebody holds of it marked.

    `is_listed` says that the page lists its steps by itself: then they are not told in words once more.
    """
    stacked = transfer.stacked(reader, each, held)
    caption = reader.locale.t(f"diagram.stack.{each.entry.record.order}", count=len(each.needs), target=stacked.target)
    if held:
        caption += " " + reader.locale.t("diagram.stack.done", count=len(stacked.remaining.met))
    steps = tuple(_steps(reader, each, stacked, is_marked=bool(held)))
    label = reader.locale.t("diagram.stack.label", count=len(each.needs))
    words = "" if is_listed else told(reader, _in_words(reader, each, stacked))
    return figure(caption, label, partial(_laid, reader, each, steps), in_words=words)


def _in_words(reader: Reader, each: Stack, stacked: transfer.Stacked) -> Markup:
    tag = "ol" if each.entry.record.order == "as-listed" else "ul"
    return listed((_step_in_words(reader, step) for step in stacked.steps), tag)


def _step_in_words(reader: Reader, step: transfer.Step) -> Markup:
    heading = DOT.join(words for words in (step.description, step.choice) if words)
    held = Markup(" ({})").format(reader.locale.t("diagram.stack.held"))
    return heading + listed(option.words + (held if option.is_held else "") for option in step.options)


def _steps(reader: Reader, each: Stack, stacked: transfer.Stacked, *, is_marked: bool) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of the panel of each step: its heading, and the things it names."""
    named = sum(len(step.options) for step in stacked.steps)
    most = MOST if named <= MOST else max(1, MOST // min(MOST_STEPS, len(each.needs)))
    for need, step in zip(each.needs[:MOST_STEPS], stacked.steps, strict=False):
        heading = tuple(_heading(reader, each, need, step, is_met=is_marked and step.is_met))
        items = list(_items(reader, each, need))
        marks = ["tick" if option.is_held else "room" if is_marked else "" for option in step.options]
        yield (
            *([Part(heading)] if heading else []),
            *(Part(words, mark) for words, mark in zip(items[:most], marks, strict=False)),
            *_more(reader, "things", len(items) - most),
        )
    yield from [rest] if (rest := _more(reader, "steps", len(each.needs) - MOST_STEPS)) else []


def _more(reader: Reader, what: str, count: int) -> tuple[Part, ...]:
    """Return the part that counts what is not drawn; none where everything is."""
    if count <= 0:
        return ()
    return (Part((Words(str(reader.locale.t(f"diagram.stack.more_{what}", count=count)), NOTE),)),)


def _heading(reader: Reader, each: Stack, need: Need, step: transfer.Step, *, is_met: bool) -> Iterator[Words]:
    """Yield the heading of a step: its number where the order counts, how many it takes, and its description."""
    t = reader.locale.t
    is_numbered = each.entry.record.order == "as-listed" and len(each.needs) > 1
    number = t("diagram.stack.step", number=need.position) if is_numbered else Markup()
    said = [unmarked(words) for words in (number, step.choice, t("diagram.stack.met") if is_met else "") if words]
    if said:
        yield Words(" · ".join(said), NOTE)
    if step.description and need.description:
        yield Words.of(reader, need.description, NOTE)


def _items(reader: Reader, each: Stack, need: Need) -> Iterator[tuple[Words, ...]]:
    for thing in need.things:
        yield titled(reader, thing, at=each.target.owner)
    for other in need.others:
        yield (Words.of(reader, other),)


def _target(reader: Reader, each: Stack, across: float) -> Panel:
    into = Words(str(reader.locale.t("diagram.stack.into")), NOTE)
    basis = Words(unmarked(transfer.stack_words(reader, each)), NOTE)
    return Panel.of("target", across, (Part((into, *titled(reader, each.target, NAME))), Part((basis,), each.sign)))


def _laid(reader: Reader, each: Stack, steps: Steps, across: float) -> Laid:
    """Return the marks of a stack in a picture of that width."""
    is_row = each.entry.record.order == "as-listed" or len(steps) == 1
    if across == NARROW:
        target = _target(reader, each, NARROW)
        lay = _row_below if is_row else _rail_below
    else:
        target = _target(reader, each, WIDE - _BESIDE - 2 * _RAIL)
        lay = _row_beside if is_row else _rail_beside
    return lay(steps, target, each.sign)


def _row_below(steps: Steps, target: Panel, kind: str) -> Laid:
    """Return steps that lead from one to the next, and the last to its target below it."""
    pile = Pile.of([*(Panel.of("step", NARROW, parts) for parts in steps), target], 0, _GAP)
    return [*pile.marks(), *_arrows(pile, kind)], pile.height


def _rail_below(steps: Steps, target: Panel, kind: str) -> Laid:
    """Return steps that meet in a line at their left, which leads to their target below them."""
    pile = Pile.of([Panel.of("step", NARROW - _RAIL, parts) for parts in steps], _RAIL, PAD)
    x, top = _RAIL / 2, pile.height + _GAP
    marks = [*pile.marks(), *(line(kind, (x, middle), (_RAIL, middle)) for middle in pile.middles)]
    marks += [line(kind, (x, pile.middles[0]), (x, top)), arrow(x, top, "down"), target.at(0, top)]
    return marks, top + target.height


def _row_beside(steps: Steps, target: Panel, kind: str) -> Laid:
    """Return steps that lead from one to the next, and the last to its target beside it."""
    pile = Pile.of([Panel.of("step", _BESIDE, parts) for parts in steps], 0, _GAP)
    marks, height = _target_beside(pile, target, kind, _BESIDE, pile.middles[-1])
    return [*_arrows(pile, kind), *marks], height


def _rail_beside(steps: Steps, target: Panel, kind: str) -> Laid:
    """Return steps that meet in a line at their right, which leads to their target beside them."""
    pile = Pile.of([Panel.of("step", _BESIDE, parts) for parts in steps], 0, PAD)
    first, last, x = pile.middles[0], pile.middles[-1], _BESIDE + _RAIL
    stubs = [line(kind, (_BESIDE, middle), (x, middle)) for middle in pile.middles]
    marks, height = _target_beside(pile, target, kind, x, (first + last) / 2)
    return [*stubs, line(kind, (x, first), (x, last)), *marks], height


def _arrows(pile: Pile, kind: str) -> list[Markup]:
    """Return an arrow from each panel of a pile to the next."""
    x = 2 * PAD
    gaps = zip(pile.tops[1:], pile.panels, pile.tops, strict=False)
    return [
        mark
        for top, above, start in gaps
        for mark in (line(kind, (x, start + above.height), (x, top)), arrow(x, top, "down"))
    ]


def _target_beside(pile: Pile, target: Panel, kind: str, start: float, y: float) -> Laid:
    """Return steps and their target, which a line at the height `y` leads to."""
    x, top = _BESIDE + 2 * _RAIL, max(0.0, y - target.height / 2)
    marks = [*pile.marks(), line(kind, (start, y), (x, y)), arrow(x, y, "right"), target.at(x, top)]
    return marks, max(pile.height, top + target.height)
