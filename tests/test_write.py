"""Data to the text of records, and back: nothing is lost, and the text is the same whoever writes it."""

import string
from pathlib import Path
from typing import Any

import pytest
from browser import ROOT
from hypothesis import given
from hypothesis import strategies as st
from sample_catalogue import CONTENT

from catalogue import load, write
from catalogue.load import yaml12
from catalogue.model import KIND

_LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_PROSE = st.lists(st.text(string.ascii_letters + "éœ ,:#'-", min_size=1, max_size=12), max_size=60).map(" ".join)
_SCALARS = st.one_of(
    _LINES,
    _PROSE,
    st.sampled_from(
        ["yes", "no", "null", "0921", "1e3", "2026-04", "- x", "a: b", "a #b", "[x]", "12 hours", "~", "'", '"']
    ),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.integers(0, 10**8).map(lambda cents: cents / 100),
)
_KEYS = st.one_of(st.sampled_from(["title", "min", "fr-CA", "en", "no"]), _LINES.filter(bool))


def _fields(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(_KEYS, values, min_size=1, max_size=4)


_VALUES = st.recursive(
    _SCALARS, lambda inner: st.one_of(_fields(inner), st.lists(inner, min_size=1, max_size=3)), max_leaves=12
)


@given(_fields(_VALUES))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    text = write.fields(data)
    found, faults = yaml12.read(text)
    assert faults == ()
    assert found == data
    assert not yaml12.UNREADABLE.search(text)
    assert write.fields(data) == text


@pytest.mark.parametrize("content", [ROOT / "content", CONTENT], ids=["real", "sample"])
def test_records_are_read_back_as_they_were(content: Path, tmp_path: Path) -> None:
    documents, _problems = load.documents(content)
    assert len(documents) > 30
    for document in documents:
        kind = KIND[document.identity.kind]
        file = tmp_path / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = write.in_order(kind.model, document.data)
        file.write_text(write.record(data, document.body) if kind.has_body else write.fields(data), "utf-8")
    again, problems = load.documents(tmp_path)
    assert [each for each in problems if each.code != "L022"] == []
    assert {each.path: (each.data, each.body.strip()) for each in again} == {
        each.path: (each.data, each.body.strip()) for each in documents
    }


LONG = "Talk with people who live with dementia, notice what they need, and know when to call for help by day, later"


def test_a_record_is_written_as_people_write_it() -> None:
    data = {
        "title": "Supportive Care",
        "field": {"isced_f": "0921"},
        "summary": f"{LONG} in the night.",
        "outcomes": {"items": [{"text": "Hold a calm conversation"}, {"text": "Say: I do not know"}]},
        "delivery": {"languages": ["en", "fr"], "offerings": [{"start": "2026-09-08"}]},
        "price": {"amount": 349.0, "covers": "12 hours, and materials"},
        "names": {"fr-CA": "l'aide", "no": "x"},
    }
    assert write.record(data, "Prose.") == (
        "---\n"
        "title: Supportive Care\n"
        "field:\n"
        "  isced_f: '0921'\n"
        "summary: >-\n"
        f"  {LONG}\n"
        "  in the night.\n"
        "outcomes:\n"
        "  items:\n"
        "    - text: Hold a calm conversation\n"
        "    - text: 'Say: I do not know'\n"
        "delivery:\n"
        "  languages:\n"
        "    - en\n"
        "    - fr\n"
        "  offerings:\n"
        "    - start: 2026-09-08\n"
        "price:\n"
        "  amount: 349\n"
        "  covers: 12 hours, and materials\n"
        "names:\n"
        "  fr-CA: l'aide\n"
        "  'no': x\n"
        "---\n"
        "\n"
        "Prose.\n"
    )
