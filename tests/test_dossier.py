"""The evaluator's dossier, its data and its decision form, and the employer's view: facts of the record, no others."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from browser import LANGUAGES, ROOT, Site, served
from checking import CREDENTIAL, content, lay, problems, record
from ledgers import CONFIRMED, earlier, endorsement, institution, institutions, recognition
from ledgers import credential as listing
from ledgers import read as read_files
from markup import Element, squeezed
from sample_catalogue import read, worked_out

import build
from catalogue import addresses
from catalogue.ledger import ledger
from catalogue.load.yaml12 import read as read_yaml
from catalogue.locale import locale
from catalogue.model import Recognition
from catalogue.model.recognition import CreditKind
from catalogue.problems import Severity
from catalogue.relate import Catalogue
from catalogue.render import decision, pages

LOCALES = {language: locale(ROOT / "templates/locales", language) for language in LANGUAGES}
BASICS = "example-college/data-literacy-basics"
NIGHT = "example-college/night-nursing"
REAL = ROOT / "content"
CTID = "ce-6f1d9f5a-7c1f-4d7e-9d0e-3a8b5c2d1e0f"
OTHER_CTID = "ce-1b7c0a52-0b7e-4f0a-8f39-5d2c9e6a7b14"
GRANTED = "[{kind: elective, amount: 3, unit: credits}]"
COMPILED = {"basis": "compiled", "sources": '[{title: "Example Yearbook"}]'}
HOSTILE = (
    "A: \"b\" # c\\n---\\n'd' {e} [f] &g *h !i %j @k `l",
    "Soins d\u2019été: l'eau\nctid: x\n---\n# y",
    "\u2028- a: b\u2029? c\ufeff\u00a0d",
    "\U0001f469\u200d\U0001f33e: 100 % #1",
    "{title} {0} %s ${ctid} $& <b>&amp;</b>",
    "x" * 5000,
)


def filled(text: str, **values: str) -> str:
    """Return a form with blanks filled in: the values stand after their colons, and what explains them stays."""
    for name, value in values.items():
        stated = value.replace("\\", r"\\")
        text, count = re.subn(rf"^( *{name}:) *(?=#)", rf"\1 {stated} ", text, flags=re.MULTILINE)
        assert count == 1, name
    return text


def form(catalogue: Catalogue, ref: str, language: str) -> str:
    entry = catalogue.credentials[ref]
    return decision.form(LOCALES[language], entry, catalogue.institution(entry).record.name.phrase(language).text)


def data_of(text: str) -> Mapping[str, Any]:
    """Return what YAML makes of a form."""
    data, faults = read_yaml(text.removeprefix("---\n").removesuffix("---\n"))
    assert faults == ()
    assert isinstance(data, Mapping)
    return data


def section(root: Element, heading: str) -> Element:
    return next(each for each in root.all("section") if each.attributes.get("aria-labelledby") == heading)


def blocking(folder: Path) -> list[object]:
    return [found for found in problems(folder) if found.severity > Severity.NOTICE]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the real records with two decisions on one listing, made of its form: one confirmed, one reported.

    One institution of the copy has verified owners.
    """
    folder = tmp_path_factory.mktemp("decided") / "content"
    shutil.copytree(REAL, folder)
    owned = folder / "institutions/bcit/institution.md"
    text = owned.read_text("utf-8")
    owned.write_text(text.replace("provenance:", "owners: [bcit-registrar]\nprovenance:", 1), "utf-8")
    catalogue, _problems = read(folder)
    chosen = next(ref for ref in sorted(catalogue.credentials) if ref.startswith("camosun/"))
    shared = {"decision": "granted", "grants": GRANTED, "decided": "2026-10"}
    confirmed = {"ctid": CTID, "basis": "submitted", "confirmed": "2026-11-02"}
    reported = {"ctid": OTHER_CTID, "basis": "compiled", "sources": '[{title: "Letter of 2 October 2026"}]'}
    for name, language, own in (("bcit", "en", confirmed), ("western", "fr", reported)):
        file = folder / f"institutions/{name}/recognitions" / decision.file_name(catalogue.credentials[chosen])
        file.parent.mkdir(exist_ok=True)
        file.write_text(filled(form(catalogue, chosen, language), **shared, **own), "utf-8")
    return folder, chosen


