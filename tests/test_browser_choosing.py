"""Choosing and comparing in Chromium: as one who points, as one who has only a keyboard, on paper, without scripts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from browser import LANGUAGES, ROOT, Site, Tab, tab
from markup import squeezed
from playwright.sync_api import Browser, Page, Request
from test_browser_access import AXE, COLOURS, TAGS, WIDER, violations
from test_browser_pages import A_SHEET

from catalogue.locale import locale
from catalogue.render.choosing import COMPARED

pytestmark = pytest.mark.browser

WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
DATA = "example-college/data-literacy-basics"
TEAM = "college-exemple/gestion-de-projet"
FIRST = "example-college/first-steps-online"
CARE = "example-college/evening-care-workshop"
CLIMATE = "example-northern-consortium/climate-skills"
WITHDRAWN = "example-college/old-sample-listing"
FORMER = "example-college/introductory-data-literacy"
GONE = "example-college/no-such-listing"
TODAY = datetime(2026, 9, 1, 12, tzinfo=UTC)
TITLE = {"en": "Data Literacy Basics", "fr": "Bases de la littératie des données"}
COLON = {"en": ": ", "fr": "\u202f: "}
SAID = """() => {
  window.said = [];
  for (const region of document.querySelectorAll("[role=status]")) {
    const text = () => region.innerText.trim().replace(/\\s+/g, " ");
    new MutationObserver(() => text() && window.said.push(text()))
      .observe(region, { childList: true, subtree: true, characterData: true });
  }
}"""
CELLS = """rows => Object.fromEntries(rows.map((row) => [
  row.dataset.row,
  [...row.querySelectorAll("[data-cell]")].map((cell) => cell.innerText.trim().replace(/\\s+/g, " ")),
]))"""
MOVED = """() => new Promise((done) => {
  const moved = [];
  const look = ({ node }) => node?.matches?.("[data-module=keep]") || moved.push(node?.outerHTML ?? node?.data);
  new PerformanceObserver((list) => list.getEntries().forEach(({ sources }) => sources.forEach(look)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 300);
})"""
"""What moved on a page, but for the words that float over it."""


def word(language: str, key: str, count: int | None = None, **values: object) -> str:
    """Return what the interface says for a key, with its gaps filled."""
    found = locale(ROOT / "templates/locales", language)
    said = found.t(key, **values) if count is None else found.t(key, count=count, **values)
    return str(said.unescape())


def chosen(*refs: str) -> str:
    """Return the part of an address that names listings."""
    return "?" + "&".join(f"c={ref}" for ref in refs)


def stored(page: Page, name: str) -> list[str]:
    """Return a list on the device."""
    refs: list[str] = page.evaluate("(key) => JSON.parse(localStorage.getItem(key) ?? '[]')", f"catalogue / {name}")
    return refs


def store(shown: Tab, **lists: list[str]) -> None:
    """Put lists on the device, as if they had been chosen on other pages before."""
    shown.go("en/about/")
    for name, refs in lists.items():
        kept = [f"catalogue / {name}", refs]
        shown.page.evaluate("([key, refs]) => localStorage.setItem(key, JSON.stringify(refs))", kept)


def go(shown: Tab, path: str) -> None:
    """Open a page, and wait until its buttons work."""
    shown.go(path)
    shown.page.locator("[data-keep] [aria-label]").first.wait_for()


def compared(shown: Tab, path: str) -> dict[str, list[str]]:
    """Open the page that compares, and return the words of each cell by the key of its row."""
    shown.go(path)
    shown.page.locator(".compared:visible").wait_for()
    cells: dict[str, list[str]] = shown.page.eval_on_selector_all(".compared [data-row]", CELLS)
    return cells


def titles(shown: Tab) -> list[str]:
    """Return the titles at the head of the table."""
    return shown.page.locator(".compared thead [data-cell] a").all_inner_texts()


def rows(shown: Tab) -> list[str]:
    """Wait for the saved list, and return what it leads to."""
    shown.page.locator("[data-answer]:visible, [data-empty]:visible").first.wait_for()
    hrefs = "links => links.map(({ href }) => href.split('/').slice(-3, -1).join('/'))"
    refs: list[str] = shown.page.eval_on_selector_all("[data-rows] .row-title a", hrefs)
    return refs


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Press Tab until the focus is on what has this name, and then a key, as one who sees nothing does."""
    called = "() => document.activeElement.ariaLabel || document.activeElement.innerText"
    for _ in range(200):
        page.keyboard.press("Tab")
        if squeezed(page.evaluate(called)) == squeezed(name):
            page.keyboard.press(key)
            return
    pytest.fail(f"no stop is called {name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_saved_from_and_compared_by_keyboard_alone(sample_tab: Tab, language: str) -> None:
    page, say = sample_tab.page, WORDS[language]
    go(sample_tab, f"{language}/credentials/{DATA}/")
    page.evaluate(SAID)
    press(page, f"{say['keep.save']}{COLON[language]}{TITLE[language]}", "Space")
    press(page, f"{say['keep.compare']}{COLON[language]}{TITLE[language]}")
    saved = f"{word(language, 'keep.say.saved.in', 1)} {say['keep.say.saved.see']}"
    assert page.evaluate("said") == [squeezed(saved), squeezed(word(language, "keep.say.compare.in", 1))]
    go(sample_tab, f"{language}/credentials/")
    press(page, f"{say['keep.compare']}{COLON[language]}Gestion de projet en équipe")
    assert stored(page, "compare") == [DATA, TEAM]
    sample_tab.go(f"{language}/about/")
    page.get_by_role("link", name=f"{say['keep.compare']} (2)", exact=True).wait_for()
    press(page, f"{say['keep.compare']} (2)")
    page.wait_for_url(f"**/{language}/compare/{chosen(DATA, TEAM)}")
    page.locator(".compared:visible").wait_for()
    assert titles(sample_tab) == [TITLE[language], "Gestion de projet en équipe"]
    sample_tab.go(f"{language}/about/")
    page.get_by_role("link", name=f"{say['keep.saved']} (1)", exact=True).wait_for()
    press(page, f"{say['keep.saved']} (1)")
    assert rows(sample_tab) == [DATA]


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_say_what_they_do_to_what_and_whether_it_is_done(sample_tab: Tab, language: str) -> None:
    """To the accessibility tree: a toggle button named by its listing, pressed or not."""
    page, say = sample_tab.page, WORDS[language]
    store(sample_tab, saved=[DATA])
    go(sample_tab, f"{language}/credentials/")
    name = f"{say['keep.save']}{COLON[language]}{TITLE[language]}"
    other = f"{say['keep.compare']}{COLON[language]}{TITLE[language]}"
    assert page.get_by_role("button", name=name, exact=True, pressed=True).count() == 1
    assert page.get_by_role("button", name=other, exact=True, pressed=False).count() == 1
    page.get_by_role("button", name=name, exact=True).click()
    assert page.get_by_role("button", name=name, exact=True, pressed=False).count() == 1
    assert stored(page, "saved") == []
    names = page.get_by_role("main").get_by_role("button").evaluate_all("all => all.map((each) => each.ariaLabel)")
    assert len(set(names)) == len(names) == 2 * len(sample_tab.site.catalogue.listed)


def test_a_pressed_button_can_be_told_without_colours(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample, forced_colors="active") as opened:
        store(opened, saved=[DATA])
        go(opened, f"en/credentials/{DATA}/")
        fills = "signs => signs.map((each) => getComputedStyle(each).fill)"
        filled, empty = opened.page.eval_on_selector_all(".keep svg", fills)
        assert (filled == "none", empty == "none") == (False, True)


def test_what_happened_goes_away_by_itself_but_not_from_under_somebody(sample_tab: Tab) -> None:
    page = sample_tab.page
    page.clock.install(time=TODAY)
    go(sample_tab, "en/credentials/")
    page.locator("[data-list=saved]").first.click()
    see = page.get_by_role("link", name=WORDS["en"]["keep.say.saved.see"])
    see.focus()
    page.clock.run_for(20_000)
    assert see.is_visible()
    page.keyboard.press("Escape")
    assert see.is_hidden()


def test_no_more_than_four_are_compared(sample_tab: Tab) -> None:
    store(sample_tab, compare=[DATA, TEAM, FIRST, CARE])
    go(sample_tab, f"en/credentials/{CLIMATE}/")
    button = sample_tab.page.locator("article [data-list=compare]")
    button.click()
    assert sample_tab.page.locator("[data-module=keep] [data-said]").inner_text() == WORDS["en"][
        "keep.say.compare.full"
    ].format(count=4)
    assert button.get_attribute("aria-pressed") == "false"
    assert stored(sample_tab.page, "compare") == [DATA, TEAM, FIRST, CARE]


def test_rows_that_a_script_makes_later_work_as_the_others_do(sample_tab: Tab) -> None:
    page = sample_tab.page
    store(sample_tab, saved=[CLIMATE])
    go(sample_tab, "en/credentials/")
    page.evaluate(
        """async (ref) => {
          const row = document.querySelector(".row").cloneNode(true);
          row.querySelector("[data-keep]").dataset.keep = ref;
          row.querySelector("h2 a").textContent = "Made later";
          document.querySelector(".rows").append(row);
          (await import("/assets/js/keep.js")).refresh(row);
        }""",
        CLIMATE,
    )
    button = page.get_by_role("button", name="Save: Made later", exact=True)
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert stored(page, "saved") == []


@pytest.mark.parametrize("path", ["en/credentials/", "en/saved/", "en/compare/"])
def test_a_choice_shows_in_every_open_tab(sample_tab: Tab, path: str) -> None:
    """And tabs that tell each other of it come to rest."""
    page = sample_tab.page
    page.context.add_init_script("window.heard = 0; addEventListener('storage', () => { window.heard += 1 })")
    sample_tab.go(path)
    other = page.context.new_page()
    go(Tab(other, sample_tab.site), f"en/credentials/{DATA}/")
    other.locator("article [data-list=saved]").click()
    page.bring_to_front()
    page.get_by_role("link", name="Saved (1)", exact=True).wait_for()
    page.wait_for_timeout(500)
    heard = [each.evaluate("window.heard") for each in (page, other)]
    assert 1 <= sum(heard) < 12
    pressed = page.locator(f'[data-keep="{DATA}"] [data-list=saved]')
    assert "credentials" not in path or pressed.get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("path", ["en/credentials/", f"fr/credentials/{DATA}/", "fr/search/"])
def test_nothing_moves_when_something_is_kept(sample_tab: Tab, path: str) -> None:
    store(sample_tab, saved=[DATA, TEAM], compare=[DATA])
    go(sample_tab, path)
    sample_tab.page.locator("[data-list=compare]").last.click()
    assert sample_tab.page.evaluate(MOVED) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_side_by_side_is_what_the_pages_say(sample_tab: Tab, language: str) -> None:
    refs = [DATA, TEAM, FIRST, CARE]
    cells = compared(sample_tab, f"{language}/compare/{chosen(*refs)}")
    for at, ref in enumerate(refs):
        facts = sample_tab.site.read(f"{language}/credentials/{ref}/").facts()
        for key in (key for keys in COMPARED.values() for key in keys):
            name = WORDS[language].get(f"fact.{key}")
            if name in facts and key not in {"page", "outcomes"}:
                assert cells[key][at] == facts[name], (ref, key)
    assert cells["outcomes"][1] == " ".join(
        item.text.phrase(language).text for item in record(sample_tab.site, TEAM).outcomes.items
    )
    assert cells["weeks"][2] == WORDS[language]["site.not_published"]
    assert cells["page"][0] == "example-college.example.ca"


def record(site: Site, ref: str) -> Any:  # noqa: ANN401 - the record of a credential, whose outcomes are optional
    return site.catalogue.credentials[ref].record


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_differs_is_marked_with_words_and_can_be_had_alone(sample_tab: Tab, language: str) -> None:
    page = sample_tab.page
    cells = compared(sample_tab, f"{language}/compare/{chosen(DATA, TEAM)}")
    facts = [key for keys in COMPARED.values() for key in keys]
    differing = [key for key in facts if len(set(cells[key])) > 1]
    marked = "rows => rows.filter((row) => row.cells[0].querySelector('svg')).map(({ dataset }) => dataset.row)"
    keys = page.eval_on_selector_all("[data-group] [data-row]", marked)
    assert keys == differing
    assert 0 < len(differing) < len(facts)
    weight = "cell => getComputedStyle(cell).fontWeight"
    assert page.locator("[data-row=price] td").first.evaluate(weight) == "650"
    assert page.locator("[data-row=status] td").first.evaluate(weight) == "400"
    price = page.get_by_role("rowheader", name=f"{WORDS[language]['fact.price']} {WORDS[language]['compare.differs']}")
    assert price.count() == 1
    said = page.locator("[data-status]").inner_text()
    assert word(language, "compare.say.differ", len(differing), all=len(facts)) in said
    page.get_by_role("checkbox", name=WORDS[language]["compare.only"]).check()
    assert [row.get_attribute("data-row") for row in page.locator("[data-group] [data-row]:visible").all()] == differing
    sample_tab.reload()
    page.locator(".compared:visible").wait_for()
    assert page.locator("[data-group] [data-row]:visible").count() == len(differing)


def test_the_table_is_a_table_to_those_who_hear_it(sample_tab: Tab) -> None:
    compared(sample_tab, f"en/compare/{chosen(DATA, FIRST)}")
    page = sample_tab.page
    table = page.get_by_role("table", name=WORDS["en"]["compare.caption"])
    assert table.count() == 1
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert heads == ["Fact", "Data Literacy Basics", "First Steps Online"]
    groups = table.locator("th[scope=rowgroup]").all_inner_texts()
    assert groups == [WORDS["en"][f"compare.groups.{group}"] for group in COMPARED]
    assert all(each.get_attribute("colspan") == "3" for each in table.locator("th[scope=rowgroup]").all())
    region = page.get_by_role("region", name=WORDS["en"]["compare.region"])
    region.focus()
    assert page.evaluate("document.activeElement.matches('[role=region]')")


def test_one_is_taken_out_and_back_brings_it_again(sample_tab: Tab) -> None:
    store(sample_tab, compare=[DATA, TEAM, FIRST])
    compared(sample_tab, "en/compare/")
    page = sample_tab.page
    page.get_by_role("button", name="Take out: Data Literacy Basics", exact=True).click()
    page.wait_for_url(f"**/compare/{chosen(TEAM, FIRST)}")
    page.get_by_role("button", name="Take out: Data Literacy Basics").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.ariaLabel") == "Take out: Gestion de projet en équipe"
    assert page.locator("[data-status]").inner_text().startswith("Taken out: Data Literacy Basics. 2 listings")
    assert stored(page, "compare") == [TEAM, FIRST]
    sample_tab.back()
    page.get_by_role("button", name="Take out: Data Literacy Basics").wait_for()
    assert titles(sample_tab)[0] == "Data Literacy Basics"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_and_one_alone_say_what_to_do_next(sample_tab: Tab, language: str) -> None:
    page = sample_tab.page
    for path in ("compare/", "saved/"):
        sample_tab.go(f"{language}/{path}")
        page.get_by_text(WORDS[language][f"{path[:-1]}.empty"]).wait_for()
        assert page.locator(f'[data-empty] a[href$="{language}/search/"]').is_visible()
    compared(sample_tab, f"{language}/compare/{chosen(DATA)}")
    assert page.get_by_text(WORDS[language]["compare.one"]).is_visible()
    assert page.get_by_role("link", name=WORDS[language]["compare.add"]).is_visible()
    assert page.get_by_role("checkbox").is_hidden()


def test_a_link_changes_nothing_on_a_device_unless_asked(sample_tab: Tab) -> None:
    page = sample_tab.page
    store(sample_tab, compare=[FIRST, CARE])
    compared(sample_tab, f"en/compare/{chosen(DATA, TEAM)}")
    assert stored(page, "compare") == [FIRST, CARE]
    assert page.locator("[data-other-words]").inner_text() == word("en", "compare.say.mine", 2)
    page.get_by_role("button", name=WORDS["en"]["compare.use_these"]).click()
    assert stored(page, "compare") == [DATA, TEAM]
    assert page.locator("[data-other]").is_hidden()


def test_a_link_that_asks_for_more_than_fit_says_so(sample_tab: Tab) -> None:
    compared(sample_tab, f"en/compare/{chosen(DATA, TEAM, FIRST, CARE, CLIMATE)}")
    assert len(titles(sample_tab)) == 4
    assert WORDS["en"]["choosing.say.too_many"].format(count=4) in sample_tab.page.locator("[data-status]").inner_text()


@contextmanager
def with_failures(chromium: Browser, site: Site, **context: Any) -> Iterator[Tab]:  # noqa: ANN401 - as `tab` takes them
    """Open a tab in which files may fail to come, and nothing else may go wrong."""
    with tab(chromium, site, **context) as opened:
        yield opened
        assert {fault for fault in opened.faults if "Failed to load resource" not in fault} == set()
        opened.faults.clear()


@pytest.mark.parametrize("path", ["compare", "saved"])
def test_listings_that_are_gone_are_said_to_be(chromium: Browser, sample: Site, path: str) -> None:
    """Not there; withdrawn, with what stands in its place; moved, which is as good as there."""
    with with_failures(chromium, sample) as opened:
        page = opened.page
        opened.go(f"en/{path}/{chosen(GONE, WITHDRAWN, FORMER)}")
        page.get_by_text(word("en", "choosing.say.gone", ref=GONE)).wait_for()
        assert page.get_by_text("This listing was withdrawn on 4 May 2026").is_visible()
        assert page.get_by_role("link", name="First Steps Online").first.is_visible()
        assert page.get_by_role("link", name="Data Literacy Basics").first.is_visible()


def test_what_cannot_be_reached_can_be_tried_again(chromium: Browser, sample: Site) -> None:
    with with_failures(chromium, sample) as opened:
        page = opened.page
        page.route(f"**/credentials/{TEAM}/", lambda route: route.abort())
        compared(opened, f"en/compare/{chosen(DATA, TEAM)}")
        assert page.get_by_text(word("en", "choosing.say.unreachable", ref=TEAM)).is_visible()
        assert titles(opened) == ["Data Literacy Basics"]
        page.unroute(f"**/credentials/{TEAM}/")
        page.get_by_role("button", name=WORDS["en"]["choosing.retry"]).click()
        page.locator(".compared thead [data-cell]").nth(1).wait_for()
        assert titles(opened) == ["Data Literacy Basics", "Gestion de projet en équipe"]


@pytest.mark.parametrize("path", ["compare", "saved"])
def test_only_pages_of_listings_are_ever_fetched(sample_tab: Tab, path: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type == "fetch":
            asked.append(request.url.removeprefix(sample_tab.site.url))

    sample_tab.page.on("request", note)
    odd = "c=../../x&c=//evil.example/x&c=a/b/c&c=https://evil.example&c=A/b&c=a%2F..%2Fb&c=%00/a&c=&c=a/b?x&c=-a/b"
    sample_tab.go(f"en/{path}/?{odd}&c={DATA}&c={DATA}&c={'a' * 200}/{'b' * 200}")
    sample_tab.page.locator("[data-answer]:visible").wait_for()
    assert asked == [f"en/credentials/{DATA}/"]


PAGES = (f"compare/{chosen(DATA, TEAM, FIRST, 'sample-university/analisis-de-datos')}", f"saved/{chosen(DATA, TEAM)}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_what_is_chosen_is_for_readers_of_all_kinds(
    chromium: Browser, sample: Site, path: str, language: str, scheme: str
) -> None:
    """With listings showing: axe finds nothing, 320 pixels hold it, and so does text of twice the size."""
    with tab(chromium, sample, color_scheme=scheme, viewport={"width": 320, "height": 640}) as opened:
        page = opened.page
        opened.go(f"{language}/{path}")
        page.locator("[data-answer]:visible").wait_for()
        page.locator("[data-list=saved]:visible").first.click()
        page.evaluate(AXE.read_text("utf-8"))
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("scrollTo(0, 0)")
            assert page.evaluate(WIDER) == 0
            assert violations(opened, {"type": "tag", "values": TAGS}) == []
            assert violations(opened, {"type": "rule", "values": COLOURS}) == []
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        page.set_viewport_size({"width": 640, "height": 640})
        assert page.evaluate(WIDER) == 0


def test_the_first_column_stays_while_one_moves_sideways(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample, viewport={"width": 320, "height": 640}) as opened:
        compared(opened, f"en/compare/{chosen(DATA, TEAM, FIRST, CARE)}")
        region = opened.page.locator(".compared-scroll")
        head = opened.page.locator("[data-row=price] th")
        left = "head => head.getBoundingClientRect().left"
        before = head.evaluate(left)
        region.focus()
        for _ in range(12):
            opened.page.keyboard.press("ArrowRight")
        region.evaluate("region => new Promise((done) => region.addEventListener('scrollend', done, { once: true }))")
        assert region.evaluate("region => region.scrollLeft") > 100
        assert head.evaluate(left) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_prints_across_the_sheet_with_its_heads_on_each(sample_tab: Tab, language: str) -> None:
    compared(sample_tab, f"{language}/compare/{chosen(DATA, TEAM, FIRST, CARE)}")
    page = sample_tab.page
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 (\d+)\S* (\d+)", printed)
    assert boxes
    assert all(int(width) > int(height) for width, height in boxes)
    assert len(A_SHEET.findall(printed)) == 2
    page.emulate_media(media="print")
    assert page.locator(".compared thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    assert page.locator("main button:visible, main input:visible").count() == 0
    assert page.get_by_text(page.url, exact=True).is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_nothing_is_offered_that_would_not_work(chromium: Browser, sample: Site, language: str) -> None:
    with tab(chromium, sample, java_script_enabled=False) as opened:
        page = opened.page
        for path in (f"credentials/{DATA}/", "credentials/", "compare/", "saved/"):
            opened.go(f"{language}/{path}")
            assert page.locator("button:visible").count() == 0
            assert page.locator("[data-kept]:visible").count() == 0
        page.locator("noscript .notice").wait_for()
        page.get_by_role("link", name=WORDS[language]["choosing.browse"]).click()
        assert page.locator(".row").first.is_visible()
