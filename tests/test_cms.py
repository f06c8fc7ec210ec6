"""The folder of the editor: what stands in it, and that every field of the model has a widget that fits."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from checking import content

import build
from catalogue.commands.speech import FAULTY_MACHINE, FINE
from catalogue.model import KIND
from catalogue.model.shape import Shape, shape
from catalogue.render.form import KINDS

ROOT = Path(__file__).parent.parent
WIDGETS = {
    "part": {"object"},
    "list": {"list", "select"},
    "word": {"select"},
    "known": {"select"},
    "boolean": {"boolean"},
    "integer": {"number", "hidden"},
    "number": {"number"},
    "range": {"number"},
    "text": {"string", "text"},
    "ctid": {"hidden"},
}
"""What each kind of value may be edited with; any other is a line."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the editor's folder for a small catalogue with a repository."""
    top = tmp_path_factory.mktemp("cms")
    records = content(top / "content")
    settings = records / "catalogue.yaml"
    settings.write_text(settings.read_text("utf-8") + "repository: https://github.com/example/catalogue\n", "utf-8")
    assert build.main(["cms", "--content", str(records), "--out", str(top / "out"), "--quiet"], {}) == FINE
    return top / "out"


def config(folder: Path, name: str = "config.yml") -> Any:  # noqa: ANN401 - as YAML has it
    return yaml.safe_load((folder / name).read_text("utf-8"))


def lacking(fields: list[Mapping[str, Any]], part: Shape, key: str = "") -> Iterator[str]:
    """Yield each field of a part that has no widget, or none that fits, and each widget without a field."""
    known = {each["name"]: each for each in fields if key or each["name"] != "body"}
    yield from (f"{key}{name}" for name in known.keys() ^ part["fields"].keys())
    for name, field in part["fields"].items():
        widget = known[name]
        if widget["widget"] not in WIDGETS.get(field["is"], {"string"}):
            yield f"{key}{name}: {widget['widget']}"
        inner = field["of"] if field["is"] == "list" else field
        if inner["is"] == "part":
            yield from lacking(widget["fields"], inner, f"{key}{name}.")
        elif inner["is"] == "word" and [each["value"] for each in widget["options"]] != inner["words"]:
            yield f"{key}{name}: {widget['options']}"


@pytest.mark.parametrize("name", ["config.yml", "config-fr.yml"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_the_model_has_a_widget_that_fits(folder: Path, name: str, kind: Any) -> None:  # noqa: ANN401
    [found] = [each for each in config(folder, name)["collections"] if each["name"] == f"{kind.folder}-example-college"]
    assert found["folder"].endswith(f"content/institutions/example-college/{kind.folder}")
    assert list(lacking(found["fields"], shape(KIND[kind.name].model))) == []


def test_a_repository_at_github_takes_pull_requests(folder: Path) -> None:
    assert config(folder)["backend"]["repo"] == "example/catalogue"
    assert config(folder)["publish_mode"] == "editorial_workflow"


@pytest.mark.parametrize("name", ["index.html", "index-fr.html"])
def test_a_page_has_its_own_policy_and_is_left_out_of_searches(folder: Path, name: str) -> None:
    page = (folder / name).read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert "default-src 'none'; script-src 'self';" in policy
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_words_and_typefaces_stand_beside_the_editor(folder: Path) -> None:
    script = (folder / "sveltia-cms.js").read_text("utf-8")
    for address in re.findall(r"url\((fonts/[^)]+)\)", script):
        assert (folder / address).is_file()
    assert "cdn.jsdelivr.net/fontsource" not in script
    assert {"en-CA.json", "fr.json"} <= {file.name for file in folder.glob("cms@*/locales/*")}
    assert (folder / "sveltia-cms.LICENSE.txt").is_file()


def test_one_institution_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records, out = content(tmp_path / "content"), tmp_path / "out"
    asked = ["cms", "--content", str(records), "--out", str(out), "--institution"]
    assert build.main([*asked, "example-college"], {}) == FINE
    assert "catalogue.yaml names no `repository`" in capsys.readouterr().out
    assert {each["name"].partition("-")[2] for each in config(out)["collections"]} == {"example-college"}
    assert build.main([*asked, "no-such-college"], {}) == FAULTY_MACHINE
    assert "there is no institution no-such-college" in capsys.readouterr().err


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("mine", "utf-8")
    records = content(tmp_path / "content")
    assert build.main(["cms", "--content", str(records), "--out", str(out)], {}) == FAULTY_MACHINE
    assert [file.read_text("utf-8") for file in out.iterdir()] == ["mine"]
