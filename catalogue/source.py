"""Content as it was read, and where each value stands in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeVar

import yaml

from catalogue.problems import Patch, Place, Problem, Severity

Route = tuple[str | int, ...]
R_co = TypeVar("R_co", covariant=True)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9/._@-]*|https?://[A-Za-z0-9/._~%=&?+-]+|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_WORDS = frozenset("true false null yes no on off y n".split())
"""What some readers of YAML take for something else than text."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose record this is and what it is called: read off its path, never off its text.

    `kind` is a word of `model.KINDS`; `owner` is the institution's id, or empty where a record
    belongs to nobody; `version` names an earlier version kept beside the current one.
    """

    kind: str
    slug: str
    owner: str = ""
    version: str = ""

    @property
    def ref(self) -> str:
        """How other records name this one: `institution/slug`, or the slug alone."""
        return f"{self.owner}/{self.slug}" if self.owner else self.slug


@dataclass(frozen=True, slots=True)
class Document:
    """One content file: its data, its prose, and the text that tells where each value stands."""

    path: str
    identity: Identity
    data: Mapping[str, object]
    body: str = ""
    front_matter: str = field(default="", repr=False)
    first_line: int = 1
    body_line: int = 1

    def locate(self, *route: str | int) -> Place:
        """Return the place of the value at `route`, or of its nearest parent when it is missing.

        The text is composed again for its marks only when somebody asks, and once for all that is wrong
        with it: a file without problems pays nothing for them.
        """
        return self._place(route, key=False)

    def locate_key(self, *route: str | int) -> Place:
        """Return the place of the key at the end of `route`: for a field that should not be there."""
        return self._place(route, key=True)

    def patch(self, route: Route, value: object, *, is_safe: bool = False) -> Patch | None:
        """Return the patch that writes a value at `route`; None where nothing stands there, or more than a line."""
        return self._patch(route, inline(value), key=False, is_safe=is_safe)

    def patch_key(self, route: Route, name: str, *, is_safe: bool = False) -> Patch | None:
        """Return the patch that gives the field at `route` another name."""
        return self._patch(route, inline(name), key=True, is_safe=is_safe)

    def patch_swap(self, route: Route, one: str, other: str) -> Patch | None:
        """Return the patch that exchanges the values of two fields; None where one of them is more than a line."""
        pair = sorted(filter(None, (self._written((*route, name), key=False) for name in (one, other))))
        if len(pair) < 2:  # noqa: PLR2004 - a pair
            return None
        (first, before), (second, after) = pair
        start, end = self._offset(first), self._offset(second)
        between = self.front_matter[start + len(before) : end]
        return Patch(first, before + between + after, after + between + before)

    def patch_first(self, name: str, value: object) -> Patch | None:
        """Return the safe patch that puts a field above the first; None where it is there, or fields are in braces."""
        root = _composed(self.front_matter)
        if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value or _step(root, name):
            return None
        mark = root.start_mark
        place = Place(self.path, self.first_line + mark.line, mark.column + 1)
        return Patch(place, "", f"{name}: {inline(value)}\n{' ' * mark.column}", is_safe=True)

    def facts(self) -> Iterator[tuple[Route, int]]:
        """Yield the route of every value that holds no others, and the line on which it stands, in the file's order."""
        node = _composed(self.front_matter)
        if node is not None:
            for route, line in _leaves(node, ()):
                yield route, self.first_line + line

    def _patch(self, route: Route, new: str, *, key: bool, is_safe: bool) -> Patch | None:
        written = self._written(route, key=key)
        return Patch(*written, new, is_safe) if written is not None and new and written[1] != new else None

    def raw(self, route: Route) -> str:
        """Return the text of the value at `route` as its author wrote it; nothing where it is more than a line."""
        written = self._written(route, key=False)
        return written[1] if written is not None else ""

    def _written(self, route: Route, *, key: bool) -> tuple[Place, str] | None:
        """Return the place and the text of the value or the key at `route`, where it is on one line."""
        node = _composed(self.front_matter)
        for step in route:
            found = _step(node, step) if node is not None else None
            if found is None:
                return None
            name, node = found
        if not route or node is None:
            return None
        marked = name if key else node
        start, end = marked.start_mark, marked.end_mark
        if start.line != end.line or (start.column, start.line) == (end.column, end.line):
            return None
        text = self.front_matter.split("\n")[start.line][start.column : end.column]
        return Place(self.path, self.first_line + start.line, start.column + 1), text

    def _offset(self, place: Place) -> int:
        """Return where in the front matter a place is."""
        before = self.front_matter.split("\n")[: place.line - self.first_line]
        return sum(len(line) + 1 for line in before) + place.column - 1

    def _place(self, route: Route, *, key: bool) -> Place:
        node = _composed(self.front_matter)
        if node is None:
            return Place(self.path, self.first_line)
        mark = node.start_mark
        for depth, step in enumerate(route, start=1):
            found = _step(node, step)
            if found is None:
                break
            name, node = found
            mark = name.start_mark if key and depth == len(route) else node.start_mark
        return Place(self.path, self.first_line + mark.line, mark.column + 1)


