"""SARIF 2.1.0, held to its own schema: results, rules, regions and fixes."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from checking import CREDENTIAL, content, problems
from hypothesis import given
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Schema
from test_examples import CASES, files
from test_report import MENDED, NURSING, PROBLEMS, SPOILT

import build
from catalogue.problems import Patch, Place, Problem, Severity
from catalogue.report import Manner, sarif
from catalogue.words.codes import explanations


def run(found: list[Problem], manner: Manner | None = None) -> dict[str, Any]:
    """Return the one run of a log that its schema takes."""
    text = sarif(found, SPOILT, manner or Manner())
    Schema.model_validate_json(text)
    log: dict[str, Any] = json.loads(text)
    (only,) = log["runs"]
    return dict(only)


def test_a_problem_is_a_result_with_its_rule_its_region_and_its_fix() -> None:
    found = run([MENDED], Manner("en", "https://catalogue.ca/en/submit/problems/"))
    (rule,) = found["tool"]["driver"]["rules"]
    assert (rule["id"], rule["helpUri"]) == ("V104", "https://catalogue.ca/en/submit/problems/V104/")
    assert rule["shortDescription"]["text"] == explanations("en")["V104"].means
    assert found["results"] == [
        {
            "ruleId": "V104",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "status is 'actve'. did you mean active? try: status: active  # for now"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": NURSING, "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 2, "startColumn": 9},
                    }
                }
            ],
            "fixes": [
                {
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": NURSING, "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                                {
                                    "deletedRegion": {
                                        "startLine": 2,
                                        "startColumn": 9,
                                        "endLine": 2,
                                        "endColumn": 14,
                                    },
                                    "insertedContent": {"text": "active"},
                                }
                            ],
                        }
                    ]
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("old", "end"), [("", (2, 9)), ("abc", (2, 12)), ("a\nbc", (3, 3)), ("a\n", (3, 1)), ("é🌲", (2, 11))]
)
def test_a_fix_takes_out_what_stood_there_and_no_more(old: str, end: tuple[int, int]) -> None:
    """Columns count characters, and the end of a region is the column after its last."""
    problem = Problem(Place(NURSING, 2, 9), "V104", "x", patch=Patch(Place(NURSING, 2, 9), old, "new"))
    (result,) = run([problem])["results"]
    region = result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert (region["startLine"], region["startColumn"]) == (2, 9)
    assert (region["endLine"], region["endColumn"]) == end


def test_texts_are_in_the_language_and_help_is_in_both() -> None:
    found = run([MENDED], Manner("fr"))
    (rule,) = found["tool"]["driver"]["rules"]
    assert found["language"] == "fr-CA"
    assert rule["shortDescription"]["text"] == explanations("fr")["V104"].means
    assert found["results"][0]["message"]["text"].startswith("status vaut 'actve'. vouliez-vous dire active ?")
    for language in ("en", "fr"):
        assert explanations(language)["V104"].why in rule["help"]["markdown"]
    assert "helpUri" not in rule


@given(PROBLEMS)
def test_every_problem_has_its_rule_its_level_and_its_place(found: list[Problem]) -> None:
    """Whatever stands in paths and messages."""
    only = run(found)
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert rules == sorted({problem.code for problem in found})
    assert len(only["results"]) == len(found)
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
    for problem, result in zip(found, only["results"], strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]] == result["ruleId"] == problem.code
        assert result["level"] == levels[problem.severity]
        assert unquote(place["artifactLocation"]["uri"]) == problem.place.path
        assert place["region"] == {"startLine": problem.place.line, "startColumn": problem.place.column}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_makes_a_log_that_the_schema_takes(language: str, tmp_path: Path) -> None:
    found = [problem for case in CASES for problem in problems(content(tmp_path / case.name, files(case)))]
    assert len(run(found, Manner(language))["results"]) == len(found) > 200


def test_the_command_writes_nothing_but_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where nothing is wrong, and with what an author would put into another program's mouth."""
    assert build.main(["check", "--content", str(content(tmp_path / "good")), "--format", "sarif"], {}) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"] == []
    folder = content(tmp_path / "bad", {CREDENTIAL: "---\ntitle: <b>%0A::error::x\n---\n"})
    assert build.main(["check", "--content", str(folder), "--format", "sarif"], {}) == 1
    text = capsys.readouterr().out
    Schema.model_validate_json(text)
    assert text.isascii()
