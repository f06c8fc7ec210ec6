"""Dates as people write them to dates as a record has them."""

import re
from collections.abc import Iterator

_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_FIRST_HALF = 12
"""The greatest number of a month: a greater one is a day, and leaves no doubt."""
_LONGEST = 40
"""Characters of a text that can be a date."""
_SHORTEST = 3
"""Letters by which a month is known."""


def dates(text: str) -> Iterator[str]:
    """Yield the year, month and day that a text states beyond doubt; whether there is such a day is not looked at.

    `2026/4/2`, `28/04/2026`, `April 2, 2026`, `2 avril 2026`, `April 2026`; never `02/04/2026`, which is two days.
    """
    plain = text.strip().lower().translate(str.maketrans("éèêûü", "eeeuu"))[:_LONGEST]
    numbers = [int(each) for each in re.findall(r"\d+", plain)]
    month = next((n for word in re.findall("[a-z]+", plain) for n in _month(word)), None)
    if re.fullmatch(r"\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}", plain):
        yield _day(*numbers)
    elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", plain):
        one, other, year = map(int, match.groups())
        if max(one, other) > _FIRST_HALF >= min(one, other):
            yield _day(year, min(one, other), max(one, other))
    elif month is not None and re.fullmatch(
        r"(\d{1,2}(st|nd|rd|th|er)? )?[a-z]+\.? (\d{1,2}(st|nd|rd|th)?,? )?\d{4}", plain
    ):
        *days, year = numbers
        if not days:
            yield f"{year:04}-{month:02}"
        elif len(days) == 1:
            yield _day(year, month, days[0])


def _month(word: str) -> Iterator[int]:
    """Yield the number of the month that a word names or shortens, where it is one only."""
    found = [n for n, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names)]
    if len(word) >= _SHORTEST and len(found) == 1:
        yield found[0]


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
