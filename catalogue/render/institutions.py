"""Institutions to the facts of their pages."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from catalogue.model import Institution
from catalogue.model.institution import FormerName
from catalogue.relate.catalogue import is_published
from catalogue.render import diagrams, transfer
from catalogue.render.prose import html
from catalogue.render.reader import Reader
from catalogue.render.rows import Row, place
from catalogue.source import Entry


def institution(reader: Reader, entry: Entry[Institution], rows: Mapping[str, Row]) -> Mapping[str, object]:
    """Return the facts of an institution's page: its listings, what they tell, and what it says of others'."""
    record, catalogue, told = entry.record, reader.catalogue, reader.ledger.information
    own = reader.ledger.issued.get(entry.ref, ())
    listed = [each for each in own if each.ref in rows]
    return {
        "entry": entry,
        "record": record,
        "where": place(record, reader.locale),
        "address": _address(reader, record),
        "names": reader.texts(record.other_names),
        "former_names": [_former(reader, each) for each in record.former_names],
        "members": [reader.link(catalogue.institutions[ref]) for ref in record.members],
        "rows": own_rows(reader, entry.ref, rows),
        "unpublished": [
            (reader.text(each.record.title), told[each.ref].missing[0][1])
            for each in own
            if not is_published(each.record)
        ],
        "accepts": transfer.accepts(reader, entry.ref),
        "diagram": diagrams.reach(reader, entry, is_listed=True),
        "card": reader.ledger.cards.get(entry.ref),
        "dead_ends": [reader.link(each) for each in listed if reader.ledger.onward[each.ref].is_dead_end],
        "others": _others(reader, entry),
        "prose": Markup(html(entry.document.body)),  # noqa: S704 - sanitised by `prose`
    }


def own_rows(reader: Reader, ref: str, rows: Mapping[str, Row]) -> list[Row]:
    """Return the listings of an institution, those that it offers with others among them, in alphabetical order."""
    own = (rows[each.ref] for each in reader.ledger.issued.get(ref, ()) if each.ref in rows)
    return sorted(own, key=lambda row: (row.order, row.ref))


def _address(reader: Reader, record: Institution) -> str:
    where = place(record, reader.locale)
    country = reader.named("countries", record.place.country) if record.place.country != "CA" else ""
    street = [part for part in (record.place.street, where, record.place.postal_code, country) if part]
    return ", ".join(street)


def _former(reader: Reader, former: FormerName) -> Markup:
    if not former.until:
        return reader.text(former.name)
    until = reader.locale.t("endorsement.until", date=reader.locale.date(former.until))
    return Markup("{} ({})").format(reader.text(former.name), until)


def _others(reader: Reader, entry: Entry[Institution]) -> list[tuple[Markup, list[Entry[Any]]]]:
    """Return the other records of an institution, under their headings."""
    ledger, t = reader.ledger, reader.locale.t
    return [
        (t("institution.courses"), list(ledger.courses_of.get(entry.ref, ()))),
        (t("institution.pathways"), list(ledger.pathways_of.get(entry.ref, ()))),
        (t("institution.agreements"), list(ledger.agreements_of.get(entry.ref, ()))),
    ]
