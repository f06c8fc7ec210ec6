import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from sites import CONTENT, ROOT, File, pages

import build
from catalogue import publish, serve

UNDER_A_PATH = "https://host.example/a/b/"
SECRET = b"not part of the site"
TYPES = {
    "": "text/html; charset=utf-8",
    "en/": "text/html; charset=utf-8",
    "404.html": "text/html; charset=utf-8",
    "feeds/manifest.json": "application/json",
    "feeds/catalogue.jsonld": "application/ld+json",
    "feeds/catalogue.ndjson": "application/x-ndjson",
    "feeds/urls-Course.txt": "text/plain; charset=utf-8",
    "sitemap.xml": "application/xml",
    "robots.txt": "text/plain; charset=utf-8",
    "assets/site.css": "text/css; charset=utf-8",
    "assets/icon.svg": "image/svg+xml",
    "assets/js/main.js": "text/javascript; charset=utf-8",
    "assets/js/search-worker.js": "text/javascript; charset=utf-8",
    "assets/fonts/text.woff2": "font/woff2",
}
NOWHERE = (
    "/nowhere/",
    "/en/nowhere",
    "/robots.txt/",
    "/en/index.html/",
    "/assets/",
    "/resources/",
    "/graph/",
    "/feeds/?C=M",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/secret.txt",
    "/en/../../secret.txt",
    "/en/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/..\\secret.txt",
    "/a/b/../../../secret.txt",
    "/a/b/..%2fsecret.txt",
    "//secret.txt",
    "/%2fetc/passwd",
    "//[",
    "/%00",
    "/en/%00/index.html",
    "/index.html%00.txt",
    "/%ff%fe",
    "/" + "long/" * 2000,
    "/" + "x" * 5000,
)
"""Addresses that lead nowhere, as they are: no client tidies them first."""


@contextmanager
def serving(site: Path) -> Iterator[int]:
    """Serve a site for a while; yield the port."""
    with serve.server(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the sample's site, made for a path of its host."""
    folder = tmp_path_factory.mktemp("served")
    publish.site(pages(CONTENT, UNDER_A_PATH), folder / "site")
    (folder / "secret.txt").write_bytes(SECRET)
    with serving(folder / "site") as port:
        yield port


def ask(port: int, address: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Return the status, the headers (their names in small letters) and the body of an answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.putrequest(method, address, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def test_only_this_machine_is_served(port: int) -> None:
    """Every address that begins with 127 is this machine's; the server answers at one of them."""
    with socket.create_connection(("127.0.0.1", port), timeout=60):
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=60)


@pytest.mark.parametrize("start", ["/", "/a/b/"], ids=["at the top", "under its path"])
@pytest.mark.parametrize("path", TYPES)
def test_a_file_comes_with_its_type(port: int, start: str, path: str) -> None:
    status, headers, body = ask(port, start + path)
    name = path + "index.html" if path.endswith("/") or not path else path
    assert (status, headers["content-type"]) == (200, TYPES[path])
    assert body == dict(pages(CONTENT, UNDER_A_PATH))[name]
    status, told, body = ask(port, start + path, "HEAD")
    assert (status, {**told, "date": ""}, body) == (200, {**headers, "date": ""}, b"")


@pytest.mark.parametrize("address", NOWHERE, ids=lambda address: address[:30])
def test_an_address_that_leads_nowhere_gets_the_page_that_says_so(port: int, address: str) -> None:
    """No list of a folder, and nothing from outside the site."""
    status, headers, body = ask(port, address)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert body == dict(pages(CONTENT, UNDER_A_PATH))["404.html"]
    assert ask(port, address, "HEAD")[2] == b""


def test_what_follows_a_question_mark_or_a_hash_is_no_part_of_the_path(port: int) -> None:
    assert ask(port, "/en/?/../..#")[2] == ask(port, "/en/")[2]
    assert ask(port, "/assets/site.css?v=1234")[0] == 200


def test_a_folder_without_its_slash_leads_to_the_folder(port: int) -> None:
    for address, to in {"/en": "/en/", "/a/b/en": "/a/b/en/", "//en": "/en/", "/fr?q=x": "/fr/?q=x"}.items():
        status, headers, _ = ask(port, address)
        assert (status, headers["location"]) == (301, to)


def test_the_server_only_reads(port: int) -> None:
    assert [ask(port, "/", method)[0] for method in ("POST", "PUT", "DELETE", "PATCH")] == [501] * 4


def test_a_new_site_is_seen_at_once(tmp_path: Path) -> None:
    """Even twice in a second, and with another path of the host; a browser is told to ask each time."""
    first = File("index.html", b'<link rel="canonical" href="https://host.example/a/">first')
    second = File("index.html", b'<link rel="canonical" href="https://host.example/c/">second')
    missing = File("404.html", b"nowhere")
    publish.site([first, missing], tmp_path / "site")
    with serving(tmp_path / "site") as port:
        status, headers, body = ask(port, "/a/")
        assert (status, body) == (200, first.body)
        assert headers["cache-control"] == "no-cache"
        assert ask(port, "/c/")[0] == 404
        publish.site([second, missing], tmp_path / "site")
        assert ask(port, "/c/", If_Modified_Since=headers["last-modified"])[::2] == (200, second.body)
        assert ask(port, "/a/")[::2] == (404, missing.body)


# The command


def test_without_a_site_the_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["serve", "--out", str(tmp_path / "site")], {}) == 3
    assert capsys.readouterr().err == f"build.py: there is no site yet; build it first: {tmp_path / 'site'}\n"


def test_where_the_port_is_taken_the_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish.site([File("index.html", b"")], tmp_path / "site")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert build.main(["serve", "--out", str(tmp_path / "site"), "--port", str(port)], {}) == 3
    words = os.strerror(errno.EADDRINUSE)
    assert capsys.readouterr().err == f"build.py: {words}: port {port} of 127.0.0.1\n"


def test_the_command_serves_until_it_is_stopped(tmp_path: Path) -> None:
    publish.site([File("index.html", b"the top")], tmp_path / "site")
    words = (sys.executable, "build.py", "serve", "--out", str(tmp_path / "site"), "--port", "0")
    served = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert served.stdout is not None
        said = served.stdout.readline()
        port = int(said.removeprefix("http://127.0.0.1:").partition("/")[0])
        assert said == f"http://127.0.0.1:{port}/ shows {tmp_path / 'site'}/; stop it with Ctrl-C\n"
        assert ask(port, "/")[2] == b"the top"
        served.send_signal(signal.SIGINT)
        assert (*served.communicate(timeout=60), served.returncode) == ("", "", 0)
    finally:
        served.kill()
        served.communicate()
