"""The log to lists of changes: one of the newest, and where that cannot hold all, older ones that are closed.

ResourceSync knows two ways to tell of many changes, an index and an archive. This is the second, for resync 2.0.1, the
one client that there is, reads no index of changes. Of each document a list has the newest change alone: that client
takes a document that was made and taken away within a list for one that never was, and who held it would keep it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from catalogue.addresses import Base
from catalogue.feeds.changes import parts
from catalogue.feeds.feed import LARGEST_PART, Feed, Harvest, Part
from catalogue.feeds.resourcesync import listing
from catalogue.feeds.resourcesync.listing import JSON, XML, List, entry, feed, moment, numbered, path, written
from catalogue.history import Change
from catalogue.page import Page

Cut = tuple[date, tuple[str, ...]]
"""The first day of some changes, and their entries."""


def feeds(harvest: Harvest) -> Iterator[Feed]:
    """Yield the list of the newest changes, as many as one can hold, and an archive where there are more.

    No list in the archive ever changes.
    """
    older, kept = _apart(_cuts(harvest))
    begins = kept[0][0]
    entries = _newest(chain.from_iterable(entries for _day, entries in kept))
    yield feed(harvest.base, "changelist", [List({"capability": "changelist", "from": moment(begins)}, entries)])
    if older:
        yield _archive(harvest.base, older, begins)


def _archive(base: Base, older: list[Cut], until: date) -> Feed:
    ends = [*(day for day, _entries in older[1:]), until]
    made = [
        List({"capability": "changelist", "from": moment(day), "until": moment(end)}, _newest(entries))
        for (day, entries), end in zip(older, ends, strict=True)
    ]
    up = {"up": base.absolute(path("capabilitylist"))}
    places, held = numbered("changelist", made, up)
    about = {"capability": "changelist-archive", "from": moment(older[0][0]), "until": moment(until)}
    entries = tuple(entry(base.absolute(place), each.about) for place, each in zip(places, made, strict=True))
    listed = Part(Page(path("changelist-archive"), written("urlset", up, List(about, entries))), 0)
    return Feed("resourcesync/changelist-archive.xml", XML, (listed, *held))


def _cuts(harvest: Harvest) -> list[Cut]:
    """Return the changes, cut where the log is, so that what is closed stays as it is whatever follows."""
    made = []
    for part in parts(harvest.changes):
        at = 0
        for entries in listing.cut([_change(harvest.base, change) for change in part]):
            made.append((part[at].date if part else harvest.catalogue.today, entries))
            at += len(entries)
    return made


def _apart(cuts: list[Cut]) -> tuple[list[Cut], list[Cut]]:
    """Return the older cuts, and as many of the newest as one list can hold, one of them at least."""
    number = size = 0
    first = len(cuts)
    for _day, entries in reversed(cuts):
        number, size = number + len(entries), size + sum(map(len, entries))
        if first < len(cuts) and (number > listing.MOST or size > LARGEST_PART - listing.ROOM):
            break
        first -= 1
    return cuts[:first], cuts[first:]


def _newest(entries: Iterable[str]) -> tuple[str, ...]:
    """Return the last entry of each address, in their order."""
    held: dict[str, str] = {}
    for each in entries:
        address = each.partition("</loc>")[0]
        held.pop(address, None)
        held[address] = each
    return tuple(held.values())


def _change(base: Base, change: Change) -> str:
    """Return a change as its address saw it: a new name is an update, and a withdrawn listing keeps a document."""
    happened = "created" if change.change == "created" else "updated" if change.sha256 else "deleted"
    facts = {"change": happened, "datetime": moment(change.date)}
    if change.sha256 is not None:
        facts |= {"hash": f"sha-256:{change.sha256}", "type": JSON}
    return entry(base.resource(change.ctid), facts)
