"""Listings to the other words for what they say, in both languages: `osap` where a listing says `RAFEO`.

The words come from the vocabulary `search-synonyms`, which maintainers edit. A term of it is one thing; its `name`
and each of its `also` are ways to say it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from catalogue.model.tables import Term, Vocabulary
from catalogue.search import analysis
from catalogue.search.ignored import STOP

VOCABULARY = "search-synonyms"

_LONGEST_ACRONYM = 3
_ENDING = re.compile("(?:e?s|x|e)$")

Phrase = tuple[str, ...]
"""Folded words, in order, without stop words."""


class Synonyms:
    """Things that can be said in several ways, found by any of them."""

    def __init__(self, vocabulary: Vocabulary | None) -> None:
        """Take the terms of the vocabulary; without one there are no synonyms."""
        self._things = [_ways(term) for term in (vocabulary.terms if vocabulary else ())]
        self._begun: dict[str, list[tuple[int, Phrase]]] = {}
        for thing, phrases in enumerate(self._things):
            for phrase in phrases:
                self._begun.setdefault(_bare(phrase[0]), []).append((thing, phrase))

    def of(self, texts: Iterable[str]) -> str:
        """Return the words that mean what the texts of a listing say, but for those that they hold themselves."""
        spoken = [_words(text) for text in texts]
        said: dict[int, set[Phrase]] = {}
        for words in spoken:
            for at in range(len(words)):
                for thing, phrase in self._found(words, at):
                    said.setdefault(thing, set()).add(phrase)
        own = {word for words in spoken for word in words}
        others = (phrase for thing in sorted(said) for phrase in self._things[thing] if phrase not in said[thing])
        return " ".join(dict.fromkeys(word for phrase in others for word in phrase if word not in own))

    def _found(self, words: Sequence[str], at: int) -> Iterable[tuple[int, Phrase]]:
        """Return the phrases that stand at a place among words, in any form, and the things they mean."""
        begun = self._begun.get(_bare(words[at]), ())
        return [(thing, phrase) for thing, phrase in begun if _stands(phrase, words[at : at + len(phrase)])]


def _ways(term: Term) -> list[Phrase]:
    """Return the ways to say a thing."""
    texts: Iterable[Mapping[str, str]] = [dict(text) for text in (term.name, *term.also) if text]
    phrases = (tuple(_words(value)) for text in texts for value in text.values())
    return [phrase for phrase in dict.fromkeys(phrases) if phrase]


def _words(text: str) -> list[str]:
    return [analysis.fold(word) for group in analysis.groups(text) for word in group if word not in STOP]


def _stands(phrase: Phrase, words: Sequence[str]) -> bool:
    return len(phrase) == len(words) and all(map(_is_form, phrase, words))


def _is_form(one: str, other: str) -> bool:
    """Whether two words are the same but for plural and feminine: stems would make `programming` of `program`."""
    return one == other or (_bare(one) == _bare(other) and min(len(one), len(other)) > _LONGEST_ACRONYM)


def _bare(word: str) -> str:
    return _ENDING.sub("", word)
