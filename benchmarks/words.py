"""Choices to words in English and French, visibly invented: what records of any size are written with.

Every phrase is made of an act, things it is done to and a manner, which fit one another in both languages. A few words
of `lexicon` are in many listings and most in few, as in a real catalogue.
"""

from typing import NamedTuple

from benchmarks import lexicon
from benchmarks.chance import Chance

ENGLISH, FRENCH, BOTH = ("en",), ("fr",), ("en", "fr")
Tongues = tuple[str, ...]
"""The languages that a record is written in; the first is the record's own."""


class Words(NamedTuple):
    """The same words in both languages."""

    en: str
    fr: str

    def within(self, tongues: Tongues) -> str | dict[str, str]:
        """Return the words as a record in these languages states them."""
        said = {tongue: str(getattr(self, tongue)) for tongue in tongues}
        return said if len(said) > 1 else said[tongues[0]]


class Act(NamedTuple):
    """A verb: to do it, doing it, and the French infinitive."""

    plain: str
    doing: str
    fr: str


def _pairs(text: str) -> tuple[Words, ...]:
    """Return pairs that end with a semicolon or a line."""
    pairs = (pair.strip() for pair in text.replace(";", "\n").splitlines())
    return tuple(Words(*pair.split(" | ")) for pair in pairs if pair)


ACTS = tuple(Act(*words.split()) for words in lexicon.ACTS.split(","))
THINGS = _pairs(lexicon.THINGS)
MANNERS = _pairs(lexicon.MANNERS)
SETTINGS = _pairs(lexicon.SETTINGS)
PEOPLE = _pairs(lexicon.PEOPLE)
SENTENCES = _pairs(lexicon.SENTENCES)
METHODS = _pairs(lexicon.METHODS)
OFFICES = _pairs(lexicon.OFFICES)
CREDITS = Words("credits", "crédits")


class Skill(NamedTuple):
    """An act and what it is done to: what a credential is about."""

    act: Act
    things: Words

    @property
    def name(self) -> Words:
        """What the skill is called."""
        return Words(f"{self.act.doing} {self.things.en}", f"{self.act.fr} des {self.things.fr}")

    def title(self, setting: Words) -> Words:
        """Return what a credential about it is called; no such thing is taught anywhere."""
        within, _, place = setting.en.partition(" ")
        fr = f"{self.act.fr.capitalize()} des {self.things.fr} {setting.fr} (exemple)"
        return Words(f"{self.act.doing.capitalize()} Sample {self.things.en.title()} {within} {place.title()}", fr)

    @property
    def slug(self) -> str:
        """What addresses call it."""
        return f"{self.act.doing}-{self.things.en}".replace(" ", "-")

    def outcome(self, chance: Chance) -> Words:
        """Return something that a holder of it does."""
        how = chance.common(MANNERS)
        en = f"{self.act.plain.capitalize()} {self.things.en} {how.en}"
        return Words(en, f"{self.act.fr.capitalize()} des {self.things.fr} {how.fr}")


def skills(chance: Chance, number: int) -> list[Skill]:
    """Return so many different skills: many of the common things, one of a rare one."""
    drawn: dict[Skill, None] = {}
    while len(drawn) < number:
        drawn[Skill(chance.common(ACTS), chance.common(THINGS))] = None
    return list(drawn)


def sentence(chance: Chance, skill: Skill) -> Words:
    """Return a sentence about a skill."""
    how, where, who, other = (chance.common(words) for words in (MANNERS, SETTINGS, PEOPLE, THINGS))
    said, act, things = chance.common(SENTENCES), skill.act, skill.things
    en = said.en.format(plain=act.plain, en=things.en, how=how.en, where=where.en, who=who.en, other=other.en)
    fr = {"act": act.fr, "fr": things.fr, "comment": how.fr, "lieu": where.fr, "qui": who.fr, "autre": other.fr}
    return Words(en, said.fr.format(**fr))


def jargon(chance: Chance) -> Words:
    """Return a sentence with names in it that few other records have."""
    said, name, another, other = chance.common(METHODS), chance.name(), chance.name(), chance.common(THINGS)
    en = said.en.format(name=name, another=another, other=other.en)
    return Words(en, said.fr.format(name=name, another=another, autre=other.fr))


def paragraph(chance: Chance, skill: Skill, sentences: int) -> Words:
    """Return so many sentences about a skill, and two of jargon."""
    said = [*(sentence(chance, skill) for _each in range(sentences)), jargon(chance), jargon(chance)]
    return Words(" ".join(each.en for each in said), " ".join(each.fr for each in said))
