"""Rows, facets and words to the search page, and to the files from which it builds its results in the browser."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from catalogue import search
from catalogue.locale import Locale
from catalogue.model import Credential, Institution
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.render.groups import FIELDS, PROVINCES
from catalogue.render.reader import Reader
from catalogue.render.rows import FACTS, Row, listings, place, rows
from catalogue.search import SearchDocument, columns, compact
from catalogue.search.columns import SORTS
from catalogue.search.documents import documents, institutions
from catalogue.search.facets import FACETS, HOUR_BANDS, PRICE_BANDS, UNKNOWN, facets, is_open
from catalogue.source import Entry

FOLDER = "assets/search/"
CARDS = 4
"""Listings in one file of cards: the ten of a result stand in some ten files, whatever their size."""
LEVELS = ("unpublished", "listed", "reachable", "comparable", "evaluable", "recognised")

WORD_GROUPS: Mapping[str, str] = {
    "province": "provinces",
    "type": "types",
    "delivery": "delivery_facet",
    "language": "languages",
    "field": "fields",
    "cost": "cost",
    "funding": "funding_facet",
    "credit": "credit_facet",
    "hours": "hours",
    "entry": "entry_facet",
    "assessment": "assessment_facet",
}
"""The group of words that names the values of each facet."""

_ORDER: Mapping[str, tuple[str, ...]] = {
    "province": PROVINCES,
    "field": FIELDS,
    "cost": ("free", *(name for name, _least, _most in PRICE_BANDS)),
    "hours": (*(name for name, _least, _most in HOUR_BANDS), "none-fixed"),
    "delivery": ("online", "in-person", "blended", "self-paced"),
    "credit": ("yes", "no"),
    "entry": ("none", "some"),
}
"""The order of values where it means something; others come by name."""


def files(catalogue: Catalogue, locales: Sequence[Locale], listed: Sequence[Entry[Credential]]) -> Iterator[Page]:
    """Yield the files of the search that serve every language: the index and its parts, and the columns.

    `listed` are the listings by their numbers in the search.
    """
    more = {"listings": len(listed), "cards": CARDS, "closed": _closed(listed)}
    indexed = search.files(sought(catalogue, locales, listed), more)
    for name, body in (*indexed, *columns.files(catalogue, listed)):
        yield Page(f"{FOLDER}{name}", body)


def sought(
    catalogue: Catalogue, locales: Sequence[Locale], listed: Sequence[Entry[Credential]]
) -> tuple[SearchDocument, ...]:
    """Return what the index holds, with the names of codes in every language."""
    return documents(catalogue, partial(_names, locales), listed)


def _names(locales: Sequence[Locale], group: str, code: str) -> str:
    """Return the names of a code in every language of the interface, once each."""
    return " ".join(dict.fromkeys(locale.named(group, code) for locale in locales))


def cards(reader: Reader, listed: Sequence[Entry[Credential]]) -> Iterator[Page]:
    """Yield listings and institutions by the numbers that the index knows them by, a few to a file.

    A card is a list, to keep the file small: `search-worker.js` names its parts. That of an institution has no facts
    and no level.
    """
    catalogue = reader.catalogue
    own, issued = rows(reader.ledger, reader.locale), listings(catalogue)
    made = [_card(own[entry.ref], reader.locale) for entry in listed]
    made += [_institution(reader, entry, issued[entry.ref]) for entry in institutions(catalogue)]
    for first in range(0, len(made), CARDS):
        file = compact.data(made[first : first + CARDS])
        yield Page(f"{FOLDER}cards-{reader.language}/{first // CARDS}.json", file)


def _card(row: Row, locale: Locale) -> list[object]:
    where = f", {row.place}" if row.place else ""
    series = f" · {locale.t('credential.series')}" if row.is_series else ""
    return [
        row.ref,
        row.title.text,
        _foreign(row.title.language, locale),
        row.institution.text,
        _foreign(row.institution.language, locale),
        where + series,
        [row.facts[key] for key in FACTS],
        row.level.value,
    ]


def _institution(reader: Reader, entry: Entry[Institution], issued: int) -> list[object]:
    locale, name = reader.locale, entry.record.name.phrase(reader.language)
    kind = str(locale.t(f"types.{entry.record.type}"))
    told = [kind, place(entry.record, locale), str(locale.t("count.listings", count=issued))]
    return [entry.ref, name.text, _foreign(name.language, locale), " · ".join(filter(None, told)), "", ""]


def _foreign(tag: str, locale: Locale) -> str:
    return "" if tag.split("-", maxsplit=1)[0] == locale.language else tag


def _closed(listed: Sequence[Entry[Credential]]) -> str:
    """Return the numbers of the listings that are not open to the public."""
    return compact.rising(number for number, entry in enumerate(listed) if not is_open(entry.record))


def words(locale: Locale) -> Mapping[str, object]:
    """Return what the script of the search page says."""
    spoken = ("search.", "level.", "site.in_language", "site.not_published", "languages.")
    texts = {key: text for key, text in locale.words.items() if key.startswith(spoken) and "item" not in key}
    return {"language": locale.language, "levels": LEVELS, "texts": texts}


def filters(catalogue: Catalogue, locale: Locale) -> list[Mapping[str, object]]:
    """Return the facets with their values in order, and how many open listings each value leaves."""
    counts: dict[str, dict[str, int]] = {facet: dict.fromkeys(_ORDER.get(facet, ()), 0) for facet in FACETS}
    for entry in catalogue.listed:
        for facet, values in facets(catalogue, entry).items():
            for value in values:
                counts[facet][value] = counts[facet].get(value, 0) + is_open(entry.record)
    return [
        {"key": facet, "name": locale.t(f"facet.{facet}"), "values": _values(locale, facet, counts[facet])}
        for facet in FACETS
        if counts[facet]
    ]


def sorts(locale: Locale) -> list[tuple[str, str]]:
    """Return the ways to sort results besides relevance, with their names."""
    return [(sort, str(locale.t(f"search.sort.{sort}"))) for sort in SORTS]


def _values(locale: Locale, facet: str, counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return the values of a facet with their names, in their order; `unknown` comes last."""
    group, order = WORD_GROUPS[facet], _ORDER.get(facet, ())

    def place(value: str) -> tuple[bool, int, str]:
        return (
            value in {UNKNOWN, "none"} and facet != "entry",
            order.index(value) if value in order else len(order),
            value,
        )

    return [(value, locale.named(group, value), counts[value]) for value in sorted(counts, key=place)]
