"""The tables of the feeds to the page that explains them: the data dictionary for people."""

from collections.abc import Sequence

from catalogue.feeds.tables import Written, words
from catalogue.feeds.tables.table import Column
from catalogue.page import Page
from catalogue.render.desk import Desk

RULES = ("empty", "columns", "lists", "csv", "guard", "basis")
"""What a reader of tables has to know, in the order of the page."""


def page(desk: Desk, tables: Sequence[Written]) -> Page:
    """Return the page with every table and what stands in each of its columns."""
    locale = desk.reader.locale

    def meaning(written: Written, column: Column) -> str:
        return words.meaning(locale, written.table, column)

    facts = {
        "steps": [("data/", locale.t("data.title"))],
        "rules": RULES,
        "tables": tables,
        "about": {each.table.name: words.about(locale, each.table) for each in tables},
        "meaning": meaning,
        "unit": lambda column: words.unit(locale, column),
    }
    return desk.page("dictionary", "data/dictionary/", facts)
