"""Builds that are killed, that run beside one another, and that are watched while they run."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from random import Random

import pytest
from sites import CONTENT, ROOT, File, beside, command, files, other_content, pages, published

import build
from catalogue import publish, serve

SCRIPT = Path(__file__).parent / "sites.py"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
STATUS = {signal.SIGKILL: -signal.SIGKILL, signal.SIGTERM: -signal.SIGTERM, signal.SIGINT: 130}
WATCHED = ("index.html", "en/index.html", "fr/search/index.html", "en/credentials/index.html", "feeds/catalogue.ndjson")
BUILDS = 20
"""Builds that the readers watch, at least: on a busy machine it takes more of them for as many reads."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of content that makes another site than the sample."""
    return other_content(tmp_path_factory.mktemp("other") / "content")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a place for a site, with nothing beside it."""
    return tmp_path / "www" / "site"


def script(folder: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Publish the files of a folder by a process of its own (see `sites`)."""
    words = (sys.executable, str(SCRIPT), str(folder), str(out), *more)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


def part_of(site: tuple[File, ...]) -> tuple[File, ...]:
    """Return a sixth of a site, and what is watched: enough files for many steps, and few for many builds."""
    return tuple(file for number, file in enumerate(site) if number % 6 == 0 or file.path in WATCHED)


# Killed


