"""Institutions to organisations of the European Learning Model."""

from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.linked_data.elm import terms
from catalogue.linked_data.elm.basis import basis
from catalogue.linked_data.institution import PROVINCES
from catalogue.linked_data.provenance import modified
from catalogue.linked_data.terms import Node, shape
from catalogue.model import Institution
from catalogue.model.institution import Address
from catalogue.model.provenance import Contact
from catalogue.source import Entry


def has_place(entry: Entry[Institution]) -> bool:
    """Whether an institution is somewhere: a province or a city is published, in a country that we can name."""
    place = entry.record.place
    return bool(place.province or place.city) and place.country in terms.COUNTRIES


def organisation(ledger: Ledger, entry: Entry[Institution], base: Base) -> Node:
    """Return an institution; its parts have addresses, so that it is one in a graph, however often it is told of."""
    record = entry.record
    address = base.resource(record.ctid)
    names = set(terms.said(record.name).values())
    other = (name for name in record.other_names if names.isdisjoint(name.values()))
    facts = {
        "adms:identifier": _identifier(address, record.ctid),
        "dc:modified": terms.moment(modified(ledger.catalogue, record)),
        "elm:additionalNote": basis(ledger, entry, base),
        "elm:contactPoint": _contact(address, record.contact),
        "elm:location": _location(address, record.place, record.language),
        "foaf:homepage": _homepage(address, record.links.page),
        "rov:legalName": terms.said(record.name),
        "skos:altLabel": terms.lists(other),
    }
    return shape("elm:Organisation", facts, address)


def _identifier(address: str, ctid: str) -> Node:
    return shape("elm:Identifier", {"elm:schemeName": "CTID", "skos:notation": ctid}, f"{address}#ctid")


def _homepage(address: str, url: str | None) -> Node | None:
    return shape("elm:WebResource", {"elm:contentUrl": url}, f"{address}#homepage") if url else None


def _location(address: str, place: Address, language: str) -> Node:
    province = PROVINCES[place.province] if place.province else None
    lines = (place.street, place.city and place.city.phrase(language).text, place.province, place.postal_code)
    whole = {language: ", ".join(line for line in lines if line)} if place.street else None
    postal = {
        "elm:countryCode": terms.country(place.country),
        "elm:fullAddress": terms.note(whole, identifier=f"{address}#full-address"),
    }
    facts = {
        "elm:address": shape("elm:Address", postal, f"{address}#address"),
        "elm:geographicName": terms.said(place.city or province),
    }
    return shape("dc:Location", facts, f"{address}#place")


def _contact(address: str, contact: Contact | None) -> Node | None:
    if contact is None or not (contact.office or contact.email or contact.telephone):
        return None
    phone = {"elm:phoneNumber": contact.telephone}
    facts = {
        "dc:description": terms.said(contact.office),
        "elm:emailAddress": shape("elm:Mailbox", {}, f"mailto:{contact.email}") if contact.email else None,
        "elm:phone": shape("elm:Phone", phone, f"{address}#phone") if contact.telephone else None,
    }
    return shape("elm:ContactPoint", facts, f"{address}#contact")