def test_a_form_filled_in_for_a_real_listing_is_a_valid_record_as_it_stands(decided: tuple[Path, str]) -> None:
    folder, chosen = decided
    assert blocking(folder) == []
    catalogue, _problems = read(folder)
    said = {each.receiver: each for each in ledger(catalogue).of(chosen)}
    assert said["bcit"].sign == "confirmed"
    assert said["western"].sign == "reported"
    assert ledger(catalogue).onward[chosen].confirmed_by == ("bcit",)


def test_the_site_then_shows_the_decisions(decided: tuple[Path, str], tmp_path: Path) -> None:
    folder, chosen = decided
    with served(folder, tmp_path / "site") as site:
        for language in LANGUAGES:
            words = LOCALES[language].words
            for path in (f"credentials/{chosen}/{view}" for view in ("", "dossier/", "employer/")):
                said = site.read(f"{language}/{path}").main.all("li")
                shown = [each.text for each in said if each.attributes.get("class") == "said"]
                for name, sign in (("bcit", "confirmed"), ("western", "reported")):
                    who = site.catalogue.institutions[name].record.name.phrase(language).text
                    assert any(text.startswith(words[f"sign.{sign}"]) and who in text for text in shown), path
            for name, sign in (("bcit", "confirmed"), ("western", "reported")):
                accepted = section(site.read(f"{language}/institutions/{name}/").main, "accepts").text
                assert words[f"sign.{sign}"] in accepted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_no_title_breaks_the_form(title: str, language: str, tmp_path: Path) -> None:
    escaped = {ord(character): f"\\u{ord(character):04x}" for character in "\u2028\u2029\ufeff"}
    written = json.dumps(title, ensure_ascii=False).translate(escaped)
    folder = content(tmp_path, {CREDENTIAL: record(title=written)})
    catalogue, _problems = read(folder)
    text = form(catalogue, NIGHT, language)
    data = data_of(text)
    assert data["of"] == {"credential": NIGHT, "version": "1"}
    known = {"format", "language", "title", "of", "provenance"}
    assert {name for name, value in data.items() if value is not None} == known
    assert len(data["title"]) < 200
    stated = catalogue.credentials[NIGHT].record.title.phrase(language).text
    assert squeezed(stated.replace("\ufeff", ""))[:100] in data["title"]
    place = folder / "institutions/sample-university/recognitions/night-nursing.md"
    lay(folder, {place.relative_to(folder).as_posix(): filled(text, ctid=CTID, decision="pending", **COMPILED)})
    assert blocking(folder) == []


@pytest.mark.parametrize("made", ["granted", "declined", "pending", "case-by-case"])
def test_a_form_takes_every_decision(made: str, tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: record()})
    catalogue, _problems = read(folder)
    values = {"ctid": CTID, "decision": made, **COMPILED, **({"grants": GRANTED} if made == "granted" else {})}
    text = filled(form(catalogue, NIGHT, "en"), **values)
    lay(folder, {"institutions/sample-university/recognitions/night-nursing.md": text})
    assert blocking(folder) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_a_form_are_valid_themselves(language: str, tmp_path: Path) -> None:
    """Each value that a comment shows can stand in its place."""
    folder = content(tmp_path, {CREDENTIAL: record()})
    catalogue, _problems = read(folder)
    text = form(catalogue, NIGHT, language)
    shown = {
        name: re.search(rf"^ *{name}: .*?([\[{{].*[\]}}])$", text, re.MULTILINE)
        for name in ("grants", "evidence", "sources")
    }
    office = re.search(r"^contact: .*?(\{.*\})$", text, re.MULTILINE)
    assert office is not None
    values = {name: found[1] for name, found in shown.items() if found}
    assert len(values) == len(shown)
    own = {"ctid": CTID, "decision": "granted", "basis": "compiled", "contact": office[1]}
    days = {name: re.findall(r"\d{4}-\d\d-\d\d", line)[0] for name, line in dated(text)}
    lay(folder, {"institutions/sample-university/recognitions/x.md": filled(text, **values, **own, **days)})
    assert blocking(folder) == []


