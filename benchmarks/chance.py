"""A seed to choices: the same seed makes the same ones, in the same order."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

_SYLLABLES = [first + vowel for first in "b br d dr f g gl k l m n p pr r s st t tr v z".split() for vowel in "aeiou"]


class Chance:
    """Choices that are made by chance and can be made again."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - made to be repeated, and no secret

    def likely(self, share: float) -> bool:
        """Whether something happens that does in such a share of cases."""
        return self._random.random() < share

    def number(self, least: int, most: int) -> int:
        """Return a whole number, both ends included."""
        return least + int(self._random.random() * (most - least + 1))

    def one(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[int(self._random.random() * len(things))]

    def some(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """Return so many different ones of some things, or all of them where they are fewer."""
        return self._random.sample(things, min(len(things), self.number(least, most)))

    def day(self, first: int, last: int) -> str:
        """Return a day in a span of years, both included."""
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        return date.fromordinal(self.number(start, end)).isoformat()

    def ctid(self) -> str:
        """Return an identifier of the form that CTDL asks for: a UUID of version 4."""
        return f"ce-{UUID(int=self._random.getrandbits(128), version=4)}"

    def name(self) -> str:
        """Return a word that no language has: what jargon and the names of methods do to a search index."""
        syllables = (self.one(_SYLLABLES) for _each in range(self.number(2, 3)))
        return "".join(syllables).capitalize() + self.one("nlrsmt")
