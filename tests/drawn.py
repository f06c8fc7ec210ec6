"""Diagrams to what tests ask of them: two pictures, and what stands in words; and stacks and boards of any size."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Self
from xml.etree import ElementTree as ET

from checking import lay
from markup import squeezed
from sample_catalogue import BASE, CONTENT, read, worked_out

from catalogue.ledger import Ledger, ledger
from catalogue.ledger.cores import Board, Cell
from catalogue.ledger.stacks import Need, Stack
from catalogue.ledger.things import Thing
from catalogue.locale import locale
from catalogue.model.values import Text
from catalogue.render import diagrams
from catalogue.render.reader import Reader
from catalogue.source import Entry

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "fr")
LOCALES = {language: locale(ROOT / "templates/locales", language) for language in LANGUAGES}
SIGNS = ("missing", "reported", "own", "confirmed", "declined", "pending", "expired")


@cache
def real() -> Ledger:
    """Return what follows from the real records, with the longest titles there are."""
    return ledger(read(ROOT / "content")[0])


def changed(folder: Path, files: Mapping[str, str]) -> Ledger:
    """Return what follows from the sample with files laid over it."""
    return ledger(read(lay(shutil.copytree(CONTENT, folder / "content"), dict(files)))[0])


def reader(language: str = "en", found: Ledger | None = None) -> Reader:
    """Return a reader of the sample, or of other records."""
    return Reader(found or worked_out(), LOCALES[language], BASE, "diagrams/", "v")


def figures(asked: Reader) -> Iterator[str]:
    """Yield every diagram that there is of a ledger's records."""
    found = asked.ledger
    for stack in found.stacks.values():
        yield diagrams.stack(asked, stack)
        yield diagrams.stack(asked, stack, frozenset(stack.things[:1]))
    yield from (diagrams.routes(asked, each) for each in found.catalogue.credentials.values())
    yield from (diagrams.reach(asked, each) for each in found.catalogue.institutions.values())
    yield from (diagrams.matrix(asked, each) for each in found.boards.values())


def stack_of(found: Ledger, steps: int, things: int = 1, order: str = "as-listed") -> Stack:
    """Return a stack of so many steps, each of so many credentials; the longest titles come first."""
    some = next(iter(found.stacks.values()))
    named = [Thing("credential", ref) for ref in longest(found.catalogue.credentials)]
    describes = Text({"en": "What this step is for, in a sentence that is longer than a line of a phone can hold"})
    needs = (
        Need(
            number + 1,
            describes,
            max(1, things - 1),
            tuple(named[(number + of) % len(named)] for of in range(things)),
            (),
        )
        for number in range(steps)
    )
    record = some.entry.record.model_copy(update={"order": order})
    return replace(some, entry=replace(some.entry, record=record), needs=tuple(needs))


def board_of(found: Ledger, rows: int, columns: int) -> Board:
    """Return a board of so many institutions and credentials, the longest names first, with every sign in turn."""
    core = next(iter(worked_out().boards.values())).entry
    institutions = list(islice(_again(longest(found.catalogue.institutions)), rows))
    credentials = list(islice(_again(longest(found.catalogue.credentials)), columns))
    cells = (
        tuple(Cell(one, other, SIGNS[(row + column) % len(SIGNS)]) for column, other in enumerate(credentials))
        for row, one in enumerate(institutions)
    )
    record = core.record.model_copy(update={"institutions": tuple(institutions), "credentials": tuple(credentials)})
    return Board(replace(core, record=record), tuple(cells))


def longest(entries: Mapping[str, Entry[Any]]) -> list[str]:
    """Return the references of records, those with the longest names first."""

    def length(ref: str) -> int:
        record = entries[ref].record
        return max(map(len, (getattr(record, "title", None) or record.name).values()))

    return sorted(entries, key=length, reverse=True)


def _again(refs: list[str]) -> Iterator[str]:
    while True:
        yield from refs


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the two drawings of a diagram: its size, its lines of words, and the signs in it, from top to bottom."""

    width: float
    height: float
    label: str
    lines: tuple[str, ...]
    signs: tuple[str, ...]
    classes: tuple[str, ...]

    @classmethod
    def of(cls, svg: ET.Element) -> Self:
        """Return the picture that an element is."""
        *_, width, height = map(float, svg.attrib["viewBox"].split())
        classes = [each.get("class", "") for each in svg.iter()]
        signs = [each.rpartition("sign-")[2] for each in classes if each.startswith("sign ")]
        lines = [each.text or "" for each in svg.iter("text")]
        return cls(width, height, svg.attrib["aria-label"], tuple(lines), tuple(signs), tuple(classes))

    def count(self, name: str) -> int:
        """Return how many marks have a class."""
        return sum(name in each.split() for each in self.classes)

    @property
    def words(self) -> str:
        """Every word drawn, with single spaces between them."""
        return squeezed(" ".join(self.lines))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A diagram as it was written: an XML element, its two pictures, and what it says in words."""

    root: ET.Element
    narrow: Picture
    wide: Picture

    @classmethod
    def of(cls, figure: str) -> Self:
        """Return the diagram that a figure is; it is well-formed."""
        root = ET.fromstring(figure)  # noqa: S314 - written by our own code
        narrow, wide = (Picture.of(svg) for svg in root.findall("svg"))
        return cls(root, narrow, wide)

    @property
    def pictures(self) -> tuple[Picture, Picture]:
        """The one for phones, and the one for where there is more room."""
        return self.narrow, self.wide

    def told(self, tag: str) -> str:
        """Return the words of the parts with a tag, with single spaces between them."""
        return squeezed(" ".join("".join(part.itertext()) for part in self.root.iter(tag)))

    @property
    def points(self) -> list[str]:
        """What the list says that stands for the picture, point by point."""
        return [squeezed("".join(point.itertext())) for point in self.root.findall("details/*/li")]
