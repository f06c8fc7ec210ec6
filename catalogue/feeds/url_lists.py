"""For each class of resource, the addresses of the documents that a registry can take as they are."""

from collections.abc import Iterator

from catalogue.feeds.feed import Feed, Harvest, whole


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
