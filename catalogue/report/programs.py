"""Problems to text for programs: workflow commands for pull requests, and JSON."""

import json
from collections.abc import Sequence

from catalogue.problems import Patch, Problem
from catalogue.report.manner import Lines, Manner


def github(problems: Sequence[Problem], lines: Lines, manner: Manner = Manner()) -> str:  # noqa: B008 - frozen
    """Return problems as workflow commands, escaped as GitHub's runner reads them."""
    return "".join(
        f"::{problem.severity.word} file={_property(problem.place.path)},line={problem.place.line},"
        f"col={problem.place.column},title={_property(problem.code)}::{_data(manner.message(problem, lines))}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], _lines: Lines, manner: Manner = Manner()) -> str:  # noqa: B008 - frozen
    """Return problems for programs, one object in a list each. The names of the fields are a promise.

    `explained` is the address of the page of the code; empty until the site has an address. `patch` is what to write
    instead, or null: at a line and a column of the same file, `new` for `old`.
    """
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "severity": problem.severity.word,
            "message": manner.told(problem.message),
            "hint": manner.told(problem.hint),
            "explained": manner.page(problem.code),
            "patch": _patch(problem.patch),
        }
        for problem in problems
    ]
    # In ASCII, so that it stays JSON in whatever encoding the output has.
    return json.dumps({"format": 1, "problems": rows}, indent=2) + "\n"


def _patch(patch: Patch | None) -> dict[str, object] | None:
    if patch is None:
        return None
    place = patch.place
    return {"line": place.line, "column": place.column, "old": patch.old, "new": patch.new, "safe": patch.is_safe}