def dated(text: str) -> list[tuple[str, str]]:
    """Return the lines of a form whose comments show a day."""
    return re.findall(r"^(decided|effective|expires):(.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_names_every_decision_and_every_kind_of_credit(language: str, sample: Site) -> None:
    text = form(sample.catalogue, BASICS, language)
    codes = (*get_args(Recognition.model_fields["decision"].annotation), *get_args(CreditKind))
    assert [code for code in codes if not re.search(rf"# .*\b{code}\b", text)] == []


def test_who_leaves_the_identifier_out_gets_one_from_the_check(tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: record()})
    catalogue, _problems = read(folder)
    text = filled(form(catalogue, NIGHT, "fr"), decision="declined", **COMPILED)
    file = folder / "institutions/sample-university/recognitions/night-nursing.md"
    lay(folder, {file.relative_to(folder).as_posix(): text})
    assert blocking(folder)
    assert build.main(["check", "--content", str(folder), "--fix", "--quiet"], {}) == 0
    assert blocking(folder) == []
    before, after = text.split("\n"), file.read_text("utf-8").split("\n")
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert len(changed) == 1
    assert changed[0].startswith("ctid: ce-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_listing_has_a_dossier_and_an_employers_view(sample: Site, language: str) -> None:
    found = set(sample.pages())
    for entry in sample.catalogue.published:
        is_there = entry.record.listing != "withdrawn"
        assert (f"{language}/{addresses.dossier(entry)}" in found) == is_there
        assert (f"{language}/{addresses.employer(entry)}" in found) == is_there


@pytest.mark.parametrize("view", ["dossier", "employer"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_differs_between_the_views_of_a_credential(sample: Site, language: str, view: str) -> None:
    status = LOCALES[language].words["fact.status"]
    for entry in told(sample):
        page = sample.read(f"{language}/credentials/{entry.ref}/")
        other = sample.read(f"{language}/credentials/{entry.ref}/{view}/").facts()
        assert other
        facts = {**page.facts(), status: other.get(status)}
        assert {name: value for name, value in other.items() if facts.get(name) != value} == {}
        signs = next(each for each in page.main.all("ul") if each.attributes.get("class") == "signs")
        assert (other.get(status) or "") in signs.text


@pytest.mark.parametrize("view", ["dossier", "employer"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_statement_differs_between_the_views_of_a_credential(sample: Site, language: str, view: str) -> None:
    count = 0
    for entry in told(sample):
        said = statements(sample, f"{language}/credentials/{entry.ref}/")
        for text in statements(sample, f"{language}/credentials/{entry.ref}/{view}/"):
            assert text in said
            count += 1
    assert count > 10


def told(site: Site) -> list[Any]:
    """Return the credentials that have views."""
    return [entry for entry in site.catalogue.published if entry.record.listing != "withdrawn"]


def statements(site: Site, path: str) -> list[str]:
    """Return the statements of a page in words."""
    items = site.read(path).main.all("li")
    return [each.text for each in items if each.attributes.get("class", "").partition(" ")[0] == "said"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["", "dossier/", "employer/"])
def test_a_decision_that_takes_several_things_says_so_on_every_view(sample: Site, language: str, view: str) -> None:
    """Else it would seem to recognise each of them alone."""
    for ref in ("example-college/spreadsheet-basics", "college-exemple/gestion-de-projet"):
        (said,) = (
            text
            for text in statements(sample, f"{language}/credentials/{ref}/{view}")
            if "DAT 101" in text and "Sample Polytechnic" in text
        )
        for other in ("example-college/spreadsheet-basics", "college-exemple/gestion-de-projet"):
            assert sample.catalogue.credentials[other].record.title.phrase(language).text in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checklist_names_what_is_missing_and_nothing_else(sample: Site, language: str) -> None:
    words = LOCALES[language].words
    for entry in told(sample):
        page = sample.read(f"{language}/{addresses.dossier(entry)}").main
        lines = section(page, "checklist").all("li")
        named = {
            each.text
            for each in lines
            if words["dossier.missing"] in each.text and not each.text.endswith(words["dossier.there"])
        }
        found = worked_out().information[entry.ref].missing
        missing = {item for _level, items in found for item in items} - {"confirmed-recognition"}
        assert named == {squeezed(f"{words[f'level.item.{item}']} {words['dossier.missing']}") for item in missing}
        assert {each.attributes["href"].rpartition("#")[2] for line in lines for each in line.all("a")} == missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_that_decisions_name_stand_beside_the_credential(sample: Site, language: str) -> None:
    table = section(sample.read(f"{language}/credentials/{BASICS}/dossier/").main, "beside").all("table")[0]
    heads = [each.text for each in table.all("thead")[0].all("th")]
    assert any("DAT 101" in head for head in heads)
    assert any("INF-110" in head for head in heads)
    rows = {row.all("th")[0].text: row.all("td") for row in table.all("tbody")[0].all("tr")}
    assert all(len(cells) == len(heads) - 1 for cells in rows.values())
    words = LOCALES[language].words
    hours = [cell.text for cell in rows[words["fact.hours"]]]
    assert hours[0] == hours[1]
    assert hours[2].endswith(words["dossier.differs"])
    assert words["dossier.differs"] not in rows[words["fact.outcomes"]][1].text


def test_a_page_for_a_pen_stands_where_no_course_is_named(sample: Site) -> None:
    table = section(sample.read("en/credentials/example-college/evening-care-workshop/dossier/").main, "beside")
    pens = [each for each in table.all("th", "td") if each.attributes.get("class") == "for-pen"]
    assert [each.text for each in pens] == [LOCALES["en"].words["dossier.yours"], *[""] * 5]


def test_what_changed_since_an_earlier_version_is_told(sample: Site) -> None:
    table = section(sample.read(f"en/credentials/{BASICS}/dossier/").main, "papers").all("table")[0]
    rows = [[each.text for each in row.all("th", "td")] for row in table.all("tbody")[0].all("tr")]
    assert ["Hours of instruction", "30 hours", "36 hours"] in rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_courses_to_choose_from_are_all_there_with_the_languages_of_their_words(
    sample: Site, language: str
) -> None:
    file = sample.folder / f"assets/transfer/courses-{language}.json"
    found = {
        f"{owner}/{slug}": facts
        for owner, _name, courses in json.loads(file.read_text("utf-8"))
        for slug, _title, facts in courses
    }
    assert found.keys() == sample.catalogue.courses.keys()
    assert all(len(facts) == 5 for facts in found.values())
    foreign = {run[2] for facts in found.values() for fact in facts for text in fact for run in text if len(run) == 3}
    assert language not in foreign


def test_the_data_of_a_dossier_tells_every_basis_and_keeps_what_is_plausible_apart(sample: Site) -> None:
    found = worked_out()
    for entry in told(sample):
        data = bundle(sample, entry.ref)
        assert data["format"] == 1
        said = [(each["ctid"], each["basis"], each["state"], each["counts"]) for each in data["statements"]]
        assert said == [
            (each.entry.record.ctid, each.basis.value, each.state.value, each.counts) for each in found.of(entry.ref)
        ]
        assert len(data["plausible"]) == len(found.equivalencies.get(entry.ref, ()))
        assert all(each["offer_of_credit"] is False and len(each["steps"]) == 2 for each in data["plausible"])
        assert all(
            {"evidence", "sources", "gives"} <= step.keys() for each in data["plausible"] for step in each["steps"]
        )
        assert {language: form(sample.catalogue, entry.ref, language) for language in LANGUAGES} == data[
            "decision_form"
        ]
    assert found.equivalencies


def bundle(site: Site, ref: str) -> dict[str, Any]:
    file = site.folder / addresses.bundle(site.catalogue.credentials[ref].record.ctid)
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return data


def test_the_data_of_a_dossier_has_what_its_page_has(sample: Site) -> None:
    data = bundle(sample, BASICS)
    assert data["record"]["title"] == {"en": "Data Literacy Basics", "fr": "Bases de la littératie des données"}
    assert data["record"]["local_code"] == "DATA-1001"
    assert data["record"]["evaluator_file"]["outlines"][0]["sha256"].startswith("9f86d08")
    decided = next(each for each in data["statements"] if each["version"] == "1")
    assert decided["has_changed_since"] is True
    assert decided["contact"]["email"] == "transfer-credit@sample-university.example.ca"
    assert decided["under"] == "agreements/example-articulation"
    assert [each["version"] for each in data["earlier_versions"]] == ["1"]


def test_the_data_of_a_dossier_is_linked_from_its_page(sample: Site) -> None:
    page = sample.read(f"en/credentials/{BASICS}/dossier/")
    path = addresses.bundle(sample.catalogue.credentials[BASICS].record.ctid)
    assert page.linked("alternate")["application/json"].endswith(path)
    assert any(each.attributes["href"].endswith(path) for each in page.main.all("a"))


ENDORSED = "demand: true\nassessment: true"
WHO = ("a-names-z", "b-names-a", "c-reported")


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site in which ids and names of who recognises and endorses a credential sort differently."""
    files = institutions(*WHO[:2]) | institution(WHO[2], is_verified=False)
    for name, called in zip(WHO, ("Zebra Example", "Ábaco Example", "Middle Example"), strict=True):
        path = f"institutions/{name}/institution.md"
        files[path] = re.sub("name: .*", f"name: {called}", str(files[path]))
        basis = CONFIRMED if name != WHO[2] else "{basis: compiled, sources: [{title: Example Yearbook}]}"
        files |= recognition(f"{name}/night", f"credential: {NIGHT}", "kind: elective", provenance=basis)
        files |= endorsement(f"{name}/night", NIGHT, ENDORSED, basis)
    files |= recognition(f"{WHO[0]}/late", f"credential: {NIGHT}", more="decision: declined\n")
    files |= listing(NIGHT, 'version: "2"\n', partners="[{name: Example Guild, role: endorses}]") | earlier(NIGHT, "1")
    folder = tmp_path_factory.mktemp("crowded")
    catalogue = read_files(files)
    for page in pages(catalogue, ROOT / "templates", ROOT / "node_modules", None):
        lay(folder, {page.path: page.body})
    return Site(folder, folder.as_uri() + "/", catalogue)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_employer_reads_first_who_stands_behind_a_credential(crowded: Site, language: str) -> None:
    """Confirmed before reported, in alphabetical order of names; what is only claimed comes last, and apart."""
    page = crowded.read(f"{language}/credentials/{NIGHT}/employer/index.html").main
    words = LOCALES[language].words
    assert page.all("h2")[0].text == words["credential.behind"]
    behind = section(page, "behind")
    heads = [each.text for each in behind.all("h3")]
    keys = [f"dossier.{part}.{basis}" for part in ("decisions", "endorsements") for basis in ("confirmed", "reported")]
    counts = (2, 1, 2, 1, 1)
    assert heads == [
        squeezed(words[key].format(number=number))
        for key, number in zip((*keys, "employer.claimed"), counts, strict=True)
    ]
    names = [
        each.all("a")[0].text for each in behind.all("li") if each.attributes.get("class") == "said" and each.all("a")
    ]
    assert names == ["Ábaco Example", "Zebra Example", "Middle Example"] * 2
    assert "Example Guild" in behind.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_evaluator_reads_declined_decisions_apart_from_those_that_hold(crowded: Site, language: str) -> None:
    page = crowded.read(f"{language}/credentials/{NIGHT}/dossier/index.html").main
    words = LOCALES[language].words
    heads = [each.text for each in section(page, "peers").all("h3")][:3]
    assert heads == [
        squeezed(words[f"dossier.decisions.{key}"].format(number=number))
        for key, number in (("confirmed", 2), ("reported", 1), ("other", 1))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_outcome_evidence_is_said_unless_there_is_some(sample: Site, language: str) -> None:
    """How many enrolled is no evidence, and what nobody confirmed is not published."""
    words = LOCALES[language].words
    without = squeezed(words["employer.no_results"])
    for entry in told(sample):
        came = section(sample.read(f"{language}/credentials/{entry.ref}/employer/").main, "results")
        if entry.ref == BASICS:
            assert came.all("a")[0].text == "2025"
        else:
            assert without in came.text
