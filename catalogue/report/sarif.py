"""Problems to SARIF 2.1.0 (OASIS): results with regions and fixes, and a rule for each code that occurs."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

from catalogue.problems import Patch, Problem, Severity
from catalogue.report.manner import RIGHT, WRONG, Lines, Manner
from catalogue.words import LANGUAGES
from catalogue.words.codes import explanations

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
)


def sarif(problems: Sequence[Problem], lines: Lines, manner: Manner = Manner()) -> str:  # noqa: B008 - frozen
    """Return problems as a SARIF log of one run; its texts are in the language, the help of its rules in both.

    Addresses of files are relative to the content folder (`%SRCROOT%`), columns are counted in characters.
    """
    codes = sorted({problem.code for problem in problems})
    driver: dict[str, object] = {"name": "catalogue", "rules": [_rule(code, manner) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": f"{manner.language}-CA",
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), lines, manner) for problem in problems],
    }
    # In ASCII, so that it stays JSON in whatever encoding the output has.
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, manner: Manner) -> dict[str, object]:
    """Return what a code means: in short in the language, and the whole in both languages as Markdown."""
    known = explanations(manner.language)[code]
    help_text = "\n\n".join(_help(code, language) for language in LANGUAGES)
    rule: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": known.means},
        "fullDescription": {"text": known.why},
        "help": {"text": help_text, "markdown": help_text},
    }
    return rule | ({"helpUri": manner.page(code)} if manner.pages else {})


def _help(code: str, language: str) -> str:
    known, manner = explanations(language)[code], Manner(language)
    wrong, right = (f"```yaml\n{example}\n```" for example in (known.wrong, known.right))
    return "\n\n".join((known.means, known.do, known.why, manner.told(WRONG), wrong, manner.told(RIGHT), right))


def _result(problem: Problem, rule: int, lines: Lines, manner: Manner) -> dict[str, object]:
    place = problem.place
    region = {"startLine": place.line, "startColumn": place.column}
    artifact = {"uri": quote(place.path), "uriBaseId": "%SRCROOT%"}
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": manner.message(problem, lines)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    return result | ({"fixes": [_fix(problem.patch, artifact)]} if problem.patch is not None else {})


def _fix(patch: Patch, artifact: Mapping[str, str]) -> dict[str, object]:
    """Return a patch as one replacement; a region of no width is an insertion (section 3.57.3)."""
    first, *more = patch.old.split("\n")
    start = {"startLine": patch.place.line, "startColumn": patch.place.column}
    end_column = len(more[-1]) + 1 if more else patch.place.column + len(first)
    region = start | {"endLine": patch.place.line + len(more), "endColumn": end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": patch.new}}
    return {"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}
