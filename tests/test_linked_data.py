import json
import os
import re
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from sample_catalogue import BASE, CONTENT, catalogue, node, read, resource, resources, worked_out

from catalogue import addresses, linked_data
from catalogue.ledger import ledger
from catalogue.linked_data import Resource, documents, requirements, schema_org, terms
from catalogue.linked_data.links import INVERSES
from catalogue.model import KINDS
from catalogue.model.values import Range

GOLDEN = Path(__file__).parent / "golden" / "linked_data"
COLLEGE = "institutions/example-college"
UNIVERSITY = "institutions/sample-university"
POLYTECHNIC = "institutions/sample-polytechnic"
BASICS = f"{COLLEGE}/credentials/data-literacy-basics.md"


def parts(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object inside a value, the value itself first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def written() -> tuple[Resource, ...]:
    return tuple(one for one in resources() if one.has_document)


# The sample itself


def test_the_sample_has_a_record_of_every_kind_with_every_field_filled_somewhere() -> None:
    entries = [
        *catalogue().institutions.values(),
        *catalogue().credentials.values(),
        *(version for versions in catalogue().versions.values() for version in versions),
        *catalogue().courses.values(),
        *catalogue().programmes.values(),
        *catalogue().pathways.values(),
        *catalogue().recognitions.values(),
        *catalogue().endorsements.values(),
        *catalogue().results.values(),
        *catalogue().agreements.values(),
        *catalogue().cores.values(),
        *catalogue().frameworks.values(),
        *catalogue().demand.values(),
        *catalogue().vocabularies.values(),
        *catalogue().policies.values(),
    ]
    # Where folders are kept is told to those who keep the catalogue, and is no record of it.
    kinds = [kind for kind in KINDS if kind.name != "sources"]
    assert {entry.identity.kind for entry in entries} == {kind.name for kind in kinds} - {"settings"}
    filled = {
        field for record in (catalogue().settings, *(entry.record for entry in entries)) for field in told(record)
    }
    assert {field for kind in kinds for field in fields(kind.model)} - filled == set()


def told(value: object) -> Iterator[str]:
    """Yield the fields that a record fills, at any depth, as `Model.field`."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            inner = getattr(value, name)
            if inner is not None and inner != ():
                yield f"{type(value).__name__}.{name}"
                yield from told(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from told(inner)


def fields(annotation: object) -> Iterator[str]:
    """Yield the fields that a model knows, at any depth, as `Model.field`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield f"{annotation.__name__}.{name}"
            yield from fields(field.annotation)
    for inner in typing.get_args(annotation):
        yield from fields(inner)


def test_the_sample_has_a_complete_resource_of_every_class() -> None:
    assert {one.type for one in resources()} == set(requirements.REQUIRED)
    assert {one.type for one in resources() if one.is_publishable} == set(requirements.REQUIRED)


# Documents


def test_a_document_is_one_node_whose_id_is_its_own_address() -> None:
    for one in written():
        data = json.loads(linked_data.document(one), parse_constant=pytest.fail)
        assert list(data)[:3] == ["@context", "@id", "@type"]
        assert list(data)[3:] == sorted(list(data)[3:])
        assert data["@context"] == "https://credreg.net/ctdl/schema/context/json"
        assert data["@id"] == f"https://catalogue.example/resources/{one.ctid}.json"
        assert data["ceterms:ctid"] == one.ctid


def test_no_node_says_nothing_or_refers_to_a_blank_node() -> None:
    for one in written():
        for part in parts(one.node):
            assert not any(value is None or value in ("", [], {}) for value in part.values())
        assert not any(text.startswith("_:") for text in strings(one.node))


def test_words_stand_in_language_maps_or_tagged_values() -> None:
    for one in written():
        for part in parts(one.node):
            if "@type" in part or "@id" in part or "@value" in part:
                continue
            assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", language) for language in part)


def test_every_reference_leads_to_a_document() -> None:
    addresses = {one.node["@id"] for one in written()}
    for one in written():
        inside = {text for text in strings(one.node) if text.startswith("https://catalogue.example/resources/")}
        assert inside <= addresses


def test_both_ends_of_every_link_say_it() -> None:
    """All but the owners of an agreement and of an intermediary: CTDL lets an organization own neither."""
    owned = (one for one in written() if one.type not in {"ceterms:TransferAgreement", "ceterms:TransferIntermediary"})
    nodes = {one.node["@id"]: one.node for one in owned}
    told_of = 0
    for address, one in nodes.items():
        for name, inverses in INVERSES.items():
            for other in listed(one.get(name)):
                told_of += 1
                assert all(address in listed(nodes[other].get(inverse)) for inverse in inverses)
        for name, inverses in INVERSES.items():
            for inverse in inverses:
                assert all(address in listed(nodes[other].get(name)) for other in listed(one.get(inverse)))
    assert told_of > 100


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def test_every_node_states_its_basis_and_its_sources() -> None:
    for one in written():
        *said, file = listed(one.node["dct:provenance"])
        assert [each["@language"] for each in said] == ["en-CA", "fr-CA"]
        assert file == {"@id": BASE.absolute(addresses.provenance(one.about.record.ctid))}
        urls = [source.url for source in one.about.record.provenance.sources if source.url]
        assert listed(one.node.get("dct:source")) == [{"@id": url} for url in dict.fromkeys(urls)]


def test_a_basis_is_told_as_it_is() -> None:
    assert basis(BASICS).startswith("Submitted by Example College, and confirmed on 2026-08-20.")
    assert basis(f"{UNIVERSITY}/credentials/quantum-ideas.md") == "Submitted by Sample University; not confirmed since."
    compiled = basis(f"{POLYTECHNIC}/credentials/sample-series.md")
    assert compiled.startswith("Compiled from public sources by Sample Catalogue Office; not confirmed")
    assert compiled.endswith("Also from: Sample Report on Short Courses.")


def basis(path: str) -> str:
    return str(node(path)["dct:provenance"][0]["@value"])


def test_an_envelope_holds_the_resource_first_then_what_belongs_to_it() -> None:
    framework = resource(BASICS, "ceasn:CompetencyFramework")
    data = json.loads(linked_data.envelope(framework))
    assert list(data) == ["@context", "@id", "@graph"]
    assert data["@id"] == f"https://catalogue.example/graph/{framework.ctid}.json"
    assert [member["@type"] for member in data["@graph"]] == ["ceasn:CompetencyFramework"] + ["ceasn:Competency"] * 3
    assert [member["@id"] for member in data["@graph"][1:]] == framework.node["ceasn:hasTopChild"]
    pathway = json.loads(linked_data.envelope(resource(f"{COLLEGE}/pathways/data-stack.md")))
    assert len(pathway["@graph"]) == 7
    assert "@context" not in pathway["@graph"][0]


def test_the_whole_graph_has_no_name_and_every_node() -> None:
    data = json.loads(linked_data.graph(resources()))
    assert list(data) == ["@context", "@graph"]
    assert [member["@id"] for member in data["@graph"]] == [one.node["@id"] for one in written()]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    copied = tmp_path / "content"
    for path in sorted(CONTENT.rglob("*.*"), reverse=True):
        target = copied / path.relative_to(CONTENT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    again = linked_data.resources(ledger(read(copied)[0]), BASE)
    assert linked_data.graph(again) == linked_data.graph(resources())


@given(st.text())
def test_a_block_cannot_end_its_script(text: str) -> None:
    block = documents.script({"name": text})
    assert json.loads(block) == {"name": text}
    assert not set("<>&\u2028\u2029") & set(block)


def test_a_block_refuses_what_json_cannot_say() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        documents.script({"price": float("nan")})


GOLDEN_FILES = {
    "credential": (BASICS, "ceterms:MicroCredential"),
    "assessment": (BASICS, "ceterms:AssessmentProfile"),
    "withdrawn": (f"{COLLEGE}/credentials/old-sample-listing.md", ""),
    "compiled": (f"{POLYTECHNIC}/credentials/green-building-sampler.md", ""),
    "institution": ("institutions/college-exemple/institution.md", ""),
    "transfer-value": (f"{UNIVERSITY}/recognitions/data-literacy-basics.md", ""),
    "agreement": ("agreements/example-articulation.md", ""),
    "transfer-intermediary": ("cores/sample-safety-core.md", ""),
    "claimed-pathway": (f"{POLYTECHNIC}/pathways/green-building.md", ""),
    "endorsement": ("institutions/example-skills-association/endorsements/data-literacy-basics.md", ""),
}


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_a_document_is_what_was_reviewed(name: str) -> None:
    """Renew with RENEW_GOLDEN=1, and review the difference as one reads prose."""
    data = json.loads(linked_data.document(resource(*GOLDEN_FILES[name])))
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    golden = GOLDEN / f"{name}.json"
    if os.environ.get("RENEW_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


# What is known, and what is not


def test_what_is_required_is_told_or_named_as_missing() -> None:
    for one in resources():
        assert one.missing == requirements.missing(one.node)
        assert one.is_publishable == (one.has_document and not one.missing)
        assert list(requirements.faults(one.node)) == []


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        (BASICS, ()),
        (f"{COLLEGE}/credentials/data-literacy-basics/1.md", ()),
        (f"{UNIVERSITY}/credentials/quantum-ideas.md", ("status",)),
        (f"{POLYTECHNIC}/credentials/green-building-sampler.md", ("status", "language")),
        (f"{COLLEGE}/credentials/old-sample-listing.md", ("summary", "page", "status", "language", "owner")),
        ("institutions/sample-polytechnic/institution.md", ("summary", "sector", "contact")),
        ("institutions/example-trades-council/institution.md", ("type",)),
        (f"{POLYTECHNIC}/courses/building-science.md", ("summary", "language", "status")),
        (f"{POLYTECHNIC}/programmes/building-programme.md", ("summary", "language", "status")),
        (f"{COLLEGE}/pathways/data-stack.md", ()),
        ("agreements/sample-memorandum.md", ("summary", "effective", "language", "status", "senders", "receivers")),
    ],
)
def test_missing_facts_are_named(path: str, missing: tuple[str, ...]) -> None:
    assert resource(path).missing == missing


def test_an_agreement_that_says_too_little_has_no_document() -> None:
    assert not resource("agreements/sample-memorandum.md").has_document
    assert resource("agreements/example-articulation.md").has_document


def test_a_listing_below_the_threshold_of_a_page_has_no_resource() -> None:
    assert not any(one.about.ref == "example-college/unfinished-listing" for one in resources())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (BASICS, "Active"),
        (f"{COLLEGE}/credentials/first-steps-online.md", "Active"),
        ("institutions/college-exemple/credentials/techniques-saisonnieres.md", "Suspended"),
        (f"{UNIVERSITY}/credentials/analisis-de-datos.md", "TeachOut"),
        (f"{COLLEGE}/credentials/spreadsheet-basics.md", "Deprecated"),
        (f"{UNIVERSITY}/credentials/quantum-ideas.md", None),
        (f"{POLYTECHNIC}/credentials/sample-series.md", None),
    ],
)
def test_a_status_nobody_stated_is_left_out(path: str, status: str | None) -> None:
    told_of = node(path).get("ceterms:credentialStatusType", {})
    assert told_of.get("ceterms:targetNode") == (f"credentialStat:{status}" if status else None)


