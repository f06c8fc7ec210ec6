"""Who issues or recognises credentials."""

from typing import Literal

from catalogue.model.credential import Links, Many
from catalogue.model.provenance import Contact, Provenance
from catalogue.model.values import Account, Ctid, Format, InstitutionRef, Line, LooseDate, Part, Tag, Text

InstitutionType = Literal[
    "university",
    "college",
    "polytechnic",
    "institute",
    "indigenous-institute",
    "career-college",
    "professional-body",
    "industry",
    "ngo",
    "consortium",
    "government",
]
Sector = Literal["public", "private-for-profit", "private-non-profit", "unknown"]


class FormerName(Part):
    """A name people may still search by."""

    name: Text
    until: LooseDate | None = None


class Address(Part):
    """Where it is: a province or territory code (ISO 3166-2:CA) and as much more as was published."""

    province: Literal["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"] | None = None
    city: Text | None = None
    street: Line | None = None
    postal_code: Line | None = None
    country: Line = "CA"


class Institution(Part):
    """A body that issues or recognises credentials. `owners` are accounts that a maintainer verified."""

    ctid: Ctid
    format: Format
    name: Text
    acronym: Line | None = None
    other_names: Many[Text] = ()
    former_names: Many[FormerName] = ()
    language: Tag
    languages: Many[Tag] = ()
    type: InstitutionType
    sector: Sector = "unknown"
    place: Address = Address()
    parent: InstitutionRef | None = None
    members: Many[InstitutionRef] = ()
    links: Links = Links()
    contact: Contact | None = None
    summary: Text | None = None
    owners: Many[Account] = ()
    provenance: Provenance
