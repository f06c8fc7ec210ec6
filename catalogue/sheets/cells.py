"""What stands in a cell to a value of a record, and back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from catalogue.model.values import LANGUAGE_TAG, shown
from catalogue.problems import Words
from catalogue.sheets import local_forms
from catalogue.sheets.columns import Field, Kind, fields
from catalogue.sheets.local_forms import RefusedError, plain
from catalogue.sheets.wording import Wording

Raw = str | float | bool | date
"""What a file holds in a cell: CSV has texts only."""
CLEARING = {"en": "(clear)", "fr": "(effacer)"}
"""What is written into a cell to take a fact away, by language: an empty cell changes nothing."""
CLEAR = object()
"""What such a cell says."""
_CLEARING = re.compile("|".join(map(re.escape, CLEARING.values())), re.IGNORECASE)
GUARDED = re.compile(rf"'*([=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|\s*({_CLEARING.pattern})\s*$)", re.IGNORECASE)
"""What a spreadsheet could take for a formula (OWASP, CSV Injection), or we for a command, with guards before it."""
_YES = frozenset("true yes oui vrai y o x 1".split())
_NO = frozenset("false no non faux n 0".split())
_UNKNOWN = frozenset(
    "unknown|inconnu|inconnue|not published|non publie|non publiee|not known|?".split("|"),
)
_ESCAPES = {"n": "\n"}


def guarded(text: str) -> str:
    """Return a text that every spreadsheet takes for a text, and we too; `unguarded` gives back exactly what it was."""
    return f"'{text}" if GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the one apostrophe that `guarded` puts before what looks like something else."""
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text


@dataclass(frozen=True, slots=True)
class Reader:
    """How cells are read: `named` has the words of each controlled list by what people call them, without accents.

    `called` gives back what people call them as they write it, and `offered` all of a list in the author's language.
    """

    named: Mapping[Field, Mapping[str, str]]
    called: Mapping[str, str]
    offered: Mapping[Field, Sequence[str]]
    languages: Mapping[str, str]
    institutions: Mapping[str, str]

    def value(self, field: Field, raw: Raw) -> object:
        """Return what a cell that is not empty says of a field, as a record holds it; RefusedError where none."""
        if isinstance(raw, str):
            if _CLEARING.fullmatch(raw.strip()):
                return CLEAR
            raw = unguarded(raw).strip()
        if field.is_list:
            return [self._one(field, each) for each in (parted(raw) if isinstance(raw, str) else [raw]) if each != ""]
        return self._one(field, raw)

    def _one(self, field: Field, raw: Raw) -> object:
        return _READERS[field.kind](self, field, raw)

    def text(self, field: Field, raw: Raw) -> str:
        """Return a text; a number is one as people write it, and a day year-month-day."""
        if isinstance(raw, bool):
            return str(raw).lower()
        if isinstance(raw, date):
            return raw.isoformat()[:10]
        if isinstance(raw, str):
            return raw.replace("\r\n", "\n").replace("\r", "\n")
        text = _digits(raw)
        if field.pattern and not re.fullmatch(field.pattern, text):
            message = Words("the cell holds the number {value}, which is no such code", value=text)
            hint = Words("a spreadsheet drops the zero at the start: format the column as text, and write it again")
            raise RefusedError(message, hint)
        return text

    def known(self, field: Field, raw: Raw) -> object:
        """Return true, false or unknown."""
        word = plain(self.text(field, raw))
        if word in _UNKNOWN:
            return "unknown"
        if word in _YES or word in _NO:
            return word in _YES
        message = Words("{value} is no answer here", value=shown(raw))
        raise RefusedError(message, Words("write yes, no or unknown"))

    def claim(self, field: Field, raw: Raw) -> object:
        """Return true or false."""
        answer = self.known(field, raw)
        if answer == "unknown":
            raise RefusedError(
                Words("{value} is no answer here", value=shown(raw)), Words("write yes or no, or leave the cell empty")
            )
        return answer

    def amount(self, field: Field, raw: Raw) -> float:
        """Return a number; money may have its sign."""
        return local_forms.amount(raw) if isinstance(raw, str) else self._number(field, raw)

    def whole(self, field: Field, raw: Raw) -> object:
        """Return a whole number."""
        found = local_forms.number(raw) if isinstance(raw, str) else self._number(field, raw)
        if not found.is_integer():
            raise RefusedError(Words("{value} is no whole number", value=shown(raw)), Words("write one such as 36"))
        return int(found)

    def range(self, field: Field, raw: Raw) -> object:
        """Return a number, or from `min` to `max`."""
        unit = "weeks" if field.steps[-1] == "weeks" else "hours"
        return local_forms.span(raw, unit) if isinstance(raw, str) else self._number(field, raw)

    @staticmethod
    def _number(_field: Field, raw: Raw) -> float:
        if isinstance(raw, date):
            message = Words("the spreadsheet took this for the day {value}", value=raw.isoformat()[:10])
            raise RefusedError(message, Words("format the cell as text, and write it again, such as 3 to 6"))
        if isinstance(raw, bool):
            raise RefusedError(
                Words("{value} is no number", value=shown(raw)), Words("write one such as 30 or 1047.50")
            )
        return float(raw)

    def date(self, field: Field, raw: Raw) -> str:
        """Return a day, year-month-day."""
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return local_forms.serial(raw, _digits(raw)).isoformat()
        return local_forms.loose_date(self.text(field, raw))

    def loose_date(self, field: Field, raw: Raw) -> str | int:
        """Return a year, a month or a day; a year is a number, as records have it."""
        found = local_forms.loose_date(self.text(field, raw))
        return int(found) if found.isdigit() else found

    def choice(self, field: Field, raw: Raw) -> str:
        """Return a word of a controlled list, from itself or from its name in either language."""
        text = self.text(field, raw)
        found = self.named[field].get(plain(text))
        if found is None:
            raise self._unlisted(text, self.named[field], self.offered[field])
        return found

    def language(self, field: Field, raw: Raw) -> str:
        """Return a language tag, from itself or from the name of the language."""
        text = self.text(field, raw)
        if plain(text) not in self.languages and not LANGUAGE_TAG.fullmatch(text):
            raise self._unlisted(text, self.languages, ("en", "fr"))
        return self.languages.get(plain(text), text)

    def institution(self, field: Field, raw: Raw) -> str:
        """Return the id of an institution, from itself or from a name that only one has."""
        text = self.text(field, raw)
        return self.institutions.get(plain(text), text)

    def _unlisted(self, text: str, named: Mapping[str, str], choices: Iterable[str]) -> RefusedError:
        near = get_close_matches(plain(text), named, n=1)
        if near:
            hint = Words("did you mean {word}?", word=self.called.get(near[0], near[0]))
        else:
            hint = Words("it can be {choices}", choices="; ".join(choices))
        return RefusedError(Words("{value} is not on the list", value=shown(text)), hint)


