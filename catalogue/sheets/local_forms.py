"""Numbers and dates as people write them in English and French to values; what could be two things is refused."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from catalogue.model.values import shown
from catalogue.problems import Words
from catalogue.validate.dates import dates

SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, as they count the days since March 1900 (ECMA-376 part 1, 18.17.4.1)."""
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
"""Days that a bare number may stand for: October 1954 to January 2119. Smaller ones are years, or no dates."""
_ORDERLESS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_CLOCK = re.compile(r"(?<=\d)[T ]\d{1,2}:[\d:.]+$")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? ", re.IGNORECASE)
_MONEY = re.compile(r"(?:CA|C)?\$\s?(?:CA)?|\bCAD\b|\bCA\$", re.IGNORECASE)
_FREE = frozenset({"free", "gratuit", "gratuite"})
_UNITS = {
    "weeks": re.compile(r"\s*(?:weeks?|wks?|semaines?|sem\.?)$", re.IGNORECASE),
    "hours": re.compile(r"\s*(?:hours?|hrs?|heures?|h)\.?$", re.IGNORECASE),
}
_BETWEEN = re.compile(r"\s*(?:-|\u2013|\u2014|\u2212|\bto\b|(?<=[\d\s])à(?=[\d\s]))\s*", re.IGNORECASE)
_AROUND = re.compile(r"^(?:from|between|de|entre)\s+", re.IGNORECASE)


class RefusedError(ValueError):
    """A cell that cannot be read: `message` and `hint` are what its author is told."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def plain(text: str) -> str:
    """Return a text without case, accents and needless space, for comparing what people type."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def number(text: str) -> float:
    """Return the number that a text is, `1 047,50` or `1,047.50`; RefusedError where it is none, or could be two.

    Three digits after the only comma could be thousands or decimals, so `1,047` is refused; after a zero, or with a
    dot, they are decimals.
    """
    bare = re.sub(r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))", "", unicodedata.normalize("NFKC", text).strip())
    if re.fullmatch(r"-?\d{1,3},\d{3}", bare) and not bare.startswith("0,"):
        message = Words("{value} could be a thousand or a decimal", value=shown(text))
        first, _, last = bare.partition(",")
        raise RefusedError(message, Words("write {one} or {other}", one=first + last, other=f"{first}.{last}"))
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d+", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d+,\d+", bare):
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", bare):
        raise RefusedError(Words("{value} is no number", value=shown(text)), Words("write one such as 30 or 1047.50"))
    return float(bare)


def amount(text: str) -> float:
    """Return an amount of money or credit: a number, a dollar sign on either side, or a word for nothing to pay."""
    if plain(text) in _FREE:
        return 0.0
    bare = _MONEY.sub("", text).strip()
    if "$" in text and re.fullmatch(r"\d{1,3},\d{3}", bare) and text.strip().startswith("$"):
        bare = bare.replace(",", "")  # a dollar sign in front is the English form: the comma parts thousands
    return number(bare)


def span(text: str, unit: str) -> float | dict[str, float]:
    """Return a number, or from `min` to `max`: `30`, `30-36`, `30 to 36 hours`, `de 30 à 36 heures`."""
    ends = [_UNITS[unit].sub("", end) for end in _BETWEEN.split(_AROUND.sub("", text.strip()))]
    if not all(re.match(r"\d", end) for end in ends) or len(ends) > 2:  # noqa: PLR2004 - from one to the other
        message = Words("{value} is no number and no range", value=shown(text))
        raise RefusedError(message, Words("write one such as 30, or 30 to 36"))
    least, most = number(ends[0]), number(ends[-1])
    return {"min": least, "max": most} if len(ends) > 1 else least


def loose_date(text: str) -> str:
    """Return a date as far as it is told: `2026`, `2026-04` or `2026-04-02`, from any form that can be only one day."""
    bare = _CLOCK.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", bare):
        return bare
    if re.fullmatch(r"\d{5}(\.0+)?", bare):
        return serial(float(bare), text).isoformat()
    for attempt in (bare, _WEEKDAY.sub("", bare, count=1)):
        for found in dates(attempt):
            return _there(found, text)
    match = _ORDERLESS.fullmatch(bare)
    if match is None:
        raise _no_date(text)
    return _orderless(int(match[1]), int(match[3]), int(match[4]), text)


def serial(days: float, seen: object) -> date:
    """Return the day that a spreadsheet keeps as this number."""
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        raise _no_date(seen)
    return SERIAL_EPOCH + timedelta(days=int(days))


def _orderless(first: int, second: int, year: int, seen: str) -> str:
    """Return the day of `25/04/2026`, where only one order makes a date; RefusedError where both do."""
    ways = dict.fromkeys(_days(((first, second), (second, first)), year))
    if len(ways) == 1:
        return next(iter(ways))
    if not ways:
        raise _no_date(seen)
    one, other = ways
    raise RefusedError(
        Words("{value} could be two days", value=shown(seen)), Words("write {one} or {other}", one=one, other=other)
    )


def _days(pairs: Iterable[tuple[int, int]], year: int) -> Iterable[str]:
    for day, month in pairs:
        try:
            yield date(year, month, day).isoformat()
        except ValueError:
            continue


def _there(found: str, seen: str) -> str:
    """Return a month, or a day that there is."""
    try:
        date.fromisoformat(found if len(found) > len("2026-04") else f"{found}-01")
    except ValueError:
        raise _no_date(seen) from None
    return found


def _no_date(seen: object) -> RefusedError:
    message = Words("{value} is no date", value=shown(seen))
    return RefusedError(message, Words("write year-month-day, such as 2026-04-02"))
