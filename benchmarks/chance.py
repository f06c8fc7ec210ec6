"""A seed to choices: the same seed makes the same ones, in the same order."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

_SYLLABLES = [first + vowel for first in "b br d dr f g gl k l m n p pr r s st t tr v z".split() for vowel in "aeiou"]
_NAMES, _STEP = 30_000, 7919
"""How many names there are; texts of a real language hold as many in proportion to their words."""


class Chance:
    """Choices that are made by chance and can be made again."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - made to be repeated, and no secret
        # Words are drawn apart: others in their place leave what happens as it was.
        self._words = Random(f"words of {seed}")  # noqa: S311 - as above

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

    def common(self, things: Sequence[T], even: int = 5) -> T:
        """Return one of some things, the first more often, as words are used: up to `even` about alike."""
        return things[self._place(len(things), even)]

    def name(self) -> str:
        """Return a word that no language has: what jargon and names do to a search index, some common and most rare."""
        place = self._place(_NAMES, even=20)
        # A prime step, so that the common ones do not stand side by side in the alphabet.
        code = place * _STEP % len(_SYLLABLES) ** 3
        syllables = (_SYLLABLES[code // len(_SYLLABLES) ** at % len(_SYLLABLES)] for at in range(3))
        return "".join(syllables).capitalize() + "nlrsmt"[place % 6]

    def _place(self, number: int, even: int) -> int:
        """Return a place below a number for a word, by the law of Zipf and Mandelbrot."""
        return min(number - 1, int(even * ((number + even) / even) ** self._words.random() - even))
