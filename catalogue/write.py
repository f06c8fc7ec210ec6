"""Plain data to the text of a record, in the one form that every part of the catalogue writes.

The form in the browser writes the same (`templates/assets/js/form-write.js`), letter for letter; whatever changes here
changes there. `load` reads back exactly what was written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from catalogue.load.yaml12 import UNREADABLE
from catalogue.model.values import Part, part_of

WIDTH = 110
"""Characters of text in a line, before a longer text is folded."""
_PLAIN_START = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
_PLAIN = re.compile(rf"[{_PLAIN_START}][^\t\n]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_AMOUNT = re.compile(r"[0-9]+ [A-Za-z][^\t\n]*")
"""What starts with a digit and is still taken for text by every reader of YAML: a date, or a number and a word."""
_WORDS = frozenset("true false null yes no on off y n".split())
"""What some readers of YAML take for something else than text."""
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def record(data: Mapping[str, object], body: str = "") -> str:
    """Return the text of a Markdown record: its fields between two fences, then its prose."""
    prose = f"\n{body.strip()}\n" if body.strip() else ""
    return f"---\n{fields(data)}---\n{prose}"


def fields(data: Mapping[str, object]) -> str:
    """Return fields as lines of YAML, in the order in which they come; data are as `load` gives them."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def in_order(model: type[Part], data: Mapping[str, object]) -> Mapping[str, object]:
    """Return data with its fields in the order of a model, at every depth; fields that it does not know come last."""
    known = [name for name in model.model_fields if name in data]
    ordered = {name: _inside(model, name, data[name]) for name in known}
    return ordered | {name: value for name, value in data.items() if name not in ordered}


def _inside(model: type[Part], name: str, value: object) -> object:
    part = part_of(model.model_fields[name].annotation)
    if part is None:
        return value
    if isinstance(value, Mapping):
        return in_order(part, value)
    if isinstance(value, list):
        return [in_order(part, item) if isinstance(item, Mapping) else item for item in value]
    return value


def _mapping(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        name = key if _KEY.fullmatch(key) and key.lower() not in _WORDS else _quoted(key)
        yield from _value(f"{indent}{name}:", value, f"{indent}  ")


def _value(before: str, value: object, indent: str) -> Iterator[str]:
    """Yield what stands after a field's name or a hyphen; lines below it are indented."""
    if isinstance(value, Mapping) and value:
        lines = list(_mapping(value, indent))
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        lines = [line for item in value for line in _value(f"{indent}-", item, f"{indent}  ")]
    else:
        first, *rest = _scalar(value)
        yield f"{before} {first}"
        yield from (f"{indent}{line}" if line else "" for line in rest)
        return
    if before.endswith("-"):
        # The first line of what is in a list stands beside the hyphen.
        yield f"{before} {lines[0].removeprefix(indent)}"
        yield from lines[1:]
    else:
        yield before
        yield from lines


def _scalar(value: object) -> Sequence[str]:
    """Return a value as the lines that stand for it."""
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float):
        return (str(value),)
    return ("{}" if isinstance(value, Mapping) else "[]",)


def _text(text: str) -> Sequence[str]:
    if UNREADABLE.search(text) or "\t" in text:
        return (_escaped(text),)
    if "\n" in text:
        lines = text.split("\n")
        is_block = all((lines[0].strip(), lines[-1].strip())) and not text.startswith(" ")
        return ("|-", *lines) if is_block else (_escaped(text),)
    if len(text) > WIDTH and not re.search(r"^ |  | $", text):
        return (">-", *_folded(text))
    return (text if _is_plain(text) else _quoted(text),)


def _is_plain(text: str) -> bool:
    """Whether every reader of YAML takes it for this text without marks of quotation."""
    is_word = _PLAIN.fullmatch(text) or _DATE.fullmatch(text) or _AMOUNT.fullmatch(text)
    breaks = ": " in text or " #" in text or text.endswith((":", " "))
    return bool(is_word) and not breaks and text.lower() not in _WORDS


def _folded(text: str) -> Iterator[str]:
    """Yield a text in lines: what a reader joins by one space."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _quoted(text: str) -> str:
    if UNREADABLE.search(text) or re.search(r"[\t\n]", text):
        return _escaped(text)
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    """Return a text in double quotation marks, with escapes for what cannot stand in a file."""
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(marks.get(c) or (f"\\U{ord(c):08X}" if UNREADABLE.fullmatch(c) else c) for c in text) + '"'
