"""Documents that others published are imported as an institution would, and the verdict beside each is kept.

`tests/foreign/SOURCES.md` says where each was found. A verdict is renewed on purpose, and read as one reads prose.
"""

from pathlib import Path

import pytest
import yaml
from documents import TOLD, codes, college, take

FOREIGN = Path(__file__).parent / "foreign"
DOCUMENTS = sorted(FOREIGN.glob("*/*.json"))
NAMES = [file.relative_to(FOREIGN).as_posix() for file in DOCUMENTS]


def verdict(file: Path) -> dict[str, object]:
    """Return the status, what is told, and the record that is made, or nothing."""
    stated = yaml.safe_load(file.with_suffix(".yaml").read_text("utf-8"))
    assert isinstance(stated, dict)
    return stated


@pytest.mark.parametrize("file", DOCUMENTS, ids=NAMES)
def test_a_document_of_others_gives_its_record_and_every_fault_has_its_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = verdict(file)
    folder = college(tmp_path / "content")
    status, made = take(file.read_bytes(), folder, "--institution", "example-college")
    told = [f"{line} {grade} {code} {words}" for line, grade, code, words in TOLD.findall(capsys.readouterr().out)]
    record = expected["record"]
    if isinstance(record, dict) and "ctid" not in record:
        del made["ctid"]  # a new one was made
    assert {"status": status, "told": told, "record": made or None} == expected


@pytest.mark.parametrize("file", DOCUMENTS, ids=NAMES)
def test_a_document_of_others_is_nobodys_until_it_is_said_whose_it_is(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(file.read_bytes(), college(tmp_path / "content")) == (1, {})
    assert ("I016" in codes(capsys)) is (verdict(file)["record"] is not None)


def test_every_document_of_others_has_its_verdict_and_its_source() -> None:
    rows = (FOREIGN / "SOURCES.md").read_text("utf-8").splitlines()
    named = [row.split("`")[1] for row in rows if row.startswith("| `")]
    judged = [file.relative_to(FOREIGN).with_suffix(".json").as_posix() for file in FOREIGN.glob("*/*.yaml")]
    assert sorted(named) == sorted(judged) == NAMES
