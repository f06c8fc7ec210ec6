"""Records that are tables: frameworks, vocabularies, policies, demand, yearly results, and the settings."""

from typing import Annotated, Literal

from pydantic import Field

from catalogue.model.credential import Links, Many
from catalogue.model.institution import InstitutionType
from catalogue.model.provenance import Contact, Provenance, Source
from catalogue.model.values import (
    Account,
    Amount,
    BaseUrl,
    CredentialRef,
    Ctid,
    Date,
    Format,
    Line,
    LooseDate,
    Part,
    Slug,
    Tag,
    Text,
    Url,
)

SMALLEST_COUNT = 10
"""Counts below this could point at people; they are suppressed, never published."""


class HourLimits(Part):
    """Instructional hours a level takes, both ends included; an absent end is open. `below` is not included."""

    min: Amount | None = None
    max: Amount | None = None
    below: Amount | None = None

    def holds(self, hours: float) -> bool:
        """Whether a number of hours is within the limits."""
        return (
            (self.min is None or self.min <= hours)
            and (self.max is None or hours <= self.max)
            and (self.below is None or hours < self.below)
        )


class FrameworkLevel(Part):
    """One level of a qualification framework, with the page that states it."""

    id: Slug
    rank: Annotated[int, Field(ge=0, le=50)]
    name: Text
    name_verified: bool = True
    hours: HourLimits | None = None
    duration: Text | None = None
    semesters: Line | None = None
    credits: Line | None = None
    provider_types: Many[InstitutionType] = ()
    providers: Many[Text] = ()
    qualification: Text | None = None
    source: Url | None = None


class Change(Part):
    """One change that a scenario makes: a level opened to every provider, or a level added."""

    level: Slug
    open_to_all: bool = False
    add: FrameworkLevel | None = None


class Scenario(Part):
    """A way the framework could be, proposed by somebody, with the source of the proposal."""

    id: Slug
    name: Text
    description: Text
    changes: Many[Change] = ()
    sources: Many[Source] = ()


class Framework(Part):
    """A qualification framework as its sources give it on one date."""

    id: Slug
    format: Format
    name: Text
    acronym: Text | None = None
    language: Tag
    dated: LooseDate
    territory: Many[Line] = ()
    includes_micro_credentials: bool | None = None
    note: Text | None = None
    caution: Text | None = None
    levels: Annotated[tuple[FrameworkLevel, ...], Field(strict=False, min_length=1, max_length=50)]
    scenarios: Many[Scenario] = ()
    provenance: Provenance


class Term(Part):
    """One term of a controlled list; `also` are other ways to say its name."""

    code: Line
    name: Text | None = None
    also: Many[Text] = ()
    description: Text | None = None
    parent: Line | None = None
    uri: Url | None = None
    source: Line | None = None


class Vocabulary(Part):
    """A controlled list with its origin."""

    id: Slug
    format: Format
    name: Text
    language: Tag
    origin: Text
    caution: Text | None = None
    terms: Annotated[tuple[Term, ...], Field(strict=False, min_length=1, max_length=20_000)]


class Statement(Part):
    """One thing a policy says, with its sources."""

    text: Text
    sources: Many[Source] = ()


class PolicyLimits(Part):
    """What a policy asks of a credential. Units: instructional hours, weeks."""

    hours: HourLimits | None = None
    weeks_below: Amount | None = None


class Policy(Part):
    """A dated public policy, such as a funding programme: configuration, never code."""

    id: Slug
    format: Format
    name: Text
    acronym: Text | None = None
    language: Tag
    kind: Literal["learner-funding", "development-funding", "definition", "other"]
    dated: LooseDate
    territory: Many[Line] = ()
    limits: PolicyLimits | None = None
    statements: Many[Statement] = ()
    links: Links = Links()
    caution: Text | None = None
    provenance: Provenance


class DemandRow(Part):
    """Public demand for one occupation or skill."""

    code: Line
    name: Text | None = None
    value: Amount


class Demand(Part):
    """A dated public table of demand by occupation (NOC 2021) or skill."""

    id: Slug
    format: Format
    title: Text
    language: Tag
    scheme: Literal["noc", "skill"]
    unit: Text
    as_of: LooseDate
    territory: Many[Line] = ()
    rows: Annotated[tuple[DemandRow, ...], Field(strict=False, min_length=1, max_length=20_000)]
    provenance: Provenance


class Result(Part):
    """One yearly figure for one credential; exactly one of `value`, `percentage` and `suppressed`."""

    credential: CredentialRef
    measure: Literal["enrolments", "completions", "satisfied", "employed"]
    value: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    percentage: Annotated[float, Field(ge=0, le=100)] | None = None
    population: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    suppressed: bool = False


class Results(Part):
    """Yearly aggregates of one institution; small cells are suppressed before they come here."""

    ctid: Ctid
    format: Format
    language: Tag
    year: Annotated[int, Field(ge=1990, le=2100)]
    method: Text | None = None
    rows: Annotated[tuple[Result, ...], Field(strict=False, min_length=1, max_length=5_000)]
    provenance: Provenance


class Publisher(Part):
    """Who publishes this catalogue."""

    ctid: Ctid
    name: Text
    url: Url | None = None
    contact: Contact | None = None


class Licence(Part):
    """The licence of the data."""

    name: Text
    url: Url


class Settings(Part):
    """What `catalogue.yaml` says of the catalogue as a whole; `maintainers` are accounts that verify owners."""

    format: Format
    name: Text
    tagline: Text
    language: Tag
    base_url: BaseUrl
    publisher: Publisher
    as_of: Date
    review_months: Annotated[int, Field(ge=1, le=120)]
    licence: Licence
    repository: Url | None = None
    maintainers: Many[Account] = ()
