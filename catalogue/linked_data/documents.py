"""Resources to bytes: documents, Registry envelopes, nodes of a graph, and the block of a page."""

import json
from collections.abc import Iterable

from catalogue.linked_data.resource import Resource
from catalogue.linked_data.terms import CONTEXT, Node

GRAPH_HEAD = f'{{"@context":"{CONTEXT}","@graph":['.encode()
GRAPH_TAIL = b"]}\n"
"""What stands around the nodes of a graph that has no name, with commas between them."""

_HIDDEN = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
# In JSON these stand only inside strings, so writing them as escapes changes no value; in HTML the first
# three could end the block, and the last two end a line in scripts.


def document(resource: Resource) -> bytes:
    """Return a resource's own document: its node alone, with the context first."""
    return _bytes({"@context": CONTEXT} | resource.node)


def envelope(resource: Resource) -> bytes:
    """Return the Registry envelope of a resource: its node first, then those that belong to it."""
    return _bytes(_envelope(resource))


def envelopes(resources: Iterable[Resource]) -> tuple[bytes, int]:
    """Return the envelopes of all that a registry would take, in one list, and their number.

    What belongs to another resource stands in the envelope of that one alone, as a registry keeps it.
    """
    taken = [each for each in resources if each.is_publishable]
    within = {node["@id"] for each in taken for node in each.members}
    found = [_envelope(each) for each in taken if each.node["@id"] not in within]
    return b"[" + b",\n".join(_json(each).encode() for each in found) + b"]\n", len(found)


def _envelope(resource: Resource) -> Node:
    """Return an envelope, whose address is beside that of its first node, at the site as in the Registry."""
    place, _, name = str(resource.node["@id"]).rpartition("resources/")
    graph = [resource.node, *resource.members]
    return {"@context": CONTEXT, "@id": f"{place}graph/{name}", "@graph": graph}


def node(resource: Resource) -> bytes:
    """Return a resource's node as it stands in a graph, which has the context."""
    return _json(resource.node).encode()


def graph(resources: Iterable[Resource]) -> bytes:
    """Return the nodes of every resource that has a document in one graph, in the order given.

    It has no `@id`: a graph with a name is no part of the default graph, and most readers see nothing of it.
    """
    return GRAPH_HEAD + b",".join(node(one) for one in resources if one.has_document) + GRAPH_TAIL


def block(resource: Resource) -> str:
    """Return a resource's document as the text of a `<script type="application/ld+json">`."""
    return script({"@context": CONTEXT} | resource.node)


def script(data: Node) -> str:
    """Return JSON that can stand in an HTML script element, whatever its strings hold."""
    return _json(data).translate(_HIDDEN)


def _bytes(data: Node) -> bytes:
    return _json(data).encode() + b"\n"


def _json(data: Node) -> str:
    # Without spaces: the fast writer of the standard library, and smaller feeds.
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
