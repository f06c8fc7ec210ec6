"""Versions of a credential to what differs between them: outcomes, hours and assessment, and nothing else.

A slip of the pen that is corrected is no change; another outcome is.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from catalogue.model import Credential
from catalogue.model.credential import Assessment
from catalogue.model.values import Range, Text
from catalogue.relate.catalogue import Catalogue

SHORTEST_SLIP = 5
"""Letters of the shortest word in which one letter too many, missing or out of order is taken for a slip."""
SHORTEST_WRONG = 6
"""Letters of the shortest word in which one wrong letter is: `adopt` is not `adapt`."""
_MISTAKEN = ("aeiouy", "csz")
"""Letters of which one is written for another by mistake; with any other the word is another word (`abduct`)."""
_WORD = re.compile(r"\w+|(?<!\w)[-\u2212](?=\d)|[+#<>=%\u00b1\u2264\u2265]+")
"""A word, or a sign that says something: that of a negative number too."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: the field, and its value in the version that was judged and in today's.

    Values are texts, ranges of hours, codes or answers; None where the field says nothing.
    """

    field: str
    before: object
    after: object


Changes = tuple[Difference, ...]
Pinned = tuple[str, str]
"""A credential and a version of it."""


def changes(catalogue: Catalogue) -> Mapping[Pinned, Changes]:
    """Return what has changed since each earlier version that is kept, by credential and version.

    A withdrawn listing keeps nothing to compare, and is left out.
    """
    pairs = (
        (earlier, catalogue.credentials[ref].record)
        for ref, kept in catalogue.versions.items()
        for earlier in kept
        if ref in catalogue.credentials
    )
    return MappingProxyType(
        {
            (earlier.ref, earlier.record.version): tuple(differences(earlier.record, current))
            for earlier, current in pairs
            if current.listing != "withdrawn" and current.version != earlier.record.version
        }
    )


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
    old, new = _told(before), _told(after)
    gone = [text for text, words in old if not any(_say_the_same(words, others) for _text, others in new)]
    came = [text for text, words in new if not any(_say_the_same(words, others) for _text, others in old)]
    yield from (Difference("outcomes", one, other) for one, other in zip_longest(gone, came))


Words = Mapping[str, Sequence[str]]
"""The words of a text by language."""


def _told(record: Credential) -> list[tuple[Text, Words]]:
    return [(item.text, _words(item.text)) for item in record.outcomes.items] if record.outcomes else []


def _assessment(before: Assessment | None, after: Assessment | None) -> Iterator[Difference]:
    for name in ("assessed", "summative", "methods", "description", "pass_standard"):
        old, new = getattr(before, name, None), getattr(after, name, None)
        if isinstance(old, Text) and isinstance(new, Text):
            has_changed = not _say_the_same(_words(old), _words(new))
        else:
            has_changed = _answer(old) != _answer(new)
        if has_changed:
            yield Difference(name, old, new)


def _answer(value: object) -> object:
    """Return what a field says, whatever the order: None for what it leaves open. A no is an answer."""
    if isinstance(value, tuple):
        return frozenset(value) or None
    return None if value == "unknown" else value


def _words(text: Text) -> Words:
    return {tag: _WORD.findall(_plain(phrase)) for tag, phrase in text.items()}


def _plain(phrase: str) -> str:
    apart = unicodedata.normalize("NFKD", phrase.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _say_the_same(one: Words, other: Words) -> bool:
    """Whether two texts say the same but for case, punctuation and slips of one letter.

    They are compared in the languages that both have; texts without a common language are not the same.
    """
    shared = [tag for tag in one if tag in other]
    return bool(shared) and all(_are_one(one[tag], other[tag]) for tag in shared)


def _are_one(some: Sequence[str], others: Sequence[str]) -> bool:
    if len(some) != len(others):
        return False
    return all(one == other or _is_slip(one, other) for one, other in zip(some, others, strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter too many, missing or wrong, or by two in the wrong order.

    The first letter is seldom a slip, and often another word: `unable`, `enable`.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIP or not (one + other).isalpha() or one[0] != other[0]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, others = short[start:], long[start:]
    if len(short) == len(long):
        is_swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
        return is_swapped or (rest[1:] == others[1:] and len(short) >= SHORTEST_WRONG and _is_mistaken(rest, others))
    return rest == others[1:]


def _is_mistaken(one: str, other: str) -> bool:
    return any(one[0] in alike and other[0] in alike for alike in _MISTAKEN)
