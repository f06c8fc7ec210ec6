"""Rules that are data: a condition over the fields of a record, and what to say where it holds.

`check` asks them of records here, and the form in the browser asks the same ones of what it has been told
(`templates/assets/js/form-rules.js`): there is one set of rules. A condition is a tuple whose first word names a test:

    ("has", path)             something stands there, and not an empty list
    ("is", path, value)       it is just that value
    ("short", path, number)   a text that is there has fewer characters in one of its languages
    ("above", path, other)    both numbers are there, and the first is larger; `other` may be a number itself
    ("before", path, other)   both dates are there, and the first is earlier, as far as it is given
    ("same", path, other)     both are there and alike
    ("one", path, …)          exactly one of them is there
    ("not", condition), ("all", condition, …), ("any", condition, …)

A path is the names of fields with dots between. Where a rule has `each`, it is asked of every item of that list, and
its paths begin at the item; those that begin with a slash begin at the record, and `""` is the item itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from catalogue.problems import Problem, Sentence, Words
from catalogue.source import Entry, Route

Condition = tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A rule: where `when` holds, `say` is told at `at`; its gaps are filled by numbers, or what stands at paths."""

    code: str
    when: Condition
    at: str
    say: Sentence
    hint: str = ""
    each: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __call__(self, entry: Entry[Any]) -> Iterator[Problem]:
        """Yield what is wrong with a record."""
        for route, scope in self._scopes(entry.record):
            if holds(self.when, scope):
                filled = {name: scope.at(path) for name, path in self.values.items()}
                hint = Words(self.hint) if self.hint else ""
                at = (*route, *filter(None, self.at.split(".")))
                yield entry.error(self.code, *at, message=Words(self.say, **filled), hint=hint)

    def _scopes(self, record: object) -> Iterator[tuple[Route, "_Scope"]]:
        if not self.each:
            yield (), _Scope(record, record)
            return
        steps = self.each.split(".")
        for position, item in enumerate(attrgetter(self.each)(record)):
            yield (*steps, position), _Scope(record, item)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What paths are read in: a record, and the item of a list that a rule is asked of."""

    record: object
    item: object

    def at(self, path: str | int) -> Any:  # noqa: ANN401 - whatever stands there
        """Return what stands at a path, and a number itself; None where the way there ends early."""
        if isinstance(path, int):
            return path
        found = self.record if path.startswith("/") else self.item
        for step in filter(None, path.lstrip("/").split(".")):
            found = getattr(found, step, None)
        return found


def true_of(condition: Condition, record: object) -> bool:
    """Whether a condition holds of a record as a whole."""
    return holds(condition, _Scope(record, record))


def holds(condition: Condition, scope: _Scope) -> bool:
    """Whether a condition holds of what a scope reads."""
    test, *given = condition
    if test in {"not", "all", "any"}:
        inner = [holds(each, scope) for each in given]
        return not inner[0] if test == "not" else all(inner) if test == "all" else any(inner)
    return bool(_TESTS[test](scope, *given))


def _has(scope: _Scope, path: str) -> bool:
    return scope.at(path) not in (None, ())


def _is(scope: _Scope, path: str, value: object) -> bool:
    found = scope.at(path)
    return type(found) is type(value) and found == value


def _short(scope: _Scope, path: str, least: int) -> bool:
    text = scope.at(path)
    return text is not None and any(len(phrase) < least for phrase in text.values())


def _above(scope: _Scope, path: str, other: str | int) -> bool:
    one, two = scope.at(path), scope.at(other)
    return one is not None and two is not None and one > two


def _before(scope: _Scope, path: str, other: str) -> bool:
    one, two = scope.at(path), scope.at(other)
    return one is not None and two is not None and str(one) < str(two)[: len(str(one))]


def _same(scope: _Scope, path: str, other: str) -> bool:
    one = scope.at(path)
    return one is not None and one == scope.at(other)


def _one(scope: _Scope, *paths: str) -> bool:
    return sum(_has(scope, path) for path in paths) == 1


_TESTS: Mapping[str, Callable[..., bool]] = {
    "has": _has,
    "is": _is,
    "short": _short,
    "above": _above,
    "before": _before,
    "same": _same,
    "one": _one,
}


def exported(rules: Sequence[object]) -> list[Mapping[str, object]]:
    """Return those rules that are data as JSON has them, in the order in which they are asked."""
    return [
        {
            "code": rule.code,
            "when": rule.when,
            "at": rule.at,
            "say": rule.say,
            "hint": rule.hint,
            "each": rule.each,
            "values": dict(rule.values),
        }
        for rule in rules
        if isinstance(rule, Stated)
    ]