def test_a_course_that_is_no_longer_offered_has_ceased() -> None:
    ceased = node("institutions/college-exemple/courses/inf-110.md")["ceterms:lifeCycleStatusType"]
    assert ceased["ceterms:targetNode"] == "lifeCycle:Ceased"


def test_of_a_withdrawn_listing_only_name_date_and_successor_are_told() -> None:
    one = resource(f"{COLLEGE}/credentials/old-sample-listing.md")
    assert set(one.node) == {
        *("@id", "@type", "ceterms:ctid", "ceterms:name", "ceterms:expirationDate", "ceterms:supersededBy"),
        "dct:provenance",
    }
    assert one.node["ceterms:supersededBy"] == node(f"{COLLEGE}/credentials/first-steps-online.md")["@id"]
    assert not one.is_publishable


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (BASICS, "ceterms:MicroCredential"),
        (f"{COLLEGE}/credentials/evening-care-workshop.md", "ceterms:DigitalBadge"),
        (f"{COLLEGE}/credentials/paper-certificate-of-attendance.md", "ceterms:Badge"),
        (f"{POLYTECHNIC}/credentials/sample-series.md", "ceterms:MicroCredential"),
        (f"{POLYTECHNIC}/credentials/green-building-sampler.md", "ceterms:MicroCredential"),
    ],
)
def test_only_what_says_that_nothing_is_assessed_is_a_badge(path: str, kind: str) -> None:
    assert resource(path).type == kind


