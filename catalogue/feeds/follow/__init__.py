"""What people subscribe to: news and what there is to review as Atom, starts as calendars; in each language.

A feed with nothing to say is not there, and no page leads to it.
"""

from collections.abc import Iterator, Sequence

from catalogue.feeds.feed import Feed, Harvest, whole
from catalogue.feeds.follow import receiving, recent, starts
from catalogue.feeds.manifest import parts
from catalogue.search import compact


def feeds(harvest: Harvest) -> Iterator[Feed]:
    """Yield every feed that people follow."""
    yield from recent.feeds(harvest)
    yield from receiving.feeds(harvest)
    yield from starts.feeds(harvest)


def index(harvest: Harvest, followed: Sequence[Feed]) -> Feed:
    """Return the list of feeds that people follow: apart from the manifest, which programs fetch every day."""
    body = compact.data(parts(harvest, followed)) + b"\n"
    return whole("following.json", "application/json", body, len(followed))
