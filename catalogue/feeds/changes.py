"""The log of changes and the state of all documents, for harvesters and for the next build."""

from collections.abc import Sequence

from catalogue.feeds.feed import LARGEST_PART, Feed, Frame, Harvest, Part, split
from catalogue.history import Change
from catalogue.page import Page

LINES = "application/x-ndjson"
CLOSED_AT = 64 * 1024
"""Bytes at which a part of the log is closed when another day begins: a daily reader fetches little more."""


def log(harvest: Harvest) -> Feed:
    """Return every change, oldest first.

    The last part is always `changes.ndjson`. Parts before it are numbered from the oldest, and never change again.
    """
    cut = parts(harvest.changes)
    names = [*(f"changes-{number:04}.ndjson" for number in range(1, len(cut))), "changes.ndjson"]
    made = (
        Part(Page(f"feeds/{name}", b"".join(change.line() for change in part)), len(part))
        for name, part in zip(names, cut, strict=True)
    )
    return Feed("changes.ndjson", LINES, tuple(made))


def state(harvest: Harvest) -> Feed:
    """Return how each document stands, one a line: what the next build compares itself with."""
    return split("state.ndjson", LINES, (one.line() for one in harvest.states.values()), Frame())


def parts(changes: Sequence[Change]) -> list[list[Change]]:
    """Return the changes cut into parts: between days once a part is large enough, anywhere where it is too large.

    A part is the same whatever follows it.
    """
    cut: list[list[Change]] = [[]]
    size = 0
    for change in changes:
        length = len(change.line())
        last = cut[-1]
        is_closed = size >= CLOSED_AT and change.date != last[-1].date
        if last and (is_closed or size + length > LARGEST_PART):
            cut.append([])
            size = 0
        cut[-1].append(change)
        size += length
    return cut