@pytest.mark.parametrize(
    ("programme", "kind"),
    [
        ("example-college/programmes/data-analytics-certificate", "ceterms:Certificate"),
        ("example-college/programmes/sample-care-advanced-diploma", "ceterms:Diploma"),
        ("sample-university/programmes/graduate-certificate-in-samples", "ceterms:Certificate"),
        ("sample-university/programmes/bachelor-of-samples", "ceterms:BachelorDegree"),
        ("sample-university/programmes/minor-in-data", "ceterms:LearningProgram"),
        ("example-skills-association/programmes/sampler-licence", "ceterms:License"),
        ("sample-polytechnic/programmes/building-programme", "ceterms:LearningProgram"),
    ],
)
def test_a_programme_is_the_credential_it_awards(programme: str, kind: str) -> None:
    assert resource(f"institutions/{programme}.md").type == kind


def test_facts_stand_where_ctdl_has_room_for_them() -> None:
    told_of = node(BASICS)
    misplaced = {
        *("creditValue", "teaches", "assesses", "deliveryType", "codedNotation", "prerequisite", "entryCondition"),
        *("lifeCycleStatusType", "targetCompetency", "email", "targetContactPoint", "targetLearningResource"),
    }
    assert not misplaced & {name.partition(":")[2] for name in told_of}
    completion, admission = told_of["ceterms:requires"]
    assert completion["ceterms:targetAssessment"] == [node(BASICS, "ceterms:AssessmentProfile")["@id"]]
    assert len(completion["ceterms:targetCompetency"]) == 5
    assert completion["ceterms:creditValue"][0]["schema:value"] == 3
    assert admission["ceterms:targetCredential"] == [node(f"{COLLEGE}/credentials/first-steps-online.md")["@id"]]


