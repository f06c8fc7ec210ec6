"""YAML text to plain data, read as authors mean it: the core schema of YAML 1.2 (section 10.3), and no more.

Built from the parser's events rather than its nodes: libyaml composes nodes by recursion and dies of
a deep one, while events come one at a time and let depth be limited before anything is built.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import yaml

from catalogue.problems import MOST_TOLD, Words

DEEPEST = 12
DEEPEST_SKIPPED = 100
"""Levels below the deepest that are still read for what is wrong there; libyaml's time grows with their square."""
MOST_VALUES = 200_000
LONGEST_NUMBER = 18
LONGEST_SHOWN = 60
"""Characters of a name that a message repeats."""

# What YAML cannot hold (YAML 1.2 section 5.1), and what libyaml, of YAML 1.1, takes for an end of line: its lines
# would not be an editor's.
UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_OWN_WORDS = (
    (
        "mapping values are not allowed",
        Words("a second colon and space on one line"),
        Words("put the text in quotation marks"),
    ),
    ("tab", Words("a tab where spaces indent"), Words("indent with spaces")),
    (
        "cannot start any token",
        Words("a character that may not start a value"),
        Words("put the text in quotation marks"),
    ),
    (
        "node content",
        Words("a bracket or a comma without a value"),
        Words("put the text in quotation marks, or complete the list"),
    ),
    (
        "scanning an a",
        Words("a star or an ampersand that may not start a value"),
        Words("put the text in quotation marks"),
    ),
    (
        "block scalar",
        Words("text on the line of a `|` or `>`"),
        Words("put the text on lines of its own, or in quotation marks"),
    ),
    (
        "could not find expected ':'",
        Words("a line with no colon after the field's name"),
        Words("write `field: value`"),
    ),
    (
        "did not find expected key",
        Words("a line that does not line up with the fields around it"),
        Words("check the indentation"),
    ),
    ("unexpected end of stream", Words("a quotation mark that is never closed"), Words("close it on the same line")),
    (
        "expected '-'",
        Words("a list item that does not line up with the others"),
        Words("start each item with `- ` in one column"),
    ),
    ("entries are not allowed", Words("a hyphen that may not start a value"), Words("put the text in quotation marks")),
    ("expected ',' or", Words("a bracket that is never closed"), Words("close it, or put the text in quotation marks")),
    (
        "scape",
        Words("a backslash that starts no known escape"),
        Words("use single quotation marks, or write two backslashes"),
    ),
    (
        "hexdecimal",
        Words("a backslash that starts no known escape"),
        Words("use single quotation marks, or write two backslashes"),
    ),
    ("<document start>", Words("something after the end of the fields"), Words("take out the line of three dots")),
)
_SEEN_LATE = ("could not find expected ':'", "unexpected end of stream", "expected ',' or")
"""Complaints that the parser makes where it gives up; the fault is where it began to look."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the text, and where: line and column from 0, within the text."""

    code: str
    line: int
    column: int
    message: Words
    hint: Words


@dataclass(slots=True)
class _Mapping:
    """A mapping being read: what it holds so far, and the key whose value comes next."""

    in_flow: bool = False
    values: dict[str, object] = field(default_factory=dict)
    key: str | None = None


@dataclass(slots=True)
class _Reading:
    """The state of one pass over the events: the open collections, innermost last."""

    faults: list[Fault] = field(default_factory=list)
    stack: list[_Mapping | list[object]] = field(default_factory=list)
    root: object = None
    values: int = 0
    skipping: int = 0


def read(text: str) -> tuple[object, tuple[Fault, ...]]:
    """Return the plain data of one YAML document and everything that is wrong with it.

    Mappings become dicts with string keys, in order. Faults: L010 to L018.
    """
    unreadable = tuple(islice(_unreadable(text), MOST_TOLD + 1))
    if unreadable:
        return None, unreadable
    reading = _Reading()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            _take(reading, event)
            if reading.values > MOST_VALUES:
                message = Words("the file holds more than {number:,} values", number=MOST_VALUES)
                _fault(reading, "L015", event, message, Words("split it into several files"))
                break
            if reading.skipping > DEEPEST_SKIPPED or len(reading.faults) > MOST_TOLD:
                break
    except yaml.YAMLError as error:
        reading.faults.append(_syntax(error, text))
    return reading.root, _inside(reading.faults, text)


def _unreadable(text: str) -> Iterator[Fault]:
    for found in UNREADABLE.finditer(text):
        line, start = text.count("\n", 0, found.start()), text.rfind("\n", 0, found.start()) + 1
        message = Words("this line holds the invisible character {character}", character=f"U+{ord(found[0]):04X}")
        yield Fault("L010", line, found.start() - start, message, Words("take it out"))


