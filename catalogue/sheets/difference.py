"""A change to lines that a person can check: what each column said, and what it will say."""

from collections.abc import Iterator

from catalogue.intake import Change
from catalogue.sheets.outgoing import cells, order
from catalogue.sheets.wording import Wording

LONGEST = 100
"""Characters of a value that are shown."""


def lines(change: Change, wording: Wording) -> Iterator[str]:
    """Yield the file with `+` where it is new and `~` where it changes, then each fact with `-` and `+`."""
    before = cells(change.before, wording) if change.before else {}
    after = cells(change.document, wording)
    yield f"{'~' if change.before else '+'} {change.document.path}"
    for column in sorted(before.keys() | after.keys(), key=order):
        old, new = before.get(column), after.get(column)
        if old == new or (change.before is None and column.field.steps[-1] == "ctid"):
            continue  # an identifier that was made just now says nothing
        yield f"    {wording.heading(column)}"
        yield from (f"      {sign} {_short(value)}" for sign, value in (("-", old), ("+", new)) if value is not None)


def _short(value: str | float) -> str:
    """Return a value on one line, without what could drive a terminal."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