def test_each_file_has_its_page_and_the_day_it_last_changed() -> None:
    one = resource(BASICS)
    assert one.page == "credentials/example-college/data-literacy-basics/"
    assert str(one.modified) == "2026-08-20"
    version = resource(f"{COLLEGE}/credentials/data-literacy-basics/1.md")
    assert version.page == "credentials/example-college/data-literacy-basics/1/"
    assert resource(f"{UNIVERSITY}/recognitions/data-literacy-basics.md").page is None


# Versions, recognitions, endorsements


def test_an_earlier_version_leads_to_the_one_that_follows() -> None:
    old, new = resource(f"{COLLEGE}/credentials/data-literacy-basics/1.md"), resource(BASICS)
    for name in ("nextVersion", "latestVersion", "supersededBy"):
        assert old.node[f"ceterms:{name}"] == new.node["@id"]
    assert new.node["ceterms:previousVersion"] == old.node["@id"]
    spreadsheet = resource(f"{COLLEGE}/credentials/spreadsheet-basics.md")
    assert new.node["ceterms:supersedes"] == [old.node["@id"], spreadsheet.node["@id"]]


def test_a_recognition_leads_from_the_version_it_judged() -> None:
    value = resource(f"{UNIVERSITY}/recognitions/data-literacy-basics.md")
    assert value.type == "ceterms:TransferValueProfile"
    old = resource(f"{COLLEGE}/credentials/data-literacy-basics/1.md")
    assert value.node["ceterms:transferValueFrom"] == [old.node["@id"]]
    course = node(f"{UNIVERSITY}/courses/dat-101.md")["@id"]
    assert course in listed(value.node["ceterms:transferValueFor"])
    assert [amount.get("schema:value") for amount in listed(value.node["ceterms:transferValue"])] == [3, None]


