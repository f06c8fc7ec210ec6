"""Problems to text: for people at a terminal, for pull requests, for programs."""

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from catalogue.problems import Problem, Severity

Lines = Mapping[str, Sequence[str]]
"""The lines of the files at fault, by path, for showing them."""


def blocking(problems: Sequence[Problem]) -> bool:
    """Whether any problem stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def terminal(problems: Sequence[Problem], lines: Lines) -> str:
    """Return problems for people: place, message, the line at fault with a caret, a hint, and a count."""
    return "".join(_shown(problem, lines) for problem in problems) + _count(problems)


def _shown(problem: Problem, lines: Lines) -> str:
    place = problem.place
    text = f"{_inert(str(place))}: {problem.severity.word} {problem.code} {_inert(problem.message)}\n"
    known = lines.get(place.path, ())
    if 0 < place.line <= len(known):
        start = max(0, place.column - 60)
        line = _inert(known[place.line - 1][start : start + 100])
        text += f"    {line}\n    {' ' * (place.column - 1 - start)}^\n"
    return text + (f"    hint: {_inert(problem.hint)}\n" if problem.hint else "")


def _inert(text: str) -> str:
    """Return the text without the control characters that could drive a terminal; each character keeps its column."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def _count(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    of = {severity: sum(p.severity is severity for p in problems) for severity in sorted(Severity, reverse=True)}
    words = [f"{n} {severity.word}{'' if n == 1 else 's'}" for severity, n in of.items() if n]
    return f"{', '.join(words)}\n"


def github(problems: Sequence[Problem], _lines: Lines) -> str:
    """Return problems as workflow commands, escaped as GitHub's runner reads them."""
    return "".join(
        f"::{problem.severity.word} file={_property(problem.place.path)},line={problem.place.line},"
        f"col={problem.place.column},title={_property(problem.code)}::{_data(_message(problem))}\n"
        for problem in problems
    )


def _message(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}" if problem.hint else problem.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], _lines: Lines) -> str:
    """Return problems for programs, one object in a list each. The names of the fields are a promise."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "severity": problem.severity.word,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    # In ASCII, so that it stays JSON in whatever encoding the output has.
    return json.dumps({"format": 1, "problems": rows}, indent=2) + "\n"


STYLES: Mapping[str, Callable[[Sequence[Problem], Lines], str]] = MappingProxyType(
    {"text": terminal, "github": github, "json": as_json}
)
"""The styles by the name that `--format` takes."""
