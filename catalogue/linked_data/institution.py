"""Institutions to organizations."""

from catalogue.linked_data import concepts
from catalogue.linked_data.links import Links
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import Node, contact_point, language_lists, language_map, shape, tag
from catalogue.model import Institution
from catalogue.model.institution import Address
from catalogue.source import Entry

PROVINCES = {
    "AB": {"en": "Alberta", "fr": "Alberta"},
    "BC": {"en": "British Columbia", "fr": "Colombie-Britannique"},
    "MB": {"en": "Manitoba", "fr": "Manitoba"},
    "NB": {"en": "New Brunswick", "fr": "Nouveau-Brunswick"},
    "NL": {"en": "Newfoundland and Labrador", "fr": "Terre-Neuve-et-Labrador"},
    "NS": {"en": "Nova Scotia", "fr": "Nouvelle-Écosse"},
    "NT": {"en": "Northwest Territories", "fr": "Territoires du Nord-Ouest"},  # codespell:ignore territoires -- French
    "NU": {"en": "Nunavut", "fr": "Nunavut"},
    "ON": {"en": "Ontario", "fr": "Ontario"},
    "PE": {"en": "Prince Edward Island", "fr": "Île-du-Prince-Édouard"},
    "QC": {"en": "Quebec", "fr": "Québec"},
    "SK": {"en": "Saskatchewan", "fr": "Saskatchewan"},
    "YT": {"en": "Yukon", "fr": "Yukon"},
}
"""Provinces and territories by the second part of their ISO 3166-2 code."""


def institution(links: Links, entry: Entry[Institution]) -> Resource:
    """Return the organization that an institution is."""
    record = entry.record
    email = record.contact.email if record.contact else None
    acronym = [{record.language: record.acronym}] if record.acronym else []
    facts = {
        "ceterms:name": language_map(record.name),
        "ceterms:description": language_map(record.summary),
        "ceterms:alternateName": language_lists(
            (*acronym, *record.other_names, *(former.name for former in record.former_names))
        ),
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:agentType": concepts.organization_types(record.type),
        "ceterms:agentSectorType": concepts.sectors(record.sector),
        "ceterms:email": [email] if email else [],
        "ceterms:address": address(record),
    }
    return resource(links, entry, record.ctid, "ceterms:CredentialOrganization", facts)


def address(record: Institution) -> list[Node]:
    """Return where an institution is and whom to ask there, in a list; empty where only the country is known."""
    place = record.place
    if not (place.province or place.city or place.street):
        return []
    facts = {**_place(place, record.language), "ceterms:targetContactPoint": contact_point(record.contact)}
    return [shape("ceterms:Place", facts)]


def _place(place: Address, language: str) -> dict[str, object]:
    is_canada = place.country == "CA"
    country = {"en-CA": "Canada", "fr-CA": "Canada"} if is_canada else {tag(language): place.country}
    return {
        "ceterms:streetAddress": {tag(language): place.street} if place.street else {},
        "ceterms:addressLocality": language_map(place.city),
        "ceterms:addressRegion": language_map(PROVINCES[place.province]) if place.province else {},
        "ceterms:postalCode": place.postal_code,
        "ceterms:addressCountry": country,
    }
