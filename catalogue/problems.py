"""What can be said about content: a place, how grave it is, and words that help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from typing import NewType, Self

MOST_TOLD = 100
"""Problems that are told of one file by one stage."""


Sentence = NewType("Sentence", str)
"""A sentence with gaps, kept in a table until `Words` fill them."""


class Words(str):
    """What a problem says: English text that still knows its sentence and what was put into the gaps.

    So a report in another language can say the same. Values may be words themselves.
    """

    __slots__ = ("sentence", "values")
    sentence: str
    values: Mapping[str, object]

    def __new__(cls, sentence: str, **values: object) -> Self:
        """Fill a sentence such as `the summary is shorter than {number} characters`."""
        made = super().__new__(cls, sentence.format_map(values))
        made.sentence, made.values = sentence, values
        return made


class FieldName(Words):
    """The name of a field as it stands in the file; a report may give it with its label in the author's language."""

    __slots__ = ("kind", "route")
    kind: str
    route: tuple[str | int, ...]

    @classmethod
    def of(cls, name: str, kind: str, route: tuple[str | int, ...]) -> Self:
        """Return a name inside a kind of record, of the field at `route`."""
        made = cls(Sentence("{name}"), name=name)
        made.kind, made.route = kind, route
        return made


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


@dataclass(frozen=True, slots=True)
class Patch:
    """What to write instead: at `place`, `new` for `old`, which is what stands there; it may span lines.

    `is_safe` where the change cannot change what is meant (`mend` says which those are).
    """

    place: Place
    old: str
    new: str
    is_safe: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it; `patch` where the nearest valid text is known.

    The first letter of `code` names the stage that saw it: L load, V validate, R relate, P page; G is what a change
    does, beside the content as it was before (Git).
    A code is never reused for another meaning.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    patch: Patch | None = field(default=None, compare=False)


def told(problems: Iterable[Problem], path: str, code: str) -> tuple[Problem, ...]:
    """Return the first hundred problems of a file; where there are more, one more says so, under `code`.

    A file of nothing but faults would otherwise take minutes to tell.
    """
    first = tuple(islice(problems, MOST_TOLD + 1))
    if len(first) <= MOST_TOLD:
        return first
    message = Words("this file has more than {number} problems; the first are told", number=MOST_TOLD)
    return (*first[:MOST_TOLD], Problem(Place(path), code, message, Words("correct these, and check again")))
