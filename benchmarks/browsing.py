"""Searches to how long they take in a browser on a slow phone, and what they transfer there.

Both searches are asked in turn, query by query, so that what else the machine does is spread over both. Each first
query comes from a browser that has nothing but the page; the next is asked of the same page.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import peer
from benchmarks.slowing import Brake, brake
from benchmarks.static_host import LOCAL, PHONE, Host, Network
from scripts.browser import MISSING, found

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
NETWORKS: dict[str, Network | None] = {"local": LOCAL, "1.6 Mbit/s, 150 ms": PHONE}
SHOWN, MOST_RESULTS = 10, 50
BETWEEN_LETTERS = 120
"""How long a quick typist takes for a letter. Unit: milliseconds."""
_PATIENCE = 120_000

_ASK = """
async (query) => {
  const [form, input, results] = ["form[role=search], form", "input[type=search]", "[data-results]"].map((part) =>
    document.querySelector(part));
  input.focus();
  input.value = query;
  const begun = performance.now();
  form.requestSubmit();
  await new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      watch.disconnect();
      requestAnimationFrame(() => resolve());
    });
    watch.observe(results, { childList: true });
    watch.observe(document.querySelector("[data-status]"), { childList: true });
  });
  return [performance.now() - begun, results.children.length];
}
"""
_WATCH = """
() => {
  window.longest = [];
  new PerformanceObserver((list) => window.longest.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: "longtask" });
}
"""
_FIND = """
async ([query, most]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, most).map((result) => result.data()));
  return shown.map(({ url }) => url);
}
"""


@dataclass(frozen=True, slots=True)
class Search:
    """A search to measure: its name, and the address of its page below the top."""

    name: str
    page: str
    ready: str


OURS = Search("ours", "en/search/", ".search[data-ready]")
PEER = Search("Pagefind", f"{peer.PAGE}/en/", "html[data-ready]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a browser saw it answered. Unit: milliseconds; bytes by path."""

    search: str
    network: str
    query: str
    is_first: bool
    took: float
    rows: int
    sent: Sequence[tuple[str, int]]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the browser of the tests."""
    path = found()
    if path is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def timings(host: Host, queries: Sequence[str], searches: Sequence[Search]) -> Iterator[Asked]:
    """Yield how long pairs of queries take, search by search, on each network, the processor slowed four times."""
    with chromium() as browser, brake() as slow:
        for network in NETWORKS:
            for at in range(0, len(queries) - 1, 2):
                for search in searches if at % 4 else reversed(searches):
                    yield from _visit(browser, host, (search, network), queries[at : at + 2], slow)


def transferred(host: Host, queries: Sequence[str], search: Search) -> Iterator[Asked]:
    """Yield what pairs of queries transfer, each query once as a first and once as a next one, at full speed."""
    with chromium() as browser:
        for at in range(len(queries)):
            yield from _visit(browser, host, (search, "local"), (queries[at], queries[(at + 1) % len(queries)]), None)


def _visit(
    browser: Browser, host: Host, where: tuple[Search, str], queries: Sequence[str], slow: Brake | None
) -> Iterator[Asked]:
    """Yield a first query and those after it, in a browser that has nothing but the page."""
    search, network = where
    with _page(browser, host, search) as page:
        # What the page itself brought is counted with the first search where it is a script.
        before = [each for each in host.taken() if each[0].endswith(".js")]
        host.network = NETWORKS[network]
        with _slowed(browser, slow):
            for at, query in enumerate(queries):
                took, rows = page.evaluate(_ASK, query)
                sent = [*(before if at == 0 else ()), *host.taken()]
                yield Asked(search.name, network, query, at == 0, took, rows, sent)
                page.wait_for_timeout(500)
                host.taken()
        host.network = LOCAL


@contextmanager
def _page(browser: Browser, host: Host, search: Search) -> Iterator[Page]:
    """Open the page of a search on a phone; the copy that a service worker makes for later is left out."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, service_workers="block", reduced_motion="reduce"
    )
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    host.taken()
    page.goto(host.url + search.page)
    page.wait_for_selector(search.ready, state="attached")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


@contextmanager
def _slowed(browser: Browser, slow: Brake | None) -> Iterator[None]:
    if slow is None:
        yield
        return
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    with slow.on([each["id"] for each in told["processInfo"] if each["type"] == "renderer"]):
        yield


def longest_task(host: Host, queries: Sequence[str]) -> float:
    """Return the longest task on the page's main thread while queries are typed letter by letter.

    Only tasks of 50 milliseconds and more are told of; 0 where there was none. Unit: milliseconds.
    """
    tasks = [0.0]
    with chromium() as browser, brake() as slow:
        for query in queries:
            with _page(browser, host, OURS) as page:
                page.evaluate(_WATCH)
                with _slowed(browser, slow):
                    page.focus("input[type=search]")
                    page.keyboard.type(query, delay=BETWEEN_LETTERS)
                    page.wait_for_selector("[data-results] > li, [data-status]:not(:empty)", state="attached")
                    page.wait_for_timeout(1000)
                    tasks += page.evaluate("() => window.longest")
    return max(tasks)


def found_by_peer(host: Host, queries: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the references that Pagefind finds for queries, each asked on a page of its language."""
    with chromium() as browser:
        pages = {}
        for language in ("en", "fr"):
            pages[language] = browser.new_page()
            pages[language].goto(f"{host.url}{peer.PAGE}/{language}/")
        return [
            [peer.ref(url) for url in pages[language].evaluate(_FIND, [text, MOST_RESULTS])]
            for text, language in queries
        ]
