"""Credentials to dossiers: one printable page with what somebody who decides on transfer needs, and what is missing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue import addresses
from catalogue.ledger.changes import differences
from catalogue.ledger.statements import Statement
from catalogue.model import Course, Credential
from catalogue.render import decision, said, transfer
from catalogue.render.changes import changes
from catalogue.render.credentials import outlines, placed
from catalogue.render.desk import Desk
from catalogue.render.page import Page
from catalogue.render.panels import placements
from catalogue.render.reader import Reader
from catalogue.render.rows import hours, place
from catalogue.source import Entry

COMPARED = ("outcomes", "hours", "credit", "level", "languages")
"""What a credential and a course are held against each other by."""
CHECKED = (
    *("page-or-office", "hours", "delivery", "languages", "price", "assessed"),
    *("outcomes", "assessment-method", "level-or-credit", "outline-or-contact"),
)
"""What stands between a listing and a decision: every item up to *evaluable*."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A course beside which a credential is held: a link, and its facts in the order of `COMPARED`."""

    name: Markup
    facts: tuple[list[Markup], ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version that is kept, and what has changed since."""

    version: Markup
    changes: tuple[tuple[Markup, Markup, Markup], ...]


def credentials(reader: Reader) -> Iterator[Entry[Credential]]:
    """Yield the credentials that have a dossier: every published one in today's version, but those withdrawn."""
    return (entry for entry in reader.catalogue.published if entry.record.listing != "withdrawn")


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the dossier of each credential."""
    for entry in credentials(desk.reader):
        path = addresses.dossier(entry)
        yield desk.page("dossier", path, dossier(desk.at(path), entry))


def dossier(reader: Reader, entry: Entry[Credential]) -> Mapping[str, object]:
    """Return the facts of a dossier: what its record says, what others decided, and what is missing to decide."""
    owner = reader.catalogue.institution(entry)
    ledger = reader.ledger
    return {
        "entry": entry,
        "record": entry.record,
        "owner": owner.record,
        "where": place(owner.record, reader.locale),
        "information": ledger.information[entry.ref],
        "checklist": list(_checklist(reader, entry.ref)),
        "reply": transfer.answer(reader, entry),
        "endorsements": [said.support(reader, each) for each in ledger.supports.get(entry.ref, ())],
        "placed": placed(reader, entry.record.level),
        "placements": list(placements(reader, entry.ref)),
        "outlines": list(outlines(reader, entry.record)),
        "earlier": list(_earlier(reader, entry)),
        "compared": COMPARED,
        "own": _credential(reader, entry.record),
        "courses": [beside(reader, course) for course in _courses(reader, entry.ref)],
        "form": decision.form(reader.locale, entry, reader.plain(owner.record.name)),
        "form_file": decision.file_name(entry),
        "bundle": addresses.bundle(entry.record.ctid),
        "steps": steps(reader, entry),
    }


def steps(reader: Reader, entry: Entry[Credential]) -> list[tuple[str, Markup]]:
    """Return the pages above the views of a credential."""
    owner = reader.catalogue.institution(entry)
    return [
        ("credentials/", reader.locale.t("list.all")),
        (f"credentials/{entry.owner}/", reader.text(owner.record.name)),
        (addresses.page(entry) or "", reader.text(entry.record.title)),
    ]


def _checklist(reader: Reader, ref: str) -> Iterator[tuple[str, bool]]:
    """Yield what it takes to decide, level by level, and whether the record has it."""
    missing = {item for _level, items in reader.ledger.information[ref].missing for item in items}
    for item in CHECKED:
        yield item, item not in missing


def _earlier(reader: Reader, entry: Entry[Credential]) -> Iterator[Earlier]:
    for kept in reader.catalogue.versions.get(entry.ref, ()):
        link = Markup('<a href="{}">{}</a>').format(reader.page(kept), kept.identity.version)
        yield Earlier(link, changes(reader, differences(kept.record, entry.record)))


def _courses(reader: Reader, ref: str) -> Sequence[Entry[Course]]:
    """Return the courses that decisions on a credential, and plausible equivalencies, name: once each."""
    ledger = reader.ledger
    granted = (name for each in ledger.of(ref) for name in _named(each))
    plausible = (way.gives.ref for way in ledger.equivalencies.get(ref, ()) if way.gives and way.gives.kind == "course")
    return [reader.catalogue.courses[name] for name in dict.fromkeys((*granted, *plausible))]


def _named(statement: Statement) -> Iterator[str]:
    return (str(grant.course) for grant in statement.grants if grant.course)


def beside(reader: Reader, course: Entry[Course]) -> Beside:
    """Return a course as a column beside a credential."""
    name = [Markup("{}").format(course.record.code)] if course.record.code else []
    institution = reader.link(reader.catalogue.institutions[course.owner])
    record = course.record
    facts = (
        reader.texts(item.text for item in record.outcomes.items) if record.outcomes else [],
        [Markup(reader.locale.hours(record.hours))] if record.hours else [],  # noqa: S704 - numbers and our own words
        _credit(reader, record),
        _level(reader, record),
        [Markup("{}").format(reader.locale.tongue_alone(record.language))],
    )
    return Beside(Markup(" ").join([*name, reader.link(course)]) + Markup(", ") + institution, facts)


def _credential(reader: Reader, record: Credential) -> tuple[list[Markup], ...]:
    """Return the facts of a credential in the order of `COMPARED`."""
    time = hours(record, reader.locale)
    return (
        reader.texts(item.text for item in record.outcomes.items) if record.outcomes else [],
        [Markup(time)] if time else [],  # noqa: S704 - numbers and our own words
        _credit(reader, record),
        _level(reader, record),
        [Markup("{}").format(tongue) for tongue in reader.tongues(record.delivery.languages)],
    )


def _level(reader: Reader, record: Credential | Course) -> list[Markup]:
    level = placed(reader, record.level)
    return [level] if level else []


def _credit(reader: Reader, record: Credential | Course) -> list[Markup]:
    amount = said.credit(reader, record.credit.amount, record.credit.unit)
    if amount is not None:
        return [amount]
    return [reader.locale.t("credit.not_for_credit")] if record.credit.for_credit is False else []


def courses_file(reader: Reader) -> Page:
    """Return every course that a credential can be held against: by institution, with its facts as texts.

    Each is `[slug, name, [facts]]`, the facts in the order of `COMPARED`, each a list of strings.
    """
    found: dict[str, list[list[object]]] = {}
    for course in reader.catalogue.courses.values():
        column = beside(reader, course)
        facts = [[one.striptags() for one in fact] for fact in column.facts]
        title = reader.plain(course.record.title)
        name = f"{course.record.code} {title}" if course.record.code else title
        found.setdefault(course.owner, []).append([course.identity.slug, name, facts])
    by_name = [[ref, reader.plain(reader.catalogue.institutions[ref].record.name), own] for ref, own in found.items()]
    text = json.dumps(by_name, ensure_ascii=False, separators=(",", ":"))
    return Page(f"assets/transfer/courses-{reader.language}.json", text.encode())
