"""Diagrams in Chromium, on a phone and on a desk: every word in its place and large enough, in all colours."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from browser import LANGUAGES, PACKAGES, TEMPLATES, Site, Tab, tab
from drawn import board_of, reader, real, stack_of
from playwright.sync_api import Browser
from sample_catalogue import worked_out
from test_browser_access import AXE, SPACED, TAGS, WIDER, violations

from catalogue import publish, serve
from catalogue.page import Page
from catalogue.render import assets, diagrams
from catalogue.render.reader import Reader

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; font-src 'self'">
<title>{}</title><link rel="stylesheet" href="assets/site.css"></head><body><main><h1>{}</h1>{}</main></body></html>"""
KINDS = ("stacks", "routes", "reach", "matrix")
WIDTHS = (320, 360, 768, 1440)
MOST = 12
"""How many diagrams of a kind are looked at, of the sample and of the real records."""
LEAST = 13  # pixels
MOST_AMISS = 0.06
"""How far a word's measured length may be from its own, where a line is held to the measured one."""
AMISS = """(least) => [...document.querySelectorAll(".drawing")].filter((each) => each.getClientRects().length)
  .flatMap((svg) => {
    const found = [];
    const { left, right, width } = svg.getBoundingClientRect();
    if (left < 0 || right > innerWidth + 0.5) found.push(`a picture runs from ${left} to ${right}`);
    const scale = width / svg.viewBox.baseVal.width;
    const edges = (box) => [box.x, box.y, box.x + box.width, box.y + box.height];
    const boxes = [...svg.querySelectorAll("rect.step, rect.target")].map((each) => edges(each.getBBox()));
    const texts = [...svg.querySelectorAll("text")].map((each) => ({ each, edges: edges(each.getBBox()) }));
    for (const { each, edges: [x, y, x2, y2] } of texts) {
      const words = each.textContent;
      const size = parseFloat(getComputedStyle(each).fontSize) * scale;
      if (size < least) found.push(`${words}: ${size} pixels`);
      if (x < -0.5 || x2 > svg.viewBox.baseVal.width + 0.5) found.push(`${words}: beyond the picture`);
      for (const [left, top, right, bottom] of boxes) {
        const isWithin = x >= left && x2 <= right && y >= top && y2 <= bottom;
        const isApart = x2 <= left || x >= right || y2 <= top || y >= bottom;
        if (!isWithin && !isApart) found.push(`${words}: across the edge of a box`);
      }
      for (const { each: other, edges: [ox, oy, ox2, oy2] } of texts) {
        const across = Math.min(x2, ox2) - Math.max(x, ox), down = Math.min(y2, oy2) - Math.max(y, oy);
        if (other !== each && across > 1 && down > 2) found.push(`${words}: over ${other.textContent}`);
      }
    }
    return found;
  })"""
