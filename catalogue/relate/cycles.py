"""What leads back to itself: prerequisites, successions, stacks and parts that nobody could ever reach the end of."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import Any

from catalogue.problems import MOST_TOLD, Problem, Sentence, Words
from catalogue.source import Entry, Route

Entries = Mapping[str, Mapping[str, Entry[Any]]]
Steps = dict[str, dict[str, tuple[Entry[Any], Route]]]
"""What each reference leads to, and where that is said."""


def cycle_problems(kinds: Entries) -> Iterator[Problem]:
    """Yield R306 for a circle of prerequisites, R307 of successions, R308 of stacks, R314 of parts.

    Each names the whole circle and points at its first step; at most a hundred of a sort are told.
    """
    for code, sentence, steps in (
        ("R306", Sentence("the prerequisites lead in a circle: {circle}"), _prerequisites(kinds)),
        (
            "R307",
            Sentence("the records that supersede one another lead in a circle: {circle}"),
            _single(kinds, "credential", "supersedes"),
        ),
        ("R308", Sentence("the stacks lead in a circle: {circle}"), _stacks(kinds)),
        (
            "R314",
            Sentence("the institutions that are part of one another lead in a circle: {circle}"),
            _single(kinds, "institution", "parent"),
        ),
    ):
        yield from islice(_problems(code, sentence, steps), MOST_TOLD)


def _prerequisites(kinds: Entries) -> Steps:
    return {
        ref: {
            needed: (entry, ("entry", "prerequisites", position))
            for position, needed in enumerate(entry.record.entry.prerequisites)
        }
        for ref, entry in kinds.get("credential", {}).items()
    }


def _single(kinds: Entries, kind: str, field: str) -> Steps:
    """Return the steps that a field makes which names one record."""
    return {
        ref: {getattr(entry.record, field): (entry, (field,))}
        for ref, entry in kinds.get(kind, {}).items()
        if getattr(entry.record, field) is not None
    }


def _stacks(kinds: Entries) -> Steps:
    """Return what each credential is stacked from, by the pathways that lead to it."""
    steps: Steps = {}
    for entry in kinds.get("pathway", {}).values():
        target = entry.record.target.credential
        for position, requirement in enumerate(entry.record.requirements):
            for number, named in enumerate(requirement.credentials):
                route = ("requirements", position, "credentials", number)
                if target is not None:
                    steps.setdefault(target, {}).setdefault(named, (entry, route))
    return steps


def _problems(code: str, sentence: Sentence, steps: Steps) -> Iterator[Problem]:
    """Yield one problem for each circle among the steps; a circle is cut before the next is sought."""
    left = {ref: list(targets) for ref, targets in steps.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # The sorter reports each node before the one that depends on it: backwards for a reader.
            circle = list(reversed(error.args[1]))
            entry, route = steps[circle[0]][circle[1]]
            message = Words(sentence, circle=" → ".join(circle))
            yield entry.error(code, *route, message=message, hint=Words("take one of these steps out"))
            left[circle[0]].remove(circle[1])
        else:
            return
