"""What a row says, laid over what a record holds: an empty cell leaves a fact as it is."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from catalogue.model.values import LANGUAGE_TAG
from catalogue.sheets.cells import CLEAR
from catalogue.sheets.columns import EACH, Column, Kind, fields
from catalogue.sheets.grid import CellPlace
from catalogue.source import Route

Said = Mapping[Column, object]
"""What the cells of a row say, by column; `CLEAR` takes a fact away."""
_IDENTIFIER = "ctid"
_HAVE_MAIN = frozenset(each.parts for each in fields() if each.is_main)


@dataclass(frozen=True, slots=True)
class Merged:
    """A record's fields after a row was laid over them, and the cells in which they were said, by route."""

    data: dict[str, Any]
    cells: dict[Route, CellPlace] = field(default_factory=dict)


def merged(data: Mapping[str, object], said: Said, places: Mapping[Column, CellPlace]) -> Merged:
    """Return the fields of a record after a row.

    Texts are given language by language. Items of a list are known again by their CTID, else by their words, else by
    their number, so that a CTID stays with the words it was made for.
    """
    made = Merged(deepcopy(dict(data)))
    stated = next((value for column, value in said.items() if column.name == "language"), made.data.get("language"))
    language = stated if isinstance(stated, str) and LANGUAGE_TAG.fullmatch(stated) else "und"
    whole = {column: value for column, value in said.items() if column.field.parts is None}
    _lay(made.data, whole, language, lambda column: column.field.steps)
    for column, value in whole.items():
        if value is not CLEAR:
            made.cells[_tagged(column.field.steps, column)] = places[column]
    for steps in dict.fromkeys(column.field.parts for column in said if column.field.parts is not None):
        items = {column: value for column, value in said.items() if column.field.parts == steps}
        _lay_items(made, steps, items, language, places)
    return made


def _lay(scope: dict[str, Any], said: Said, language: str, steps_of: Callable[[Column], Sequence[str]]) -> None:
    """Put what is said into a set of fields."""
    texts: dict[tuple[str, ...], dict[str, object]] = {}
    for column, value in said.items():
        steps = tuple(steps_of(column))
        if column.field.kind is Kind.TEXT and not column.field.is_list:
            texts.setdefault(steps, {})[column.language] = value
        else:
            _put(scope, steps, value)
    for steps, phrases in texts.items():
        _put(scope, steps, _text(_get(scope, steps), phrases, language))


def _lay_items(
    made: Merged, steps: tuple[str, ...], said: Said, language: str, places: Mapping[Column, CellPlace]
) -> None:
    """Put what is said of the items of a list into them."""
    numbers = sorted({column.number for column in said})
    groups = [{column: value for column, value in said.items() if column.number == number} for number in numbers]
    held = _get(made.data, steps)
    items: list[Any] = list(held) if isinstance(held, list) else []
    homes = _homes(items, groups, numbers)
    told: dict[int, dict[Column, object]] = {}
    for home, group in zip(homes, groups, strict=True):
        items += [None] * (home + 1 - len(items))
        items[home] = _item(items[home], group, language)
        told[home] = group
    kept = [home for home, item in enumerate(items) if item not in (None, {}, "")]
    _put(made.data, steps, [items[home] for home in kept] or CLEAR)
    for at, home in enumerate(kept):
        for column in told.get(home, ()):
            rest = column.field.steps[len(steps) + 1 :]
            made.cells[_tagged((*steps, at, *rest), column)] = places[column]


def _homes(items: Sequence[object], groups: Sequence[Said], numbers: Sequence[int]) -> list[int]:
    """Return the position of the item that each group of cells speaks of; new ones come after all others."""
    free = set(range(len(items)))
    homes: dict[int, int] = {}
    for at, (group, number) in enumerate(zip(groups, numbers, strict=True)):
        near = sorted(free, key=lambda home: home != number - 1)
        home = next((home for home in near if _speaks_of(group, items[home])), None)
        if home is not None:
            homes[at] = home
            free.discard(home)
    for at, number in enumerate(numbers):
        if at not in homes and number - 1 in free:
            homes[at] = number - 1
            free.discard(number - 1)
    last = len(items)
    for at in range(len(groups)):
        if at not in homes:
            homes[at] = last
            last += 1
    return [homes[at] for at in range(len(groups))]


def _speaks_of(group: Said, item: object) -> bool:
    """Whether cells speak of this item: they give its CTID, or its main field, as it is.

    An item of a kind without a main field is known by all that they say.
    """
    given = {column: value for column, value in group.items() if value is not CLEAR}
    telling = [column for column in given if _rest(column) == (_IDENTIFIER,)]
    telling = telling or [c for c in given if c.field.is_main or c.field.parts not in _HAVE_MAIN]
    return bool(telling) and all(_holds(item, column, given[column]) for column in telling)


def _holds(item: object, column: Column, value: object) -> bool:
    """Whether an item says this, in any language."""
    held = _get(item, _rest(column))
    return value in held.values() if isinstance(held, dict) else held == value


def _item(item: Any, group: Said, language: str) -> Any:  # noqa: ANN401 - a text, or a set of fields
    """Return an item after what is said of it; None where its main field is taken away."""
    if any(column.field.is_main and not column.language and value is CLEAR for column, value in group.items()):
        return None
    if not _rest(next(iter(group))):
        text = _text(item, {column.language: value for column, value in group.items()}, language)
        return None if text is CLEAR else text
    facts = dict(item) if isinstance(item, dict) else {}
    _lay(facts, group, language, _rest)
    return facts


def _rest(column: Column) -> tuple[str, ...]:
    """Return the steps of a column inside its item."""
    steps = column.field.steps
    return steps[steps.index(EACH) + 1 :]


def _text(held: object, said: Mapping[str, object], language: str) -> object:
    """Return a text after its phrases: a string in the record's own language, or a map; CLEAR where nothing is left."""
    if said.get("") is CLEAR:
        return CLEAR
    phrases = dict(held) if isinstance(held, dict) else {} if held is None else {language: held}
    was_plain = "" in said or isinstance(held, str)
    if "" in said:
        phrases = {language: said[""]} | {tag: phrase for tag, phrase in phrases.items() if tag != language}
    phrases |= {tag: phrase for tag, phrase in said.items() if tag}
    left = {tag: phrase for tag, phrase in phrases.items() if phrase is not CLEAR}
    if not left:
        return CLEAR
    return left[language] if was_plain and set(left) == {language} else left


def _get(scope: object, steps: Sequence[str]) -> object:
    for step in steps:
        scope = scope.get(step) if isinstance(scope, dict) else None
    return scope


def _put(scope: dict[str, Any], steps: Sequence[str], value: object) -> None:
    """Put a value in its place, or take it away, with the sets of fields that would then be empty."""
    *outer, last = steps
    chain = [scope]
    for step in outer:
        inner = chain[-1].get(step)
        if isinstance(inner, int | float) and last in {"min", "max"}:
            inner = {"min": inner, "max": inner}
        chain[-1][step] = inner = inner if isinstance(inner, dict) else {}
        chain.append(inner)
    if value is not CLEAR:
        chain[-1][last] = value
        return
    chain[-1].pop(last, None)
    for step, holder in reversed(list(zip(outer, chain, strict=False))):
        if not holder[step]:
            del holder[step]


def _tagged(steps: Sequence[str | int], column: Column) -> Route:
    return (*steps, column.language) if column.language else tuple(steps)
