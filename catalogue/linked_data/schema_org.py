"""Credentials and institutions to schema.org: a block of its own in each page, never mixed with CTDL's context."""

from typing import Any

from catalogue import addresses
from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.ledger.components import is_badge
from catalogue.linked_data import standing
from catalogue.linked_data.documents import script
from catalogue.linked_data.institution import PROVINCES
from catalogue.linked_data.provenance import basis
from catalogue.linked_data.terms import Facts, Node, hours, months, number, shape, tags
from catalogue.model import Credential, Institution
from catalogue.model.credential import Offering
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

CONTEXT = "https://schema.org"
_MODES = {"online": "Online", "in-person": "Onsite", "blended": "Blended"}
_TYPES = {
    "university": "CollegeOrUniversity",
    "college": "CollegeOrUniversity",
    "polytechnic": "CollegeOrUniversity",
    "institute": "CollegeOrUniversity",
    "indigenous-institute": "CollegeOrUniversity",
    "career-college": "EducationalOrganization",
    "government": "GovernmentOrganization",
    "ngo": "NGO",
}


def credential(ledger: Ledger, entry: Entry[Credential], base: Base, language: str) -> str:
    """Return the schema.org block of a credential's page: the credential, and the course that leads to it.

    `language` is the page's. A withdrawn listing is named and no more; what is earned by assessment alone has
    no course. A thing has the `@id` that it has in CTDL, the same on the pages of both languages.
    """
    record = entry.record
    named: Node = {
        "name": _said(record.title, language),
        "url": _url(entry, base, language),
        "identifier": record.ctid,
    }
    is_told = not standing.is_withdrawn(entry)
    facts = _credential(ledger, entry, base, language) if is_told else {}
    graph = [shape("EducationalOccupationalCredential", named | facts, base.resource(record.ctid))]
    if is_told and not record.entry.assessment_only:
        graph.append(_course(ledger.catalogue, entry, base, language))
    return script({"@context": CONTEXT, "@graph": graph})


def institution(catalogue: Catalogue, entry: Entry[Institution], base: Base, language: str) -> str:
    """Return the schema.org block of an institution's page; `language` is the page's."""
    record = entry.record
    contact = record.contact
    facts = {
        **_named(entry, base, language),
        "identifier": record.ctid,
        "alternateName": [_said(name, language) for name in record.other_names]
        + [_said(former.name, language) for former in record.former_names]
        + ([record.acronym] if record.acronym else []),
        "description": _said(record.summary, language),
        "email": contact.email if contact else None,
        "telephone": contact.telephone if contact else None,
        "address": _address(record, language),
        "parentOrganization": _issuer(catalogue, record.parent, base, language) if record.parent else None,
        "subjectOf": _url(entry, base, language),
    }
    node = shape(_TYPES.get(record.type, "Organization"), facts, base.resource(record.ctid))
    return script({"@context": CONTEXT} | node)


def _credential(ledger: Ledger, entry: Entry[Credential], base: Base, language: str) -> Node:
    record, catalogue = entry.record, ledger.catalogue
    valid = record.renewal.valid_months if record.renewal else None
    return {
        "description": _said(record.summary, language),
        "alternateName": [_said(name, language) for name in record.other_names],
        "credentialCategory": "Badge" if is_badge(record) else "Micro-credential",
        "inLanguage": tags(record.delivery.languages),
        "provider": _issuers(catalogue, entry, base, language),
        "recognizedBy": [_issuer(catalogue, ref, base, language) for ref in _recognisers(ledger, entry)],
        "competencyRequired": [
            _term(_said(skill.name, language), skill.framework, skill.uri) for skill in record.skills
        ],
        "educationalLevel": _level(catalogue, record, language),
        "validFor": months(valid) if valid else None,
        "sameAs": record.links.page,
        **_behind(ledger, entry, language),
    }


def _recognisers(ledger: Ledger, entry: Entry[Credential]) -> tuple[str, ...]:
    """Return who recognises or endorses the version on this page today, confirmed, each once."""
    statements = filter(standing.is_recogniser, ledger.of(entry.ref))
    supports = filter(standing.is_endorser, ledger.supports.get(entry.ref, ()))
    found = [each.receiver for each in statements if _is_version(entry, each.version)]
    found += [each.endorser for each in supports if _is_version(entry, each.entry.record.version)]
    return tuple(dict.fromkeys(found))


def _is_version(entry: Entry[Credential], judged: str | None) -> bool:
    """Whether a statement judged the version on this page; one that names none judged the version of today."""
    return judged == entry.record.version or (judged is None and not entry.identity.version)


