"""Built sites, served on this machine, and a Chromium to look at them: fixtures, named in conftest.py.

A tab notes every fault that a page shows by itself: errors and warnings in the console (a broken content
security policy is one), scripts that fail, dialogs, requests to other hosts. A test ends with none of them.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest
from markup import Markup
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect, sync_playwright
from sample_catalogue import CONTENT, read

from catalogue import publish, render, serve
from catalogue.problems import Severity
from catalogue.relate import Catalogue
from scripts.browser import MISSING, found

ROOT = Path(__file__).parent.parent
TEMPLATES, PACKAGES = ROOT / "templates", ROOT / "node_modules"
LANGUAGES = ("en", "fr")
LOUD = frozenset({"error", "warning"})
WAIT = 20_000
"""How long a page may take over one step, in milliseconds: what else the machine does takes its share."""
BLOCKED = "Service Worker registration blocked by Playwright"
"""What Playwright writes to the console where it keeps the worker away: else each tab would fetch the site's shell."""
# No sandbox, for containers; the rest keeps Chromium from calling anybody on its own account.
FLAGS = tuple(
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync".split()
)


@dataclass(frozen=True, slots=True)
class Site:
    """A site in a folder, served at `url`, with the catalogue that it was built from."""

    folder: Path
    url: str
    catalogue: Catalogue

    def read(self, path: str) -> Markup:
        """Return the page at a path below the top, as a reader without scripts gets it."""
        with urlopen(urljoin(self.url, path)) as answer:  # noqa: S310 - our own server
            return Markup.read(answer.read().decode())

    def pages(self) -> list[str]:
        """Return the path of every page, but for the one that a host shows where nothing is found."""
        files = sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("index.html"))
        return [file.removesuffix("index.html") for file in files]


@dataclass(frozen=True, slots=True)
class Tab:
    """A page in Chromium, the site it shows, and the faults it has shown."""

    page: Page
    site: Site
    faults: list[str] = field(default_factory=list)
    has_scripts: bool = True

    def go(self, path: str) -> None:
        """Open the page at a path below the top, and wait until its scripts have begun."""
        self.page.goto(self.site.url + path)
        self.ready()

    def reload(self) -> None:
        """Open the page again, and wait until its scripts have begun."""
        self.page.reload()
        self.ready()

    def back(self) -> None:
        """Go back in the history, and wait until the scripts of the page there have begun."""
        self.page.go_back()
        self.ready()

    def ready(self) -> None:
        """Wait until each part of the page that moves has begun, or has said that it failed."""
        if self.has_scripts:
            expect(self.page.locator("[data-module]:not([data-ready])")).to_have_count(0, timeout=WAIT)


@contextmanager
def served(content: Path, folder: Path) -> Iterator[Site]:
    """Build the site of a folder of records, which has no errors, and serve it."""
    catalogue, problems = read(content)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    publish.site(render.pages(catalogue, TEMPLATES, PACKAGES), folder)
    with serve.server(folder, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/", catalogue)
        server.shutdown()


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Site]]:
    """Yield what builds and serves the site of a folder of records, until the last test has run."""
    with ExitStack() as stack:
        yield lambda content: stack.enter_context(served(content, tmp_path_factory.mktemp("site") / "site"))


@pytest.fixture(scope="session")
def real(serving: Callable[[Path], Site]) -> Site:
    """Return the site of the real records."""
    return serving(ROOT / "content")


@pytest.fixture(scope="session")
def sample(serving: Callable[[Path], Site]) -> Site:
    """Return the site of the invented records, which hold a complete one of every kind."""
    return serving(CONTENT)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield the browser that the set-up found; without one each test that wants it fails, and says why."""
    path = found()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def tab(chromium: Browser, site: Site, **context: Any) -> Iterator[Tab]:  # noqa: ANN401 - as Browser.new_context takes them
    """Open a tab of its own, with no storage and no history, and close it; it must have shown no fault."""
    usual = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "service_workers": "block"}
    settings: dict[str, Any] = {**usual, **context}
    opened = chromium.new_context(**settings)
    opened.set_default_timeout(WAIT)
    shown = Tab(opened.new_page(), site, has_scripts=settings.get("java_script_enabled", True))
    _watch(shown)
    yield shown
    opened.close()
    assert shown.faults == []


def _watch(shown: Tab) -> None:
    page, note = shown.page, shown.faults.append
    page.on("console", lambda said: note(f"{said.type}: {said.text}") if _is_loud(said) else None)
    page.on("pageerror", lambda error: note(f"script: {error}"))
    page.on("request", lambda asked: None if _is_own(asked.url) else note(f"request: {asked.url}"))

    def dismiss(dialog: Dialog) -> None:
        note(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)


def _is_loud(said: ConsoleMessage) -> bool:
    return said.type in LOUD and said.text != BLOCKED


def _is_own(url: str) -> bool:
    parts = urlsplit(url)
    return parts.hostname == "127.0.0.1" or parts.scheme in {"about", "data", "blob"}


@pytest.fixture
def real_tab(chromium: Browser, real: Site) -> Iterator[Tab]:
    """Yield an empty tab for the site of the real records."""
    with tab(chromium, real) as opened:
        yield opened


@pytest.fixture
def sample_tab(chromium: Browser, sample: Site) -> Iterator[Tab]:
    """Yield an empty tab for the site of the invented records."""
    with tab(chromium, sample) as opened:
        yield opened
