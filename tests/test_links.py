"""Links against servers on this machine; nothing outside it is asked."""

import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sample_catalogue
from checking import CREDENTIAL, content, record
from hypothesis import given
from hypothesis import strategies as st

import build
from catalogue import links, outward
from catalogue.links import Manners, is_public, look
from catalogue.outward import APART, Failing, Sight, after

AGENT = "catalogue-links/1 (+https://catalogue.example/en/about/)"
QUICK = Manners(AGENT, pause=0, timeout=20, longest=60)
BRIEF = Manners(AGENT, pause=0, timeout=3, longest=60)
"""For hosts that say nothing; those that speak have time enough on a busy machine."""


class Server(ThreadingHTTPServer):
    """A host that answers as it is told, and remembers what it was asked, and how much at once."""

    def __init__(self, answers: Mapping[str, int | str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked: list[tuple[str, str]] = []
        self.busy, self.most_at_once = 0, 0
        self.closing = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.server.busy += 1
        self.server.most_at_once = max(self.server.most_at_once, self.server.busy)
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        time.sleep(0.01)
        answer = self.server.answers.get(f"{self.command} {self.path}", self.server.answers.get(self.path, 404))
        self.server.busy -= 1
        if answer == "silence":
            self.server.closing.wait(30)
        elif answer == "nonsense":
            self.wfile.write(b"\x00 no answer at all\r\n\r\n")
        elif isinstance(answer, str) and answer.startswith("to "):
            self.send_response(302)
            self.send_header("Location", answer.removeprefix("to "))
            self.end_headers()
        elif isinstance(answer, str):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer.encode())
        else:
            self.send_response(answer)
            self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def host(answers: Mapping[str, int | str]) -> Iterator[Server]:
    with Server(answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()


def anybody(_host: str) -> bool:
    return True


def seen(answers: Mapping[str, int | str], *paths: str, manners: Manners = QUICK) -> dict[str, Sight]:
    with host(answers) as server:
        found = look([server.url(path) for path in paths], manners, anybody)
        return {path: found[server.url(path)] for path in paths if server.url(path) in found}


# -- what is seen --


@pytest.mark.parametrize(
    ("answer", "sight"),
    [
        (200, Sight.THERE),
        (204, Sight.THERE),
        (404, Sight.GONE),
        (410, Sight.GONE),
        (401, Sight.UNSURE),
        (403, Sight.UNSURE),
        (429, Sight.UNSURE),
        (500, Sight.UNSURE),
        (503, Sight.UNSURE),
        ("to /there", Sight.THERE),
        ("to /nowhere", Sight.GONE),
        ("to /page", Sight.UNSURE),
    ],
)
def test_only_not_found_and_gone_say_that_nothing_is_there(answer: int | str, sight: Sight) -> None:
    """Refusals and faults of a host are false alarms."""
    assert seen({"/page": answer, "/there": 200}, "/page") == {"/page": sight}


@pytest.mark.parametrize("answer", ["silence", "nonsense", "to file:///etc/passwd", "to ftp://127.0.0.1/x"])
def test_silence_nonsense_and_ways_to_elsewhere_say_nothing(answer: str) -> None:
    found = seen({"/page": answer, "/there": 200}, "/page", "/there", manners=BRIEF)
    assert found == {"/page": Sight.UNSURE, "/there": Sight.THERE}


@pytest.mark.parametrize("wrong", [404, 405, 501])
def test_a_host_that_answers_a_head_wrongly_is_asked_again(wrong: int) -> None:
    assert seen({"HEAD /page": wrong, "GET /page": 200}, "/page") == {"/page": Sight.THERE}


def test_what_robots_may_not_see_is_not_asked() -> None:
    robots = "User-agent: *\nDisallow: /private/\n"
    with host({"/robots.txt": robots, "/private/page": 404, "/page": 200}) as server:
        found = look([server.url("/private/page"), server.url("/page")], QUICK, anybody)
        assert found == {server.url("/page"): Sight.THERE}
        assert server.asked == [("/robots.txt", AGENT), ("/page", AGENT)]


@pytest.mark.parametrize("fault", [503, "silence"])
def test_a_host_whose_rules_cannot_be_read_is_left_alone(fault: int | str) -> None:
    assert seen({"/robots.txt": fault, "/page": 404}, "/page", manners=BRIEF) == {}


def test_a_host_is_asked_one_thing_at_a_time_and_given_a_pause() -> None:
    paths = [f"/{number}" for number in range(5)]
    with host(dict.fromkeys(paths, 200)) as server:
        started = time.monotonic()
        look([server.url(path) for path in paths], Manners(AGENT, pause=0.1, timeout=20, longest=60), anybody)
        assert time.monotonic() - started >= 0.5
        assert server.most_at_once == 1


def test_a_slow_host_does_not_hold_up_the_others_for_ever() -> None:
    with host({"/robots.txt": "silence"}) as slow, host({"/page": 200}) as quick:
        started = time.monotonic()
        urls = [quick.url("/page"), *(slow.url(f"/{number}") for number in range(50))]
        found = look(urls, Manners(AGENT, pause=0, timeout=20, longest=4), anybody)
        assert time.monotonic() - started < 20
        assert found == {quick.url("/page"): Sight.THERE}


def test_where_no_host_answers_nothing_was_seen() -> None:
    """The fault is with the network of this machine: not every page of the catalogue is gone."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert look([f"http://127.0.0.1:{port}/a", "http://nowhere.invalid/b"], QUICK, anybody) == {}


def test_a_host_that_nobody_knows_is_gone_where_others_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def known(name: str, port: int, *rest: int) -> object:
        if name == "nowhere.invalid":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(name, port, *rest)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    with host({"/page": 200}) as server:
        found = look([server.url("/page"), "http://nowhere.invalid/b"], QUICK, anybody)
        assert found == {server.url("/page"): Sight.THERE, "http://nowhere.invalid/b": Sight.GONE}


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "localhost"])
def test_hosts_of_a_private_network_are_not_public(private: str) -> None:
    assert not is_public(private)


def test_a_public_address_is_public() -> None:
    assert is_public("1.1.1.1")


def test_no_host_of_a_private_network_is_asked_not_even_by_a_redirect() -> None:
    with host({"/page": 200}) as inner:
        assert look([inner.url("/page")], QUICK) == {}
        away = inner.url("/page").replace("127.0.0.1", "localhost")
        with host({"/page": f"to {away}", "/there": 200}) as outer:
            urls = [outer.url("/page"), outer.url("/there")]
            found = look(urls, QUICK, lambda name: name == "127.0.0.1")
        assert found == {urls[0]: Sight.UNSURE, urls[1]: Sight.THERE}
        assert inner.asked == []


# -- what stands --

FIRST = date(2026, 9, 1)
Steps = list[tuple[int, Sight]]
"""Days counted from the first, and what was seen on them."""


def stands(sights: Steps) -> Failing | None:
    failings: Mapping[str, Failing] = {}
    for day, sight in sights:
        failings = after(failings, {"u": sight}, FIRST + timedelta(days=day), {"u"})
    return failings.get("u")


ALIVE: list[Steps] = [
    [(0, Sight.GONE)],
    [(0, Sight.GONE), (0, Sight.GONE)],
    [(0, Sight.GONE), (1, Sight.GONE)],
    [(0, Sight.GONE), (5, Sight.UNSURE)],
    [(0, Sight.GONE), (1, Sight.THERE), (2, Sight.GONE)],
    [(0, Sight.GONE), (2, Sight.GONE), (3, Sight.THERE)],
    [(0, Sight.UNSURE), (9, Sight.UNSURE)],
]
DEAD: list[Steps] = [
    [(0, Sight.GONE), (2, Sight.GONE)],
    [(0, Sight.GONE), (1, Sight.UNSURE), (2, Sight.GONE)],
    [(0, Sight.GONE), (2, Sight.GONE), (3, Sight.UNSURE)],
]


@pytest.mark.parametrize("sights", ALIVE)
def test_a_link_is_not_dead_for_a_day_of_nothing_nor_for_what_is_unsure(sights: Steps) -> None:
    found = stands(sights)
    assert found is None or not found.is_dead


@pytest.mark.parametrize("sights", DEAD)
def test_a_link_is_dead_after_two_sights_of_nothing_days_apart(sights: Steps) -> None:
    found = stands(sights)
    assert found is not None
    assert found.is_dead


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(Sight)), max_size=12))
def test_no_link_is_dead_without_two_sights_of_nothing_after_it_was_there(steps: Steps) -> None:
    day, sights = 0, []
    for more, sight in steps:
        day += more
        sights.append((day, sight))
    found = stands(sights)
    there = max((at for at, (_day, sight) in enumerate(sights) if sight is Sight.THERE), default=-1)
    gone = [day for day, sight in sights[there + 1 :] if sight is Sight.GONE]
    is_dead = bool(gone) and max(gone) - min(gone) >= APART.days
    assert (found is not None and found.is_dead) is is_dead


def test_what_no_record_holds_any_more_is_forgotten() -> None:
    assert after({"u": Failing(FIRST, FIRST)}, {}, FIRST, set()) == {}


def test_observations_read_back_as_they_were_written(tmp_path: Path) -> None:
    failings = {"https://a.example/é": Failing(FIRST, FIRST), "https://b.example/": Failing(FIRST, FIRST + APART)}
    file = tmp_path / "observations/links.json"
    outward.write(file, failings)
    assert outward.read(file) == failings
    assert outward.read(tmp_path / "none.json") == {}
    outward.write(file, {})
    assert outward.read(file) == {}
    assert [each.name for each in file.parent.iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"links": 1}', '{"links": [{"address": "x", "first": "soon", "last": "2026-01-01"}]}']
)
def test_a_file_that_is_none_is_told_in_one_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "links.json"
    file.write_text(text)
    folder = content(tmp_path / "content")
    assert build.main(["links", "--content", str(folder), "--links", str(file)], {}) == 3
    assert capsys.readouterr().err.count("\n") == 1


# -- the command --


def test_the_command_looks_notes_and_blocks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(urls: Mapping[str, object], manners: Manners) -> Mapping[str, Sight]:
        """Ask this machine alone, and quickly."""
        assert manners.agent == AGENT
        return look([url for url in urls if "127.0.0.1" in url], QUICK, anybody)

    monkeypatch.setattr(links, "look", here)
    with host({"/there": 200}) as server:
        fields = f"contact: {{office: Nursing, url: '{server.url('/there')}'}}\n"
        page = f"{{page: '{server.url('/gone')}'}}"
        folder = content(tmp_path / "content", {CREDENTIAL: record(fields, links=page)})
        file = tmp_path / "links.json"
        for today, dead in (("2026-09-01", 0), ("2026-09-03", 1)):
            asked = ["links", "--content", str(folder), "--links", str(file), "--today", today]
            assert build.main(asked, {}) == 0
            assert f"1 failing, {dead} of them dead" in capsys.readouterr().out
        told = {"address": server.url("/gone"), "first": "2026-09-01", "last": "2026-09-03"}
        assert json.loads(file.read_text("utf-8")) == {"format": 1, "links": [told]}


def test_addresses_are_those_that_people_are_led_to() -> None:
    made = sample_catalogue.catalogue()
    held = outward.addresses(made)
    assert list(held) == sorted(held)
    assert {entry.record.links.page for entry in made.listed if entry.record.links.page} <= held.keys()
    assert all(url.startswith("http") for url in held)
