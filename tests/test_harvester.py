"""The program of the integrators' guide: it is run as its readers run it, beside a site that changes."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from checking import CREDENTIAL, content, record
from publishing import publish_files
from test_resourcesync import DRAFT, served

from catalogue import history

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "templates/prose/harvest.py"
TITLE = "title: Night Nursing"


def harvested(address: str, copy: Path) -> str:
    """Run the program as the guide says; return what it printed."""
    words = (sys.executable, str(PROGRAM), address, str(copy))
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def held(copy: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in copy.glob("ce-*.json")}


def published(site: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (site / "resources").iterdir()}


def draft(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text(DRAFT.format(path=""), "utf-8")


@pytest.mark.parametrize("first", ["the last site", "nothing of the last site"])
def test_a_copy_is_what_the_site_holds_after_every_change(first: str, tmp_path: Path) -> None:
    """An edit, a rename, a retirement and a deletion; and once a site that knows nothing of the last one."""
    folder, site, copy = content(tmp_path / "content", {CREDENTIAL: record()}), tmp_path / "site", tmp_path / "copy"
    draft(site)
    with served(site, "") as address:
        shutil.rmtree(site)
        publish_files(folder, site, date(2026, 9, 1), base=address)
        assert f"{len(published(site))} fetched" in harvested(address, copy)
        assert held(copy) == published(site)
        assert "2026-09-01: 0 fetched or gone" in harvested(address, copy)
        file, moved = folder / CREDENTIAL, folder / CREDENTIAL.replace("night-nursing", "nursing-at-night")
        edited = file.read_text("utf-8").replace(TITLE, "title: Nursing")
        renamed = edited.replace("---\n", "---\nformerly: [example-college/night-nursing]\n", 1)
        retired = renamed.replace("status: active", "status: retired")
        for number, text in enumerate((edited, renamed, retired, ""), start=2):
            for each in (file, moved):
                each.unlink(missing_ok=True)
            if text:
                (moved if "formerly" in text else file).write_text(text, "utf-8")
            known = first == "the last site"
            past = history.previous(site / "feeds/manifest.json", address) if known else history.NOTHING
            publish_files(folder, site, date(2026, 9, number), past, address)
            told = harvested(address, copy)
            assert held(copy) == published(site), (number, told)
        assert json.loads((copy / "manifest.json").read_bytes())["as_of"] == "2026-09-05"


def test_what_is_not_what_the_manifest_names_is_refused(tmp_path: Path) -> None:
    folder, site, copy = content(tmp_path / "content", {CREDENTIAL: record()}), tmp_path / "site", tmp_path / "copy"
    draft(site)
    with served(site, "") as address:
        shutil.rmtree(site)
        publish_files(folder, site, date(2026, 9, 1), base=address)
        lines = site / "feeds/catalogue.ndjson"
        lines.write_bytes(lines.read_bytes().replace(b"Night Nursing", b"Night nursing"))
        words = (sys.executable, str(PROGRAM), address, str(copy))
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 1
        assert "is not what was named" in done.stderr
        assert held(copy) == {}


def test_the_program_is_short_and_needs_no_packages() -> None:
    text = PROGRAM.read_text("utf-8")
    assert len(text.splitlines()) <= 60
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= {"hashlib", "json", "sys", "pathlib", "urllib.request"}
