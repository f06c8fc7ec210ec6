"""The catalogue to files for programs: documents, feeds, lists of addresses, sitemap (DESIGN section 6)."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from catalogue import addresses
from catalogue.linked_data import Resource, catalogue_graph, document, envelope, lines
from catalogue.relate import Catalogue
from catalogue.render.page import Page

MANIFEST_FORMAT = 1


def documents(resources: Sequence[Resource]) -> Iterator[Page]:
    """Yield the document and the Registry envelope of every resource that has one."""
    for resource in _written(resources):
        yield Page(addresses.resource(resource.ctid), document(resource))
        yield Page(addresses.graph(resource.ctid), envelope(resource))


def _written(resources: Iterable[Resource]) -> list[Resource]:
    return [resource for resource in resources if resource.has_document]


def feeds(catalogue: Catalogue, resources: Sequence[Resource], base: addresses.Base) -> tuple[Page, ...]:
    """Return the feeds, and the manifest that names each with its size and checksum."""
    parts = (
        Page("feeds/catalogue.jsonld", catalogue_graph(resources)),
        Page("feeds/catalogue.ndjson", lines(resources)),
        *_address_lists(resources, base),
    )
    return (*parts, _manifest(catalogue, resources, parts, base))


def _address_lists(resources: Sequence[Resource], base: addresses.Base) -> Iterator[Page]:
    """Yield, for each class, the addresses of the documents that a registry can take as they are."""
    by_class: dict[str, list[str]] = {}
    for resource in _written(resources):
        listed = by_class.setdefault(resource.type.partition(":")[2], [])
        if resource.is_publishable:
            listed.append(base.resource(resource.ctid))
    for name, listed in sorted(by_class.items()):
        yield Page(f"feeds/urls-{name}.txt", "".join(f"{address}\n" for address in sorted(listed)).encode())


def _manifest(catalogue: Catalogue, resources: Sequence[Resource], parts: Sequence[Page], base: addresses.Base) -> Page:
    written = _written(resources)
    classes = Counter(resource.type for resource in written)
    manifest = {
        "format": MANIFEST_FORMAT,
        "name": dict(catalogue.settings.name),
        "as_of": catalogue.today.isoformat(),
        "licence": catalogue.settings.licence.url,
        "counts": {
            "credentials": len(catalogue.credentials),
            "published": len(catalogue.published),
            "institutions": len(catalogue.institutions),
            "resources": len(written),
            "publishable": sum(resource.is_publishable for resource in written),
            "classes": dict(sorted(classes.items())),
        },
        "parts": [
            {
                "url": base.absolute(part.path),
                "bytes": len(part.body),
                "sha256": hashlib.sha256(part.body).hexdigest(),
            }
            for part in parts
        ],
    }
    return Page("feeds/manifest.json", _json(manifest))


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def sitemap(pages: Sequence[Page], modified: Mapping[str, date], base: addresses.Base) -> tuple[Page, ...]:
    """Return the sitemap of the pages for people and robots.txt, which names it.

    `modified` is the latest date of each record by the address of its page below the language.
    """
    rows = []
    for page in sorted(pages, key=lambda page: page.path):
        address = page.path.removesuffix("index.html")
        language, _, path = address.partition("/")
        if language not in addresses.LANGUAGES:
            continue
        day = f"<lastmod>{modified[path].isoformat()}</lastmod>" if path in modified else ""
        rows.append(f"<url><loc>{escape(base.absolute(address))}</loc>{day}</url>\n")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    robots = f"User-agent: *\nAllow: /\nSitemap: {base.absolute('sitemap.xml')}\n"
    return (
        Page("sitemap.xml", f"{head}{''.join(rows)}</urlset>\n".encode()),
        Page("robots.txt", robots.encode()),
    )


def base_path(base: addresses.Base) -> str:
    """Return the path of the site on its host, with a slash at both ends."""
    return urlsplit(base.url).path
