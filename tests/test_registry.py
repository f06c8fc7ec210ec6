"""What a publisher puts into the Credential Registry: documents that its clients take as they are."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sample_catalogue
from registry_action import CREDENTIALS, Run

import build
from catalogue import feeds, linked_data, serve
from catalogue.addresses import Base
from catalogue.feeds.documents import documents
from catalogue.ledger import ledger
from catalogue.linked_data import Resource

CONTENTS = {"sample": sample_catalogue.CONTENT, "content": Path(__file__).parents[1] / "content"}


@pytest.fixture(params=CONTENTS)
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, tuple[Resource, ...]]]:
    """The documents of a catalogue at the address that they state for themselves, and what they are made of."""
    (tmp_path / "index.html").write_text("<!doctype html>", "utf-8")
    with serve.server(tmp_path, 0) as server:
        base = Base(f"http://127.0.0.1:{server.server_port}/")
        worked_out = ledger(sample_catalogue.read(CONTENTS[request.param])[0])
        resources = linked_data.resources(worked_out, base)
        for page in documents(feeds.Harvest(worked_out, resources, base, ())):
            file = tmp_path / page.path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(page.body)
        Thread(target=server.serve_forever, daemon=True).start()
        yield request.param, resources
        server.shutdown()


def test_the_publish_action_takes_every_document_that_a_list_names(
    served: tuple[str, tuple[Resource, ...]], tell: Callable[[str], None]
) -> None:
    """And whatever they refer to: a reference that it cannot follow would stop the whole run."""
    name, resources = served
    run = Run()
    for resource in resources:
        if resource.has_document:
            run.fetch(str(resource.node["@id"]))
    taken = [run.publish(str(one.node["@id"])) for one in resources if one.is_publishable and one.type in CREDENTIALS]
    assert len(run.seen) == sum(resource.has_document for resource in resources)
    assert taken
    tell(f"{name}: {len(run.seen)} documents followed, {len(taken)} credentials posted")


def test_nothing_that_matters_is_only_where_the_publish_action_drops_it(
    served: tuple[str, tuple[Resource, ...]], tell: Callable[[str], None]
) -> None:
    name, resources = served
    run = Run()
    judged = Counter[str]()
    for resource in resources:
        if resource.has_document and resource.type in CREDENTIALS:
            node = run.fetch(str(resource.node["@id"]))
            posted = json.dumps(run.publish(str(node["@id"])), ensure_ascii=False)
            for words in _competencies(node):
                assert json.dumps(words, ensure_ascii=False)[1:-1] in posted, (node["@id"], words)
                judged["competencies"] += 1
            judged["credentials"] += 1
    assert judged["competencies"]
    tell(f"{name}: {judged['competencies']} competencies of {judged['credentials']} credentials judged")


def _competencies(node: dict[str, Any]) -> Iterator[str]:
    for condition in node.get("ceterms:requires", []):
        for alignment in condition.get("ceterms:targetCompetency", []):
            yield from alignment["ceterms:targetNodeName"].values()


# Graphs with the Registry's own addresses

REGISTRIES = {
    "sandbox": "https://sandbox.credentialengineregistry.org/",
    "staging": "https://staging.credentialengineregistry.org/",
    "production": "https://credentialengineregistry.org/",
}


def exported(folder: Path, file: Path, *options: str) -> str:
    """Return what `export` writes of content for a registry."""
    assert build.main(["export", str(file), "--content", str(folder), "--quiet", *options], {}) == 0
    return file.read_text("utf-8")


@pytest.mark.parametrize("registry", REGISTRIES)
def test_an_export_for_a_registry_differs_from_our_graphs_in_addresses_alone(registry: str, tmp_path: Path) -> None:
    written = exported(sample_catalogue.CONTENT, tmp_path / "graphs.json", "--as", "ctdl", "--registry", registry)
    here, there = sample_catalogue.BASE.url, REGISTRIES[registry]
    assert f"{here}resources/" not in written
    assert f"{here}graph/" not in written
    ours = re.sub(rf"{re.escape(there)}(resources|graph)/(ce-[0-9a-f-]*)", rf"{here}\1/\2.json", written)
    by_ctid = {one.ctid: one for one in sample_catalogue.resources()}
    found = json.loads(ours)
    for envelope in found:
        resource = by_ctid[envelope["@graph"][0]["ceterms:ctid"]]
        assert resource.is_publishable
        assert envelope == json.loads(linked_data.envelope(resource))
    assert f'"ceterms:inCatalog":"{here}"' in written


@pytest.mark.parametrize("name", CONTENTS)
def test_an_export_for_a_registry_holds_what_it_can_take_once(
    name: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found = json.loads(exported(CONTENTS[name], tmp_path / "graphs.json", "--registry", "production"))
    base = Base("https://catalogue.example/", REGISTRIES["production"])
    resources = linked_data.resources(ledger(sample_catalogue.read(CONTENTS[name])[0]), base)
    nodes = [node["@id"] for envelope in found for node in envelope["@graph"]]
    assert sorted(nodes) == sorted(str(one.node["@id"]) for one in resources if one.is_publishable)
    assert all(envelope["@id"].startswith(f"{base.registry}graph/ce-") for envelope in found)
    tell(f"{name}: {len(found)} graphs with {len(nodes)} resources for the Registry")


def test_an_export_for_a_registry_can_be_of_one_institution(tmp_path: Path) -> None:
    options = ("--registry", "sandbox", "--institution", "college-exemple")
    found = json.loads(exported(sample_catalogue.CONTENT, tmp_path / "graphs.json", *options))
    kinds = [envelope["@graph"][0]["@type"] for envelope in found]
    assert kinds[0] == "ceterms:CredentialOrganization"
    assert kinds.count("ceterms:CredentialOrganization") == 1
    assert "ceterms:MicroCredential" in kinds


@pytest.mark.parametrize(("file", "options"), [("rows.csv", ()), ("badges.json", ("--as", "badges"))])
def test_a_registry_is_offered_ctdl_alone(
    file: str, options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(tmp_path / file), "--content", str(sample_catalogue.CONTENT), *options]
    assert build.main([*words, "--registry", "sandbox"], {}) == 2
    assert "a registry takes CTDL alone; --registry goes with --as ctdl" in capsys.readouterr().err
    assert not (tmp_path / file).exists()
