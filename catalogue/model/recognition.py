"""What institutions grant one another's credentials, and the papers under which they do."""

from typing import Annotated, Literal

from pydantic import Field

from catalogue.model.credential import Links, Many
from catalogue.model.provenance import Contact, Evidence, Provenance
from catalogue.model.values import (
    AgreementRef,
    Amount,
    CourseRef,
    CredentialRef,
    Ctid,
    Date,
    Format,
    InstitutionRef,
    Known,
    Line,
    LooseDate,
    Part,
    ProgrammeRef,
    Slug,
    Tag,
    Text,
)

CreditKind = Literal["specific", "elective", "block", "exemption", "admission"]


class Subject(Part):
    """What was judged: a credential or a course of this catalogue, or one named in words; exactly one.

    `with_credentials` and `with_courses` are what else a holder must have for the decision to hold: a cluster.
    """

    credential: CredentialRef | None = None
    version: Line | None = None
    course: CourseRef | None = None
    programme: ProgrammeRef | None = None
    named: Text | None = None
    institution: InstitutionRef | None = None
    with_credentials: Many[CredentialRef] = ()
    with_courses: Many[CourseRef] = ()


class Grant(Part):
    """What a holder is given. The kind of credit comes before the amount."""

    kind: CreditKind
    course: CourseRef | None = None
    credential: CredentialRef | None = None
    programme: ProgrammeRef | None = None
    towards: Text | None = None
    amount: Amount | None = None
    amount_at_most: bool = False
    unit: Text | None = None


class Recognition(Part):
    """What the institution in whose folder it stands grants for one credential or course.

    Only the receiver can state it; compiled by the catalogue it is *reported*, never *confirmed*.
    """

    ctid: Ctid
    format: Format
    title: Text | None = None
    language: Tag
    of: Subject
    under: AgreementRef | None = None
    decision: Literal["granted", "pending", "declined", "case-by-case"]
    grants: Many[Grant] = ()
    terms: Text | None = None
    reason: Text | None = None
    decided: LooseDate | None = None
    effective: Date | None = None
    expires: Date | None = None
    evidence: Many[Evidence] = ()
    contact: Contact | None = None
    links: Links = Links()
    summary: Text | None = None
    provenance: Provenance


class Agreement(Part):
    """Parties and terms under which recognitions stand; a signature is a recognition in the party's folder."""

    ctid: Ctid
    format: Format
    title: Text
    title_is: Literal["official", "descriptive"] = "official"
    language: Tag
    status: Literal["proposed", "pilot", "active", "ended", "unknown"] = "unknown"
    status_as_stated: Text | None = None
    kind: Literal["articulation", "block-transfer", "memorandum", "partnership", "other"] = "other"
    parties: Annotated[tuple[InstitutionRef, ...], Field(strict=False, min_length=1, max_length=200)]
    other_parties: Many[Text] = ()
    senders: Many[InstitutionRef] = ()
    receivers: Many[InstitutionRef] = ()
    segments: Many[Text] = ()
    covers: Text | None = None
    credentials: Many[CredentialRef] = ()
    terms: Text | None = None
    signed: LooseDate | None = None
    effective: Date | None = None
    expires: Date | None = None
    links: Links = Links()
    summary: Text | None = None
    provenance: Provenance


class Core(Part):
    """A common core in the making: who convenes it, and the matrix of institutions and credentials to sign.

    `ctid` is that of the transfer intermediary which it becomes once every cell is signed.
    """

    id: Slug
    ctid: Ctid | None = None
    format: Format
    title: Text
    language: Tag
    convener: Text
    field: Text | None = None
    institutions: Many[InstitutionRef] = ()
    credentials: Many[CredentialRef] = ()
    terms: Text | None = None
    summary: Text | None = None
    provenance: Provenance


class Endorsement(Part):
    """What the body in whose folder it stands confirms of a credential: demand, and assessment; apart."""

    ctid: Ctid
    format: Format
    language: Tag
    of: CredentialRef
    version: Line | None = None
    demand: Known
    assessment: Known
    statement: Text | None = None
    dated: Date
    expires: Date | None = None
    evidence: Many[Evidence] = ()
    contact: Contact | None = None
    provenance: Provenance
