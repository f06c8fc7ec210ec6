"""Events to a calendar (RFC 5545): lines of at most 75 octets, and text that can end no line and begin no property."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from catalogue.feeds.feed import Frame

MEDIA_TYPE = "text/calendar"
OCTETS = 75
Property = tuple[str, str]
"""A name with its parameters, and a value as it is written."""
_ESCAPED = re.compile(r"[\\;,]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def frame(properties: Sequence[Property]) -> Frame:
    """Return what stands around the events of a calendar."""
    head = [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//catalogue//starts//EN"), *properties]
    return Frame(_lines(head), b"", _lines([("END", "VCALENDAR")]))


def event(properties: Sequence[Property]) -> bytes:
    """Return one event; it leaves whoever it concerns free."""
    return _lines([("BEGIN", "VEVENT"), *properties, ("TRANSP", "TRANSPARENT"), ("END", "VEVENT")])


def text(value: str) -> str:
    """Return a text as a value: what has a meaning between texts is escaped, and a control character is a space."""
    return _CONTROL.sub(" ", _ESCAPED.sub(r"\\\g<0>", value).replace("\n", "\\n"))


def day(value: date) -> str:
    """Return a whole day."""
    return value.isoformat().replace("-", "")


def instant(value: date) -> str:
    """Return the first instant of a day, in universal time."""
    return f"{day(value)}T000000Z"


def _lines(properties: Iterable[Property]) -> bytes:
    return b"".join(_folded(f"{name}:{value}".encode()) for name, value in properties)


def _folded(line: bytes) -> bytes:
    """Return a line in pieces, of which none ends within a character."""
    pieces, room = [], OCTETS
    while len(line) > room:
        end = room
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 - an octet in the middle of a character of UTF-8
            end -= 1
        pieces.append(line[:end])
        line, room = line[end:], OCTETS - 1
    return b"\r\n ".join((*pieces, line)) + b"\r\n"
