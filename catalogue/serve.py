"""A published site to a browser on this machine."""

import io
import re
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder by its path, so that a build that replaces the folder is seen at once."""

    extensions_map = {  # noqa: RUF012 - the base class reads a plain dict
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".ndjson": "application/x-ndjson",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with the whole file each time: its time says too little where a site is built twice in a second."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        """Have the browser ask again for what it saw before, and let other sites read what is made for them."""
        self.send_header("Cache-Control", "no-cache")
        if "/embed/" in self.path:
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Return the file for a path; a site made for a path of its host answers there and at the top."""
        below = path.removeprefix(_base_path(Path(self.directory)))
        # A file name cannot hold the zero byte, which the system refuses with an exception.
        return super().translate_path("/" + below.lstrip("/")).replace("\0", "\ufffd")

    def list_directory(self, path: str | PathLike[str]) -> None:  # noqa: ARG002 - the name of the base class
        """Answer that there is nothing, as a static host does: a folder without a page is no page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where nothing is found, as a static host does."""
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing of each request."""


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the site on 127.0.0.1; port 0 takes any that is free."""
    if not (site / "index.html").is_file():
        message = "there is no site yet; build it first"
        raise FileNotFoundError(2, message, str(site))
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(site.absolute())))
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, f"port {port} of {HOST}") from None


def _base_path(site: Path) -> str:
    """Return the path of the site on its host, read off the address it states for itself."""
    try:
        html = (site / "index.html").read_bytes()
    except FileNotFoundError:  # between two sites, where a file system cannot exchange them in one step
        return "/"
    found = re.search(rb'<link rel="canonical" href="([^"]+)"', html)
    return urlsplit(found.group(1).decode()).path if found else "/"
