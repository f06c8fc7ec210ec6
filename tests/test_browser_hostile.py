"""Content that wants to run in a reader's browser, and does not: in Chromium, on every page and in the search."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import LANGUAGES, Site, tab
from playwright.sync_api import Browser
from sample_catalogue import CONTENT

from catalogue import load, validate
from catalogue.problems import Severity
from catalogue.source import Document

pytestmark = pytest.mark.browser

HOSTILE = """<script>window.__pwn=1</script>"'><img src=x onerror=window.__pwn=1>{{7*7}}</script><!--"""
BODY = f"""# {HOSTILE}

{HOSTILE} [a](javascript:window.__pwn=1) [b](JaVa&#115;cript:window.__pwn=1 "t") <javascript:window.__pwn=1>

![c](x"onerror="window.__pwn=1) [d]: <data:text/html,{HOSTILE}> `{HOSTILE}`

<svg onload=window.__pwn=1></svg> <iframe srcdoc="{HOSTILE}"></iframe> <meta http-equiv=refresh content=0;url=x>

    {HOSTILE}
"""
LIVE_ADDRESSES = ("javascript:window.__pwn=1", "JAVASCRIPT://x.example/%0Awindow.__pwn=1", "data:text/html,<b>1</b>")
CODES = {"level", "parent", "code", "version"}
"""Words that must be those of another record; nothing of an author's own stands there."""
FULL = "credentials/example-college/data-literacy-basics/"
TEMPLATES = (
    "",
    "search/",
    "credentials/",
    FULL,
    f"{FULL}1/",
    "credentials/example-college/old-sample-listing/",
    "institutions/example-college/",
    "pathways/example-college/data-stack/",
    "agreements/example-articulation/",
    "cores/sample-safety-core/",
    f"{FULL}dossier/",
    f"{FULL}employer/",
    "statistics/version-watch/",
    "review/",
    "transfer/",
    "frameworks/sample-qf/",
    "programmes/example-college/",
    "about/",
    "data/embed/institutions/example-college/",
)
# What the browser makes of each file, by its own reading of HTML.
LIVE = """async (paths) => {
  const live = {};
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    const found = [...page.querySelectorAll("*")].filter((each) =>
      ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "FORM"].includes(each.tagName)
          && each.role !== "search" && !each.matches("[data-module=form] > form")
        || [...each.attributes].some(({ name }) => name.startsWith("on") || name === "style" || name === "srcdoc")
        || (each.matches("[href]") && !/^(https?|mailto|tel):$/.test(new URL(each.href, location).protocol))
        || each.matches("script:not([type$='json'], [src*='assets/js/'], [src='../../../../../embed/widget.js'])"));
    const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    while (comments.nextNode()) found.push(comments.currentNode);
    for (const block of page.querySelectorAll('script[type$="json"]')) JSON.parse(block.textContent);
    if (found.length) live[path] = found.map((each) => (each.outerHTML ?? each.data).slice(0, 100));
  }
  return live;
}"""


def leaves(value: object, route: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every string in the data of a file, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*route, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*route, number))
    elif isinstance(value, str):
        yield route, value


def put(data: Any, route: tuple[str | int, ...], text: str) -> None:  # noqa: ANN401 - whatever YAML holds
    for step in route[:-1]:
        data = data[step]
    data[route[-1]] = text


def turned(document: Document) -> tuple[Any, int]:
    """Return the data of a file with hostile text wherever its model takes text, and in how many places that is."""
    data: Any = deepcopy(dict(document.data))
    turned = 0
    for route, text in leaves(document.data):
        put(data, route, f"{HOSTILE} {turned} {document.identity.slug}")
        _entries, problems = validate.entries([Document(document.path, document.identity, data)])
        if route[-1] in CODES or any(problem.severity is Severity.ERROR for problem in problems):
            put(data, route, text)
        else:
            turned += 1
    return data, turned


@pytest.fixture(scope="module")
def hostile(serving: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the sample, of which every author means harm."""
    content = tmp_path_factory.mktemp("hostile") / "content"
    documents, _problems = load.documents(CONTENT)
    total = 0
    for document in documents:
        data, turned_here = turned(document)
        total += turned_here
        file = content / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(f"---\n{text}---\n{BODY}" if file.suffix == ".md" else text, "utf-8")
    assert total > len(documents)
    return serving(content)


def test_no_page_holds_anything_that_could_run(chromium: Browser, hostile: Site) -> None:
    with tab(chromium, hostile) as opened:
        opened.go("en/about/")
        paths = [f"/{path}" for path in [*hostile.pages(), "404.html"]]
        assert len(paths) > 300
        assert opened.page.evaluate(LIVE, paths) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_on_a_page_of_any_kind(chromium: Browser, hostile: Site, language: str) -> None:
    with tab(chromium, hostile) as opened:
        for path in TEMPLATES:
            opened.go(f"{language}/{path}")
            opened.page.wait_for_timeout(50)
            assert opened.page.evaluate("window.__pwn") is None, path
        opened.go(f"{language}/{FULL}")
        assert HOSTILE in opened.page.locator("h1").inner_text()
        assert opened.page.locator(".prose pre").inner_text().startswith(HOSTILE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_in_the_results_of_a_search(chromium: Browser, hostile: Site, language: str) -> None:
    with tab(chromium, hostile) as opened:
        opened.go(f"{language}/search/?q=script")
        rows = opened.page.locator("[data-results] .row")
        rows.first.wait_for()
        assert HOSTILE in rows.first.locator("a").inner_text()
        assert HOSTILE in rows.first.locator(".row-from").inner_text()
        opened.page.locator("#q").fill(HOSTILE)
        opened.page.get_by_text(HOSTILE).first.wait_for()
        assert opened.page.locator("[data-results] img, [data-filters] img, [data-advice] img").count() == 0
        assert opened.page.evaluate("window.__pwn") is None


def test_an_address_that_could_run_is_refused() -> None:
    """In every place where the sample has an address."""
    documents, _problems = load.documents(CONTENT)
    tried = 0
    for document in documents:
        for route, text in leaves(document.data):
            if not text.startswith("https://"):
                continue
            for address in LIVE_ADDRESSES:
                data: Any = deepcopy(dict(document.data))
                put(data, route, address)
                _entries, problems = validate.entries([Document(document.path, document.identity, data)])
                assert "V112" in {problem.code for problem in problems}, (document.path, route)
                tried += 1
    assert tried > len(documents)
