"""One listing in every feed: its title, its identifier and its basis are the same wherever a program reads them.

Each feed is read with what its readers have: json, csv, sqlite3, an XML parser. `test_tables` holds more facts of the
tables to the records.
"""

import csv
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from sample_catalogue import BASE, CONTENT
from sites import ROOT, pages

ATOM = "{http://www.w3.org/2005/Atom}"
REAL = pytest.param(ROOT / "content", marks=pytest.mark.slow, id="content")


class Told(NamedTuple):
    """What a feed says of a listing. `title` is empty where the feed has none, `basis` where it has that in words."""

    feed: str
    ctid: str
    title: str
    basis: str


@pytest.mark.parametrize("folder", [pytest.param(CONTENT, id="sample"), REAL])
def test_every_feed_says_the_same_of_every_listing(folder: Path, tmp_path: Path, tell: Callable[[str], None]) -> None:
    site = dict(pages(folder, BASE.url))
    expected = {row["ctid"]: row for row in rows(site) if row["listing"] != "withdrawn"}
    heard: dict[str, set[str]] = {}
    for said in everything(site, tmp_path):
        if said.ctid not in expected:
            continue
        row = expected[said.ctid]
        titles = {row["title"], row["title_en"], row["title_fr"]} - {""}
        # News says before a title that a listing is archived, and behind it in which language it is.
        assert not said.title or any(title in said.title for title in titles), said
        assert said.feed == "atom" or said.title in titles | {""}, said
        assert said.basis in {"", row["basis"]}, said
        heard.setdefault(said.feed, set()).add(said.ctid)
    for feed in ("ndjson", "graph", "sqlite", "badge", "provenance", "state"):
        assert heard[feed] == set(expected), feed
    of_today = {ctid for ctid, row in expected.items() if not row["version_of"]}
    assert heard["dossier"] == heard["schema.org"] == of_today
    assert heard["atom"] < set(expected)  # those that state a day, and of them the newest
    counts = Counter({feed: len(listings) for feed, listings in heard.items()})
    tell(f"{folder.name}: {len(expected)} listings in {len(counts)} feeds, {counts.total()} times")


def rows(site: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site["feeds/credentials.csv"].decode(), newline="")))


def everything(site: dict[str, bytes], scratch: Path) -> Iterator[Told]:
    """Yield what every feed says of every listing."""
    yield from in_linked_data(site)
    yield from in_sqlite(site, scratch)
    for path, body in site.items():
        name = path.rpartition("/")[2].removesuffix(".json")
        if path.startswith("badges/"):
            yield Told("badge", name, json.loads(body).get("name", ""), json.loads(body)["basis"])
        elif path.startswith("provenance/"):
            yield Told("provenance", name, "", json.loads(body)["basis"])
        elif path.startswith("dossiers/"):
            yield Told("dossier", name, "", "")
        elif path.endswith(".atom"):
            yield from in_atom(body)
        elif path.startswith(("en/credentials/", "fr/credentials/")) and path.endswith(".html"):
            yield from in_page(body.decode())
    for line in site["feeds/state.ndjson"].splitlines():
        state = json.loads(line)
        yield Told("state", state["ctid"], "", state["basis"])


def in_linked_data(site: dict[str, bytes]) -> Iterator[Told]:
    lines = [json.loads(line) for line in site["feeds/catalogue.ndjson"].splitlines()]
    graph = json.loads(site["feeds/catalogue.jsonld"])["@graph"]
    for feed, nodes in (("ndjson", lines), ("graph", graph)):
        for node in nodes:
            for title in node.get("ceterms:name", {"": ""}).values():
                yield Told(feed, node["ceterms:ctid"], title, "")


def in_sqlite(site: dict[str, bytes], scratch: Path) -> Iterator[Told]:
    file = scratch / "catalogue.sqlite"
    file.write_bytes(site["feeds/catalogue.sqlite"])
    with sqlite3.connect(file) as base:
        for ctid, title, basis in base.execute("select ctid, title, basis from credentials"):
            yield Told("sqlite", ctid, title, basis)


def in_atom(body: bytes) -> Iterator[Told]:
    for entry in ET.fromstring(body).iter(f"{ATOM}entry"):  # noqa: S314 - our own bytes
        categories = entry.iter(f"{ATOM}category")
        terms = {each.get("scheme", "").rpartition("#")[2]: each.get("term", "") for each in categories}
        if terms.get("kind") == "credential":
            ctid = (entry.findtext(f"{ATOM}id") or "").replace("urn:uuid:", "ce-")
            yield Told("atom", ctid, entry.findtext(f"{ATOM}title") or "", terms["basis"])


def in_page(html: str) -> Iterator[Told]:
    """Yield what the block for search engines says: a node whose `@id` is the address of the document."""
    for block in html.split('<script type="application/ld+json">')[1:]:
        data = json.loads(block.partition("</script>")[0])
        for node in data.get("@graph", ()) if data["@context"] == "https://schema.org" else ():
            name = str(node.get("@id", "")).rpartition("/")[2]
            if name.startswith("ce-"):
                yield Told("schema.org", name.removesuffix(".json"), node.get("name", ""), "")
