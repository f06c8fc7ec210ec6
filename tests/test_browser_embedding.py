"""A list of the catalogue on a site of another origin with a strict policy, with scripts and without."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from browser import LANGUAGES, Site, Tab, tab
from playwright.sync_api import Browser
from test_browser_access import AXE, TAGS, WIDER, violations

pytestmark = pytest.mark.browser

BASE = "https://catalogue.example/"
KEYS = ("institutions/example-college", "fields/06")
CODE = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.DOTALL)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Example host</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {site}; connect-src {site}; \
frame-src {site}; style-src 'self'; base-uri 'none'; form-action 'none'; \
trusted-types 'none'; require-trusted-types-for 'script'">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="host.css">
</head><body><main><h1>A page of another site</h1>
{code}
</main></body></html>
"""
STYLES = """:root { color-scheme: light dark; background: #fffdf5; color: #222; font: 18px/1.6 Georgia, serif }
a { color: #7a1f1f }
@media (prefers-color-scheme: dark) { :root { background: #1c1c1c; color: #eee } a { color: #f0b8b8 } }
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing of each request."""


def codes(site: Site, language: str, key: str) -> list[str]:
    """Return what the page for people gives to copy, for the address at which the site stands now: list, and frame."""
    page = (site.folder / language / "data/embed" / key / "index.html").read_text("utf-8")
    return [html.unescape(code).replace(BASE, site.url) for code in CODE.findall(page)]


@contextmanager
def hosted(folder: Path, site: Site, code: str) -> Iterator[Site]:
    """Yield another site, at a port of its own, whose one page holds the code."""
    (folder / "index.html").write_text(PAGE.format(site=site.url.rstrip("/"), code=code), "utf-8")
    (folder / "host.css").write_text(STYLES, "utf-8")
    (folder / "favicon.ico").write_bytes(b"")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/", site.catalogue)
        server.shutdown()


def asked(opened: Tab) -> list[str]:
    """Return the list in which each request of the page will stand."""
    found: list[str] = []
    opened.page.on("request", lambda request: found.append(request.url))
    return found


def rows(opened: Tab) -> list[str]:
    return opened.page.locator("[data-catalogue] li").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [f"{language}/{key}" for language in LANGUAGES for key in KEYS])
