"""Statements that pin a version to what has changed since: outcomes, hours and assessment, and nothing else.

A slip of the pen that is corrected is no change; another outcome is (DESIGN section 4.8, PRODUCT U3).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from catalogue.ledger.statements import Statement, Support
from catalogue.model import Credential
from catalogue.model.credential import Assessment
from catalogue.model.values import Range, Text
from catalogue.relate.catalogue import Catalogue

SHORTEST_SLIP = 5
"""Letters of the shortest word in which one wrong letter is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: the field, and its value in the version that was judged and in today's.

    Values are texts, ranges of hours, codes or answers; None where the field says nothing.
    """

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Watched:
    """A statement whose credential changed since: what it pinned, what is current, and the differences."""

    statement: Statement | Support
    credential: str
    judged: str
    current: str
    differences: tuple[Difference, ...]


def watched(catalogue: Catalogue, statement: Statement | Support) -> Watched | None:
    """Return what changed since a statement was made; None where it pins no earlier version, or nothing did."""
    ref, version = _pinned(statement)
    current = catalogue.credentials.get(ref)
    if version is None or current is None or current.record.version == version:
        return None
    kept = catalogue.versions.get(ref, ())
    judged = next((entry.record for entry in kept if entry.record.version == version), None)
    found = tuple(differences(judged, current.record)) if judged is not None else ()
    return Watched(statement, ref, version, current.record.version, found) if found else None


def _pinned(statement: Statement | Support) -> tuple[str, str | None]:
    if isinstance(statement, Support):
        return statement.credential, statement.entry.record.version
    subject = statement.subject
    return (subject.ref, statement.version) if subject and subject.kind == "credential" else ("", None)


def differences(before: Credential, after: Credential) -> Iterator[Difference]:
    """Yield what differs between two versions in outcomes, hours and assessment, in that order."""
    yield from _outcomes(before, after)
    for name in ("instructional_hours", "total_hours"):
        old: Range | None = getattr(before.effort, name)
        new: Range | None = getattr(after.effort, name)
        if old != new:
            yield Difference(name, old, new)
    yield from _assessment(before.assessment, after.assessment)


def _outcomes(before: Credential, after: Credential) -> Iterator[Difference]:
    """Yield the outcomes that are gone with those that came in their places; the order itself does not matter."""
    old = [item.text for item in before.outcomes.items] if before.outcomes else []
    new = [item.text for item in after.outcomes.items] if after.outcomes else []
    gone = [text for text in old if not any(is_same(text, other) for other in new)]
    came = [text for text in new if not any(is_same(text, other) for other in old)]
    yield from (Difference("outcomes", one, other) for one, other in zip_longest(gone, came))


def _assessment(before: Assessment | None, after: Assessment | None) -> Iterator[Difference]:
    for name in ("assessed", "summative", "methods", "description", "pass_standard"):
        old, new = getattr(before, name, None), getattr(after, name, None)
        if isinstance(old, Text) and isinstance(new, Text):
            has_changed = not is_same(old, new)
        else:
            has_changed = (old or None) != (new or None)
        if has_changed:
            yield Difference(name, old, new)


def is_same(one: Text, other: Text) -> bool:
    """Whether two texts say the same but for case, punctuation and slips of one letter.

    They are compared in the languages that both have; texts without a common language are not the same.
    """
    shared = [tag for tag in one if tag in other]
    return bool(shared) and all(_is_same(_words(one[tag]), _words(other[tag])) for tag in shared)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return re.findall(r"\w+|[+#]+", kept)


def _is_same(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and all(a == b or _is_slip(a, b) for a, b in zip(one, other, strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter wrong, too many or missing, or by two in the wrong order."""
    if min(len(one), len(other)) < SHORTEST_SLIP or abs(len(one) - len(other)) > 1 or not (one + other).isalpha():
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    is_wrong = len(rest) == len(others) and rest[1:] == others[1:]
    is_swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return is_wrong or is_swapped or rest[1:] == others or rest == others[1:]
