"""Credentials to six lines: whether a listing clears what keeps people from trusting badges.

Source: the six roadblocks of *Is the Future Micro?*: variety of design, opaque assessment, complexity,
interpretation, value, and buy-in. Each is a question that the record answers or does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.ledger.information import incomparable
from catalogue.ledger.onward import Onward, Route
from catalogue.model import Credential

ROADBLOCKS = ("design", "assessment", "complexity", "interpretation", "value", "buy-in")
_RECORDED = frozenset({Route.CONFIRMED, Route.REPORTED})


@dataclass(frozen=True, slots=True)
class Roadblock:
    """One roadblock, and whether the listing clears it."""

    name: str
    is_clear: bool


def roadblocks(record: Credential, onward: Onward) -> tuple[Roadblock, ...]:
    """Return the six lines of a listing, in the order of the source."""
    clear = dict(zip(ROADBLOCKS, _clear(record, onward), strict=True))
    return tuple(Roadblock(name, is_clear) for name, is_clear in clear.items())


def _clear(record: Credential, onward: Onward) -> Iterator[bool]:
    # Design: the facts that make listings comparable are all there, in the same places.
    yield not tuple(incomparable(record))
    # Assessment: whether and how it is assessed is said.
    judged = record.assessment
    yield judged is not None and (judged.assessed is False or bool(judged.methods or judged.description))
    # Complexity: who may start, and with what, is said.
    yield record.entry.none_required or bool(record.entry.prerequisites or record.entry.other)
    # Interpretation: what a holder can do is said, outcome by outcome.
    yield record.outcomes is not None
    # Value: somebody else recognises or endorses it, or it is recorded as a part of something larger.
    yield onward.route in _RECORDED or bool(onward.endorsers)
    # Buy-in: somebody who is to rely on it took part, and is named.
    yield bool(record.partners)
