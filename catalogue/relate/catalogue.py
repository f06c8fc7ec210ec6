"""The catalogue as one thing: every record by its reference, and the ways from one to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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
from catalogue.relate.freshness import Freshness, freshness
from catalogue.rules.credential import PUBLISHED, TRACEABLE
from catalogue.rules.stated import true_of
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
        return tuple(entry for entry in self.published if self.is_listed(entry))

    def is_listed(self, entry: Entry[Credential]) -> bool:
        """Whether lists and searches show a credential that is published: time archives one that nobody confirms."""
        found = self.freshness(entry)
        return entry.record.listing == "current" and (found is None or not found.is_lapsed)

    def freshness(self, entry: Entry[Any]) -> Freshness | None:
        """Return how a record stands to the day by which it is to be confirmed; None without such a day."""
        if entry.identity.version:
            return None
        return freshness(entry.record.provenance, self.today, self.settings.review_months)

    def is_another(self, institution: str, ref: str, kind: str = "credential") -> bool:
        """Whether an institution is another than those that issue a credential, a course or a programme.

        Neither an issuer nor a part of one, nor what it is part of, counts as another.
        """
        entry = self.credentials.get(ref) if kind == "credential" else None
        return is_another(self.institutions, institution, ref, entry.record.offered_by if entry else ())

    def term(self, vocabulary: str, code: str) -> Mapping[str, str] | None:
        """Return the name of a term by its code, by language; None where list or name is missing."""
        entry = self.vocabularies.get(vocabulary)
        if entry is None:
            return None
        return next((term.name for term in entry.record.terms if term.code == code), None)


def is_published(credential: Credential) -> bool:
    """Whether a credential has a page; the form in the browser asks the same."""
    return true_of(PUBLISHED, credential)


def has_place(credential: Credential) -> bool:
    """Whether a listing has a place in what is counted and suggested: one with a page, that was not withdrawn."""
    return is_published(credential) and credential.listing != "withdrawn"


def is_traceable(credential: Credential) -> bool:
    """Whether a reader can find out more: at the institution, or for a compiled record in a source."""
    return true_of(TRACEABLE, credential)


def is_another(
    institutions: Mapping[str, Entry[Institution]], institution: str, ref: str, offered_by: Iterable[str]
) -> bool:
    """Whether an institution is another than the owner of `ref` and those that offer it with them."""
    issuers = (ref.partition("/")[0], *offered_by)
    return whole(institutions, institution) not in {whole(institutions, issuer) for issuer in issuers}


def whole(institutions: Mapping[str, Entry[Institution]], name: str) -> str:
    """Return what an institution is part of in the end, or its own name."""
    passed = set()
    while name in institutions and name not in passed:
        passed.add(name)
        name = institutions[name].record.parent or name
    return name


def is_confirmable(institution: Institution) -> bool:
    """Whether the institution has verified owners; until then all in its folder is compiled."""
    return bool(institution.owners)