def test_a_script_adds_what_the_frame_says_and_harms_nothing(
    tmp_path: Path, chromium: Browser, sample: Site, path: str, scheme: str
) -> None:
    code, _frame = codes(sample, *path.split("/", 1))
    narrow = {"width": 320, "height": 600}
    with hosted(tmp_path, sample, code) as host, tab(chromium, host, viewport=narrow, color_scheme=scheme) as opened:
        requests = asked(opened)
        opened.go("")
        opened.page.wait_for_load_state("networkidle")
        renewed = rows(opened)
        note = opened.page.locator("[data-note]").inner_text()
        framed = sample.read(f"embed/{path}/")
        assert [" ".join(row.split()) for row in renewed] == [each.text for each in framed.all("li")]
        assert " ".join(note.split()) in [each.text for each in framed.all("span")]
        assert {urlsplit(url).netloc for url in requests} == {urlsplit(each.url).netloc for each in (host, sample)}
        ours = [urlsplit(url).path for url in requests if url.startswith(sample.url)]
        assert sorted(ours) == sorted(["/embed/widget.js", f"/embed/{path}.json"])
        assert opened.page.context.cookies() == []
        assert opened.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert opened.page.evaluate("document.adoptedStyleSheets.length + document.styleSheets.length") == 1
        assert opened.page.evaluate(WIDER) == 0
        opened.page.evaluate(AXE.read_text("utf-8"))
        assert violations(opened, {"type": "tag", "values": TAGS}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_list_is_whole_as_it_was_copied(
    tmp_path: Path, chromium: Browser, sample: Site, language: str
) -> None:
    code, _frame = codes(sample, language, KEYS[0])
    with hosted(tmp_path, sample, code) as host, tab(chromium, host, java_script_enabled=False) as opened:
        requests = asked(opened)
        opened.go("")
        links = opened.page.locator("[data-catalogue] li a")
        assert links.count() == code.count("<li>") > 1
        assert not any(url.startswith(sample.url) for url in requests)
        links.first.click()
        assert opened.page.url.startswith(f"{sample.url}{language}/credentials/")


def test_a_list_that_was_copied_long_ago_is_brought_up_to_date_and_keeps_the_focus(
    tmp_path: Path, chromium: Browser, sample: Site
) -> None:
    code, _frame = codes(sample, "en", KEYS[0])
    first, second, *_rest = re.findall(r"    <li>.*?</li>\n", code)
    gone = first.replace("/credentials/", "/credentials/gone/").replace("</a>", " of old</a>")
    old = code.replace(second, "").replace(first, gone + re.sub(r">[^<]+</a>", ">Another title</a>", first))
    with hosted(tmp_path, sample, old) as host, tab(chromium, host) as opened:
        held: list[object] = []

        def answer(route: object) -> None:
            held.append(route)

        opened.page.route("**/embed/en/**.json", answer)
        opened.go("")
        opened.page.get_by_role("link", name="Another title").focus()
        opened.page.wait_for_function("document.activeElement.href")
        [route] = held
        getattr(route, "continue_")()  # noqa: B009 - a request of the browser, let go
        opened.page.get_by_text("Another title").wait_for(state="detached")
        titles = opened.page.locator("[data-catalogue] li a").all_inner_texts()
        assert titles == [html.unescape(title) for title in re.findall(r">([^<]+)</a></?(?:br|li)>", code)]
        assert opened.page.evaluate("document.activeElement.href") == re.findall(r'href="([^"]+)', first)[0]


def test_where_the_file_cannot_be_had_the_list_stays(tmp_path: Path, chromium: Browser, sample: Site) -> None:
    code, _frame = codes(sample, "en", KEYS[0])
    lost = code.replace(f'"{KEYS[0]}"', '"institutions/no-such-college"')
    with hosted(tmp_path, sample, lost) as host, tab(chromium, host) as opened:
        opened.go("")
        opened.page.wait_for_load_state("networkidle")
        assert len(rows(opened)) == code.count("<li>")
        assert all("404" in fault for fault in opened.faults)
        opened.faults.clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_shows_the_list_and_its_links_lead_out_of_it(
    tmp_path: Path, chromium: Browser, sample: Site, language: str
) -> None:
    _code, frame = codes(sample, language, KEYS[0])
    with hosted(tmp_path, sample, frame) as host, tab(chromium, host, viewport={"width": 320, "height": 600}) as opened:
        requests = asked(opened)
        opened.go("")
        inside = opened.page.frame_locator("iframe")
        assert inside.locator("h1").text_content() == opened.page.locator("iframe").get_attribute("title")
        assert inside.locator("body").evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
        assert opened.page.evaluate(WIDER) == 0
        assert not any(url.endswith(".js") for url in requests)
        inside.locator("li a").first.click()
        opened.page.wait_for_url(f"{sample.url}{language}/credentials/**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_people_shows_the_list_alive_and_copies_its_code(
    chromium: Browser, sample: Site, language: str
) -> None:
    with tab(chromium, sample, permissions=["clipboard-read", "clipboard-write"]) as opened:
        opened.go(f"{language}/{KEYS[0]}/")
        opened.page.locator("a[href*='data/embed/']").click()
        opened.page.wait_for_load_state("networkidle")
        framed = sample.read(f"embed/{language}/{KEYS[0]}/")
        assert [" ".join(row.split()) for row in rows(opened)] == [each.text for each in framed.all("li")]
        opened.page.locator("[data-copy]").first.click()
        opened.page.locator("[data-said]:not(:empty)").wait_for()
        copied = opened.page.evaluate("navigator.clipboard.readText()")
        assert copied.replace(BASE, sample.url) == codes(sample, language, KEYS[0])[0]
