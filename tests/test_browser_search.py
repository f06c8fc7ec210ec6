"""Search in Chromium, as one who types, and as one who has only a keyboard."""

import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from browser import LANGUAGES, ROOT, WAIT, Site, Tab, tab
from playwright.sync_api import Browser, Request, Route

from catalogue.locale import locale

pytestmark = pytest.mark.browser

DRAWN = 50
WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
WORD = re.compile(r"[^\W\d_]{3,}")
LETTERS_OF_A_PREFIX = 4
FEWEST_BOXES = 8
ODD = (
    *("title:x", "a^x", "+", "*", '"', "-", "~", "dementia~1", "+data -care", "a:b:c^2~3*", "\\", "()", "%", "&q=1"),
    *("x" * 5000, "😀", "تعليم", "e\u0301", "\u200b", "<img src=x onerror=alert(1)>", "constructor", "__proto__"),
)

# What a reader does, and waits for, in one step over the wire: there are hundreds of these.
FOUND = """async ({ words, box, sought }) => {
  const part = (name) => document.querySelector(`[data-${name}]`);
  const [status, results, more] = ["status", "results", "more"].map(part);
  const until = async (isSo) => {
    for (let turn = 0; !isSo(); turn += 1) {
      if (turn > 2000) throw new Error(`waited in vain: ${status.textContent}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  status.textContent = "";
  if (box) document.querySelector(`[data-facet="${box[0]}"][data-value="${box[1]}"]`).click();
  else if (words !== null) {
    document.querySelector("#q").value = words;
    document.querySelector(".search form").requestSubmit();
  }
  await until(() => status.textContent);
  const refs = () => [...results.querySelectorAll("a")].map(({ href }) => href.split("/").slice(-3, -1).join("/"));
  while (!more.hidden && sought !== "" && !refs().includes(sought)) {
    const before = results.children.length;
    more.click();
    await until(() => results.children.length > before);
  }
  return { refs: refs(), status: status.textContent };
}"""


