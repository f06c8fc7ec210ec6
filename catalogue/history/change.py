"""What the history is made of: one change of one document, and the state of a document, each a line of JSON.

Both are read from files that others may have touched, so their shape is checked and nothing else is believed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from catalogue.model.values import CTID
from catalogue.problems import Words

Ctid = Annotated[str, Field(pattern=f"^{CTID.pattern}$")]
Kind = Annotated[str, Field(pattern=r"^[A-Za-z]{1,60}$")]
"""The kind of a record, in lower case; of a part with a CTID of its own, the name of its CTDL class."""
Where = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}(/[a-z0-9-]{1,100}(/[A-Za-z0-9.-]{1,20})?)?$")]
"""A reference, followed by the version where the record is an earlier one."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
Address = Annotated[str, Field(pattern=r"^[^\x00-\x20\x7f-\x9f]{1,4000}$")]
FieldRoute = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60}){0,9}$")]
Event = Literal["created", "updated", "renamed", "retired", "deleted"]
Standing = Literal["retired", "withdrawn"]
Basis = Annotated[str, Field(pattern=r"^[a-z]{1,20}$")]
"""What a record rests on, in a word: compiled, submitted, reported, claimed or confirmed."""


class UnusableHistoryError(Exception):
    """What is known of the past is damaged, or that of another site: no fault of the content. Holds `Words`."""


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def line(self) -> bytes:
        """Return it as a line of JSON; what does not apply is left out."""
        return self.model_dump_json(exclude_defaults=True).encode() + b"\n"


class Change(_Line):
    """One change of one document: on which day, what happened, to what.

    `was` is the reference before, where that changed. `fields` are the routes of the record's own fields that differ,
    up to the first list. `sha256` is that of the document after the change; without one there is no document any more.
    A withdrawn listing is `deleted` and has one: what is left of it is a document still. `basis` is the document's.
    """

    date: date
    change: Event
    ctid: Ctid
    kind: Kind
    ref: Where
    was: Where | None = None
    fields: Annotated[tuple[FieldRoute, ...], Field(max_length=500)] = ()
    sha256: Digest | None = None
    commit: Commit | None = None
    basis: Basis | None = None


class State(_Line):
    """How one document stands: what it is about, and by which digests a change of it will be known.

    `fields` has a short digest for each field of the record that says something, by route; None where only the log
    is known. `standing` says that it is retired or withdrawn.
    """

    ctid: Ctid
    kind: Kind
    ref: Where
    sha256: Digest
    basis: Basis | None = None
    lastmod: date | None = None
    standing: Standing | None = None
    fields: Annotated[Mapping[FieldRoute, str], Field(max_length=500)] | None = Field(default_factory=dict)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a record, with a CTID of its own."""
        return not self.kind.islower()


States = Mapping[str, State]
"""Documents as they stand, by CTID."""
L = TypeVar("L", bound=_Line)


def lines(shape: type[L], body: bytes, name: object) -> tuple[L, ...]:
    """Return what the lines of a file say; raises UnusableHistoryError with its `name` where one is damaged."""
    if body and not body.endswith(b"\n"):
        raise UnusableHistoryError(Words("{file} breaks off in a line; it is damaged", file=name))
    return tuple(_read(shape, text, name, number) for number, text in enumerate(body.split(b"\n")[:-1], start=1))


def _read(shape: type[L], text: bytes, name: object, number: int) -> L:
    try:
        return shape.model_validate_json(text)
    except ValidationError:
        message = Words("line {number} of {file} is none that this program wrote", number=number, file=name)
        raise UnusableHistoryError(message) from None


def written(items: Iterable[Any]) -> bytes:
    """Return the lines of changes or states as one file."""
    return b"".join(item.line() for item in items)
