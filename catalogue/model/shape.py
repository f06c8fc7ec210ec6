"""Models to plain data that says what a record may hold, for programs that cannot ask pydantic: the form in a browser.

A shape is a map with `is`, which names how the value is written, and with its limits:

    text                      words in one language or several, of at most `most` characters each
    line, code                one line: `least` to `most` characters, or what `pattern` matches
    url, email, date, loose-date, tag, slug, ctid, ref      `pattern` and `most` where they have them; a ref its `kind`
    number, integer           `least` to `most`
    range                     a number, or two with the smaller first
    known                     true, false or unknown
    boolean                   true or false
    word                      one of `words`
    list                      `least` to `most` of `of`
    part                      `fields` by name; each may be `needed`, or have a `default`
"""

import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo

from catalogue.model.values import (
    CTID,
    EMAIL,
    LANGUAGE_TAG,
    LARGEST_AMOUNT,
    LONGEST_REF,
    LONGEST_TEXT,
    LONGEST_URL,
    SLUG,
    URL,
    YEAR_MONTH_DAY,
    Part,
    Ref,
    Text,
    Written,
)

Shape = Mapping[str, Any]

_PATTERNS = {
    "ctid": CTID,
    "email": EMAIL,
    "loose-date": YEAR_MONTH_DAY,
    "slug": SLUG,
    "tag": LANGUAGE_TAG,
    "url": URL,
}
_MOST = {"url": LONGEST_URL}


@cache
def shape(model: type[Part]) -> Shape:
    """Return the shape of a part: of a whole record, or of what is in one."""
    return {"is": "part", "fields": {name: _field(field) for name, field in model.model_fields.items()}}


def _field(field: FieldInfo) -> Shape:
    found = dict(_of(field.annotation, tuple(field.metadata)))
    if field.is_required():
        found["needed"] = True
    elif isinstance(field.default, str | bool | int):
        found["default"] = field.default
    return found


def _of(annotation: Any, metadata: tuple[Any, ...]) -> Shape:  # noqa: ANN401 - whatever stands in a model
    """Return the shape of a type with what is said of it beside."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(inner[0], (*inner[1:], *metadata))
    written = next((each.kind for each in _flat(metadata) if isinstance(each, Written)), None)
    if written:
        return {"is": written, **_limits(metadata), **_known_limits(written)}
    if origin in {Union, types.UnionType}:
        [only] = [each for each in inner if each is not type(None)]
        return _of(only, metadata)
    if origin is Literal:
        return (
            {"is": "word", "words": list(inner)} if isinstance(inner[0], str) else {"is": "integer", "const": inner[0]}
        )
    if origin is tuple:
        return {"is": "list", "of": _of(inner[0], ()), **_limits(metadata)}
    return _of_class(annotation, metadata)


def _of_class(own: type, metadata: tuple[Any, ...]) -> Shape:
    if issubclass(own, Part):
        return shape(own)
    if issubclass(own, Text):
        return {"is": "text", "most": LONGEST_TEXT}
    if issubclass(own, Ref):
        return {"is": "ref", "kind": own.kind, "pattern": _whole(own.pattern), "most": LONGEST_REF}
    return {"is": {bool: "boolean", int: "integer", float: "number", str: "code"}[own], **_limits(metadata)}


def _flat(metadata: tuple[Any, ...]) -> list[Any]:
    """Return what is said of a type, with what pydantic's `Field` says taken out of it."""
    return [each for one in metadata for each in (one.metadata if isinstance(one, FieldInfo) else [one])]


def _limits(metadata: tuple[Any, ...]) -> Shape:
    found: dict[str, Any] = {}
    for each in _flat(metadata):
        if isinstance(each, Ge):
            found["least"] = each.ge
        elif isinstance(each, Le):
            found["most"] = each.le
        elif isinstance(each, MinLen):
            found["least"] = each.min_length
        elif isinstance(each, MaxLen):
            found["most"] = each.max_length
        elif pattern := getattr(each, "pattern", None):
            found["pattern"] = pattern
    return found


def _known_limits(written: str) -> Shape:
    if written == "range":
        return {"least": 0, "most": LARGEST_AMOUNT}
    pattern = _PATTERNS.get(written)
    return ({"pattern": _whole(pattern.pattern)} if pattern else {}) | (
        {"most": _MOST[written]} if written in _MOST else {}
    )


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"
