"""The copy of the site on a reader's device, in Chromium: begun, renewed, read without a connection, removed."""

import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from urllib.parse import urlsplit

import pytest
from browser import LANGUAGES, PACKAGES, ROOT, TEMPLATES, WAIT
from playwright.sync_api import Browser, BrowserContext, Page
from sample_catalogue import CONTENT, read

from catalogue import publish, render, serve
from catalogue.locale import locale

pytestmark = pytest.mark.browser

LISTINGS = "credentials/example-college/"
PAGES = (f"{LISTINGS}data-literacy-basics/", "institutions/example-college/", "statistics/")
NEVER_READ = "agreements/example-articulation/"
WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
DASH = "\u2013"


@dataclass(slots=True)
class Host:
    """A site that is built into one folder again and again, on a server that can go away."""

    folder: Path
    base_path: str = "/"
    port: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)

    @property
    def top(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base_path}"

    def build(self, content: Path, templates: Path = TEMPLATES) -> None:
        catalogue, _problems = read(content)
        base_url = f"https://catalogue.example{self.base_path}"
        publish.site(render.pages(catalogue, templates, PACKAGES, base_url), self.folder)

    def start(self) -> None:
        server = self._stack.enter_context(serve.server(self.folder, self.port))
        self.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        self._stack.callback(server.shutdown)

    def stop(self) -> None:
        self._stack.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site that tests copy before they build another into it."""
    host = Host(tmp_path_factory.mktemp("built") / "site")
    host.build(CONTENT)
    return host.folder


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    """Yield the sample's site on a server of its own, so that no other test's worker is at its address."""
    shutil.copytree(built, tmp_path / "site")
    made = Host(tmp_path / "site")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Yield a reader's browser, with no history."""
    opened = chromium.new_context(reduced_motion="reduce")
    opened.set_default_timeout(WAIT)
    yield opened
    opened.close()


def begun(context: BrowserContext, host: Host, path: str = "en/") -> Page:
    """Open a page, and wait until its copy is begun and the search has been fetched ahead."""
    page = context.new_page()
    page.goto(host.top + path)
    until(page, ACTIVE)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    until(page, AHEAD, version(host))
    return page


def until(page: Page, script: str, argument: str = "") -> None:
    """Wait until what a script promises is so."""
    deadline = monotonic() + WAIT / 1000
    while not page.evaluate(script, argument):
        assert monotonic() < deadline, script
        page.wait_for_timeout(50)


ACTIVE = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
FORM = "/assets/submit/credential-fr.json"
AHEAD = """async (version) => {
  const name = (await caches.keys()).find((each) => each.endsWith(version));
  if (!name) return false;
  const kept = await (await caches.open(name)).keys();
  const asked = (await (await fetch(`${name.split(" ")[0]}sw.js`)).text()).match(/"assets\\/search\\/[^"]+"/g);
  return kept.filter(({ url }) => url.includes("/assets/search/")).length === asked.length;
}"""
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    kept[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  }
  return kept;
}"""


def kept(page: Page) -> dict[str, list[str]]:
    """Return the paths of what is kept on the device, by the name of the cache."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def has_kept(page: Page, host: Host, path: str) -> None:
    """Wait until a page is kept."""
    until(page, "async (url) => Boolean(await caches.match(url))", host.top + path)


@contextmanager
def without_connection(context: BrowserContext, host: Host) -> Iterator[None]:
    """Take the network away, and the host with it."""
    host.stop()
    context.set_offline(True)
    yield
    host.start()
    context.set_offline(False)


def searched(page: Page, words: str) -> list[str]:
    """Type words into the search as a reader does; return the titles found."""
    page.locator(".search[data-ready]").wait_for()
    page.locator("#q").fill(words)
    page.locator("[data-results] .row-title a").first.wait_for()
    return page.locator("[data-results] .row-title a").all_inner_texts()


def changed(folder: Path) -> Path:
    """Make a copy of the sample in which a listing has another title, and return its folder."""
    shutil.copytree(CONTENT, folder)
    file = folder / "institutions/example-college/credentials/data-literacy-basics.md"
    file.write_text(file.read_text("utf-8").replace("Data Literacy Basics", "Data Literacy Renewed"), "utf-8")
    return folder


