"""The noun this catalogue exists for: a credential, one listing, as its institution or its sources tell it."""

from typing import Annotated, Literal, TypeVar

from pydantic import Field

from catalogue.model.provenance import Contact, Explained, Outline, Provenance
from catalogue.model.values import (
    LONGEST_LIST,
    Amount,
    CredentialRef,
    Ctid,
    Date,
    Format,
    FrameworkRef,
    Hours,
    InstitutionRef,
    Known,
    Line,
    LooseDate,
    Part,
    PolicyRef,
    Tag,
    Text,
    Url,
)

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False, max_length=LONGEST_LIST)]
"""Any number of things, in the author's order (YAML knows lists only: strictness yields here)."""

Status = Literal["planned", "pilot", "active", "suspended", "closing", "retired", "unknown"]
Mode = Literal["online", "in-person", "blended"]
Method = Literal["exam", "performance", "portfolio", "project", "assignment", "observation", "other"]
Role = Literal["co-developed", "endorses", "funds", "delivers", "validates", "named"]
Proof = Literal["open-badges-2.0", "open-badges-3.0", "badge", "none"]


class Links(Part):
    """The institution's own pages; a source that is not the institution's never stands here."""

    page: Url | None = None
    enrol: Url | None = None


class Skill(Part):
    """A competency the credential is about, aligned to a framework where one is named."""

    name: Text
    framework: Line | None = None
    uri: Url | None = None


class Outcome(Part):
    """One thing a holder knows, can do, or brings as an attitude."""

    ctid: Ctid | None = None
    text: Text
    tag: Literal["knowledge", "skill", "attitude"] | None = None


class Outcomes(Part):
    """The outcomes, which programs read as a competency framework of its own."""

    ctid: Ctid | None = None
    items: Annotated[tuple[Outcome, ...], Field(strict=False, min_length=1, max_length=LONGEST_LIST)]


class Study(Part):
    """The field of study: ISCED-F 2013 and CIP codes; `assigned_by: catalogue` where the catalogue classified."""

    isced_f: Annotated[str, Field(pattern=r"^(0[0-9]|10)([0-9]{1,2})?$")] | None = None
    cip: Annotated[str, Field(pattern=r"^[0-9]{2}(\.[0-9]{2}([0-9]{2})?)?$")] | None = None
    assigned_by: Literal["institution", "catalogue"] = "institution"


class Occupation(Part):
    """An occupation the credential prepares for: a NOC 2021 code of one to five digits."""

    noc: Annotated[str, Field(pattern=r"^[0-9]{1,5}$")]
    name: Text | None = None


class Assessment(Part):
    """How learning is judged: the second of the framework's musts."""

    ctid: Ctid | None = None
    assessed: Known
    summative: Known = "unknown"
    methods: Many[Method] = ()
    description: Text | None = None
    evidence: Text | None = None
    pass_standard: Text | None = None
    verified_by: Text | None = None
    identity_check: Text | None = None


class Effort(Part):
    """How much time it takes. Units: hours of instruction, hours in all, weeks of the calendar."""

    instructional_hours: Hours | None = None
    total_hours: Hours | None = None
    weeks: Hours | None = None
    pace: Literal["scheduled", "self-paced"] | None = None
    no_fixed_hours: bool = False
    as_stated: Text | None = None


class Offering(Part):
    """A dated session; `stated` is the source's own words where they hold no date."""

    start: LooseDate | None = None
    end: LooseDate | None = None
    enrol_from: Date | None = None
    enrol_until: Date | None = None
    place: Text | None = None
    stated: Text | None = None


class Delivery(Part):
    """How, in which languages and where it is taught."""

    modes: Many[Mode] = ()
    languages: Many[Tag] = ()
    places: Many[Text] = ()
    technology: Many[Text] = ()
    works_on_phone: Known = "unknown"
    offerings: Many[Offering] = ()


class Level(Part):
    """Where the institution says it stands in a qualification framework; `placed: false` says nowhere."""

    framework: FrameworkRef | None = None
    level: Line | None = None
    placed: bool = True


class Credit(Part):
    """Academic credit. Blank is never read as non-credit."""

    for_credit: Known = "unknown"
    amount: Amount | None = None
    unit: Text | None = None
    as_stated: Text | None = None
    transcript: Explained | None = None


