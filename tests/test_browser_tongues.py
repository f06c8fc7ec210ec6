"""Words that are written from right to left, in pages that are not: as a browser sets them."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import Site, Tab, tab
from playwright.sync_api import Browser, expect
from sample_catalogue import CONTENT

from catalogue.render.marks import RIGHT_TO_LEFT, RIGHT_TO_LEFT_SCRIPTS

REF = "sample-university/tahlil"
PAGE = f"en/credentials/{REF}/"
TITLE = "تحليل البيانات (Power BI)."
RECORD = f"""---
ctid: ce-a4d260a5-c99c-47f4-a89b-6bc36de1ba97
format: 1
title: "{TITLE}"
language: ar
status: active
links: {{page: "https://sample-university.example.ca/micro/tahlil"}}
contact: {{office: "مكتب التدريب (الطابق 2)"}}
summary: "دورة مخترعة في تحليل البيانات (24 ساعة)."
outcomes: {{items: [{{text: "تلخيص جدول بيانات (Excel)."}}]}}
delivery: {{modes: [online], languages: [ar]}}
stacks_claimed: [{{into: "شهادة في البيانات (Data).", statement: stated}}]
provenance:
  basis: compiled
  sources: [{{url: "https://sample-university.example.ca/micro/tahlil", read: 2026-08-10}}]
---
## ماذا ستتعلم؟

دورة قصيرة (Power BI) للمبتدئين.
"""
SEEN_WRONG = """() => {
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), wrong = [];
  while (words.nextNode()) {
    const { data, parentElement: parent } = words.currentNode;
    // What is copied as a file is set as code.
    if (!/[\\u0600-\\u06ff]/.test(data) || parent.closest("script, template, code, textarea")) continue;
    const { direction } = getComputedStyle(parent);
    const isApart = parent.closest("svg") || getComputedStyle(parent.closest("[lang]")).unicodeBidi === "isolate";
    if (direction !== "rtl" || !isApart) wrong.push([parent.outerHTML, direction]);
  }
  return wrong;
}"""
SAID = "() => [...document.querySelectorAll('main [lang=ar]:not(svg *)')].map((each) => each.getAttribute('dir'))"
STOP = """(link) => {
  const range = document.createRange(), words = link.lastChild;
  range.setStart(words, words.length - 1);
  range.setEnd(words, words.length);
  return range.getBoundingClientRect().left - link.getBoundingClientRect().left;
}"""
"""How far from the left edge of a link its last character stands."""
DIRECTION = """(tag) => {
  const node = document.createElement("span");
  node.lang = tag;
  document.body.append(node);
  return getComputedStyle(node).direction;
}"""


@pytest.fixture(scope="module")
def site(serving: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the sample with a record in Arabic."""
    content = tmp_path_factory.mktemp("tongues") / "content"
    shutil.copytree(CONTENT, content)
    (content / f"institutions/{REF.replace('/', '/credentials/')}.md").write_text(RECORD, encoding="utf-8")
    return serving(content)


@pytest.fixture
def shown(chromium: Browser, site: Site) -> Iterator[Tab]:
    """Yield an empty tab for that site."""
    with tab(chromium, site) as opened:
        yield opened


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [PAGE, PAGE.replace("en/", "fr/"), f"{PAGE}dossier/", f"{PAGE}employer/", "en/credentials/sample-university/"],
)
def test_pages_as_sent_say_which_way_their_words_run(shown: Tab, path: str, width: int) -> None:
    """The attribute says so to what reads a page without its styles."""
    shown.page.set_viewport_size({"width": width, "height": 800})
    shown.go(path)
    assert set(shown.page.evaluate(SAID)) == {"rtl"}
    assert shown.page.evaluate(SEEN_WRONG) == []
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["en/search/?q=power", f"en/saved/?c={REF}", f"en/compare/?c={REF}"])
def test_rows_that_scripts_make_run_the_right_way(shown: Tab, path: str) -> None:
    shown.go(path)
    link = shown.page.locator("main a:visible", has_text=TITLE).first
    expect(link).to_be_visible()
    assert shown.page.evaluate(SEEN_WRONG) == []
    assert link.evaluate(STOP) == pytest.approx(0, abs=1)


def test_a_title_stands_where_all_titles_do_and_longer_text_at_its_own_side(shown: Tab) -> None:
    shown.go(PAGE)
    for selector, side in (("h1", "left"), (".lead", "right"), (".prose p", "right")):
        assert shown.page.locator(selector).first.evaluate(
            """(node, side) => {
              const range = document.createRange();
              range.selectNodeContents(node);
              return Math.abs(range.getBoundingClientRect()[side] - node.getBoundingClientRect()[side]) < 1;
            }""",
            side,
        )


def test_words_of_a_drawing_stay_in_their_box(shown: Tab) -> None:
    shown.go(PAGE)
    lines = shown.page.locator("svg.drawing:visible text[lang=ar]")
    assert lines.count()
    for line in lines.all():
        inside = line.evaluate(
            "(text) => text.getBBox().x >= 0 && Math.abs(text.getBBox().x - text.getAttribute('x')) < 1"
        )
        assert inside


@pytest.mark.parametrize("tag", ["en", "es", "oj-Cans", "pa", "ar-Latn", "sd-Deva", "sd-Khoj", "ug-Cyrl"])
def test_the_styles_leave_other_languages_as_they_are(shown: Tab, tag: str) -> None:
    shown.go("en/about/")
    assert shown.page.evaluate(DIRECTION, tag) == "ltr"


def test_the_styles_know_the_languages_that_the_pages_know(shown: Tab) -> None:
    shown.go("en/about/")
    tags = [*RIGHT_TO_LEFT, *(f"und-{script}" for script in RIGHT_TO_LEFT_SCRIPTS), "ar-CA", "pa-Arab"]
    assert [tag for tag in tags if shown.page.evaluate(DIRECTION, tag) != "rtl"] == []


def test_a_list_for_other_sites_needs_no_styles(shown: Tab) -> None:
    """As it is copied, in a frame, and once the script has made its rows anew."""
    shown.go("en/data/embed/institutions/sample-university/")
    link = shown.page.locator("[data-catalogue] a[lang=ar]")
    expect(link).to_have_attribute("dir", "rtl")
    expect(shown.page.locator("textarea").first).to_have_value(re.compile('lang="ar" dir="rtl"'))
    shown.page.locator("[data-catalogue] ul").evaluate("(list) => list.replaceChildren()")
    shown.page.evaluate("(address) => import(address)", f"{shown.site.url}embed/widget.js?again")
    expect(link).to_have_attribute("dir", "rtl")
    shown.go("embed/en/institutions/sample-university/")
    expect(shown.page.locator("a[lang=ar]")).to_have_attribute("dir", "rtl")
