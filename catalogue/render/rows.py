"""Credentials to rows of lists: the same few facts, in the same order, wherever a listing stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from catalogue import addresses
from catalogue.ledger import Ledger
from catalogue.ledger.information import Level
from catalogue.ledger.ledger import issuers
from catalogue.locale import Locale, collation
from catalogue.model import Credential, Institution
from catalogue.model.values import Phrase
from catalogue.relate import Catalogue
from catalogue.search.columns import next_session
from catalogue.source import Entry

FACTS = ("hours", "delivery", "price", "language", "start")
"""The facts of a row in their fixed order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One listing in a list; `facts` holds an empty string for what was not published."""

    ref: str
    path: str
    title: Phrase
    institution: Phrase
    place: str
    facts: Mapping[str, str]
    level: Level
    is_series: bool

    @property
    def order(self) -> tuple[str, str]:
        """Where the row stands in alphabetical order."""
        return collation(self.title.text)


def rows(ledger: Ledger, locale: Locale) -> Mapping[str, Row]:
    """Return the rows of all listed credentials by reference, in alphabetical order of their titles."""
    made = (_row(ledger, entry, locale) for entry in ledger.catalogue.listed)
    return MappingProxyType({row.ref: row for row in sorted(made, key=lambda row: (row.order, row.ref))})


def _row(ledger: Ledger, entry: Entry[Credential], locale: Locale) -> Row:
    catalogue = ledger.catalogue
    institution = catalogue.institution(entry)
    return Row(
        ref=entry.ref,
        path=addresses.page(entry) or "",
        title=entry.record.title.phrase(locale.language),
        institution=institution.record.name.phrase(locale.language),
        place=place(institution.record, locale),
        facts=_facts(entry.record, locale, catalogue.today),
        level=ledger.information[entry.ref].level,
        is_series=entry.record.kind == "series",
    )


def listings(catalogue: Catalogue) -> Counter[str]:
    """Return the number of listings of each institution, those that it offers with others among them."""
    return Counter(name for entry in catalogue.listed for name in issuers(entry))


def place(institution: Institution, locale: Locale) -> str:
    """Return where an institution is, as far as was published: city and province, or nothing."""
    address = institution.place
    city = address.city.phrase(locale.language).text if address.city else ""
    province = str(locale.t(f"provinces.{address.province}")) if address.province else ""
    return ", ".join(part for part in (city, province) if part)


def _facts(record: Credential, locale: Locale, today: date) -> Mapping[str, str]:
    """Return the facts of a row in their fixed order: hours, delivery, price, language, next start."""
    modes = [str(locale.t(f"delivery_facet.{mode}")) for mode in record.delivery.modes]
    if record.effort.pace == "self-paced":
        modes.append(str(locale.t("delivery_facet.self-paced")))
    languages = [locale.tongue_alone(tag) for tag in record.delivery.languages]
    session = next_session(record, today)
    return MappingProxyType(
        {
            "hours": hours(record, locale),
            "delivery": ", ".join(modes),
            "price": price(record, locale),
            "language": ", ".join(languages),
            "start": locale.date(session.start) if session and session.start else "",
        }
    )


def hours(record: Credential, locale: Locale) -> str:
    """Return how long it takes: hours, that none are fixed, or nothing where none were published."""
    if record.effort.no_fixed_hours:
        return str(locale.t("hours.none-fixed"))
    stated = record.effort.instructional_hours or record.effort.total_hours
    return locale.hours(stated) if stated else ""


def price(record: Credential, locale: Locale) -> str:
    """Return what a learner pays: free, an amount, or nothing where no price was published."""
    if record.price is None or record.price.amount is None:
        return ""
    return (
        locale.money(record.price.amount, record.price.currency) if record.price.amount else str(locale.t("price.free"))
    )
