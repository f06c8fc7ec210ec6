"""Records go out as CTDL and Open Badges, and come back as they were."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from checking import BASE, CREDENTIAL, content, lay, record
from documents import records
from sample_catalogue import CONTENT
from test_exchange import ROOT, bring_in, without_credentials

import build

STANDARDS = ("ctdl", "badges")
REAL = ROOT / "content"
standards = pytest.mark.parametrize("standard", STANDARDS)
contents = pytest.mark.parametrize("folder", [CONTENT, REAL], ids=["sample", "content"])


def exported(folder: Path, file: Path, *options: str) -> bytes:
    """Return what `export` writes of a folder of content."""
    assert build.main(["export", str(file), "--content", str(folder), "--quiet", *options], {}) == 0
    return file.read_bytes()


def brought_back(folder: Path, made: Path, standard: str) -> Path:
    """Return a folder with the same institutions, into which was brought what is exported of the other."""
    file = made.with_suffix(".json")
    exported(folder, file, "--as", standard)
    without_credentials(folder, made)
    assert bring_in(file, made) == 0
    return made


@standards
@contents
def test_an_export_of_what_came_back_is_the_same(folder: Path, standard: str, tmp_path: Path) -> None:
    once = brought_back(folder, tmp_path / "once", standard)
    again = brought_back(once, tmp_path / "again", standard)
    assert records(again) == records(once)
    files = (tmp_path / "first.json", tmp_path / "second.json")
    first, second = (exported(each, file, "--as", standard) for each, file in zip((once, again), files, strict=True))
    assert first == second


def test_badges_of_compiled_records_come_back_to_the_byte(tmp_path: Path) -> None:
    once = brought_back(REAL, tmp_path / "once", "badges")
    assert exported(once, tmp_path / "again.json", "--as", "badges") == (tmp_path / "once.json").read_bytes()


def test_badges_of_confirmed_records_come_back_compiled_and_otherwise_the_same(tmp_path: Path) -> None:
    """Who brings a record in has compiled it; what lacks a CTID or a source is given one as it comes in."""
    once = brought_back(CONTENT, tmp_path / "once", "badges")
    before = json.loads((tmp_path / "once.json").read_bytes())
    after = {badge["id"]: badge for badge in json.loads(exported(once, tmp_path / "again.json", "--as", "badges"))}
    today = [badge for badge in before if "dct:isReplacedBy" not in badge]
    assert [badge["id"] for badge in today] == list(after)
    for badge in today:
        told = after[badge["id"]]
        assert told["basis"] == "compiled"
        kept = badge.keys() - {"basis", "dct:provenance", "alignment"}
        assert {name: told[name] for name in kept} == {name: badge[name] for name in kept}
        assert all(each in told["alignment"] for each in badge["alignment"])
        assert told.keys() - badge.keys() <= {"dct:source", "dct:requires", "dct:conformsTo"}


@standards
@contents
def test_an_import_of_what_was_exported_changes_no_file(folder: Path, standard: str, tmp_path: Path) -> None:
    made = shutil.copytree(folder, tmp_path / "content")
    before = records(made)
    exported(made, tmp_path / "out.jsonld", "--as", standard)
    assert bring_in(tmp_path / "out.jsonld", made) == 0
    assert records(made) == before


TEXTS = (
    "Write *this*, _that_ and [those]",
    "One\n\nTwo\n  three",
    "- a list\n- of two",
    r"A \ and a \* in C:\new",
    "How it is assessed: as said",
    "<b>bold</b> & `code`",
    "Night Nursing",
)


@pytest.mark.parametrize("text", TEXTS)
def test_any_words_come_back_from_the_criteria_of_a_badge(text: str, tmp_path: Path) -> None:
    told = json.dumps(text)
    fields = (
        f"outcomes: {{items: [{{text: {told}}}, {{text: Other}}]}}\n"
        f"assessment: {{assessed: true, description: {told}, pass_standard: {told}}}\n"
    )
    folder = content(tmp_path / "content", {CREDENTIAL: record(fields)})
    file = folder / CREDENTIAL
    exported(folder, tmp_path / "out.json", "--as", "badges")
    file.unlink()
    assert bring_in(tmp_path / "out.json", folder) == 0
    first = exported(folder, tmp_path / "again.json", "--as", "badges")
    kept, came = (json.loads(each)[1:] for each in ((tmp_path / "out.json").read_bytes(), first))
    assert [each["criteria"] for each in came] == [each["criteria"] for each in kept]


def test_one_institution_is_exported_alone(tmp_path: Path) -> None:
    asked = ("--institution", "college-exemple")
    badges = json.loads(exported(CONTENT, tmp_path / "badges.json", "--as", "badges", *asked))
    assert [badge["name"] for badge in badges] == ["Gestion de projet en équipe", "Techniques saisonnières de terrain"]
    graph = json.loads(exported(CONTENT, tmp_path / "graph.jsonld", *asked))["@graph"]
    assert graph[0]["ceterms:name"] == {"fr-CA": "Collège Exemple"}
    everything = json.loads(exported(CONTENT, tmp_path / "all.jsonld"))["@graph"]
    assert 1 < len(graph) < len(everything)
    assert all(node in everything for node in graph)
    sheet = exported(CONTENT, tmp_path / "rows.csv", *asked).decode("utf-8-sig")
    assert "Techniques saisonnières" in sheet
    assert "Data Literacy" not in sheet


def test_the_address_of_the_site_is_that_which_was_given(tmp_path: Path) -> None:
    base = "https://host.example/path/"
    for standard, name in (("ctdl", "@id"), ("badges", "id")):
        file = tmp_path / f"{standard}.json"
        told = json.loads(exported(CONTENT, file, "--as", standard, "--base-url", base))
        assert all(node[name].startswith(base) for node in (told["@graph"] if standard == "ctdl" else told))


@pytest.mark.parametrize(
    "written", ["https://host.example", "https://host.example/path", "https://host.example/path//"]
)
def test_the_address_in_the_settings_ends_in_a_slash_whether_it_was_written_or_not(
    written: str, tmp_path: Path
) -> None:
    stated = (BASE / "catalogue.yaml").read_text("utf-8").replace("https://catalogue.example/\n", f"{written}\n")
    folder = content(tmp_path / "content", {"catalogue.yaml": stated, CREDENTIAL: record()})
    told = json.loads(exported(folder, tmp_path / "graph.json"))["@graph"]
    assert told
    assert all(node["@id"].startswith(f"{written.rstrip('/')}/resources/") for node in told)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("rows.csv", ["--as", "badges"], "--as goes with"),
        ("rows.json", ["--template"], "--template goes with"),
        ("rows.json", ["--institution", "nobody"], "'nobody'"),
        ("rows.xlsx", ["--institution", "nobody"], "'nobody'"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    name: str, options: Sequence[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert build.main(["export", str(file), "--content", str(CONTENT), *options], {}) == 2
    assert words in capsys.readouterr().err
    assert not file.exists()


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("mine", "utf-8")
    with pytest.raises(SystemExit) as refusal:
        build.main(["export", str(file), "--content", str(CONTENT)], {})
    assert refusal.value.code == 2
    assert file.read_text("utf-8") == "mine"


@standards
def test_nothing_is_exported_while_the_content_has_errors(
    standard: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = lay(shutil.copytree(CONTENT, tmp_path / "content"), {CREDENTIAL: record(status="asleep")})
    file = tmp_path / "out.json"
    assert build.main(["export", str(file), "--content", str(folder), "--as", standard], {}) == 1
    assert "asleep" in capsys.readouterr().out
    assert not file.exists()
