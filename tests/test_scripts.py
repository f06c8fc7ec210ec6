"""Scripts and styles to the small files that the site ships."""

import re
from pathlib import Path

import pytest
from browser import PACKAGES, TEMPLATES

from catalogue.render import assets
from catalogue.render.scripts import script, scripts, styles

SOURCES = TEMPLATES / "assets"


def test_each_part_that_a_page_names_is_a_file_of_its_own() -> None:
    names = {Path(page.path).stem for page in scripts(SOURCES / "js", PACKAGES)}
    pages = [file.read_text("utf-8") for file in TEMPLATES.rglob("*.html")]
    wanted = {name for page in pages for name in re.findall(r'data-module="([\w-]+)"', page)}
    assert len(wanted) > 8
    assert {"main", "search-worker", *wanted} <= names


def test_what_a_script_asks_for_is_there_in_the_version_of_the_build() -> None:
    made = {
        page.path: page.body.decode()
        for page in assets.marked(assets.pages(TEMPLATES, PACKAGES), "abc")
        if page.path.endswith((".js", ".css"))
    }
    asked = [name for body in made.values() for name in re.findall(r'"\./([\w-]+\.js)\?v=abc"', body)]
    assert len(asked) > 10
    assert {f"assets/js/{name}" for name in asked} <= set(made)
    assert not any(re.search(r'(?:from|import)\(?"\./[\w-]+\.js"', body) for body in made.values())
    assert len(re.findall(r"url\(fonts/[\w.]+\?v=abc\)", made["assets/site.css"])) == made["assets/site.css"].count(
        "url("
    )


def test_files_are_small_and_tell_whose_work_they_hold() -> None:
    [worker] = [page.body.decode() for page in scripts(SOURCES / "js", PACKAGES) if page.path.endswith("worker.js")]
    assert worker.startswith("/* With lunr (MIT)")
    assert "What a reader types" not in worker
    before = sum(len(file.read_bytes()) for file in (SOURCES / "css").glob("*.css"))
    assert len(styles(SOURCES / "css", PACKAGES).body) < before


def test_a_source_that_is_no_script_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("const a = 1;\nconst b = ;\n", "utf-8")
    (tmp_path / "search-worker.js").write_text("", "utf-8")
    with pytest.raises(ValueError, match=r"main\.js:2:10"):
        list(scripts(tmp_path, PACKAGES))


def test_without_esbuild_a_build_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="esbuild"):
        script(SOURCES / "sw.js", tmp_path)
