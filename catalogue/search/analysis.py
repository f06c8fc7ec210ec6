"""Text to words, and words to their stems, by which forms of a word are told.

`templates/assets/js/search-analysis.js` does the same with what a reader types: whatever changes here
changes there. A test compares the two over every word of the catalogue.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import snowballstemmer

from catalogue.search import stemmer

# Signs that are typed, pasted or set in many ways: apostrophes (the acute accent is here because NFKC
# makes a space of it), hyphens, and what has no width and may stand inside a word.
_SIGNS = str.maketrans(
    dict.fromkeys("`\u00b4\u02bc\u2018\u2019\u2032\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2212", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
# Letters that Unicode does not take apart, dotless i and the last sigma of a word among them.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "\u0131": "i", "\u03c2": "\u03c3"}
)

_ACCENTS = re.compile("[\u0300-\u036f]")
_RUN = re.compile(r"\.net(?![^\W_])|[^\W_]+(?:['-][^\W_]+)*(?:\+\+|[#'])?")
_PLAIN = re.compile("[a-z]+").fullmatch

_NAMES = frozenset({"c++", "c#", "f#", ".net"})
"""Names that their sign tells from a letter or a word."""

_ELIDED = frozenset({"d", "l", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"})
_CONTRACTED = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})

# Version 2.2.0 and no later: lunr-languages has the French of Snowball as it was then.
_french = snowballstemmer.stemmer("french")
_LONGEST_COMPOUND = 3
_SHORTEST_STEM = 4


def groups(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a text, in lower case and with their accents; hyphened ones together.

    `l'évaluation en cyber-sécurité` has the groups `évaluation`, `en` and `cyber sécurité`.
    """
    for run in _RUN.findall(_normal(text)):
        if run in _NAMES:
            yield (run,)
            continue
        parts = [_words(part) for part in run.rstrip("+#").split("-")]
        if len(parts) <= _LONGEST_COMPOUND and all(len(words) == 1 for words in parts):
            yield tuple(word for words in parts for word in words)
        else:
            yield from ((word,) for words in parts for word in words)


def fold(word: str) -> str:
    """Return a word without accents and ligatures: two spellings of one word meet here."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", word.translate(_LETTERS)))
    return unicodedata.normalize("NFC", bare)


@cache
def stems(word: str) -> tuple[str, str]:
    """Return the English and the French stem of a folded word; words that share either are forms of one another.

    The two are never mixed: French makes `care` of `career`.
    """
    return (_english_stem(word), _french_stem(word)) if _PLAIN(word) else (word, word)


def _normal(text: str) -> str:
    """Return a text in lower case and composed form, with one apostrophe and one hyphen."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKC", text.translate(_SIGNS)).lower())


def _words(run: str) -> list[str]:
    """Return the words of a run of letters and apostrophes, without elided and contracted ones."""
    pieces = run.split("'")
    while len(pieces) > 1 and pieces[0] in _ELIDED:
        del pieces[0]
    if len(pieces) > 1 and pieces[-1] in _CONTRACTED:
        del pieces[-1]
    return [piece for piece in pieces if piece]


def _english_stem(word: str) -> str:
    """Return the English stem: once more where lunr leaves an e, that `evaluee` has but not `evaluer`."""
    stem = stemmer.english(word)
    return _english_stem(stem) if stem != word and stem.endswith("e") else stem


def _french_stem(word: str) -> str:
    """Return the French stem of a word whose accents are lost.

    The stemmer is given the masculine of `ée` and `ière`, which it knows by their accents alone, and of
    `aise`, so that `française` is `français`; `actif` joins `active` after it. A stem of two or three
    letters stands for itself and its plural; what lost a common ending keeps a mark of it (`care` is
    not `car`), and what lost a rarer one is left whole (`data` is not `date`).
    """
    whole = re.sub("aises?$", "ais", re.sub("iere(s?)$", r"ier\1", re.sub("ee(s?)$", r"e\1", word)))
    if len(whole) < _SHORTEST_STEM:
        return word
    stem = str(_french.stemWord(whole))
    if len(stem) >= _SHORTEST_STEM:
        return re.sub("if$", "iv", stem)
    if whole in {f"{stem}s", f"{stem}x"} or (whole == f"{stem}es" and stem.endswith("s")):
        return stem
    if whole in {f"{stem}{ending}" for ending in ("e", "es", "er", "ez")}:
        return f"{stem}-"
    return whole
