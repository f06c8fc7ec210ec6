"""What codes mean: every code in both languages, with examples that are what they say."""

import re
from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, ctid, lay, other, record, verdicts
from sites import pages

import build
from catalogue.words.codes import Explanation, explanations, nearest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXPLAINED = explanations("en")
CODE = re.compile(r'"([LVRIG]\d{3})"')
NAME = re.compile(r"^([a-z_]+):", re.MULTILINE)
COLLEGE = "institutions/example-college"
SHARED = f"format: 1\nlanguage: en\nprovenance: {COMPILED}\n"
LISTED = "credentials: [example-college/night-nursing]\n"
ONE_LEVEL = "levels: [{id: certificate-1, rank: 1, name: X}]\n"
REST = {
    "recognition": (f"{COLLEGE}/recognitions/x.md", other("")),
    "pathway": (f"{COLLEGE}/pathways/x.md", other("title: X\n")),
    "agreement": ("agreements/x.md", other("title: X\n", COMPILED)),
    "version": (f"{COLLEGE}/credentials/night-nursing/1.md", record(ctid=ctid(2))),
    "framework": (
        "frameworks/sample-framework.yaml",
        f"{SHARED}id: sample-framework\nname: X\ndated: 2026\n{ONE_LEVEL}",
    ),
    "vocabulary": ("vocabularies/x.yaml", "id: x\nformat: 1\nlanguage: en\nname: X\norigin: Invented\n"),
    "core": ("cores/x.md", f"---\n{SHARED}id: x\ntitle: X\nconvener: X\n{LISTED}---\n"),
    "sources": ("sources.yaml", "format: 1\n"),
    "results": (f"{COLLEGE}/results/2026.yaml", f"ctid: {ctid(3)}\n{SHARED}year: 2026\n"),
}
"""Where a record of each kind is put, and what it says besides the fields of an example."""


def laid(known: Explanation, fields: str, folder: Path) -> list[str]:
    """Return the codes of what the check says where an example stands in a record that is good otherwise."""
    base = content(folder, {CREDENTIAL: record()})
    if known.example == "prose":
        return _codes(lay(base, {CREDENTIAL: record(body=f"\n{fields}\n")}))
    if known.example == "file":
        return _codes(lay(base, {f"{COLLEGE}/credentials/x.md": fields}))
    path, rest = REST.get(known.example, (CREDENTIAL, record()))
    stated = tuple(f"{name}:" for name in NAME.findall(fields))
    lines = [line for line in rest.split("\n") if not line.startswith(stated)]
    at = 1 if path.endswith(".md") else 0
    return _codes(lay(base, {path: "\n".join([*lines[:at], fields, *lines[at:]])}))


def _codes(folder: Path) -> list[str]:
    return [code for _path, _line, code in verdicts(folder)]


def test_every_code_is_explained_and_every_explanation_has_its_code() -> None:
    used = {code for file in (ROOT / "catalogue").rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}
    assert used == set(EXPLAINED) == set(explanations("fr"))


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_guide_says_what_the_explanation_says(code: str) -> None:
    known = EXPLAINED[code]
    assert GUIDE.count(f"\n| {code} | {known.means} | {known.do} |\n") == 1


@pytest.mark.parametrize("code", EXPLAINED)
def test_an_explanation_is_whole_in_both_languages(code: str) -> None:
    english, french = EXPLAINED[code], explanations("fr")[code]
    for one, other_language in ((english.means, french.means), (english.do, french.do), (english.why, french.why)):
        assert one != other_language
        assert one[-1] == other_language[-1] == "."
    assert english.wrong != english.right


@pytest.mark.parametrize("code", [code for code, known in EXPLAINED.items() if known.example not in {"none", "path"}])
def test_the_wrong_example_is_wrong_and_the_right_one_right(code: str, tmp_path: Path) -> None:
    """But for records that an example names, and that are not there."""
    known = EXPLAINED[code]
    found = set(laid(known, known.wrong, tmp_path / "wrong"))
    assert code in found <= {code, "R302"}
    if known.example != "file":
        assert laid(known, known.right, tmp_path / "right") == []


@pytest.mark.parametrize("asked", ["V101", "v101"])
def test_a_code_is_explained_at_the_terminal(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["explain", asked], {}) == 0
    assert capsys.readouterr().out == (
        "V101: A field that every such record needs is missing.\n"
        "Add it.\n\n"
        "Without these few fields a record cannot be found, cited or trusted. "
        '"Unknown" is a good answer where the field allows it.\n\n'
        "wrong:\n    skills: [{framework: esco}]\n\n"
        "right:\n    skills: [{name: Night care, framework: esco}]\n"
    )


def test_codes_are_listed_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["explain"], {"LANG": "fr_CA.UTF-8"}) == 0
    lines = capsys.readouterr().out.split("\n")
    assert "L001  Une ligne n\u2019est pas du texte UTF-8." in lines
    assert [line[:4] for line in lines[:-1]] == list(EXPLAINED)


@pytest.mark.parametrize(
    ("asked", "language", "told"),
    [
        ("V999", "en", "build.py: there is no code V999; the nearest are V219, V119\n"),
        ("V9", "fr", "build.py: le code V9 n\u2019existe pas ; "),
        ("hours", "en", "build.py: there is no code HOURS; `build.py explain` lists them\n"),
    ],
)
def test_an_unknown_code_is_wrong_usage_and_the_nearest_are_named(
    asked: str, language: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["explain", asked, "--lang", language], {}) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(told)
    assert set(nearest(asked)) <= set(EXPLAINED)


@pytest.mark.parametrize(("language", "words"), [("en", "Why"), ("fr", "Pourquoi")])
def test_every_code_has_its_page_and_the_list_leads_there(language: str, words: str) -> None:
    found = {page.path: page.body.decode() for page in pages() if page.path.endswith(".html")}
    listed = found[f"{language}/submit/problems/index.html"]
    for code in EXPLAINED:
        page = found[f"{language}/submit/problems/{code}/index.html"]
        assert f'/submit/problems/{code}/"' in listed
        assert f"<h2>{words}</h2>" in page
    assert 'href="../submit/problems/"' in found[f"{language}/submit/index.html"]


def test_a_report_gives_the_address_of_the_page_once_the_site_has_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(status="actve")})
    assert build.main(["check", "--content", str(folder)], {}) == 1
    assert "submit/problems" not in capsys.readouterr().out
    settings = folder / "catalogue.yaml"
    settings.write_text(settings.read_text("utf-8").replace("https://catalogue.example/", "https://catalogue.ca/a/"))
    assert build.main(["check", "--content", str(folder)], {}) == 1
    assert "    see https://catalogue.ca/a/en/submit/problems/V104/\n" in capsys.readouterr().out
    assert build.main(["check", "--content", str(folder), "--lang", "fr"], {}) == 1
    assert "    voir https://catalogue.ca/a/fr/submit/problems/V104/\n" in capsys.readouterr().out
