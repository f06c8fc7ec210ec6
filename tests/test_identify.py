import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from checking import CREDENTIAL, content, lay, problems, verdicts
from hypothesis import given, settings
from mutations import SAMPLE, slips

from catalogue import identify, load
from catalogue.model.values import CTID
from catalogue.source import Document

BARE = """\
---
# As the college told it.
format: 1
title:   'Night Nursing'   # the official title
language: en
status: active
links: {page: https://example-college.example.ca/night-nursing}
summary: Learn to keep a ward calm at night.
outcomes:
  items:
    # the first
    - text: Keep a ward calm
      tag: skill
    -   text: Wake nobody
    - {text: Left alone}
assessment:

  # how
  assessed: true
  description:
    en: A supervised night on a ward.
provenance: {basis: submitted}
---
ctid: none of this is a field
"""
MADE = """\
---
# As the college told it.
ctid: CTID
format: 1
title:   'Night Nursing'   # the official title
language: en
status: active
links: {page: https://example-college.example.ca/night-nursing}
summary: Learn to keep a ward calm at night.
outcomes:
  ctid: CTID
  items:
    # the first
    - ctid: CTID
      text: Keep a ward calm
      tag: skill
    -   ctid: CTID
        text: Wake nobody
    - {text: Left alone}
assessment:

  # how
  ctid: CTID
  assessed: true
  description:
    en: A supervised night on a ward.
provenance: {basis: submitted}
---
ctid: none of this is a field
"""
MINTED = re.compile(r"ce-[0-9a-f-]{36}")


def identified(folder: Path, text: str | bytes, path: str = CREDENTIAL) -> str:
    """Return what becomes of a file, each new CTID as the word CTID."""
    laid = content(folder, {path: text})
    identify.files(laid)
    return MINTED.sub("CTID", (laid / path).read_bytes().decode())


def test_a_ctid_is_new_each_time_and_has_its_form() -> None:
    made = {identify.ctid() for _ in range(100)}
    assert len(made) == 100
    assert all(CTID.fullmatch(ctid) for ctid in made)


def test_what_is_missing_is_put_first_and_all_else_stays(tmp_path: Path) -> None:
    assert identified(tmp_path, BARE) == MADE
    assert problems(tmp_path) == ()


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: BARE})
    assert identify.files(folder) == (folder / CREDENTIAL,)
    before = (folder / CREDENTIAL).read_bytes()
    assert identify.files(folder) == ()
    assert (folder / CREDENTIAL).read_bytes() == before


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_line_ends_and_byte_order_mark_are_kept(mark: str, ends: str, tmp_path: Path) -> None:
    written = (mark + BARE.replace("\n", ends)).encode()
    assert identified(tmp_path, written) == mark + MADE.replace("\n", ends)


@pytest.mark.parametrize("empty", ["ctid:", "ctid: ''", 'ctid: ""', "ctid: ~", "ctid: null", "ctid:   # none yet"])
def test_an_empty_ctid_is_filled_in(empty: str, tmp_path: Path) -> None:
    """As a form editor leaves it."""
    assert identified(tmp_path, BARE.replace("format: 1", f"{empty}\nformat: 1")).count("CTID") == 5
    assert problems(tmp_path) == ()


def test_an_empty_ctid_in_one_line_is_filled_in(tmp_path: Path) -> None:
    text = BARE.replace("{text: Left alone}", "{ctid: '', text: Left alone}")
    assert "    - {ctid: CTID, text: Left alone}\n" in identified(tmp_path, text)
    assert problems(tmp_path) == ()


def test_ctids_that_are_there_stay(tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in SAMPLE.rglob("*.*")}
    folder = lay(tmp_path, {file.relative_to(SAMPLE).as_posix(): text for file, text in before.items()})
    changed = identify.files(folder)
    for file, text in before.items():
        after = (folder / file.relative_to(SAMPLE)).read_text("utf-8")
        assert set(MINTED.findall(text.decode())) <= set(MINTED.findall(after))
        assert (folder / file.relative_to(SAMPLE) in changed) == (after != text.decode())


@pytest.mark.parametrize(
    "assessment",
    [
        "  assessed: true\n",
        "  assessed: true\n  description: Short\n",
        "  assessed: true\n  description: {en: A supervised night on a ward., fr: Bref}\n",
        "  assessed: true\n  description: {}\n",
    ],
)
def test_an_assessment_that_says_too_little_gets_none(assessment: str, tmp_path: Path) -> None:
    text = re.sub(r"assessment:\n.*?provenance", f"assessment:\n{assessment}provenance", BARE, flags=re.DOTALL)
    assert f"assessment:\n{assessment}provenance" in identified(tmp_path, text)
    assert problems(tmp_path) == ()


def test_yearly_results_get_theirs_and_tables_without_a_class_none(tmp_path: Path) -> None:
    path = "institutions/example-college/results/2025.yaml"
    rows = "rows:\n- {credential: example-college/first-aid, measure: enrolments, value: 20}\n"
    text = f"\ufefflanguage: en\nformat: 1\nyear: 2025\n{rows}provenance: {{basis: submitted}}\n"
    assert identified(tmp_path, text, path) == text.replace("language", "ctid: CTID\nlanguage", 1)
    assert problems(tmp_path) == ()


@pytest.mark.parametrize(
    "text",
    ["", "---\n---\n", "---\n{title: x}\n---\n", "---\n- a\n---\n", "---\ntitle: [\n---\n", b"\xff", "title: x\n"],
)
def test_what_cannot_be_read_stays_as_it_is(text: str | bytes, tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: text})
    assert identify.files(folder) == ()
    assert (folder / CREDENTIAL).read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = lay(tmp_path, {"elsewhere.md": BARE}) / "elsewhere.md"
    folder = content(tmp_path / "content")
    (folder / CREDENTIAL).symlink_to(elsewhere)
    assert identify.files(folder) == ()
    assert elsewhere.read_text() == BARE


@settings(max_examples=100)
@given(slips())
def test_whatever_is_identified_holds_what_it_held(drawn: tuple[Document, str]) -> None:
    """No slip of an author makes the new lines land where they change something else."""
    document, spoilt = drawn
    with TemporaryDirectory() as name:
        folder = lay(Path(name), {document.path: spoilt})
        before = load.documents(folder)[0]
        identify.files(folder)
        after = load.documents(folder)[0]
        assert identify.files(folder) == ()
    assert [without_ctids(each.data) for each in after] == [without_ctids(each.data) for each in before]
    assert [each.body for each in after] == [each.body for each in before]


def without_ctids(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_ctids(inner) for key, inner in value.items() if key != "ctid"}
    return [without_ctids(inner) for inner in value] if isinstance(value, list) else value


def test_the_command_adds_what_is_missing_before_it_checks(tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: BARE})
    assert [code for _path, _line, code in verdicts(folder)] == ["V101"]
    identify.files(folder)
    assert verdicts(folder) == []
