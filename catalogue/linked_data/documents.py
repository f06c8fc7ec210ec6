"""Resources to bytes: documents, Registry envelopes, the whole graph, lines, and the block of a page."""

import json
from collections.abc import Iterable

from catalogue import addresses
from catalogue.linked_data.resource import Resource
from catalogue.linked_data.terms import CONTEXT, Node

_HIDDEN = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
# In JSON these stand only inside strings, so writing them as escapes changes no value; in HTML the first
# three could end the block, and the last two end a line in scripts.


def document(resource: Resource) -> bytes:
    """Return a resource's own document: its node alone, with the context first."""
    return _bytes({"@context": CONTEXT} | resource.node)


def envelope(resource: Resource) -> bytes:
    """Return the Registry envelope of a resource: its node first, then those that belong to it."""
    path = addresses.resource(resource.ctid)
    identifier = str(resource.node["@id"]).removesuffix(path) + addresses.graph(resource.ctid)
    graph = [resource.node, *resource.members]
    return _bytes({"@context": CONTEXT, "@id": identifier, "@graph": graph})


def catalogue_graph(resources: Iterable[Resource]) -> bytes:
    """Return every node in one graph, in the order given.

    It has no `@id`: a graph with a name is no part of the default graph, and most readers see nothing of it.
    """
    return _bytes({"@context": CONTEXT, "@graph": [one.node for one in resources if one.has_document]})


def lines(resources: Iterable[Resource]) -> bytes:
    """Return every resource's document, one a line, in the order given."""
    return b"".join(document(one) for one in resources if one.has_document)


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
