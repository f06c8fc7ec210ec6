"""Rows to documents: which record each row is, and what it holds after the row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath

from catalogue import addresses, identify
from catalogue.intake import is_withdrawn, passed_over
from catalogue.load import LONGEST_NAME
from catalogue.model import KIND
from catalogue.model.values import SLUG, shown
from catalogue.problems import Place, Problem, Words
from catalogue.sheets.cells import CLEAR, Reader
from catalogue.sheets.columns import BODY, NAME, OWNER, Column, fields
from catalogue.sheets.grid import CellPlace, Row
from catalogue.sheets.local_forms import RefusedError, plain
from catalogue.sheets.merge import merged
from catalogue.sheets.table import Table
from catalogue.source import Document, Identity, Route

_OWN = frozenset({OWNER, NAME, BODY})
_POSITIONS = {each: position for position, each in enumerate(fields())}


@dataclass(frozen=True, slots=True)
class RowDocument(Document):
    """A record as it is after a row: what is wrong with it is told by the cell."""

    row: CellPlace = field(default_factory=lambda: CellPlace(""))
    cells: Mapping[Route, CellPlace] = field(default_factory=dict)
    empty: Mapping[Route, CellPlace] = field(default_factory=dict)

    def _place(self, route: Route, *, key: bool) -> Place:  # noqa: ARG002 - a cell is both name and value
        """Return the cell of the value, or the empty one where it belongs; else of what it is part of, or the row."""
        for end in range(len(route), 0, -1):
            for cells in (self.cells, self.empty):
                if route[:end] in cells:
                    return cells[route[:end]]
                inside = [place for at, place in cells.items() if at[:end] == route[:end]]
                if inside:
                    return min(inside)
        return self.row


@dataclass(frozen=True, slots=True)
class Known:
    """The credentials that are there, by what a row can name them by; `owners` has ids of institutions by name."""

    by_ctid: Mapping[str, Document]
    by_ref: Mapping[str, Document]
    by_code: Mapping[tuple[str, str], tuple[Document, ...]]
    owners: Mapping[str, str]
    unreadable: frozenset[str]


def known(documents: Sequence[Document], unreadable: Sequence[str]) -> Known:
    """Return what is there; `unreadable` are the paths of files that made no document."""
    credentials = [each for each in documents if each.identity.kind == "credential"]
    by_code: dict[tuple[str, str], tuple[Document, ...]] = {}
    for each in credentials:
        code = each.data.get("local_code")
        if isinstance(code, str):
            key = (each.identity.owner, plain(code))
            by_code[key] = (*by_code.get(key, ()), each)
    return Known(
        {ctid: each for each in credentials if isinstance(ctid := each.data.get("ctid"), str)},
        {each.identity.ref: each for each in credentials},
        by_code,
        institutions(documents),
        frozenset(unreadable),
    )


def institutions(documents: Sequence[Document]) -> Mapping[str, str]:
    """Return the ids of institutions by id, and by every name without accents and case that only one has."""
    found: dict[str, set[str]] = {}
    for each in documents:
        if each.identity.kind == "institution":
            for name in _names(each):
                found.setdefault(plain(name), set()).add(each.identity.slug)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1} | {
        each.identity.slug: each.identity.slug for each in documents if each.identity.kind == "institution"
    }


def _names(institution: Document) -> Iterator[str]:
    for value in (institution.data.get("name"), institution.data.get("acronym")):
        yield from (name for name in (value.values() if isinstance(value, dict) else (value,)) if isinstance(name, str))


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says, by column, and where; `cells` has the empty ones as well."""

    values: Mapping[Column, object]
    places: Mapping[Column, CellPlace]
    cells: Mapping[Column, CellPlace]

    @property
    def place(self) -> CellPlace:
        """The first cell that says something."""
        return min(self.places.values(), default=min(self.cells.values()))

    def of(self, name: str) -> str:
        """Return the word that a row gives for a field, or nothing."""
        value = next((value for column, value in self.values.items() if column.name == name), "")
        return value if isinstance(value, str) else ""

    def at(self, name: str) -> CellPlace:
        """Return the cell of a field, or the row's first."""
        return next((place for column, place in self.cells.items() if column.name == name), self.place)


def said(table: Table, row: Row, reader: Reader) -> tuple[Said, tuple[Problem, ...]]:
    """Return what a row says, and which cells cannot be read. Problems: I005, I006."""
    values: dict[Column, object] = {}
    places: dict[Column, CellPlace] = {}
    cells: dict[Column, CellPlace] = {}
    problems = []
    for at, column in sorted(table.columns.items(), key=lambda pair: _order(pair[1])):
        cells[column] = place = table.place(row.number, at)
        if at in row.broken:
            hint = Words("put the value itself into the cell")
            problems.append(Problem(place, "I005", row.broken[at], hint))
        if at not in row.cells:
            continue
        try:
            values[column] = reader.value(column.field, row.cells[at])
        except RefusedError as refusal:
            problems.append(Problem(place, "I006", refusal.message, refusal.hint))
        places[column] = place
    return Said(values, places, cells), tuple(problems)


