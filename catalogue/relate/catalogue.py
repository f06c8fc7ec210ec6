"""The catalogue as one thing: every record by its reference, and the ways from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.model import (
    Agreement,
    Core,
    Course,
    Credential,
    Demand,
    Endorsement,
    Framework,
    Institution,
    Pathway,
    Policy,
    Programme,
    Recognition,
    Results,
    Settings,
    Vocabulary,
)
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every valid record, sorted by reference; `today` is the date for which the site is built."""

    settings: Settings
    today: date
    institutions: Mapping[str, Entry[Institution]]
    credentials: Mapping[str, Entry[Credential]]
    versions: Mapping[str, tuple[Entry[Credential], ...]]
    courses: Mapping[str, Entry[Course]]
    programmes: Mapping[str, Entry[Programme]]
    pathways: Mapping[str, Entry[Pathway]]
    recognitions: Mapping[str, Entry[Recognition]]
    endorsements: Mapping[str, Entry[Endorsement]]
    results: Mapping[str, Entry[Results]]
    agreements: Mapping[str, Entry[Agreement]]
    cores: Mapping[str, Entry[Core]]
    frameworks: Mapping[str, Entry[Framework]]
    demand: Mapping[str, Entry[Demand]]
    vocabularies: Mapping[str, Entry[Vocabulary]]
    policies: Mapping[str, Entry[Policy]]

    def institution(self, entry: Entry[object]) -> Entry[Institution]:
        """Return the institution in whose folder `entry` stands."""
        return self.institutions[entry.owner]

    @property
    def published(self) -> tuple[Entry[Credential], ...]:
        """The credentials that have a page, sorted by reference."""
        return tuple(entry for entry in self.credentials.values() if is_published(entry.record))

    @property
    def listed(self) -> tuple[Entry[Credential], ...]:
        """The published credentials that lists and searches show: neither archived nor withdrawn."""
        return tuple(entry for entry in self.published if entry.record.listing == "current")

    def term(self, vocabulary: str, code: str) -> Mapping[str, str] | None:
        """Return the name of a term by its code, by language; None where list or name is missing."""
        entry = self.vocabularies.get(vocabulary)
        if entry is None:
            return None
        return next((term.name for term in entry.record.terms if term.code == code), None)


def is_published(credential: Credential) -> bool:
    """Whether a credential has a page (DESIGN section 3).

    It takes a summary, and one of: the institution's own page, a contact office, or, for a compiled
    record, a source. A withdrawn listing keeps its page, to say that it is gone.
    """
    if credential.listing == "withdrawn":
        return True
    contact = credential.contact
    compiled = credential.provenance.basis == "compiled" and bool(credential.provenance.sources)
    reachable = credential.links.page is not None or (contact is not None and contact.office is not None)
    return credential.summary is not None and (reachable or compiled)


def is_confirmable(institution: Institution) -> bool:
    """Whether the institution has verified owners; until then all in its folder is compiled."""
    return bool(institution.owners)
