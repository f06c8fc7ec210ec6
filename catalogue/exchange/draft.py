"""A node of another standard as it becomes a record: what was taken, where from, and what had no place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from catalogue.exchange.json_file import FaultyJsonError, Thing, several, things
from catalogue.exchange.markup import words_of
from catalogue.model.values import LANGUAGE_TAG, LONGEST_LIST, shown
from catalogue.problems import Place, Problem, Severity, Words
from catalogue.source import Route

_NAMED = {"english": "en", "anglais": "en", "french": "fr", "français": "fr"}
"""Languages that documents write out."""
Phrases = dict[str, str]


MOST_READ = 2_000_000
"""Texts and objects that are read of one file: many credentials can name one large node."""


@dataclass(slots=True)
class Budget:
    """How much of a file may still be read."""

    left: int = MOST_READ

    def take(self, place: Place, count: int = 1) -> None:
        """Take as much; FaultyJsonError where nothing is left."""
        self.left -= count
        if self.left < 0:
            raise FaultyJsonError(place, Words("the credentials of the file name too much of one another"))


@dataclass(slots=True)
class Draft:
    """What is said of one credential; `unplaced` are the properties that a record has no field for, by name.

    `is_ours` where a catalogue like this one wrote it, whose sentences are known; `slug` is what it is called there.
    `holder` are the name and the address of a person who holds it, as far as the document says them.
    """

    node: Thing
    language: str
    nodes: Mapping[str, Thing]
    budget: Budget
    is_ours: bool = False
    slug: str = ""
    holder: frozenset[str] = frozenset()
    data: dict[str, object] = field(default_factory=dict)
    places: dict[Route, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unplaced: list[tuple[str, Place]] = field(default_factory=list)

    def put(self, place: Place, value: object, *route: str) -> None:
        """Write a fact; what is empty is none, and of two for one field the first stays."""
        if value in (None, "", [], {}):
            return
        part = self._part(route[:-1])
        if route[-1] in part:
            return
        part[route[-1]] = value
        self.places[route] = place

    def add(self, place: Place, item: object, *route: str) -> None:
        """Write one more item of a list; of those that a record has no room for the first, so that it is told."""
        held = self.items(*route)
        if len(held) <= LONGEST_LIST:
            self.places[*route, len(held)] = place
            held.append(item)

    def items(self, *route: str) -> list[object]:
        """Return the list at a route, an empty one where there is none yet."""
        held = self._part(route[:-1]).setdefault(route[-1], [])
        assert isinstance(held, list)  # noqa: S101 - routes are those of the model
        return held

    def _part(self, route: Iterable[str]) -> dict[str, object]:
        part = self.data
        for step in route:
            inner = part.setdefault(step, {})
            assert isinstance(inner, dict)  # noqa: S101 - as above
            part = inner
        return part

    def affirm(self, place: Place, *route: str) -> None:
        """Write that something is so."""
        held: object = True
        self.put(place, held, *route)

    def leave(self, thing: Thing, *names: str) -> None:
        """Note properties that are not carried over."""
        self.unplaced += [(name, thing.at(name)) for name in names if thing.get(name) not in (None, "", [], {})]

    def leave_all_but(self, thing: Thing, known: Iterable[str]) -> None:
        """Note all properties but those that are read, or only say what the thing is."""
        self.leave(thing, *(name for name in thing if not name.startswith("@") and name not in {"id", "type", *known}))

    def odd(self, place: Place, name: str, value: object, hint: Words) -> None:
        """I018: a value is not what its property takes."""
        message = Words("{name} is not what it should be: {value}", name=name, value=shown(value))
        self.problems.append(Problem(place, "I018", message, hint, Severity.WARNING))

    def text(self, thing: Thing, name: str) -> object:
        """Return words for people, as a record holds them: a string in its own language, or a map."""
        found = self.texts(thing, name)
        return self.said(found[0]) if found else None

    def said(self, phrases: Mapping[str, str]) -> object:
        """Return a text as a record holds it."""
        return phrases[self.language] if list(phrases) == [self.language] else dict(phrases)

    def texts(self, thing: Thing, name: str) -> list[Phrases]:
        """Return words for people, each in the languages it has; of lists by language, the first go together."""
        by_language: dict[str, list[str]] = {}
        for each in several(thing.get(name)):
            for tag, words in self._phrases(thing, name, each):
                by_language.setdefault(tag, []).append(words)
        longest = max(map(len, by_language.values()), default=0)
        return [{tag: words[at] for tag, words in by_language.items() if at < len(words)} for at in range(longest)]

    def _phrases(self, thing: Thing, name: str, each: object) -> Iterable[tuple[str, str]]:
        if isinstance(each, Thing) and "@value" in each:
            pairs = [(each.get("@language", self.language), each["@value"])]
        elif isinstance(each, Thing):
            pairs = list(each.items())
        else:
            pairs = [(self.language, each)]
        for tag, held in pairs:
            self.budget.take(thing.place, len(several(held)))
            written = language(tag)
            if written and ":" in str(tag):
                self.odd(thing.at(name), name, tag, Words("it was read as {value}", value=written))
            for words in several(held):
                if not isinstance(words, str) or written is None:
                    hint = Words('it was left out; a text by language belongs there, such as {{"en": "…"}}')
                    self.odd(thing.at(name), name, words if written else tag, hint)
                elif plain := self._plain(thing, name, words):
                    yield written, plain

    def _plain(self, thing: Thing, name: str, words: str) -> str:
        """Return words without markup, for a description often comes from a web page; none that name a holder."""
        if any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words, re.IGNORECASE) for each in self.holder):
            message = Words("{name} names the person who holds the credential", name=name)
            hint = Words("it was left out; words about the credential itself belong there")
            self.problems.append(Problem(thing.at(name), "I018", message, hint, Severity.WARNING))
            return ""
        plain = None if self.is_ours else words_of(words)
        if plain is None:
            return words.strip()
        self.odd(thing.at(name), name, words, Words("it holds HTML; only its words were taken"))
        return plain

    def address(self, thing: Thing, name: str) -> str:
        """Return the first web address of a property, or nothing."""
        return next(iter(self.addresses(thing, name)), "")

    def addresses(self, thing: Thing, name: str) -> list[str]:
        """Return addresses, each written as a string or as an object with an `@id` or `id`."""
        found = []
        for each in several(thing.get(name)):
            held = each.get("@id", each.get("id")) if isinstance(each, Thing) else each
            if isinstance(held, str) and held.strip():
                found.append(held.strip())
            elif not isinstance(each, Thing):
                self.odd(thing.at(name), name, each, Words("it was left out; an address belongs there"))
        return found

    def languages(self, thing: Thing, name: str) -> list[str]:
        """Return the languages of a property as records write them; one that is written out is read, and told."""
        found: list[str] = []
        for each in several(thing.get(name)):
            tag = spoken(each)
            if tag is None:
                self.odd(thing.at(name), name, each, Words("it was left out; a language tag such as en belongs there"))
                continue
            if language(each) is None:
                self.odd(thing.at(name), name, each, Words("it was read as {value}", value=tag))
            found.append(tag)
        return list(dict.fromkeys(found))

    def number(self, thing: Thing, name: str) -> float | int | None:
        """Return a number; one that is written as a text is read, and told."""
        held = thing.get(name)
        if held is None or (isinstance(held, int | float) and not isinstance(held, bool)):
            return held
        if isinstance(held, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", held.strip()):
            self.odd(thing.at(name), name, held, Words("it was read as a number"))
            return float(held)
        self.odd(thing.at(name), name, held, Words("it was left out; a number belongs there"))
        return None

    def word(self, thing: Thing, name: str) -> str:
        """Return a plain string, such as a code or an address, or nothing."""
        held = thing.get(name)
        if held is None or isinstance(held, str):
            return (held or "").strip()
        self.odd(thing.at(name), name, held, Words("it was left out; a text belongs there"))
        return ""

    def parts(self, thing: Thing, name: str) -> list[Thing]:
        """Return the objects of a property; for the address of a node of the file, that node."""
        held = several(thing.get(name))
        self.budget.take(thing.place, len(held))
        found = things([self._node(each) for each in held])
        if len(found) < len(held):
            self.odd(thing.at(name), name, thing.get(name), Words("only objects were read, and the rest left out"))
        return found

    def _node(self, each: object) -> object:
        address = each.get("@id") if isinstance(each, Thing) and len(each) == 1 else each
        return self.nodes.get(address, each) if isinstance(address, str) else each

    def each(self, thing: Thing, name: str, take: Callable[[Thing], object]) -> None:
        """Give each object of a property to a reader; one that it has no use for is noted."""
        for part in self.parts(thing, name):
            if take(part) is None:
                self.unplaced.append((name, part.place))


def language(tag: object) -> str | None:
    """Return a language tag as records write it: Canadian English and French are `en` and `fr` here."""
    if not isinstance(tag, str):
        return None
    first, *rest = re.split("[-_:]", tag.strip())
    sizes = {2: str.upper, 4: str.title}
    written = "-".join([first.lower(), *(sizes.get(len(each), str.lower)(each) for each in rest)])
    written = {"en-CA": "en", "fr-CA": "fr"}.get(written, written)
    return written if LANGUAGE_TAG.fullmatch(written) else None


def spoken(tag: object) -> str | None:
    """Return the language that a document says it is in, by a tag or by the name of the language."""
    return language(tag) or (_NAMED.get(tag.strip().lower()) if isinstance(tag, str) else None)
