"""One listing in every feed: whatever a feed says of it, it says as the table of credentials does.

Each feed is read with what its readers have: json, csv, sqlite3, an XML parser, `icalendar`. `test_tables` holds the
table to the records.
"""

import csv
import io
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import icalendar
import pytest
from sample_catalogue import BASE, CONTENT
from sites import ROOT, pages
from test_tables import in_node, made, period

ATOM = "{http://www.w3.org/2005/Atom}"
REAL = pytest.param(ROOT / "content", marks=pytest.mark.slow, id="content")
Site = Mapping[str, bytes]


class Told(NamedTuple):
    """What a feed says of a listing, by the names of `expected`; a fact is None where it has a place and says nothing.

    What a feed has no place for is not among the facts.
    """

    feed: str
    ctid: str
    facts: Mapping[str, object]


OF_EVERY_LISTING = ("ndjson", "graph", "sqlite", "badge", "provenance", "state")
OF_TODAY = ("dossier", "schema.org")
"""Feeds without earlier versions. Other feeds hold only what is dated, is in a list, or tells enough."""


@pytest.mark.parametrize("folder", [pytest.param(CONTENT, id="sample"), REAL])
def test_every_feed_says_the_same_of_every_listing(folder: Path, tmp_path: Path, tell: Callable[[str], None]) -> None:
    site = dict(pages(folder, BASE.url))
    listings = {facts["ctid"]: facts for facts in expected(site)}
    heard: dict[str, set[str]] = defaultdict(set)
    compared: Counter[str] = Counter()
    for said in everything(site, tmp_path):
        if said.ctid in listings:
            right = listings[said.ctid]
            differing = {
                name: (value, right[name]) for name, value in said.facts.items() if not same(value, right[name])
            }
            assert not differing, (said.feed, said.ctid)
            heard[said.feed].add(said.ctid)
            compared[said.feed] += len(said.facts)
    for feed in OF_EVERY_LISTING:
        assert heard[feed] == set(listings), feed
    today = {ctid for ctid, facts in listings.items() if not facts["version_of"]}
    for feed in OF_TODAY:
        assert heard[feed] == today, feed
    in_lists = {ctid for ctid in today if listings[ctid]["listing"] == "current"}
    assert heard["embed"] <= in_lists  # the newest of each list
    assert heard["atom"] <= {ctid for ctid, facts in listings.items() if facts["modified"]}
    assert heard["ics"] == {ctid for ctid in in_lists if listings[ctid]["events"]}
    told = ", ".join(f"{feed} {len(heard[feed])}" for feed in compared)
    tell(f"{folder.relative_to(ROOT)}: {len(listings)} listings, {compared.total()} facts the same ({told})")


@pytest.mark.parametrize("folder", [pytest.param(CONTENT, id="sample"), pytest.param(ROOT / "content", id="content")])
def test_a_record_has_one_basis_wherever_it_is_told(folder: Path, tell: Callable[[str], None]) -> None:
    """Of every kind: in the tables, in the state of its document, and where its facts come from."""
    _, site = made(folder)
    bases = {row["ctid"]: row["basis"] for row in rows(site, "records") if row["ctid"]}
    states = {each["ctid"]: each["basis"] for each in map(json.loads, site["feeds/state.ndjson"].splitlines())}
    origins = {
        Path(path).stem: json.loads(body)["basis"] for path, body in site.items() if path.startswith("provenance/")
    }
    for told in (states, origins):
        both = told.keys() & bases.keys()
        assert {ctid: told[ctid] for ctid in both} == {ctid: bases[ctid] for ctid in both}
        assert len(both) > len(bases) / 3
    assert {"compiled", "reported"} <= {*states.values(), *origins.values()}
    tell(f"{folder.relative_to(ROOT)}: {len(states.keys() & bases.keys())} and {len(origins.keys() & bases.keys())}")


def same(value: object, right: object) -> bool:
    """Whether a fact is the right one; of a title, any of its languages is."""
    return value in right if isinstance(right, frozenset) else value == right


def expected(site: Site) -> Iterator[dict[str, Any]]:
    """Yield the facts of each listing that is not withdrawn, from the tables; None is what nobody published."""
    outcomes, sessions = grouped(site, "outcomes"), grouped(site, "offerings")
    from_day = date.fromisoformat(json.loads(site["feeds/manifest.json"])["as_of"]) - timedelta(days=365)
    for row in rows(site, "credentials"):
        if row["listing"] == "withdrawn":
            continue
        held = sessions.get(row["ref"], [])
        days = {
            (session[name], word)
            for session in held
            for name, word in (("start", "start"), ("enrol_until", "enrolment"))
        }
        taught = span(row, "effort_instructional_hours")
        yield {
            "ctid": row["ctid"],
            "version_of": row["version_of"],
            "listing": row["listing"],
            "title": frozenset({row["title"], row["title_en"], row["title_fr"]} - {""}),
            "basis": row["basis"],
            "status": row["status"] or None,
            "hours": taught,
            "exact hours": taught[0] if taught and taught[0] == taught[1] else None,
            "hours in words": frozenset({*(taught or ()), *(span(row, "effort_total_hours") or ())} or {None}),
            "price": number(row["price_amount"]),
            "credit": number(row["credit_amount"]),
            "languages": [each for each in row["delivery_languages"].split("; ") if each],
            "outcomes": len(outcomes.get(row["ref"], [])),
            "starts": sorted(session["start"] for session in held if session["start"]),
            "events": {(day, word) for day, word in days if len(day) == 10 and day >= from_day.isoformat()},
            "modified": row["modified"] or None,
            "page": row["links_page"] or None,
        }


