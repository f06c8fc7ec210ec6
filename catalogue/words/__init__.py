"""What problems say, in the author's language: English sentences to the same in French."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

import yaml

from catalogue.problems import FieldName, Words

LANGUAGES = ("en", "fr")
"""The languages in which problems are told; the first is the one in which they are written."""
_HERE = Path(__file__).parent
_NO_LABELS: Mapping[str, str] = MappingProxyType({})
_IN_COLUMNS = frozenset({"credential", "version"})
"""The kinds of record whose fields are columns of the spreadsheet, each with a heading of its own."""
_LABELLED = frozenset({"credential", "version", "institution", "course", "programme", "pathway", "recognition"})
"""The kinds of record whose fields are labelled on pages by their own names."""


def told(words: str, language: str, labels: Mapping[str, str] = _NO_LABELS) -> str:
    """Return words of a problem in a language; what is no `Words` of ours stays as it is.

    Values that are words themselves are told in the language too; numbers are written as it writes them. Names of
    fields are given with their labels, where those say more: `labels` are the words of the interface, by key.
    """
    if not isinstance(words, Words) or (language == LANGUAGES[0] and not labels):
        return str(words)
    values = {
        name: told(value, language, labels) if isinstance(value, str) else value for name, value in words.values.items()
    }
    filled = _FORMATTERS[language].vformat(sentence(words.sentence, language), (), values)
    label = _label(words, labels) if isinstance(words, FieldName) else ""
    return f"{filled} ({label})" if label else filled


def _label(name: FieldName, labels: Mapping[str, str]) -> str:
    """Return the label of a field; nothing where it has none, or one that says no more than the name."""
    path = ".".join(step for step in name.route if isinstance(step, str))
    number = next((step + 1 for step in reversed(name.route) if isinstance(step, int)), "")
    column = labels.get(f"column.{path}", "") if name.kind in _IN_COLUMNS else ""
    label = column.format(n=number) or (labels.get(f"fact.{name.route[0]}", "") if name.kind in _LABELLED else "")
    return "" if label.casefold() == path.replace("_", " ") else label


def sentence(english: str, language: str) -> str:
    """Return a sentence of the program in a language, with its gaps."""
    return english if language == LANGUAGES[0] else sentences(language)[english]


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return every sentence of the program by the English one, with the same gaps."""
    return MappingProxyType(yaml.safe_load((_HERE / f"problems.{language}.yaml").read_text("utf-8")))


class _French(Formatter):
    """Fills gaps; a number that a gap asks to have written as one is written as French writes it: `5 001`, `7,5`."""

    def format_field(self, value: object, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return re.sub("[,.]", lambda mark: " " if mark[0] == "," else ",", text) if format_spec else text


_FORMATTERS: Mapping[str, Formatter] = MappingProxyType({"en": Formatter(), "fr": _French()})
