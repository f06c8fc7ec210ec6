"""The shape of a record to the widgets of an editor: one for each field of the model, with its limits.

What a widget cannot hold a value to, `check` does. A field that somebody leaves empty stays out of the record.
"""

from collections.abc import Iterable, Iterator, Mapping

from catalogue.locale import Locale
from catalogue.model.shape import Shape
from catalogue.render.form import Kind, choices, guidance, label
from catalogue.rules.exported import judgement

NAMED_BY = {"credential": "title", "recognition": "title", "endorsement": "of"}
"""The field that names an entry in lists, and from which the name of its file is made."""
_LINES = frozenset({"title", "name", "place", "unit", "office"})
"""Texts that are a few words; any other has a field of several lines."""
_ANSWERS = ("true", "false", "unknown")
"""Decap takes no other than text and numbers in a list: `check --fix` mends the quotation marks."""
Widget = Mapping[str, object]


def is_held(shape: Shape, value: object) -> bool:
    """Whether the widgets can hold a value as it stands: none holds texts in two languages, nor two numbers."""
    match shape["is"]:
        case "part":
            return isinstance(value, Mapping) and all(
                is_held(field, value[name]) for name, field in shape["fields"].items() if name in value
            )
        case "list":
            return isinstance(value, list) and all(is_held(shape["of"], each) for each in value)
        case _:
            return not isinstance(value, Mapping)


def record(locale: Locale, kind: Kind) -> Iterator[Widget]:
    """Yield the widgets of a kind of record: its fields in the order of the form, then its prose."""
    shape = judgement(kind.name)["shape"]
    named = [name for group in kind.groups.values() for name in group]
    first = [name for name in shape["fields"] if name not in named]
    for name in (*first, *named):
        field = shape["fields"][name]
        if name == NAMED_BY[kind.name]:
            field = {**field, "needed": True}
        if isinstance(begin := kind.begin.get(name), str):
            field = {**field, "default": begin}
        yield _widget(locale, kind, name, field)
    yield {"name": "body", "label": locale.words["cms.body"], "widget": "text", "required": False}


def _widget(locale: Locale, kind: Kind, key: str, shape: Shape) -> Widget:
    """Return what a field is edited with; `key` is its name after those of the parts that it is in."""
    name = key.rpartition(".")[2]
    if shape["is"] == "ctid":
        return {"name": name, "widget": "hidden", "default": ""}
    if "const" in shape:
        return {"name": name, "widget": "hidden", "default": shape["const"]}
    about = {"name": name, "label": label(locale, kind, key), "required": shape.get("needed", False)}
    help_ = guidance(locale, kind, key, shape)
    # A word or a line that is left out means its default already; a tick cannot be left out.
    is_kept = "default" in shape and (shape["is"] == "boolean" or shape.get("needed"))
    kept = {"default": shape["default"]} if is_kept else {}
    return {**about, **({"hint": help_} if help_ else {}), **kept, **_kind_of(locale, kind, key, shape)}


def _kind_of(locale: Locale, kind: Kind, key: str, shape: Shape) -> Widget:  # noqa: PLR0911 - one for each kind
    """Return a widget with its limits."""
    match shape["is"]:
        case "part":
            return {"widget": "object", "collapsed": False, "fields": _inside(locale, kind, key, shape)}
        case "list":
            return _list(locale, kind, key, shape)
        case "word":
            return {"widget": "select", "options": _options(choices(locale, key, shape))}
        case "known":
            said = [(each, locale.words[f"form.say.answer.{each}"]) for each in _ANSWERS]
            return {"widget": "select", "options": _options(said)}
        case "boolean":
            return {"widget": "boolean"}
        case "integer" | "number" | "range":
            limits = {to: shape[name] for name, to in (("least", "min"), ("most", "max")) if name in shape}
            value = "int" if shape["is"] == "integer" else "float"
            return {"widget": "number", "value_type": value, "step": 1 if value == "int" else 0.01, **limits}
        case "text":
            return {"widget": "string" if key.rpartition(".")[2] in _LINES else "text"}
    return {"widget": "string", **_pattern(locale, shape)}


def _inside(locale: Locale, kind: Kind, key: str, shape: Shape) -> list[Widget]:
    return [_widget(locale, kind, f"{key}.{name}", field) for name, field in shape["fields"].items()]


def _list(locale: Locale, kind: Kind, key: str, shape: Shape) -> Widget:
    inner = shape["of"]
    if inner["is"] == "word":
        return {"widget": "select", "multiple": True, "options": _options(choices(locale, key, shape))}
    limits = {to: shape[name] for name, to in (("least", "min"), ("most", "max")) if name in shape}
    if inner["is"] == "part":
        summary = {"summary": f"{{{{fields.{next(iter(inner['fields']))}}}}}"} if inner["fields"] else {}
        return {"widget": "list", **summary, **limits, "fields": _inside(locale, kind, key, inner)}
    item = {"name": "item", "label": label(locale, kind, key), **_kind_of(locale, kind, key, inner)}
    return {"widget": "list", **limits, "field": item}


def _options(words: Iterable[tuple[object, str]]) -> list[Widget]:
    return [{"label": name, "value": word} for word, name in words]


def _pattern(locale: Locale, shape: Shape) -> Widget:
    """Return what a line has to match; not where browsers read the pattern otherwise than Python does."""
    pattern = shape.get("pattern", "")
    said = locale.words.get(f"form.expect.{shape['is']}", locale.words["cms.expect"])
    return {"pattern": [pattern, said]} if pattern and pattern.isascii() else {}
