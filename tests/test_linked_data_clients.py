import importlib
import importlib.resources
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import rdflib
import sample_catalogue
import stated
from javascript import answer
from pyld import jsonld

from catalogue import linked_data
from catalogue.ledger import ledger
from catalogue.linked_data import Resource, terms
from catalogue.relate import Catalogue

CONTENTS = {"sample": sample_catalogue.CONTENT, "content": Path(__file__).parents[1] / "content"}
STATEMENTS = "statements"
"""The catalogue of `stated`, which is made for each test that reads it."""
PREFIXES = {
    "asn": "http://purl.org/ASN/schema/core/",
    "ceasn": "https://purl.org/ctdlasn/terms/",
    "ceterms": "https://purl.org/ctdl/terms/",
    "dct": "http://purl.org/dc/terms/",
    "qdata": "https://credreg.net/qdata/terms/",
    "schema": "https://schema.org/",
}
# What the schema calls the range of these is not what published records hold, the Registry's own among them.
FALSE_FINDINGS = {
    ("RANGE_VIOLATION", "ceterms:creditUnitType"),
    ("RANGE_VIOLATION", "ceterms:creditLevelType"),
}

contents = pytest.mark.parametrize("name", [*CONTENTS, STATEMENTS])


@cache
def read(name: str) -> tuple[Catalogue, tuple[Resource, ...]]:
    """Return a catalogue and its linked data."""
    if name == STATEMENTS:
        with TemporaryDirectory() as folder:
            told = stated.Told(Path(folder))
        return told.ledger.catalogue, told.resources
    found, _problems = sample_catalogue.read(CONTENTS[name])
    return found, linked_data.resources(ledger(found), sample_catalogue.BASE)


@cache
def documents(name: str) -> dict[str, Any]:
    """Return every document and envelope, and the whole graph, by the path that each has in the site."""
    _, resources = read(name)
    found: dict[str, Any] = {"feeds/catalogue.jsonld": json.loads(linked_data.graph(resources))}
    for one in resources:
        if one.has_document:
            found[f"resources/{one.ctid}.json"] = json.loads(linked_data.document(one))
            found[f"graph/{one.ctid}.json"] = json.loads(linked_data.envelope(one))
    return found


def ctdl_context() -> dict[str, Any]:
    """Return the CTDL context that ctdl-validate carries; `make test-all` installs it, and only that."""
    file = importlib.resources.files("ctdl_validate") / "vendor" / "ctdl" / "context.json"
    context: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return context


@contents
def test_a_reader_of_rdf_finds_every_credential_in_the_default_graph(name: str, tell: Callable[[str], None]) -> None:
    """A graph beside an `@id` would be a named one, of which such readers see nothing."""
    catalogue, resources = read(name)
    data = json.loads(linked_data.graph(resources)) | {"@context": PREFIXES}
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    named = {str(subject) for subject in graph.subjects(rdflib.RDF.type)}
    credentials = {sample_catalogue.BASE.resource(entry.record.ctid) for entry in catalogue.published}
    assert credentials <= named
    tell(f"{name}: {len(credentials)} credentials in {len(graph)} triples")


@pytest.mark.slow
@contents
def test_a_json_ld_processor_drops_no_key(name: str, tell: Callable[[str], None]) -> None:
    context = ctdl_context()

    def load(url: str, _options: object = None) -> dict[str, Any]:
        assert url == terms.CONTEXT
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    dropped: Counter[str] = Counter()
    options = {"documentLoader": load, "on_property_dropped": lambda key: dropped.update([key])}
    for document in documents(name).values():
        assert jsonld.expand(document, options)
    assert not dropped
    tell(f"{name}: {len(documents(name))} documents expanded")


@pytest.mark.slow
@contents
def test_the_strictest_json_ld_processor_knows_every_term(name: str, tell: Callable[[str], None]) -> None:
    """In safe mode it takes no key that the context does not map, and no address that is not whole."""
    given = {"url": terms.CONTEXT, "context": ctdl_context(), "documents": documents(name)}
    assert answer("expand.js", given) == {"faults": {}, "documents": len(documents(name))}
    tell(f"{name}: {len(documents(name))} documents expanded in safe mode")


