"""Tables to CSV as RFC 4180 has it: in UTF-8 without a mark, commas, CR LF, and the names of the columns first."""

from dataclasses import dataclass

from catalogue.feeds.feed import Feed, Frame, split
from catalogue.feeds.tables.table import Table, Value
from catalogue.sheets.csv_file import lines


@dataclass(frozen=True, slots=True)
class Written:
    """A table, and the CSV files that it is in."""

    table: Table
    feed: Feed

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files, in their order."""
        return tuple(part.page.path.rpartition("/")[2] for part in self.feed.parts)


def feed(table: Table) -> Feed:
    """Return a table as a feed; each part of a large one begins with the names of the columns.

    A text that a spreadsheet could take for a formula has an apostrophe before it, as in the sheets.
    """
    [head] = lines([[column.name for column in table.columns]])
    body = lines([_cell(value) for value in row] for row in table.rows)
    return split(f"{table.name}.csv", "text/csv", body, Frame(head))


def _cell(value: Value) -> str | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return int(value) if isinstance(value, float) and value.is_integer() else value
