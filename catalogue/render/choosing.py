"""The pages of what a reader has chosen: listings side by side, and the saved list.

Both come without listings: their scripts read those from the pages of the credentials, by the marks of their facts.
"""

from collections.abc import Iterator, Mapping

from catalogue.page import Page
from catalogue.render.desk import Desk
from catalogue.render.rows import FACTS

COMPARED = {
    "glance": (
        *("institution", "information", "status", "hours", "total_hours", "weeks", "pace", "delivery", "places"),
        *("languages", "price", "covers", "other_fees", "funding", "credit", "transcript", "next_start", "contact"),
        "page",
    ),
    "learned": ("outcomes", "assessment", "summative", "methods", "pass_standard"),
    "counts": ("counts", "level", "open_to", "prerequisites"),
}
"""The facts that stand side by side: in groups, in the order of a credential's page."""
COLUMNS = ("title", *(key for keys in COMPARED.values() for key in keys), "field", "ctid", "address")
"""The columns of the saved list as a table for other programs."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page that compares and the page of the saved list."""
    yield desk.page("compare", "compare/", {"groups": COMPARED, "words": _words(desk, "compare")})
    yield desk.page("saved", "saved/", {"facts": FACTS, "columns": COLUMNS, "words": _words(desk, "saved")})


def _words(desk: Desk, name: str) -> Mapping[str, str]:
    """Return what the script of a page says, by key: its gaps are filled there."""
    prefixes = ("choosing.say.", f"{name}.say.")
    words = desk.reader.locale.words
    return {key.removeprefix(prefix): words[key] for prefix in prefixes for key in words if key.startswith(prefix)}
