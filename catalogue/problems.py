"""What can be said about content: a place, how grave it is, and words that help."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

MOST_TOLD = 100
"""Problems that are told of one file by one stage."""


class Severity(IntEnum):
    """How much a problem matters: an error stops publication, the others never do."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name that reports print."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the content: a path below the content folder, and line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    The first letter of `code` names the stage that saw it: L load, V validate, R relate, P page.
    A code is never reused for another meaning.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def told(problems: Iterable[Problem], path: str, code: str) -> tuple[Problem, ...]:
    """Return the first hundred problems of a file; where there are more, one more says so, under `code`.

    A file of nothing but faults would otherwise take minutes to tell.
    """
    first = tuple(islice(problems, MOST_TOLD + 1))
    if len(first) <= MOST_TOLD:
        return first
    message = f"this file has more than {MOST_TOLD} problems; the first are told"
    return (*first[:MOST_TOLD], Problem(Place(path), code, message, "correct these, and check again"))
