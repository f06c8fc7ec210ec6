"""What a credential is held against or counts towards: a course, a programme, a pathway."""

from typing import Annotated, Literal

from pydantic import Field

from catalogue.model.credential import Credit, Level, Links, Many, Outcomes, Status
from catalogue.model.provenance import Contact, Provenance
from catalogue.model.values import (
    CourseRef,
    CredentialRef,
    Ctid,
    Date,
    Format,
    Hours,
    Line,
    Part,
    ProgrammeRef,
    Tag,
    Text,
)

Award = Literal[
    "certificate",
    "associate-certificate",
    "diploma",
    "advanced-diploma",
    "associate-degree",
    "bachelor",
    "graduate-certificate",
    "graduate-diploma",
    "master",
    "doctoral",
    "apprenticeship",
    "certification",
    "licence",
    "minor",
    "unknown",
]


class Course(Part):
    """A thin record of a course that a credential is held against."""

    ctid: Ctid
    format: Format
    title: Text
    title_is: Literal["official", "descriptive"] = "official"
    code: Line | None = None
    language: Tag
    status: Status = "unknown"
    links: Links = Links()
    contact: Contact | None = None
    summary: Text | None = None
    outcomes: Outcomes | None = None
    hours: Hours | None = None
    credit: Credit = Credit()
    level: Level | None = None
    provenance: Provenance


class Programme(Part):
    """A larger credential, kept thin: enough to say what counts towards it."""

    ctid: Ctid
    format: Format
    title: Text
    title_is: Literal["official", "descriptive"] = "official"
    award: Award = "unknown"
    language: Tag
    status: Status = "unknown"
    links: Links = Links()
    contact: Contact | None = None
    summary: Text | None = None
    credit: Credit = Credit()
    level: Level | None = None
    provenance: Provenance


class Requirement(Part):
    """One step of a pathway: `choose` of the things named, or all of them."""

    ctid: Ctid | None = None
    description: Text | None = None
    choose: Annotated[int, Field(ge=1, le=100)] | None = None
    credentials: Many[CredentialRef] = ()
    courses: Many[CourseRef] = ()
    others: Many[Text] = ()


class Target(Part):
    """What a pathway leads to: a programme, or a larger credential of this catalogue; exactly one.

    The CTID is that of its place in the pathway, as a step's is; the programme has one of its own.
    """

    ctid: Ctid | None = None
    programme: ProgrammeRef | None = None
    credential: CredentialRef | None = None


class Pathway(Part):
    """A stack: what adds up to what. Whose folder it stands in tells a recorded stack from a claimed one."""

    ctid: Ctid
    format: Format
    title: Text
    language: Tag
    status: Literal["proposed", "planned", "pilot", "active", "ended", "unknown"] = "unknown"
    statement: Literal["stated", "implied"] = "stated"
    target: Target
    order: Literal["any", "as-listed", "unknown"] = "unknown"
    requirements: Annotated[tuple[Requirement, ...], Field(strict=False, min_length=1, max_length=100)]
    credit: Credit = Credit()
    terms: Text | None = None
    effective: Date | None = None
    expires: Date | None = None
    links: Links = Links()
    summary: Text | None = None
    provenance: Provenance
