"""The route planner in Chromium, as one who points, as one who has only a keyboard, and without scripts."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import LANGUAGES, ROOT, Site, Tab, tab
from plans import SESSIONS, overlapping, plan, words
from playwright.sync_api import Browser, Request
from sample_catalogue import CONTENT
from test_browser_access import AXE, COLOURS, TAGS, WIDER, violations, walk
from test_browser_hostile import HOSTILE, leaves, put

from catalogue import load
from catalogue.ledger.stacks import overlaps
from catalogue.locale import locale
from catalogue.render import transfer, warned

pytestmark = pytest.mark.browser

WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
DATA = "example-college/data-literacy-basics"
TEAM = "college-exemple/gestion-de-projet"
SHEETS = "example-college/spreadsheet-basics"
SILENT = "example-college/evening-care-workshop"
CARD = "example-skills-association/example-safety-card"
TWO = f"held={DATA}&held={TEAM}"
PARTS = ("granted", "told", "stacks", "plausible", "claimed")
OWN_WORDS = {"title", "name", "names", "terms", "reason", "into", "because", "level", "description", "others", "unit"}
"""Fields whose text the planner shows."""

SHOWN = """() => {
  const text = (node) => node?.textContent ?? "";
  const texts = (node, selector) => [...node.querySelectorAll(selector)].map(text);
  const said = (item) => ({
    sign: item.querySelector("svg").getAttribute("class").replace("sign sign-", ""),
    words: text(item.querySelector(".said-sign")).trim(),
    what: text(item.querySelector(".said-what")),
    lines: texts(item, ".said-grants > li, dd, .said-body > .source-notes"),
    sums: Object.fromEntries([...item.querySelectorAll("[data-sum]")].map((each) => [each.dataset.sum, text(each)])),
    steps: [...item.querySelectorAll(".planner-steps > li")].map((step) => [
      text(step.querySelector(".planner-state")),
      [...step.querySelectorAll("ul > li")].map((each) => [each.textContent, each.classList.contains("is-held")]),
    ]),
  });
  const parts = [...document.querySelectorAll("[data-part]:not([hidden])")];
  return Object.fromEntries(parts.map((part) => [
    part.dataset.part,
    [...part.querySelectorAll(":scope > ul > li")].map((item) => item.matches(".said") ? said(item) : text(item)),
  ]));
}"""


def go(shown: Tab, path: str) -> dict[str, list[Any]]:
    """Open the planner with what is held in its address, and return what it shows, by its parts."""
    shown.go(path)
    return seen(shown)


def seen(shown: Tab) -> dict[str, list[Any]]:
    """Wait for the answer to what was asked last, and return what it shows, by its parts."""
    shown.page.locator("[data-answer]:not([aria-busy]) [data-status]:not(:empty)").wait_for()
    found: dict[str, list[Any]] = shown.page.evaluate(SHOWN)
    return found


def held(shown: Tab) -> list[str]:
    """Return what the planner lists as held."""
    hrefs = "links => links.map(({ href }) => href.split('/').slice(-3, -1).join('/'))"
    refs: list[str] = shown.page.eval_on_selector_all("[data-held] a", hrefs)
    return refs


def add(shown: Tab, typed: str) -> None:
    """Type words, and take the first title that is offered."""
    shown.page.locator("#add").fill(typed)
    shown.page.locator("[data-choices] button").first.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_credential_counts_for_what_its_page_says(sample_tab: Tab, language: str) -> None:
    """Statements, stacks with their sums and steps, plausible ones and claims; as the ledger has them, too."""
    found = plan(language)
    replies = {each.ref: transfer.answer(found.reader, each) for each in found.ledger.catalogue.published}
    told = {ref: reply for ref, reply in replies.items() if not reply.is_silent}
    assert len(told) > 6
    for ref, reply in told.items():
        parts = go(sample_tab, f"{language}/transfer/?held={ref}")
        assert held(sample_tab) == [ref]
        expected = {part: getattr(reply, part) for part in PARTS}
        expected["claimed"] = (*reply.claimed, *reply.claims)
        assert {part: len(parts.get(part, ())) for part in PARTS} == {
            part: len(each) for part, each in expected.items()
        }
        assert parts.get("warnings", []) == [words(each.words) for each in reply.warnings]
        section = " ".join(section_of(sample_tab.site, f"{language}/credentials/{ref}/").split())
        for part in ("granted", "told"):
            for one, each in zip(parts.get(part, ()), expected[part], strict=True):
                assert_said(one, each, found.reader.colon)
                assert all(" ".join(line.split()) in section for line in one["lines"]), ref
        for one, stack in zip(
            (*parts.get("stacks", ()), *parts.get("claimed", ())), (*reply.stacks, *expected["claimed"]), strict=True
        ):
            if isinstance(stack, transfer.Stacked):
                assert_stacked(one, stack, language)
                assert " ".join(one["sums"].get("hours", "").split()) in section, ref
        for one, way in zip(parts.get("plausible", ()), reply.plausible, strict=True):
            assert (one["sign"], one["words"]) == ("plausible", WORDS[language]["sign.plausible"])
            assert words(way.receiver) in one["what"]
            assert [words(step.sentence) in line for step, line in zip(way.steps, one["lines"], strict=False)] == [
                True
            ] * 2
            assert words(way.weakest) in one["lines"][-1]


def assert_said(one: dict[str, Any], each: Any, colon: str) -> None:  # noqa: ANN401 - a statement in words
    """Assert that the planner says what a page does."""
    assert (one["sign"], one["words"]) == (each.sign, words(each.words))
    assert one["what"] == f"{words(each.receiver)} · {words(each.subject)}{colon}{each.decision}"
    told = [words(grant) for grant in each.grants] + [words(note) for _key, note in each.notes]
    assert sorted(one["lines"]) == sorted(told)


def assert_stacked(one: dict[str, Any], each: transfer.Stacked, language: str) -> None:
    """Assert that the planner says of a stack what a page does."""
    assert (one["sign"], one["words"]) == (each.sign, words(each.words))
    assert words(each.target) in one["what"]
    kinds = ("done", "left") if each.remaining.count == 0 else ("done", "left", "hours", "cost", "credit")
    assert one["sums"] == {kind: words(getattr(each, kind)) for kind in kinds}
    done = WORDS[language]["planner.say.state.done"]
    assert [state == done for state, _options in one["steps"]] == [step.is_met for step in each.steps]
    options = [[option.is_held for option in step.options] for step in each.steps]
    assert [[is_held for _words, is_held in step] for _state, step in one["steps"]] == options
    for (_state, shown), step in zip(one["steps"], each.steps, strict=True):
        assert all(text.startswith(words(option.words)) for (text, _), option in zip(shown, step.options, strict=True))


def section_of(site: Site, path: str) -> str:
    """Return what the page of a credential says of what it counts for."""
    sections = site.read(path).main.all("section")
    return next(each.text for each in sections if each.attributes.get("aria-labelledby") == "counts")


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_credentials_add_up(sample_tab: Tab, language: str) -> None:
    """Two of the three that the university takes are held; of the stack of five steps, three are done."""
    parts = go(sample_tab, f"{language}/transfer/?{TWO}")
    stacks = plan(language).stacked([DATA, TEAM])
    assert [each.remaining.count for each in stacks] == [2, 0]
    for one, stack in zip(parts["stacks"], stacks, strict=True):
        assert_stacked(one, stack, language)
    said = {each.entry.ref for ref in (DATA, TEAM) for each in plan(language).ledger.of(ref) if each.counts}
    assert len(parts["granted"]) == len(said) > 3
    assert [one["sign"] for one in parts["plausible"]] == ["plausible"]


def test_only_what_counts_where_one_wants_to_go_is_shown(sample_tab: Tab) -> None:
    parts = go(sample_tab, f"en/transfer/?{TWO}&to=sample-university")
    assert sample_tab.page.locator("select").input_value() == "sample-university"
    assert all("Sample University ·" in one["what"] for one in parts["granted"])
    assert [one["what"] for one in parts["stacks"]] == [
        "Counts towards Bachelor of Samples, Sample University Micro-credentials into the Bachelor of Samples"
    ]
    assert "plausible" not in parts
    accepts = sample_tab.page.locator("[data-accepts] a")
    assert str(accepts.get_attribute("href")).endswith("/institutions/sample-university/#accepts")
    sample_tab.page.locator("select").select_option("college-exemple")
    sample_tab.page.locator("[data-part=granted]").wait_for(state="hidden")
    assert list(seen(sample_tab)) == ["plausible"]


def test_who_wants_to_go_to_a_whole_may_go_to_its_part(sample_tab: Tab) -> None:
    """The school is a part of the polytechnic, and both are in the list where something is on record of the part."""
    parts = {each.ref: each.record.parent for each in sample_tab.site.catalogue.institutions.values()}
    assert parts["sample-polytechnic-school-of-samples"] == "sample-polytechnic"
    options = sample_tab.page.locator("select option")
    sample_tab.go("en/transfer/")
    values = {each.get_attribute("value") for each in options.all()}
    assert all(parent in values for ref, parent in parts.items() if parent and ref in values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leads_nowhere_is_said_plainly(sample_tab: Tab, language: str) -> None:
    parts = go(sample_tab, f"{language}/transfer/?held={SILENT}&held=no-such/credential")
    assert parts == {}
    title = plan(language).ledger.catalogue.credentials[SILENT].record.title.phrase(language).text
    notes = sample_tab.page.locator("[data-notes] p").all_inner_texts()
    expected = [
        WORDS[language]["planner.say.silent"].format(titles=title),
        WORDS[language]["planner.say.unknown"].format(refs="no-such/credential"),
    ]
    assert notes == expected
    go(sample_tab, f"{language}/transfer/?held={CARD}&to=sample-polytechnic")
    place = sample_tab.page.locator("select option:checked").inner_text()
    told = [WORDS[language]["planner.say.silent_at"].format(institution=place)]
    assert sample_tab.page.locator("[data-notes] p").all_inner_texts() == told


def test_what_expired_and_what_judged_an_earlier_version_is_warned_of(sample_tab: Tab) -> None:
    parts = go(sample_tab, f"en/transfer/?held={SHEETS}&held={DATA}")
    assert ["31 December 2023" in text or "judged version 1" in text for text in parts["warnings"]] == [True, True]
    assert parts["told"][0]["words"] == "Expired on 31 December 2023"


def test_sessions_that_overlap_are_warned_of(
    chromium: Browser, serving: Callable[[Path], Site], tmp_path: Path
) -> None:
    content = overlapping(tmp_path / "content")
    found = plan("fr", content)
    with tab(chromium, serving(content)) as opened:
        refs = (DATA, *SESSIONS)
        parts = go(opened, "fr/transfer/?" + "&".join(f"held={ref}" for ref in refs))
        told = [words(warned.overlap(found.reader, each).words) for each in overlaps(found.ledger.catalogue, refs)]
        assert len(told) == 5
        assert parts["warnings"][-5:] == told


def test_what_is_chosen_stands_in_the_address_and_comes_back(sample_tab: Tab) -> None:
    page = sample_tab.page
    sample_tab.go("en/transfer/")
    add(sample_tab, "literacy")
    page.wait_for_url(f"**/transfer/?held={DATA}")
    add(sample_tab, "gestion")
    page.wait_for_url(f"**/transfer/?{TWO}")
    page.locator("select").select_option("sample-university")
    page.wait_for_url(f"**/transfer/?{TWO}&to=sample-university")
    before = seen(sample_tab)
    sample_tab.reload()
    assert seen(sample_tab) == before
    assert held(sample_tab) == [DATA, TEAM]
    sample_tab.back()
    page.wait_for_url(f"**/transfer/?{TWO}")
    page.locator("[data-part=plausible]").wait_for()
    assert page.locator("select").input_value() == ""
    sample_tab.back()
    page.locator("[data-held] li").nth(1).wait_for(state="detached")
    assert held(sample_tab) == [DATA]
    sample_tab.back()
    page.locator("[data-plain]").wait_for()
    assert held(sample_tab) == []
    assert page.locator("[data-answer]").is_hidden()
    page.go_forward()
    page.locator("[data-held] button").click()
    page.wait_for_url("**/en/transfer/")
    page.locator("[data-plain]").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_keeps_what_is_held(sample_tab: Tab, language: str) -> None:
    go(sample_tab, f"{language}/transfer/?{TWO}&to=sample-university")
    sample_tab.page.locator(".nav-language a").click()
    other = "fr" if language == "en" else "en"
    sample_tab.page.wait_for_url(f"**/{other}/transfer/?{TWO}&to=sample-university")
    seen(sample_tab)
    assert held(sample_tab) == [DATA, TEAM]


def test_the_keyboard_alone_is_enough(sample_tab: Tab) -> None:
    """Type, go down to a title, take it; take it away again; choose where to go."""
    page, keyboard = sample_tab.page, sample_tab.page.keyboard
    sample_tab.go("en/transfer/")
    page.locator("#add").focus()
    keyboard.type("basics")
    page.locator("[data-choices] button").nth(1).wait_for()
    assert page.locator("[data-matches]").inner_text() == "2 matches"
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    assert focused(sample_tab) == "Data Literacy Basics Example College"
    keyboard.press("Enter")
    seen(sample_tab)
    assert held(sample_tab) == [DATA]
    assert page.evaluate("document.activeElement.id") == "add"
    keyboard.type("gestion")
    page.locator("[data-choices] button").wait_for()
    keyboard.press("Enter")
    keyboard.press("Enter")
    page.locator("[data-held] li").nth(1).wait_for()
    assert held(sample_tab) == [DATA, TEAM]
    keyboard.type("basics")
    page.locator("[data-choices] button").wait_for()
    keyboard.press("Escape")
    assert page.locator("#add").input_value() == ""
    assert page.locator("[data-choices]").is_hidden()
    keyboard.press("Tab")
    page.keyboard.type("Sample U")
    page.wait_for_url("**&to=sample-university")
    page.locator("[data-held] button").first.focus()
    assert page.evaluate("document.activeElement.ariaLabel") == "Remove Data Literacy Basics"
    keyboard.press("Space")
    page.locator("[data-held] li").nth(1).wait_for(state="detached")
    assert held(sample_tab) == [TEAM]
    assert page.evaluate("document.activeElement.id") == "add"
    assert [stop["what"] for stop in walk(sample_tab) if not stop["isSeen"]] == []


def focused(shown: Tab) -> str:
    """Return the words of what has the focus."""
    return " ".join(str(shown.page.evaluate("document.activeElement.innerText")).split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_for_readers_of_all_kinds(chromium: Browser, sample: Site, language: str, scheme: str) -> None:
    """With titles offered, and with what is said of a decision opened: axe finds nothing, and 320 pixels hold it."""
    with tab(chromium, sample, color_scheme=scheme, viewport={"width": 320, "height": 640}) as opened:
        go(opened, f"{language}/transfer/?{TWO}&held={SHEETS}&held=sample-polytechnic/sample-series&held={SILENT}")
        opened.page.locator("#add").fill("e")
        opened.page.locator("[data-choices] button").first.wait_for()
        opened.page.locator("summary").first.click()
        assert opened.page.evaluate(WIDER) == 0
        opened.page.evaluate(AXE.read_text("utf-8"))
        assert violations(opened, {"type": "tag", "values": TAGS}) == []
        assert violations(opened, {"type": "rule", "values": COLOURS}) == []


def test_what_is_offered_and_what_is_answered_is_announced(sample_tab: Tab) -> None:
    page = sample_tab.page
    sample_tab.go("en/transfer/")
    page.locator("#add").fill("zzzz")
    page.locator("[data-matches]:not(:empty)").wait_for()
    assert page.locator("[role=status][data-matches]").inner_text() == WORDS["en"]["planner.say.no_match"]
    add(sample_tab, "literacy")
    page.locator("[role=status][data-status]:not(:empty)").wait_for()
    assert page.locator("[data-status]").inner_text() == (
        "3 decisions granted; 2 stacks; 1 plausible, no offer of credit; 2 claimed, not confirmed; 1 warning"
    )
    assert page.locator("[data-matches]").inner_text() == ""


def test_no_more_than_a_dozen_titles_are_offered(real_tab: Tab) -> None:
    real_tab.go("en/transfer/")
    real_tab.page.locator("#add").fill("care")
    real_tab.page.locator("[data-choices] button").first.wait_for()
    assert real_tab.page.locator("[data-choices] button").count() == 12
    assert real_tab.page.locator("[data-matches]").inner_text().startswith("The first 12 of ")


def test_files_are_fetched_when_they_are_first_needed(sample_tab: Tab) -> None:
    """The titles on the first focus; then those of the issuer, and of who recorded the stacks; each once."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/assets/transfer/" in request.url:
            assert "?v=" in request.url
            asked.append(request.url.partition("/assets/transfer/")[2].partition(".json")[0])

    sample_tab.page.on("request", note)
    sample_tab.go("en/transfer/")
    sample_tab.page.wait_for_load_state("networkidle")
    assert asked == []
    sample_tab.page.locator("#add").focus()
    sample_tab.page.wait_for_load_state("networkidle")
    assert asked == ["titles-en"]
    add(sample_tab, "literacy")
    seen(sample_tab)
    add(sample_tab, "first steps")
    sample_tab.page.locator("[data-part=told]").wait_for()
    assert asked == ["titles-en", "en/example-college", "en/sample-university"]


