"""Rows, facets and words to the files from which the search page builds its results in the browser."""

import json
from collections.abc import Mapping

from catalogue.model import Credential
from catalogue.relate import Catalogue
from catalogue.render.groups import FIELDS, PROVINCES
from catalogue.render.locale import Locale
from catalogue.render.page import Page
from catalogue.render.rows import FACTS, Row
from catalogue.search.facets import FACETS, HOUR_BANDS, PRICE_BANDS, UNKNOWN, facets, is_open
from catalogue.source import Entry

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


_KEYS = ("path", "title", "tongue", "from", "tongue_from", "rest", "facts", "level", "facets", "open")


def row_file(catalogue: Catalogue, rows: Mapping[str, Row], locale: Locale) -> Page:
    """Return every listed row by the number the index knows it by, with its facet values.

    A row is a list, in the order of the keys under `row`, to keep the file small.
    """
    made = [_row(catalogue, rows[entry.ref], entry, locale) for entry in catalogue.listed]
    return Page(f"assets/search/{locale.language}.json", _json({"row": _KEYS, "rows": made}))


def _row(catalogue: Catalogue, row: Row, entry: Entry[Credential], locale: Locale) -> list[object]:
    values = facets(catalogue, entry)
    place = f", {row.place}" if row.place else ""
    series = f" · {locale.t('credential.series')}" if row.is_series else ""
    return [
        row.path,
        row.title.text,
        row.title.language,
        row.institution.text,
        row.institution.language,
        place + series,
        [row.facts[key] for key in FACTS],
        row.level.value,
        [list(values[facet]) for facet in FACETS],
        is_open(entry.record),
    ]


def words_file(catalogue: Catalogue, locale: Locale) -> Page:
    """Return the words that the search page needs: facets with their values in order, and its sentences."""
    found: dict[str, set[str]] = {facet: set(_ORDER.get(facet, ())) for facet in FACETS}
    for entry in catalogue.listed:
        for facet, values in facets(catalogue, entry).items():
            found[facet].update(values)
    named = [
        {"key": facet, "name": str(locale.t(f"facet.{facet}")), "values": _values(locale, facet, found[facet])}
        for facet in FACETS
    ]
    sentences = {
        key: text
        for key, text in locale.words.items()
        if key.startswith(("search.", "level.sentence", "site.", "languages."))
    }
    levels = ["unpublished", "listed", "reachable", "comparable", "evaluable", "recognised"]
    data = {
        "language": locale.language,
        "facets": named,
        "levels": [str(locale.t(f"level.{level}")) for level in levels],
        "words": sentences,
    }
    return Page(f"assets/search/words-{locale.language}.json", _json(data))


def _values(locale: Locale, facet: str, values: set[str]) -> list[list[str]]:
    """Return the values of a facet with their names, in their order; `unknown` comes last."""
    group, order = WORD_GROUPS[facet], _ORDER.get(facet, ())

    def place(value: str) -> tuple[bool, int, str]:
        return (
            value in {UNKNOWN, "none"} and facet != "entry",
            order.index(value) if value in order else len(order),
            value,
        )

    return [[value, locale.named(group, value)] for value in sorted(values, key=place)]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
