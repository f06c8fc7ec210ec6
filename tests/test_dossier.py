"""The evaluator's dossier, its data and its decision form, and the employer's view: no fact but the record's."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from browser import LANGUAGES, ROOT, Site, served
from checking import CREDENTIAL, content, problems, record
from markup import Element, squeezed
from sample_catalogue import read, worked_out

from catalogue import addresses
from catalogue.ledger import ledger
from catalogue.load.yaml12 import read as read_yaml
from catalogue.problems import Severity
from catalogue.relate import Catalogue
from catalogue.render import decision
from catalogue.render.locale import locale

LOCALES = {language: locale(ROOT / "templates/locales", language) for language in LANGUAGES}
BASICS = "example-college/data-literacy-basics"
REAL = ROOT / "content"
CTID = "ce-6f1d9f5a-7c1f-4d7e-9d0e-3a8b5c2d1e0f"
OTHER_CTID = "ce-1b7c0a52-0b7e-4f0a-8f39-5d2c9e6a7b14"
GRANTED = "[{kind: elective, amount: 3, unit: credits}]"
HOSTILE = (
    "A: \"b\" # c\\n---\\n'd' {e} [f] &g *h !i %j @k `l",
    "Soins d'été: l'eau\nctid: x\n---\n# y",
    "- a: b ? c",
    "\U0001f469\u200d\U0001f33e: 100 % #1",
)


def filled(text: str, **values: str) -> str:
    """Return a form with blanks filled in: the values stand after their colons, in place of the comments."""
    for name, value in values.items():
        blank = re.search(rf"^ *{name}:", text, re.MULTILINE)
        assert blank is not None, name
        text = f"{text[: blank.end()]} {value}{text[text.index(chr(10), blank.end()) :]}"
    return text


def form(catalogue: Catalogue, ref: str, language: str) -> str:
    entry = catalogue.credentials[ref]
    return decision.form(LOCALES[language], entry, catalogue.institution(entry).record.name.phrase(language).text)


def section(root: Element, heading: str) -> Element:
    return next(each for each in root.all("section") if each.attributes.get("aria-labelledby") == heading)


def real_content(folder: Path) -> Path:
    """Return a copy of the real records, in which one institution has verified owners."""
    shutil.copytree(REAL, folder)
    institution = folder / "institutions/bcit/institution.md"
    institution.write_text(
        institution.read_text("utf-8").replace("provenance:", "owners: [bcit-registrar]\nprovenance:", 1)
    )
    return folder


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the real records with two decisions on one listing, made of its form: one confirmed, one reported."""
    folder = real_content(tmp_path_factory.mktemp("decided") / "content")
    catalogue, _problems = read(folder)
    listing = next(ref for ref in sorted(catalogue.credentials) if ref.startswith("camosun/"))
    shared = {"decision": "granted", "grants": GRANTED, "decided": "2026-10"}
    confirmed = {"ctid": CTID, "basis": "submitted", "confirmed": "2026-11-02"}
    reported = {"ctid": OTHER_CTID, "basis": "compiled", "sources": '[{title: "Letter of 2 October 2026"}]'}
    for institution, language, own in (("bcit", "en", confirmed), ("western", "fr", reported)):
        file = folder / f"institutions/{institution}/recognitions" / decision.file_name(catalogue.credentials[listing])
        file.parent.mkdir(exist_ok=True)
        file.write_text(filled(form(catalogue, listing, language), **shared, **own), "utf-8")
    return folder, listing


def test_a_form_filled_in_for_a_real_listing_is_a_valid_record_as_it_stands(decided: tuple[Path, str]) -> None:
    folder, listing = decided
    found = problems(folder)
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []
    assert [problem for problem in found if "/recognitions/camosun-" in problem.place.path] == []
    catalogue, _problems = read(folder)
    said = {each.receiver: each for each in ledger(catalogue).of(listing)}
    assert said["bcit"].sign == "confirmed"
    assert said["western"].sign == "reported"
    assert ledger(catalogue).onward[listing].confirmed_by == ("bcit",)


def test_the_site_then_shows_the_decisions(decided: tuple[Path, str], tmp_path: Path) -> None:
    folder, listing = decided
    with served(folder, tmp_path / "site") as site:
        for language in LANGUAGES:
            words = LOCALES[language].words
            for path in (
                f"credentials/{listing}/",
                f"credentials/{listing}/dossier/",
                f"credentials/{listing}/employer/",
            ):
                text = site.read(f"{language}/{path}").main.text
                assert words["sign.confirmed"] in text
                assert words["sign.reported"] in text
            for institution, sign in (("bcit", "confirmed"), ("western", "reported")):
                accepted = section(site.read(f"{language}/institutions/{institution}/").main, "accepts").text
                assert words[f"sign.{sign}"] in accepted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_the_form(title: str, language: str, tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(title=json.dumps(title, ensure_ascii=False))})
    catalogue, _problems = read(folder)
    text = form(catalogue, "example-college/night-nursing", language)
    data, faults = read_yaml(text.removeprefix("---\n").removesuffix("---\n"))
    assert faults == ()
    assert isinstance(data, Mapping)
    assert data["of"] == {"credential": "example-college/night-nursing", "version": "1"}
    assert {name for name, value in data.items() if value is not None} == {"format", "language", "of", "provenance"}