# As keys are pressed, a few hundredths of a second apart however busy the machine that runs the test.
TYPED = """async (words) => {
  const field = document.querySelector("#q");
  for (const letter of words) {
    field.value += letter;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""


def found(
    shown: Tab, words: str | None = None, box: tuple[str, str] | None = None, sought: str | None = None
) -> list[str]:
    """Return the listings, best first, after words are sent or a box is clicked.

    To the last of them, or to the one that is sought; where that is empty, no more than are shown at first.
    """
    answer: dict[str, Any] = shown.page.evaluate(FOUND, {"words": words, "box": box, "sought": sought})
    refs: list[str] = answer["refs"]
    assert sought is not None or str(len(refs)) in re.sub(r"[\s,]", "", answer["status"])
    return refs


def go(shown: Tab, path: str) -> None:
    """Open a search page, and wait until it can be used and what the address asks for is answered."""
    shown.go(path)
    if "?" in path:
        shown.page.locator("[data-status]:not(:empty)").wait_for()


def listed(shown: Tab) -> list[str]:
    """Return the listings that stand in the results now."""
    hrefs = "links => links.map(({ href }) => href.split('/').slice(-3, -1).join('/'))"
    refs: list[str] = shown.page.eval_on_selector_all("[data-results] .row-title a", hrefs)
    return refs


def checked(shown: Tab) -> set[tuple[str, str]]:
    """Return the boxes that are checked, by facet and value."""
    read = "boxes => boxes.map(({ dataset }) => [dataset.facet, dataset.value])"
    return {(facet, value) for facet, value in shown.page.eval_on_selector_all("[data-facet]:checked", read)}


def asked(shown: Tab) -> dict[str, list[str]]:
    """Return what the address asks for."""
    return parse_qs(urlsplit(shown.page.url).query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fifty_listings_are_found_by_a_word_of_their_title(real_tab: Tab, language: str) -> None:
    """The longest word, whole and as far as a reader has typed it, from either language."""
    catalogue = real_tab.site.catalogue
    listings = [entry.ref for entry in catalogue.listed]
    drawn = random.Random(292).sample(listings, DRAWN)  # noqa: S311 - a draw to repeat, not a secret
    go(real_tab, f"{language}/search/?closed=1")
    missed = []
    for ref in drawn:
        words = WORD.findall(catalogue.credentials[ref].record.title.phrase(language).text)
        word = max(words, key=len)
        begun = word[: max(LETTERS_OF_A_PREFIX, len(word) * 2 // 3)]
        missed += [(ref, asked) for asked in (word, begun) if ref not in found(real_tab, asked, sought=ref)]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spellings", [("forêt", "foret", "FORÊT", "forets"), ("évaluer", "évaluée", "evaluee")])
def test_spellings_of_one_word_find_the_same(real_tab: Tab, language: str, spellings: Sequence[str]) -> None:
    go(real_tab, f"{language}/search/")
    answers = [found(real_tab, spelling) for spelling in spellings]
    assert answers[0]
    assert [set(answer) for answer in answers] == [set(answers[0])] * len(spellings)


def test_typing_in_steps_ends_where_asking_at_once_does(real_tab: Tab) -> None:
    go(real_tab, "en/search/")
    field = real_tab.page.locator("#q")
    field.press_sequentially("demen", delay=30)
    real_tab.page.get_by_text("“demen”").wait_for()
    begun = listed(real_tab)
    field.press_sequentially("tia", delay=200)
    real_tab.page.get_by_text("“dementia”").wait_for()
    typed = listed(real_tab)
    assert asked(real_tab) == {"q": ["dementia"]}
    assert typed
    assert set(typed) <= set(begun)
    assert typed == found(real_tab, "dementia")[: len(typed)]


def test_the_number_of_results_is_announced_once(real_tab: Tab) -> None:
    """One polite region, whose words change once for each thing that is asked."""
    go(real_tab, "en/search/")
    number = len(found(real_tab, "dementia"))
    go(real_tab, "en/search/")
    assert real_tab.page.locator(".search :is([aria-live], [role=status], [role=alert], output)").count() == 1
    real_tab.page.evaluate("""() => {
      const status = document.querySelector("[data-status]");
      window.announced = [];
      new MutationObserver(() => window.announced.push(status.textContent)).observe(status, { childList: true });
    }""")
    real_tab.page.evaluate(TYPED, "dementia")
    real_tab.page.get_by_text("“dementia”").wait_for()
    real_tab.page.wait_for_timeout(800)
    assert real_tab.page.evaluate("window.announced") == [f"{number} results for “dementia”"]
    real_tab.page.locator("[data-facet=language][data-value=en]").check()
    real_tab.page.wait_for_function("() => window.announced.length > 1")
    real_tab.page.wait_for_timeout(800)
    assert len(real_tab.page.evaluate("window.announced")) == 2


@pytest.mark.parametrize(("language", "asking"), [("en", "closed=1"), ("fr", "q=management"), ("en", "q=sant%C3%A9")])
def test_a_box_leads_to_as_many_listings_as_it_says(real_tab: Tab, language: str, asking: str) -> None:
    """For the rarest and the most common value of each facet, one box after the other."""
    go(real_tab, f"{language}/search/?{asking}")
    wrong, tried = [], 0
    for facet, counted in counts(real_tab).items():
        by_count = sorted((value for value in counted if counted[value]), key=lambda value: counted[value])
        for value in dict.fromkeys([*by_count[:1], *(by_count[-1:] if "q=" in asking else ())]):
            refs = found(real_tab, box=(facet, value))
            if len(set(refs)) != counted[value] or asked(real_tab)[facet] != [value]:
                wrong.append((facet, value, counted[value], len(refs)))
            found(real_tab, box=(facet, value), sought="")
            tried += 1
    assert wrong == []
    assert tried >= FEWEST_BOXES


def counts(shown: Tab) -> dict[str, dict[str, int]]:
    """Return the number beside each box, by facet and value."""
    read = """boxes => boxes.filter(({ dataset }) => dataset.facet !== "closed").map((box) =>
      [box.dataset.facet, box.dataset.value, box.closest("li").querySelector(".count").textContent])"""
    counted: dict[str, dict[str, int]] = {}
    for facet, value, count in shown.page.eval_on_selector_all("[data-facet]", read):
        counted.setdefault(facet, {})[value] = int(re.sub(r"\D", "", count))
    return counted


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(real_tab: Tab) -> None:
    go(real_tab, "en/search/?q=management")
    in_ontario = found(real_tab, box=("province", "ON"))
    in_both = found(real_tab, box=("province", "BC"))
    in_columbia = found(real_tab, box=("province", "ON"))
    assert set(in_both) == set(in_ontario) | set(in_columbia)
    assert in_ontario
    assert in_columbia
    online = counts(real_tab)["delivery"]["online"]
    narrowed = found(real_tab, box=("delivery", "online"))
    assert 0 < len(narrowed) == online < len(in_columbia)
    assert asked(real_tab) == {"q": ["management"], "province": ["BC"], "delivery": ["online"]}
    assert checked(real_tab) == {("province", "BC"), ("delivery", "online")}


def test_reload_and_back_bring_back_what_was_asked(real_tab: Tab) -> None:
    page = real_tab.page
    go(real_tab, "fr/search/?q=sant%C3%A9")
    seen = [state(real_tab)]
    for step in (("province", "QC"), ("delivery", "online")):
        with answered(real_tab):
            page.locator(f'[data-facet="{step[0]}"][data-value="{step[1]}"]').check()
        seen.append(state(real_tab))
    assert len({len(refs) for _url, refs, _boxes, _words in seen}) > 1
    real_tab.reload()
    page.locator("[data-status]:not(:empty)").wait_for()
    assert state(real_tab) == seen[2]
    for expected in (seen[1], seen[0]):
        with answered(real_tab):
            real_tab.back()
        assert state(real_tab) == expected
    with answered(real_tab):
        page.go_forward()
    assert state(real_tab) == seen[1]


@contextmanager
def answered(shown: Tab) -> Iterator[None]:
    """Wait until what is asked meanwhile is answered."""
    status = shown.page.locator("[data-status]")
    status.evaluate("status => { status.textContent = '' }")
    yield
    shown.page.locator("[data-status]:not(:empty)").wait_for()


def state(shown: Tab) -> tuple[str, list[str], set[tuple[str, str]], str]:
    """Return all that a reader sees of a search: the address, the results, the boxes, the words."""
    return shown.page.url, listed(shown), checked(shown), shown.page.locator("#q").input_value()


def test_coming_back_from_a_listing_finds_the_search_as_it_was(real_tab: Tab) -> None:
    go(real_tab, "en/search/?q=health&language=en")
    before = state(real_tab)
    real_tab.page.locator("[data-results] a").first.click()
    real_tab.page.locator("body.credential").wait_for()
    real_tab.back()
    real_tab.page.locator("[data-status]:not(:empty)").wait_for()
    assert state(real_tab) == before


@pytest.mark.parametrize("is_slow", [False, True], ids=["at once", "after a pause"])
def test_each_search_is_one_step_back_however_it_was_typed(real_tab: Tab, *, is_slow: bool) -> None:
    page = real_tab.page
    go(real_tab, "en/search/")
    for words in ("health", "data"):
        with answered(real_tab):
            page.locator("#q").fill(words)
            if is_slow:
                page.wait_for_url(f"**?q={words}")
            page.locator("#q").press("Enter")
        page.get_by_text(f"\u201c{words}\u201d").wait_for()
    for words in ("health", ""):
        real_tab.back()
        page.wait_for_function("words => document.querySelector('#q').value === words", arg=words)
    assert urlsplit(page.url).path == "/en/search/"


def test_what_was_shown_is_shown_again_to_whoever_comes_back(real_tab: Tab) -> None:
    """The rows after the first ten, by the way back from a listing, and by a step within the page."""
    rows = real_tab.page.locator("[data-results] .row")
    go(real_tab, "en/search/?q=health")
    first = rows.count()
    real_tab.page.locator("[data-more]").click()
    real_tab.page.wait_for_function("n => document.querySelectorAll('[data-results] .row').length > n", arg=first)
    more = rows.count()
    real_tab.page.evaluate("location.hash = 'main'")
    real_tab.page.wait_for_timeout(300)
    assert rows.count() == more
    real_tab.page.go_back()
    rows.nth(more - 1).locator("a").first.click()
    real_tab.page.locator("body.credential").wait_for()
    real_tab.back()
    rows.nth(more - 1).wait_for()


@pytest.mark.parametrize("other", ["utm_source=mail", "sort=price&from=a&from=b", "constructor=1&__proto__=2"])
def test_what_an_address_carries_for_others_changes_nothing(real_tab: Tab, other: str) -> None:
    go(real_tab, "en/search/?q=fanshawe")
    expected = listed(real_tab)
    go(real_tab, f"en/search/?q=fanshawe&{other}")
    assert listed(real_tab) == expected
    assert real_tab.page.locator("[data-sort]").input_value() == ""


def test_an_older_question_that_fails_leaves_the_newer_answer(chromium: Browser, real: Site) -> None:
    """As where a weak network holds one file back, and gives up once the reader has asked something else."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with tab(chromium, real) as opened:
        go(opened, "en/search/?q=data")
        expected = listed(opened)
        opened.page.context.route("**/search/terms/*", hold)
        opened.page.locator("#q").fill("welding ")
        opened.page.wait_for_url("**q=welding*")
        end = monotonic() + WAIT / 1000
        while not held:
            assert monotonic() < end
            opened.page.wait_for_timeout(20)
        with answered(opened):
            opened.page.locator("#q").fill("data")
        for route in held:
            route.abort()
        opened.page.wait_for_timeout(500)
        assert listed(opened) == expected
        assert WORDS["en"]["search.failed"] not in opened.page.locator("[data-status]").inner_text()
        opened.faults.clear()


