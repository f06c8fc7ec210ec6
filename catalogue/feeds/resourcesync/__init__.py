"""Documents and their changes to the lists of ResourceSync (ANSI/NISO Z39.99-2017): sitemaps with more in them.

What is synchronised is `/resources/*.json`, which hold every fact once: an envelope is made of the same nodes, each of
which has a document of its own.
"""

from catalogue.feeds.feed import Feed, Harvest, whole
from catalogue.feeds.resourcesync import changes
from catalogue.feeds.resourcesync.listing import JSON, XML, List, cut, entry, feed, moment, path, written
from catalogue.page import Page

__all__ = ["DESCRIPTION", "XML", "description", "lists"]

DESCRIPTION = ".well-known/resourcesync"


def description(harvest: Harvest) -> Page:
    """Return the description of the source, where clients look for it first."""
    capabilities = entry(harvest.base.absolute(path("capabilitylist")), {"capability": "capabilitylist"})
    links = {"describedby": harvest.base.absolute("en/data/")}
    return Page(DESCRIPTION, written("urlset", links, List({"capability": "description"}, (capabilities,))))


def lists(harvest: Harvest) -> tuple[Feed, ...]:
    """Return the list of capabilities, that of resources, that of changes, and that of older lists of changes."""
    made = [_resources(harvest), *changes.feeds(harvest)]
    names = [feed.name.rpartition("/")[2].removesuffix(".xml") for feed in made]
    entries = tuple(entry(harvest.base.absolute(path(name)), {"capability": name}) for name in names)
    links = {"up": harvest.base.absolute(DESCRIPTION)}
    body = written("urlset", links, List({"capability": "capabilitylist"}, entries))
    return whole("resourcesync/capabilitylist.xml", XML, body, len(entries)), *made


def _resources(harvest: Harvest) -> Feed:
    about = {"capability": "resourcelist", "at": moment(harvest.catalogue.today)}
    entries = []
    for one in harvest.documents:
        state = harvest.states[one.ctid]
        facts = {"hash": f"sha-256:{state.sha256}", "length": str(len(harvest.bodies[one.ctid])), "type": JSON}
        entries.append(entry(harvest.base.resource(one.ctid), facts, state.lastmod))
    return feed(harvest.base, "resourcelist", [List(about, part) for part in cut(entries)])
