"""Faults of YAML to patches: what was perhaps meant, where the whole text then makes a record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from catalogue.load.yaml12 import UNREADABLE, Fault, read, without_empty
from catalogue.model.values import Part
from catalogue.problems import Patch, Place

_LINE = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>.*?)(?P<after>\s+#.*)?")
_LONGEST = 1000
"""Characters of a line that is rewritten: longer ones are no slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of a file as text: its lines, where in the file they begin, and what they should make."""

    path: str
    first_line: int
    lines: Sequence[str]
    model: type[Part]


def patch(written: Written, fault: Fault) -> Patch | None:
    """Return what to write instead of what cannot be read; None where that is not known."""
    lines = written.lines
    line = lines[fault.line] if fault.code == "L010" else ""
    if len(line) > _LONGEST:
        return None
    character = line[fault.column : fault.column + 1]
    if UNREADABLE.fullmatch(character):
        return visible(Place(written.path, written.first_line + fault.line, fault.column + 1), character)
    for start, old, new in _rewritten(line):
        changed = line[:start] + new + line[start + len(old) :]
        if _is_record("\n".join([*lines[: fault.line], changed, *lines[fault.line + 1 :]]), written.model):
            return Patch(Place(written.path, written.first_line + fault.line, start + 1), old, new)
    return None


def _is_record(text: str, model: type[Part]) -> bool:
    """Whether a text can be read and has the shape of a record: quotation marks help no field that takes no text."""
    data, faults = read(text)
    try:
        return not faults and bool(model.model_validate(without_empty(data), context={"language": "und"}))
    except ValidationError:
        return False


def visible(place: Place, character: str) -> Patch:
    """Return the patch that takes an invisible character out; one that ends a line elsewhere becomes a blank.

    Safe for control characters. One that reverses the text around it may have been meant to.
    """
    ends_line = character in "\x85\u2028\u2029"
    return Patch(place, character, " " if ends_line else "", is_safe=character < "\u00a0" and not ends_line)


def _rewritten(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield what could be written in a line: where, in place of what, and what; the likeliest first."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield 0, indent, indent.replace("\t", "  ")
    found = _LINE.fullmatch(line)
    value = found["value"] if found else ""
    if found is None or not value:
        return
    if value.startswith("- "):
        yield len(found["before"]), value, f"[{value[2:].strip()}]"
        return
    first, last, inside = value[0], value[-1], value[1:-1]
    name = found["before"].strip(" -")
    ways = [value.removeprefix(f"{name} ")] if name and value.startswith(f"{name} ") else []
    if first == last and first in "'\"" and len(value) > 1:
        ways.append(_quoted(inside))
    elif first in _CLOSING:
        ways += [re.sub(r",\s*(?=,)", "", value), value + _CLOSING[first]]
    ways += [] if first in "[{" else [_quoted(value)]
    yield from ((len(found["before"]), value, way) for way in ways)


_CLOSING = {"'": "'", '"': '"', "[": "]", "{": "}"}


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
