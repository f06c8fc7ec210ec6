"""Every kind of page in Chromium, in both languages: for readers of all kinds (WCAG 2.0 to 2.2, A and AA)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser import LANGUAGES, PACKAGES, Site, Tab, tab
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AXE = PACKAGES / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that a dark page can break while a light one keeps them."""
COLLEGE = "example-college"
PAGES = (
    "",
    "search/",
    "search/?q=data&delivery=online&cost=unknown",
    "search/?q=zzzz&delivery=online",
    "credentials/",
    f"credentials/{COLLEGE}/data-literacy-basics/",
    f"credentials/{COLLEGE}/old-sample-listing/",
    "credentials/sample-polytechnic/green-building-sampler/",
    "institutions/",
    f"institutions/{COLLEGE}/",
    "courses/sample-university/dat-101/",
    f"pathways/{COLLEGE}/data-stack/",
    "agreements/example-articulation/",
    "cores/sample-climate-core/",
    "frameworks/sample-qf/",
    f"credentials/{COLLEGE}/data-literacy-basics/dossier/",
    f"credentials/{COLLEGE}/data-literacy-basics/employer/",
    "statistics/",
    "review/",
    "transfer/",
    f"transfer/?held={COLLEGE}/data-literacy-basics",
    "compare/",
    f"compare/?c={COLLEGE}/data-literacy-basics&c={COLLEGE}/first-steps-online&c={COLLEGE}/old-sample-listing",
    "saved/",
    f"saved/?c={COLLEGE}/data-literacy-basics&c={COLLEGE}/old-sample-listing",
    "statistics/institutions/",
    "submit/missing/",
    "skills/",
    "about/",
    "offline/",
    "data/",
    f"data/embed/institutions/{COLLEGE}/",
)
MORE = (
    "programmes/sample-university/bachelor-of-samples/",
    "cores/sample-safety-core/",
    "frameworks/sample-qf/listings/",
    "frameworks/sample-qf/scenarios/new-category/",
    "statistics/version-watch/",
    "statistics/embeds/",
    "provinces/on/",
    "about/recognition/",
    "transfer/credentials/",
)
"""Pages made of the same parts as others: looked at where there is more time."""
ALL = (
    "",
    "404.html",
    f"embed/fr/institutions/{COLLEGE}/",
    *(f"{language}/{page}" for language in LANGUAGES for page in PAGES),
)
"""At least one page of every template, and the states that a search can be in."""
SLOWLY = [pytest.param(f"{language}/{page}", marks=pytest.mark.slow) for language in LANGUAGES for page in MORE]


@pytest.fixture(scope="module", params=[*ALL, *SLOWLY], ids=lambda path: path or "top")
def shown(request: pytest.FixtureRequest, chromium: Browser, sample: Site) -> Iterator[Tab]:
    """Yield a page, which the tests leave as they found it."""
    with tab(chromium, sample) as opened:
        opened.go(request.param)
        settled(opened)
        yield opened


def settled(shown: Tab) -> None:
    """Wait until a search that the address asks for has been answered."""
    if "?" in shown.page.url:
        shown.page.locator("[data-status]:not(:empty)").wait_for()


def test_axe_finds_nothing(shown: Tab) -> None:
    assert AXE.is_file(), "node_modules/ is needed: run `make test` once"
    # Evaluated over the wire of the debugger, so that the page's own policy stays on.
    shown.page.evaluate(AXE.read_text("utf-8"))
    assert violations(shown, {"type": "tag", "values": TAGS}) == []


def test_axe_finds_nothing_in_the_dark(shown: Tab) -> None:
    shown.page.emulate_media(color_scheme="dark")
    shown.page.evaluate(AXE.read_text("utf-8"))
    found = violations(shown, {"type": "rule", "values": COLOURS})
    shown.page.emulate_media(color_scheme="light")
    assert found == []


def violations(shown: Tab, rules: dict[str, Any]) -> list[str]:
    asked = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
    found = shown.page.evaluate(asked, rules)["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how many pixels a page is wider than its window."""
CLIPPED = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const { overflowX, overflowY, position } = getComputedStyle(each);
  const isCut = [overflowX, overflowY].some((flow) => flow === "hidden" || flow === "clip") && position !== "absolute";
  const isLarger = each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1;
  return isCut && isLarger && each.textContent.trim();
}).map((each) => each.outerHTML.slice(0, 80))"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The text spacing of WCAG 1.4.12, as a reader's own style; a constructed sheet is not inline style."""


