"""A catalogue to queries as people type them: seeded, so that the same catalogue gets the same ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Literal, get_args

from benchmarks.chance import Chance
from catalogue.search import SearchDocument, analysis
from catalogue.search.ignored import OPTIONAL, STOP

Kind = Literal["one", "two", "three", "title", "accents", "hyphen", "prefix", "typo", "miss"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WHOLE: tuple[Kind, ...] = KINDS[:6]
"""The kinds of one to three words that are finished and rightly spelt; the rest may need more of the lexicon."""
SHARES: dict[Kind, int] = {
    "one": 100,
    "two": 100,
    "three": 80,
    "title": 50,
    "accents": 30,
    "hyphen": 10,
    "prefix": 60,
    "typo": 60,
    "miss": 10,
}
"""How many queries there are of each kind: 500 in all."""

_TYPED = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ADDRESS = re.compile(r"https?:\S+")
_LONG = 4
_LOOKED_FOR = ("title", "names", "skills", "institution", "place")
"""The fields that people search by, where they know what they want."""
_BESIDE = 0.25
"""The share of queries of several words whose words come from different listings, and that may find nothing."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and what is special about it."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a listing as they are written: those of its title in their order, and all, each once."""

    title: Sequence[str]
    looked_for: Sequence[str]
    all: Sequence[str]


def queries(documents: Sequence[SearchDocument], seed: int) -> list[Query]:
    """Return 500 different queries, kind by kind, of words that some listing has in either language."""
    chance = Chance(seed)
    listings = [_spoken(document) for document in documents]
    made: dict[str, Query] = {}
    for kind, number in SHARES.items():
        wanted = len(made) + number
        while len(made) < wanted:
            text = _MAKERS[kind](chance, listings)
            if text:
                made.setdefault(text, Query(text, kind))
    return list(made.values())


def _spoken(document: SearchDocument) -> Spoken:
    title = list(_words(document.fields.get("title", "")))
    looked_for = dict.fromkeys(word for name in _LOOKED_FOR for word in _words(document.fields.get(name, "")))
    everything = dict.fromkeys(word for text in document.fields.values() for word in _words(text))
    return Spoken(title, list(looked_for), list(everything))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text that somebody would look for, in lower case."""
    for word in _TYPED.findall(_ADDRESS.sub(" ", text).lower()):
        if len(word) > 1 and word not in STOP | OPTIONAL and not word.isdigit():
            yield word


def _word(chance: Chance, listing: Spoken) -> str:
    """Return a word of a listing: half of the time of what it is called or teaches, else of all that it says."""
    return chance.one(listing.looked_for if chance.likely(0.5) else listing.all)


def _of(number: int) -> Callable[[Chance, Sequence[Spoken]], str]:
    def several(chance: Chance, listings: Sequence[Spoken]) -> str:
        listing = chance.one(listings)
        apart = number > 1 and chance.likely(_BESIDE)
        words = (_word(chance, chance.one(listings) if apart else listing) for _each in range(number))
        return " ".join(dict.fromkeys(words))

    return several


def _title(chance: Chance, listings: Sequence[Spoken]) -> str:
    """Return two or three words of a title, as they stand side by side."""
    title = chance.one(listings).title
    length = min(len(title), chance.number(2, 3))
    start = chance.number(0, len(title) - length)
    return " ".join(title[start : start + length])


def _accents(chance: Chance, listings: Sequence[Spoken]) -> str:
    """Return a word with its accents: as it stands, without them, or in capitals."""
    words = [word for word in chance.one(listings).all if analysis.fold(word) != word]
    if not words:
        return ""
    word = chance.one(words)
    return chance.one((word, analysis.fold(word), word.upper()))


def _hyphen(chance: Chance, listings: Sequence[Spoken]) -> str:
    """Return a compound with a hyphen, a space or nothing between, or two words that are one to somebody."""
    listing = chance.one(listings)
    compounds = [word for word in listing.all if "-" in word]
    word = chance.one(compounds) if compounds else f"{_word(chance, listing)}-{_word(chance, listing)}"
    return word.replace("-", chance.one(("-", "-", " ", "")))


def _prefix(chance: Chance, listings: Sequence[Spoken]) -> str:
    """Return a word that is being typed, a third of the time after another."""
    listing = chance.one(listings)
    before = f"{_word(chance, listing)} " if chance.likely(1 / 3) else ""
    return f"{before}{_word(chance, listing)[: chance.number(3, 6)]}"


def _typo(chance: Chance, listings: Sequence[Spoken]) -> str:
    """Return a word with one letter missing, wrong, too many or swapped, a quarter of the time after another."""
    listing = chance.one(listings)
    words = [word for word in listing.all if len(word) > _LONG]
    if not words:
        return ""
    before = f"{_word(chance, listing)} " if chance.likely(1 / 4) else ""
    return f"{before}{_misspelt(chance, chance.one(words))}"


def _misspelt(chance: Chance, word: str) -> str:
    at, letter = chance.number(1, len(word) - 2), chance.one(ascii_lowercase)
    wrong = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.one(wrong)


def _miss(chance: Chance, listings: Sequence[Spoken]) -> str:
    """Return a word that no listing has, nor any near to it."""
    return f"zzq{_word(chance, chance.one(listings))}"


_MAKERS: dict[Kind, Callable[[Chance, Sequence[Spoken]], str]] = {
    "one": _of(1),
    "two": _of(2),
    "three": _of(3),
    "title": _title,
    "accents": _accents,
    "hyphen": _hyphen,
    "prefix": _prefix,
    "typo": _typo,
    "miss": _miss,
}