def test_a_word_that_was_perhaps_meant_takes_the_place_of_one_in_capitals(real_tab: Tab) -> None:
    go(real_tab, "en/search/?q=Resort")
    offer = real_tab.page.locator("[data-advice] button").first
    word = offer.inner_text()
    with answered(real_tab):
        offer.click()
    assert asked(real_tab) == {"q": [word]}


@pytest.mark.parametrize("path", ["search/?q=health&language=en", "submit/recognition/?about=example-college/x"])
def test_the_other_language_is_asked_the_same(real_tab: Tab, path: str) -> None:
    """Whatever asked it last: here an address that a page wrote itself."""
    real_tab.go(f"en/{path}")
    real_tab.page.evaluate("history.replaceState(null, '', `${location.search}&more=1`)")
    real_tab.page.locator(".nav-language a").click()
    real_tab.page.wait_for_url(f"**/fr/{path}&more=1")


def test_the_keyboard_alone_suffices(real_tab: Tab) -> None:
    """From the top of the page: to the field, type, to a box, choose, to a result, open it."""
    press = real_tab.page.keyboard.press
    go(real_tab, "en/search/")
    tab_to(real_tab, "#q")
    real_tab.page.keyboard.type("management", delay=20)
    real_tab.page.get_by_text("“management”").wait_for()
    tab_to(real_tab, "[data-facet=province]")
    before = real_tab.page.url
    with answered(real_tab):
        press("Space")
    assert real_tab.page.url != before
    assert real_tab.page.evaluate("document.activeElement.matches('[data-facet=province]:checked')")
    first = listed(real_tab)[0]
    # The filters close, so that the results are a step away.
    tab_to(real_tab, "summary", backwards=True)
    press("Enter")
    tab_to(real_tab, "[data-results] a")
    press("Enter")
    real_tab.page.locator("body.credential").wait_for()
    assert real_tab.page.url.endswith(f"/en/credentials/{first}/")


