"""The files that tell a build what was published before: what is refused, and how the log is cut into parts."""

import hashlib
import json
import re
import threading
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from checking import CREDENTIAL, content, ctid, lay, record
from hypothesis import given
from hypothesis import strategies as st
from publishing import BASE, caught_up, changes, documents, manifest, publish_files
from story import FIRST_AID, FIRST_DAY

import build
from catalogue import history, publish, serve
from catalogue.feeds.changes import CLOSED_AT, parts
from catalogue.feeds.resourcesync import listing
from catalogue.history import Change, Past, State
from catalogue.history.past import folded
from scripts.history import main

Capsys = pytest.CaptureFixture[str]
TODAY = date(2026, 9, 20)
NEWEST = "feeds/resourcesync/changelist.xml"


def command(*arguments: object) -> int:
    return build.main([str(argument) for argument in arguments], {})


# -- what is refused --


def feed(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return what changes a feed of a site, and its checksum with it."""

    def spoil(site: Path) -> None:
        body = change((site / "feeds" / name).read_bytes())
        (site / "feeds" / name).write_bytes(body)
        named = manifest(site)
        [part] = [part for part in named["parts"] if part["feed"] == name]
        part |= {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        (site / "feeds/manifest.json").write_text(json.dumps(named))

    return spoil


def named(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Return what changes the manifest of a site."""

    def spoil(site: Path) -> None:
        told = manifest(site)
        change(told)
        (site / "feeds/manifest.json").write_text(json.dumps(told))

    return spoil


def of_log(told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(part for part in told["parts"] if part["feed"] == "changes.ndjson")
    return found


def backward(body: bytes) -> bytes:
    first, *rest = body.splitlines(keepends=True)
    return b"".join([first.replace(b"2026-09-20", b"2026-09-21"), *rest])


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "no JSON": (lambda site: (site / "feeds/manifest.json").write_text("{"), "n\u2019est pas le manifeste"),
    "a list": (lambda site: (site / "feeds/manifest.json").write_text("[]"), "n\u2019est pas le manifeste"),
    "deep": (lambda site: (site / "feeds/manifest.json").write_text("[" * 100_000), "n\u2019est pas le manifeste"),
    "another format": (named(lambda told: told.update(format=2)), "n\u2019est pas le manifeste"),
    "of an older program": (named(lambda told: told["parts"].remove(of_log(told))), "aucun journal"),
    "of another site": (
        named(lambda told: of_log(told).update(url="https://other.example/feeds/changes.ndjson")),
        "https://other.example/",
    ),
    "hostile to a terminal": (
        named(lambda told: of_log(told).update(url="https://other.example/\x1b[2J/feeds/changes.ndjson")),
        "n\u2019est pas le manifeste",
    ),
    "a way out": (named(lambda told: of_log(told).update(url=f"{BASE}feeds/..%2f..%2fpasswd")), "à côté de"),
    "a host file": (named(lambda told: of_log(told).update(url=f"{BASE}feeds/manifest.json")), "à côté de"),
    "endless": (named(lambda told: of_log(told).update(bytes=10**12)), "n\u2019est pas le manifeste"),
    "missing": (lambda site: (site / "feeds/changes.ndjson").unlink(), "à côté de"),
    "cut short": (lambda site: (site / "feeds/state.ndjson").write_bytes(b"{"), "à côté de"),
    "no lines": (feed("changes.ndjson", lambda body: body[:-1]), "s\u2019interrompt"),
    "no change": (feed("changes.ndjson", lambda body: body.replace(b"created", b"made")), "la ligne 1"),
    "no checksum": (feed("state.ndjson", lambda body: body.replace(b'"sha256":"', b'"sha256":"<')), "la ligne 1"),
    "more than we know": (feed("changes.ndjson", lambda body: body.replace(b'{"date', b'{"x":1,"date')), "la ligne 1"),
    "out of order": (feed("changes.ndjson", backward), "reviennent en arrière"),
    "not the same": (feed("state.ndjson", lambda body: body.splitlines(keepends=True)[0]), "ne mène pas à l\u2019état"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_damaged_or_foreign_manifest_is_refused_and_the_site_stays(
    fault: str, tmp_path: Path, capsys: Capsys
) -> None:
    folder, site, last = content(tmp_path / "content"), tmp_path / "site", tmp_path / "last"
    publish_files(folder, last, TODAY)
    spoil, words = SPOILT[fault]
    spoil(last)
    asked = ("build", "--content", folder, "--out", site, "--previous", last / "feeds/manifest.json", "--lang", "fr")
    assert command(*asked) == 3
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert not site.exists()


HEAD = f'{{"format":1,"base_url":"{BASE}"}}\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no history"),
        ("{}\n", "is no history"),
        (HEAD.replace("1", "2"), "has format 2"),
        (HEAD.replace("catalogue.example", "other.example"), "is of https://other.example/"),
        (HEAD + "{}\n", "line 1 of"),
        (HEAD + "{}", "breaks off"),
    ],
)
def test_a_file_that_is_no_history_of_the_site_is_refused(
    text: str, words: str, tmp_path: Path, capsys: Capsys
) -> None:
    folder, file = content(tmp_path / "content"), tmp_path / "history.ndjson"
    file.write_text(text)
    assert command("build", "--content", folder, "--out", tmp_path / "site", "--history", file) == 3
    assert words in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_file_that_is_not_there_and_two_that_tell_are_wrong_usage(tmp_path: Path) -> None:
    for asked in (("--previous", "none.json"), ("--history", "none"), ("--previous", "/etc", "--history", "/etc")):
        with pytest.raises(SystemExit) as ended:
            command("build", "--content", content(tmp_path / "content"), *asked)
        assert ended.value.code == 2


# -- the log and the states that it leads to --


def stands(number: int) -> st.SearchStrategy[State]:
    """Return how one of a few documents may stand: a record, or one in three a part of one."""
    return st.builds(
        State,
        ctid=st.just(ctid(number)),
        kind=st.just("Competency" if number % 3 == 0 else "credential"),
        ref=st.sampled_from(["a/b", "a/c"]),
        sha256=st.sampled_from(["0" * 64, "1" * 64]),
        standing=st.just(None) if number % 3 == 0 else st.sampled_from([None, "retired", "withdrawn"]),
        fields=st.fixed_dictionaries({"title": st.sampled_from("ab"), "status": st.sampled_from("ab")}),
    )


STATES = st.fixed_dictionaries({}, optional={ctid(number): stands(number) for number in range(4)})


@given(st.lists(STATES, max_size=6))
def test_the_log_folded_is_the_last_state(steps: list[dict[str, State]]) -> None:
    """Whatever happened, the log alone is enough to know that nothing has changed since."""
    past = history.NOTHING
    for day, now in enumerate(steps):
        added = history.following(past, now, FIRST_DAY + timedelta(days=day))
        past = Past((*past.changes, *added), now)
        assert history.following(past, now, FIRST_DAY) == ()
    found = folded(past.changes)
    assert {name: state.sha256 for name, state in found.items()} == {
        name: state.sha256 for name, state in past.states.items()
    }
    assert history.following(Past(past.changes, found), past.states, FIRST_DAY) == ()


# -- parts of the log --


DAYS = st.lists(st.integers(0, 400), max_size=8)
"""How many changes there are on one day after another: more than a part holds, or none."""


@given(DAYS, st.integers(0, 3200))
def test_a_part_that_is_closed_stays_as_it_is_whatever_follows(counts: list[int], seen: int) -> None:
    log = [
        Change(date=FIRST_DAY + timedelta(days=day), change="created", ctid=ctid(number), kind="course", ref="a/b")
        for day, count in enumerate(counts)
        for number in range(count)
    ]
    whole, then = parts(log), parts(log[:seen])
    assert [change for part in whole for change in part] == log
    assert whole[: len(then) - 1] == then[:-1]
    for part, following in pairwise(whole):
        assert part[-1].date < following[0].date
        assert sum(len(change.line()) for change in part) >= CLOSED_AT


def test_the_newest_part_keeps_its_name_and_the_closed_ones_their_bytes(tmp_path: Path) -> None:
    folder, site = content(tmp_path / "content"), tmp_path / "site"
    lay(folder, {CREDENTIAL.replace("night", f"night-{each}"): record(ctid=ctid(each)) for each in range(300)})
    publish_files(folder, site, TODAY)
    first = (site / "feeds/changes.ndjson").read_bytes()
    kept, mirror = manifest(site), documents(site)
    assert len(first) > CLOSED_AT
    lay(folder, {FIRST_AID: (folder / FIRST_AID).read_text().replace("First Aid", "Second Aid")})
    publish_files(folder, site, TODAY + timedelta(days=1), history.previous(site / "feeds/manifest.json", BASE))
    assert (site / "feeds/changes-0001.ndjson").read_bytes() == first
    [line] = (site / "feeds/changes.ndjson").read_bytes().splitlines()
    assert json.loads(line)["fields"] == ["title"]
    caught, fetched = caught_up(mirror, kept, site)
    assert caught == documents(site)
    assert fetched < sum(map(len, caught.values())) / 10


def test_an_older_list_of_changes_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists follow one another without a gap; the newest one grows until the next would be too long."""
    monkeypatch.setattr(listing, "MOST", 150)
    folder, site = content(tmp_path / "content"), tmp_path / "site"
    lay(folder, {CREDENTIAL.replace("night", f"night-{each}"): record(ctid=ctid(each)) for each in range(200)})
    publish_files(folder, site, TODAY)
    archived = (site / "feeds/resourcesync/changelist-0001.xml").read_bytes()
    assert archived.count(b"<url>") == 150
    for number in range(1, 4):
        more = range(1000 * number, 1000 * number + 40)
        lay(folder, {CREDENTIAL.replace("night", f"day-{each}"): record(ctid=ctid(each)) for each in more})
        past = history.previous(site / "feeds/manifest.json", BASE)
        publish_files(folder, site, TODAY + timedelta(days=number), past)
        files = [*sorted((site / "feeds/resourcesync").glob("changelist-0*.xml")), site / NEWEST]
        bodies = [file.read_bytes() for file in files]
        spans = [dict(re.findall(rb'(from|until)="(.*?)"', body.partition(b"<url>")[0])) for body in bodies]
        assert all(before[b"until"] == after[b"from"] for before, after in pairwise(spans))
        assert b"until" not in spans[-1]
        told = [re.findall(rb"<loc>.*?/resources/(.*?)\.json</loc>", body) for body in bodies]
        assert all(len(each) == len(set(each)) for each in told)
        assert {name.decode() for each in told for name in each} == {change["ctid"] for change in changes(site)}
        assert len(changes(site)) == len(past.changes) + 41
        assert bodies[0] == archived
    assert len(files) == 3


# -- kept from one publication to the next --


def test_the_log_of_a_published_site_becomes_a_file_to_go_on_with(tmp_path: Path, capsys: Capsys) -> None:
    folder, site, file = content(tmp_path / "content"), tmp_path / "site", tmp_path / "history.ndjson"
    lay(site, {"index.html": "", publish.MARKER: publish.MARKER_BYTES})
    with serve.server(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        assert main([base, str(file)]) == 0
        assert "begins at the first commit" in capsys.readouterr().out
        assert not file.exists()
        publish_files(folder, site, TODAY, base=base)
        lay(site, {"index.html": ""})
        assert main([base.rstrip("/"), str(file)]) == 0
        assert history.read(file, base).changes == history.previous(site / "feeds/manifest.json", base).changes
        kept = file.read_bytes()
        (site / "feeds/state.ndjson").unlink()
        assert main([base, str(file)]) == 3
        feed("changes.ndjson", backward)(site)
        assert main([base, str(file)]) == 3
        server.shutdown()
    assert main([base, str(file)]) == 3
    assert file.read_bytes() == kept