def test_a_build_killed_at_any_step_leaves_one_whole_site(out: Path, other: Path, tmp_path: Path) -> None:
    """Before, at and after the exchange; then the next build is right, with no litter beside it."""
    was, will_be = part_of(pages()), part_of(pages(other))
    old, new = published(was), published(will_be)
    publish.site(will_be, tmp_path / "new")
    publish.site(was, out)
    steps = script(tmp_path / "new", out).stdout.splitlines()
    exchange, last = steps.index("ctypes.dlsym renameat2"), len(steps) - 1
    writing = range(0, exchange - 4, exchange // 18)
    moments = [*writing, *range(exchange - 4, exchange + 9), *range(exchange + 9, last, (last - exchange) // 12)]
    assert len(moments) >= 40
    whole = []
    for moment, sent in zip(moments, cycle(SIGNALS), strict=False):
        publish.site(was, out)
        assert (files(out), beside(out)) == (old, set())
        done = script(tmp_path / "new", out, "--stop", str(moment), str(int(sent)))
        assert (moment, done.returncode, done.stderr) == (moment, STATUS[sent], "")
        found = files(out)
        assert found in (old, new), moment
        whole.append(found)
    assert whole == [old] * whole.count(old) + [new] * whole.count(new)
    assert min(whole.count(old), whole.count(new)) >= 10
    publish.site(was, out)
    assert (files(out), beside(out)) == (old, set())


@pytest.mark.parametrize("sent", SIGNALS)
def test_a_build_killed_where_folders_cannot_be_exchanged_is_made_good_by_the_next(
    sent: signal.Signals, out: Path, other: Path, tmp_path: Path
) -> None:
    """There, for an instant, the old site stands aside; whoever is asked to stop puts it back first."""
    publish.site(pages(other), tmp_path / "new")
    publish.site(pages(), out)
    between = script(tmp_path / "new", out, "--no-exchange").stdout.splitlines().index("os.rename ") + 1
    publish.site(pages(), out)
    done = script(tmp_path / "new", out, "--no-exchange", "--stop", str(between), str(int(sent)))
    assert done.returncode == STATUS[sent]
    assert out.exists() == (sent == signal.SIGINT)
    publish.site(pages(), out)
    assert (files(out), beside(out)) == (published(pages()), set())


def test_the_command_killed_at_random_times_leaves_one_whole_site(out: Path, other: Path) -> None:
    kill_builds((CONTENT, other), out, kills=3)


@pytest.mark.slow
def test_the_command_with_the_real_content_killed_at_forty_times_leaves_one_whole_site(
    out: Path, tmp_path: Path
) -> None:
    kill_builds((ROOT / "content", other_content(tmp_path / "content", ROOT / "content")), out, kills=40)


def kill_builds(contents: tuple[Path, Path], out: Path, kills: int) -> None:
    """Kill builds of one content, then of the other: two of three while they write, the rest at any time.

    Half of them at least must be struck while they write, so it goes on until so many are: a busy machine may
    give a build its time and this one none.
    """
    chance = Random(20261121)  # noqa: S311 - any times do, but the same in every run
    publish.site(pages(contents[0]), out)
    begun = time.monotonic()
    subprocess.run(command(contents[0], out, "--quiet"), cwd=ROOT, check=True)
    whole_time = time.monotonic() - begun
    wanted = [published(pages(content)) for content in contents]
    building = out.with_name(f".{out.name}.building")
    struck = 0
    for kill in range(10 * kills):
        if kill >= kills and struck >= kills // 2:
            break
        words = command(contents[(kill + 1) % 2], out, "--quiet")
        started = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if kill % 3 == 0:
            time.sleep(chance.uniform(0, whole_time))
        else:
            before = begun_at(building)
            while started.poll() is None and begun_at(building) in {None, before}:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, whole_time / 12))
        started.send_signal(SIGNALS[kill // 3 % 3])
        started.communicate()
        struck += kill % 3 != 0 and started.returncode != 0
        assert files(out) in wanted, kill
    assert struck >= kills // 2
    done = subprocess.run(command(contents[1], out, "--quiet"), cwd=ROOT, check=False)
    assert done.returncode == 0
    assert (files(out), beside(out)) == (wanted[1], set())


def begun_at(building: Path) -> int | None:
    """Return when the writing of a site began, in nanoseconds; None where none is under way or left over."""
    try:
        return (building / publish.MARKER).stat().st_mtime_ns
    except FileNotFoundError:
        return None


def test_a_build_asked_to_stop_says_so_and_leaves_no_litter(out: Path) -> None:
    publish.site(pages(), out)
    started = subprocess.Popen(command(CONTENT, out, "--clean"), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while started.poll() is None and not out.with_name(".site.building").exists():
        time.sleep(0.001)
    started.send_signal(signal.SIGINT)
    assert (started.communicate()[1], started.returncode) == ("build.py: stopped; the site is whole\n", 3)
    assert (files(out), beside(out)) == (published(pages()), set())


# Two at once


def test_a_build_beside_another_says_so(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish.site(pages(), out)
    with out.with_name(".site.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert build.main(["--quiet", "--content", str(CONTENT), "--out", str(out)], {}) == 3
    assert capsys.readouterr().err == f"build.py: another build is writing {out}; wait for it to end\n"
    assert (files(out), beside(out)) == (published(pages()), {".site.lock"})


def test_of_builds_at_once_the_result_is_one_of_them(out: Path, other: Path, tmp_path: Path) -> None:
    publish.site(pages(), tmp_path / "old")
    publish.site(pages(other), tmp_path / "new")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    builds = [
        subprocess.Popen(
            (sys.executable, str(SCRIPT), str(folder), str(out)), env=environment, stdout=-3, stderr=-1, text=True
        )
        for folder in (tmp_path / "old", tmp_path / "new") * 4
    ]
    answers = [(each.communicate()[1], each.returncode) for each in builds]
    assert 0 in {status for _, status in answers}
    for said, status in answers:
        assert (status, said) == (0, "") or (status == 3 and said.startswith("another build"))
    assert files(out) in (published(pages()), published(pages(other)))
    assert beside(out) == set()


# Watched


@dataclass
class Watch:
    """What a reader saw: how often it read, what it missed, and what was neither the old file nor the new one."""

    reads: int = 0
    missed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


def test_readers_miss_nothing_while_twenty_builds_are_published(out: Path, other: Path) -> None:
    """By path and by the server, which goes on through all of them."""
    sites = [part_of(pages(content)) for content in (CONTENT, other)]
    known = [dict(each) for each in sites]
    publish.site(sites[0], out)
    ended = threading.Event()
    watches = (Watch(), Watch())
    with serve.server(out, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ways: tuple[Callable[[str], bytes], ...] = (
            lambda path: (out / path).read_bytes(),
            lambda path: asked(server.server_port, path),
        )
        readers = [
            threading.Thread(target=watch, args=(*each, known, ended)) for each in zip(watches, ways, strict=True)
        ]
        for reader in readers:
            reader.start()
        number = 0
        while number < BUILDS or min(each.reads for each in watches) < 5 * BUILDS:
            number += 1
            assert publish.site(sites[number % 2], out).written > 40
        ended.set()
        for reader in readers:
            reader.join()
        server.shutdown()
    assert [(each.missed, each.mixed) for each in watches] == [([], []), ([], [])]


def watch(seen: Watch, read: Callable[[str], bytes], known: list[dict[str, bytes]], ended: threading.Event) -> None:
    """Read the watched pages over and over."""
    for path in cycle(WATCHED):
        if ended.is_set():
            return
        seen.reads += 1
        try:
            body = read(path)
        except OSError:
            seen.missed.append(path)
        else:
            if body not in [each[path] for each in known]:
                seen.mixed.append(path)


def asked(port: int, path: str) -> bytes:
    """Return what the server answers; raises OSError where it has no such page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        if answer.status != 200:
            raise OSError(answer.status, answer.reason)
        return answer.read()
    finally:
        connection.close()