def tab_to(shown: Tab, selector: str, *, backwards: bool = False) -> None:
    for _ in range(60):
        shown.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if shown.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"60 stops do not lead to {selector}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asking", ["q=dementia&province=YT", "q=zzzzqqqq", "province=NU&cost=free&delivery=blended"])
def test_where_nothing_is_found_each_way_out_leads_somewhere(real_tab: Tab, language: str, asking: str) -> None:
    """And to as many listings as it says."""
    go(real_tab, f"{language}/search/?{asking}")
    assert listed(real_tab) == []
    assert WORDS[language]["search.none"] in real_tab.page.locator("[data-status]").inner_text()
    ways = real_tab.page.locator(".advice button")
    ways.first.wait_for()
    offered = ways.count()
    for number in range(offered):
        go(real_tab, f"{language}/search/?{asking}")
        promised = int(re.sub(r"\D", "", ways.nth(number).inner_text().rpartition(":")[2]))
        ways.nth(number).click()
        real_tab.page.locator(":is([data-results], [data-plain]) .row:visible").first.wait_for()
        results = listed(real_tab)
        counted = real_tab.page.locator("[data-status]" if results else "[data-plain] > .aside").inner_text()
        assert str(promised) in counted
        assert results or real_tab.page.locator("[data-plain] .row").first.is_visible()
        assert real_tab.page.evaluate("document.activeElement.id") == "q"


