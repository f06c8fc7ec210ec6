"""Every resource in few files: one graph without a name, and one document a line."""

from catalogue.feeds.feed import Feed, Frame, Harvest, split
from catalogue.linked_data import GRAPH_HEAD, GRAPH_TAIL, node


def graph(harvest: Harvest) -> Feed:
    """Return every node in one `@graph`, as `linked_data.graph` writes it."""
    frame = Frame(GRAPH_HEAD, b",", GRAPH_TAIL)
    return split("catalogue.jsonld", "application/ld+json", map(node, harvest.documents), frame)


def lines(harvest: Harvest) -> Feed:
    """Return every document, one a line."""
    return split("catalogue.ndjson", "application/x-ndjson", harvest.bodies.values(), Frame())