def document(row: Said, there: Known, institution: str) -> RowDocument | Problem:
    """Return the record that a row is about, as it is after it; or why there is none. Problems: I008 to I010, I017."""
    ctid = row.of("ctid")
    found = there.by_ctid.get(ctid)
    owner = row.of("institution") or institution or (found.identity.owner if found else "")
    if owner not in there.owners.values():
        return _no_owner(row, owner, there)
    if found is None:
        match = _found(row, owner, there)
        if isinstance(match, Problem):
            return match
        found, slug = match
    else:
        slug = found.identity.slug
    disagreement = _disagreement(row, found, owner)
    if disagreement is not None:
        return disagreement
    identity = Identity("credential", slug, owner)
    path = KIND["credential"].path.format(owner=owner, slug=slug)
    if not there.unreadable.isdisjoint((path, *map(str, PurePosixPath(path).parents))):
        message = Words("{path} is there and cannot be read", path=path)
        return Problem(row.place, "I010", message, Words("correct the file first; `build.py check` says what is wrong"))
    fields = {column: value for column, value in row.values.items() if column.field not in _OWN}
    after = merged(found.data if found else _new(ctid), fields, row.places)
    prose = next((value for column, value in row.values.items() if column.field == BODY), None)
    before = found.body if found else ""
    body = before if prose is None else "" if prose is CLEAR else str(prose)
    empty = {column.route: place for column, place in row.cells.items()}
    if found and is_withdrawn(found) and (after.data, body) != (found.data, found.body):
        return passed_over(row.place, found)
    return RowDocument(path, identity, after.data, body, row=row.place, cells=after.cells, empty=empty)


def _new(ctid: str) -> Mapping[str, object]:
    """Return what a new record holds before its row: nobody is taken to have submitted it, and nothing is guessed."""
    return {"ctid": ctid or identify.ctid(), "format": 1, "status": "unknown", "provenance": {"basis": "compiled"}}


def _no_owner(row: Said, owner: str, there: Known) -> Problem:
    """I008: every row belongs to an institution that is there."""
    place = row.at("institution")
    if not owner:
        hint = Words("fill in the column for it, or give one for all rows: --institution ID")
        return Problem(place, "I008", Words("the row names no institution"), hint)
    near = get_close_matches(plain(owner), there.owners, n=1)
    hint = (
        Words("did you mean {word}?", word=there.owners[near[0]])
        if near
        else Words("write the name of its folder; a new one needs content/institutions/<id>/institution.md first")
    )
    return Problem(place, "I008", Words("there is no institution {value}", value=shown(owner)), hint)


def _found(row: Said, owner: str, there: Known) -> tuple[Document | None, str] | Problem:
    """Return the record of a row by slug, local code or title, if it is there, and its slug."""
    stated = row.of("slug")
    if stated:
        if not SLUG.fullmatch(stated) or len(stated) > LONGEST_NAME:
            hint = Words("use lower-case letters without accents, digits and single hyphens")
            return Problem(
                row.at("slug"), "I010", Words("{value} cannot be part of an address", value=shown(stated)), hint
            )
        return there.by_ref.get(f"{owner}/{stated}"), stated
    code = plain(row.of("local_code"))
    coded = there.by_code.get((owner, code), ())
    if len(coded) > 1:
        message = Words("{owner} has {number} credentials with this code", owner=owner, number=len(coded))
        return Problem(row.at("local_code"), "I009", message, Words("say which by its CTID or its short name"))
    if coded:
        return coded[0], coded[0].identity.slug
    return _titled(row, owner, code, there)


def _titled(row: Said, owner: str, code: str, there: Known) -> tuple[Document | None, str] | Problem:
    titles = [value for column, value in row.values.items() if column.field.key == "title" and value is not CLEAR]
    slug = addresses.slug(str(titles[0])) if titles else ""
    if not slug:
        message = Words("the row has no title to make an address of")
        return Problem(row.at("title"), "I010", message, Words("give it a title, or a short name"))
    found = there.by_ref.get(f"{owner}/{slug}")
    other = found.data.get("local_code") if found else None
    if code and isinstance(other, str):
        message = Words("{ref} has this title, and another local code: {code}", ref=f"{owner}/{slug}", code=other)
        return Problem(row.at("local_code"), "I009", message, Words("give the row a short name of its own"))
    return found, slug


def _disagreement(row: Said, found: Document | None, owner: str) -> Problem | None:
    """I009: what a row is known by leads to one record."""
    if found is None:
        return None
    ctid, slug, identity = row.of("ctid"), row.of("slug"), found.identity
    if owner != identity.owner or slug not in {"", identity.slug}:
        message = Words("this CTID belongs to {ref}", ref=identity.ref)
        hint = Words("a sheet moves no record: correct the institution or the short name, or take the CTID out")
        return Problem(row.at("ctid"), "I009", message, hint)
    if ctid and ctid != found.data.get("ctid"):
        message = Words("{ref} has another CTID", ref=identity.ref)
        return Problem(row.at("ctid"), "I009", message, Words("a CTID never changes: take it out of the row"))
    return None


def twice(documents: Sequence[RowDocument]) -> Iterator[Problem]:
    """Yield the rows that are about a record that an earlier row is about. Problem: I009."""
    seen: dict[str, RowDocument] = {}
    for each in documents:
        first = seen.setdefault(each.path, each)
        if first is not each:
            message = Words("this is the same listing as row {row}: {ref}", row=first.row.line, ref=each.identity.ref)
            yield Problem(each.row, "I009", message, Words("keep one row for it, or give each a short name"))


def _order(column: Column) -> tuple[int, int, str]:
    """Sort columns by number, then as the model has them."""
    return column.number, _POSITIONS[column.field], column.language
