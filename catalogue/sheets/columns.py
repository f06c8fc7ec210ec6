"""The model of a credential to the columns of a sheet: one for each simple field, by its route."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from catalogue.model import Credential
from catalogue.model.values import (
    LONGEST_LIST,
    Amount,
    Date,
    Hours,
    InstitutionRef,
    Known,
    LooseDate,
    Part,
    Tag,
    Text,
)
from catalogue.source import Route

EACH = "#"
"""Stands in a field's steps for the number of an item."""


class Kind(Enum):
    """How the cells of a column are read and written."""

    TEXT = "text"
    LINE = "line"
    KNOWN = "known"
    CLAIM = "claim"
    RANGE = "range"
    AMOUNT = "amount"
    WHOLE = "whole"
    DATE = "date"
    LOOSE_DATE = "loose-date"
    CHOICE = "choice"
    LANGUAGE = "language"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Field:
    """A simple field of the model: the steps to it, with `#` for the number of an item, and what its cells hold.

    `is_list` says that a cell holds any number of such values; `choices` are the words it may be, and `pattern` is
    what a code looks like. `is_main` marks the field without which an item of a list is none.
    """

    steps: tuple[str, ...]
    kind: Kind
    is_list: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    is_main: bool = False

    @property
    def key(self) -> str:
        """What the words of the interface know it by: its steps without the numbers of items."""
        return ".".join(step for step in self.steps if step != EACH)

    @property
    def parts(self) -> tuple[str, ...] | None:
        """The steps to the list of parts that it is in, or None."""
        return self.steps[: self.steps.index(EACH)] if EACH in self.steps else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a field, the number of its item from 1, and the language of its texts where the heading names one."""

    field: Field
    number: int = 0
    language: str = ""

    @property
    def route(self) -> Route:
        """Where its values stand in a record that has these items only."""
        return tuple(self.number - 1 if step == EACH else step for step in self.field.steps)

    @property
    def name(self) -> str:
        """What the column is called by the fields' own names: `outcomes.items.1.text (fr)`."""
        name = ".".join(str(self.number) if step == EACH else step for step in self.field.steps)
        return f"{name} ({self.language})" if self.language else name


OWNER = Field(("institution",), Kind.INSTITUTION)
NAME = Field(("slug",), Kind.LINE)
BODY = Field(("body",), Kind.TEXT)
"""The prose below the fields. These three are no fields of the record, and stand in its path and its file."""
MOST_ITEMS = LONGEST_LIST
"""Items of a list that may have columns of their own."""


@cache
def fields() -> tuple[Field, ...]:
    """Return what a sheet may have columns for, in the order of the model."""
    return (OWNER, NAME, *_of_part(Credential, ()), BODY)


def _of_part(part: type[Part], steps: tuple[str, ...]) -> Iterator[Field]:
    for name, annotation in get_type_hints(part, include_extras=True).items():
        if name in part.model_fields and (*steps, name) != ("format",):
            yield from _of(_without_none(annotation), (*steps, name))


def _of(annotation: object, steps: tuple[str, ...]) -> Iterator[Field]:
    """Yield the fields for a value of this type."""
    item = _item(annotation)
    if item is not None:
        yield from _of_list(item, steps)
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        yield from _of_part(annotation, steps)
    elif annotation == Hours:
        yield Field(steps, Kind.RANGE)
        yield Field((*steps, "min"), Kind.AMOUNT)
        yield Field((*steps, "max"), Kind.AMOUNT)
    else:
        yield Field(steps, _kind(annotation), choices=_choices(annotation), pattern=_pattern(annotation))


def _of_list(item: object, steps: tuple[str, ...]) -> Iterator[Field]:
    """Yield one cell for a list of words; a number for each item of parts, or of texts in several languages."""
    if isinstance(item, type) and issubclass(item, Part):
        main = next((name for name, field in item.model_fields.items() if field.is_required()), None)
        for field in _of_part(item, (*steps, EACH)):
            yield replace(field, is_main=field.steps[-1] == main)
        return
    yield Field(steps, _kind(item), is_list=True, choices=_choices(item))
    if item is Text:
        yield Field((*steps, EACH), Kind.TEXT)


_KINDS: tuple[tuple[object, Kind], ...] = (
    (Text, Kind.TEXT),
    (Known, Kind.KNOWN),
    (bool, Kind.CLAIM),
    (Amount, Kind.AMOUNT),
    (Date, Kind.DATE),
    (LooseDate, Kind.LOOSE_DATE),
    (Tag, Kind.LANGUAGE),
    (InstitutionRef, Kind.INSTITUTION),
)


def _kind(annotation: object) -> Kind:
    known = next((kind for each, kind in _KINDS if each == annotation), None)
    if known is not None:
        return known
    if get_origin(annotation) is Literal:
        return Kind.CHOICE
    return Kind.WHOLE if _bare(annotation) is int else Kind.LINE


def _without_none(annotation: object) -> object:
    """Return the type of a value that is there."""
    if get_origin(annotation) in {Union, UnionType}:
        return next(each for each in get_args(annotation) if each is not NoneType)
    return annotation


def _item(annotation: object) -> object | None:
    """Return the type of the items of a list; None for what is no list."""
    bare = _bare(annotation)
    return get_args(bare)[0] if get_origin(bare) is tuple else None


def _bare(annotation: object) -> object:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _choices(annotation: object) -> tuple[str, ...]:
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()


def _pattern(annotation: object) -> str:
    """Return the pattern of a code, or nothing."""
    limits = (each for each in get_args(annotation) if isinstance(each, FieldInfo))
    patterns = (getattr(limit, "pattern", None) for field in limits for limit in field.metadata)
    return next((pattern for pattern in patterns if isinstance(pattern, str)), "")


def unnumbered(header: str) -> tuple[str, int]:
    """Return a heading with `#` for the first number in it, and the number; 0 where it has none to name an item by."""
    found = re.search(r"(?<![\w#])\d{1,3}(?!\w)", header)
    if found is None or not 1 <= int(found[0]) <= MOST_ITEMS:
        return header, 0
    return f"{header[: found.start()]}{EACH}{header[found.end() :]}", int(found[0])
