"""An invented catalogue to what harvesting it costs: all of it, and a day on which ten listings changed.

`python -m benchmarks.harvest` runs the program of the integrators' guide beside a host on this machine, prints what it
was sent, and ends with status 1 where a bar is missed.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from benchmarks import generate
from benchmarks.bar import Bar
from catalogue import cli, feeds, history, linked_data, publish
from catalogue.addresses import Base
from catalogue.commands.content import read
from catalogue.history import Past
from catalogue.ledger import ledger
from catalogue.locale import locale

HERE = Path(__file__).parent.parent
PROGRAM = HERE / "templates/prose/harvest.py"
EDITED = 10
LARGEST_PART = 20_000_000
"""Bytes of one file of a feed; the SQLite file is one whatever its size."""
LARGEST_SHARE = 0.01
"""What a day with ten edits may cost beside a full pull."""
SUMMARY = 'summary: {"en": "'
"""How the summary of an invented listing begins."""
FIRST_DAY = date(2026, 9, 1)


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a catalogue; return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.harvest", description="Measure a harvest.")
    parser.add_argument("--credentials", type=int, default=10_000, help="how many of them")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch:
        bars = _measured(Path(scratch), asked.credentials)
    for bar in bars:
        print(bar)
    return int(any(bar.is_missed for bar in bars))


def _measured(scratch: Path, credentials: int) -> tuple[Bar, ...]:
    folder, site, copy = scratch / "content", scratch / "site", scratch / "copy"
    generate.content(folder, credentials)
    with _Host(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{host.server_port}/"
        _publish(folder, site, address, FIRST_DAY, history.NOTHING)
        told = _manifest(site)
        full = _harvested(host, address, copy)
        edited = _edit(folder)
        past = history.previous(site / "feeds/manifest.json", address)
        _publish(folder, site, address, FIRST_DAY + timedelta(days=1), past)
        daily = _harvested(host, address, copy)
        host.shutdown()
        held = {file.name: file.read_bytes() for file in copy.glob("ce-*.json")}
        published = {file.name: file.read_bytes() for file in (site / "resources").iterdir()}
    print(f"{credentials} credentials, {len(published)} documents")
    print(f"a full pull {full:,} bytes, a day after {edited} edits {daily:,}")
    parts = [part for part in told["parts"] if not part["url"].endswith(".sqlite")]
    return (
        Bar("largest part of a feed", max(part["bytes"] for part in parts), LARGEST_PART, " bytes"),
        Bar("feeds whose parts do not add up", len(_astray(told)), 0),
        Bar("documents of the copy that differ from the site's", len(held.items() ^ published.items()), 0),
        Bar("a day beside a full pull", daily / full, LARGEST_SHARE),
    )


def _publish(content: Path, site: Path, address: str, day: date, past: Past) -> None:
    """Publish the files for programs; the pages for people take longer, and nobody harvests them."""
    catalogue, _problems = read(cli.options(["build", "--content", str(content), "--today", day.isoformat()], {}))
    if catalogue is None:
        sys.exit("the invented content makes no catalogue")
    worked_out, base = ledger(catalogue), Base(address)
    words = tuple(locale(HERE / "templates/locales", language) for language in ("en", "fr"))
    harvest = feeds.Harvest(worked_out, linked_data.resources(worked_out, base), base, words, past)
    publish.site(feeds.files(harvest, feeds.tables.written(harvest)), site)


def _manifest(site: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((site / "feeds/manifest.json").read_bytes())
    return told


def _harvested(host: "_Host", address: str, copy: Path) -> int:
    """Run the program as its reader would; return how many bytes of files it was sent."""
    before = host.sent
    words = (sys.executable, PROGRAM, address, copy)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a program of our own
    return host.sent - before


class _Host(HTTPServer):
    """A host of one folder that counts the bytes of the files it sends; it compresses nothing."""

    sent = 0


class _Handler(SimpleHTTPRequestHandler):
    def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 -- files, as the base class has them
        body = source.read()
        assert isinstance(self.server, _Host)  # noqa: S101 - it is the only server of this handler
        self.server.sent += len(body)
        outputfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing of each request."""


def _edit(folder: Path) -> int:
    """Add to the summary of ten listings far from one another; return how many were changed."""
    every = sorted(folder.glob("institutions/*/credentials/*.md"))
    files = [file for file in every if SUMMARY in file.read_text("utf-8")]
    chosen = files[:: len(files) // EDITED][:EDITED]
    for file in chosen:
        file.write_text(file.read_text("utf-8").replace(SUMMARY, f"{SUMMARY}Newly described. ", 1), "utf-8")
    return len(chosen)


def _astray(told: Mapping[str, Any]) -> set[str]:
    """Return the feeds whose parts do not add up to what the manifest says of the whole."""
    sums = Counter[str]()
    for part in told["parts"]:
        sums[part["feed"]] += part["records"]
    return {feed["feed"] for feed in told["feeds"] if feed["records"] != sums[feed["feed"]]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
