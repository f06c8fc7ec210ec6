"""What is to be looked at next to the page that says so: age, who, and the next step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from catalogue.outward import Failings, addresses
from catalogue.page import Page
from catalogue.problems import Problem, Severity
from catalogue.relate.catalogue import is_confirmable, is_published, is_traceable
from catalogue.relate.freshness import KINDS as CONFIRMED
from catalogue.relate.freshness import Age
from catalogue.render.desk import Desk
from catalogue.render.reader import Reader
from catalogue.source import Entry
from catalogue.words import told

ADDRESS = "review/"
MOST_SHOWN = 100
"""Items of one queue that the page shows, the oldest first; of others it gives the number."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of records besides what they say: problems, and addresses at which nothing is."""

    problems: Sequence[Problem] = ()
    failings: Failings = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Item:
    """One record that waits: what it is, since or until when, and what is to be done."""

    entry: Entry[Any]
    day: date | None
    step: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """An item in words."""

    about: Markup
    age: Markup
    who: Markup
    step: Markup


def page(desk: Desk, noted: Noted) -> Page:
    """Return the page of the queues."""
    reader = desk.at(ADDRESS)
    found = {
        "confirm": _to_confirm(reader),
        "dead": _dead(reader, noted.failings),
        "faulty": _faulty(reader, noted.problems),
        "pageless": _without_page(reader),
    }
    queues = []
    for name, items in found.items():
        waiting = sorted(items, key=lambda item: (item.day or date.max, item.entry.document.path))
        lines = [_line(reader, item) for item in waiting[:MOST_SHOWN]]
        queues.append((name, len(waiting), lines))
    return desk.page("review", ADDRESS, {"queues": queues})


def _entries(reader: Reader) -> Iterator[Entry[Any]]:
    catalogue = reader.catalogue
    of_owners = (catalogue.institutions, catalogue.credentials, catalogue.courses, catalogue.programmes)
    statements = (catalogue.pathways, catalogue.recognitions, catalogue.endorsements)
    for kind in (*of_owners, *statements, catalogue.agreements, catalogue.cores):
        yield from kind.values()


def _to_confirm(reader: Reader) -> Iterator[Item]:
    """Yield what is due, overdue or archived for want of a confirmation."""
    for entry in _entries(reader):
        fresh = reader.catalogue.freshness(entry) if entry.identity.kind in CONFIRMED else None
        if fresh is None or fresh.age is Age.FRESH or getattr(entry.record, "listing", "current") != "current":
            continue
        # Time archives listings only.
        step = fresh.age.value if entry.identity.kind == "credential" or fresh.age is Age.DUE else "late"
        day = fresh.until if fresh.age is Age.OVERDUE else fresh.by
        yield Item(entry, fresh.by, reader.locale.t(f"review.step.{step}", date=reader.locale.date(day)))


def _dead(reader: Reader, failings: Failings) -> Iterator[Item]:
    """Yield each record once for each address in it that is dead."""
    held = addresses(reader.catalogue)
    for url, failing in failings.items():
        if failing.is_dead:
            step = reader.locale.t("review.step.dead", address=reader.code(url))
            yield from (Item(entry, failing.first, step) for entry in held.get(url, ()))


def _faulty(reader: Reader, problems: Iterable[Problem]) -> Iterator[Item]:
    by_path = {entry.document.path: entry for entry in _entries(reader)}
    for problem in problems:
        entry = by_path.get(problem.place.path)
        if entry is not None and problem.severity > Severity.NOTICE:
            yield Item(entry, _said(entry), _told(reader, problem))


def _told(reader: Reader, problem: Problem) -> Markup:
    """Return a problem in the words of the check, in the language of the page."""
    said = [told(words, reader.language) for words in (problem.message, problem.hint) if words]
    return Markup("{} {}").format(reader.code(problem.code), ". ".join(said))


def _without_page(reader: Reader) -> Iterator[Item]:
    for entry in reader.catalogue.credentials.values():
        if not is_published(entry.record):
            lacks = ["summary"] if entry.record.summary is None else []
            lacks += [] if is_traceable(entry.record) else ["way"]
            items = ", ".join(str(reader.locale.t(f"review.item.{item}")) for item in lacks)
            yield Item(entry, _said(entry), reader.locale.t("review.step.pageless", items=items))


def _said(entry: Entry[Any]) -> date | None:
    """Return the last day on which somebody looked at what a record says."""
    told = entry.record.provenance
    return max((day for day in (told.confirmed, *(each.read for each in told.sources)) if day), default=None)


def _line(reader: Reader, item: Item) -> Line:
    catalogue, t = reader.catalogue, reader.locale.t
    identity = item.entry.identity
    owner = identity.owner or (identity.slug if identity.kind == "institution" else "")
    institution = catalogue.institutions.get(owner)
    is_owned = institution is not None and is_confirmable(institution.record)
    return Line(_named(reader, item.entry, institution), _age(reader, item.day), t(_WHO[is_owned]), item.step)


_WHO: Mapping[bool, str] = MappingProxyType({True: "review.owned", False: "review.unowned"})


def _named(reader: Reader, entry: Entry[Any], institution: Entry[Any] | None) -> Markup:
    """Return the record, with a link where it has a page, and its institution."""
    kind = entry.identity.kind
    if kind in {"recognition", "endorsement"}:
        name = reader.code(entry.identity.slug)
        about = Markup("{}{}{}").format(reader.locale.t(f"review.kind.{kind}"), reader.colon, name)
    elif kind == "credential" and not is_published(entry.record):
        about = reader.text(entry.record.title)
    else:
        about = reader.link(entry)
    if institution is None or institution.ref == entry.ref:
        return about
    return Markup("{} · {}").format(about, reader.link(institution))


def _age(reader: Reader, day: date | None) -> Markup:
    t, today = reader.locale.t, reader.catalogue.today
    if day is None:
        return t("review.undated")
    key = "review.since" if day <= today else "review.until"
    return t(key, date=reader.locale.date(day), age=t("review.age", count=abs((today - day).days)))
