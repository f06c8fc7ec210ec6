"""The catalogue to the cards that other sites show beside a link to it: one for the site, one for each institution.

A card serves readers of both languages, since whoever shares a link does not choose who reads it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from catalogue import addresses
from catalogue.locale import Locale
from catalogue.model import Institution
from catalogue.model.values import Text
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.render import icons
from catalogue.render.assets import VENDOR
from catalogue.render.diagrams.measure import lines
from catalogue.render.pictures import BOLD, Picture, Typeface, Words
from catalogue.render.rows import listings

WIDTH, HEIGHT = 1200, 630
_COLOURS = ("#1a1d26", "#555b67", "#0a5570", "#d8d4c9")
_INK, _MUTED, _ACCENT, _LINE = range(len(_COLOURS))
_LEFT, _ROOM = 80, 1040
_TOP, _BOTTOM = 172, 500
"""Between which heights the names stand, with the place below them."""
_SIZES = (92, 80, 68, 58, 50, 44)
"""The sizes that a name may have: the first at which all names fit is taken."""
_SMALLER = 0.6
"""The size of a name in the other language, beside the first one's."""
_SMALLEST = 36
_PLACE, _PLACE_BELOW = 36, 64
_MOST = 3
"""The most lines of a name that fits at no size."""


def pages(catalogue: Catalogue, locales: Sequence[Locale], packages: Path, host: str) -> Iterator[Page]:
    """Yield the cards; an institution with a letter in its name that the typeface lacks has the site's card."""
    typeface, settings = Typeface(packages / VENDOR["fonts/text.woff2"]), catalogue.settings
    frame = _frame(typeface, _told(settings.name, locales), host)
    totals = {"count.listings": len(catalogue.listed), "preview.institutions": len(catalogue.institutions)}
    site = _card(frame, typeface, _told(settings.tagline, locales), "", _counted(totals, locales))
    yield Page(addresses.card(), site)
    issued = listings(catalogue)
    for ref, entry in catalogue.institutions.items():
        names, place = _told(entry.record.name, locales), _place(entry.record, locales)
        counted = _counted({"count.listings": issued[ref]}, locales)
        is_drawn = typeface.draws("".join((*names, place)))
        yield Page(addresses.card(ref), _card(frame, typeface, names, place, counted) if is_drawn else site)


def _told(text: Text, locales: Sequence[Locale]) -> tuple[str, ...]:
    """Return a text in each language, once where it is the same."""
    return tuple(dict.fromkeys(text.phrase(locale.language).text for locale in locales))


def _place(institution: Institution, locales: Sequence[Locale]) -> str:
    """Return where an institution is: behind a city the province's code, which is the same in both languages."""
    address = institution.place
    told = []
    for locale in locales:
        city = address.city.phrase(locale.language).text if address.city else ""
        province = address.province or ""
        country = locale.named("countries", address.country) if address.country != "CA" else ""
        parts = (city, province if city else province and locale.named("provinces", province), country)
        told.append(", ".join(part for part in parts if part))
    return " · ".join(dict.fromkeys(told))


def _counted(numbers: dict[str, int], locales: Sequence[Locale]) -> tuple[str, ...]:
    """Return numbers with their words, in each language; what there is none of is left out."""
    found = {key: number for key, number in numbers.items() if number}
    if not found:
        return ()
    return tuple(" · ".join(str(each.t(key, count=number)) for key, number in found.items()) for each in locales)


def _frame(typeface: Typeface, names: Sequence[str], host: str) -> Picture:
    """Return what all cards share: the mark, the name of the site in each language, and the address of its host."""
    picture = Picture.blank((WIDTH, HEIGHT), "#fbfaf6", _COLOURS)
    picture.box(0, 0, WIDTH, 10, _INK)
    icons.mark(picture, (_LEFT, 56), 2, _INK, _ACCENT)
    size, base = (30, 80) if len(names) > 1 else (36, 96)
    for name, colour, weight in zip(names, (_INK, _MUTED), (BOLD, 400), strict=False):
        picture.write(typeface, Words(_line(name, _ROOM - 80, size), _LEFT + 80, base, size, colour, weight))
        base += 36
    picture.box(_LEFT, 528, _ROOM, 2, _LINE)
    picture.write(typeface, Words(host, _LEFT + _ROOM, 570, 28, _MUTED, is_at_end=True))
    return picture


def _card(frame: Picture, typeface: Typeface, names: Sequence[str], place: str, counted: Sequence[str]) -> bytes:
    """Return the card of something with its name in each language, its place, and what is counted of it."""
    picture = frame.copy()
    base = _TOP
    for words in _block(names):
        base += words.base
        picture.write(typeface, replace(words, base=base))
    if place:
        picture.write(typeface, Words(_line(place, _ROOM, _PLACE), _LEFT, base + _PLACE_BELOW, _PLACE, _MUTED))
    for number, (text, colour) in enumerate(zip(counted, (_INK, _MUTED), strict=False)):
        picture.write(typeface, Words(_line(text, 640, 28), _LEFT, 570 + 36 * number, 28, colour))
    return picture.file()


def _line(text: str, room: int, size: int) -> str:
    return lines(text, room, size, most=1)[0]


def _block(names: Sequence[str]) -> list[Words]:
    """Return the lines of names, as large as they fit; the base line of each is told from that of the one before."""
    first, *others = names
    block: list[Words] = []
    for size in _SIZES:
        most = _MOST if size == _SIZES[-1] else 9
        small = max(_SMALLEST, int(size * _SMALLER))
        block = [Words(line, _LEFT, size * 5 // 4, size, _INK, BOLD) for line in _even(first, size, most, is_bold=True)]
        for name in others:
            gap = 14
            for line in _even(name, small, most, is_bold=False):
                block.append(Words(line, _LEFT, small * 5 // 4 + gap, small, _MUTED))
                gap = 0
        if sum(words.base for words in block) + _PLACE_BELOW <= _BOTTOM - _TOP:
            break
    return block


def _even(text: str, size: int, most: int, *, is_bold: bool) -> tuple[str, ...]:
    """Return a text in as few lines as it needs, none much longer than the others."""
    found = lines(text, _ROOM, size, is_bold=is_bold, most=most)
    for room in range(_ROOM - 40, _ROOM // 2, -40):
        narrower = lines(text, room, size, is_bold=is_bold, most=most + 1)
        if len(narrower) > len(found):
            break
        found = narrower
    return found
