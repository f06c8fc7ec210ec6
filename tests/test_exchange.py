"""Documents of other standards become records, and what the catalogue publishes comes back as it was."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from documents import CTID, HOME, codes, credential, records
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_catalogue import BASE, CONTENT, read

import build
from catalogue import exchange, intake, linked_data
from catalogue.exchange import json_file
from catalogue.ledger import ledger
from catalogue.linked_data import Resource

ROOT = Path(__file__).parent.parent
PARTS = {"ceterms:AssessmentProfile", "ceasn:CompetencyFramework", "ceasn:Competency"}
OF_OTHERS = {
    "ceterms:isPartOf",
    "ceterms:latestVersion",
    "ceterms:nextVersion",
    "ceterms:previousVersion",
    "ceterms:objectOfAction",
    "ceterms:providesTransferValueFor",
    "ceterms:receivesTransferValueFrom",
    "ceterms:recognizedBy",
    "ceterms:relatedAction",
    "ceterms:supersededBy",
    "qdata:relevantDataSet",
}
"""What other records say of a credential: it stands in them, and comes back with them."""
UNTOLD = {"dct:provenance", "dct:source"}
"""Who says it: whoever brings a document in has compiled it, as who compiled it before."""


def published(content: Path) -> tuple[Resource, ...]:
    return linked_data.resources(ledger(read(content)[0]), BASE)


def own(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """Return what current credentials are published as, with their assessments and outcomes."""
    return tuple(
        one
        for one in resources
        if one.kind == "credential" and one.has_document and one.about.record.listing != "withdrawn"
    )


def facts(one: Resource) -> dict[str, Any]:
    return {name: held for name, held in one.node.items() if name not in OF_OTHERS}


def without_credentials(content: Path, folder: Path) -> Path:
    """Return a copy of a folder of content with its institutions, and nothing that they issue or state."""
    shutil.copytree(content, folder)
    for file in [*folder.glob("institutions/*/*"), *folder.glob("agreements/*"), *folder.glob("cores/*")]:
        if file.name != "institution.md":
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    return folder


def bring_in(file: Path, content: Path, *options: str) -> int:
    return build.main(["import", str(file), "--content", str(content), "--quiet", *options], {})


def brought_back(content: Path, folder: Path) -> Path:
    """Return a folder into which everything was brought that another publishes of credentials."""
    file = folder.with_suffix(".json")
    file.write_bytes(linked_data.graph(published(content)))
    made = without_credentials(content, folder)
    assert bring_in(file, made) == 0
    return made


def identified(one: Resource) -> bool:
    """Whether everything of a record has its CTID: what lacks one is given one as it comes in."""
    outcomes = one.about.record.outcomes
    return outcomes is None or (outcomes.ctid is not None and all(item.ctid for item in outcomes.items))


@pytest.mark.parametrize(("content", "count"), [(CONTENT, 14), (ROOT / "content", 292)], ids=["sample", "real"])
def test_what_is_published_comes_back_and_is_published_the_same(content: Path, count: int, tmp_path: Path) -> None:
    told_before = [one for one in own(published(content)) if identified(one)]
    before = {one.ctid: facts(one) for one in told_before}
    folder = brought_back(content, tmp_path / "once")
    assert len(records(folder)) == count
    listed = {one.node["@id"] for one in own(published(folder))}
    for told in before.values():
        replaced = told.get("ceterms:supersedes", ())
        # Earlier versions and withdrawn listings do not come back.
        if kept := [each for each in ([replaced] if isinstance(replaced, str) else replaced) if each in listed]:
            told["ceterms:supersedes"] = kept[0] if len(kept) == 1 else kept
        else:
            told.pop("ceterms:supersedes", None)
    after = {one.ctid: facts(one) for one in own(published(folder)) if one.ctid in before}
    for one in told_before:
        if one.about.record.provenance.basis != "compiled":
            for name in UNTOLD:
                before[one.ctid].pop(name, None)
                after[one.ctid].pop(name, None)
    assert after == before


@pytest.mark.parametrize("write", [linked_data.document, linked_data.envelope], ids=["resources", "graph"])
def test_the_document_of_one_credential_brings_it_back(write: Callable[[Resource], bytes], tmp_path: Path) -> None:
    folder = brought_back(CONTENT, tmp_path / "once")
    before = [one for one in own(published(folder)) if one.type not in PARTS]
    for one in before:
        (folder / one.about.document.path).unlink()
        file = tmp_path / f"{one.ctid}.json"
        file.write_bytes(write(one))
        assert bring_in(file, folder) == 0
    after = [one for one in own(published(folder)) if one.type not in PARTS]
    assert {one.ctid: unassessed(one) for one in after} == {one.ctid: unassessed(one) for one in before}


def test_a_withdrawn_listing_makes_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = without_credentials(CONTENT, tmp_path / "content")
    [withdrawn] = [one for one in published(CONTENT) if "old-sample-listing" in one.about.document.path]
    file = tmp_path / "withdrawn.json"
    file.write_bytes(linked_data.document(withdrawn))
    assert bring_in(file, folder, "--institution", "example-college") == 1
    assert sorted(codes(capsys)) == ["I015", "I017"]
    assert not records(folder)


def unassessed(one: Resource) -> dict[str, Any]:
    """Return the facts of a credential without its assessment, which stands in a document of its own."""
    told = facts(one)
    profiles = [
        {name: held for name, held in profile.items() if name != "ceterms:targetAssessment"}
        for profile in told.pop("ceterms:requires", ())
    ]
    # One without its assessment may say nothing any more beside its class, its name and its description.
    return {**told, "ceterms:requires": [profile for profile in profiles if len(profile) > 3]}


# -- whatever a file holds --

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_json_is_read_as_the_library_reads_it(held: object) -> None:
    text = json.dumps(held)
    assert json_file.value(text.encode(), "x.json") == json.loads(text)


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(sorted(credential(ctid=CTID))), JSON, max_size=4), st.data())
def test_any_value_of_any_property_is_told_or_taken(changed: dict[str, object], data: st.DataObject) -> None:
    there = intake.Content(THERE.documents, (), None)
    names = ["requires", "estimatedDuration", "estimatedCost", "availableAt", "identifier", "supersedes", "atLevel"]
    parts = ["ceterms:name", "ceterms:targetCompetency", "ceterms:price", "ceterms:exactDuration", "@id", "@value"]
    deep = st.dictionaries(st.sampled_from(parts), JSON, max_size=4)
    more = data.draw(st.dictionaries(st.sampled_from(names), st.lists(deep, max_size=2) | JSON, max_size=3))
    node = {**credential(**more), **changed, "@type": "ceterms:MicroCredential"}
    file = intake.Incoming("x.json", json.dumps(node).encode())
    changes, told = exchange.imported(file, there, "example-college")
    assert changes or told


OURS = {
    "id": f"https://catalogue.example/badges/{CTID}.json",
    "type": ["Achievement"],
    "name": "Night Nursing",
    "inLanguage": "en",
    "fieldOfStudy": "Care (ISCED-F 2013 0913; classified by this catalogue)",
    "criteria": {"id": HOME, "narrative": "What a holder knows and can do:\n\n- Wake\n\nHow it is assessed: By day"},
    "alignment": [
        {"targetName": "Wake", "targetType": "ceasn:Competency", "targetUrl": f"{HOME}resources/{CTID}.json"}
    ],
    "dct:provenance": [{"@language": "en", "@value": "Compiled. Also from: Example Yearbook."}],
}
"""An Achievement as a catalogue like this one writes it."""


@settings(max_examples=100)
@given(
    st.dictionaries(st.sampled_from(sorted({*OURS, "tag", "dct:source", "dct:requires"})), JSON, max_size=4), st.data()
)
def test_any_value_of_any_property_of_a_badge_of_ours_is_told_or_taken(
    changed: dict[str, object], data: st.DataObject
) -> None:
    parts = ["targetName", "targetType", "targetUrl", "targetCode", "id", "narrative", "@id", "@value"]
    values = JSON | st.sampled_from(["ceasn:Competency", "ext:QualificationLevel", f"{HOME}resources/ce-", "- a"])
    deep = st.lists(st.dictionaries(st.sampled_from(parts), values, max_size=4), max_size=2)
    more = data.draw(st.dictionaries(st.sampled_from(["criteria", "alignment", "dct:conformsTo"]), deep, max_size=3))
    node = {**OURS, **changed, **more, "type": ["Achievement"]}
    file = intake.Incoming("x.json", json.dumps(node).encode())
    changes, told = exchange.imported(file, intake.Content(THERE.documents, (), None), "example-college")
    assert changes or told


THERE = intake.content(ROOT / "tests" / "base", None)
