"""The catalogue to pages for people, in one language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from catalogue import addresses
from catalogue.ledger.information import Level
from catalogue.ledger.things import grouped
from catalogue.locale import collation, french_spaces
from catalogue.page import Page
from catalogue.render import (
    choosing,
    credentials,
    dossier,
    embedding,
    employer,
    explained,
    form,
    frameworks,
    institutions,
    offline,
    records,
    search_page,
    statistics,
    supply,
    transfer_pages,
)
from catalogue.render.desk import PAGE_SIZE, Desk, Listing, lists, number_of_pages
from catalogue.render.groups import Group
from catalogue.render.prose import trusted
from catalogue.render.rows import FACTS, listings
from catalogue.search.columns import last_said
from catalogue.source import Entry

RECENT = 4
LARGEST_INSTITUTIONS = 12
PROSE = {
    "about": "about/",
    "recognition": "about/recognition/",
    "data": "data/",
    "guide": "data/guide/",
    "submit": "submit/",
    "accessibility": "accessibility/",
}
"""The pages of prose: the name of each text, and its address."""
_ABOVE = {"recognition": ("about/", "about.title"), "guide": ("data/", "data.title")}
"""The page above a page of prose: its address, and the key of its title."""
PROGRAM = "harvest.py"
"""A program that a text shows where it says `{harvest.py}`, and that the site has as a file too."""
COLOURS = ("paper", "raised", "ink", "muted", "line", "control", "accent", "focus", "ok", "warn", "bad")
"""The colours of the site, by the names they have in its styles."""
THIN = {"courses": "course", "programmes": "programme", "pathways": "pathway"}
SHARED = {"agreements": "agreement", "cores": "core", "frameworks": "framework"}


def pages(desk: Desk) -> Iterator[Page]:
    """Yield every page of the language; an address comes once, and so does every parent of it."""
    yield _home(desk)
    yield _search(desk)
    yield from _credentials(desk)
    yield from _institutions(desk)
    yield from _thin(desk)
    yield from _shared(desk)
    yield from frameworks.pages(desk)
    yield from statistics.pages(desk)
    yield supply.page(desk)
    yield from transfer_pages.pages(desk)
    yield from choosing.pages(desk)
    yield from form.pages(desk)
    yield from dossier.pages(desk)
    yield from employer.pages(desk)
    yield desk.page("offline", "offline/", {"most_pages": offline.MOST_PAGES})
    yield from _groups(desk)
    for name in PROSE:
        yield _prose(desk, name)
    yield from embedding.guides(desk)
    yield from explained.pages(desk)
    yield _design(desk)


def _home(desk: Desk) -> Page:
    catalogue = desk.reader.catalogue
    reached = [row.level for row in desk.rows.values()]
    evaluable = sum(level >= Level.EVALUABLE for level in reached)
    by_folder = {grouping.folder: grouping for grouping in desk.groupings}
    facts = {
        "evaluable": evaluable,
        "total": len(reached),
        "share": f"{100 * evaluable / max(1, len(reached)):.2f}",
        "fields": by_folder["fields"],
        "provinces": by_folder["provinces"],
        "institutions": _counted_institutions(desk)[:LARGEST_INSTITUTIONS],
        "number_of_institutions": len(catalogue.institutions),
        "recent": [desk.rows[ref] for ref in _recent(desk)],
        "levels_anchor": levels_anchor(desk.reader.language),
        "news": desk.following.ways(desk.reader, "news"),
    }
    return desk.page("home", "", facts)


def levels_anchor(language: str) -> str:
    """Return the fragment of the section of `about/` that explains the information levels."""
    return "niveaux-dinformation" if language == "fr" else "information-levels"


def _counted_institutions(desk: Desk) -> list[tuple[Any, int]]:
    """Return the institutions with their numbers of listings, the largest first."""
    counts = listings(desk.reader.catalogue)
    pairs = [(entry, counts[ref]) for ref, entry in desk.reader.catalogue.institutions.items()]
    return sorted(pairs, key=lambda pair: (-pair[1], collation(desk.reader.plain(pair[0].record.name))))


def _recent(desk: Desk) -> list[str]:
    """Return the listings whose sources were dated last; those without a date do not come."""
    catalogue = desk.reader.catalogue
    said = (
        (last_said(catalogue.credentials[ref].record, catalogue.today), row.order, ref)
        for ref, row in desk.rows.items()
    )
    dated = [each for each in said if each[0]]
    dated.sort(key=lambda each: each[1:])
    dated.sort(key=lambda each: each[0], reverse=True)
    return [ref for _date, _order, ref in dated[:RECENT]]


def _search(desk: Desk) -> Page:
    listed = list(desk.rows.values())
    catalogue, locale = desk.reader.catalogue, desk.reader.locale
    facts = {
        "rows": listed[:PAGE_SIZE],
        "total": len(listed),
        "pages": number_of_pages(len(listed)),
        "filters": search_page.filters(catalogue, locale),
        "sorts": search_page.sorts(locale),
        "words": search_page.words(locale),
        "version": desk.reader.version,
    }
    return desk.page("search", "search/", facts)


def _credentials(desk: Desk) -> Iterator[Page]:
    reader, catalogue = desk.reader, desk.reader.catalogue
    yield from lists(desk, Listing("credentials/", reader.locale.t("list.all"), list(desk.rows.values())))
    by_owner = grouped((ref.partition("/")[0], desk.rows.get(ref)) for ref in catalogue.credentials)
    steps = [("credentials/", reader.locale.t("list.all"))]
    for owner in sorted(by_owner):
        name = reader.text(catalogue.institutions[owner].record.name)
        title = reader.locale.t("group.institutions.one", name=name)
        found = sorted((row for row in by_owner[owner] if row), key=lambda row: (row.order, row.ref))
        yield from lists(desk, Listing(f"credentials/{owner}/", title, found, steps))
    for entry in (*catalogue.published, *(kept for versions in catalogue.versions.values() for kept in versions)):
        path = addresses.page(entry) or ""
        own = credentials.credential(desk.at(path), entry)
        permanent = reader.base.absolute(addresses.identifier(entry.record.ctid))
        more = {"levels_anchor": levels_anchor(reader.language), "permanent": permanent}
        yield desk.page("credential", path, {**own, **desk.linked.facts(entry, reader), **more})


def _institutions(desk: Desk) -> Iterator[Page]:
    reader, catalogue = desk.reader, desk.reader.catalogue
    counted = sorted(_counted_institutions(desk), key=lambda pair: collation(reader.plain(pair[0].record.name)))
    groups = [(reader.text(entry.record.name), f"institutions/{entry.ref}/", count) for entry, count in counted]
    yield _index(desk, "institutions", [("", groups)])
    for entry in catalogue.institutions.values():
        path = addresses.page(entry) or ""
        here = desk.at(path)
        follow = {
            "news": desk.following.ways(here, f"institutions/{entry.ref}"),
            "review": desk.following.review(here, entry.ref),
        }
        facts = institutions.institution(here, entry, desk.rows)
        yield desk.page("institution", path, {**facts, **desk.linked.facts(entry, reader), **follow})


def _index(desk: Desk, folder: str, parts: Sequence[tuple[str, Sequence[tuple[object, str, int | None]]]]) -> Page:
    t = desk.reader.locale.t
    facts = {"title": t(f"group.{folder}.title"), "lead": t(f"group.{folder}.lead"), "parts": parts}
    return desk.page("groups", f"{folder}/", facts)


def _thin(desk: Desk) -> Iterator[Page]:
    """Yield courses, programmes and pathways, with a page for each folder above them."""
    for folder in THIN:
        entries = getattr(desk.reader.catalogue, folder)
        yield _folder(desk, folder, f"{folder}/", entries.values())
        for owner, own in sorted(grouped((entry.owner, entry) for entry in entries.values()).items()):
            yield _folder(desk, folder, f"{folder}/{owner}/", own, owner)
        yield from (_record(desk, entry) for entry in entries.values())


def _shared(desk: Desk) -> Iterator[Page]:
    """Yield agreements, cores and frameworks, which belong to no single institution."""
    for folder in SHARED:
        entries = getattr(desk.reader.catalogue, folder)
        yield _folder(desk, folder, f"{folder}/", entries.values())
        yield from (_record(desk, entry) for entry in entries.values())


def _folder(desk: Desk, folder: str, path: str, entries: Iterable[Any], owner: str = "") -> Page:
    reader = desk.reader
    title, steps = reader.locale.t(f"record.{folder}"), []
    if owner:
        steps = [(f"{folder}/", title)]
        name = reader.text(reader.catalogue.institutions[owner].record.name)
        title = Markup("{}{}{}").format(title, reader.colon, name)
    by_owner: dict[str, list[tuple[object, str, int | None]]] = {}
    for entry in entries:
        name = reader.text(getattr(entry.record, "title", None) or entry.record.name)
        heading = reader.text(reader.catalogue.institutions[entry.owner].record.name) if entry.owner else Markup()
        by_owner.setdefault(heading, []).append((name, addresses.page(entry) or "", None))
    parts = [(heading, links) for heading, links in sorted(by_owner.items(), key=lambda item: collation(item[0]))]
    return desk.page("groups", path, {"title": title, "lead": "", "parts": parts, "steps": steps})


def _record(desk: Desk, entry: Entry[Any]) -> Page:
    path = addresses.page(entry) or ""
    facts = records.record(desk.at(path), entry)
    return desk.page(records.template(entry), path, {**facts, **desk.linked.facts(entry, desk.reader)})


def _groups(desk: Desk) -> Iterator[Page]:
    t = desk.reader.locale.t
    for grouping in desk.groupings:
        folder = grouping.folder
        links = [(group.name, f"{folder}/{group.code}/", group.count) for group in grouping.groups]
        yield _index(desk, folder, [("", links)])
        steps = [(f"{folder}/", t(f"group.{folder}.title"))]
        for group in grouping.groups:
            title = _group_title(desk, folder, group)
            card = desk.reader.ledger.provinces.get(group.code.upper()) if folder == "provinces" else None
            feed = f"{folder}/{group.code}"
            yield from lists(desk, Listing(f"{feed}/", title, group.rows, steps, card=card, feed=feed))


def _group_title(desk: Desk, folder: str, group: Group) -> Markup:
    return desk.reader.locale.t(f"group.{folder}.one", name=group.name)


def _design(desk: Desk) -> Page:
    """Return the page that shows what the site is made of."""
    facts = {
        "colours": COLOURS,
        "levels": [level for level in Level if level is not Level.UNPUBLISHED],
        "statements": ("confirmed", "reported", "claimed", "plausible", "declined", "pending", "expired"),
        "marks": ("met", "partly", "not-shown"),
        "facts": FACTS,
    }
    return desk.page("design", "about/design/", facts)


def _prose(desk: Desk, name: str) -> Page:
    text = (desk.prose / desk.reader.language / f"{name}.md").read_text(encoding="utf-8")
    title = desk.reader.locale.t(f"{name}.title")
    if desk.reader.language == "fr":
        text = french_spaces(text)
    program = (desk.prose / PROGRAM).read_text(encoding="utf-8")
    text = text.replace(f"{{{PROGRAM}}}", f"```python\n{program}```")
    steps = [(path, desk.reader.locale.t(key)) for path, key in [_ABOVE[name]]] if name in _ABOVE else []
    return desk.page("prose", PROSE[name], {"steps": steps, "title": title, "prose": Markup(trusted(text))})  # noqa: S704 - our own text