OWN_LENGTHS = """() => [...document.querySelectorAll(".drawing-wide text[textLength]")].map((each) => {
  const held = Number(each.getAttribute("textLength"));
  each.removeAttribute("textLength");
  const own = each.getComputedTextLength();
  each.setAttribute("textLength", held);
  return [each.textContent, held, own];
})"""


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Yield a site of diagrams: the largest of the sample and of the real records, and larger ones."""
    folder = tmp_path_factory.mktemp("diagrams") / "site"
    pages = [_page(language, kind) for language in LANGUAGES for kind in KINDS]
    publish.site((Page("index.html", pages[0].body), *pages, *assets.pages(TEMPLATES, PACKAGES)), folder)
    with serve.server(folder, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/", worked_out().catalogue)
        server.shutdown()


def _page(language: str, kind: str) -> Page:
    figures = [each for found in (worked_out(), real()) for each in _largest(_figures(reader(language, found), kind))]
    return Page(f"{language}-{kind}.html", PAGE.format(language, kind, kind, "".join(figures)).encode())


def _largest(figures: Iterator[str]) -> list[str]:
    """Return the diagrams that have the most to show, in words and signs."""
    return sorted(filter(None, figures), key=len)[-MOST:]


def _figures(asked: Reader, kind: str) -> Iterator[str]:
    """Yield the diagrams of one kind: those of the records, and some larger than those."""
    found = asked.ledger
    if kind == "stacks":
        yield from (diagrams.stack(asked, each) for each in found.stacks.values())
        yield from (diagrams.stack(asked, each, frozenset(each.things[:2])) for each in found.stacks.values())
        yield from (diagrams.stack(asked, stack_of(found, 4, 3, order)) for order in ("as-listed", "any"))
        yield diagrams.stack(asked, stack_of(found, 30, 3), frozenset(stack_of(found, 2).things))
    elif kind == "routes":
        yield from (diagrams.routes(asked, each) for each in found.catalogue.credentials.values())
    elif kind == "reach":
        yield from (diagrams.reach(asked, each) for each in found.catalogue.institutions.values())
    else:
        yield from (diagrams.matrix(asked, each) for each in found.boards.values())
        yield from (diagrams.matrix(asked, board_of(found, *size)) for size in ((5, 4), (40, 30)))


@pytest.fixture(scope="module", params=[(language, kind) for language in LANGUAGES for kind in KINDS], ids="-".join)
def shown(request: pytest.FixtureRequest, chromium: Browser, drawn: Site) -> Iterator[Tab]:
    """Yield a page of diagrams, which the tests leave as they found it."""
    with tab(chromium, drawn) as opened:
        opened.go("-".join(request.param) + ".html")
        opened.page.evaluate("document.fonts.ready")
        yield opened


def sized(shown: Tab, width: int) -> Any:  # noqa: ANN401 - what the page answers
    shown.page.set_viewport_size({"width": width, "height": 800})
    return shown.page.evaluate(AMISS, LEAST)


@pytest.mark.parametrize("width", WIDTHS)
def test_words_stay_in_their_boxes_and_are_large_enough(shown: Tab, width: int) -> None:
    assert sized(shown, width) == []
    assert shown.page.evaluate(WIDER) == 0
    figures, pictures = (shown.page.locator(each).count() for each in (".diagram", ".drawing:visible"))
    assert pictures == figures > 0


def test_a_phone_is_shown_the_narrow_picture_and_a_desk_the_wide_one(shown: Tab) -> None:
    seen = {}
    for width in (320, 1440):
        shown.page.set_viewport_size({"width": width, "height": 800})
        seen[width] = [shown.page.locator(f".drawing-{size}:visible").count() > 0 for size in ("narrow", "wide")]
    assert seen == {320: [True, False], 1440: [False, True]}


def test_wider_spacing_moves_no_word_out_of_its_box(shown: Tab) -> None:
    """WCAG 1.4.12: words in a picture keep to their measured length."""
    shown.page.evaluate(SPACED)
    found, wider = sized(shown, 320), shown.page.evaluate(WIDER)
    shown.page.evaluate("document.adoptedStyleSheets = []")
    assert (found, wider) == ([], 0)


def test_text_of_twice_the_size_is_twice_as_large_in_pictures_too(shown: Tab) -> None:
    """WCAG 1.4.4."""
    shown.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    shown.page.set_viewport_size({"width": 640, "height": 800})
    found, wider = shown.page.evaluate(AMISS, 2 * LEAST), shown.page.evaluate(WIDER)
    shown.page.evaluate("document.documentElement.style.fontSize = ''")
    assert (found, wider) == ([], 0)


def test_words_are_measured_as_the_typeface_sets_them(shown: Tab) -> None:
    shown.page.set_viewport_size({"width": 1440, "height": 800})
    lengths = shown.page.evaluate(OWN_LENGTHS)
    assert len(lengths) > 10
    # One letter alone can be as far from a mean as it likes; a line cannot.
    assert [each for each in lengths if abs(each[1] - each[2]) > max(3, MOST_AMISS * each[2])] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_page_of_diagrams(shown: Tab, scheme: str) -> None:
    shown.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    shown.page.set_viewport_size({"width": 360, "height": 800})
    shown.page.evaluate(AXE.read_text("utf-8"))
    found = violations(shown, {"type": "tag", "values": TAGS})
    shown.page.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize("forced", ["none", "active"])
def test_words_lines_and_signs_stand_out_in_every_colour_scheme(chromium: Browser, drawn: Site, forced: str) -> None:
    """Each is drawn in a colour that the page has, and in none that its ground has."""
    painted = """() => [...document.querySelectorAll(".drawing-narrow :is(text, polyline, .full, .rim, .tick)")]
      .filter((each) => !each.matches(".line-rule")).map((each) => {
        const { fill, stroke } = getComputedStyle(each);
        return stroke === "none" ? fill : stroke;
      })"""
    with tab(chromium, drawn, forced_colors=forced, viewport={"width": 360, "height": 800}) as opened:
        for kind in KINDS:
            opened.go(f"en-{kind}.html")
            ground = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
            colours = set(opened.page.evaluate(painted))
            assert colours
            assert ground not in colours
            assert not colours & {"none", "rgba(0, 0, 0, 0)"}
