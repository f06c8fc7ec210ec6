"""Words and boxes to a picture of few colours, the same on every machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Self

from PIL import Image, ImageColor, ImageDraw, ImageFont

REGULAR, BOLD = 400, 650
_FINER = 3
"""Letters are drawn so many times larger and then made smaller, which leaves their shapes and distances alone."""
_SHADES = 31
"""How many steps lead from the ground to a colour."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: where it stands on its base line, its size and weight, and the number of its colour.

    `x` is where it begins, or, where `is_at_end`, where it ends.
    """

    text: str
    x: int
    base: int
    size: int
    colour: int
    weight: int = REGULAR
    is_at_end: bool = False


class Typeface:
    """A typeface in a file. Its layout asks nothing of the machine: it sets letter after letter, without kerning."""

    def __init__(self, file: Path) -> None:
        self._font = cache(lambda size, weight: _font(file, size, weight))
        self._missing = bytes(self._font(_FINER, REGULAR).getmask("\uffff"))

    def draws(self, text: str) -> bool:
        """Whether the typeface has every letter of a text."""
        font = self._font(_FINER, REGULAR)
        return all(letter.isspace() or bytes(font.getmask(letter)) != self._missing for letter in set(text))

    def covered(self, words: Words) -> Image.Image:
        """Return how much of each pixel a line of words covers; its base line is its size below the top."""
        font = self._font(words.size * _FINER, words.weight)
        fine = Image.new("L", (ceil(font.getlength(words.text)), words.size * _FINER * 3 // 2), 0)
        ImageDraw.Draw(fine).text((0, words.size * _FINER), words.text, font=font, fill=255, anchor="ls")
        return fine.reduce(_FINER)


def _font(file: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a ground of one colour, in at most four more, which are named by their numbers from 0."""

    image: Image.Image
    palette: Sequence[int]

    @classmethod
    def blank(cls, size: tuple[int, int], ground: str, colours: Sequence[str]) -> Self:
        """Return a picture with nothing on it."""
        first = ImageColor.getrgb(ground)
        steps = [step for colour in colours for step in _steps(first, ImageColor.getrgb(colour))]
        return cls(Image.new("L", size, 0), [*first, *steps])

    def copy(self) -> Self:
        """Return another picture that begins as this one is."""
        return type(self)(self.image.copy(), self.palette)

    def box(self, left: int, top: int, width: int, height: int, colour: int | None) -> None:
        """Fill a box with a colour, or with the ground."""
        shade = 0 if colour is None else (colour + 1) * _SHADES
        self.image.paste(shade, (left, top, left + width, top + height))

    def write(self, typeface: Typeface, words: Words) -> None:
        """Write a line of words; its letters touch no others."""
        covered = typeface.covered(words)
        steps = [round(part * _SHADES / 255) for part in range(256)]
        shades = covered.point([step and words.colour * _SHADES + step for step in steps])
        left = words.x - (covered.width if words.is_at_end else 0)
        self.image.paste(shades, (left, words.base - words.size), covered.point([255 * bool(step) for step in steps]))

    def file(self, kind: str = "PNG") -> bytes:
        """Return the file of the picture, as a PNG or another kind."""
        image, out = self.image.copy(), BytesIO()
        image.putpalette(self.palette)
        image.save(out, kind, compress_level=4, sizes=[image.size])
        return out.getvalue()


def _steps(ground: Sequence[int], colour: Sequence[int]) -> list[int]:
    """Return the shades between the ground and a colour, the last of them the colour."""
    return [
        round(start + (end - start) * step / _SHADES)
        for step in range(1, _SHADES + 1)
        for start, end in zip(ground, colour, strict=True)
    ]