@lru_cache(maxsize=1)
def _composed(text: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return node


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value one step below `node`, or None where there is no such step."""
    if isinstance(node, yaml.MappingNode):
        return next(((name, value) for name, value in node.value if name.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _leaves(node: yaml.Node, route: Route) -> Iterator[tuple[Route, int]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _leaves(value, (*route, str(name.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _leaves(value, (*route, number))
    else:
        yield route, node.start_mark.line


def inline(value: object) -> str:
    """Return a value as YAML writes it on one line, also inside brackets; nothing where that cannot be done."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {inline(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if not isinstance(value, str):
        return (
            str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
        )
    if not value.isprintable():
        return ""
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return value if is_plain else "'" + value.replace("'", "''") + "'"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like one, the first of equals; None where none is like it."""
    return next(iter(get_close_matches(word, sorted(known), n=1)), None)


def nearest_reference(ref: str, known: Iterable[str]) -> str | None:
    """Return the known reference that is most like one, of those that have the same owner or the same slug."""
    owner, _, slug = ref.rpartition("/")
    alike = sorted(name for name in known if name.startswith(f"{owner}/") or name.endswith(slug) or not owner)
    return next(iter(get_close_matches(ref, alike, n=1, cutoff=0.75)), None)


def names(identities: Iterable[Identity]) -> Mapping[str, frozenset[str]]:
    """Return every record that another can name, as it is named, by the kind that references have."""
    known: dict[str, set[str]] = {}
    for identity in identities:
        folder = {"agreement": "agreements/", "core": "cores/"}.get(identity.kind, "")
        known.setdefault("agreement" if folder else identity.kind, set()).add(folder + identity.ref)
    return MappingProxyType({kind: frozenset(refs) for kind, refs in known.items()})


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A record together with the document it came from, so that any later stage can say where."""

    record: R_co
    document: Document

    @property
    def identity(self) -> Identity:
        """Whose record it is and what it is called."""
        return self.document.identity

    @property
    def ref(self) -> str:
        """How other records name it."""
        return self.document.identity.ref

    @property
    def owner(self) -> str:
        """The id of the institution in whose folder it stands, or empty."""
        return self.document.identity.owner

    def error(self, code: str, *route: str | int, message: str, hint: str = "", value: object = None) -> Problem:
        """Return an error that points at the value at `route`; `value` is what to write there instead, where known."""
        patch = self.document.patch(route, value) if value is not None else None
        return Problem(self.document.locate(*route), code, message, hint, patch=patch)

    def warn(self, code: str, *route: str | int, message: str, hint: str = "") -> Problem:
        """Return a warning that points at the value at `route`."""
        return Problem(self.document.locate(*route), code, message, hint, Severity.WARNING)

    def note(self, code: str, *route: str | int, message: str, hint: str = "") -> Problem:
        """Return a notice that points at the value at `route`."""
        return Problem(self.document.locate(*route), code, message, hint, Severity.NOTICE)
