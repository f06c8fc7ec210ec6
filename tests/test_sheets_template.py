"""The template is opened, filled in and saved by other programs, and comes back importable."""

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from checking import content
from sheet_files import COLLEGE, ROOT, ROW, WORDINGS, bring_in, files, told
from sites import pages

import build
from catalogue import load
from catalogue.sheets import blank
from catalogue.sheets.grid import letters
from catalogue.sheets.wording import headings

LANGUAGES = ("en", "fr")
ROWS = {"en": "Rows", "fr": "Fiches"}
SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
FILLED: dict[str, dict[str, str | float]] = {
    "en": {
        "Institution": "Example College",
        "Title": "Night Nursing",
        "Title (fr)": "Soins de nuit",
        "Language of this row": "en",
        "Summary": ROW[3],
        "Status": "Active",
        "Delivery": "Online; Blended",
        "Hours of instruction": "30 to 36",
        "Price": 1047.5,
        "Assessed": "yes",
        "Field of study (ISCED-F)": "0913",
        "Session 1: start": "2026-09-08",
        "Outcome 1": "Hold a calm talk\nat night",
        "Source 1": "https://college.example/n",
    },
    "fr": {
        "Établissement": "Example College",
        "Titre": "Soins de nuit",
        "Titre (en)": "Night Nursing",
        "Langue de cette ligne": "fr",
        "Résumé": "Prendre soin des gens la nuit, et savoir appeler.",
        "État": "En cours",
        "Mode de formation": "En ligne; Hybride",
        "Heures d\u2019enseignement": "30 à 36",
        "Prix": "1 047,50 $",
        "Acquis évalués": "oui",
        "Domaine d\u2019études (CITE-F)": "0913",
        "Offre 1\u202f: début": "8 septembre 2026",
        "Acquis 1": "Parler avec calme\nla nuit",
        "Source 1": "https://college.example/n",
    },
}


def template(file: Path, folder: Path, language: str) -> Path:
    assert build.main(["export", str(file), "--template", "--content", str(folder), "--lang", language], {}) == 0
    return file


def fill(file: Path, language: str) -> Path:
    """Fill in the first row as a program does that knows nothing of us."""
    book = openpyxl.load_workbook(file)
    sheet = book[ROWS[language]]
    columns = {cell.value: at for at, cell in enumerate(sheet[3], start=1)}
    for heading, value in FILLED[language].items():
        sheet.cell(4, columns[heading], value)
    book.save(file)
    return file


