"""Sites of nothing but files for programs, published as `build` publishes them: they take no time."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from catalogue import feeds, history, linked_data, load, publish, relate, validate
from catalogue.addresses import Base
from catalogue.history import Past
from catalogue.ledger import ledger
from catalogue.page import Page
from catalogue.problems import Severity

BASE = "https://catalogue.example/"


def publish_files(content: Path, out: Path, today: date, past: Past = history.NOTHING, base: str = BASE) -> None:
    """Publish the documents and feeds of a folder of content for a day, and a first page that states the address."""
    documents, unreadable = load.documents(content)
    entries, invalid = validate.entries(documents)
    catalogue, _unresolved = relate.catalogue(entries, today)
    assert catalogue is not None
    assert [each for each in (*unreadable, *invalid) if each.severity is Severity.ERROR] == []
    worked_out = ledger(catalogue)
    address = Base(base)
    harvest = feeds.Harvest(worked_out, linked_data.resources(worked_out, address), address, (), past)
    index = Page("index.html", f'<html><link rel="canonical" href="{base}"></html>'.encode())
    publish.site((index, *feeds.files(harvest, feeds.tables.written(harvest))), out)


def documents(site: Path) -> dict[str, bytes]:
    """Return the documents of a site, by CTID."""
    return {file.stem: file.read_bytes() for file in sorted((site / "resources").iterdir())}


def manifest(site: Path) -> dict[str, Any]:
    """Return the manifest of a site."""
    told: dict[str, Any] = json.loads((site / "feeds/manifest.json").read_bytes())
    return told


def changes(site: Path) -> list[dict[str, Any]]:
    """Return the log of changes of a site as a harvester reads it: the parts that the manifest names, in order."""
    names = [part["url"].rpartition("/")[2] for part in manifest(site)["parts"] if part["feed"] == "changes.ndjson"]
    lines = b"".join((site / "feeds" / name).read_bytes() for name in names)
    return [json.loads(line) for line in lines.splitlines()]


def caught_up(mirror: dict[str, bytes], kept: dict[str, Any], site: Path) -> tuple[dict[str, bytes], int]:
    """Return the mirror of a harvester who kept the manifest of the last visit, and how many bytes were fetched.

    It does what the site's page on data says: the parts of the log that it has not seen, the last line of each CTID.
    """
    seen = {part["sha256"] for part in kept["parts"]}
    parts = [
        part for part in manifest(site)["parts"] if part["feed"] == "changes.ndjson" and part["sha256"] not in seen
    ]
    bodies = [(site / "feeds" / part["url"].rpartition("/")[2]).read_bytes() for part in parts]
    last = {change["ctid"]: change for change in map(json.loads, b"".join(bodies).splitlines())}
    found, fetched = dict(mirror), (site / "feeds/manifest.json").stat().st_size + sum(map(len, bodies))
    for name, change in last.items():
        held = hashlib.sha256(found[name]).hexdigest() if name in found else None
        if "sha256" not in change:
            found.pop(name, None)
        elif change["sha256"] != held:
            found[name] = (site / f"resources/{name}.json").read_bytes()
            fetched += len(found[name])
    return found, fetched