def test_pages_that_were_read_open_without_a_connection_and_the_search_answers(
    context: BrowserContext, host: Host
) -> None:
    page = begun(context, host, "en/search/")
    online = searched(page, "data")
    for path in PAGES:
        page.goto(f"{host.top}en/{path}")
        has_kept(page, host, f"en/{path}")
    with without_connection(context, host):
        for path in PAGES:
            page.goto(f"{host.top}en/{path}")
            title = page.locator("h1").inner_text()
            page.reload()
            assert page.locator("h1").inner_text() == title
            assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson Next"')
        page.goto(f"{host.top}en/search/")
        assert searched(page, "data") == online
        assert searched(page, "care")  # a word that was never asked online


def test_the_first_page_is_kept_though_it_came_before_the_worker(context: BrowserContext, host: Host) -> None:
    path = f"en/{PAGES[0]}"
    page = begun(context, host, f"{path}?from=elsewhere#facts")
    with without_connection(context, host):
        page.goto(host.top + path)
        assert page.locator("h1").inner_text() == "Data Literacy Basics"


def test_a_form_that_was_loaded_once_makes_files_without_a_connection(context: BrowserContext, host: Host) -> None:
    page = begun(context, host, "fr/submit/credential/")
    until(page, "async (name) => Boolean(await caches.match(new URL(name, location.href), {ignoreSearch: true}))", FORM)
    with without_connection(context, host):
        page.goto(f"{host.top}fr/submit/credential/")
        page.locator("[data-form]:visible").wait_for()
        page.get_by_role("textbox", name="Titre", exact=False).first.fill("Soins de nuit")
        page.get_by_role("button", name=WORDS["fr"]["form.check"], exact=True).click()
        assert "title: Soins de nuit" in str(page.locator("code[data-file]").text_content())
        assert page.locator("[data-status]").inner_text() != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_was_never_read_says_so_in_its_language(context: BrowserContext, host: Host, language: str) -> None:
    """And leads to the pages that are kept, from any depth; the page comes once there is a connection."""
    page = begun(context, host, f"{language}/{PAGES[0]}")
    said = WORDS[language]["offline.missing"]
    with without_connection(context, host):
        page.goto(f"{host.top}{language}/{NEVER_READ}")
        page.get_by_role("heading", name=said).wait_for()
        assert page.evaluate("document.documentElement.lang") == language
        assert page.url.endswith(NEVER_READ)
        page.locator("[data-pages] a").first.click()
        page.locator("body.credential").wait_for()
        page.go_back()
        page.locator(".offline-ways a.action").click()
        page.locator("#q").wait_for()
        page.go_back()
        page.get_by_role("heading", name=said).wait_for()
    page.locator("body:not(.offline) h1").wait_for()
    assert not page.get_by_text(said).is_visible()


@contextmanager
def silent(host: Host) -> Iterator[None]:
    """Take calls as a host does on a line that has died, and answer none."""
    with socket.create_server((serve.HOST, host.port)):
        yield


