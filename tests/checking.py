"""Content checked as the command checks it: small folders of records, and what is said of them."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from catalogue import cli
from catalogue.commands.content import read
from catalogue.problems import Problem

BASE = Path(__file__).parent / "base"
"""The least content that makes a catalogue; it has no problem of any kind."""
COMPILED = "{basis: compiled, sources: [{title: Example Yearbook}]}"
GOOD = Path(__file__).parent / "good"
BAD = Path(__file__).parent / "bad"
CREDENTIAL = "institutions/example-college/credentials/night-nursing.md"
"""Where a credential is put that a test adds to the base."""
LIBRARY = re.compile(
    r"pydantic|Input should|valid(ation)? error|libyaml|PyYAML|scann|parser|while (parsing|scanning)|<block|<stream|"
    r"token|instance of|NoneType|\b(None|True|False|dict|str|int|bool|tuple|float)\b|Traceback|Error\b|0x[0-9a-f]{6}"
)
"""Words that no author should have to read."""
Verdict = tuple[str, int, str]
"""A path, a line and a code."""


def problems(content: Path) -> tuple[Problem, ...]:
    """Return everything that `build.py check` would say of a folder, sorted by place."""
    return read(cli.options(["check", "--content", str(content)], {}))[1]


def verdicts(content: Path) -> list[Verdict]:
    """Return where `build.py check` sees which problem, sorted."""
    return sorted((problem.place.path, problem.place.line, problem.code) for problem in problems(content))


def content(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Return a copy of the base in `folder`, with the files given laid over it."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    return lay(folder, files or {})


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by path below a folder, and return the folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def record(fields: str = "", body: str = "", **changed: str) -> str:
    """Return a credential that is good as it is, with more fields, and with other values where `changed` says so.

    One with another CTID has another title and another page besides, so that it is nobody's duplicate.
    """
    number = changed["ctid"][3:11] if changed.get("ctid") else ""
    stated = {
        "ctid": "ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d",
        "format": "1",
        "title": f"Night Nursing {number}".strip(),
        "language": "en",
        "status": "active",
        "links": f"{{page: https://example-college.example.ca/night-nursing{number}}}",
        "summary": "Learn to keep a ward calm at night.",
        "provenance": "{basis: submitted}",
    } | changed
    lines = [f"{name}: {value}\n" for name, value in stated.items() if value]
    return f"---\n{''.join(lines)}{fields}---\n{body}"


def other(fields: str, provenance: str = "{basis: submitted}", number: int = 1) -> str:
    """Return a record of any other kind: a CTID made of a number, format, language, provenance and more fields."""
    return f"---\nctid: {ctid(number)}\nformat: 1\nlanguage: en\n{fields}\nprovenance: {provenance}\n---\n"


def ctid(number: int) -> str:
    """Return the same CTID for the same number."""
    return f"ce-{number:08x}-0000-4000-8000-000000000000"


def line_of(text: str, words: str) -> int:
    """Return the number of the one line of a text that holds certain words."""
    (line,) = (number for number, line in enumerate(text.split("\n"), start=1) if words in line)
    return line
