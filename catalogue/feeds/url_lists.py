"""For each class of resource, the addresses of the documents that a registry can take as they are."""

import re
from collections.abc import Iterator

from catalogue.feeds.feed import Feed, Harvest, whole
from catalogue.model.values import CTID


def lists(harvest: Harvest) -> Iterator[Feed]:
    """Yield a list for each CTDL class, one address a line; empty where no record of it is complete."""
    by_class: dict[str, list[str]] = {}
    for resource in harvest.documents:
        listed = by_class.setdefault(resource.type.partition(":")[2], [])
        if resource.is_publishable:
            listed.append(harvest.base.resource(resource.ctid))
    for name, listed in sorted(by_class.items()):
        body = "".join(f"{address}\n" for address in sorted(listed)).encode()
        yield whole(f"urls-{name}.txt", "text/plain", body, len(listed))


def closed(harvest: Harvest) -> frozenset[str]:
    """Return the CTIDs of the listed documents that refer to listed ones alone.

    Once all the lists are published, no reference of theirs is open.
    """
    before, after = harvest.base.resource("<>").split("<>")
    reference = re.compile(f'"{re.escape(before)}({CTID.pattern}){re.escape(after)}"'.encode())
    listed = {resource.ctid for resource in harvest.documents if resource.is_publishable}
    named = {ctid: {each.decode() for each in reference.findall(harvest.bodies[ctid])} for ctid in listed}
    return frozenset(ctid for ctid in listed if named[ctid] <= listed)