def test_listings_that_are_not_open_to_the_public_come_when_asked_for(sample_tab: Tab) -> None:
    closed = {"college-exemple/gestion-de-projet", "college-exemple/techniques-saisonnieres"}
    go(sample_tab, "fr/search/?q=exemple")
    assert not closed & set(listed(sample_tab))
    assert closed <= set(found(sample_tab, box=("closed", "1")))
    assert asked(sample_tab) == {"q": ["exemple"], "closed": ["1"]}


def test_the_index_is_fetched_on_first_use_and_once(real_tab: Tab) -> None:
    fetched: list[str] = []

    def note(request: Request) -> None:
        fetched.append(urlsplit(request.url).path)

    real_tab.page.context.on("request", note)
    go(real_tab, "en/search/")
    real_tab.page.wait_for_load_state("networkidle")
    assert not [path for path in fetched if "index.json" in path or "lunr" in path]
    real_tab.page.locator("#q").focus()
    assert found(real_tab, "health")
    assert found(real_tab, "data")
    assert len([path for path in fetched if path.endswith("index.json")]) == 1


def test_whatever_is_typed_is_answered(sample_tab: Tab) -> None:
    go(sample_tab, "en/search/")
    for query in ODD:
        found(sample_tab, query)
    for query in ODD:
        go(sample_tab, f"fr/search/?q={quote(query[:500])}")
    assert sample_tab.page.locator("#q").is_visible()


def test_an_address_may_ask_for_anything(sample_tab: Tab) -> None:
    go(sample_tab, "en/search/?__proto__=1&constructor=2&toString=3&nothing=x&q=data")
    assert listed(sample_tab)
    assert listed(sample_tab) == found(sample_tab, "data")


@pytest.fixture
def without_files(chromium: Browser, real: Site, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """Yield a tab for which the files named are not on the host."""
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.fulfill(status=404, body="")

    with tab(chromium, real) as opened:
        opened.page.context.route(request.param, refuse)
        yield opened
        assert refused
        opened.faults.clear()


FILES = ("**/search/index.json*", "**/search-worker.js*", "**/search/cards-en/*")


@pytest.mark.parametrize("without_files", FILES, indirect=True)
def test_without_its_files_the_page_says_so_and_is_the_list(without_files: Tab) -> None:
    without_files.go("en/search/?q=data")
    without_files.page.get_by_text(WORDS["en"]["search.failed"]).wait_for()
    assert without_files.page.locator("[data-plain] .row").first.is_visible()
    assert without_files.page.locator("[data-plain] a[rel=next]").is_visible()


@pytest.mark.parametrize("without_files", ["**/search/facets.json*"], indirect=True)
def test_where_the_filters_fail_to_come_the_search_goes_on_working(without_files: Tab) -> None:
    go(without_files, "en/search/?q=data")
    assert listed(without_files)
    without_files.page.locator("#q").fill("health")
    without_files.page.get_by_text("“health”").wait_for()
    assert listed(without_files)
