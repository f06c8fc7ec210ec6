"""Credentials and institutions in Open Badges, as the site publishes them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sample_catalogue
from checking import COMPILED, CREDENTIAL, content, record
from javascript import ROOT, answer
from sites import CONTENT, pages

from catalogue import addresses
from catalogue.ledger import ledger
from catalogue.linked_data import open_badges
from catalogue.relate.catalogue import is_published

STANDARD = ROOT.parent / "shared" / "standards" / "openbadges"
"""The schema and the context of 1EdTech, whose licence lets us test with them and not ship them."""
standard = pytest.mark.skipif(
    not STANDARD.is_dir(), reason=f"1EdTech's schema and context of Open Badges are not in {STANDARD}"
)
contents = pytest.mark.parametrize("folder", [CONTENT, ROOT / "content"], ids=["sample", "content"])
DATA_LITERACY = "example-college/data-literacy-basics"
NIGHT_NURSING = "example-college/night-nursing"


@cache
def documents(folder: Path) -> dict[str, dict[str, Any]]:
    """Return every document of Open Badges of a catalogue, by the path that it has in the site."""
    found = ledger(sample_catalogue.read(folder)[0])
    made = open_badges.badges(found, sample_catalogue.BASE)
    return {
        addresses.badge(badge.ctid): json.loads(open_badges.document(badge, sample_catalogue.BASE)) for badge in made
    }


def badge(ref: str, folder: Path = CONTENT) -> dict[str, Any]:
    """Return the Achievement of a credential of today."""
    found = sample_catalogue.read(folder)[0].credentials[ref]
    return documents(folder)[addresses.badge(found.record.ctid)]


@standard
@contents
def test_every_document_is_valid_by_the_schema_of_its_class(folder: Path) -> None:
    schema = json.loads((STANDARD / "ob_v3p0_achievementcredential_schema.json").read_bytes())
    judges = {
        kind: jsonschema.Draft201909Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{kind}"})
        for kind in ("Achievement", "Profile")
    }
    faults = [
        f"{path} {fault.json_path}: {fault.message}"
        for path, document in documents(folder).items()
        for fault in judges[document["type"][0]].iter_errors(document)
    ]
    assert faults == []


@standard
@contents
def test_the_strictest_json_ld_processor_knows_every_term(folder: Path) -> None:
    """In safe mode it takes no key that the contexts do not map, and no address that is not whole."""
    context = json.loads((STANDARD / "context-3.0.3.json").read_bytes())
    given = {"url": open_badges.CONTEXT, "context": context, "documents": documents(folder)}
    assert answer("expand.js", given) == {"faults": {}, "documents": len(documents(folder))}


def test_the_site_has_every_badge_at_its_own_address() -> None:
    site = {path: json.loads(body) for path, body in pages() if path.startswith("badges/")}
    assert {path: found["id"] for path, found in site.items()} == {
        path: sample_catalogue.BASE.absolute(path) for path in site
    }
    catalogue = sample_catalogue.catalogue()
    records = [*catalogue.credentials.values(), *(each for kept in catalogue.versions.values() for each in kept)]
    told = [each for each in records if is_published(each.record) and each.record.listing != "withdrawn"]
    issuers = {catalogue.institution(each).record.ctid for each in told}
    assert site.keys() == {addresses.badge(ctid) for ctid in {*issuers, *(each.record.ctid for each in told)}}


def test_pages_lead_to_the_badge_beside_the_ctdl_document() -> None:
    site = dict(pages())
    for path, ctid in (
        ("en/credentials/example-college/data-literacy-basics/", "ce-3fe7962e-3991-4db7-ab52-eab8744cc923"),
        ("fr/institutions/example-college/", "ce-feb5331b-c535-415b-8447-bf2781dd01a7"),
    ):
        page = site[f"{path}index.html"].decode()
        assert page.count(f"badges/{ctid}.json") == 2
        assert page.index(f"resources/{ctid}.json") < page.index(f"badges/{ctid}.json")
    withdrawn = site["en/credentials/example-college/old-sample-listing/index.html"].decode()
    assert "badges/" not in withdrawn
    never_awards = site["en/institutions/example-trades-council/index.html"].decode()
    assert "badges/" not in never_awards


def test_an_achievement_says_what_its_record_does_in_one_language() -> None:
    told = badge(DATA_LITERACY)
    base = sample_catalogue.BASE.url
    assert told["name"] == "Data Literacy Basics"
    assert told["inLanguage"] == "en"
    assert told["achievementType"] == "MicroCredential"
    assert told["humanCode"] == "DATA-1001"
    assert told["version"] == "2"
    assert told["creditsAvailable"] == 3
    assert told["tag"] == ["sample data analysis", "data cleaning"]
    assert told["fieldOfStudy"] == "Database and network design and administration (ISCED-F 2013 0612)"
    assert told["criteria"]["id"] == "https://example-college.example.ca/micro/data-literacy-basics"
    for words in ("- Clean and join two small tables", "A graded project", "70 per cent in each part"):
        assert words in told["criteria"]["narrative"]
    aligned = {(each.get("targetType"), each["targetName"], each["targetUrl"]) for each in told["alignment"]}
    assert (
        "ext:ESCOSkill",
        "develop digital content",
        "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a",
    ) in aligned
    own = f"{base}resources/ce-3fe7962e-3991-4db7-ab52-eab8744cc923.json"
    assert ("CTDL", "Data Literacy Basics", own) in aligned
    assert told["otherIdentifier"][0]["identifier"] == "ce-3fe7962e-3991-4db7-ab52-eab8744cc923"


def test_who_awards_it_stands_in_it_as_in_a_document_of_its_own() -> None:
    creator = badge(DATA_LITERACY)["creator"]
    path = creator["id"].removeprefix(sample_catalogue.BASE.url)
    assert {name: held for name, held in documents(CONTENT)[path].items() if name != "@context"} == creator
    assert creator["email"] == "continuing-education@example-college.example.ca"


@pytest.mark.parametrize(
    ("provenance", "basis", "words"),
    [
        (COMPILED, "compiled", "Compiled from public sources"),
        ("{basis: submitted}", "submitted", "not confirmed since"),
        ("{basis: submitted, confirmed: 2026-01-02}", "confirmed", "confirmed on 2026-01-02"),
    ],
)
def test_a_program_can_tell_on_what_basis_a_badge_stands(
    provenance: str, basis: str, words: str, tmp_path: Path
) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record(provenance=provenance)})
    told = badge(NIGHT_NURSING, folder)
    assert told["basis"] == basis
    assert words in told["dct:provenance"][0]["@value"]


def test_the_term_for_the_basis_is_explained_at_its_address() -> None:
    own = badge(DATA_LITERACY)["@context"][1]
    page, _, fragment = own["basis"].removeprefix(sample_catalogue.BASE.url).partition("#")
    text = dict(pages())[f"{page}index.html"].decode()
    assert "<code>basis</code>" in text.partition(f'id="{fragment}"')[2]


def test_what_an_institution_without_owners_submits_is_compiled(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record(provenance="{basis: submitted, confirmed: 2026-01-02}")})
    file = folder / "institutions/example-college/institution.md"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("owners:")]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert badge(NIGHT_NURSING, folder)["basis"] == "compiled"


@pytest.mark.parametrize(
    ("assessed", "kind"), [("true", "MicroCredential"), ("unknown", "MicroCredential"), ("false", "Badge")]
)
def test_only_what_states_that_nothing_is_assessed_is_a_badge(assessed: str, kind: str, tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record(f"assessment: {{assessed: {assessed}}}\n")})
    assert badge(NIGHT_NURSING, folder)["achievementType"] == kind


def test_what_is_unknown_is_left_out(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record(links="", provenance=COMPILED)})
    told = badge(NIGHT_NURSING, folder)
    unknown = {"creditsAvailable", "fieldOfStudy", "humanCode", "tag", "version", "image", "dct:source"}
    assert not unknown & told.keys()
    # Where the institution has no page of it, ours says what is known, and what is not.
    here = "https://catalogue.example/en/credentials/example-college/night-nursing/"
    assert told["criteria"] == {"id": here}


def test_words_are_no_markdown_in_the_criteria(tmp_path: Path) -> None:
    outcomes = "outcomes: {items: [{text: 'Read <script>, *stars* and snake_case'}]}\n"
    folder = content(tmp_path / "content", {CREDENTIAL: record(outcomes)})
    narrative = badge(NIGHT_NURSING, folder)["criteria"]["narrative"]
    assert r"- Read \<script>, \*stars\* and snake\_case" in narrative


def test_a_field_that_the_catalogue_chose_says_so(tmp_path: Path) -> None:
    study = "field: {isced_f: '0913', assigned_by: catalogue}\n"
    folder = content(tmp_path / "content", {CREDENTIAL: record(study)})
    assert badge(NIGHT_NURSING, folder)["fieldOfStudy"] == "ISCED-F 2013 0913; classified by this catalogue"


def test_an_earlier_version_names_the_one_of_today() -> None:
    today = badge(DATA_LITERACY)
    earlier = documents(CONTENT)[addresses.badge("ce-0dc894c8-7855-432c-8e00-e2c3568c6ff4")]
    assert earlier["dct:isReplacedBy"] == [{"@id": today["id"]}]
    assert "dct:isReplacedBy" not in today
