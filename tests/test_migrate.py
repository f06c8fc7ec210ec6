from pathlib import Path

import pytest
from checking import BASE, CREDENTIAL, content, problems, record
from hypothesis import given
from hypothesis import strategies as st

from catalogue import migrate
from catalogue.model import FORMAT

OLD = record(format="")
NEW = OLD.replace("---\n", "---\nformat: 1\n", 1)
COMMENTED = """---
# The night course, as the college told it.
ctid: ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d   # minted in May
title:   'Night Nursing'

summary: >-
  Learn to keep
  a ward calm.
...trailing: no
---
Body with --- and format: 0
"""


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_record_without_a_format_gets_the_first() -> None:
    assert migrate.migrated(OLD) == NEW


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: x\n---\n", "---\nformat: 1\ntitle: x\n---\n"),
        ("---  \n# why\ntitle: x\n---", "---  \nformat: 1\n# why\ntitle: x\n---"),
        ("id: x\nname: y\n", "format: 1\nid: x\nname: y\n"),
        ("# why\nid: x\n", "format: 1\n# why\nid: x\n"),
        ("---\nid: x\n", "---\nformat: 1\nid: x\n"),
    ],
)
def test_a_format_is_stated_at_the_top_and_nothing_else_changes(before: str, after: str) -> None:
    assert migrate.migrated(before) == after


@pytest.mark.parametrize(
    "text",
    [
        NEW,
        "",
        "title",
        "- a\n- b\n",
        "---\ntitle: [\n---\n",
        "---\ntitle: x\ntitle: y\n---\n",
        "---\nformat: 2\n---\n",
        "---\nformat: -1\n---\n",
        "---\nformat: true\n---\n",
        "---\nformat: one\n---\n",
        "---\nformat:\n---\n",
        "---\nformat: ''\n---\n",
        "---\n{title: x}\n---\n",
        "{id: x}\n",
        "# why\n---\nid: x\n",
    ],
)
def test_what_is_of_today_or_no_record_stays_as_it_is(text: str) -> None:
    assert migrate.migrated(text) == text


@given(st.text(st.sampled_from("ab:- \n#{}[]'\"format01")))
def test_any_text_is_brought_forward_once(text: str) -> None:
    once = migrate.migrated(text)
    assert migrate.migrated(once) == once
    assert once == text or (migrate.stated_format(text), migrate.stated_format(once)) == (0, FORMAT)


def test_steps_run_in_their_order_from_the_format_that_is_stated() -> None:
    steps: dict[int, migrate.Step] = {
        0: migrate.state_format,
        1: lambda text: text.replace("format: 1", "format: 2").replace("name:", "title:"),
        2: lambda text: text.replace("format: 2", "format: 3").replace("title: x", "title: X"),
    }
    assert migrate.migrated("---\nname: x\n---\n", steps, 3) == "---\nformat: 3\ntitle: X\n---\n"
    assert migrate.migrated("---\nformat: 1\nname: x\n---\n", steps, 3) == "---\nformat: 3\ntitle: X\n---\n"
    assert migrate.migrated("---\nformat: 2\nname: x\n---\n", steps, 3) == "---\nformat: 3\nname: x\n---\n"
    assert migrate.migrated("---\nformat: 3\nname: x\n---\n", steps, 3) == "---\nformat: 3\nname: x\n---\n"


def test_a_step_that_makes_no_record_changes_nothing() -> None:
    steps: dict[int, migrate.Step] = {0: lambda text: text + "["}
    assert migrate.migrated("---\nname: x\n---\n", steps) == "---\nname: x\n---\n"


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(migrate.STEPS) == list(range(FORMAT))


def test_files_of_older_formats_are_brought_forward_and_named(tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: OLD})
    settings = folder / "catalogue.yaml"
    settings.write_text(settings.read_text("utf-8").replace("format: 1\n", ""), "utf-8")
    assert migrate.files(folder) == (settings, folder / CREDENTIAL)
    assert problems(folder) == ()
    assert (folder / CREDENTIAL).read_text("utf-8") == NEW
    before = snapshot(folder)
    assert migrate.files(folder) == ()
    assert snapshot(folder) == before


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_a_file_keeps_its_comments_its_blanks_and_its_line_ends(mark: bytes, ends: bytes, tmp_path: Path) -> None:
    before = mark + COMMENTED.encode().replace(b"\n", ends)
    folder = content(tmp_path, {CREDENTIAL: before})
    migrate.files(folder)
    assert (folder / CREDENTIAL).read_bytes() == before.replace(b"---" + ends, b"---" + ends + b"format: 1" + ends, 1)


def test_what_is_no_record_is_not_touched(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {"README.md": OLD, ".hidden/x.md": OLD, CREDENTIAL: b"\xff\xfe"})
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text(OLD)
    (folder / "institutions/example-college/credentials/linked.md").symlink_to(elsewhere)
    (folder / "institutions/linked").symlink_to(tmp_path)
    before = snapshot(tmp_path)
    assert migrate.files(folder) == ()
    assert snapshot(tmp_path) == before
    assert elsewhere.read_text() == OLD


def test_the_records_of_the_base_are_of_today() -> None:
    assert migrate.files(BASE) == ()
