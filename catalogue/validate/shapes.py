"""Faults of shape to problems in the author's words: pydantic's own never reach an author."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from pydantic_core import ErrorDetails

from catalogue.model.values import LONGEST_SHOWN, Part, part_of, shown
from catalogue.problems import FieldName, Problem, Sentence, Words
from catalogue.source import Document, Route
from catalogue.validate.candidates import choices_of
from catalogue.validate.patches import Workshop

OWN_CODES: Mapping[str, str] = MappingProxyType(
    {
        "own_language": "V110",
        "own_text": "V111",
        "own_url": "V112",
        "own_date": "V113",
        "own_slug": "V114",
        "own_ctid": "V115",
        "own_email": "V116",
        "own_range": "V117",
        "own_ref": "V118",
        "own_known": "V119",
        "own_commit": "V121",
    }
)
"""The codes of what the model refuses in its own words (`model.values.fault`)."""


def problems(
    document: Document, model: type[Part], details: Iterable[ErrorDetails], workshop: Workshop
) -> Iterator[Problem]:
    """Yield a problem for each fault that the model found in a record."""
    for detail in details:
        route = _route(document.data, detail["loc"])
        name = _name(document, route)
        kind, value, limits = detail["type"], detail["input"], detail.get("ctx", {})
        hint: Words | str
        if kind == "too_short" and value:
            continue  # the library leaves items with faults out before it counts
        if kind in OWN_CODES:
            route = (*route, *filter(None, (limits["within"],)))
            message = Words("{name}: {fault}", name=_name(document, route), fault=limits["message"])
            code, hint = OWN_CODES[kind], limits["hint"]
        elif kind == "missing":
            message = Words("{name} is missing", name=name)
            code, hint = "V101", Words("add `{field}:`", field=route[-1])
        elif kind == "extra_forbidden":
            known = _fields(model, route[:-1])
            patch = workshop.renamed(detail, route, known)
            yield Problem(document.locate_key(*route), "V102", *_unknown_field(route, known), patch=patch)
            continue
        elif kind in {"literal_error", "enum"}:
            code, (message, hint) = "V104", _not_a_word(name, value, str(limits.get("expected", "")))
        else:
            code, (message, hint) = _misfit(kind, name, value, limits)
        yield Problem(document.locate(*route), code, message, hint, patch=workshop.patch(detail, route))


def _route(data: object, location: tuple[str | int, ...]) -> Route:
    """Return the part of a fault's location that stands in the data, and one missing step more.

    The library adds names of union members to its locations; those are no fields.
    """
    route: list[str | int] = []
    for position, step in enumerate(location):
        if isinstance(data, Mapping) and (step in data or position == len(location) - 1):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        route.append(step)
    return tuple(route)


def _name(document: Document, route: Route) -> Words:
    """Return the field as an author would name it: its nearest word, and where it stands."""
    if not route:
        return Words("the record")
    return FieldName.of(_steps(route), document.identity.kind, route)


def _steps(route: Route) -> Words | str:
    step, *rest = route
    word = step[:LONGEST_SHOWN] if isinstance(step, str) else Words("item {number}", number=step + 1)
    return Words("{outer}.{inner}", outer=word, inner=_steps(tuple(rest))) if rest else word


def _unknown_field(route: Route, known: Sequence[str]) -> tuple[Words, Words]:
    name = str(route[-1])[:LONGEST_SHOWN]
    near = get_close_matches(name, known, n=1)
    fields = Words("the fields here are {fields}", fields=", ".join(known))
    hint = Words("did you mean {word}?", word=near[0]) if near else fields
    return Words("{name} is no field here", name=name), hint


def _fields(model: type[Part], route: Route) -> tuple[str, ...]:
    """Return the names of the fields that are known at a route."""
    for step in route:
        if isinstance(step, str) and step in model.model_fields:
            model = part_of(model.model_fields[step].annotation) or model
    return tuple(model.model_fields)


def _not_a_word(name: str, value: object, expected: str) -> tuple[Words, Words]:
    words = choices_of(expected)
    near = get_close_matches(str(value).lower(), words, n=1)
    choices = Words("it can be {choices}", choices=", ".join(words))
    hint = Words("did you mean {word}?", word=near[0]) if near else choices
    return Words("{name} is {value}", name=name, value=shown(value)), hint


_MISFITS: Mapping[str, tuple[str, Sentence, Sentence | None]] = MappingProxyType(
    {
        "greater_than_equal": ("V105", Sentence("{name} is {value}; it cannot be below {ge}"), None),
        "less_than_equal": ("V105", Sentence("{name} is {value}; it cannot be above {le}"), None),
        "too_short": ("V105", Sentence("{name} is empty"), Sentence("it needs at least {min_length}")),
        "too_long": ("V105", Sentence("{name} holds {actual_length} items; at most {max_length} are allowed"), None),
        "string_too_short": (
            "V105",
            Sentence("{name} is empty"),
            Sentence("leave the field out when there is nothing to say"),
        ),
        "string_too_long": ("V105", Sentence("{name} is longer than {max_length} characters"), Sentence("shorten it")),
        "string_pattern_mismatch": (
            "V106",
            Sentence("{name} is {value}, which does not have the right form"),
            Sentence("see the annotated entry in CONTRIBUTING.md"),
        ),
        "string_type": (
            "V103",
            Sentence("{name} is {value}; text belongs here"),
            Sentence("put it in quotation marks"),
        ),
        "int_type": (
            "V103",
            Sentence("{name} is {value}; a whole number belongs here"),
            Sentence("write digits alone, without quotation marks"),
        ),
        "float_type": (
            "V103",
            Sentence("{name} is {value}; a number belongs here"),
            Sentence("write digits alone, without quotation marks"),
        ),
        "bool_type": ("V103", Sentence("{name} is {value}; true or false belongs here"), None),
        "tuple_type": (
            "V103",
            Sentence("{name} is {value}; a list belongs here"),
            Sentence("start each item with `- ` on its own line"),
        ),
        "model_type": (
            "V103",
            Sentence("{name} is {value}; named fields belong here"),
            Sentence("write `field: value` lines below it"),
        ),
        "model_attributes_type": ("V103", Sentence("{name} is {value}; named fields belong here"), None),
    }
)


_NO_FIT = (
    "V103",
    Sentence("{name} is {value}, which does not belong here"),
    Sentence("see the annotated entry in CONTRIBUTING.md"),
)


def _misfit(kind: str, name: str, value: object, limits: Mapping[str, object]) -> tuple[str, tuple[Words, Words | str]]:
    code, message, hint = _MISFITS.get(kind, _NO_FIT)
    words = {limit: shown(number) for limit, number in limits.items()} | {"name": name, "value": shown(value)}
    return code, (Words(message, **words), Words(hint, **words) if hint else "")
