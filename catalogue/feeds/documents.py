"""Resources and badges to files of their own: the document at its address, and the Registry envelope."""

from collections.abc import Iterator

from catalogue import addresses
from catalogue.feeds.feed import Harvest
from catalogue.linked_data import envelope, open_badges
from catalogue.page import Page


def documents(harvest: Harvest) -> Iterator[Page]:
    """Yield the document and the Registry envelope of every resource that has one, then every badge."""
    for resource in harvest.documents:
        yield Page(addresses.resource(resource.ctid), harvest.bodies[resource.ctid])
        yield Page(addresses.graph(resource.ctid), envelope(resource))
    for badge in harvest.badges:
        yield Page(addresses.badge(badge.ctid), open_badges.document(badge, harvest.base))