def _syntax(error: yaml.YAMLError, text: str) -> Fault:
    """Return the parser's complaint in the author's words."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    late = any(words in said for words in _SEEN_LATE)
    mark = getattr(error, "context_mark" if late else "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if "cannot start any token" in said and text.split("\n")[line][column : column + 1] == "\t":
        said = "tab"
    for theirs, ours, hint in _OWN_WORDS:
        if theirs in said:
            return Fault("L010", line, column, Words("this cannot be read: {what}", what=ours), hint)
    hint = Words("compare it with the example in the authors' guide")
    return Fault("L010", line, column, Words("this line cannot be read as YAML"), hint)


def _inside(faults: Iterable[Fault], text: str) -> tuple[Fault, ...]:
    """Return the faults on lines that say something: the parser sees some only when nothing more comes."""
    last = text.rstrip().count("\n")
    return tuple(fault if fault.line <= last else replace(fault, line=last, column=0) for fault in faults)


def _take(reading: _Reading, event: yaml.Event) -> None:
    """Take one event into what has been built so far."""
    if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        _open(reading, event)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        _close(reading)
    elif reading.skipping:
        return
    elif isinstance(event, yaml.ScalarEvent):
        _scalar(reading, event)
    elif isinstance(event, yaml.DocumentStartEvent) and reading.values:
        message = Words("a second set of fields starts here")
        _fault(reading, "L010", event, message, Words("keep one, and take this line out"))
    elif isinstance(event, yaml.AliasEvent):
        message = Words("*{name} repeats a value", name=_short(event.anchor))
        _fault(reading, "L012", event, message, Words("write the value out in full"))
        _add(reading, None, event)


def _open(reading: _Reading, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
    if reading.skipping or len(reading.stack) >= DEEPEST:
        if not reading.skipping:
            message = Words("values are nested more than {number} deep", number=DEEPEST)
            _fault(reading, "L014", event, message, Words("flatten them"))
            _add(reading, None, event)
        reading.skipping += 1
        return
    _refuse_anchor_and_tag(reading, event)
    if isinstance(event, yaml.MappingStartEvent):
        mapping = _Mapping(bool(event.flow_style))
        _add(reading, mapping.values, event)
        reading.stack.append(mapping)
    else:
        sequence: list[object] = []
        _add(reading, sequence, event)
        reading.stack.append(sequence)


def _close(reading: _Reading) -> None:
    if reading.skipping:
        reading.skipping -= 1
    else:
        reading.stack.pop()


def _scalar(reading: _Reading, event: yaml.ScalarEvent) -> None:
    _refuse_anchor_and_tag(reading, event)
    inside = reading.stack[-1] if reading.stack else None
    if isinstance(inside, _Mapping) and inside.key is None:
        if event.value in inside.values:
            message = Words("{name} is given twice", name=_short(event.value))
            _fault(reading, "L011", event, message, Words("keep one of the two"))
        inside.key = event.value
        return
    value: object = event.value
    if isinstance(inside, _Mapping) and inside.in_flow and not event.value and not event.style:
        message = Words("{name} has no value", name=_short(inside.key))
        _fault(reading, "L018", event, message, Words("put a text that holds a comma or a colon in quotation marks"))
    if event.implicit[0] and not event.tag:
        try:
            value = _resolved(event.value)
        except OverflowError:
            value = None
            message = Words("{value} is no number that can be kept", value=_short(event.value))
            _fault(reading, "L017", event, message, Words("write it in full"))
    _add(reading, value, event)


def _resolved(text: str) -> object:
    """Return what a plain scalar stands for in the core schema; OverflowError where it is too large to keep."""
    if text in _NULLS:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if not _INT.fullmatch(text) and not _FLOAT.fullmatch(text):
        return text
    if len(text) > LONGEST_NUMBER or text.lower().endswith(("inf", "nan")):
        raise OverflowError
    number = float(text) if _FLOAT.fullmatch(text) and not _INT.fullmatch(text) else _integer(text)
    if abs(number) >= 10**LONGEST_NUMBER:
        raise OverflowError
    return number


def _integer(text: str) -> int:
    return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)


def _add(reading: _Reading, value: object, event: yaml.Event) -> None:
    """Put a value where it belongs: into the innermost open collection, or at the root."""
    reading.values += 1
    inside = reading.stack[-1] if reading.stack else None
    if inside is None:
        reading.root = value
    elif isinstance(inside, list):
        inside.append(value)
    elif inside.key is None:
        _fault(reading, "L016", event, Words("a field's name must be a word"), Words("write `field: value`"))
        inside.key = ""
    else:
        inside.values[inside.key] = value
        inside.key = None


def _refuse_anchor_and_tag(reading: _Reading, event: yaml.CollectionStartEvent | yaml.ScalarEvent) -> None:
    """Refuse anchors and tags: neither belongs in a record, and a tag could name something to run."""
    if event.anchor:
        message = Words("&{name} names a value to repeat", name=_short(event.anchor))
        _fault(reading, "L012", event, message, Words("write the value out in full"))
    if event.tag and event.tag not in {"!", "tag:yaml.org,2002:str"}:
        message = Words("the tag {name} has no place in a record", name=_short(event.tag))
        _fault(reading, "L013", event, message, Words("take the tag out"))


def _short(name: str | None) -> str:
    name = name or ""
    return name if len(name) <= LONGEST_SHOWN else f"{name[: LONGEST_SHOWN - 1]}…"


def _fault(reading: _Reading, code: str, event: yaml.Event, message: Words, hint: Words) -> None:
    line, column = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
    reading.faults.append(Fault(code, line, column, message, hint))


def without_empty(data: object) -> object:
    """Return the data without fields whose value is empty: null, '', or a list or a set of fields that is.

    Form editors write `field: ''` for a field that nobody filled in, at any depth. Items of a list stay,
    so that positions do.
    """
    if isinstance(data, dict):
        kept = {key: without_empty(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    if isinstance(data, list):
        return [without_empty(value) for value in data]
    return data
