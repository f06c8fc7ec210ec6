"""Credentials that tell what the European Learning Model requires, to that model: a file for each, and one graph."""

from collections.abc import Iterator

from catalogue import addresses
from catalogue.feeds.feed import Feed, Frame, Harvest, split
from catalogue.linked_data import elm
from catalogue.page import Page


def files(harvest: Harvest) -> Iterator[Page]:
    """Yield `elm/<ctid>.jsonld` for every credential that is described."""
    for entry in elm.credentials(harvest.catalogue):
        nodes = elm.description(harvest.ledger, entry, harvest.base)
        yield Page(addresses.elm(entry.record.ctid), elm.document(nodes))


def graph(harvest: Harvest) -> Iterator[Feed]:
    """Yield every description in one graph; nothing where no credential is described."""
    described = [elm.description(harvest.ledger, entry, harvest.base) for entry in elm.credentials(harvest.catalogue)]
    if described:
        yield split("elm.jsonld", "application/ld+json", described, Frame(elm.HEAD, b",", elm.TAIL))
