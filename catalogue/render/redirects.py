"""Former addresses and permanent identifiers to pages that lead on, for hosts that know no redirects."""

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment

from catalogue import addresses
from catalogue.linked_data import Resource
from catalogue.page import Page
from catalogue.render.reader import Reader


def redirects(room: Environment, reader: Reader) -> Iterator[Page]:
    """Yield a page at each former address of a credential, in the reader's language."""
    for entry in reader.catalogue.published:
        target = f"{reader.language}/{addresses.page(entry)}"
        for former in entry.record.formerly:
            yield leading(room, f"{reader.language}/credentials/{former}/", target, [reader])


def identifiers(room: Environment, readers: Sequence[Reader], resources: Mapping[str, Resource]) -> Iterator[Page]:
    """Yield `id/<ctid>/` for each record with a page, and the folder above.

    It leads to the page in the record's own language, and offers the other.
    """
    for ctid, resource in sorted(resources.items()):
        entry = resource.about
        path = addresses.page(entry)
        if path is None or getattr(entry.record, "ctid", None) != ctid:
            continue
        own = entry.record.language.split("-")[0]
        first, *rest = sorted(readers, key=lambda reader: reader.language != own)
        yield leading(room, addresses.identifier(ctid), f"{first.language}/{path}", [first, *rest])
    yield leading(room, "id/", "en/data/", readers)


def leading(room: Environment, path: str, target: str, readers: Sequence[Reader]) -> Page:
    """Return a page that leads to `target`, a path below the top of the site."""
    root = "../" * path.count("/")
    ways = [(reader, f"{root}{reader.language}/{target.partition('/')[2]}") for reader in readers]
    facts = {"to": root + target, "ways": ways, "canonical": readers[0].base.absolute(target), "root": root}
    return Page(f"{path}index.html", room.get_template("pages/moved.html").render(facts).encode())
