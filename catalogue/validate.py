"""Documents to entries: the shape of each record first, then the rules of its kind."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from catalogue.model import FORMAT, KIND
from catalogue.model.values import LANGUAGE_TAG, LONGEST_SHOWN, Part, shown
from catalogue.problems import Problem, told
from catalogue.rules import RULES
from catalogue.source import Document, Entry, Route

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
    }
)
"""The codes of what the model refuses in its own words (`model.values.fault`)."""


def entries(documents: Iterable[Document]) -> tuple[tuple[Entry[Any], ...], tuple[Problem, ...]]:
    """Return the records of all documents that have a good shape, and everything that is wrong.

    An entry that breaks a rule is kept, so that references to it do not seem dead. Problems: V100 to
    V120 for shapes, V201 and on for rules.
    """
    found: list[Entry[Any]] = []
    problems: list[Problem] = []
    for document in documents:
        entry, faults = _entry(document)
        problems.extend(faults)
        if entry is not None:
            found.append(entry)
            broken = (problem for rule in RULES.get(document.identity.kind, ()) for problem in rule(entry))
            problems.extend(told(broken, document.path, "V120"))
    return tuple(found), tuple(problems)


def _entry(document: Document) -> tuple[Entry[Any] | None, tuple[Problem, ...]]:
    older = _format_problem(document)
    if older is not None:
        return None, (older,)
    model = KIND[document.identity.kind].model
    language = document.data.get("language")
    is_tag = isinstance(language, str) and LANGUAGE_TAG.fullmatch(language)
    context = {"language": language if is_tag else "und"}
    try:
        return Entry(model.model_validate(document.data, context=context), document), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(sorted(set(told(_shape_problems(document, model, details), document.path, "V120"))))


def _format_problem(document: Document) -> Problem | None:
    """V100: the record states the format of today. Older ones are brought forward by `migrate`."""
    stated = document.data.get("format")
    if stated == FORMAT and not isinstance(stated, bool):
        return None
    if stated is None:
        message, hint = "the record does not state its format", f"add `format: {FORMAT}`, or run `build.py migrate`"
    elif isinstance(stated, int) and not isinstance(stated, bool) and 0 <= stated < FORMAT:
        message, hint = f"format {stated} is older than today's format {FORMAT}", "run `build.py migrate`"
    else:
        message, hint = f"format is {shown(stated)}, which is unknown", f"write `format: {FORMAT}`"
    return Problem(document.locate("format"), "V100", message, hint)


def _shape_problems(document: Document, model: type[Part], details: Iterable[ErrorDetails]) -> Iterator[Problem]:
    for detail in details:
        route = _route(document.data, detail["loc"])
        name = _name(route)
        kind, value, limits = detail["type"], detail["input"], detail.get("ctx", {})
        if kind in OWN_CODES:
            route = (*route, *filter(None, (limits["within"],)))
            code, message, hint = OWN_CODES[kind], f"{_name(route)}: {limits['message']}", limits["hint"]
        elif kind == "missing":
            code, message, hint = "V101", f"{name} is missing", f"add `{route[-1]}:`"
        elif kind == "extra_forbidden":
            yield Problem(document.locate_key(*route), "V102", *_unknown_field(model, route))
            continue
        elif kind in {"literal_error", "enum"}:
            code, (message, hint) = "V104", _not_a_word(name, value, str(limits.get("expected", "")))
        else:
            code, (message, hint) = _misfit(kind, name, value, limits)
        yield Problem(document.locate(*route), code, message, hint)


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


def _name(route: Route) -> str:
    """Return the field as an author would name it: its nearest word, and where it stands."""
    words = [step[:LONGEST_SHOWN] if isinstance(step, str) else f"item {step + 1}" for step in route]
    return ".".join(words) if words else "the record"


def _unknown_field(model: type[Part], route: Route) -> tuple[str, str]:
    name = str(route[-1])[:LONGEST_SHOWN]
    known = _fields(model, route[:-1])
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the fields here are {', '.join(known)}"
    return f"{name} is no field here", hint


def _fields(model: type[BaseModel], route: Route) -> tuple[str, ...]:
    """Return the names of the fields that are known at a route."""
    for step in route:
        if isinstance(step, str) and step in model.model_fields:
            model = _part(model.model_fields[step].annotation) or model
    return tuple(model.model_fields)


def _part(annotation: object) -> type[BaseModel] | None:
    """Return the first model inside an annotation such as `tuple[Skill, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = getattr(annotation, "__args__", ()) or (getattr(annotation, "__origin__", None),)
    return next((part for part in map(_part, inner) if part), None) if inner != (None,) else None


def _not_a_word(name: str, value: object, expected: str) -> tuple[str, str]:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",") if word.strip("' ")]
    near = get_close_matches(str(value).lower(), words, n=1)
    choices = ", ".join(words)
    return f"{name} is {shown(value)}", f"did you mean {near[0]}?" if near else f"it can be {choices}"


_MISFITS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "greater_than_equal": ("V105", "{name} is {value}; it cannot be below {ge}", ""),
        "less_than_equal": ("V105", "{name} is {value}; it cannot be above {le}", ""),
        "too_short": ("V105", "{name} is empty", "it needs at least {min_length}"),
        "too_long": ("V105", "{name} holds {actual_length} items; at most {max_length} are allowed", ""),
        "string_too_short": ("V105", "{name} is empty", "leave the field out when there is nothing to say"),
        "string_too_long": ("V105", "{name} is longer than {max_length} characters", "shorten it"),
        "string_pattern_mismatch": ("V106", "{name} is {value}, which does not have the right form", "see the guide"),
        "string_type": ("V103", "{name} is {value}; text belongs here", "put it in quotation marks"),
        "int_type": ("V103", "{name} is {value}; a whole number belongs here", "write it without quotation marks"),
        "float_type": ("V103", "{name} is {value}; a number belongs here", "write it without quotation marks"),
        "bool_type": ("V103", "{name} is {value}; true or false belongs here", ""),
        "tuple_type": ("V103", "{name} is {value}; a list belongs here", "start each item with `- ` on its own line"),
        "model_type": ("V103", "{name} is {value}; named fields belong here", "write `field: value` lines below it"),
        "model_attributes_type": ("V103", "{name} is {value}; named fields belong here", ""),
    }
)


def _misfit(kind: str, name: str, value: object, limits: Mapping[str, object]) -> tuple[str, tuple[str, str]]:
    code, message, hint = _MISFITS.get(kind, ("V103", "{name} is {value}, which does not belong here", "see the guide"))
    words = {limit: shown(number) for limit, number in limits.items()} | {"name": name, "value": shown(value)}
    return code, (message.format_map(words), hint.format_map(words))