def test_a_narrow_window_needs_no_scrolling_sideways(shown: Tab) -> None:
    """WCAG 1.4.10: 320 pixels."""
    with sized(shown, 320):
        assert shown.page.evaluate(WIDER) == 0


def test_wider_spacing_cuts_no_text_off(shown: Tab) -> None:
    """WCAG 1.4.12, in a narrow window."""
    shown.page.evaluate(SPACED)
    with sized(shown, 320):
        wider, clipped = shown.page.evaluate(WIDER), shown.page.evaluate(CLIPPED)
    shown.page.evaluate("document.adoptedStyleSheets = []")
    assert (wider, clipped) == (0, [])


def test_text_of_twice_the_size_fits(shown: Tab) -> None:
    """WCAG 1.4.4."""
    shown.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    with sized(shown, 640):
        wider, clipped = shown.page.evaluate(WIDER), shown.page.evaluate(CLIPPED)
    shown.page.evaluate("document.documentElement.style.fontSize = ''")
    assert (wider, clipped) == (0, [])


@contextmanager
def sized(shown: Tab, width: int) -> Iterator[None]:
    """Show the page in a window of that width, and then as wide as before."""
    before = shown.page.viewport_size
    shown.page.set_viewport_size({"width": width, "height": 640})
    yield
    assert before is not None
    shown.page.set_viewport_size(before)


FOCUSED = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const { left, top, right, bottom, width, height } = each.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(each);
  const [x, y] = [Math.min(innerWidth - 1, left + width / 2), Math.min(innerHeight - 1, top + height / 2)];
  const front = document.elementFromPoint(Math.max(0, x), Math.max(0, y));
  const isInside = width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const isOnTop = front && (each.contains(front) || front.contains(each));
  return {
    what: each.outerHTML.slice(0, 80),
    isSeen: isInside && isOnTop && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  };
}"""
MOST_STOPS = 400


def test_the_keyboard_gets_everywhere_and_shows_where_it_is(shown: Tab) -> None:
    """WCAG 2.1.2 and 2.4.7: focus is seen at each stop, is hidden behind nothing, and leaves the page at its end."""
    stops = list(walk(shown))
    assert [stop["what"] for stop in stops if not stop["isSeen"]] == []
    links = shown.page.locator("a:visible, button:visible, input:visible, summary:visible").count()
    assert len(stops) >= links


def walk(shown: Tab) -> Iterator[dict[str, Any]]:
    """Press Tab until the focus leaves the page; yield each stop."""
    for _ in range(MOST_STOPS):
        shown.page.keyboard.press("Tab")
        stop = shown.page.evaluate(FOCUSED)
        if stop is None:
            return
        yield stop
    pytest.fail("the focus never leaves the page")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_to_what_the_page_is_about(sample_tab: Tab, language: str) -> None:
    sample_tab.go(f"{language}/institutions/{COLLEGE}/")
    sample_tab.page.keyboard.press("Tab")
    sample_tab.page.keyboard.press("Enter")
    sample_tab.page.keyboard.press("Tab")
    assert sample_tab.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_signs_keep_their_shapes_in_forced_colours(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample, forced_colors="active") as opened:
        opened.go(f"en/credentials/{COLLEGE}/first-steps-online/")
        fills = "rects => new Set(rects.map((each) => getComputedStyle(each).fill)).size"
        assert opened.page.eval_on_selector_all(".signs rect", fills) == 2
        stops = list(walk(opened))
        assert [stop["what"] for stop in stops if not stop["isSeen"]] == []


def test_nothing_is_lost_without_scripts(chromium: Browser, sample: Site) -> None:
    """The search page is then the list of all listings, and says how to browse it."""
    with tab(chromium, sample, java_script_enabled=False) as opened:
        opened.go("fr/search/")
        rows = opened.page.locator("[data-plain] .row")
        assert rows.count() == len(sample.catalogue.listed)
        assert rows.first.is_visible()
        assert opened.page.locator("[data-plain] .notice").is_visible()
