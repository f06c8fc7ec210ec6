"""A catalogue to linked data: CTDL resources, their documents, schema.org blocks, and Open Badges.

The only room that knows the terms of CTDL, schema.org and Open Badges. Each resource is a function of its record and of
what refers to it, which `links` works out once for the whole catalogue.
"""

from collections.abc import Iterator

from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.linked_data import open_badges, schema_org, standing
from catalogue.linked_data.agreement import agreement
from catalogue.linked_data.course import course, programme
from catalogue.linked_data.credential import credential
from catalogue.linked_data.documents import GRAPH_HEAD, GRAPH_TAIL, block, document, envelope, envelopes, graph, node
from catalogue.linked_data.endorsement import endorsement
from catalogue.linked_data.institution import institution
from catalogue.linked_data.intermediary import intermediary
from catalogue.linked_data.item_list import item_list
from catalogue.linked_data.links import Links, links
from catalogue.linked_data.pathway import pathway
from catalogue.linked_data.recognition import recognition
from catalogue.linked_data.resource import Resource
from catalogue.linked_data.results import results
from catalogue.linked_data.terms import Node

__all__ = [
    "GRAPH_HEAD",
    "GRAPH_TAIL",
    "Node",
    "Resource",
    "block",
    "document",
    "envelope",
    "envelopes",
    "graph",
    "item_list",
    "node",
    "open_badges",
    "resources",
    "schema_org",
]


def resources(ledger: Ledger, base: Base) -> tuple[Resource, ...]:
    """Return every resource of a catalogue: by kind, then by reference; a record's parts follow it."""
    return tuple(_resources(links(ledger, base)))


def _resources(known: Links) -> Iterator[Resource]:
    catalogue = known.catalogue
    for body in catalogue.institutions.values():
        yield institution(known, body)
    for entry in standing.credentials(catalogue):
        yield from credential(known, entry)
    for lesson in catalogue.courses.values():
        yield from course(known, lesson)
    for larger in catalogue.programmes.values():
        yield programme(known, larger)
    for way in catalogue.pathways.values():
        yield from pathway(known, way)
    yield from _stated(known)


def _stated(known: Links) -> Iterator[Resource]:
    """Yield what institutions state of others' credentials, and the papers under which they do."""
    for statement in standing.statements(known.ledger):
        yield recognition(known, statement)
    for support in standing.supports(known.ledger):
        yield endorsement(known, support)
    for year in known.catalogue.results.values():
        yield from results(known, year)
    for paper in known.catalogue.agreements.values():
        yield agreement(known, paper)
    for board in known.ledger.boards.values():
        yield from intermediary(known, board)