@contextmanager
def failing(host: Host) -> Iterator[None]:
    """Answer each call with a fault of the host's own."""
    with ThreadingHTTPServer((serve.HOST, host.port), Failing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


class Failing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing of each request."""


@pytest.mark.parametrize("fault", [silent, failing])
def test_a_page_that_is_kept_shows_where_its_host_fails(
    context: BrowserContext, host: Host, fault: Callable[[Host], AbstractContextManager[None]]
) -> None:
    script = host.folder / "sw.js"
    script.write_text(script.read_text("utf-8").replace('"patience": 8000', '"patience": 300'), "utf-8")
    page = begun(context, host, f"en/{PAGES[0]}")
    page.goto("about:blank")
    host.stop()
    with fault(host):
        page.goto(f"{host.top}en/{PAGES[0]}")
        assert page.locator("h1").inner_text() == "Data Literacy Basics"
    host.start()


def test_what_is_no_page_is_left_to_the_browser(context: BrowserContext, host: Host) -> None:
    """Feeds and documents are not kept; nor is what was not found."""
    page = begun(context, host)
    for path in ("feeds/manifest.json", "feeds/catalogue.jsonld", "assets/cards/site.png", "en/nowhere/"):
        page.goto(host.top + path)
    page.goto(f"{host.top}en/{PAGES[0]}")
    has_kept(page, host, f"en/{PAGES[0]}")
    paths = [path for stored in kept(page).values() for path in stored]
    assert [path for path in paths if re.search(r"feeds|assets/cards|nowhere|sw\.js", path)] == []


@pytest.mark.parametrize("is_open", [False, True], ids=["idle", "with a tab open"])
def test_a_new_build_shows_on_the_next_visit(
    context: BrowserContext, host: Host, tmp_path: Path, *, is_open: bool
) -> None:
    """And a page that is open goes on with what it began with."""
    first = begun(context, host, "en/search/")
    assert "Data Literacy Basics" in searched(first, "literacy")
    page = context.new_page() if is_open else first
    if not is_open:
        page.goto("about:blank")
        session = context.new_cdp_session(page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
    host.build(changed(tmp_path / "content"), restyled(tmp_path / "templates"))
    page.goto(f"{host.top}en/{PAGES[0]}")
    assert page.locator("h1").inner_text() == "Data Literacy Renewed"
    assert page.evaluate(STYLE) == "2"
    in_charge(page, host)
    if is_open:
        assert searched(first, "evening")
    page.goto(f"{host.top}en/search/")
    assert "Data Literacy Renewed" in searched(page, "literacy")
    until(page, AHEAD, version(host))
    with without_connection(context, host):
        page.goto(f"{host.top}en/search/")
        assert page.evaluate(STYLE) == "2"
        assert "Data Literacy Renewed" in searched(page, "renewed")


def test_what_older_builds_left_goes(context: BrowserContext, host: Host, tmp_path: Path) -> None:
    """That of the last one stays for pages that are open; pages that were read stay, whatever build they are of."""
    page = begun(context, host, f"en/{PAGES[1]}")
    versions = [version(host)]
    for number in range(2):
        host.build(CONTENT, restyled(tmp_path / str(number), number))
        page.goto(f"{host.top}en/")
        in_charge(page, host)
        versions.append(version(host))
    until(page, "async () => (await caches.keys()).length === 3")
    assert sorted(kept(page)) == sorted([f"{host.top} pages", *(f"{host.top} {each}" for each in versions[1:])])
    assert urlsplit(f"{host.top}en/{PAGES[1]}").path in kept(page)[f"{host.top} pages"]


STYLE = "getComputedStyle(document.documentElement).getPropertyValue('--built')"


def restyled(folder: Path, number: int = 2) -> Path:
    """Make a copy of the templates with another style, and return its folder."""
    shutil.copytree(TEMPLATES, folder)
    (folder / "assets/css/06-test.css").write_text(f":root {{ --built: {number} }}", "utf-8")
    return folder


def version(host: Host) -> str:
    """Return the version of the site that is published now."""
    found = re.search(r'"version": "(\w+)"', (host.folder / "sw.js").read_text("utf-8"))
    assert found is not None
    return found[1]


def in_charge(page: Page, host: Host) -> None:
    """Wait until the worker of the build that is published now is at work."""
    until(
        page,
        """async (version) => {
          const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration()) ?? {};
          const has = (await caches.keys()).some((name) => name.endsWith(version));
          return has && !installing && !waiting && active?.state === "activated";
        }""",
        version(host),
    )


def test_the_copy_can_be_taken_away_and_does_not_come_back_unasked(context: BrowserContext, host: Host) -> None:
    page, other = begun(context, host, f"en/{PAGES[0]}"), context.new_page()
    other.goto(f"{host.top}en/search/")
    page.goto(f"{host.top}en/offline/")
    page.locator("[data-pages] a").first.wait_for()
    page.locator("[data-remove]").click()
    page.locator("[data-begin]").wait_for()
    assert searched(other, "data")  # under the worker that was taken away while this page was open
    other.goto(f"{host.top}en/{PAGES[1]}")
    other.wait_for_load_state("networkidle")
    other.wait_for_timeout(1000)
    assert other.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert kept(other) == {}
    page.reload()
    page.locator("[data-begin]").wait_for()


@pytest.mark.parametrize("is_at_once", [True, False], ids=["at once", "later"])
def test_a_copy_that_was_taken_away_comes_when_it_is_asked_for(
    context: BrowserContext, host: Host, *, is_at_once: bool
) -> None:
    page = begun(context, host, "en/offline/")
    page.locator("[data-remove]").click()
    page.locator("[data-begin]").wait_for()
    if not is_at_once:
        page.reload()
    page.locator("[data-begin]").click()
    page.locator("[data-remove]").wait_for()
    until(page, AHEAD, version(host))
    page.goto(f"{host.top}en/{PAGES[0]}")
    has_kept(page, host, f"en/{PAGES[0]}")


def test_only_the_last_pages_that_were_read_are_kept(context: BrowserContext, host: Host) -> None:
    script = host.folder / "sw.js"
    script.write_text(script.read_text("utf-8").replace('"mostPages": 60', '"mostPages": 2'), "utf-8")
    page = begun(context, host)
    for path in (*PAGES, PAGES[1]):
        page.goto(f"{host.top}en/{path}")
        has_kept(page, host, f"en/{path}")
    page.goto(f"{host.top}en/offline/")
    page.locator("[data-pages] a").nth(1).wait_for()
    links = page.locator("[data-pages] a").evaluate_all("links => links.map(({ href }) => href)")
    assert links == [f"{host.top}en/{path}" for path in (PAGES[1], PAGES[2])]


def test_the_list_names_each_page_in_its_language(context: BrowserContext, host: Host) -> None:
    page = begun(context, host, f"fr/{PAGES[0]}")
    page.goto(f"{host.top}en/offline/")
    link = page.locator("[data-pages] a")
    link.wait_for()
    assert link.inner_text() == f"Bases de la littératie des données {DASH} Collège Example"
    assert link.get_attribute("lang") == "fr"
    assert page.locator("[data-pages] time").inner_text()


def test_those_who_save_data_fetch_no_search_ahead(context: BrowserContext, host: Host) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = context.new_page()
    page.goto(f"{host.top}en/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.wait_for_timeout(1000)
    assert not any("/assets/search/" in path for stored in kept(page).values() for path in stored)


REFUSING = {
    "no room": None,
    "no caches": "Object.defineProperty(window, 'caches', { get() { throw new DOMException('refused') } })",
    "no worker": "navigator.serviceWorker.register = () => Promise.reject(new DOMException('refused'))",
    "no memory": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused') } })",
}


@pytest.mark.parametrize("refusal", REFUSING)
def test_where_the_device_keeps_nothing_the_site_works_as_ever(
    context: BrowserContext, host: Host, refusal: str
) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    script = REFUSING[refusal]
    if script:
        context.add_init_script(script)
    else:
        session = context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.top.rstrip("/"), "quotaSize": 1000})
    page.goto(f"{host.top}en/search/")
    assert searched(page, "data")
    page.goto(f"{host.top}en/offline/")
    page.locator("[data-state]:not(:empty)").wait_for()
    page.goto(f"{host.top}en/{PAGES[0]}")
    assert page.locator("h1").inner_text() == "Data Literacy Basics"
    assert faults == []


def test_a_site_below_a_path_keeps_to_itself(chromium: Browser, tmp_path: Path) -> None:
    """Two sites of one host: each has its own copy, and taking one away leaves the other."""
    host = Host(tmp_path / "site", "/a/b/")
    host.build(CONTENT)
    host.start()
    context = chromium.new_context()
    page = begun(context, host, f"fr/{PAGES[0]}")
    page.evaluate("caches.open('somebody else')")
    with without_connection(context, host):
        page.goto(f"{host.top}fr/{PAGES[0]}")
        assert page.locator("h1").inner_text()
        page.goto(f"{host.top}fr/{NEVER_READ}")
        page.locator("[data-again]:visible").wait_for()
        page.locator(".brand").click()
        page.locator("body.home").wait_for()
    page.goto(f"{host.top}fr/offline/")
    page.locator("[data-remove]").click()
    page.locator("[data-begin]").wait_for()
    assert kept(page) == {"somebody else": []}
    context.close()
    host.stop()


def test_a_host_can_take_the_worker_away_for_good(context: BrowserContext, host: Host) -> None:
    """By the file that the guide for hosts shows."""
    page = begun(context, host, f"en/{PAGES[0]}")
    guide = (ROOT / "docs/offline.md").read_text("utf-8")
    [script] = re.findall(r"^```js\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (host.folder / "sw.js").write_text(script, "utf-8")
    page.goto(f"{host.top}en/")
    until(page, "async () => !(await caches.keys()).length")
    page.goto(f"{host.top}en/{PAGES[0]}")
    page.wait_for_timeout(1000)
    assert page.locator("h1").inner_text() == "Data Literacy Basics"
    assert kept(page) == {}
