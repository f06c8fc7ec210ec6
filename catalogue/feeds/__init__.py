"""The catalogue to files for programs: documents, feeds, lists of addresses, sitemap.

Each module makes one kind of feed from the `Harvest`; `manifest` names them all.
"""

from collections.abc import Iterator, Sequence

from catalogue.feeds import changes, elm, follow, graphs, plausible, provenance, resourcesync, tables, url_lists
from catalogue.feeds.checksums import checksums
from catalogue.feeds.dcat import dcat
from catalogue.feeds.discovery import discovery
from catalogue.feeds.documents import documents
from catalogue.feeds.feed import Feed, Harvest
from catalogue.feeds.manifest import manifest
from catalogue.feeds.sitemap import base_path, sitemap
from catalogue.feeds.twins import twins
from catalogue.page import Page

__all__ = ["Feed", "Harvest", "base_path", "checksums", "feeds", "files", "sitemap", "tables"]


def feeds(harvest: Harvest, written: Sequence[tables.Written]) -> tuple[Feed, ...]:
    """Return every feed, in the order in which the manifest names them."""
    return (
        graphs.graph(harvest),
        graphs.lines(harvest),
        *url_lists.lists(harvest),
        *elm.graph(harvest),
        *tables.feeds(harvest, written),
        plausible.lines(harvest),
        changes.log(harvest),
        changes.state(harvest),
        *resourcesync.lists(harvest),
    )


def files(harvest: Harvest, written: Sequence[tables.Written]) -> Iterator[Page]:
    """Yield every file for programs: documents, the parts of the feeds with their twins, and what leads to those."""
    yield from documents(harvest)
    yield from provenance.files(harvest)
    yield from elm.files(harvest)
    yield resourcesync.description(harvest)
    followed = tuple(follow.feeds(harvest))
    made = (*feeds(harvest, written), follow.index(harvest, followed))
    compressed = {part.page.path: twins(part.page) for feed in made for part in feed.parts}
    for part in (part for feed in (*made, *followed) for part in feed.parts):
        yield part.page
        yield from (twin.page for twin in compressed.get(part.page.path, ()))
    yield manifest(harvest, made, compressed)
    yield dcat(harvest, made)
    yield from discovery(harvest, (*made, *followed))
