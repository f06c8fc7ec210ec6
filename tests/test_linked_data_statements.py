import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checking import COMPILED, other
from sample_catalogue import BASE
from sites import pages
from stated import (
    COLLEGE,
    CONFIRMED,
    CORE,
    CREDIT,
    FILES,
    INSTITUTE,
    POLYTECHNIC,
    TOGETHER,
    UNIVERSITY,
    Told,
    institution,
    pathway,
    recognition,
    step,
)

from catalogue import linked_data
from catalogue.linked_data import schema_org

FIRST_AID = f"{COLLEGE}/credentials/first-aid.md"
NIGHT_NURSING = f"{COLLEGE}/credentials/night-nursing.md"
WARD_CARE = f"{COLLEGE}/credentials/ward-care.md"
NURSING = f"{UNIVERSITY}/courses/nur-101.md"
CARING = f"{POLYTECHNIC}/courses/pol-101.md"
BACHELOR = f"{UNIVERSITY}/programmes/bachelor-of-care.md"
SIGNED = f"{UNIVERSITY}/recognitions/first-aid.md"
SIGNED_TOO = f"{POLYTECHNIC}/recognitions/first-aid.md"
UNDER = "under: cores/care-core"
OF_FIRST_AID = "credential: example-college/first-aid"
SAFETY, CLIMATE = "ce-6a0c6e0e-6d7f-4d3b-8b0e-2f1c9a4e7d52", "ce-3f1d2b60-55c0-4a0e-9a7e-1c0f5b0d8e11"
"""Two cores of the sample: one is signed, with credit; those that the other names all issue what it holds."""
TELLING = {"ceterms:TransferValueProfile", "ceterms:RecognizeAction"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("content"))


def concept(value: Any) -> str:  # noqa: ANN401 - what a node holds
    return str(value["ceterms:targetNode"])


def said(told: Told, path: str, language: str = "en-CA") -> str:
    """Return the basis of a record in words."""
    basis: Any = told.of(path).node["dct:provenance"]
    return next(str(one["@value"]) for one in basis if one["@language"] == language)


def description(told: Told, path: str, language: str = "en-CA") -> str:
    text: Any = told.of(path).node["ceterms:description"]
    return str(text[language])


def telling(told: Told, address: str) -> Iterator[str]:
    """Yield the CTIDs of the resources that name an address, but the one that has it."""
    for one in told.resources:
        if one.node["@id"] != address and address in linked_data.document(one).decode():
            yield one.ctid


# Common cores


def test_a_complete_core_is_the_intermediary_of_the_transfer_values_that_sign_it(told: Told) -> None:
    core = told.of(CORE)
    assert core.type == "ceterms:TransferIntermediary"
    assert core.is_publishable
    assert core.node["ceterms:intermediaryFor"] == told.ids(SIGNED, SIGNED_TOO)
    owners = (f"{COLLEGE}/institution.md", f"{UNIVERSITY}/institution.md", f"{POLYTECHNIC}/institution.md")
    assert core.node["ceterms:ownedBy"] == told.ids(*owners)
    assert core.node["ceterms:subjectWebpage"] == "https://catalogue.example/en/cores/care-core/"
    assert said(told, CORE).startswith("Submitted by Example College; Sample University; Example Polytechnic")


def test_a_core_tells_the_credit_on_which_all_signatures_agree(told: Told, tmp_path: Path) -> None:
    values: Any = told.of(CORE).node["ceterms:creditValue"]
    assert [value["schema:value"] for value in values] == [2]
    for name, grant in (
        ("another", CREDIT.replace("2", "3")),
        ("unit", CREDIT.replace("credits", "hours")),
        ("bound", CREDIT.replace("unit", "amount_at_most: true, unit")),
        ("twice", f"{CREDIT}, {CREDIT}"),
    ):
        differing = Told(tmp_path / name, {SIGNED: recognition(OF_FIRST_AID, grant, 20, UNDER)})
        assert differing.of(CORE).is_publishable
        assert "ceterms:creditValue" not in differing.of(CORE).node


