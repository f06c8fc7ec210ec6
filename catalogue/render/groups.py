"""Listings to the groups people browse by, each with its address and its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue import addresses
from catalogue.locale import collation
from catalogue.render.marks import unmarked
from catalogue.render.reader import Reader
from catalogue.render.rows import Row
from catalogue.search.facets import facets

PROVINCES = ("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT")
"""Every province and territory: one without a listing is printed with its zero."""
FIELDS = ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10")


@dataclass(frozen=True, slots=True)
class Group:
    """Listings that share a value: `code` names it in addresses, `name` to people."""

    code: str
    name: Markup
    sort: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many listings there are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to browse: `folder` is its address below the language and its key among the words."""

    folder: str
    groups: tuple[Group, ...]

    @property
    def largest(self) -> tuple[Group, ...]:
        """The groups with most listings first, for a page that shows only some."""
        return tuple(sorted(self.groups, key=lambda group: (-group.count, group.sort)))


def groupings(reader: Reader, rows: Mapping[str, Row]) -> tuple[Grouping, ...]:
    """Return every way to browse the listed credentials, but by institution, which has pages of its own."""
    values = {entry.ref: facets(reader.catalogue, entry) for entry in reader.catalogue.listed}

    def by(facet: str, folder: str, words: str, always: Sequence[str] = ()) -> Grouping:
        members = _members(rows, lambda ref: values[ref][facet], always)
        return _grouping(folder, members, lambda code: reader.named(words, code))

    return (
        by("province", "provinces", "provinces", PROVINCES),
        by("field", "fields", "fields", FIELDS),
        by("type", "types", "types"),
        by("delivery", "delivery", "delivery_facet"),
        by("language", "languages", "languages"),
        _skills(reader, rows),
        _occupations(reader, rows),
    )


def _members(
    rows: Mapping[str, Row], codes: Callable[[str], Iterable[str]], always: Sequence[str] = ()
) -> Mapping[str, list[Row]]:
    members: dict[str, list[Row]] = {code: [] for code in always}
    for ref, row in rows.items():
        for code in codes(ref):
            members.setdefault(code, []).append(row)
    return members


def _grouping(folder: str, members: Mapping[str, list[Row]], name: Callable[[str], Markup]) -> Grouping:
    groups = (Group(_address(code), name(code), unmarked(name(code)), tuple(found)) for code, found in members.items())
    last = {"unknown", "none"}
    return Grouping(folder, tuple(sorted(groups, key=lambda group: (group.code in last, collation(group.sort)))))


def _address(code: str) -> str:
    return code.lower() if code.isupper() else code


def _skills(reader: Reader, rows: Mapping[str, Row]) -> Grouping:
    names: dict[str, Markup] = {}
    slugs: dict[str, list[str]] = {}
    for entry in reader.catalogue.listed:
        for skill in entry.record.skills:
            slug = addresses.skill(next(iter(skill.name.values())))
            names.setdefault(slug, reader.text(skill.name))
            slugs.setdefault(entry.ref, []).append(slug)
    members = _members(rows, lambda ref: dict.fromkeys(slugs.get(ref, ())))
    return _grouping("skills", members, names.__getitem__)


def _occupations(reader: Reader, rows: Mapping[str, Row]) -> Grouping:
    names: dict[str, Markup] = {}
    codes: dict[str, list[str]] = {}
    for entry in reader.catalogue.listed:
        for occupation in entry.record.occupations:
            said = Markup(" {}").format(reader.text(occupation.name)) if occupation.name else ""
            names.setdefault(occupation.noc, Markup("{}{}").format(occupation.noc, said))
            codes.setdefault(entry.ref, []).append(occupation.noc)
    members = _members(rows, lambda ref: dict.fromkeys(codes.get(ref, ())))
    return _grouping("occupations", members, names.__getitem__)
