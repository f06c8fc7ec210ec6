"""Content as it was read, and where each value stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

import yaml

from catalogue.problems import Place, Problem, Severity

Route = tuple[str | int, ...]
R_co = TypeVar("R_co", covariant=True)


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

    def error(self, code: str, *route: str | int, message: str, hint: str = "") -> Problem:
        """Return an error that points at the value at `route`."""
        return Problem(self.document.locate(*route), code, message, hint)

    def warn(self, code: str, *route: str | int, message: str, hint: str = "") -> Problem:
        """Return a warning that points at the value at `route`."""
        return Problem(self.document.locate(*route), code, message, hint, Severity.WARNING)

    def note(self, code: str, *route: str | int, message: str, hint: str = "") -> Problem:
        """Return a notice that points at the value at `route`."""
        return Problem(self.document.locate(*route), code, message, hint, Severity.NOTICE)