@pytest.mark.parametrize(
    "files",
    [
        {SIGNED: recognition(OF_FIRST_AID, CREDIT, 20)},
        {SIGNED: recognition(OF_FIRST_AID, CREDIT, 20, f"expires: 2026-08-31\n{UNDER}")},
        {SIGNED: recognition(OF_FIRST_AID, CREDIT, 20, f"effective: 2026-09-02\n{UNDER}")},
        {SIGNED: recognition(f"{OF_FIRST_AID}, {TOGETHER}", CREDIT, 20, UNDER)},
        {SIGNED: other(f"of: {{{OF_FIRST_AID}}}\ndecision: pending\n{UNDER}", CONFIRMED, 20)},
        {SIGNED: recognition(OF_FIRST_AID, CREDIT, 20, UNDER, "{basis: submitted}")},
        {SIGNED: recognition(OF_FIRST_AID, CREDIT, 20, UNDER, COMPILED)},
        {CORE: FILES[CORE].replace("\nctid: ", "\n# ctid: ")},
    ],
    ids=["unsigned", "expired", "coming", "together", "pending", "unconfirmed", "reported", "no ctid"],
)
def test_a_core_with_one_cell_unsigned_or_without_a_ctid_is_in_no_linked_data(
    files: dict[str, str], tmp_path: Path
) -> None:
    found = Told(tmp_path, files)
    assert not found.has(CORE)
    assert not any(one.type == "ceterms:TransferIntermediary" for one in found.resources)


def test_a_core_is_intermediary_for_transfer_values_alone(tmp_path: Path) -> None:
    """Whoever admits or exempts signs too, and sets no value; where all do, there is nothing to stand between."""
    exempting = {SIGNED: recognition(OF_FIRST_AID, "{kind: exemption}", 20, UNDER)}
    found = Told(tmp_path / "one", exempting)
    assert found.of(SIGNED).type == "ceterms:RecognizeAction"
    assert found.of(CORE).node["ceterms:intermediaryFor"] == found.ids(SIGNED_TOO)
    admitting = {SIGNED_TOO: recognition(OF_FIRST_AID, "{kind: admission}", 21, UNDER)}
    without = Told(tmp_path / "both", exempting | admitting)
    assert without.of(CORE).missing == ("credit",)
    assert not without.of(CORE).has_document
    assert not list(telling(without, str(without.of(CORE).node["@id"])))


def test_a_complete_core_is_in_every_feed_and_on_its_page() -> None:
    files = {page.path: page.body.decode() for page in pages() if page.path.endswith(("html", "json", "ld", "txt"))}
    core, without = SAFETY, CLIMATE
    address = f"https://catalogue.example/resources/{core}.json"
    for path in ("feeds/catalogue.jsonld", "feeds/catalogue.ndjson", "feeds/urls-TransferIntermediary.txt"):
        assert address in files[path]
        assert without not in files[path]
    assert json.loads(files[f"resources/{core}.json"])["@id"] == address
    assert json.loads(files[f"graph/{core}.json"])["@graph"][0]["@id"] == address
    assert not {f"resources/{without}.json", f"graph/{without}.json"} & set(files)
    for language in ("en", "fr"):
        assert f"resources/{core}.json" in files[f"{language}/cores/sample-safety-core/index.html"]
        assert "ld+json" not in files[f"{language}/cores/sample-climate-core/index.html"]


# What counts for what, and what is needed together


def test_a_grant_may_count_for_a_credential(told: Told) -> None:
    care = f"{POLYTECHNIC}/credentials/care-start.md"
    assert told.of(SIGNED_TOO).node["ceterms:transferValueFor"] == told.ids(care)
    assert told.of(care).node["ceterms:receivesTransferValueFrom"] == told.ids(SIGNED_TOO)
    assert "Care Start" in description(told, SIGNED_TOO)
    assert told.of(SIGNED).node["ceterms:transferValueFor"] == told.ids(NURSING)


