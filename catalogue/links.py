"""Addresses to what is seen there. The network is asked, and never while a site is built.

One request at a time goes to a host, with a pause after it; robots.txt is obeyed; only the head of an answer is read.
Hosts inside a private network are not asked, whatever a record names.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from catalogue.outward import Sight

HOSTS_AT_ONCE = 8
LARGEST_ROBOTS = 500 * 1024
LONGEST_PAUSE = 30.0
_NOTHING = ["User-agent: *", "Disallow: /"]
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask. Units: seconds; `longest` is for all addresses together, those left by then are not looked at."""

    agent: str
    pause: float = 1.0
    timeout: float = 20.0
    longest: float = 5400.0


def is_public(host: str) -> bool:
    """Whether all addresses of a host are reachable by everybody; a host that has none is for the request to tell."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return True
    return all(ipaddress.ip_address(str(each[4][0]).partition("%")[0]).is_global for each in found)


def look(urls: Iterable[str], manners: Manners, may_ask: Callable[[str], bool] = is_public) -> Mapping[str, Sight]:
    """Return what is seen at each address that could be looked at.

    Where no host answers at all, the fault is with this machine's network, and nothing was seen.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc.lower()].append(url)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for found in by_host.values():
        waiting.put(found)
    seen: queue.SimpleQueue[tuple[str, Sight, bool]] = queue.SimpleQueue()
    asker = _Asker(manners, may_ask, time.monotonic() + manners.longest)
    # Daemons: a host that answers a byte a minute keeps nobody waiting at the end.
    workers = [
        threading.Thread(target=asker.work, args=(waiting, seen), daemon=True)
        for _each in range(min(HOSTS_AT_ONCE, len(by_host)))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(max(0.0, asker.until - time.monotonic()))
    told = [seen.get() for _each in range(seen.qsize())]
    return {url: sight for url, sight, _answered in told} if any(answered for *_rest, answered in told) else {}


@dataclass(frozen=True, slots=True)
class _Asker:
    manners: Manners
    may_ask: Callable[[str], bool]
    until: float

    def work(self, waiting: queue.SimpleQueue[list[str]], seen: queue.SimpleQueue[tuple[str, Sight, bool]]) -> None:
        """Look at the addresses of one host after another."""
        while True:
            try:
                urls = waiting.get_nowait()
            except queue.Empty:
                return
            self._host(urls, seen)

    def _host(self, urls: list[str], seen: queue.SimpleQueue[tuple[str, Sight, bool]]) -> None:
        rules = self._rules(urls[0])
        pause = self.manners.pause
        if rules is not None:
            pause = min(LONGEST_PAUSE, max(pause, float(rules.crawl_delay(self.manners.agent) or 0)))
        for url in urls:
            if time.monotonic() > self.until:
                return
            if rules is None or rules.can_fetch(self.manners.agent, url):
                seen.put((url, *self._sight(url, pause)))

    def _rules(self, url: str) -> RobotFileParser | None:
        """Return what robots.txt of a host asks for; None where there is no such host."""
        parts = urlsplit(url)
        rules = RobotFileParser()
        try:
            with self._open(f"{parts.scheme}://{parts.netloc}/robots.txt", "GET") as answer:
                lines = answer.read(LARGEST_ROBOTS).decode("utf-8", "replace").splitlines()
        except HTTPError as refusal:
            refusal.close()
            # RFC 9309 section 2.3.1: without the file all is allowed; while a host is at fault, nothing is.
            lines = [] if refusal.code < HTTPStatus.INTERNAL_SERVER_ERROR else _NOTHING
        except (OSError, HTTPException, ValueError) as fault:
            if _has_no_host(fault):
                return None
            lines = _NOTHING
        rules.parse(lines)
        return rules

    def _sight(self, url: str, pause: float) -> tuple[Sight, bool]:
        """Return what is seen at an address, and whether any host answered. Some answer a HEAD wrongly: then, a GET."""
        sight, answered = Sight.UNSURE, False
        for method in ("HEAD", "GET"):
            time.sleep(pause)
            try:
                with self._open(url, method):
                    return Sight.THERE, True
            except HTTPError as refusal:
                refusal.close()
                sight, answered = (Sight.GONE if refusal.code in _GONE else Sight.UNSURE), True
            except (OSError, HTTPException, ValueError) as fault:
                return (Sight.GONE if _has_no_host(fault) else Sight.UNSURE), answered
        return sight, answered

    def _open(self, url: str, method: str) -> IO[bytes]:
        opener = request.OpenerDirector()
        handlers = (
            request.ProxyHandler(),
            request.HTTPHandler(),
            request.HTTPSHandler(context=ssl.create_default_context()),
            request.HTTPDefaultErrorHandler(),
            request.HTTPErrorProcessor(),
            request.UnknownHandler(),
            _Redirects(self.may_ask),
        )
        for handler in handlers:
            opener.add_handler(handler)
        _refuse_private(url, self.may_ask)
        asked = request.Request(url, method=method, headers={"User-Agent": self.manners.agent, "Accept": "*/*"})  # noqa: S310 - http or https: the model, and the redirects, see to it
        answer: IO[bytes] = opener.open(asked, timeout=self.manners.timeout)
        return answer


class _Redirects(request.HTTPRedirectHandler):
    """Follows redirects to http and https alone, and into no private network."""

    max_redirections = 5

    def __init__(self, may_ask: Callable[[str], bool]) -> None:
        self._may_ask = may_ask

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> request.Request | None:
        _refuse_private(newurl, self._may_ask)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refuse_private(url: str, may_ask: Callable[[str], bool]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not may_ask(parts.hostname or ""):
        raise URLError("this address is not asked")


def _has_no_host(fault: Exception) -> bool:
    """Whether nobody knows the host by its name; a name that cannot be looked up just now is another matter."""
    reason = fault.reason if isinstance(fault, URLError) else fault
    return isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME
