"""Credentials and the fields that they are classified by to tables; a withdrawn listing tells only that it is gone."""

from collections.abc import Iterator
from dataclasses import replace

from catalogue.feeds.tables.fields import fields
from catalogue.feeds.tables.rows import Rows, records
from catalogue.feeds.tables.table import SEPARATOR, Column, Fact, Read, Subject, Table, Type, Value, table
from catalogue.ledger.information import Level
from catalogue.locale import Locale
from catalogue.model import Credential
from catalogue.model.values import Text

KEPT = frozenset(
    "ref institution basis ctid title title_en title_fr language listing withdrawal_reason withdrawal_date "
    "withdrawal_successor modified page_en page_fr document".split()
)
"""What is told of a listing that was withdrawn."""
LEVELS = tuple(level.word for level in Level if level is not Level.UNPUBLISHED)
_ISCED_F = "isced-f-2013"


def credentials(rows: Rows) -> Table:
    """Return the table of credentials: every simple field of the record, and what the ledger works out."""
    facts = (*rows.first(), *_worked_out(rows), *_stated(rows), *rows.last())
    return table("credentials", "ref", map(_unless_withdrawn, facts), records(rows.credentials))


def _unless_withdrawn(fact: Fact) -> Fact:
    if fact.column.name in KEPT:
        return fact
    return replace(fact, read=lambda row: None if row.part.listing == "withdrawn" else fact.read(row))


def _worked_out(rows: Rows) -> Iterator[Fact]:
    """Yield what is typed in nowhere; of an earlier version only what it is a version of."""
    information = rows.harvest.ledger.information

    def missing(row: Subject) -> Value:
        return SEPARATOR.join(item for _level, items in information[row.entry.ref].missing for item in items) or None

    yield Fact(
        Column("version_of", points_to="credentials"),
        lambda row: row.entry.ref if row.entry.identity.version else None,
    )
    yield Fact(Column("information_level", words=LEVELS), _of_today(lambda row: information[row.entry.ref].level.word))
    yield Fact(Column("information_missing", is_list=True), _of_today(missing))


def _of_today(read: Read) -> Read:
    return lambda row: None if row.entry.identity.version else read(row)


def _stated(rows: Rows) -> Iterator[Fact]:
    """Yield the fields of the record; what a default says is told only where somebody meant it."""

    def listing(row: Subject) -> Value:
        stated: str = row.part.listing
        return "archived" if stated == "current" and not rows.harvest.catalogue.is_listed(row.entry) else stated

    def currency(row: Subject) -> Value:
        price = row.part.price
        return price.currency if price is not None and price.amount is not None else None

    def version(row: Subject) -> Value:
        return row.part.version if "version" in row.part.model_fields_set else None

    reads: dict[str, Read] = {"listing": _of_today(listing), "price_currency": currency, "version": version}
    for fact in fields(Credential, rows.known):
        is_field = fact.column.name == "field_isced_f"
        column = replace(fact.column, points_to="fields_of_study") if is_field else fact.column
        yield Fact(column, reads.get(column.name, fact.read))


def fields_of_study(rows: Rows) -> Table:
    """Return the table of the ISCED-F codes that credentials have, with their names."""
    studies = (entry.record.field for entry in rows.told)
    codes = sorted({study.isced_f for study in studies if study is not None and study.isced_f is not None})
    locales = rows.harvest.locales
    columns = (
        Column("ref", is_needed=True),
        *(Column(f"name_{each.language}") for each in locales),
        *(Column(f"page_{each.language}", Type.URL) for each in locales),
    )
    found = (
        (
            code,
            *(_name(rows, each, code) for each in locales),
            *(rows.harvest.base.absolute(f"{each.language}/fields/{code[:2]}/") for each in locales),
        )
        for code in codes
    )
    return Table("fields_of_study", columns, ("ref",), tuple(found))


def _name(rows: Rows, locale: Locale, code: str) -> str | None:
    """Return the name of a field in a language: a broad one in our words, a narrower one from the vocabulary."""
    if len(code) == len("09"):
        return locale.words[f"fields.{code}"]
    term = rows.harvest.catalogue.term(_ISCED_F, code)
    phrase = Text(term).phrase(locale.language) if term else None
    return phrase.text if phrase and phrase.language == locale.language else None