def _behind(ledger: Ledger, entry: Entry[Any], language: str) -> Node:
    """Return what stands behind the page: the basis in words, the sources, and who publishes this."""
    settings = ledger.catalogue.settings
    publisher = settings.publisher
    said = basis(ledger, entry)
    told = {"name": _said(publisher.name, language), "url": publisher.url}
    return {
        "creditText": said[tags([language])[0]],
        "isBasedOn": [source.url for source in entry.record.provenance.sources if source.url],
        "sdPublisher": shape("Organization", told),
        "sdLicense": settings.licence.url,
    }


def _course(catalogue: Catalogue, entry: Entry[Credential], base: Base, language: str) -> Node:
    record = entry.record
    url = _url(entry, base, language)
    outcomes = record.outcomes.items if record.outcomes else ()
    facts = {
        "name": _said(record.title, language),
        "description": _said(record.summary, language),
        "url": record.links.page or url,
        "courseCode": record.local_code,
        "provider": _issuers(catalogue, entry, base, language),
        "inLanguage": tags(record.delivery.languages),
        "educationalCredentialAwarded": {"@id": base.resource(record.ctid)},
        "teaches": [_said(item.text, language) for item in outcomes],
        "coursePrerequisites": _said(record.entry.other, language),
        "timeRequired": _time(record),
        "numberOfCredits": number(record.credit.amount) if record.credit.amount is not None else None,
        "hasCourseInstance": _instances(record, language),
        "offers": _offers(record),
    }
    return shape("Course", facts, f"{base.resource(record.ctid)}#course")


def _time(record: Credential) -> str | None:
    told = record.effort.total_hours or record.effort.instructional_hours
    return hours(told.min) if told is not None and told.is_exact else None


def _instances(record: Credential, language: str) -> list[Node]:
    """Return the dated sessions, else one instance for how it is taught; empty where neither is known."""
    dated = [_session(offering, language) for offering in record.delivery.offerings if offering.start]
    taught = record.effort.instructional_hours
    common = {
        "courseMode": [_MODES[mode] for mode in record.delivery.modes],
        "courseWorkload": hours(taught.min) if taught is not None and taught.is_exact else None,
        "inLanguage": tags(record.delivery.languages),
    }
    is_known = common["courseMode"] or dated
    return [shape("CourseInstance", common | session) for session in dated or [{}]] if is_known else []


def _session(offering: Offering, language: str) -> Node:
    place = _said(offering.place, language)
    return {
        "startDate": offering.start,
        "endDate": offering.end,
        "location": {"@type": "Place", "name": place} if place else None,
    }


def _offers(record: Credential) -> list[Node]:
    price = record.price
    if price is None or price.amount is None:
        return []
    facts = {
        "price": number(price.amount),
        "priceCurrency": price.currency,
        "category": "Paid" if price.amount else "Free",
        "url": record.links.enrol,
    }
    return [shape("Offer", facts)]


def _level(catalogue: Catalogue, record: Credential, language: str) -> Node | None:
    placed = standing.level(catalogue, record.level)
    if placed is None:
        return None
    framework, found = placed
    return _term(_said(found.name, language), _said(framework.name, language))


def _term(name: str | None, framework: str | None = None, url: str | None = None) -> Node:
    return shape("DefinedTerm", {"name": name, "inDefinedTermSet": framework, "url": url})


def _issuers(catalogue: Catalogue, entry: Entry[Credential], base: Base, language: str) -> list[Node]:
    refs = dict.fromkeys((entry.owner, *entry.record.offered_by))
    return [_issuer(catalogue, ref, base, language) for ref in refs]


def _issuer(catalogue: Catalogue, ref: str, base: Base, language: str) -> Node:
    entry = catalogue.institutions[ref]
    return shape("Organization", _named(entry, base, language), base.resource(entry.record.ctid))


def _named(entry: Entry[Institution], base: Base, language: str) -> Node:
    return {
        "name": _said(entry.record.name, language),
        "url": entry.record.links.page or _url(entry, base, language),
    }


def _address(record: Institution, language: str) -> Node | None:
    place = record.place
    facts: Facts = {
        "streetAddress": place.street,
        "addressLocality": _said(place.city, language),
        "addressRegion": PROVINCES[place.province][language] if place.province else None,
        "postalCode": place.postal_code,
    }
    return shape("PostalAddress", {**facts, "addressCountry": place.country}) if any(facts.values()) else None


def _said(text: Text | None, language: str) -> str | None:
    return text.phrase(language).text if text is not None else None


def _url(entry: Entry[Any], base: Base, language: str) -> str:
    return base.absolute(f"{language}/{addresses.page(entry) or ''}")
