"""Faults of shape to patches: of what was perhaps meant, what the model then takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from catalogue.model.values import LANGUAGE_TAG, Part
from catalogue.problems import MOST_TOLD, Patch
from catalogue.source import Document, Route, nearest
from catalogue.validate.candidates import Misfit, alike, candidates

MOST_TRIED, MOST_CHECKED = 40, 2_000_000
"""Candidates that are tried for one record, and characters that are checked once more for them."""
SEEKING = 2
"""Tries that seeking the nearest of all records counts for: it takes time too."""
Known = Mapping[str, frozenset[str]]
"""Every record that can be named, by the kind that references have."""


@dataclass(slots=True)
class Workshop:
    """A record with faults, in which candidates are tried: one is good that clears its fault and adds none."""

    document: Document
    data: Mapping[str, object]
    model: type[Part]
    details: Sequence[ErrorDetails]
    known: Known
    tried: int = field(default=0)

    def patch(self, detail: ErrorDetails, route: Route) -> Patch | None:
        """Return the patch that mends a fault of the value at `route`; None where what was meant is not known."""
        limits: Mapping[str, Any] = detail.get("ctx", {})
        if self._is_lost():
            return None
        value = _at(self.data, route)
        if detail["type"] == "own_range" and isinstance(value, Mapping):
            return self._swapped(detail, route, value)
        if detail["type"] == "own_language" and limits["within"]:
            return self._renamed_tag(detail, route)
        expected, references = str(limits.get("expected", "")), self._references(detail, route)
        misfit = Misfit(value, self.document.raw(route), expected, references)
        for candidate, is_safe in candidates(detail["type"], misfit):
            changed = _replaced(self.data, route, candidate)
            if candidate != value and self._is_better(detail, changed):
                return self.document.patch(route, candidate, is_safe=is_safe)
        return None

    def renamed(self, detail: ErrorDetails, route: Route, known: Sequence[str]) -> Patch | None:
        """Return the patch that gives a field the name of the nearest known one that is not there yet."""
        *above, name = route
        if self._is_lost():
            return None
        holder = _at(self.data, tuple(above))
        free = [each for each in known if isinstance(holder, Mapping) and each not in holder]
        same = alike(str(name), free)
        near = same or nearest(str(name), free)
        if near is None or not self._is_better(detail, _renamed(self.data, route, near)):
            return None
        return self.document.patch_key(route, near, is_safe=same is not None)

    def _renamed_tag(self, detail: ErrorDetails, route: Route) -> Patch | None:
        *above, tag = route
        holder = _at(self.data, tuple(above))
        for candidate, is_safe in candidates("own_language", Misfit(tag, "")):
            free = isinstance(holder, Mapping) and candidate not in holder
            if free and self._is_better(detail, _renamed(self.data, route, str(candidate))):
                return self.document.patch_key(route, str(candidate), is_safe=is_safe)
        return None

    def _swapped(self, detail: ErrorDetails, route: Route, value: Mapping[str, object]) -> Patch | None:
        changed = _replaced(self.data, route, {**value, "min": value.get("max"), "max": value.get("min")})
        return self.document.patch_swap(route, "min", "max") if self._is_better(detail, changed) else None

    def _references(self, detail: ErrorDetails, route: Route) -> frozenset[str]:
        """Return what a reference could name, or an id: records of its kind but this one, or the name of the file."""
        identity = self.document.identity
        if detail["type"] == "own_ref":
            self.tried += SEEKING
            kind = detail["ctx"]["message"].values["kind"]
            return self.known.get(kind, frozenset()) - {identity.ref}
        return frozenset({identity.slug}) if route == ("id",) else frozenset()

    def _is_lost(self) -> bool:
        """Whether so much is wrong, or so much was tried, that no more is."""
        most = min(MOST_TRIED, MOST_CHECKED // max(1, len(self.document.front_matter)))
        return self.tried >= most or len(self.details) > MOST_TOLD

    def _is_better(self, detail: ErrorDetails, data: object) -> bool:
        """Whether the record with other data lacks a fault, and has none that it had not."""
        self.tried += 1
        if not isinstance(data, Mapping):
            return False
        left = _faults(self.details) - {_fault(detail)}
        try:
            self.model.model_validate(data, context={"language": language(data)})
        except ValidationError as error:
            return _faults(error.errors(include_url=False)) <= left
        return True


def language(data: Mapping[str, object]) -> str:
    """Return the language of a record's text; `und` where it states none."""
    stated = data.get("language")
    return stated if isinstance(stated, str) and LANGUAGE_TAG.fullmatch(stated) else "und"


def _fault(detail: ErrorDetails) -> tuple[object, ...]:
    return (detail["type"], *detail["loc"])


def _faults(details: Sequence[ErrorDetails]) -> frozenset[tuple[object, ...]]:
    return frozenset(map(_fault, details))


def _at(value: object, route: Route) -> object:
    """Return the value at the end of a route; None where there is none."""
    for step in route:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _replaced(value: object, route: Route, new: object) -> object:
    """Return the value with another at the end of a route."""
    if not route:
        return new
    step, *rest = route
    if isinstance(value, Mapping):
        return {name: _replaced(inner, tuple(rest), new) if name == step else inner for name, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, tuple(rest), new) if at == step else inner for at, inner in enumerate(value)]
    return value


def _renamed(value: object, route: Route, new: str) -> object:
    """Return the value with another name for the field at the end of a route."""
    *above, name = route
    holder = _at(value, tuple(above))
    assert isinstance(holder, Mapping)  # noqa: S101 - who asks has looked
    return _replaced(value, tuple(above), {new if each == name else each: inner for each, inner in holder.items()})