def test_files_that_do_not_come_are_said_to_be_missing_and_asked_for_again(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample) as opened:
        opened.page.route("**/assets/transfer/**", lambda route: route.abort())
        opened.go(f"en/transfer/?held={DATA}")
        opened.page.locator("[data-failed]").wait_for()
        assert opened.page.locator("[data-plain]").is_visible()
        opened.page.unroute("**/assets/transfer/**")
        opened.page.locator("select").select_option("sample-university")
        seen(opened)
        assert held(opened) == [DATA]
        assert opened.page.locator("[data-failed]").is_hidden()
        assert opened.faults
        opened.faults.clear()


def test_what_is_held_can_be_taken_away_though_its_answer_does_not_come(chromium: Browser, sample: Site) -> None:
    """And the answer to what was held before stands no longer beside it; trying again brings the one that is asked."""
    with tab(chromium, sample) as opened:
        go(opened, f"en/transfer/?held={DATA}")
        opened.page.route("**/assets/transfer/en/**", lambda route: route.abort())
        add(opened, "gestion")
        opened.page.get_by_role("alert").wait_for()
        assert held(opened) == [DATA, TEAM]
        assert opened.page.locator("[data-answer]").is_hidden()
        opened.page.unroute("**/assets/transfer/en/**")
        opened.page.get_by_role("button", name=WORDS["en"]["choosing.retry"]).click()
        seen(opened)
        assert opened.page.get_by_role("alert").is_hidden()
        opened.page.locator("#add").fill("literacy basics")
        opened.page.get_by_text(WORDS["en"]["planner.say.all_held"]).wait_for()
        opened.faults.clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_planner_leads_to_the_answers(chromium: Browser, sample: Site, language: str) -> None:
    with tab(chromium, sample, java_script_enabled=False) as opened:
        opened.go(f"{language}/transfer/?held={DATA}")
        page = opened.page
        assert page.locator(".planner form").is_hidden()
        assert page.locator("noscript").is_visible()
        page.get_by_role("link", name=WORDS[language]["planner.credentials_all.other"].format(count=6)).click()
        page.locator(f'.row a[href$="credentials/{DATA}/#counts"]').click()
        page.wait_for_url(f"**/{language}/credentials/{DATA}/#counts")
        opened.back()
        opened.back()
        page.locator('[data-plain] a[href$="institutions/sample-university/#accepts"]').click()
        assert page.locator("#accepts").is_visible()