def rows(site: Site, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site[f"feeds/{table}.csv"].decode(), newline="")))


def grouped(site: Site, table: str) -> Mapping[str, list[dict[str, str]]]:
    """Return the rows of a table by the listing that they are of."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(site, table):
        found[row["credential"]].append(row)
    return found


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def span(row: Mapping[str, str], name: str) -> tuple[float, float] | None:
    least, most = number(row[f"{name}_min"]), number(row[f"{name}_max"])
    return (least, most) if least is not None and most is not None else None


def everything(site: Site, scratch: Path) -> Iterator[Told]:
    """Yield what every feed says of every listing."""
    yield from in_linked_data(site)
    yield from in_sqlite(site, scratch)
    embedded = {row["page_en"]: row["ctid"] for row in rows(site, "credentials") if not row["version_of"]}
    for path, body in site.items():
        name = path.rpartition("/")[2].removesuffix(".json").removesuffix(".jsonld")
        if path.startswith("badges/"):
            yield Told("badge", name, in_badge(json.loads(body)))
        elif path.startswith("provenance/"):
            told = json.loads(body)
            yield Told("provenance", name, {"basis": told["basis"], "modified": told.get("modified")})
        elif path.startswith("dossiers/"):
            yield Told("dossier", name, in_dossier(json.loads(body)))
        elif path.startswith("elm/"):
            yield Told("elm", name, in_elm(json.loads(body)["@graph"]))
        elif path.startswith("embed/en/") and path.endswith(".json"):
            yield from in_embed(json.loads(body), embedded)
        elif path.endswith(".atom"):
            yield from in_atom(body)
        elif path.startswith(("en/credentials/", "fr/credentials/")) and path.endswith(".html"):
            yield from in_page(body.decode())
    yield from in_calendars(body for path, body in site.items() if path.endswith(".ics"))
    for line in site["feeds/state.ndjson"].splitlines():
        state = json.loads(line)
        yield Told("state", state["ctid"], {"basis": state["basis"], "modified": state.get("lastmod")})


def in_linked_data(site: Site) -> Iterator[Told]:
    lines = [json.loads(line) for line in site["feeds/catalogue.ndjson"].splitlines()]
    graph = json.loads(site["feeds/catalogue.jsonld"])["@graph"]
    listings = {row["ctid"] for row in rows(site, "credentials")}
    for feed, nodes in (("ndjson", lines), ("graph", graph)):
        for node in nodes:
            if node["ceterms:ctid"] in listings and "dct:provenance" in node and "ceterms:name" in node:
                facts = in_node(node)
                del facts["status"]  # in words of CTDL's own, which `test_tables` holds to the record's
                for title in facts.pop("title").values():
                    yield Told(feed, node["ceterms:ctid"], {**facts, "title": title})


def in_sqlite(site: Site, scratch: Path) -> Iterator[Told]:
    file = scratch / "catalogue.sqlite"
    file.write_bytes(site["feeds/catalogue.sqlite"])
    asked = """
        select ctid, title, basis, status, price_amount, credit_amount, modified, links_page,
            (select count(*) from outcomes where credential = ref)
        from credentials
    """
    names = ("title", "basis", "status", "price", "credit", "modified", "page", "outcomes")
    with sqlite3.connect(file) as base:
        for ctid, *values in base.execute(asked):
            yield Told("sqlite", ctid, dict(zip(names, values, strict=True)))


def in_badge(badge: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        **({"title": badge["name"]} if "name" in badge else {}),
        "basis": badge["basis"],
        **({"credit": badge.get("creditsAvailable")} if badge["type"] == ["Achievement"] else {}),
        "outcomes": len(re.findall("^- ", badge.get("criteria", {}).get("narrative", ""), re.MULTILINE)),
    }


def in_dossier(dossier: Mapping[str, Any]) -> Mapping[str, object]:
    record = dossier["record"]
    taught = record.get("effort", {}).get("instructional_hours")
    sessions = record.get("delivery", {}).get("offerings", ())
    status = record.get("status")
    return {
        "title": next(iter(record["title"].values())),
        "basis": dossier["basis"],
        "status": status if status != "unknown" else None,
        "hours": (taught["min"], taught["max"]) if taught else None,
        "price": record.get("price", {}).get("amount"),
        "credit": record.get("credit", {}).get("amount"),
        "languages": record.get("delivery", {}).get("languages", []),
        "outcomes": len(record.get("outcomes", {}).get("items", ())),
        "starts": sorted(session["start"] for session in sessions if session.get("start")),
        "page": record.get("links", {}).get("page"),
    }


def in_elm(graph: Iterable[Mapping[str, Any]]) -> Mapping[str, object]:
    nodes = list(graph)
    listing = next(node for node in nodes if node["@type"] == "elm:LearningAchievementSpecification")
    sessions = [node for node in nodes if node["@type"] == "elm:LearningOpportunity"]
    notes = [note["dc:subject"].get("@id", "") for note in listing["elm:additionalNote"]]
    credit, hours = listing.get("elm:creditPoint", {}), listing["elm:influencedBy"].get("elm:contactHour")
    tags = [each["@id"].rpartition("/")[2] for each in listing["dc:language"]]
    prices = [node["elm:priceDetail"]["elm:amount"]["rdf:value"] for node in sessions]
    return {
        "title": next(iter(listing["dc:title"].values())),
        "basis": next(note.rpartition("#")[2] for note in notes if note.startswith(f"{BASE.url}#")),
        "exact hours": float(hours) if hours else None,
        "credit": float(credit["elm:point"]) if credit else None,
        "languages": [{"ENG": "en", "FRA": "fr"}[tag] for tag in tags],
        **({"price": float(prices[0])} if prices else {}),
    }


def in_embed(embed: Mapping[str, Any], ctids: Mapping[str, str]) -> Iterator[Told]:
    """Yield what a list for other sites says; its line has the hours and the price in words, where there are any."""
    for item in embed["items"]:
        hours = re.search(r"([\d.,]+) hours", item["line"])
        price = re.search(r"\$([\d,.]+)", item["line"])
        told = {
            "title": item["title"],
            "basis": item["basis"],
            "hours in words": float(hours[1].replace(",", "")) if hours else None,
            "price": float(price[1].replace(",", "")) if price else 0.0 if "Free" in item["line"] else None,
        }
        yield Told("embed", ctids[item["url"].replace("../../../", BASE.url)], told)


def in_atom(body: bytes) -> Iterator[Told]:
    for entry in ET.fromstring(body).iter(f"{ATOM}entry"):  # noqa: S314 - our own bytes
        categories = entry.iter(f"{ATOM}category")
        terms = {each.get("scheme", "").rpartition("#")[2]: each.get("term", "") for each in categories}
        if terms.get("kind") == "credential":
            ctid = (entry.findtext(f"{ATOM}id") or "").replace("urn:uuid:", "ce-")
            # Before the title of an archived listing stands that it is one.
            title = re.sub(r"^(Archived: |Archivée\s: )", "", entry.findtext(f"{ATOM}title") or "")
            day = (entry.findtext(f"{ATOM}updated") or "").partition("T")[0]
            yield Told("atom", ctid, {"title": title, "basis": terms["basis"], "modified": day})


def in_calendars(calendars: Iterable[bytes]) -> Iterator[Told]:
    """Yield the days of each listing and its basis, of all calendars together."""
    days: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    event: Any  # its values have as many types as the standard
    for body in calendars:
        for event in icalendar.Calendar.from_ical(body).walk("VEVENT"):
            word, basis = event["CATEGORIES"].cats
            day = event["DTSTART"].dt.isoformat()
            days[str(event["UID"]).partition(".")[0], str(basis)].add((day, str(word)))
    for (ctid, basis), found in days.items():
        yield Told("ics", ctid, {"basis": basis, "events": found})


def in_page(html: str) -> Iterator[Told]:
    """Yield what the block for search engines says of a listing, and of the course that leads to it."""
    for block in html.split('<script type="application/ld+json">')[1:]:
        data = json.loads(block.partition("</script>")[0])
        nodes = data.get("@graph", ()) if data["@context"] == "https://schema.org" else ()
        for node in nodes:
            name = str(node["@id"]).rpartition("/")[2].partition(".")[0]
            shared = {"title": node["name"], "languages": [tag.partition("-")[0] for tag in node.get("inLanguage", ())]}
            if node["@type"] == "Course":
                sessions, offers = node.get("hasCourseInstance", ()), node.get("offers", ())
                shared |= {
                    "outcomes": len(node.get("teaches", ())),
                    "credit": node.get("numberOfCredits"),
                    "price": offers[0]["price"] if offers else None,
                    "starts": sorted(each["startDate"] for each in sessions if "startDate" in each),
                    **({"exact hours": sessions[0].get("courseWorkload")} if sessions else {}),
                }
                if shared.get("exact hours"):
                    shared["exact hours"] = period(str(shared["exact hours"]))
            yield Told("schema.org", name, shared)
