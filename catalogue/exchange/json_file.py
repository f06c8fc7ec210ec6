"""JSON to data that knows where it stands in its file (RFC 8259)."""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping

from catalogue.problems import Place, Words

LARGEST_FILE = 20 * 1024 * 1024
MOST_VALUES = 1_000_000
DEEPEST = 40
"""Limits of what is read; the graph of three hundred credentials is some 3 MB, and ten deep."""
_SPACE = re.compile(r"[ \t\r\n]*")


class FaultyJsonError(Exception):
    """What is wrong with a file, and where."""

    def __init__(self, place: Place, message: Words) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


class Thing(dict[str, object]):
    """An object of JSON; `places` has where each of its values begins."""

    __slots__ = ("place", "places")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def at(self, name: str) -> Place:
        """Return where a value stands, or the object where it has none."""
        return self.places.get(name, self.place)


def value(data: bytes, path: str) -> object:
    """Return what a file holds, its objects as `Thing`; of a name that is there twice, the last. FaultyJsonError."""
    if len(data) > LARGEST_FILE:
        message = Words("the file is larger than {number} MiB", number=LARGEST_FILE // 1024**2)
        raise FaultyJsonError(Place(path), message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FaultyJsonError(Place(path), Words("this is no text in UTF-8")) from None
    return _Reading(text, path).whole()


class _Reading:
    """One pass over a text."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.scalars = json.JSONDecoder(parse_constant=_refused)
        self.count = 0

    def whole(self) -> object:
        found, end = self.any(self.after_space(0), 0)
        if self.after_space(end) < len(self.text):
            raise self.fault(end, Words("this is no JSON"))
        return found

    def place(self, at: int) -> Place:
        line = bisect_right(self.starts, at)
        return Place(self.path, line, at - self.starts[line - 1] + 1)

    def fault(self, at: int, message: Words) -> FaultyJsonError:
        return FaultyJsonError(self.place(at), message)

    def after_space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def any(self, at: int, depth: int) -> tuple[object, int]:
        self.count += 1
        if depth > DEEPEST or self.count > MOST_VALUES:
            message = Words("the file holds more than {number:,} values, or is too deep", number=MOST_VALUES)
            raise self.fault(at, message)
        first = self.text[at : at + 1]
        if first == "{":
            return self.thing(at, depth)
        if first == "[":
            return self.several(at, depth)
        return self.scalar(at)

    def scalar(self, at: int) -> tuple[object, int]:
        try:
            found, end = self.scalars.raw_decode(self.text, at)
            if isinstance(found, str):
                found.encode()  # half a pair of surrogates is no text
        except ValueError:
            raise self.fault(at, Words("this is no JSON")) from None
        return found, end

    def several(self, at: int, depth: int) -> tuple[list[object], int]:
        items: list[object] = []
        end = self.after_space(at + 1)
        if self.text[end : end + 1] == "]":
            return items, end + 1
        while True:
            item, end = self.any(end, depth + 1)
            items.append(item)
            end, is_last = self.next(end, "]")
            if is_last:
                return items, end

    def thing(self, at: int, depth: int) -> tuple[Thing, int]:
        found = Thing(self.place(at))
        end = self.after_space(at + 1)
        if self.text[end : end + 1] == "}":
            return found, end + 1
        while True:
            name, after = self.scalar(end)
            colon = self.after_space(after)
            if not isinstance(name, str) or self.text[colon : colon + 1] != ":":
                raise self.fault(end, Words("this is no JSON"))
            begin = self.after_space(colon + 1)
            found[name], end = self.any(begin, depth + 1)
            found.places[name] = self.place(begin)
            end, is_last = self.next(end, "}")
            if is_last:
                return found, end

    def next(self, at: int, closing: str) -> tuple[int, bool]:
        """Return where the next item begins, or what was closed ends."""
        at = self.after_space(at)
        sign = self.text[at : at + 1]
        if sign not in {",", closing} or not sign:
            raise self.fault(at, Words("this is no JSON"))
        return (at + 1, True) if sign == closing else (self.after_space(at + 1), False)


def _refused(_word: str) -> object:
    """NaN and the infinities are no JSON, whatever the library says."""
    raise ValueError


def things(found: object) -> list[Thing]:
    """Return the objects in a value: itself, or those of a list; what is written alone is a list of one."""
    return [each for each in several(found) if isinstance(each, Thing)]


def several(found: object) -> list[object]:
    """Return a value as a list; nothing is an empty one."""
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def kinds(node: Mapping[str, object]) -> frozenset[str]:
    """Return the classes of a node; Open Badges write `type` for `@type`."""
    stated = (*several(node.get("@type")), *several(node.get("type")))
    return frozenset(each for each in stated if isinstance(each, str))
