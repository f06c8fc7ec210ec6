"""Keys and values to words: the interface in one language, with its numbers, dates and money."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup, escape

from catalogue.load.yaml12 import read
from catalogue.model.values import Range

NARROW = "\u202f"
WIDE = "\u00a0"


class MissingWordsError(KeyError):
    """A template asks for words that a locale file does not have: a mistake of ours, never of an author."""


@dataclass(frozen=True, slots=True)
class Locale:
    """The interface in one language: `language` is its tag, `words` its texts by dotted key."""

    language: str
    words: Mapping[str, str]

    def t(self, key: str, /, **values: object) -> Markup:
        """Return the words of a key with the values filled in, escaped.

        A key with `count` among its values chooses `key.one` or `key.other` (in French, zero is one).
        """
        if "count" in values:
            number = values["count"]
            assert isinstance(number, int)  # noqa: S101 - a template that counts with words is a mistake of ours
            is_one = number in {0, 1} if self.language == "fr" else number == 1
            key = f"{key}.{'one' if is_one else 'other'}"
            values = {**values, "count": self.number(number)}
        if key not in self.words:
            raise MissingWordsError(f"{self.language}: {key}")
        words = escape(self.words[key])
        if not values:
            return words
        # Twice as fast as the format of Markup, which looks for more than words ever ask for.
        return Markup(str(words).format(**{name: escape(value) for name, value in values.items()}))  # noqa: S704 - escaped

    def has(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self.words

    def number(self, value: float) -> str:
        """Return a number as this language writes it: 1,047.5 or 1 047,5; no needless decimals."""
        text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
        return text.replace(",", NARROW).replace(".", ",") if self.language == "fr" else text

    def tongue(self, tag: str) -> str:
        """Return the name of a language inside a sentence; the tag itself where it has none here."""
        return self.words.get(f"languages.{tag.split('-', maxsplit=1)[0]}", tag)

    def tongue_alone(self, tag: str) -> str:
        """Return the name of a language as it stands alone: French writes it small in a sentence only."""
        name = self.tongue(tag)
        return name[:1].upper() + name[1:]

    def named(self, group: str, code: str) -> str:
        """Return the name of a value people browse and filter by; the code itself where it has none."""
        return self.tongue_alone(code) if group == "languages" else self.words.get(f"{group}.{code}", code)

    def range(self, value: Range) -> str:
        """Return a range of numbers: `30` or `30 to 36`."""
        if value.is_exact:
            return self.number(value.min)
        return str(self.t("format.range", least=self.number(value.min), most=self.number(value.max)))

    def hours(self, value: Range) -> str:
        """Return a range of hours with its unit."""
        return str(self.t("format.hours" if value.max != 1 else "format.hour", hours=self.range(value)))

    def weeks(self, value: Range) -> str:
        """Return a range of weeks with its unit."""
        return str(self.t("format.weeks" if value.max != 1 else "format.week", weeks=self.range(value)))

    def money(self, amount: float, currency: str) -> str:
        """Return an amount of money in Canadian forms: $1,047 or 1 047 $; other currencies by their code."""
        text = self.number(amount) if float(amount).is_integer() else self._cents(amount)
        if currency != "CAD":
            return f"{text}{WIDE}{currency}"
        return f"{text}{WIDE}$" if self.language == "fr" else f"${text}"

    def _cents(self, amount: float) -> str:
        text = f"{amount:,.2f}"
        return text.replace(",", NARROW).replace(".", ",") if self.language == "fr" else text

    def date(self, value: date | str) -> str:
        """Return a date as far as it is known: a year, a month and year, or a written day."""
        year, month, day = [*str(value).split("-"), "", ""][:3]
        if not month:
            return year
        name = self.words[f"format.months.{int(month)}"]
        if not day:
            return f"{name} {year}"
        first = self.language == "fr" and int(day) == 1
        return f"{'1er' if first else int(day)} {name} {year}"


def collation(text: str) -> tuple[str, str]:
    """Return what to sort a text by: its letters without accents and case, then itself."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in decomposed if c.isalnum() or c == " "), text


def locale(folder: Path, language: str) -> Locale:
    """Return the words of a language from the files of its folder; French spaces are set as French typography asks."""
    words: dict[str, str] = {}
    for file in sorted((folder / language).glob("*.yaml")):
        data, faults = read(file.read_text(encoding="utf-8"))
        if faults or not isinstance(data, dict):
            fault = f"{file}: {faults}"
            raise MissingWordsError(fault)
        words |= _flat(data)
    if language == "fr":
        words = {key: french_spaces(text) for key, text in words.items()}
    return Locale(language, words)


def french_spaces(text: str) -> str:
    """Return French text with narrow no-break spaces before high punctuation and inside guillemets."""
    text = re.sub(r" (?=[:;!?»])", NARROW, text)
    return text.replace("« ", f"«{NARROW}")


def _flat(data: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
