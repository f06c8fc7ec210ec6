"""The saved list in Chromium: on another device, in a link, as files, and where the browser keeps nothing."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import LANGUAGES, Site, Tab, tab
from markup import squeezed
from playwright.sync_api import Browser
from sample_catalogue import CONTENT
from test_browser_choosing import (
    CARE,
    CLIMATE,
    DATA,
    FIRST,
    TEAM,
    TITLE,
    TODAY,
    WORDS,
    chosen,
    go,
    record,
    rows,
    store,
    stored,
    word,
)
from test_browser_hostile import HOSTILE

from catalogue.load.yaml12 import read as read_yaml
from catalogue.render.choosing import COLUMNS

pytestmark = pytest.mark.browser

REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL_DISK = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_goes_to_another_device_in_its_link(chromium: Browser, sample: Site, language: str) -> None:
    """Twelve of them, in their order; kept there only when asked, beside what was there before."""
    refs = sorted(entry.ref for entry in sample.catalogue.listed)[:12]
    with tab(chromium, sample, permissions=["clipboard-read", "clipboard-write"]) as opened:
        store(opened, saved=refs)
        opened.go(f"{language}/saved/")
        assert rows(opened) == refs
        opened.page.get_by_role("button", name=WORDS[language]["choosing.copy"]).click()
        opened.page.get_by_text(WORDS[language]["choosing.say.copied"]).wait_for()
        link: str = opened.page.evaluate("navigator.clipboard.readText()")
    with tab(chromium, sample) as opened:
        store(opened, saved=[refs[3], TEAM])
        opened.page.goto(link)
        assert rows(opened) == refs
        assert stored(opened.page, "saved") == [refs[3], TEAM]
        opened.page.get_by_role("button", name=WORDS[language]["saved.keep_these"]).click()
        merged = [refs[3], TEAM, *(ref for ref in refs if ref not in {refs[3], TEAM})]
        opened.page.get_by_text(word(language, "saved.say.kept", len(merged))).wait_for()
        assert stored(opened.page, "saved") == merged
        assert rows(opened) == merged


def test_the_other_language_shows_the_same_list(sample_tab: Tab) -> None:
    store(sample_tab, saved=[DATA, TEAM])
    sample_tab.go("en/saved/")
    assert rows(sample_tab) == [DATA, TEAM]
    sample_tab.page.locator(".nav-language a").click()
    sample_tab.page.wait_for_url("**/fr/saved/**")
    assert rows(sample_tab) == [DATA, TEAM]
    assert sample_tab.page.locator("[data-rows] a").first.inner_text() == TITLE["fr"]
    assert sample_tab.page.locator("[data-other]").is_hidden()


def test_a_list_is_changed_emptied_and_had_back(sample_tab: Tab) -> None:
    page = sample_tab.page
    store(sample_tab, saved=[DATA, TEAM, FIRST])
    sample_tab.go("en/saved/")
    assert rows(sample_tab) == [DATA, TEAM, FIRST]
    page.get_by_role("button", name="Take out: Gestion de projet en équipe", exact=True).click()
    page.get_by_text("Taken out: Gestion de projet en équipe.").wait_for()
    assert page.evaluate("document.activeElement.ariaLabel") == "Take out: First Steps Online"
    assert (rows(sample_tab), stored(page, "saved")) == ([DATA, FIRST], [DATA, FIRST])
    assert page.url.endswith(chosen(DATA, FIRST))
    page.get_by_role("button", name=WORDS["en"]["saved.clear"]).click()
    page.get_by_text(WORDS["en"]["saved.say.cleared"]).wait_for()
    assert stored(page, "saved") == []
    page.keyboard.press("Enter")
    page.get_by_text(WORDS["en"]["saved.say.undone"]).wait_for()
    assert (rows(sample_tab), stored(page, "saved")) == ([DATA, FIRST], [DATA, FIRST])


def test_what_another_tab_saved_is_not_undone(sample_tab: Tab) -> None:
    """The list is followed, and the way back, which would lose what came since, is gone."""
    page = sample_tab.page
    store(sample_tab, saved=[DATA, TEAM])
    sample_tab.go("en/saved/")
    rows(sample_tab)
    page.get_by_role("button", name="Take out: Data Literacy Basics", exact=True).click()
    page.locator("[data-undo]").wait_for()
    other = Tab(page.context.new_page(), sample_tab.site)
    go(other, f"en/credentials/{FIRST}/")
    other.page.locator(f'[data-keep="{FIRST}"] [data-list=saved]').first.click()
    page.bring_to_front()
    page.locator(f'[data-rows] a[href*="{FIRST}"]').first.wait_for()
    assert page.locator("[data-undo]").is_hidden()
    assert stored(page, "saved") == [TEAM, FIRST]


def test_a_list_leads_to_its_first_four_side_by_side_or_to_those_chosen(sample_tab: Tab) -> None:
    page = sample_tab.page
    store(sample_tab, saved=[DATA, TEAM, FIRST, CARE, CLIMATE])
    sample_tab.go("en/saved/")
    rows(sample_tab)
    first = page.get_by_role("link", name="Compare the first 4")
    assert str(first.get_attribute("href")).endswith(chosen(DATA, TEAM, FIRST, CARE))
    page.get_by_role("button", name="Compare: Climate Skills for Northern Towns", exact=True).click()
    page.get_by_role("button", name="Compare: First Steps Online", exact=True).click()
    page.get_by_role("link", name="Compare the 2 chosen").click()
    page.wait_for_url(f"**/compare/{chosen(CLIMATE, FIRST)}")


@pytest.mark.parametrize("refusal", [REFUSED, FULL_DISK])
def test_where_the_browser_keeps_nothing_the_address_does(chromium: Browser, sample: Site, refusal: str) -> None:
    with tab(chromium, sample) as opened:
        page = opened.page
        page.add_init_script(refusal)
        go(opened, "en/credentials/")
        page.locator(f'[data-keep="{DATA}"] [data-list=saved]').click()
        assert page.locator("[data-module=keep] [data-said]").inner_text() == WORDS["en"]["keep.say.refused"]
        page.locator(f'[data-keep="{TEAM}"] [data-list=saved]').click()
        page.get_by_role("link", name="Saved (2)", exact=True).click()
        page.wait_for_url(f"**/saved/{chosen(DATA, TEAM)}")
        assert rows(opened) == [DATA, TEAM]
        assert page.get_by_text(WORDS["en"]["choosing.refused"]).is_visible()
        page.get_by_role("button", name="Take out: Data Literacy Basics", exact=True).click()
        page.wait_for_url(f"**/saved/{chosen(TEAM)}")
        opened.reload()
        assert rows(opened) == [TEAM]
        page.locator("[data-rows] .row-title a").click()
        page.locator("body.credential").wait_for()
        opened.back()
        assert rows(opened) == [TEAM]


def test_lists_that_somebody_wrote_over_are_read_with_care(sample_tab: Tab) -> None:
    sample_tab.go("en/about/")
    for text in ("{", '{"a": 1}', '["../../x", 3, null, "a/b/c"]', f'["{DATA}", "{DATA}", "x"]'):
        sample_tab.page.evaluate("text => localStorage.setItem('catalogue / saved', text)", text)
        sample_tab.go("en/saved/")
        assert rows(sample_tab) == ([DATA] if DATA in text else [])


def exported(shown: Tab, button: str) -> tuple[str, bytes]:
    """Press a button that saves a file, and return its name and what it holds."""
    with shown.page.expect_download() as saved:
        shown.page.locator(f"[data-{button}]").click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_holds_what_the_pages_say(sample_tab: Tab, language: str) -> None:
    refs = [DATA, TEAM, CARE]
    sample_tab.go(f"{language}/saved/{chosen(*refs)}")
    rows(sample_tab)
    name, body = exported(sample_tab, "csv")
    assert name == f"{WORDS[language]['saved.file']}.csv"
    assert body.startswith("\ufeff".encode())
    text = body.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == 1 + len(refs)
    head, *table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(head) == len(set(head)) == len(COLUMNS)
    for ref, row in zip(refs, table, strict=True):
        values = dict(zip(COLUMNS, row, strict=True))
        facts = sample_tab.site.read(f"{language}/credentials/{ref}/").facts()
        for key in COLUMNS:
            name = WORDS[language].get(f"fact.{key}", "")
            if name in facts and key not in {"page", "outcomes", "title"}:
                assert squeezed(values[key].replace("; ", " ")) == facts[name], (ref, key)
        assert values["title"] == record(sample_tab.site, ref).title.phrase(language).text
        assert values["address"] == f"{sample_tab.site.url}{language}/credentials/{ref}/"
        assert values["page"] == record(sample_tab.site, ref).links.page
        assert values["ctid"] == record(sample_tab.site, ref).ctid


@pytest.fixture
def day(sample_tab: Tab) -> Tab:
    """Return a tab on a day of which the sample's sessions are to come."""
    sample_tab.page.clock.set_fixed_time(TODAY)
    return sample_tab