class Price(Part):
    """What a learner pays. Zero is free; no price is a price not published."""

    amount: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CAD"
    covers: Text | None = None
    other_fees: Text | None = None
    as_stated: Text | None = None


class Funding(Part):
    """Public money: for a learner (`for: learner`), or what paid for the making of it (`for: development`)."""

    programme: PolicyRef | None = None
    name: Text | None = None
    purpose: Literal["learner", "development"] = "learner"
    eligible: Known = "unknown"
    source: Url | None = None
    date: LooseDate | None = None


class Entry(Part):
    """Who may start, and what they need first."""

    open_to: Literal["public", "members", "employees", "unknown"] = "unknown"
    audience: Text | None = None
    prerequisites: Many[CredentialRef] = ()
    other: Text | None = None
    none_required: bool = False
    assessment_only: bool = False


class Form(Part):
    """What a holder is given, and how another person can check it."""

    badge: Proof | None = None
    platform: Line | None = None
    paper: Known = "unknown"
    verification: Url | None = None
    as_stated: Many[Text] = ()


class EvaluatorFile(Part):
    """What a transfer evaluator at another institution needs in hand."""

    outlines: Many[Outline] = ()
    contact: Contact | None = None


class StackClaim(Part):
    """A larger credential that the issuer says this one counts towards; never proof that it does."""

    into: Text
    institution: InstitutionRef | None = None
    level: Text | None = None
    statement: Literal["stated", "implied"]
    because: Text | None = None


class Partner(Part):
    """Somebody the issuer names; what they confirm themselves stands in their own folder."""

    name: Text
    role: Role = "named"
    institution: InstitutionRef | None = None


class Embedded(Part):
    """A credential of another body that is taught or tested inside this one."""

    credential: CredentialRef | None = None
    name: Text | None = None
    issuer: Text | None = None


class Renewal(Part):
    """How long a holder's credential stands (in months), and what renews it."""

    valid_months: Annotated[int, Field(ge=1, le=600)] | None = None
    renewed_by: Text | None = None


class Withdrawal(Part):
    """Why a listing was taken down; with ctid, title and successor it is all that is kept."""

    reason: Text
    date: Date
    successor: CredentialRef | None = None


class Credential(Part):
    """One listing: a short course of learning with assessed skills, in the field's terms."""

    ctid: Ctid
    format: Format
    title: Text
    title_is: Literal["official", "descriptive"] = "official"
    kind: Literal["single", "series"] = "single"
    local_term: Text | None = None
    local_code: Line | None = None
    other_names: Many[Text] = ()
    language: Tag
    offered_by: Many[InstitutionRef] = ()
    status: Status
    status_as_stated: Text | None = None
    listing: Literal["current", "archived", "withdrawn"] = "current"
    withdrawal: Withdrawal | None = None
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$")] = "1"
    formerly: Many[CredentialRef] = ()
    supersedes: CredentialRef | None = None
    links: Links = Links()
    contact: Contact | None = None
    summary: Text | None = None
    purpose: Many[Literal["reskill", "enter-or-augment-study", "attract-or-keep-talent"]] = ()
    business_model: Many[Literal["solo-unit", "solo-institution", "peer-consortium", "ngo-led", "industry-led"]] = ()
    structure: Text | None = None
    skills: Many[Skill] = ()
    outcomes: Outcomes | None = None
    field: Study | None = None
    occupations: Many[Occupation] = ()
    assessment: Assessment | None = None
    effort: Effort = Effort()
    delivery: Delivery = Delivery()
    level: Level | None = None
    credit: Credit = Credit()
    price: Price | None = None
    funding: Many[Funding] = ()
    entry: Entry = Entry()
    supports: Many[Text] = ()
    accessibility: Text | None = None
    codesign: Text | None = None
    form: Form = Form()
    evaluator_file: EvaluatorFile = EvaluatorFile()
    stacks_claimed: Many[StackClaim] = ()
    partners: Many[Partner] = ()
    endorsed: Explained | None = None
    embeds: Many[Embedded] = ()
    renewal: Renewal | None = None
    provenance: Provenance