@pytest.mark.slow
@contents
def test_a_reader_of_rdf_keeps_languages_and_references(name: str, tell: Callable[[str], None]) -> None:
    data = documents(name)["feeds/catalogue.jsonld"] | ctdl_context()
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    ceterms = rdflib.Namespace(PREFIXES["ceterms"])
    names = list(graph.objects(predicate=ceterms.name))
    assert names
    assert all(isinstance(one, rdflib.Literal) and one.language for one in names)
    references = [*graph.objects(predicate=ceterms.ownedBy), *graph.objects(predicate=rdflib.DCTERMS.source)]
    assert references
    assert all(isinstance(one, rdflib.URIRef) for one in references)
    tell(f"{name}: {len(names)} names and {len(references)} references in {len(graph)} triples")


@pytest.mark.slow
@contents
def test_every_form_of_the_catalogue_has_the_same_triples(name: str, tell: Callable[[str], None]) -> None:
    """One graph, read as a graph and as a data set; all documents together; and all lines together."""
    found = documents(name)
    context = ctdl_context()
    whole = found["feeds/catalogue.jsonld"]
    lines = [json.loads(linked_data.document(one)) for one in read(name)[1] if one.has_document]
    forms = {
        "graph": _triples(rdflib.Graph(), [whole], context),
        "data set": _triples(rdflib.Dataset(), [whole], context),
        "resources": _triples(
            rdflib.Graph(), [one for path, one in found.items() if path.startswith("resources/")], context
        ),
        "lines": _triples(rdflib.Graph(), lines, context),
    }
    expected = forms["graph"]
    assert expected
    assert {form: len(triples ^ expected) for form, triples in forms.items()} == dict.fromkeys(forms, 0)
    tell(f"{name}: {len(expected)} triples of {len(lines)} documents, the same in {len(forms)} forms")


def _triples(
    read_into: rdflib.Graph, nodes: list[dict[str, Any]], context: dict[str, Any]
) -> frozenset[tuple[str, ...]]:
    """Return what a reader of RDF finds, with each blank node named by all that is said of it."""
    for node in nodes:
        read_into.parse(data=json.dumps(node | context), format="json-ld")
    graph = read_into.default_graph if isinstance(read_into, rdflib.Dataset) else read_into
    told: dict[rdflib.BNode, str] = {}

    def name(term: Any) -> str:  # noqa: ANN401 -- a term of any kind
        if not isinstance(term, rdflib.BNode):
            return str(term.n3())
        if term not in told:
            told[term] = "[" + " ".join(sorted(f"{p.n3()} {name(o)}" for p, o in graph.predicate_objects(term))) + "]"
        return told[term]

    return frozenset((name(s), str(p.n3()), name(o)) for s, p, o in graph)


@pytest.mark.slow
@contents
def test_ctdl_validate_finds_no_error(name: str, tell: Callable[[str], None], tmp_path: Path) -> None:
    judged = documents(name)
    for path, document in judged.items():
        if path.startswith("resources/"):
            (tmp_path / Path(path).name).write_text(json.dumps(document), encoding="utf-8")
    validator = importlib.import_module("ctdl_validate.validator")
    schema = validator.load_schema()
    supplied = validator.build_supplied([tmp_path], schema)
    errors = [
        f"{path}: {finding.code} {finding.prop} {finding.value}"
        for path, document in judged.items()
        for finding in validator.validate(
            validator.Session(graph=validator.parse_document(document, schema), schema=schema, supplied=supplied)
        )
        if finding.severity in {"ERROR", "WARNING"} and (finding.code, finding.prop) not in FALSE_FINDINGS
    ]
    assert errors == []
    tell(f"{name}: {len(judged)} documents judged")
