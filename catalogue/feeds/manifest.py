"""The manifest: the entry for programs, which names every part of every feed with its size and checksum."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from catalogue.feeds.checksums import PATH as CHECKSUMS
from catalogue.feeds.dcat import PATH as DCAT
from catalogue.feeds.feed import Feed, Harvest
from catalogue.feeds.twins import Twin
from catalogue.feeds.url_lists import closed
from catalogue.page import Page

FORMAT = 1
PATH = "feeds/manifest.json"
_NONE: Mapping[str, Sequence[Twin]] = MappingProxyType({})


def manifest(harvest: Harvest, feeds: Sequence[Feed], twins: Mapping[str, Sequence[Twin]]) -> Page:
    """Return `feeds/manifest.json`: its keys are only ever added to while `format` stays.

    `twins` are the compressed twins of a part by its path; they are no parts themselves.
    """
    catalogue = harvest.catalogue
    classes = Counter(resource.type for resource in harvest.documents)
    told = {
        "format": FORMAT,
        "name": dict(catalogue.settings.name),
        "as_of": catalogue.today.isoformat(),
        "licence": catalogue.settings.licence.url,
        "dcat": harvest.base.absolute(DCAT),
        "checksums": harvest.base.absolute(CHECKSUMS),
        "counts": {
            "credentials": len(catalogue.credentials),
            "published": len(catalogue.published),
            "institutions": len(catalogue.institutions),
            "resources": len(harvest.documents),
            "publishable": sum(resource.is_publishable for resource in harvest.documents),
            "publishable_with_references": len(closed(harvest)),
            "classes": dict(sorted(classes.items())),
        },
        "feeds": [
            {"feed": feed.name, "type": feed.media_type, "records": feed.records, "parts": len(feed.parts)}
            for feed in feeds
        ],
        "parts": parts(harvest, feeds, twins),
    }
    return Page(PATH, (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode())


def parts(
    harvest: Harvest, feeds: Iterable[Feed], twins: Mapping[str, Sequence[Twin]] = _NONE
) -> list[dict[str, object]]:
    """Return where every part of feeds is, what it holds, and what it takes to know that all of it arrived."""
    return [
        {
            "feed": feed.name,
            "type": feed.media_type,
            **_file(harvest, part.page),
            "records": part.records,
            "encodings": [
                {"encoding": twin.coding, **_file(harvest, twin.page)} for twin in twins.get(part.page.path, ())
            ],
        }
        for feed in feeds
        for part in feed.parts
    ]


def _file(harvest: Harvest, page: Page) -> dict[str, object]:
    """Return where a file is, and what it takes to know that all of it arrived."""
    return {
        "url": harvest.base.absolute(page.path),
        "bytes": len(page.body),
        "sha256": hashlib.sha256(page.body).hexdigest(),
    }
