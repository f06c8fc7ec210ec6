"""The judges from elsewhere, which take minutes: the Nu HTML checker over every page, Lighthouse over some.

`make test-all` installs what they need.
"""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path
from typing import Any

import pytest
from browser import FLAGS, LANGUAGES, ROOT, Site

from benchmarks.static_host import hosted
from scripts.browser import MISSING, found

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULES = ROOT / "audit" / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse" / "cli" / "index.js"
NEEDED = "run `make test-all` once: it installs what is needed"
PAGES = ("", "search/", "credentials/", "credentials/ubc/zero-carbon-building-solutions/")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
NOT_SEEN_FROM_FILES = "Content Security Policy"
"""Read from files, the checker takes what is the site's own for another's; Chromium is the judge of that."""


@pytest.mark.parametrize("name", ["real", "sample"])
def test_the_nu_html_checker_finds_nothing(request: pytest.FixtureRequest, name: str) -> None:
    """Neither errors nor warnings."""
    site: Site = request.getfixturevalue(name)
    java = shutil.which("java")
    assert java, "Java is needed"
    assert NU.is_file(), NEEDED
    command = (java, "-Xss8m", "-jar", NU, "--format", "json", "--skip-non-html", "--exit-zero-always", site.folder)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    messages = json.loads(said)["messages"]
    wrong = [each for each in messages if NOT_SEEN_FROM_FILES not in each["message"]]
    assert [(each.get("url"), each.get("lastLine"), each["message"]) for each in wrong] == []


@pytest.mark.parametrize("preset", ["mobile", "desktop"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_is_content(real: Site, tmp_path: Path, page: str, language: str, preset: str) -> None:
    """The median of three runs, from a host that compresses texts, as those of the Web do."""
    with hosted(real.folder) as host:
        runs = [judged(f"{host.url}{language}/{page}", preset, tmp_path / str(run)) for run in range(RUNS)]
    scores = {name: round(100 * statistics.median(run[name]["score"] for run in runs)) for name in LEAST}
    assert {name: score for name, score in scores.items() if score < LEAST[name]} == {}


def judged(url: str, preset: str, folder: Path) -> dict[str, Any]:
    """Return what Lighthouse says of a page, by category."""
    node, chromium = shutil.which("node"), found()
    assert chromium, MISSING
    assert node, NEEDED
    assert LIGHTHOUSE.is_file(), NEEDED
    report = folder / "report.json"
    folder.mkdir()
    flags = " ".join(("--headless=new", *FLAGS, f"--user-data-dir={folder}"))
    command: list[str | Path] = [
        node,
        LIGHTHOUSE,
        url,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={flags}",
    ]
    command += [f"--only-categories={','.join(LEAST)}", *(["--preset=desktop"] if preset == "desktop" else [])]
    subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, check=True, capture_output=True)
    categories: dict[str, Any] = json.loads(report.read_text("utf-8"))["categories"]
    return categories
