"""Words to lines: what fits where, by the widths of the letters, since words in a drawing do not wrap by themselves."""

import re
from collections.abc import Iterator
from itertools import accumulate
from unicodedata import normalize

ELLIPSIS = "…"

# Advance widths of Atkinson Hyperlegible Next at weight 400 with tabular figures, in thousandths of an em.
_LETTERS = {
    letter: width / 1000
    for width, letters in {
        160: "'",
        200: ",.:;",
        260: "`j|\u2018\u2019·il",
        280: " !\u00a0\u202f",
        320: '[ft"()',
        340: "]r{}",
        380: "-°/\\_",
        400: "I“”",
        450: "yvz",
        480: "*?csx",
        520: "7Jak\u2013",
        560: "<>EFT^bdghnp~«»Leouq\u00d7",
        600: "5Y$+69PSVZ",
        620: "0123456789=ABRX",
        660: "CK#D€U…w",
        700: "GHNOQ",
        780: "&@",
        840: "M—m",
        920: "%œWæ",
        1000: "ŒÆ",
    }.items()
    for letter in letters
}
_NARROWEST = min(_LETTERS.values())
_UNKNOWN = 1.0
"""How wide a letter of another script is taken to be: as wide as it is high."""
_BOLD = 1.07
"""How much wider a letter is at weight 650: as a mean of the letters above."""


class _Widths(dict[str, float]):
    """The width of every letter: an accent takes no room, and what is not known as much as anything."""

    def __missing__(self, letter: str) -> float:
        return self.get(normalize("NFD", letter)[0], _UNKNOWN)


_WIDTHS = _Widths(_LETTERS)


def is_measured(text: str) -> bool:
    """Whether the width of every letter is known."""
    return all(letter in _LETTERS or normalize("NFD", letter)[0] in _LETTERS for letter in text)


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a text of that size runs, in the unit of the size."""
    return _ems(text) * _em(size, is_bold=is_bold)


def _em(size: float, *, is_bold: bool) -> float:
    return size * _BOLD if is_bold else size


def _ems(text: str) -> float:
    return sum(map(_WIDTHS.__getitem__, text))


def lines(text: str, room: float, size: float, *, is_bold: bool = False, most: int = 3) -> tuple[str, ...]:
    """Return a text in lines that fit into `room`; where it takes more than `most` of them the last one is cut off.

    Lines break at spaces and behind hyphens and slashes; a word that is longer than a line breaks anywhere.
    """
    ems = room / _em(size, is_bold=is_bold)
    found: list[str] = []
    left = 0.0
    # Nothing is looked at beyond what the lines could hold of the narrowest letters.
    seen = re.sub(r"[ \t\n]+", " ", text.strip())[: int(most * ems / _NARROWEST) + 1]
    for word in _words(seen, ems):
        if _ems(word.rstrip()) <= left:
            found[-1] += word
        else:
            found.append(word)
            left = ems
        left -= _ems(word)
    if len(found) > most:
        found = [*found[: most - 1], _cut("".join(found[most - 1 :]), ems)]
    return tuple(line.strip() for line in found)


def _words(text: str, ems: float) -> Iterator[str]:
    """Yield the pieces between which a line may break, each short enough for a line of its own."""
    for word in re.split(r"(?<=[ /\u2013-])", text):
        rest = word
        while (fitting := _fitting(rest, ems)) < len(rest.rstrip()):
            yield rest[:fitting]
            rest = rest[fitting:]
        if rest.strip():
            yield rest


def _cut(text: str, ems: float) -> str:
    """Return the beginning of a text that fits into a line together with an ellipsis."""
    kept = text[: _fitting(text, ems - _ems(ELLIPSIS))]
    return kept.rstrip(" ,.:;-\u2013/") + ELLIPSIS


def _fitting(text: str, ems: float) -> int:
    """Return how many letters fit into a line: all of a text, or at least one."""
    if _ems(text) <= ems:
        return len(text)
    return max(1, sum(1 for across in accumulate(map(_WIDTHS.__getitem__, text)) if across <= ems))