def test_a_recognition_without_an_amount_is_an_action() -> None:
    action = resource(f"{UNIVERSITY}/recognitions/gestion-de-projet.md")
    assert action.type == "ceterms:RecognizeAction"
    judged = resource("institutions/college-exemple/credentials/gestion-de-projet.md")
    assert action.node["ceterms:object"] == [judged.node["@id"]]
    assert judged.node["ceterms:relatedAction"] == [action.node["@id"]]


@pytest.mark.parametrize(
    "path",
    [
        f"{POLYTECHNIC}/recognitions/data-literacy-basics.md",
        "institutions/example-trades-council/endorsements/drone-sampling.md",
        f"{POLYTECHNIC}/results/2024.yaml",
        f"{UNIVERSITY}/recognitions/drone-sampling.md",
        "institutions/college-exemple/recognitions/first-steps-online.md",
        f"{UNIVERSITY}/recognitions/named-elsewhere.md",
        "institutions/example-skills-association/endorsements/climate-skills.md",
    ],
)
def test_what_is_reported_declined_pending_or_empty_is_no_resource(path: str) -> None:
    assert not any(one.about.document.path == path for one in resources())


def test_only_confirmed_statements_that_hold_today_make_a_recogniser() -> None:
    university = node("institutions/sample-university/institution.md")["@id"]
    association = node("institutions/example-skills-association/institution.md")["@id"]
    assert node(BASICS)["ceterms:recognizedBy"] == [university, association]
    for path in (
        "example-college/credentials/spreadsheet-basics",
        "sample-polytechnic-school-of-samples/credentials/drone-sampling",
    ):
        assert "ceterms:recognizedBy" not in node(f"institutions/{path}.md")


