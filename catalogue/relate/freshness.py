"""Dates of confirmation to what is due: what time brings is never an error, and nothing goes in silence.

A record is due from thirty days before the day by which it is to be confirmed again, and overdue after it. A listing
that is still not confirmed one review period later is archived: it keeps its page, which says so, and is in no list.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from catalogue.model.provenance import Provenance
from catalogue.problems import Problem, Words
from catalogue.source import Entry

WARNED = timedelta(days=30)
"""How long before its day a record is said to be due."""
KINDS = ("institution", "credential", "course", "programme", "pathway", "recognition", "endorsement")
"""The kinds of record that their owners confirm again and again."""


class Age(Enum):
    """How a record stands to the day by which it is to be confirmed."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a record stands, the day by which it was to be confirmed, and the day from which a listing is archived."""

    age: Age
    by: date
    until: date

    @property
    def is_amber(self) -> bool:
        """Whether a page gives a sign of it."""
        return self.age in {Age.DUE, Age.OVERDUE}

    @property
    def is_lapsed(self) -> bool:
        """Whether a second period has passed."""
        return self.age is Age.LAPSED


def freshness(provenance: Provenance, today: date, months: int) -> Freshness | None:
    """Return how a record stands today; None where it has no day to be confirmed by.

    That day is `confirm_by`, else a review period (in months) after the last confirmation.
    """
    by = provenance.confirm_by or (provenance.confirmed and later(provenance.confirmed, months))
    if by is None:
        return None
    until = later(by, months)
    if today > until:
        return Freshness(Age.LAPSED, by, until)
    if today > by:
        return Freshness(Age.OVERDUE, by, until)
    return Freshness(Age.DUE if today >= by - min(WARNED, by - date.min) else Age.FRESH, by, until)


def later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def freshness_problems(kinds: Mapping[str, Mapping[str, Entry[Any]]], today: date, months: int) -> Iterator[Problem]:
    """Yield R330 where a record is to be confirmed again, and R331 where a listing is archived for want of it."""
    for kind in KINDS:
        for entry in kinds.get(kind, {}).values():
            found = freshness(entry.record.provenance, today, months)
            if found is None or found.age is Age.FRESH or getattr(entry.record, "listing", "current") != "current":
                continue
            hint = Words("an owner confirms it with `build.py confirm {ref}`, or corrects it first", ref=entry.ref)
            if found.is_lapsed and kind == "credential":
                message = Words("this listing is archived since {date}: nobody confirmed it again", date=found.until)
                yield entry.note("R331", "provenance", "confirm_by", message=message, hint=hint)
            else:
                message = Words("this is to be confirmed again by {date}", date=found.by)
                yield entry.note("R330", "provenance", "confirm_by", message=message, hint=hint)
