"""Two builds in worlds that differ in all that must not matter give the same bytes."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sites import CONTENT, ROOT, command, pages

from catalogue.page import Page
from catalogue.render.offline import worker

LONG_AGO = 915_148_800
"""The first second of 1999."""
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}
HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", **EPOCH}
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANGUAGE": "fr",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "HOME": "/nowhere",
    "USER": "somebody",
    **EPOCH,
}


def test_two_worlds_give_the_same_bytes(tmp_path: Path) -> None:
    """Seed of hashes, time zone, locale, umask, home, folder, order and times of the files."""
    elsewhere = copied(CONTENT, tmp_path / "a" / "deeper dir é" / "content")
    outs = (tmp_path / "here", tmp_path / "b c" / "là-bas")
    worlds = (build(CONTENT, outs[0], HERE, "022"), build(elsewhere, outs[1], ELSEWHERE, "077"))
    assert [ended(world) for world in worlds] == [(0, ""), (0, "")]
    here, there = (tree(out) for out in outs)
    assert len(here) > 900
    assert {path for path in here.keys() | there.keys() if here.get(path) != there.get(path)} == set()


def test_a_build_over_another_gives_the_same_bytes_as_one_of_its_own(tmp_path: Path) -> None:
    """Whatever was there, and on whatever day it is built: the day is the catalogue's own where none is named."""
    changed = tmp_path / "content"
    shutil.copytree(CONTENT, changed)
    (changed / "institutions" / "example-college" / "credentials" / "evening-care-workshop.md").unlink()
    over, own = tmp_path / "over", tmp_path / "own"
    assert ended(build(changed, over, HERE, "022")) == (0, "")
    assert ended(build(CONTENT, over, {"PYTHONHASHSEED": "1"}, "022", "--today", "2026-09-01")) == (0, "")
    assert ended(build(CONTENT, own, {"PYTHONHASHSEED": "2"}, "022")) == (0, "")
    assert tree(over) == tree(own)


def test_the_worker_is_the_same_whatever_library_compressed_the_feeds() -> None:
    """Else readers would fetch all that they keep again where nothing that they can see has changed."""
    site = [Page(file.path, file.body) for file in pages()]
    other = [Page(page.path, b"other" if page.path.endswith((".gz", ".br")) else page.body) for page in site]
    changed = [Page(page.path, b"other" if page.path == "fr/about/index.html" else page.body) for page in site]
    assert other != site
    same, seen = (worker(each, "", "1") for each in (other, changed))
    assert same == worker(site, "", "1") != seen


def copied(folder: Path, copy: Path) -> Path:
    """Copy a folder with its files made in the reverse order, long ago; return the copy."""
    for path in sorted(folder.rglob("*"), reverse=True):
        twin = copy / path.relative_to(folder)
        if path.is_dir():
            twin.mkdir(parents=True, exist_ok=True)
        else:
            twin.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, twin)
    for path in (copy, *copy.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return copy


def build(content: Path, out: Path, world: Mapping[str, str], umask: str, *more: str) -> subprocess.Popen[str]:
    """Start a build in a world: nothing of our own environment but the way to programs comes with it."""
    words = ("sh", "-c", f'umask {umask}; exec "$@"', "sh", *command(content, out, "--quiet", *more))
    environment = {"PATH": os.environ["PATH"], **world}
    return subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def ended(started: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the status of a build, and what it complained of."""
    _, errors = started.communicate()
    return started.returncode, errors


def tree(out: Path) -> Mapping[str, tuple[int, bytes]]:
    """Return the kind, the permissions and the bytes of everything in a folder."""
    return {
        path.relative_to(out).as_posix(): (path.stat().st_mode, b"" if path.is_dir() else path.read_bytes())
        for path in out.rglob("*")
    }