def events(body: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, read as strictly as RFC 5545 writes: lines, folds, order, escapes."""
    lines = body.decode("utf-8").split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    unfolded = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in unfolded
    assert sum(line.startswith("PRODID:") for line in unfolded) == 1
    found = []
    for part in "\n".join(unfolded).split("BEGIN:VEVENT\n")[1:]:
        properties = dict(line.split(":", 1) for line in part.split("\nEND:VEVENT")[0].split("\n"))
        found.append({name: unescaped(value) for name, value in properties.items()})
    return found


def unescaped(value: str) -> str:
    """Return a text as it was before a calendar escaped it."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_holds_the_starts_that_are_known(day: Tab, language: str) -> None:
    """A whole day each, with an identifier that stays the same; a month is no day."""
    day.go(f"{language}/saved/{chosen(DATA, TEAM, CARE)}")
    rows(day)
    said = f"{word(language, 'saved.say.starts', 1)} {word(language, 'saved.say.dateless', 2)}"
    assert day.page.locator("[data-starts]").inner_text() == said
    name, body = exported(day, "ical")
    assert name == f"{WORDS[language]['saved.file']}.ics"
    (event,) = events(body)
    address = f"{day.site.url}{language}/credentials/{DATA}/"
    assert event["DTSTART;VALUE=DATE"] == "20261005"
    assert event["DTEND;VALUE=DATE"] == "20261006"
    assert event["DTSTAMP"] == "20260901T120000Z"
    assert event["UID"] == f"{record(day.site, DATA).ctid}.2026-10-05@catalogue"
    assert event["SUMMARY"] == word(language, "saved.say.start", title=TITLE[language])
    assert event["URL"] == address
    institution, *session, last = event["DESCRIPTION"].split("\n")
    facts = day.site.read(f"{language}/credentials/{DATA}/").facts()
    assert institution == facts[WORDS[language]["fact.institution"]]
    assert facts[WORDS[language]["fact.sessions"]].startswith(session[0])
    assert last == address
    assert exported(day, "ical")[1] == body


def test_without_a_start_to_come_there_is_no_calendar(sample_tab: Tab) -> None:
    sample_tab.page.clock.set_fixed_time(datetime(2026, 10, 6, 12, tzinfo=UTC))
    sample_tab.go(f"en/saved/{chosen(DATA, TEAM)}")
    rows(sample_tab)
    assert sample_tab.page.locator("[data-starts]").inner_text() == WORDS["en"]["saved.say.no_starts"]
    assert sample_tab.page.locator("[data-ical]").is_hidden()


def test_a_link_that_cannot_be_copied_is_there_to_be_copied_by_hand(sample_tab: Tab) -> None:
    page = sample_tab.page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    sample_tab.go(f"en/saved/{chosen(DATA)}")
    rows(sample_tab)
    page.get_by_role("button", name=WORDS["en"]["choosing.copy"]).click()
    assert page.get_by_label(WORDS["en"]["choosing.address"]).input_value() == page.url


def test_a_list_is_shared_where_the_device_can(sample_tab: Tab) -> None:
    page = sample_tab.page
    sample_tab.go(f"en/saved/{chosen(DATA)}")
    rows(sample_tab)
    share = page.get_by_role("button", name=WORDS["en"]["choosing.share"])
    assert share.is_visible() == page.evaluate("Boolean(navigator.share)")
    page.add_init_script("navigator.share = async (shared) => { window.shared = shared }")
    sample_tab.reload()
    rows(sample_tab)
    share.click()
    assert page.evaluate("shared.url") == page.url


def test_a_list_prints_without_its_buttons(sample_tab: Tab) -> None:
    sample_tab.go(f"en/saved/{chosen(DATA, TEAM)}")
    rows(sample_tab)
    sample_tab.page.emulate_media(media="print")
    assert sample_tab.page.locator("main button:visible").count() == 0
    assert sample_tab.page.locator("[data-rows] .row:visible").count() == 2
    assert sample_tab.page.get_by_text(sample_tab.page.url, exact=True).is_visible()


@pytest.fixture(scope="module")
def hostile(serving: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the sample, of which two listings mean harm in every text that is compared."""
    content = tmp_path_factory.mktemp("hostile-choosing") / "content"
    shutil.copytree(CONTENT, content)
    for ref, title in ((DATA, f"=HYPERLINK(1) {HOSTILE}"), (TEAM, f"a, b; c\\ {HOSTILE}")):
        owner, slug = ref.split("/")
        file = content / "institutions" / owner / "credentials" / f"{slug}.md"
        _empty, front, body = file.read_text("utf-8").split("---\n", 2)
        data: Any = read_yaml(front)[0]
        data["title"] = title
        data["summary"] = f"{HOSTILE} and more"
        data["delivery"]["places"] = [HOSTILE]
        data["delivery"]["offerings"] = [{"start": "2026-10-05", "stated": f"{HOSTILE}, twice"}]
        data["contact"] = {"office": HOSTILE, "email": "office@example-college.example.ca"}
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(f"---\n{text}---\n{body}", "utf-8")
    return serving(content)


@pytest.mark.parametrize("path", ["compare", "saved"])
def test_words_that_mean_harm_stay_words(chromium: Browser, hostile: Site, path: str) -> None:
    with tab(chromium, hostile) as opened:
        page = opened.page
        opened.go(f"en/{path}/{chosen(DATA, TEAM)}")
        page.locator("[data-answer]:visible").wait_for()
        assert HOSTILE in page.locator("[data-answer]").inner_text()
        page.locator("[data-list=saved]:visible").first.click()
        assert page.locator(".choosing img, .choosing script, .choosing iframe").count() == 0
        assert page.evaluate("window.__pwn") is None


def test_files_hold_words_that_mean_harm_as_words(chromium: Browser, hostile: Site) -> None:
    """A formula begins with an apostrophe, so that a spreadsheet shows it; a calendar's line ends where it should."""
    with tab(chromium, hostile) as opened:
        opened.page.clock.set_fixed_time(TODAY)
        opened.go(f"en/saved/{chosen(DATA, TEAM)}")
        rows(opened)
        table = list(csv.reader(io.StringIO(exported(opened, "csv")[1].decode("utf-8-sig"), newline=""), strict=True))
        assert [row[0] for row in table[1:]] == [f"'=HYPERLINK(1) {HOSTILE}", f"a, b; c\\ {HOSTILE}"]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in table for cell in row)
        found = events(exported(opened, "ical")[1])
        assert [event["SUMMARY"] for event in found] == [
            f"Starts: =HYPERLINK(1) {HOSTILE}",
            f"Starts: a, b; c\\ {HOSTILE}",
        ]
        assert all(f"{HOSTILE}, twice" in event["DESCRIPTION"] for event in found)
        assert {date.fromisoformat(event["DTSTART;VALUE=DATE"]) for event in found} == {date(2026, 10, 5)}