@pytest.mark.parametrize("made", ["granted", "declined", "pending", "case-by-case"])
def test_a_form_takes_every_decision(made: str, tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: record()})
    catalogue, _problems = read(folder)
    values = {"ctid": CTID, "decision": made, "basis": "compiled", "sources": '[{title: "Example Yearbook"}]'}
    if made == "granted":
        values["grants"] = GRANTED
    text = filled(form(catalogue, "example-college/night-nursing", "en"), **values)
    file = folder / "institutions/sample-university/recognitions/night-nursing.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    assert [found for found in problems(folder) if found.severity > Severity.NOTICE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_listing_has_a_dossier_and_an_employers_view(sample: Site, language: str) -> None:
    pages = set(sample.pages())
    for entry in sample.catalogue.published:
        is_there = entry.record.listing != "withdrawn"
        assert (f"{language}/{addresses.dossier(entry)}" in pages) == is_there
        assert (f"{language}/{addresses.employer(entry)}" in pages) == is_there


@pytest.mark.parametrize("view", ["dossier", "employer"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_differs_between_the_views_of_a_credential(sample: Site, language: str, view: str) -> None:
    for entry in sample.catalogue.published:
        if entry.record.listing == "withdrawn":
            continue
        page = sample.read(f"{language}/credentials/{entry.ref}/").facts()
        other = sample.read(f"{language}/credentials/{entry.ref}/{view}/").facts()
        assert {name: value for name, value in other.items() if page.get(name) != value} == {}
        assert other


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checklist_names_what_is_missing_and_nothing_else(sample: Site, language: str) -> None:
    words = LOCALES[language].words
    for ref, information in worked_out().information.items():
        entry = sample.catalogue.credentials[ref]
        if entry not in sample.catalogue.published or entry.record.listing == "withdrawn":
            continue
        lines = [
            each.text
            for each in section(sample.read(f"{language}/{addresses.dossier(entry)}").main, "checklist").all("li")
        ]
        missing = {item for _level, items in information.missing for item in items} - {"confirmed-recognition"}
        for item in missing:
            name = squeezed(words[f"level.item.{item}"])
            assert any(name in line and words["dossier.missing"] in line for line in lines)
        assert sum(words["dossier.missing"] in line for line in lines) == len(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_that_decisions_name_stand_beside_the_credential(sample: Site, language: str) -> None:
    table = section(sample.read(f"{language}/credentials/{BASICS}/dossier/").main, "beside").all("table")[0]
    heads = [each.text for each in table.all("thead")[0].all("th")]
    assert any("DAT 101" in head for head in heads)
    assert any("INF-110" in head for head in heads)
    assert all(len(row.all("td")) == len(heads) - 1 for row in table.all("tbody")[0].all("tr"))


def test_the_data_of_a_dossier_tells_every_basis_and_keeps_what_is_plausible_apart(sample: Site) -> None:
    found = worked_out()
    for entry in sample.catalogue.published:
        if entry.record.listing == "withdrawn":
            continue
        data = json.loads((sample.folder / addresses.bundle(entry.record.ctid)).read_text("utf-8"))
        assert data["format"] == 1
        told = [(each["ctid"], each["basis"], each["state"], each["counts"]) for each in data["statements"]]
        assert told == [
            (each.entry.record.ctid, each.basis.value, each.state.value, each.counts) for each in found.of(entry.ref)
        ]
        assert len(data["plausible"]) == len(found.equivalencies.get(entry.ref, ()))
        assert all(each["offer_of_credit"] is False and len(each["steps"]) == 2 for each in data["plausible"])
        assert set(data["decision_form"]) == set(LANGUAGES)
    assert found.equivalencies


def test_the_data_of_a_dossier_is_linked_from_its_page(sample: Site) -> None:
    page = sample.read(f"en/credentials/{BASICS}/dossier/")
    assert page.linked("alternate")["application/json"].endswith(
        addresses.bundle(sample.catalogue.credentials[BASICS].record.ctid)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_employer_reads_first_who_stands_behind_a_credential(sample: Site, language: str) -> None:
    page = sample.read(f"{language}/credentials/{BASICS}/employer/").main
    assert page.all("h2")[0].text == LOCALES[language].words["credential.behind"]
    assert squeezed(LOCALES[language].words["employer.no_results"]) in page.text
