"""Names of properties as documents spell them to those that are read."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from catalogue.exchange.json_file import Thing
from catalogue.ledger.things import grouped
from catalogue.model.values import shown
from catalogue.problems import Place, Problem, Severity, Words

_FORMER = {
    "schema:name": "ceterms:name",
    "schema:description": "ceterms:description",
    "schema:url": "ceterms:subjectWebpage",
    "ceterms:url": "ceterms:subjectWebpage",
}
"""What CTDL's own first documents wrote."""
_PREFIX = "ceterms:"


Slip = tuple[tuple[str, str], Place]
"""A name, what it was read as, and where."""


def mended(node: Thing, known: Collection[str]) -> tuple[Thing, tuple[Slip, ...]]:
    """Return a node with the names of its properties as they should be, and those that were spelt otherwise.

    `known` are the properties that are read. A name is mended where only case or its prefix differ, or where it is the
    former one; not beside the right one.
    """
    meant = {right.lower(): right for right in known}
    found = Thing(node.place)
    slips: list[Slip] = []
    for name, right, place in _spelt(node, meant):
        found[right] = node[name]
        found.places[right] = place
        if right != name:
            slips.append(((name, right), place))
    return found, tuple(slips)


def told(slips: Iterable[Slip]) -> Iterator[Problem]:
    """I018: each slip of a file, where it is first, and how often it is there."""
    for (name, right), where in grouped(slips).items():
        message = Words(
            "{name} is no property here; it was read as {right} ({number})",
            name=shown(name),
            right=right,
            number=len(where),
        )
        hint = Words("correct it in the document, where others read it too")
        yield Problem(min(where), "I018", message, hint, Severity.WARNING)


def _spelt(node: Thing, meant: Mapping[str, str]) -> Iterator[tuple[str, str, Place]]:
    """Yield each name, what it is read as, and where its value stands."""
    taken = set(node)
    for name in node:
        right = name
        if not name.startswith("@") and name not in meant.values():
            lower = name.lower()
            right = _FORMER.get(name) or meant.get(lower) or meant.get(_PREFIX + lower) or name
        if right in taken and right != name:
            right = name
        taken.add(right)
        yield name, right, node.at(name)
