"""Credentials to dossiers: one printable page with what somebody who decides on transfer needs, and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalogue import addresses
from catalogue.ledger.changes import differences
from catalogue.model import Credential
from catalogue.page import Page
from catalogue.render import beside, decision, said
from catalogue.render.changes import changes
from catalogue.render.credentials import outlines, placed
from catalogue.render.desk import Desk
from catalogue.render.panels import placements
from catalogue.render.peers import decisions, endorsements
from catalogue.render.reader import Reader
from catalogue.render.rows import place
from catalogue.render.warned import warnings
from catalogue.source import Entry

CHECKED = (
    *("page-or-office", "hours", "delivery", "languages", "price", "assessed"),
    *("outcomes", "assessment-method", "level-or-credit", "outline-or-contact"),
)
"""What stands between a listing and a decision: every item up to *evaluable*."""


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
    ledger, record, ref = reader.ledger, entry.record, entry.ref
    checklist = list(_checklist(reader, ref))
    return {
        **view(reader, entry),
        "information": ledger.information[ref],
        "checklist": checklist,
        "stated": sum(is_there for _item, is_there in checklist),
        "decisions": decisions(reader, ref),
        "warnings": [warning.words for each in ledger.of(ref) for warning in warnings(reader, each)],
        "plausible_ways": [said.equivalency(reader, way) for way in ledger.equivalencies.get(ref, ())],
        "endorsements": endorsements(reader, ref),
        "placements": list(placements(reader, ref)),
        "outlines": list(outlines(reader, record)),
        "earlier": list(_earlier(reader, entry)),
        "compared": beside.COMPARED,
        "own": beside.credential(reader, record),
        "courses": list(beside.columns(reader, entry)),
        "has_courses": bool(reader.catalogue.courses),
        "form": decision.form(reader.locale, entry, reader.plain(reader.catalogue.institution(entry).record.name)),
        "form_file": decision.file_name(entry),
        "bundle": addresses.bundle(record.ctid),
    }


def view(reader: Reader, entry: Entry[Credential]) -> Mapping[str, object]:
    """Return what every view of a credential begins with: what it is, whose, and where its own page is."""
    owner = reader.catalogue.institution(entry).record
    page = addresses.page(entry) or ""
    return {
        "entry": entry,
        "record": entry.record,
        "owner": owner,
        "where": place(owner, reader.locale),
        "placed": placed(reader, entry.record.level),
        "address": reader.base.absolute(f"{reader.language}/{page}"),
        "steps": [
            ("credentials/", reader.locale.t("list.all")),
            (f"credentials/{entry.owner}/", reader.text(owner.name)),
            (page, reader.text(entry.record.title)),
        ],
    }


def _checklist(reader: Reader, ref: str) -> Iterator[tuple[str, bool]]:
    """Yield what it takes to decide, level by level, and whether the record has it."""
    missing = {item for _level, items in reader.ledger.information[ref].missing for item in items}
    for item in CHECKED:
        yield item, item not in missing


def _earlier(reader: Reader, entry: Entry[Credential]) -> Iterator[Earlier]:
    for kept in reader.catalogue.versions.get(entry.ref, ()):
        link = Markup('<a href="{}">{}</a>').format(reader.page(kept), kept.identity.version)
        yield Earlier(link, changes(reader, differences(kept.record, entry.record)))
