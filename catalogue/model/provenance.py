"""Where a statement comes from, who stands behind it, and whom to ask."""

from typing import Annotated, Literal

from pydantic import Field

from catalogue.model.values import Date, Email, Known, Line, LooseDate, Part, Text, Url

Basis = Literal["submitted", "compiled"]
"""How a record came here: by its owner, or by this catalogue from public sources."""


class Source(Part):
    """A public page or text that a statement was read in.

    `read` is the day somebody looked, `dated` what the source says of its own age; a source that is
    no page has a `title` and no address.
    """

    url: Url | None = None
    title: Text | None = None
    kind: Literal["programme-page", "news", "government", "third-party", "report"] | None = None
    read: Date | None = None
    dated: LooseDate | None = None
    dated_as_stated: Line | None = None


class Provenance(Part):
    """The basis of a record, its sources, and when its owner last confirmed it."""

    basis: Basis
    sources: Annotated[tuple[Source, ...], Field(strict=False, max_length=50)] = ()
    confirmed: Date | None = None
    confirm_by: Date | None = None


class Contact(Part):
    """An office, never a person (a role address, never a personal one)."""

    office: Text | None = None
    email: Email | None = None
    telephone: Line | None = None
    url: Url | None = None


class Outline(Part):
    """A curriculum document, with the checksum that tells whether it changed."""

    url: Url
    date: LooseDate | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class Evidence(Part):
    """A document that shows why a statement holds."""

    url: Url | None = None
    title: Text | None = None
    date: LooseDate | None = None


class Explained(Part):
    """A claim that may be unknown, and the reason that goes with a no."""

    value: Known
    reason: Text | None = None
