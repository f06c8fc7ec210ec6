"""Tables and columns to what people call them, in a language of the interface."""

from catalogue.feeds.tables.table import Column, Table
from catalogue.locale import Locale


def about(locale: Locale, table: Table) -> str:
    """Return what the rows of a table are."""
    return locale.words[f"tables.about.{table.name}"]


def meaning(locale: Locale, table: Table, column: Column) -> str:
    """Return what stands in a column: what is said of it in this table, in any table, or of its field in sheets."""
    own = (f"tables.of.{table.name}.{column.name}", f"tables.any.{column.name}", f"tables.field.{column.route}")
    known = (locale.words[key] for key in own if key in locale.words)
    said = next(known, None) or locale.words[f"column.{column.route}"].replace(" {n}", "")
    end = f"tables.end.{column.end}"
    return locale.words[end].format(column=said) if column.end else said


def unit(locale: Locale, column: Column) -> str:
    """Return the unit of a column's numbers; empty where they have none."""
    return locale.words[f"tables.unit.{column.unit}"] if column.unit else ""
