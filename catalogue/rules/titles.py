"""Titles to the skills in them that no outcome holds: a name must match what is learned."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import snowballstemmer

from catalogue.model import Credential
from catalogue.model.values import Text
from catalogue.problems import Problem, Words
from catalogue.source import Entry

GENERIC = frozenset(
    "a advanced an and applied badge basic basics beginner certificate certification core course credential essential "
    "essentials for foundation foundations from fundamental fundamentals how in intermediate into intro introduction "
    "introductory level micro microcredential of on or practice practices principles program programme series skill "
    "skills specialist stream studies the to training with your "
    "attestation au aux avance avancee avec badge base bases certificat competence competences cours cycle dans de des "
    "du elementaire en essentiels et fondements formation initiation insigne introduction la le les microcertification "
    "microprogramme niveau notions ou par parcours pour pratique pratiques premier principes programme serie sur titre "
    "un une vos votre d j l m n qu s t".split()
)
"""Words that name no skill, in both languages, without accents; and what is left of `l'eau` and `nurse's`."""
INFORMATION_TECHNOLOGY = "06"
"""The broad field of ISCED-F in which a capital or a digit inside a word makes it the name of a technology."""

STEMMERS = {"en": snowballstemmer.stemmer("english"), "fr": snowballstemmer.stemmer("french")}
WORD = re.compile(r"(?:(?<!\w)\.(?=[A-Z]))?[^\W_]+(?:\+\+|#)?")
"""A word of a title, with the sign that tells `C++`, `C#` and `.NET` from others."""
_SIGN = re.compile(r"[.+#]+")
_SHAPE = re.compile(r"[a-z][A-Z]|^[A-Za-z]+\d{1,2}$")
_END = re.compile(r"(?<=\w{5})[aeiouy]$")
"""What the stems of `economy` and `economic` still differ in."""


class Word(NamedTuple):
    """One word of a text: where it stands, as written, without accents and case, and what it is the same by."""

    start: int
    end: int
    written: str
    plain: str
    keys: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Whether it names no skill: a word of the field, or a number."""
        return self.plain in GENERIC or self.plain.isdigit()


def title_is_held(entry: Entry[Credential]) -> Iterator[Problem]:
    """V221: a skill that the title names is one that an outcome holds.

    Only a notice where the record was compiled: its outcomes are ours, and the source may have had more.
    """
    say = entry.warn if entry.record.provenance.basis == "submitted" else entry.note
    for tag, words in unheld_title_words(entry.record).items():
        yield say(
            "V221",
            "title",
            tag,
            message=Words("the title names {words}, and no outcome does", words=", ".join(words)),
            hint=Words("add the outcome that is missing, or name what is learned"),
        )


def unheld_title_words(record: Credential) -> Mapping[str, tuple[str, ...]]:
    """Return the skills in a title that no outcome holds, by the language in which both are told, as they stand there.

    Most words of a title sum up what outcomes say in other words (`bookkeeping`: debit, credit, closing the books), so
    not every word is looked for. A title names a skill, and no outcome holds it, where

    - the record lists the skill, its whole name stands in the title, none of its words is in an outcome, and some
      other word of the title is: the outcomes speak of one half of the title, and are silent on the other;
    - it is the name of a technology that has a sign (`C#`), or, in the field of information technology, a capital
      or a digit inside (`PowerShell`): elsewhere such words are mostly brands;
    - an outcome has a name that is easily taken for it: `JavaScript` for `Java`.

    Accents, plurals and inflections make no difference. Nothing is said of a record without outcomes.
    """
    found = {tag: tuple(_unheld(record, tag, title)) for tag, title in record.title.items()}
    return {tag: words for tag, words in found.items() if words}


