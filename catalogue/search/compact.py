"""Data to as few bytes as a browser can read without a library.

Whole numbers become text of printable ASCII that JSON leaves as it is, and that compresses well: small numbers take
one letter, others more, and a letter of the last sixteen says that the number goes on.
`templates/assets/js/search-shards.js` reads what is written here.
"""

import json
from collections.abc import Iterable

ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
"""The letters: 77 that end a number, then 16 that do not."""
_ENDING = 77
_GOING_ON = len(ALPHABET) - _ENDING


def data(value: object) -> bytes:
    """Return JSON without a space."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def text(numbers: Iterable[int]) -> str:
    """Return numbers of zero or more as text, one after the other."""
    return "".join(_letters(number) for number in numbers)


def rising(numbers: Iterable[int]) -> str:
    """Return numbers that rise as text: the first, then by how much each is more than the one before."""
    last, steps = 0, []
    for number in numbers:
        steps.append(number - last)
        last = number
    return text(steps)


def _letters(number: int) -> str:
    letters = ""
    while number >= _ENDING:
        number -= _ENDING
        letters += ALPHABET[_ENDING + number % _GOING_ON]
        number //= _GOING_ON
    return letters + ALPHABET[number]
