"""The set-up brings the same things to every machine, from whichever registry it is set to."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue import publish

ROOT = Path(__file__).parent.parent
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
PACKAGES = [ROOT / "package.json", ROOT / "audit/package.json"]
LOCKS = [path.with_name("package-lock.json") for path in PACKAGES]


@pytest.mark.parametrize("path", [*REQUIREMENTS, *LOCKS], ids=str)
def test_no_lock_file_names_a_host(path: Path) -> None:
    assert not re.findall(r"https?:|--\S*(?:index|links|host)\b|\"resolved\"", path.read_text("utf-8"))


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path: Path) -> None:
    text = path.read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if not re.match(r"\s*(#|$)", line)]
    pinned = re.compile(r"[\w.-]+==\S+(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert lines
    assert [line for line in lines if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("path", LOCKS, ids=str)
def test_every_front_end_package_is_hashed(path: Path) -> None:
    packages = json.loads(path.read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize("path", PACKAGES, ids=str)
def test_front_end_packages_are_asked_for_exactly(path: Path) -> None:
    package = json.loads(path.read_text("utf-8"))
    asked = package.get("dependencies", {}) | package["devDependencies"] | package.get("optionalDependencies", {})
    assert {name: pin for name, pin in asked.items() if not re.fullmatch(r"\d+\.\d+\.\d+", pin)} == {}


def test_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE)
    shown = subprocess.run(("make", "help"), cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make (\S+)", shown, re.MULTILINE) == targets


def test_without_a_browser_one_sentence_says_so(tmp_path: Path) -> None:
    """Browser tests are never skipped in silence."""
    environment = {name: value for name, value in os.environ.items() if name != "CHROMIUM"}
    answer = subprocess.run(
        (sys.executable, "-m", "scripts.browser"),
        cwd=ROOT,
        env=environment | {"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert re.fullmatch(r"The browser tests need Chromium: [^.]+\.\n", answer.stderr)


@pytest.mark.skipif(not shutil.which("git"), reason="an archive without Git has nothing to ask")
def test_nothing_that_is_built_or_installed_is_tracked() -> None:
    made = (".venv/bin/python", "node_modules/lunr/lunr.js", "site/index.html", "audit/node_modules/x")
    asked = ("git", "check-ignore", "--no-index", *made)
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stdout.split() == list(made)


def test_the_tracked_site_folder_is_one_that_the_build_takes_as_its_own() -> None:
    assert (ROOT / "site" / publish.MARKER).read_bytes() == publish.MARKER_BYTES