def office(file: Path, ending: str, *options: str) -> Path:
    """Have LibreOffice open a file and save it in another form."""
    out = file.parent / f"saved-{ending}"
    home = f"-env:UserInstallation={(file.parent / 'home').as_uri()}"
    command = [str(SOFFICE), home, "--headless", *options, "--convert-to", ending, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{file.stem}.{ending}"


def made(folder: Path, language: str) -> dict[str, Any]:
    """Return the record that the filled row became, without its identifiers."""
    slug = {"en": "night-nursing", "fr": "soins-de-nuit"}[language]
    documents, _problems = load.documents(folder)
    return dict(next(each.data for each in documents if each.path == f"{COLLEGE}/{slug}.md"))


def expect(record: dict[str, Any], language: str) -> None:
    assert record["title"] == {"en": "Night Nursing", "fr": "Soins de nuit"}
    assert (record["language"], record["status"]) == (language, "active")
    assert record["delivery"] == {"modes": ["online", "blended"], "offerings": [{"start": "2026-09-08"}]}
    assert record["effort"] == {"instructional_hours": {"min": 30, "max": 36}}
    assert record["price"] == {"amount": 1047.5}
    assert record["assessment"] == {"assessed": True}
    assert record["field"] == {"isced_f": "0913"}
    assert "\n" in record["outcomes"]["items"][0]["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_filled_in_is_importable(language: str, tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    sheet = fill(template(tmp_path / "rows.xlsx", folder, language), language)
    assert bring_in(sheet, folder) == 0
    expect(made(folder, language), language)
    assert build.main(["check", "--content", str(folder)], {}) == 0


@needs_office
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_gives_the_template_back_importable(language: str, tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    sheet = fill(template(tmp_path / "rows.xlsx", folder, language), language)
    for steps in (("xlsx",), ("ods", "xlsx")):
        saved = sheet
        for ending in steps:
            saved = office(saved, ending)
        again = content(tmp_path / "-".join(steps))
        assert bring_in(saved, again) == 0
        expect(made(again, language), language)
        before = files(again)
        assert bring_in(saved, again) == 0
        assert files(again) == before


@needs_office
def test_what_libreoffice_makes_of_a_workbook_changes_nothing(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "content", tmp_path / "content")
    before = files(folder)
    sheet = tmp_path / "rows.xlsx"
    assert build.main(["export", str(sheet), "--content", str(folder)], {}) == 0
    assert bring_in(office(sheet, "xlsx"), folder) == 0
    assert files(folder) == before


@needs_office
def test_what_libreoffice_makes_of_csv_loses_only_what_it_is_told_to_have_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Opened as CSV, codes lose the zero they begin with, in every program: each is named, none is guessed."""
    sheet = tmp_path / "rows.csv"
    assert build.main(["export", str(sheet)], {}) == 0
    capsys.readouterr()
    assert bring_in(office(sheet, "xlsx", "--infilter=CSV:44,34,76,1,,1033,true"), ROOT / "content", "--dry-run") == 1
    errors = [(code, words) for _cell, code, words in told(capsys) if code[0] == "I"]
    assert errors
    assert {code for code, _words in errors} == {"I006"}
    assert all(words.startswith("Field of study (ISCED-F): the cell holds the number ") for _code, words in errors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_changes_nothing(language: str, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        folder = content(tmp_path / ending)
        before = files(folder)
        assert bring_in(template(tmp_path / f"rows.{ending}", folder, language), folder) == 0
        assert files(folder) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_has_instructions_and_lists_in_its_language(language: str, tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    book = openpyxl.load_workbook(template(tmp_path / "rows.xlsx", folder, language))
    guide, sheet, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    assert book.active is sheet
    assert sum(cell.value is not None for cell in guide["A"]) == 8
    assert not [cell.value for cell in guide["A"] if "{" in str(cell.value)]
    named = headings([wording for wording in WORDINGS if wording.language == language])
    columns = {letters(at): named.column(str(cell.value)) for at, cell in enumerate(sheet[3], start=1)}
    assert None not in columns.values()
    offered: dict[str, list[object]] = {}
    for rule in sheet.data_validations.dataValidation:
        letter = str(rule.sqref).split(":")[0].rstrip("0123456789")
        cells = lists[rule.formula1.rpartition("!")[2].replace("$", "")]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        column = columns[letter]
        assert column is not None
        offered[column.name] = [row[0].value for row in rows]
    assert offered["institution"] == ["Example College", "Sample University"]
    assert (
        offered["assessment.assessed"] == {"en": ["yes", "no", "not known"], "fr": ["oui", "non", "inconnu"]}[language]
    )
    assert {"Active", "En cours"} & set(offered["status"])
    assert len(sheet[2]) == len(sheet[3])


def test_the_template_is_the_same_bytes_every_time() -> None:
    data = [blank("rows.xlsx", WORDINGS[0], ("Example College",)) for _ in range(2)]
    assert data[0] == data[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_offers_the_template(language: str, tmp_path: Path) -> None:
    found = {page.path: page.body for page in pages()}
    path = f"assets/submit/template-{language}.xlsx"
    (tmp_path / "rows.xlsx").write_bytes(found[path])
    with zipfile.ZipFile(tmp_path / "rows.xlsx") as archive:
        parts = archive.infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert {part.compress_type for part in parts} == {zipfile.ZIP_STORED}
    assert f'href="../../{path}"' in found[f"{language}/submit/index.html"].decode()
    folder = content(tmp_path / "content")
    assert bring_in(fill(tmp_path / "rows.xlsx", language), folder) == 0
