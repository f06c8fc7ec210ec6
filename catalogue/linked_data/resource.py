"""A record's facts to a resource: the CTDL node, where it stands, and what it lacks to be published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue import addresses
from catalogue.linked_data import requirements
from catalogue.linked_data.links import Links
from catalogue.linked_data.provenance import modified, provenance
from catalogue.linked_data.terms import Facts, Node, shape
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing that CTDL has a class for: a record, or a part of one that has a CTID of its own.

    `kind` is the record's kind and `type` the CTDL class. `page` is the path of the record's page below
    the language. `missing` holds the words of required facts that are unknown (see `requirements`).
    `members` are the nodes that its Registry envelope carries besides its own. A resource without a
    document is told of on pages only, never written, and nothing refers to it.
    """

    ctid: str
    kind: str
    type: str
    node: Node
    about: Entry[Any]
    page: str | None
    missing: tuple[str, ...]
    modified: date | None
    members: tuple[Node, ...] = ()
    has_document: bool = True

    @property
    def is_publishable(self) -> bool:
        """Whether a registry would take it: it has a document, and no required fact is unknown."""
        return self.has_document and not self.missing


def resource(  # noqa: PLR0913 -- each is a part of what a resource is
    links: Links,
    entry: Entry[Any],
    ctid: str,
    kind: str,
    facts: Facts,
    *,
    members: tuple[Node, ...] = (),
    has_document: bool = True,
) -> Resource:
    """Return the resource of a record or of a part of it, with its links and what stands behind it."""
    told = {
        **facts,
        **links.of(ctid),
        **provenance(links.ledger, entry, links.base),
        "ceterms:ctid": ctid,
    }
    node = shape(kind, told, links.base.resource(ctid))
    return Resource(
        ctid,
        entry.identity.kind,
        kind,
        node,
        entry,
        addresses.page(entry),
        requirements.missing(node),
        modified(links.catalogue, entry.record),
        members,
        has_document,
    )


def webpage(links: Links, entry: Entry[Any]) -> str | None:
    """Return `subjectWebpage`: the institution's own page, else our English one; None where there is neither."""
    return entry.record.links.page or our_page(links, entry)


def our_page(links: Links, entry: Entry[Any]) -> str | None:
    """Return our English page of a record; None where it has none."""
    path = addresses.page(entry)
    return links.base.absolute(f"en/{path}") if path else None
