import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_catalogue import BASE, catalogue, resources
from sites import CONTENT, pages

from catalogue import addresses
from catalogue.feeds.feed import Frame, split
from catalogue.source import Entry

UNDER_A_PATH = "https://host.example/a/b/"
BASES = (BASE.url, UNDER_A_PATH)
UNTOLD = "agreements/sample-memorandum"
"""A record of the sample that says too little for a document of its class: it has a page all the same."""
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES_OF_RECORDS = (
    "institutions",
    "credentials",
    "courses",
    "programmes",
    "pathways",
    "agreements",
    "cores",
    "frameworks",
)


def site(base: str = BASE.url) -> dict[str, bytes]:
    """Return the sample's site for an address: bytes by path."""
    return dict(pages(CONTENT, base))


def manifest(base: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(site(base)["feeds/manifest.json"])
    return made


def listed(base: str) -> dict[str, list[str]]:
    """Return the lists of addresses, by the class that each is for."""
    names = {path: re.fullmatch(r"feeds/urls-(\w+)\.txt", path) for path in site(base)}
    return {name[1]: site(base)[path].decode().splitlines() for path, name in names.items() if name}


def documents(base: str) -> dict[str, dict[str, Any]]:
    """Return the documents of resources by their paths."""
    return {path: json.loads(body) for path, body in site(base).items() if path.startswith("resources/")}


# Documents


@pytest.mark.parametrize("base", BASES)
def test_a_document_is_found_at_its_own_id(base: str) -> None:
    assert len(documents(base)) > 70
    for path, node in documents(base).items():
        assert node["@id"] == base + path == f"{base}resources/{node['ceterms:ctid']}.json"
    graphs = {path: json.loads(body) for path, body in site(base).items() if path.startswith("graph/")}
    assert [path.removeprefix("graph/") for path in graphs] == [
        path.removeprefix("resources/") for path in documents(base)
    ]
    for path, envelope in graphs.items():
        assert envelope["@id"] == base + path
        assert envelope["@graph"][0]["@id"] == base + path.replace("graph/", "resources/")


def test_a_record_that_says_too_little_has_a_page_and_no_document() -> None:
    untold = next(one for one in resources() if one.about.document.path == f"{UNTOLD}.md")
    assert not untold.has_document
    for path in (addresses.resource(untold.ctid), addresses.graph(untold.ctid)):
        assert [file for file, body in site().items() if file == path or path.encode() in body] == []
    page = site()[f"en/{UNTOLD}/index.html"].decode()
    assert "A CTDL registry would also need: " in page
    assert "application/ld+json" not in page


# Feeds


@pytest.mark.parametrize("base", BASES)
def test_the_manifest_names_every_feed_with_its_size_and_checksum(base: str) -> None:
    parts = [*manifest(base)["parts"], *json.loads(site(base)["feeds/following.json"])]
    named = {file["url"].removeprefix(base): file for part in parts for file in (part, *part["encodings"])}
    about = {"feeds/manifest.json", "feeds/dcat.jsonld", "feeds/checksums.txt"}
    assert {*named, *about} == {path for path in site(base) if path.startswith("feeds/")}
    for path, file in named.items():
        assert file["bytes"] == len(site(base)[path])
        assert file["sha256"] == hashlib.sha256(site(base)[path]).hexdigest()
    records = {part["feed"]: part["records"] for part in parts}
    held = manifest(base)["counts"]["resources"]
    assert (records["catalogue.jsonld"], records["catalogue.ndjson"]) == (held, held)


def test_big_parts_have_compressed_twins_that_hold_the_same() -> None:
    unpacked = {"gzip": gzip.decompress, "br": brotli.decompress}
    parts = {part["url"].removeprefix(BASE.url): part for part in manifest(BASE.url)["parts"]}
    assert {path for path, part in parts.items() if part["encodings"]} == {
        path for path in parts if len(site()[path]) >= 100_000
    }
    for path, part in parts.items():
        twins = {twin["encoding"]: site()[twin["url"].removeprefix(BASE.url)] for twin in part["encodings"]}
        assert set(twins) in (set(), {"gzip", "br"})
        assert {unpacked[coding](body) for coding, body in twins.items()} <= {site()[path]}
        assert all(len(body) < len(site()[path]) / 4 for body in twins.values())
        # Neither the time of the build nor the name of a file (RFC 1952: FLG and MTIME).
        assert not twins or twins["gzip"][3:8] == bytes(5)


def test_the_counts_of_parts_add_up_to_those_of_their_feeds() -> None:
    told = manifest(BASE.url)
    sums = {feed["feed"]: (feed["type"], feed["records"], feed["parts"]) for feed in told["feeds"]}
    held: dict[str, tuple[str, int, int]] = {}
    for part in told["parts"]:
        _, records, parts = held.get(part["feed"], ("", 0, 0))
        held[part["feed"]] = (part["type"], records + part["records"], parts + 1)
    assert held == sums
    assert sums["catalogue.ndjson"] == ("application/x-ndjson", told["counts"]["resources"], 1)


def test_the_counts_of_the_manifest_are_those_of_the_files() -> None:
    told = manifest(BASE.url)
    nodes = [json.loads(line) for line in site()["feeds/catalogue.ndjson"].splitlines()]
    taken = set(chain(*listed(BASE.url).values()))
    assert told["format"] == 1
    assert 0 < told["counts"]["publishable_with_references"] < told["counts"]["publishable"]
    assert told["as_of"] == catalogue().today.isoformat() == "2026-09-01"
    assert told["counts"] == {
        "credentials": len(list((CONTENT / "institutions").glob("*/credentials/*.md"))),
        "published": len([path for path, _ in rows() if re.fullmatch(r"en/credentials/[^/]+/[^/]+/", path)]),
        "institutions": len(list((CONTENT / "institutions").glob("*/institution.md"))),
        "resources": len(documents(BASE.url)),
        "publishable": sum(len(addresses) for addresses in listed(BASE.url).values()),
        "publishable_with_references": sum(named(url) <= taken for url in taken),
        "classes": dict(sorted(Counter(node["@type"] for node in nodes).items())),
    }


def named(url: str) -> set[str]:
    """Return the addresses of the documents that one refers to, and its own."""
    by_address = {BASE.url + path: json.dumps(node) for path, node in documents(BASE.url).items()}
    return {each for each in re.findall('"([^"]+)"', by_address[url]) if each in by_address}


def test_the_feeds_hold_every_document_once() -> None:
    nodes = [json.loads(line) for line in site()["feeds/catalogue.ndjson"].splitlines()]
    graph = json.loads(site()["feeds/catalogue.jsonld"])
    assert {node["@id"]: node for node in nodes} == {
        BASE.url + path: each for path, each in documents(BASE.url).items()
    }
    assert len(nodes) == len(documents(BASE.url))
    assert [{"@context": graph["@context"], **node} for node in graph["@graph"]] == nodes


@pytest.mark.parametrize("base", BASES)
def test_a_list_of_addresses_holds_what_a_registry_can_take_and_nothing_else(base: str) -> None:
    by_address = {base + path: node for path, node in documents(base).items()}
    for name, urls in listed(base).items():
        assert urls == sorted(set(urls))
        assert {by_address[url]["@type"].partition(":")[2] for url in urls} <= {name}
    taken = {base + addresses.resource(one.ctid) for one in resources() if one.is_publishable}
    assert sorted(chain(*listed(base).values())) == sorted(taken)
    assert set(listed(base)) == {node["@type"].partition(":")[2] for node in by_address.values()}


RECORDS = st.lists(st.binary(max_size=12))


@given(RECORDS, st.builds(Frame, *[st.binary(max_size=3)] * 3), st.integers(1, 30))
def test_a_feed_is_cut_between_records_into_files_that_are_no_larger_than_they_may_be(
    records: list[bytes], frame: Frame, largest: int
) -> None:
    feed = split("all.txt", "text/plain", records, frame, largest)
    assert feed.records == len(records)
    assert [part.page.path for part in feed.parts] == (
        ["feeds/all.txt"]
        if len(feed.parts) == 1
        else [f"feeds/all-{number:04}.txt" for number in range(1, len(feed.parts) + 1)]
    )
    rest = list(records)
    for part in feed.parts:
        held, rest = rest[: part.records], rest[part.records :]
        assert part.page.body == frame.head + frame.between.join(held) + frame.tail
        assert len(part.page.body) <= largest or part.records <= 1
    assert all(part.records for part in feed.parts) or not records


# Sitemap


def rows(base: str = BASE.url) -> list[tuple[str, str | None]]:
    """Return the paths of the sitemap, each with its date."""
    tree = ET.fromstring(site(base)["sitemap.xml"])  # noqa: S314 - our own bytes
    assert {row.tag for row in tree} == {f"{SITEMAP}url"}
    found = [(row.findtext(f"{SITEMAP}loc") or "", row.findtext(f"{SITEMAP}lastmod")) for row in tree]
    assert all(address.startswith(base) for address, _ in found)
    return [(address.removeprefix(base), day) for address, day in found]


def test_the_sitemap_lists_every_page_for_people_once_in_both_languages() -> None:
    listed = [path for path, _ in rows()]
    made = [
        path.removesuffix("index.html")
        for path, body in site().items()
        if re.match(r"(en|fr)/", path) and path.endswith(".html") and b'http-equiv="refresh"' not in body
    ]
    assert sorted(listed) == sorted(made)
    assert len(listed) == len(set(listed)) > 200
    in_english = {path[3:] for path in listed if path.startswith("en/")}
    assert {path[3:] for path in listed if path.startswith("fr/")} == in_english


def test_the_date_of_a_page_is_the_latest_in_its_record() -> None:
    dates = dict(rows())
    for entry in records():
        path = addresses.page(entry)
        lines = (CONTENT / entry.document.path).read_text("utf-8")
        days = re.findall(r"\b(?:read|dated|confirmed|signed): (\d{4}-\d\d-\d\d)\b", lines)
        assert dates[f"en/{path}"] == dates[f"fr/{path}"], path
        assert (path, dates[f"en/{path}"]) == (path, max(days, default=None))


def records() -> Iterator[Entry[Any]]:
    """Yield every record that has a page of its own."""
    for folder in PAGES_OF_RECORDS:
        yield from getattr(catalogue(), folder).values() if folder != "credentials" else catalogue().published
    yield from chain(*catalogue().versions.values())


@pytest.mark.parametrize("base", BASES)
def test_robots_are_told_of_the_sitemap(base: str) -> None:
    assert site(base)["robots.txt"].decode() == f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"


# Under a path of the host


class Links(HTMLParser):
    """The addresses that a page loads or leads to, and apart from them those that it states for itself."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.ways: list[str] = []
        self.stated: list[str] = []
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        way = told.get("href") or told.get("src")
        is_stated = tag == "link" and (told["rel"] == "canonical" or "hreflang" in told)
        if way is not None:
            (self.stated if is_stated else self.ways).append(way)


def unfolded(body: bytes) -> bytes:
    """Return a calendar with each line whole, however long its addresses are; any other file as it is."""
    return body.replace(b"\r\n ", b"") if body.startswith(b"BEGIN:VCALENDAR") else body


def test_the_address_changes_what_is_absolute_and_nothing_else() -> None:
    here, there = site(), site(UNDER_A_PATH)
    assert list(here) == list(there)
    other = {path: unfolded(body).replace(UNDER_A_PATH.encode(), BASE.url.encode()) for path, body in there.items()}
    changed = {path for path in here if unfolded(here[path]) != other[path]}
    # Cards show the host, the worker names the build, in SQLite a longer address takes more room, documents that hold
    # the address have other checksums, and what is compressed or counted differs as a whole.
    drawn = {path for path in here if path.startswith("assets/cards/")}
    names = ["following.json", "manifest.json", "dcat.jsonld", "checksums.txt", "catalogue.sqlite"]
    names += ["changes.ndjson", "state.ndjson", "resourcesync/resourcelist.xml", "resourcesync/changelist.xml"]
    twins = {path for path in here if path.endswith((".gz", ".br")) and BASE.url.encode() in here[path[:-3]]}
    assert changed == {"404.html", "sw.js"} | drawn | {f"feeds/{name}" for name in names} | twins


WAYS = ("../", "en/", "fr/", "assets/", "feeds/", ".well-known/", "favicon.ico", "apple-touch-icon.png")
"""What a relative way to another part of the site begins with."""


def test_pages_lead_to_one_another_by_relative_ways() -> None:
    for path, body in site(UNDER_A_PATH).items():
        if not path.endswith(".html"):
            continue
        links = Links(body)
        inner = [way for way in links.ways if not re.match(r"(https?|mailto|tel):|#", way)]
        start = "/a/b/" if path == "404.html" else ""
        assert {way for way in inner if not way.startswith(start or WAYS)} == set(), path
        assert {way for way in links.ways if urlsplit(way).hostname == "host.example"} == set(), path
        assert {way for way in links.stated if not way.startswith(UNDER_A_PATH)} == set(), path
