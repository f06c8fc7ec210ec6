"""A folder to a static host on this machine: it compresses, can be as slow as a phone's network, and counts.

Chromium can slow its own network, but not for the requests of workers; so the host is slow, for all alike.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from time import sleep
from urllib.parse import unquote, urlsplit

LEVEL = 6
"""How hard nginx and the large static hosts compress, or harder."""
_CHUNK = 2048
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_COMPRESSED = {".css", ".html", ".js", ".json", ".svg"}


@dataclass(frozen=True, slots=True)
class Network:
    """How fast all connections are together, and how long a request waits. Units: bytes a second, seconds."""

    rate: float
    latency: float


LOCAL, PHONE = None, Network(1.6e6 / 8, 0.150)


@dataclass(slots=True)
class Host:
    """A host at `url`, whose network may be changed; `sent` are the paths asked for and the bytes of each body."""

    url: str
    folder: Path
    network: Network | None = LOCAL
    sent: list[tuple[str, int]] = field(default_factory=list)
    held: dict[Path, bytes] = field(default_factory=dict)
    line: Lock = field(default_factory=Lock)

    def body(self, file: Path) -> bytes:
        """Return a file as it is transferred."""
        if file not in self.held:
            plain = file.read_bytes()
            self.held[file] = gzip.compress(plain, LEVEL, mtime=0) if file.suffix in _COMPRESSED else plain
        return self.held[file]

    def taken(self) -> list[tuple[str, int]]:
        """Return what was sent since this was last asked."""
        sent, self.sent = self.sent, []
        return sent


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *arguments: object) -> None:
        self._host = host
        super().__init__(*arguments)  # type: ignore[arg-type] # as the server gives them

    def do_GET(self) -> None:
        """Answer with a file; a browser keeps it."""
        host, path = self._host, unquote(urlsplit(self.path).path).lstrip("/")
        file = host.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        network = host.network
        if network:
            sleep(network.latency)
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = host.body(file)
        host.sent.append((path, len(body)))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        if file.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        for start in range(0, len(body), _CHUNK):
            self._send(body[start : start + _CHUNK], network)

    def _send(self, chunk: bytes, network: Network | None) -> None:
        """Send a part of a file, after all parts before it: the connections share one line."""
        if network:
            with self._host.line:
                sleep(len(chunk) / network.rate)
        self.wfile.write(chunk)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing of each request."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that closed a connection."""


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Serve a folder on 127.0.0.1 until the end of the block."""
    host = Host("", folder)
    with _Server(("127.0.0.1", 0), partial(_Handler, host)) as server:
        host.url = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        yield host
        server.shutdown()