def _unheld(record: Credential, tag: str, title: str) -> Iterator[str]:
    language = tag.partition("-")[0]
    if record.outcomes is None or language not in STEMMERS:
        return
    told = _words_of((item.text for item in record.outcomes.items), language)
    words = _words(title, language)
    named = {at for at, word in enumerate(words) if not word.is_generic}
    keys = frozenset().union(*(word.keys for word in told))
    bare = {at for at in named if not words[at].keys & keys}
    if not told or not bare:
        return
    others = _taken_for_another(told)
    found = {at for at in bare if words[at].plain in others or _is_technology(words[at], record)}
    if bare < named:
        skills = _in(language, (skill.name for skill in record.skills))
        listed = (_places(_words(skill, language), words) for skill in skills)
        found |= {at for places in listed if places <= bare for at in places}
    yield from _phrases(title, words, sorted(found))


def _in(language: str, texts: Iterable[Text]) -> Iterator[str]:
    """Yield the phrases of texts that are in a language, or in a variety of it."""
    return (phrase for text in texts for tag, phrase in text.items() if tag.partition("-")[0] == language)


def _words_of(texts: Iterable[Text], language: str) -> Sequence[Word]:
    return [word for phrase in _in(language, texts) for word in _words(phrase, language)]


def _words(text: str, language: str) -> Sequence[Word]:
    return [_word(match, language) for match in WORD.finditer(text)]


def _word(match: re.Match[str], language: str) -> Word:
    low = unicodedata.normalize("NFC", match[0].lower())
    return Word(match.start(), match.end(), match[0], folded(low), _keys(low, language))


@cache
def _keys(low: str, language: str) -> frozenset[str]:
    """Return what a word in lower case shares with every form of itself."""
    plain = folded(low)
    # The French stemmer goes by accents that authors leave out: both ways, a word meets itself.
    stem = STEMMERS[language].stemWord
    stems = () if _SIGN.search(plain) else (folded(stem(low)), stem(plain))
    return frozenset({plain, plain.rstrip("0123456789") or plain, *(_END.sub("", each) for each in stems)})


def folded(word: str) -> str:
    """Return a word in lower case without its accents and ligatures."""
    apart = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in apart if not unicodedata.combining(character))


def _places(skill: Sequence[Word], title: Sequence[Word]) -> set[int]:
    """Return where in a title the words of a skill stand, in singular or plural; nowhere unless all of them do."""
    where: dict[str, set[int]] = {}
    for at, word in enumerate(title):
        where.setdefault(_singular(word), set()).add(at)
    places = [where.get(_singular(word), set()) for word in skill if not word.is_generic]
    return set().union(*places) if all(places) else set()


def _singular(word: Word) -> str:
    return re.sub("[sx]$", "", word.plain)


def _is_technology(word: Word, record: Credential) -> bool:
    """Whether a word looks like the name of a technology."""
    is_technical = record.field is not None and (record.field.isced_f or "").startswith(INFORMATION_TECHNOLOGY)
    return bool(_SIGN.search(word.plain)) or (is_technical and bool(_SHAPE.search(word.written)))


def _taken_for_another(told: Iterable[Word]) -> frozenset[str]:
    """Return the names that are easily taken for one that is told, and are something else."""
    names = {word.plain for word in told}
    longer = {f"{name}script" for name in names}
    shorter = {name.removesuffix("script") for name in names}
    return frozenset((longer | shorter | {_SIGN.sub("", name) for name in names}) - names)


def _phrases(title: str, words: Sequence[Word], places: Sequence[int]) -> Iterator[str]:
    """Yield the words at these places as they stand in the title; those with no more than a gap between as one."""
    for number, at in enumerate(places):
        if number and _is_next(title, words, places[number - 1], at):
            continue
        last = at
        while last + 1 in places and _is_next(title, words, last, last + 1):
            last += 1
        yield title[words[at].start : words[last].end]


def _is_next(title: str, words: Sequence[Word], one: int, other: int) -> bool:
    return other == one + 1 and title[words[one].end : words[other].start] in {" ", "-", "\u2011"}


RULES = (title_is_held,)