def test_what_is_granted_for_several_things_comes_from_all_of_them(told: Told) -> None:
    """CTDL reads several sources of a transfer value as a set that gives it collectively."""
    path = f"{UNIVERSITY}/recognitions/together.md"
    value = told.of(path)
    assert value.node["ceterms:transferValueFrom"] == told.ids(NIGHT_NURSING, WARD_CARE, CARING)
    assert told.of(CARING).node["ceterms:providesTransferValueFor"] == told.ids(path)
    assert "A holder must have all of these together: Night Nursing; Ward Care; Caring." in description(told, path)
    assert "Il faut détenir tous ces éléments à la fois" in description(told, path, "fr-CA")


def test_the_receivers_own_words_keep_what_is_needed_together(tmp_path: Path) -> None:
    path = f"{UNIVERSITY}/recognitions/together.md"
    summary = "summary: Four credits for three short courses in care."
    of = f"credential: example-college/night-nursing, {TOGETHER}"
    found = Told(tmp_path, {path: recognition(of, "{kind: block, amount: 4}", 24, summary)})
    assert description(found, path).startswith("Four credits for three short courses in care. A holder must have all")


def test_a_transfer_value_comes_from_none_where_one_of_several_is_in_no_linked_data(told: Told) -> None:
    path = f"{UNIVERSITY}/recognitions/together-with-an-unfinished-one.md"
    assert told.of(path).type == "ceterms:TransferValueProfile"
    assert "ceterms:transferValueFrom" not in told.of(path).node
    assert "Ward Care; Unfinished" in description(told, path)


def test_nobody_is_said_to_recognise_a_part_of_what_is_needed_together(told: Told) -> None:
    action = told.of(f"{UNIVERSITY}/recognitions/together-for-a-place.md")
    assert action.type == "ceterms:RecognizeAction"
    assert "ceterms:object" not in action.node
    assert not list(telling(told, str(action.node["@id"])))
    assert "Night Nursing; Ward Care; Caring" in description(told, action.about.document.path)
    assert "ceterms:recognizedBy" not in told.of(WARD_CARE).node
    assert "ceterms:recognizedBy" not in told.of(CARING).node


def test_who_recognises_its_own_is_no_recogniser_of_it(told: Told) -> None:
    """CTDL's action is that of an independent agent; a transfer value may be set on one's own."""
    assert not told.has(f"{COLLEGE}/recognitions/its-own.md")
    assert not told.has(f"{COLLEGE}/endorsements/its-own.md")
    own = told.of(f"{COLLEGE}/recognitions/credit-for-its-own.md")
    assert own.type == "ceterms:TransferValueProfile"
    college = told.of(f"{COLLEGE}/institution.md").node
    assert told.of(FIRST_AID).node["ceterms:recognizedBy"] == told.ids(
        f"{POLYTECHNIC}/institution.md", f"{UNIVERSITY}/institution.md"
    )
    assert "ceterms:recognizes" not in college


# What only is reported, over, or to come


def test_what_is_reported_is_never_told_as_recognition(told: Told) -> None:
    institute = told.of(f"{INSTITUTE}/institution.md")
    assert list(telling(told, str(institute.node["@id"]))) == []
    assert not told.has(f"{INSTITUTE}/recognitions/first-aid.md")
    assert not told.has(f"{INSTITUTE}/recognitions/ward-care.md")
    assert not told.has(f"{INSTITUTE}/endorsements/reported.md")


def test_a_receiver_that_loses_its_owners_recognises_nothing_any_more(tmp_path: Path) -> None:
    spoken = {path: text for path, text in FILES.items() if path.startswith(UNIVERSITY) or path == CORE}
    compiled = {path: text.replace(CONFIRMED, COMPILED) for path, text in spoken.items()}
    found = Told(tmp_path, compiled | {f"{UNIVERSITY}/institution.md": institution("Sample University", 1, COMPILED)})
    own = [one for one in found.resources if one.about.document.path.startswith(UNIVERSITY)]
    assert own
    assert not TELLING & {one.type for one in own}
    assert not found.has(CORE)


