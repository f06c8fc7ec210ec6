"""Codes of problems to what they mean: the rule, why it is there, a wrong and a right example."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

_HERE = Path(__file__).parent / "codes"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means in one language; texts are Markdown of a line, the examples plain text.

    `example` says what the two examples are: fields of a kind of record, the `prose` below them, a whole `file`, a
    `path` below the content folder, or `none` of these, where a few lines cannot show it whole.
    """

    code: str
    means: str
    do: str
    why: str
    wrong: str
    right: str
    example: str


@cache
def explanations(language: str) -> Mapping[str, Explanation]:
    """Return what every code means, by code, in order."""
    stated = {code: facts for file in _HERE.glob("*.yaml") for code, facts in _read(file).items()}
    return MappingProxyType({code: _explanation(code, facts, language) for code, facts in sorted(stated.items())})


def nearest(code: str) -> tuple[str, ...]:
    """Return the known codes that are most like one, the nearest first; at most three."""
    return tuple(get_close_matches(code.upper(), explanations("en"), n=3, cutoff=0.5))


def _read(file: Path) -> Mapping[str, Mapping[str, object]]:
    facts: Mapping[str, Mapping[str, object]] = yaml.safe_load(file.read_text("utf-8"))
    return facts


def _explanation(code: str, facts: Mapping[str, object], language: str) -> Explanation:
    said = facts[language]
    assert isinstance(said, Mapping)  # noqa: S101 - a file of ours; tests read them all
    examples = (str(facts["wrong"]), str(facts["right"]), str(facts.get("example", "credential")))
    return Explanation(code, str(said["means"]), str(said["do"]), str(said["why"]), *examples)
