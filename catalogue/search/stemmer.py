"""English words to stems, as lunr.js 2.3.9 makes them.

The stemmer of lunr.py is not that of lunr.js: it makes `pathwai` of `pathway`, and a search in the
browser then finds nothing. An index has to be built with the stems that the browser will ask for.

Source: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with what lunr.js does
differently: `bli` and `logi` in step 2, no `y` to `i` after a vowel or in a word of two letters.
"""

import re
from collections.abc import Iterable

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"

# Porter writes a word [C](VC)^m[V]; m is its measure.
_measures_one = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?").fullmatch
_measures_some = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}").match
_measures_more = re.compile(f"(?:{_CONSONANTS})?(?:{_VOWELS}{_CONSONANTS}){{2}}").match
_has_vowel = re.compile(f"(?:{_CONSONANTS})?[aeiouy]").match
_is_short = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]").fullmatch
_ends_double = re.compile(r"([^aeiouylsz])\1$").search

_PLURAL = {"sses": "ss", "ies": "i"}
_DOUBLE = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_SINGLE = {
    "icate": "ic",
    "ative": "",  # codespell:ignore ative
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_LAST = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement"),
    *("ment", "ent", "ou", "ism", "ate", "iti", "ous", "ive", "ize"),  # codespell:ignore ment
)
_SHORTEST = 3


def english(word: str) -> str:
    """Return the stem of a lower-case word; words of one or two letters are their own stems."""
    if len(word) < _SHORTEST:
        return word
    # A `y` that opens a word is a consonant; the capital hides it from the vowels.
    stem = "Y" + word[1:] if word[0] == "y" else word
    for step in (_without_plural, _without_past, _with_i, _without_double, _without_single, _without_last):
        stem = step(stem)
    stem = _without_e(stem)
    return "y" + stem[1:] if word[0] == "y" else stem


def _split(word: str, endings: Iterable[str]) -> tuple[str, str]:
    """Return what comes before the longest of the endings, and the ending; two empty strings for none."""
    known = [ending for ending in endings if word.endswith(ending) and len(ending) < len(word)]
    if not known:
        return "", ""
    ending = max(known, key=len)
    return word[: -len(ending)], ending


def _without_plural(word: str) -> str:
    """Step 1a."""
    before, ending = _split(word, _PLURAL)
    if ending:
        return before + _PLURAL[ending]
    return word[:-1] if re.search("..s$", word) and word[-2] != "s" else word


def _without_past(word: str) -> str:
    """Step 1b."""
    before, ending = _split(word, ("eed", "ed", "ing"))
    if ending == "eed":
        return word[:-1] if _measures_some(before) else word
    if not ending or not _has_vowel(before):
        return word
    if before.endswith(("at", "bl", "iz")):
        return before + "e"
    if _ends_double(before):
        return before[:-1]
    return before + "e" if _is_short(before) else before


def _with_i(word: str) -> str:
    """Step 1c."""
    return word[:-1] + "i" if re.search(".[^aeiou]y$", word) else word


def _without_double(word: str) -> str:
    """Step 2."""
    before, ending = _split(word, _DOUBLE)
    return before + _DOUBLE[ending] if ending and _measures_some(before) else word


def _without_single(word: str) -> str:
    """Step 3."""
    before, ending = _split(word, _SINGLE)
    return before + _SINGLE[ending] if ending and _measures_some(before) else word


def _without_last(word: str) -> str:
    """Step 4."""
    before, ending = _split(word, _LAST)
    if not ending and re.search(".[st]ion$", word):
        before = word[:-3]
    return before if before and _measures_more(before) else word


def _without_e(word: str) -> str:
    """Step 5."""
    before, ending = _split(word, ("e",))
    if ending and (_measures_more(before) or (_measures_one(before) and not _is_short(before))):
        word = before
    return word[:-1] if word.endswith("ll") and _measures_more(word) else word