@pytest.mark.parametrize(
    ("name", "property_", "status"),
    [
        ("ward-care-once", "ceterms:lifeCycleStatusType", "lifeCycle:Ceased"),
        ("ward-care-soon", "ceterms:actionStatusType", "actionStat:PotentialActionStatus"),
    ],
)
def test_what_is_over_or_to_come_says_so_and_makes_no_recogniser(
    told: Told, name: str, property_: str, status: str
) -> None:
    assert concept(told.of(f"{POLYTECHNIC}/recognitions/{name}.md").node[property_]) == status
    assert "ceterms:recognizedBy" not in told.of(WARD_CARE).node


def test_a_transfer_value_that_is_to_come_has_no_status_yet(tmp_path: Path) -> None:
    path = f"{UNIVERSITY}/recognitions/night-nursing.md"
    of = "credential: example-college/night-nursing"
    value = Told(tmp_path, {path: recognition(of, CREDIT, 22, "effective: 2026-09-02")}).of(path)
    assert value.node["ceterms:startDate"] == "2026-09-02"
    assert "ceterms:lifeCycleStatusType" not in value.node


def test_what_is_plausible_is_in_no_linked_data(told: Told) -> None:
    """Night Nursing is plausibly Caring: the university takes it as Nursing, which the polytechnic takes as Caring."""
    (way,) = told.ledger.equivalencies["example-college/night-nursing"]
    assert way.gives is not None
    assert way.gives.ref == "example-polytechnic/pol-101"
    (caring, nursing, polytechnic) = told.ids(CARING, NURSING, f"{POLYTECHNIC}/institution.md")
    values = told.ids(f"{POLYTECHNIC}/recognitions/nur-101.md")
    assert told.of(CARING).node["ceterms:receivesTransferValueFrom"] == values
    assert told.of(f"{POLYTECHNIC}/recognitions/nur-101.md").node["ceterms:transferValueFrom"] == [nursing]
    night = linked_data.document(told.of(NIGHT_NURSING)).decode()
    assert caring not in night
    assert polytechnic not in night
    assert "plausib" not in linked_data.graph(told.resources).decode().casefold()


# Stacks


def test_a_recorded_stack_makes_parts_and_a_claimed_one_none(told: Told) -> None:
    assert told.of(BACHELOR).node["ceterms:hasPart"] == told.ids(FIRST_AID)
    assert told.of(FIRST_AID).node["ceterms:isPartOf"] == told.ids(BACHELOR)
    for path in (WARD_CARE, NIGHT_NURSING):
        assert "ceterms:isPartOf" not in told.of(path).node


def test_a_claimed_stack_says_in_words_that_it_is_a_claim(told: Told) -> None:
    claimed, implied = f"{COLLEGE}/pathways/claimed.md", f"{UNIVERSITY}/pathways/implied.md"
    assert said(told, claimed).startswith("A claim by Example College: Sample University has not recorded it.")
    assert said(told, implied).startswith("A claim that its sources only imply: Sample University has not")
    assert said(told, claimed, "fr-CA").startswith(
        "Affirmation d\N{RIGHT SINGLE QUOTATION MARK}un établissement (Example College)"
    )
    assert said(told, implied, "fr-CA").startswith("Affirmation que les sources laissent seulement entendre")
    assert "A claim by Example College" in description(told, claimed)
    assert "A claim that its sources only imply" in description(told, implied)
    assert "claim" not in said(told, f"{UNIVERSITY}/pathways/recorded.md")
    for one in told.resources:
        if one.about.document.path == claimed:
            assert "A claim by Example College" in linked_data.document(one).decode()


