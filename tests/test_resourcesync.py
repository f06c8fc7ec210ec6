"""A client of ResourceSync beside the site: a mirror of all documents, then of each change of them."""

import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pytest
from checking import CREDENTIAL, lay, record
from publishing import documents, publish_files
from sites import CONTENT, ROOT

from catalogue import history, publish, serve
from catalogue.feeds.resourcesync import listing

CLIENT = Path(sys.executable).with_name("resync-sync")
TERMS = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "rs": "http://www.openarchives.org/rs/terms/"}
DRAFT = '<html><link rel="canonical" href="http://127.0.0.1/{path}"></html>'
"""What stands where the first site will: the server tells the path of the site from it."""
FULL = ("--baseline", "--hash", "sha-256")
"""How all is fetched; with checksums an incremental run of resync 2.0.1 breaks off (`ChangeList` has no `hashes`)."""
GUIDES = [(ROOT / f"templates/prose/{language}/guide.md").read_text("utf-8") for language in ("en", "fr")]

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="resync imports distutils, which is gone")


@contextmanager
def served(site: Path, path: str) -> Iterator[str]:
    """Yield the address of a site that is served on this machine, below a path, and can be built meanwhile."""
    with serve.server(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{path}"
        server.shutdown()


def synchronised(address: str, mirror: Path, *how: str) -> dict[str, int]:
    """Return how many documents the client says it has created, updated and deleted."""
    words = (str(CLIENT), *how, "--delete", "--verbose", address, str(mirror))
    done = subprocess.run(words, cwd=mirror.parent, capture_output=True, text=True, check=False)
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert "mismatch" not in told
    assert "does not match" not in told
    assert "Status: " in told, told
    assert "FatalError" not in told, told
    counts = re.findall(r"Status: .*\((.*)\)", told)[-1]
    return {name: int(number) for name, number in re.findall(r"(created|updated|deleted)=(\d+)", counts)}


def told(line: str, address: str, day: date) -> tuple[str, ...]:
    """Return what a line of the guide tells the client: of this site and the day of the last visit."""
    line = line.replace("https://catalogue.example/", address).replace("\\\n", "")
    words = shlex.split(re.sub(r"--from \S+", f"--from {day}", line))
    assert words[0] == CLIENT.name
    assert words[-2:] == [address, "copy/"]
    return tuple(words[1:-2])


def entries(address: str) -> list[tuple[str, str]]:
    """Return what a list leads to, by capability."""
    with urlopen(address) as answer:  # noqa: S310 - ours
        found = ET.fromstring(answer.read()).findall("map:url", TERMS)  # noqa: S314 - our own bytes
    pairs = [(each.find("rs:md", TERMS), each.findtext("map:loc", "", TERMS)) for each in found]
    return [(said.attrib["capability"], place) for said, place in pairs if said is not None]


def capabilities(address: str) -> dict[str, str]:
    """Return where each list is, as the description of the source leads there."""
    [(name, place)] = entries(f"{address}.well-known/resourcesync")
    assert name == "capabilitylist"
    return dict(entries(place))


def archived(address: str) -> list[str]:
    """Return the older lists of changes."""
    place = capabilities(address).get("changelist-archive")
    return [each for _name, each in entries(place)] if place else []


@pytest.mark.parametrize(("path", "most"), [("", 50_000), ("a/b/", 60)])
def test_a_mirror_follows_edits_a_new_name_a_retirement_and_a_deletion(
    path: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the top of a host, and below a path; with each list whole, and cut into several."""
    monkeypatch.setattr(listing, "MOST", most)
    content, site, mirror, early = (tmp_path / name for name in ("content", "site", "mirror", "early"))
    shutil.copytree(CONTENT, content)
    lay(content, {CREDENTIAL: record()})
    lay(site, {"index.html": DRAFT.format(path=path), publish.MARKER: publish.MARKER_BYTES})
    moved = CREDENTIAL.replace("night-nursing", "calm-nights")
    steps: list[dict[str, str | None]] = [
        {CREDENTIAL: record().replace("calm at night", "quiet at night")},
        {CREDENTIAL: None, moved: record("formerly: [example-college/night-nursing]\n")},
        {moved: record("formerly: [example-college/night-nursing]\n", status="retired")},
        {moved: None},
    ]
    with served(site, path) as address:
        publish_files(content, site, date(2026, 9, 1), base=address)
        first = synchronised(address, mirror, *FULL)
        assert first == {"created": len(documents(site)), "updated": 0, "deleted": 0}
        assert documents(mirror) == documents(site)
        assert first["created"] > 80
        lines = [re.findall(r"^resync-sync (?:.*\\\n)*.*$", guide, re.MULTILINE) for guide in GUIDES]
        at_first, later = lines[0]
        assert lines[0] == lines[1]
        synchronised(address, early, *told(at_first, address, date(2026, 9, 1)))
        assert documents(early) == documents(site)
        for number, step in enumerate(steps, start=2):
            lay(content, {file: text for file, text in step.items() if text is not None})
            for file in (file for file, text in step.items() if text is None):
                (content / file).unlink()
            day = date(2026, 9, number)
            publish_files(content, site, day, history.previous(site / "feeds/manifest.json", address), address)
            changes = capabilities(address)["changelist"]
            done = synchronised(address, mirror, "--incremental", "--changelist-uri", changes, "--from", str(day))
            assert documents(mirror) == documents(site)
            assert 1 <= sum(done.values()) <= 3
            assert done["deleted"] == (step == steps[-1])
        if most > first["created"]:  # one list reaches back to the first visit, on whose day all was created
            synchronised(address, early, *told(later, address, date(2026, 9, 1)))
            assert documents(early) == documents(site)
        other, count = tmp_path / "other", 0
        for each in (*archived(address), changes):
            # An older list names what a later one deletes, and which is there no more.
            how = ("--incremental", "--ignore-failures", "--changelist-uri", each, "--from", "2026")
            done = synchronised(address, other, *how)
            count += done["created"] + done["updated"]
        assert documents(other) == documents(site)
        assert count >= len(documents(site))
        names = {file.name for file in (site / "feeds/resourcesync").iterdir()}
        assert ({"resourcelist-0002.xml", "changelist-0001.xml", "changelist-archive.xml"} <= names) == (most == 60)


@pytest.mark.slow
def test_a_mirror_of_the_real_content_is_its_documents(tmp_path: Path) -> None:
    site, mirror = tmp_path / "site", tmp_path / "mirror"
    lay(site, {"index.html": DRAFT.format(path=""), publish.MARKER: publish.MARKER_BYTES})
    with served(site, "") as address:
        publish_files(ROOT / "content", site, date(2026, 11, 23), base=address)
        assert synchronised(address, mirror, *FULL)["created"] == len(documents(site)) > 500
    assert documents(mirror) == documents(site)
