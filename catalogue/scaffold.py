"""What is known of a new record to its document: what it needs is asked for, the rest is for an editor or the form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue import identify
from catalogue.load import LONGEST_NAME
from catalogue.model import FORMAT, KIND
from catalogue.model.shape import Shape, shape
from catalogue.model.values import LONGEST_LIST, SLUG, shown
from catalogue.problems import Words
from catalogue.source import Document, Identity

_MINTED = ("ctid", "format")
_ALSO = {
    "credential": ("summary", "links.page"),
    "recognition": ("of.credential",),
    "institution": ("type",),
}
"""What is asked for besides what the model needs: what a page needs, and what was judged."""
_SOURCE = "provenance.sources.0.url"
_EXAMPLES = {
    "tag": "en, fr, …",
    "url": "https://…",
    "ref": "institution/slug",
    "date": "2026-04-02",
    "loose-date": "2026-04-02, 2026-04 or 2026",
    "known": "true, false, unknown",
}


class MistakenError(ValueError):
    """A field was named that the kind of record does not have, or a record that cannot be; `words` say which."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


def path(kind: str, ref: str) -> str:
    """Return where a record of that name stands below the content folder; MistakenError where it names none."""
    owner, _, slug = ref.rpartition("/")
    has_owner = "{owner}" in KIND[kind].path
    names = (owner, slug) if has_owner else (slug,)
    if bool(owner) != has_owner or not all(SLUG.fullmatch(name) and len(name) <= LONGEST_NAME for name in names):
        form = "institution/slug" if has_owner else "slug"
        raise MistakenError(Words("{ref} names no {kind}; write {form}", ref=shown(ref), kind=kind, form=form))
    return KIND[kind].path.format(owner=owner, slug=slug)


def asked(kind: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields, by their routes, that a new record needs and that were not given."""
    needed = [*_needed(shape(KIND[kind].model)), *_ALSO.get(kind, ())]
    if "provenance.basis" in needed:
        needed = [*(route for route in needed if route != "provenance.basis"), _SOURCE]
    yield from (route for route in dict.fromkeys(needed) if route not in given)


def taken(kind: str, route: str) -> str:
    """Return what a field takes, for whoever is asked for it: its words or an example; nothing where a text will do."""
    field = shape(KIND[kind].model)
    for step in route.split("."):
        field = field["of"] if step.isdecimal() else field["fields"][step]
    return ", ".join(field.get("words", ())) or _EXAMPLES.get(field["is"], "")


def _needed(part: Shape, before: str = "") -> Iterator[str]:
    for name, field in part["fields"].items():
        if not field.get("needed") or name in _MINTED:
            continue
        if field["is"] == "part":
            yield from _needed(field, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def document(kind: str, ref: str, given: Mapping[str, str]) -> Document:
    """Return the document of a new record: what was given, by routes such as `price.amount`, written as in a file.

    Raises MistakenError where a route leads nowhere, or `ref` names no such record.
    """
    model = KIND[kind].model
    data: Any = {"format": FORMAT}
    stated = {"provenance.basis": "compiled", **given} if "provenance" in model.model_fields else given
    for route, typed in stated.items():
        try:
            data = _with(data, shape(model), route.split("."), typed) if typed else data
        except LookupError:
            message = Words("{kind} has no field {route}", kind=kind, route=shown(route))
            raise MistakenError(message) from None
    owner, _, slug = ref.rpartition("/")
    return Document(path(kind, ref), Identity(kind, slug, owner), identify.minted(data))


def _value(typed: str, field: Shape) -> object:
    """Return what was typed as a file holds it: numbers, answers, and words with commas between for a list."""
    kind = field["is"]
    if kind == "list":
        return [_value(each.strip(), field["of"]) for each in typed.split(",")]
    if kind in {"known", "boolean"}:
        return {"true": True, "false": False}.get(typed, typed)
    if kind == "range" and "-" in typed:
        least, _, most = typed.partition("-")
        return {"min": _number(least), "max": _number(most)}
    is_number = kind in {"number", "integer", "range"} or (kind == "loose-date" and typed.isdecimal())
    return _number(typed) if is_number else typed


def _number(typed: str) -> object:
    """Return a number, or what is none as it is: the check says what is wrong with it."""
    try:
        return int(typed) if typed.strip().isdecimal() else float(typed)
    except ValueError:
        return typed


def _with(held: Any, part: Shape, steps: Sequence[str], typed: str) -> object:  # noqa: ANN401 - data of any shape
    """Return what is held, with a value where the steps lead; lists and parts are made on the way.

    Raises LookupError where they lead nowhere.
    """
    if not steps:
        return _value(typed, part)
    first, *rest = steps
    if part["is"] == "list" and first.isdecimal():
        items = list(held or ())
        # A number of thousands of digits is none that `int` takes.
        at = int(first) if len(first) <= len(str(LONGEST_LIST)) else LONGEST_LIST
        if at > len(items) or at >= LONGEST_LIST:
            raise LookupError(first)
        items[at : at + 1] = [_with(items[at] if at < len(items) else None, part["of"], rest, typed)]
        return items
    inner = part.get("fields", {})[first]
    return {**(held or {}), first: _with((held or {}).get(first), inner, rest, typed)}