def test_a_claim_does_not_stand_in_for_a_summary(tmp_path: Path) -> None:
    path = f"{COLLEGE}/pathways/claimed.md"
    found = Told(tmp_path, {path: pathway(58, step(60, "example-college/ward-care"))})
    assert found.of(path).missing == ("summary",)


@pytest.mark.parametrize("more", ["expires: 2026-08-31", "effective: 2026-09-02"])
def test_a_stack_that_nobody_can_take_today_makes_no_parts(more: str, tmp_path: Path) -> None:
    path = f"{UNIVERSITY}/pathways/recorded.md"
    found = Told(tmp_path, {path: pathway(50, f"{more}\n{step(52, 'example-college/first-aid')}")})
    assert "ceterms:hasPart" not in found.of(BACHELOR).node
    if more.startswith("expires"):
        assert concept(found.of(path).node["ceterms:lifeCycleStatusType"]) == "lifeCycle:Ceased"


@pytest.mark.parametrize(("said_as", "instead"), [(CONFIRMED, COMPILED), ("status: active", "status: unknown")])
def test_a_stack_of_anothers_makes_parts_only_where_the_target_confirmed_that_it_runs(
    said_as: str, instead: str, tmp_path: Path
) -> None:
    path = f"{UNIVERSITY}/pathways/recorded.md"
    found = Told(tmp_path, {path: FILES[path].replace(said_as, instead)})
    assert "ceterms:hasPart" not in found.of(BACHELOR).node
    assert "claim" not in said(found, path)


def test_a_pathway_has_all_its_steps_as_components_or_none(tmp_path: Path) -> None:
    """Of two steps, one alone would look like all that it takes."""
    path = f"{UNIVERSITY}/pathways/recorded.md"
    steps = step(52, "example-college/first-aid").replace("]}]", "]}, {credentials: [example-college/ward-care]}]")
    found = Told(tmp_path, {path: pathway(50, steps)})
    assert [one.type for one in found.resources if one.about.document.path == path] == ["ceterms:Pathway"]
    assert "ceterms:hasPart" not in found.of(path).node
    assert found.of(BACHELOR).node["ceterms:hasPart"] == found.ids(FIRST_AID, WARD_CARE)


# Endorsements, and schema.org


def test_an_endorsement_says_which_of_its_two_confirmations_it_gives(told: Told) -> None:
    demand, both = f"{POLYTECHNIC}/endorsements/demand.md", f"{UNIVERSITY}/endorsements/both.md"
    assert description(told, demand) == "The skills are in demand."
    assert description(told, both) == "The skills are in demand. The assessment mirrors the work."
    assert description(told, both, "fr-CA").startswith("Les compétences sont en demande. L")


def test_an_endorsement_that_is_over_is_an_action_of_the_past(told: Told) -> None:
    over = told.of(f"{POLYTECHNIC}/endorsements/over.md")
    assert concept(over.node["ceterms:actionStatusType"]) == "actionStat:CompletedActionStatus"
    assert over.node["ceterms:object"] == told.ids(WARD_CARE)
    assert "ceterms:recognizedBy" not in told.of(WARD_CARE).node


@pytest.mark.parametrize(
    ("ref", "names"),
    [
        ("first-aid", ["Example Polytechnic", "Sample University"]),
        ("night-nursing", ["Sample University"]),
        ("ward-care", []),
    ],
)
def test_schema_org_and_ctdl_name_the_same_recognisers(told: Told, ref: str, names: list[str]) -> None:
    entry = told.ledger.catalogue.credentials[f"example-college/{ref}"]
    graph = json.loads(schema_org.credential(told.ledger, entry, BASE, "en"))["@graph"]
    recognisers = graph[0].get("recognizedBy", [])
    assert [one["name"] for one in recognisers] == names
    ctdl: Any = told.of(f"{COLLEGE}/credentials/{ref}.md").node.get("ceterms:recognizedBy", [])
    assert [one["@id"] for one in recognisers] == ctdl
