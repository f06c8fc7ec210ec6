"""The feeds to a catalogue of data sets, for portals of open data (DCAT 3, within the rules of DCAT-AP 3)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from catalogue.feeds import named
from catalogue.feeds.feed import Feed, Harvest, Part
from catalogue.model.provenance import Contact
from catalogue.page import Page

PATH = "feeds/dcat.jsonld"
_SETS = {
    "addresses": ("urls-*",),
    "changes": ("changes*",),
    "news": ("following*", "*.atom", "*.ics"),
    "plausible": ("plausible*",),
}
"""Which feeds are a data set of their own, by their names; all others are forms of the catalogue."""
_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = {"en": "ENG", "fr": "FRA"}
_COUNTRIES = {"CA": "CAN"}
"""How the vocabularies of the European Union, which DCAT-AP asks for, name languages and countries."""
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_BY_LANGUAGE = ("dct:title", "dct:description", "foaf:name", "skos:prefLabel", "vcard:fn")
_CONTEXT = {
    **_PREFIXES,
    **{term: {"@container": "@language"} for term in _BY_LANGUAGE},
    "dct:modified": {"@type": "xsd:date"},
    "dcat:endDate": {"@type": "xsd:date"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
}

Node = dict[str, object]


def dcat(harvest: Harvest, feeds: Sequence[Feed]) -> Page:
    """Return `feeds/dcat.jsonld`: a distribution for each part of each feed, in the data set that it belongs to.

    What nobody states is left out: since when there is a catalogue, and how often it changes.
    """
    settings = harvest.catalogue.settings
    common = _common(harvest)
    publisher: Node = {"@id": harvest.base.absolute(f"{PATH}#publisher"), "@type": "foaf:Agent"}
    publisher["foaf:name"] = dict(settings.publisher.name)
    if settings.publisher.url:
        publisher["foaf:homepage"] = _document(settings.publisher.url)
    told: Node = {
        "@context": _CONTEXT,
        "@id": harvest.base.absolute(f"{PATH}#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": dict(settings.name),
        "dct:description": dict(settings.tagline),
        "dct:publisher": publisher,
        "dct:license": {"@id": settings.licence.url, "@type": "dct:LicenseDocument"},
        "foaf:homepage": _document(harvest.base.url),
        **common,
        "dcat:dataset": list(_sets(harvest, feeds, _named_only({**common, "dct:publisher": publisher}))),
    }
    return Page(PATH, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def set_of(feed: Feed) -> str:
    """Return the key of the data set that a feed belongs to."""
    found = (key for key, names in _SETS.items() if any(fnmatchcase(feed.name, name) for name in names))
    return next(found, "catalogue")


def _common(harvest: Harvest) -> Node:
    """Return what holds for the catalogue and for each of its data sets."""
    day = harvest.catalogue.today.isoformat()
    languages = [_LANGUAGES[locale.language] for locale in harvest.locales]
    return {
        "dct:modified": day,
        "dct:language": [{"@id": f"{_EU}language/{each}", "@type": "dct:LinguisticSystem"} for each in languages],
        "dct:spatial": list(_places(harvest)),
        "dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:endDate": day},
    }


def _named_only(facts: Node) -> Node:
    """Return facts whose things were told before: of those that have a name, the name alone."""

    def short(value: object) -> object:
        if isinstance(value, list):
            return [short(each) for each in value]
        return {"@id": value["@id"]} if isinstance(value, dict) and "@id" in value else value

    return {term: short(value) for term, value in facts.items()}


def _places(harvest: Harvest) -> Iterator[Node]:
    """Yield the countries and the provinces that the institutions stand in, with their codes by ISO 3166."""
    places = [entry.record.place for entry in harvest.catalogue.institutions.values()]
    codes = {f"countries.{place.country}": place.country for place in places}
    codes |= {f"provinces.{place.province}": f"CA-{place.province}" for place in places if place.province}
    for key, code in sorted(codes.items()):
        known = f"{_EU}country/{_COUNTRIES[code]}" if code in _COUNTRIES else harvest.base.absolute(f"{PATH}#{code}")
        names = {locale.language: locale.words.get(key, code) for locale in harvest.locales}
        yield {"@id": known, "@type": "dct:Location", "skos:prefLabel": names, "dct:identifier": code}


def _sets(harvest: Harvest, feeds: Sequence[Feed], common: Node) -> Iterator[Node]:
    """Yield the data sets that there are feeds of, the catalogue itself first."""
    for key in ("catalogue", *_SETS):
        own = [feed for feed in feeds if set_of(feed) == key]
        if not own:
            continue
        words = {locale.language: locale.words for locale in harvest.locales}
        contact = _contact(harvest.catalogue.settings.publisher.contact)
        yield {
            "@id": harvest.base.absolute(f"{PATH}#{key}-data"),
            "@type": "dcat:Dataset",
            "dct:title": {each: own_words[f"dcat.{key}.title"] for each, own_words in words.items()},
            "dct:description": {each: own_words[f"dcat.{key}.about"] for each, own_words in words.items()},
            "dct:identifier": harvest.base.absolute(f"{PATH}#{key}-data"),
            "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC", "@type": "dct:RightsStatement"},
            "dcat:theme": {
                "@id": f"{_EU}data-theme/EDUC",
                "@type": "skos:Concept",
                "skos:prefLabel": {each: own_words["dcat.theme"] for each, own_words in words.items()},
            },
            "dcat:landingPage": [_document(harvest.base.absolute(f"{each}/data/")) for each in words],
            **({"dcat:contactPoint": contact} if contact else {}),
            **common,
            "dcat:distribution": [_distribution(harvest, feed, part) for feed in own for part in feed.parts],
        }


def _distribution(harvest: Harvest, feed: Feed, part: Part) -> Node:
    url, body = harvest.base.absolute(part.page.path), part.page.body
    name = part.page.path.removeprefix("feeds/")
    told: Node = {
        "@id": harvest.base.absolute(f"{PATH}#{name}"),
        "@type": "dcat:Distribution",
        "dct:title": {locale.language: name for locale in harvest.locales},
        "dct:description": {locale.language: named.about(locale, feed) for locale in harvest.locales},
        "dcat:accessURL": {"@id": url, "@type": "rdfs:Resource"},
        "dcat:downloadURL": {"@id": url},
        "dcat:byteSize": len(body),
        "dct:format": {"@type": "dct:MediaTypeOrExtent", "rdfs:label": name.rpartition(".")[2]},
        "dct:license": {"@id": harvest.catalogue.settings.licence.url},
        "dct:modified": harvest.catalogue.today.isoformat(),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": hashlib.sha256(body).hexdigest(),
        },
    }
    # IANA names no type that begins so, and an address that leads nowhere says less than none.
    if "/x-" not in feed.media_type:
        registered = f"https://www.iana.org/assignments/media-types/{feed.media_type}"
        told["dcat:mediaType"] = {"@id": registered, "@type": "dct:MediaType"}
    return told


def _contact(contact: Contact | None) -> Node:
    """Return whom to ask: an office, never a person; nothing where no office is named."""
    if contact is None or contact.office is None:
        return {}
    told: Node = {"@type": ["vcard:Kind", "vcard:Organization"], "vcard:fn": dict(contact.office)}
    if contact.email:
        told["vcard:hasEmail"] = {"@id": f"mailto:{contact.email}"}
    if contact.url:
        told["vcard:hasURL"] = {"@id": contact.url}
    return told


def _document(url: str) -> Node:
    return {"@id": url, "@type": "foaf:Document"}
