"""What an editor is told of the project: how to run the check, where problems are, and which schema is whose."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from checking import CREDENTIAL, content, record, verdicts

import build
from catalogue import cli
from catalogue.model import KINDS

ROOT = Path(__file__).parent.parent
FAULTY = record(
    "color: red\n", status="sleeping", title='"Colon: 7:30: night"', summary="Care at night.", provenance="{basis: x}"
)
NOTED = "institutions/example-college/credentials/java.md"


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / ".vscode" / f"{name}.json").read_text("utf-8"))
    return found


def task(label: str) -> dict[str, Any]:
    found: dict[str, Any] = next(task for task in told("tasks")["tasks"] if task["label"] == label)
    return found


def test_an_editor_finds_every_problem_at_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unpublished = record(ctid="ce-00000001-0000-4000-8000-000000000000", summary="")
    folder = content(tmp_path, {CREDENTIAL: FAULTY, NOTED: unpublished})
    _build, command, *more = task("Check the content")["args"]
    assert build.main([command, "--content", str(folder), *more], {}) == 1
    lines = capsys.readouterr().out.splitlines()
    found = []
    severities = set()
    for matcher in task("Check the content")["problemMatcher"]:
        pattern = matcher["pattern"]
        for line in lines:
            if match := re.match(pattern["regexp"], line):
                found.append((match[pattern["file"]], int(match[pattern["line"]]), match[pattern["code"]]))
                severities.add(match[pattern["severity"]] if "severity" in pattern else matcher["severity"])
                assert match[pattern["message"]]
    assert sorted(found) == verdicts(folder)
    assert severities == {"error", "info"}


def test_what_an_editor_runs_is_what_the_program_takes() -> None:
    for label in ("Check the content", "Write the schemas"):
        program, *arguments = task(label)["args"]
        assert (ROOT / program).is_file()
        assert cli.options(arguments, {}).command in {"check", "schema"}


def test_every_kind_of_yaml_file_has_its_schema_in_an_editor() -> None:
    schemas = told("settings")["yaml.schemas"]
    for kind in KINDS:
        path = "content/" + re.sub(r"\{\w+\}", "sample", kind.path)
        named = [schema for schema, pattern in schemas.items() if fnmatch(path, pattern)]
        assert named == ([] if kind.has_body else [f"./schemas/{kind.name}.schema.json"])
