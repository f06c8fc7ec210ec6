"""Listings to lists for other sites: a page for a frame, a list to copy, and the file by which a script renews it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from catalogue.locale import collation
from catalogue.page import Page
from catalogue.render.desk import Desk
from catalogue.render.institutions import own_rows
from catalogue.render.marks import is_right_to_left, unmarked
from catalogue.render.reader import Reader
from catalogue.render.redirects import leading
from catalogue.render.rows import Row
from catalogue.render.scripts import module, sheet

FORMAT = 1
"""The format of the files that the script reads: lists that were copied years ago ask for them."""
MOST = 100
"""Listings in one list: a page of another site is not the place for more."""
FOLDERS = ("institutions", "fields")
"""The folders of the pages whose lists other sites can show."""
UNKNOWN = "unknown"
"""The group of listings whose field nobody knows: no site would show it."""
GUIDE = "data/embed/"
"""The address below the language of the pages that show what to copy."""
DOT = " · "


@dataclass(frozen=True, slots=True)
class Item:
    """One listing in a list: `words` stand in the list as it is copied, `line` once a script has renewed it."""

    row: Row
    basis: str
    words: str
    line: str


@dataclass(frozen=True, slots=True)
class Embed:
    """A list for other sites, in one language: `path` is that of the page of which it is the list, below the language.

    `label` is the title for attributes, in which no language can be marked.
    `total` is the number of all listings there; `basis` that of every one of them, or empty where they differ.
    """

    path: str
    name: Markup
    title: Markup
    label: Markup
    items: Sequence[Item]
    total: int
    basis: str
    note: str
    renewed_note: str

    @property
    def key(self) -> str:
        """What the copied list names itself by: `institutions/<id>` or `fields/<code>`."""
        return self.path.rstrip("/")


def embeds(desk: Desk) -> Iterator[Embed]:
    """Yield the list of each institution and of each field that has listings."""
    reader = desk.reader
    for ref, entry in reader.catalogue.institutions.items():
        rows = own_rows(reader, ref, desk.rows)
        if rows:
            name = entry.record.name
            yield _embed(reader, f"institutions/{ref}/", (reader.text(name), reader.plain(name)), rows)
    [fields] = (each for each in desk.groupings if each.folder == "fields")
    for group in fields.groups:
        if group.rows and group.code != UNKNOWN:
            yield _embed(reader, f"fields/{group.code}/", (group.name, group.name), group.rows)


def _embed(reader: Reader, path: str, names: tuple[Markup, str], rows: Sequence[Row]) -> Embed:
    """Return the list at a path, of what has a name with its language marked, and one for attributes."""
    t, folder = reader.locale.t, path.partition("/")[0]
    titled = "embed.listings" if folder == "institutions" else "embed.in_field"
    bases = [reader.ledger.basis(reader.credential(row.ref)) for row in rows]
    shared = bases[0] if len(set(bases)) == 1 else ""
    items = (_item(reader, row, own, folder, shared) for row, own in zip(rows[:MOST], bases, strict=False))
    stands = str(t(f"embed.note.{folder}.{shared}")) if shared else ""
    dated = str(t("embed.dated", date=reader.locale.date(reader.catalogue.today)))
    return Embed(
        path=path,
        name=names[0],
        title=t(titled, name=names[0]),
        label=t(titled, name=names[1]),
        items=tuple(items),
        total=len(rows),
        basis=shared,
        note=" ".join(filter(None, (stands, dated))),
        renewed_note=" ".join(filter(None, (stands, str(t("embed.unsaid")), dated))),
    )


def _item(reader: Reader, row: Row, own: str, folder: str, shared: str) -> Item:
    """Return a listing with what the list does not say of all: whose it is in a field, and on what basis."""
    whose = row.institution.text if folder == "fields" else ""
    said = "" if shared else str(reader.locale.t(f"embed.word.{own}"))
    start = str(reader.locale.t("embed.starts", date=row.facts["start"])) if row.facts["start"] else ""
    facts = (whose, row.facts["hours"], row.facts["price"], start, said)
    return Item(row, own, DOT.join(filter(None, (whose, said))), DOT.join(filter(None, facts)))


def guides(desk: Desk) -> Iterator[Page]:
    """Yield the pages that show what to copy, with the lists of them."""
    t = desk.reader.locale.t
    title, above = t("embed.title"), ("data/", t("data.title"))
    found = sorted(embeds(desk), key=lambda each: collation(unmarked(each.name)))
    steps, ways = [above, (GUIDE, title)], []
    for folder in FOLDERS:
        own = [each for each in found if each.path.startswith(folder)]
        address, heading = f"{GUIDE}{folder}/", t(f"embed.{folder}")
        ways.append((heading, address, len(own)))
        links = [(each.name, f"{GUIDE}{each.path}", each.total) for each in own]
        facts = {"title": Markup("{}{}{}").format(title, desk.reader.colon, heading), "lead": "", "steps": steps}
        yield desk.page("groups", address, {**facts, "parts": [("", links)]})
        yield from (_guide(desk, each, [*steps, (address, heading)]) for each in own)
    yield desk.page("groups", GUIDE, {"title": title, "lead": t("embed.lead"), "steps": [above], "parts": [("", ways)]})


def _guide(desk: Desk, embed: Embed, steps: Sequence[tuple[str, Markup]]) -> Page:
    base = desk.reader.base
    outside = {"away": replace(desk.reader, home=base.url).url, "outside": base.absolute("embed/"), "top": base.url}
    return desk.page("embedding", f"{GUIDE}{embed.path}", {"embed": embed, "steps": steps, "most": MOST, **outside})


def files(desks: Sequence[Desk], templates: Path, packages: Path) -> Iterator[Page]:
    """Yield what other sites ask for, all of it below `embed/`: frames, the script, and what the script reads."""
    yield Page("embed/widget.js", module(templates / "assets/embed/widget.js", packages).encode())
    yield Page("embed/frame.css", sheet(templates / "assets/embed/frame.css", packages).encode())
    readers = [desk.reader for desk in desks]
    room = desks[0].templates
    yield leading(room, "embed/", f"en/{GUIDE}", readers)
    for desk in desks:
        language = desk.reader.language
        for folder in ("", *(f"{each}/" for each in FOLDERS)):
            yield leading(room, f"embed/{language}/{folder}", f"{language}/{GUIDE}{folder}", [desk.reader])
        for embed in embeds(desk):
            yield _frame(room, desk.reader, embed)
            yield _file(desk.reader, embed)


def _frame(room: Environment, reader: Reader, embed: Embed) -> Page:
    path = f"embed/{reader.language}/{embed.path}"
    standing = replace(reader, path=embed.path, home="../" * path.count("/"))
    facts = {"embed": embed, "canonical": reader.base.absolute(path)}
    html = room.get_template("pages/frame.html").render({**standing.names(), **facts})
    return Page(f"{path}index.html", html.encode())


def _file(reader: Reader, embed: Embed) -> Page:
    """Return what the script reads: addresses from the file's own, so that the site works under any path."""
    path = f"embed/{reader.language}/{embed.key}.json"
    top = "../" * path.count("/")
    told = {
        "format": FORMAT,
        "language": reader.language,
        "page": f"{top}{reader.language}/{embed.path}",
        "total": embed.total,
        "note": embed.renewed_note,
        "items": [_told(reader, item, top) for item in embed.items],
    }
    return Page(path, (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _told(reader: Reader, item: Item, top: str) -> Mapping[str, str]:
    title = item.row.title
    foreign = {"lang": title.language} if title.language.split("-")[0] != reader.language else {}
    if foreign and is_right_to_left(title.language):
        foreign["dir"] = "rtl"
    url = f"{top}{reader.language}/{item.row.path}"
    return {"url": url, "title": title.text, **foreign, "basis": item.basis, "line": item.line}