def reader(wordings: Sequence[Wording], institutions: Mapping[str, str]) -> Reader:
    """Return how cells are read; `institutions` has the ids by every name without accents that only one has."""
    listed = [field for field in fields() if field.choices]
    words = [(field, word) for field in listed for word in field.choices]
    named = {
        field: {plain(each.choice(field, word)): word for each in wordings for word in field.choices}
        | {plain(word): word for word in field.choices}
        for field in listed
    }
    languages = {plain(each.tongue(tag)): tag for each in wordings for tag in each.tongues()}
    called = {plain(each.choice(field, word)): each.choice(field, word) for each in wordings for field, word in words}
    called |= {plain(each.tongue(tag)): each.tongue(tag) for each in wordings for tag in each.tongues()}
    offered = {field: [wordings[0].choice(field, word) for word in field.choices] for field in listed}
    return Reader(named, called, offered, languages, institutions)


_READERS: Mapping[Kind, Callable[[Reader, Field, Raw], object]] = {
    Kind.TEXT: Reader.text,
    Kind.LINE: Reader.text,
    Kind.KNOWN: Reader.known,
    Kind.CLAIM: Reader.claim,
    Kind.RANGE: Reader.range,
    Kind.AMOUNT: Reader.amount,
    Kind.WHOLE: Reader.whole,
    Kind.DATE: Reader.date,
    Kind.LOOSE_DATE: Reader.loose_date,
    Kind.CHOICE: Reader.choice,
    Kind.LANGUAGE: Reader.language,
    Kind.INSTITUTION: Reader.institution,
}


def _digits(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def parted(text: str) -> list[str]:
    r"""Return the words of a cell, parted by `;` or a new line; `\;` is a semicolon, `\n` a new line, `\\` itself."""
    words, word, escaped = [], "", False
    for character in text.replace("\r\n", "\n"):
        if escaped:
            word, escaped = word + _ESCAPES.get(character, character), False
        elif character == "\\":
            escaped = True
        elif character in ";\n":
            words.append(word.strip())
            word = ""
        else:
            word += character
    return [each for each in (*words, (word + "\\" if escaped else word).strip()) if each]


def joined(words: Iterable[str]) -> str:
    """Return words in one cell, as `parted` reads them."""
    marks = {"\\": "\\\\", ";": "\\;", "\n": "\\n"}
    return "; ".join("".join(marks.get(c, c) for c in word) for word in words)


def written(field: Field, value: object, wording: Wording) -> str | float:
    """Return what a cell shows of a value of a record: a number, or a text without a guard."""
    if isinstance(value, list | tuple):
        return joined(str(written(field, each, wording)) for each in value)
    if field.kind is Kind.RANGE and isinstance(value, Mapping):
        least, most = (str(written(field, value[end], wording)) for end in ("min", "max"))
        return wording.words["format.range"].format(least=least, most=most)
    if field.kind in {Kind.KNOWN, Kind.CLAIM}:
        return wording.known(value)
    if field.kind is Kind.CHOICE:
        return wording.choice(field, str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if float(value).is_integer() else _without_exponent(value)
    return str(value)


def _without_exponent(number: float) -> str | float:
    """Return a number, or its digits where a file would write it as `1e-07`, which no reader of cells takes."""
    return f"{Decimal(repr(number)):f}" if "e" in repr(number) else number