def test_without_verified_owners_nothing_is_more_than_compiled(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    path = tmp_path / "content" / UNIVERSITY / "institution.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("owners: [sample-university-registrar]\n", ""), encoding="utf-8")
    unowned, _ = read(tmp_path / "content")
    found = [
        one for one in linked_data.resources(ledger(unowned), BASE) if one.about.document.path.startswith(UNIVERSITY)
    ]
    assert found
    assert not {"ceterms:TransferValueProfile", "ceterms:RecognizeAction"} & {one.type for one in found}
    assert all(listed(one.node["dct:provenance"])[0]["@value"].startswith("Compiled") for one in found)


def test_a_joint_offering_is_offered_by_all_and_owned_by_one() -> None:
    joint = node("institutions/example-northern-consortium/credentials/climate-skills.md")
    assert len(joint["ceterms:ownedBy"]) == 1
    assert len(joint["ceterms:offeredBy"]) == 4


def test_a_stack_is_part_of_its_target_only_where_the_target_says_so() -> None:
    certificate = node(f"{COLLEGE}/programmes/data-analytics-certificate.md")
    degree = node(f"{UNIVERSITY}/programmes/bachelor-of-samples.md")
    assert listed(node(BASICS)["ceterms:isPartOf"]) == [certificate["@id"], degree["@id"]]
    implied = node(f"{POLYTECHNIC}/credentials/sample-series.md")
    assert "ceterms:isPartOf" not in implied


def test_suppressed_figures_are_not_told() -> None:
    figures = node(f"{COLLEGE}/results/2025.yaml")
    measures = {metric["ceterms:name"]["en-CA"] for metric in figures["qdata:hasMetric"]}
    assert measures == {"People who enrolled", "People who completed", "Learners who were satisfied"}
    assert len(figures["qdata:hasObservation"]) == 4


# Shapes


def test_languages_take_the_tags_that_ctdl_readers_expect() -> None:
    assert terms.language_map({"fr": "a", "es": "b", "en": "c"}) == {"en-CA": "c", "es": "b", "fr-CA": "a"}
    assert terms.language_map({"en-CA": "given", "en": "plain"}) == {"en-CA": "given"}
    assert terms.language_lists(({"en": "a"}, {"en": "b", "fr": "c"}, {"en": "a"})) == {
        "en-CA": ["a", "b"],
        "fr-CA": ["c"],
    }


@pytest.mark.parametrize(
    ("value", "written_as"), [(36, "PT36H"), (1.5, "PT1H30M"), (0.5, "PT30M"), (0, "PT0H"), (0.33, "PT20M")]
)
def test_hours_are_durations(value: float, written_as: str) -> None:
    assert terms.hours(value) == written_as


@pytest.mark.parametrize(("value", "written_as"), [(6, "P6W"), (4.5, "P31.5D"), (0.5, "P3.5D")])
def test_weeks_are_durations(value: float, written_as: str) -> None:
    assert terms.weeks(value) == written_as


@pytest.mark.parametrize(("value", "written_as"), [(36, "P3Y"), (18, "P18M"), (1, "P1M")])
def test_months_are_durations(value: int, written_as: str) -> None:
    assert terms.months(value) == written_as


def test_exact_hours_are_effort_and_a_range_has_two_ends() -> None:
    exact = terms.span(Range(min=36, max=36), "hours", {})
    assert exact["ceterms:timeRequired"] == "PT36H"
    ranged = terms.span(Range(min=2, max=3), "weeks", {})
    assert (ranged["ceterms:minimumDuration"], ranged["ceterms:maximumDuration"]) == ("P2W", "P3W")


# schema.org


def block(ref: str, language: str = "en") -> dict[str, dict[str, Any]]:
    text = schema_org.credential(worked_out(), catalogue().credentials[ref], BASE, language)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_a_schema_org_block_tells_the_credential_and_its_course_in_the_language_of_the_page() -> None:
    english, french = block("example-college/data-literacy-basics"), block("example-college/data-literacy-basics", "fr")
    assert english["EducationalOccupationalCredential"]["name"] == "Data Literacy Basics"
    assert french["EducationalOccupationalCredential"]["name"] == "Bases de la littératie des données"
    course = english["Course"]
    assert course["offers"] == [
        {
            "@type": "Offer",
            "category": "Paid",
            "price": 349.5,
            "priceCurrency": "CAD",
            "url": "https://example-college.example.ca/enrol/data-1001",
        }
    ]
    assert [one["startDate"] for one in course["hasCourseInstance"]] == ["2026-10-05", "2027-01"]


def test_a_schema_org_block_names_only_confirmed_recognisers() -> None:
    told_of = block("example-college/data-literacy-basics")["EducationalOccupationalCredential"]["recognizedBy"]
    names = [one["name"] for one in told_of]
    assert names == ["Sample University", "Example Skills Association"]


@pytest.mark.parametrize(
    ("ref", "kinds"),
    [
        ("example-college/old-sample-listing", {"EducationalOccupationalCredential"}),
        ("college-exemple/techniques-saisonnieres", {"EducationalOccupationalCredential"}),
        ("sample-polytechnic/green-building-sampler", {"EducationalOccupationalCredential", "Course"}),
    ],
)
def test_a_schema_org_block_has_a_course_only_where_there_is_one(ref: str, kinds: set[str]) -> None:
    assert set(block(ref)) == kinds


def test_what_is_free_is_told_as_free_and_what_is_unknown_is_not_told() -> None:
    free = block("example-college/first-steps-online")["Course"]["offers"]
    assert free == [{"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "CAD"}]
    sparse = block("sample-polytechnic/green-building-sampler")["Course"]
    assert not {"offers", "hasCourseInstance", "timeRequired"} & set(sparse)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_has_blocks_that_parse(language: str) -> None:
    for entry in catalogue().published:
        assert json.loads(schema_org.credential(worked_out(), entry, BASE, language))
    for body in catalogue().institutions.values():
        data = json.loads(schema_org.institution(catalogue(), body, BASE, language))
        assert data["identifier"] == body.record.ctid
