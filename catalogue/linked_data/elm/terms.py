"""Values of records to the shapes of the European Learning Model, and to the vocabularies that it asks for.

ELM 3 is the European Commission's (CC BY 4.0). Documents carry their own context: nothing is fetched to read them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from catalogue.linked_data.terms import Facts, Node, language_map, shape

_EU = "http://publications.europa.eu/resource/authority/"
_SNB = "http://data.europa.eu/snb/"

_PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dc": "http://purl.org/dc/terms/",
    "elm": "http://data.europa.eu/snb/model/elm/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rov": "http://www.w3.org/ns/regorg#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_BY_LANGUAGE = (
    "dc:description",
    "dc:title",
    "elm:geographicName",
    "elm:noteLiteral",
    "rov:legalName",
    "skos:altLabel",
    "skos:prefLabel",
)
_TYPES = {
    "dc:modified": "xsd:dateTime",
    "elm:applicationDeadline": "xsd:dateTime",
    "elm:contentUrl": "xsd:anyURI",
    "elm:endDate": "xsd:dateTime",
    "elm:startDate": "xsd:dateTime",
    "elm:volumeOfLearning": "xsd:duration",
    "rdf:value": "xsd:decimal",
}
CONTEXT: Mapping[str, object] = MappingProxyType(
    _PREFIXES
    | {term: {"@container": "@language"} for term in _BY_LANGUAGE}
    | {term: {"@type": kind} for term, kind in _TYPES.items()}
)
"""What a document says of its terms: which are texts by language, and which have another type than text."""

LANGUAGES = MappingProxyType({"en": "ENG", "fr": "FRA", "es": "SPA", "de": "DEU", "it": "ITA", "pt": "POR"})
"""Languages as the Union's list names them; of others a description would have to guess."""
COUNTRIES = MappingProxyType({"CA": "CAN"})
MODES = MappingProxyType(
    {
        "blended": f"{_SNB}learning-assessment/e92d221e4d",
        "in-person": f"{_SNB}learning-assessment/9191af2ed9",
        "online": f"{_SNB}learning-assessment/920fbb3cbe",
    }
)
METHODS = MappingProxyType(
    {
        "assignment": f"{_SNB}assessment/2939dae15f",
        "performance": f"{_SNB}assessment/6a4db9f11d",
        "portfolio": f"{_SNB}assessment/4f03b91c0e",
        "project": f"{_SNB}assessment/795dac4096",
    }
)
"""Kinds of assessment; the list has written and oral examinations alone, and records say only that there is one."""


def said(text: Mapping[str, str] | None) -> dict[str, str]:
    """Return a text by language as European readers look for it: `en` and `fr`, of whatever country."""
    return {language.removesuffix("-CA"): words for language, words in language_map(text).items()}


def lists(texts: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return several texts as lists by language, in the order given."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for language, words in said(text).items():
            found.setdefault(language, []).append(words)
    return found


def concept(address: str | None, scheme: str = "", facts: Mapping[str, object] | None = None) -> Node:
    """Return an entry of a controlled vocabulary; without an address it is one that only its label names."""
    told = {**(facts or {}), "skos:inScheme": shape("skos:ConceptScheme", {}, scheme) if scheme else None}
    return shape("skos:Concept", told, address)


def language(tag: str) -> Node:
    """Return a language of `LANGUAGES`."""
    return concept(f"{_EU}language/{LANGUAGES[primary(tag)]}", f"{_EU}language")


def primary(tag: str) -> str:
    """Return the language of a tag without its script and country."""
    return tag.partition("-")[0]


def country(code: str) -> Node:
    """Return a country of `COUNTRIES`."""
    return concept(f"{_EU}country/{COUNTRIES[code]}", f"{_EU}country")


def currency(code: str) -> Node:
    """Return a currency by its code of ISO 4217."""
    return concept(f"{_EU}currency/{code}", f"{_EU}currency")


def field(code: str, name: Mapping[str, str] | None) -> Node:
    """Return a field of ISCED-F 2013."""
    facts = {"skos:notation": code, "skos:prefLabel": said(name)}
    return concept(field_address(code), field_address("25831c2"), facts)


def field_address(code: str) -> str:
    """Return the address of a field of ISCED-F 2013."""
    return f"{_SNB}isced-f/{code}"


def modes(told: Iterable[str]) -> list[Node]:
    """Return the modes of learning."""
    return [concept(MODES[mode]) for mode in told]


def note(text: Mapping[str, str] | None, subject: Node | None = None, identifier: str | None = None) -> Node | None:
    """Return a remark; None where there is nothing to say."""
    words = said(text)
    return shape("elm:Note", {"elm:noteLiteral": words, "dc:subject": subject}, identifier) if words else None


def page(address: str | None) -> Node | None:
    """Return a page of the Web; None where there is none."""
    return shape("elm:WebResource", {"elm:contentUrl": address}) if address else None


def pages(addresses: Iterable[str | None]) -> list[Node]:
    """Return pages of the Web, each once."""
    return [found for address in dict.fromkeys(addresses) if (found := page(address))]


def moment(day: date | str | None) -> str | None:
    """Return the first moment of a day, for ELM knows moments only; None of a month or a year, which are no day."""
    return f"{day}T00:00:00" if day is not None and len(str(day)) == len("2026-01-01") else None


def known(values: Iterable[Node | None]) -> list[Node]:
    """Return what there is."""
    return [value for value in values if value is not None]


def unless_empty(kind: str, facts: Facts) -> Node | None:
    """Return a node of a class; None where nothing is known of it."""
    node = shape(kind, facts)
    return node if len(node) > 1 else None
