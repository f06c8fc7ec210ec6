"""What a good record satisfies beyond its shape: the rules of each kind, in reading order."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from catalogue.problems import Problem
from catalogue.rules import credential, offices, reading, recognition, sources, tables, titles
from catalogue.source import Entry

Rule = Callable[[Entry[Any]], Iterator[Problem]]

_ANY = (*sources.RULES, *offices.RULES)

RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "sources": tables.SOURCES_RULES,
        "institution": _ANY,
        "credential": (*_ANY, *credential.RULES, *titles.RULES, *reading.RULES),
        "version": (*_ANY, *credential.RULES, *credential.VERSION_RULES),
        "course": _ANY,
        "programme": _ANY,
        "pathway": (*_ANY, *recognition.PATHWAY_RULES),
        "recognition": (*_ANY, *recognition.RECOGNITION_RULES),
        "endorsement": (*_ANY, *recognition.ENDORSEMENT_RULES),
        "agreement": (*_ANY, *recognition.AGREEMENT_RULES),
        "results": (*_ANY, *tables.RESULTS_RULES),
        "core": (*_ANY, *tables.NAMED_RULES, *tables.CORE_RULES),
        "framework": (*_ANY, *tables.NAMED_RULES, *tables.FRAMEWORK_RULES),
        "vocabulary": (*tables.NAMED_RULES, *tables.VOCABULARY_RULES),
        "policy": (*_ANY, *tables.NAMED_RULES),
        "demand": (*_ANY, *tables.NAMED_RULES),
    }
)
"""The rules by the name of the kind they hold for."""