@pytest.fixture(scope="module")
def hostile(serving: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the sample, of which every title and every word that the planner shows means harm."""
    content = tmp_path_factory.mktemp("hostile") / "content"
    shutil.copytree(CONTENT, content)
    for document in load.documents(content)[0]:
        data: Any = dict(document.data)
        for route, text in list(leaves(data)):
            if (
                document.path.startswith(("institutions/", "policies/"))
                and OWN_WORDS & set(route)
                and route[0]
                not in {
                    "outcomes",
                    "skills",
                    "level",
                    "levels",
                    "credit",
                    "version",
                }
            ):
                put(data, route, f"{text} {HOSTILE}")
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
        file = content / document.path
        file.write_text(f"---\n{text}---\n" if file.suffix == ".md" else text, "utf-8")
    return serving(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_mean_harm_stay_words(chromium: Browser, hostile: Site, language: str) -> None:
    with tab(chromium, hostile) as opened:
        parts = go(opened, f"{language}/transfer/?{TWO}&held={SHEETS}&held=sample-polytechnic/sample-series")
        assert {"granted", "told", "stacks", "plausible", "claimed", "warnings"} == set(parts)
        assert all(HOSTILE in one["what"] for part in PARTS for one in parts[part])
        opened.page.locator("#add").fill("script")
        opened.page.locator("[data-choices] button").first.wait_for()
        assert HOSTILE in opened.page.locator("[data-choices] button").first.inner_text()
        assert HOSTILE in opened.page.locator("[data-held] a").first.inner_text()
        assert opened.page.locator(".planner img, .planner script").count() == 0
        assert opened.page.evaluate("window.__pwn") is None
