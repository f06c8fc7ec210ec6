"""The dossier in Chromium: a form that is a record when it is saved, and any course beside the credential."""

import re
import shutil
from pathlib import Path

import pytest
from browser import LANGUAGES, ROOT, Site, Tab, tab
from checking import problems
from playwright.sync_api import Browser, expect
from sample_catalogue import CONTENT
from test_browser_access import AXE, TAGS, WIDER, violations
from test_dossier import filled

from catalogue.locale import locale
from catalogue.model.values import CTID
from catalogue.problems import Severity

pytestmark = pytest.mark.browser

WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
DOSSIER = "credentials/college-exemple/gestion-de-projet/dossier/"
RICH = "credentials/example-college/data-literacy-basics/"
SILENT = "credentials/example-college/evening-care-workshop/dossier/"
COURSE = "sample-university/dat-101"
OWN_CTID = re.compile(r"^ctid: (\S+)$", re.MULTILINE)
SHEET = re.compile(rb"/Type\s*/Page\b")
MOST_SHEETS = 2


def saved(shown: Tab, folder: Path) -> str:
    """Return the text of the file that the button saves."""
    with shown.page.expect_download() as downloaded:
        shown.page.locator("[data-download]").click()
    assert downloaded.value.suggested_filename == "college-exemple-gestion-de-projet.md"
    downloaded.value.save_as(folder / "saved.md")
    return (folder / "saved.md").read_text("utf-8")


def choose(shown: Tab, ref: str) -> None:
    """Ask for the courses, and take one."""
    shown.page.locator("[data-open]").click()
    shown.page.locator(".beside-choice select").select_option(ref)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_that_is_saved_is_a_valid_record_once_the_decision_is_filled_in(
    sample_tab: Tab, language: str, tmp_path: Path
) -> None:
    sample_tab.go(f"{language}/{DOSSIER}")
    text = saved(sample_tab, tmp_path)
    assert text == sample_tab.page.locator("pre code").text_content()
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    values = {"decision": "declined", "reason": '"No outcomes"', "basis": "submitted", "confirmed": "2026-08-30"}
    file = content / "institutions/sample-university/recognitions/gestion-declined.md"
    file.write_text(filled(text, **values), "utf-8")
    assert [found for found in problems(content) if found.severity > Severity.NOTICE] == []


def test_each_file_has_an_identifier_of_its_own(sample_tab: Tab, tmp_path: Path) -> None:
    """From one page too, for somebody may save two decisions; until then the page shows none."""
    sample_tab.go(f"en/{DOSSIER}")
    assert OWN_CTID.search(sample_tab.page.locator("pre code").text_content() or "") is None
    made = set()
    for _decision in range(3):
        found = OWN_CTID.search(saved(sample_tab, tmp_path))
        assert found is not None
        assert CTID.fullmatch(found[1])
        made.add(found[1])
    assert len(made) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_copying_and_saving_are_confirmed_to_everybody(sample_tab: Tab, language: str, tmp_path: Path) -> None:
    sample_tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sample_tab.go(f"{language}/{DOSSIER}")
    status = sample_tab.page.locator(".form-actions [role=status]")
    sample_tab.page.locator("[data-copy]").click()
    expect(status).to_have_text(WORDS[language]["dossier.copied"])
    copied = sample_tab.page.evaluate("navigator.clipboard.readText()")
    assert copied == sample_tab.page.locator("pre code").text_content()
    assert OWN_CTID.search(copied)
    saved(sample_tab, tmp_path)
    expect(status).to_have_text(WORDS[language]["dossier.downloaded"])


def test_who_may_not_write_to_the_clipboard_is_told_to_select_the_text(sample_tab: Tab) -> None:
    sample_tab.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    sample_tab.go(f"en/{DOSSIER}")
    sample_tab.page.locator("[data-copy]").click()
    expect(sample_tab.page.locator(".form-actions [role=status]")).to_have_text(WORDS["en"]["dossier.not_copied"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_course_can_stand_beside_the_credential_and_stays_in_the_address(sample_tab: Tab, language: str) -> None:
    page = sample_tab.page
    sample_tab.go(f"{language}/{DOSSIER}")
    choose(sample_tab, COURSE)
    column = page.locator(".beside [data-chosen]")
    expect(column.first).to_contain_text("DAT 101")
    assert column.count() == 1 + page.locator(".beside tbody tr").count()
    expect(page.locator(".beside-choice [role=status]")).to_contain_text("DAT 101")
    sample_tab.reload()
    expect(page.locator(".beside th[data-chosen]")).to_contain_text("DAT 101")
    expect(page.locator(".beside-choice select")).to_have_value(COURSE)
    sample_tab.back()
    expect(page.locator(".beside [data-chosen]")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".beside th[data-chosen]")).to_contain_text("DAT 101")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_course_reads_as_one_that_a_decision_names(sample_tab: Tab, language: str) -> None:
    """The column that a page comes with and the one that the browser makes say the same, in the same languages."""
    told = """(column) => [...document.querySelectorAll(".beside tr")].map((row) => {
      const cell = row.cells[column];
      const tongues = [...cell.querySelectorAll("[lang]")].map((each) => [each.lang, each.textContent]);
      const links = [...cell.querySelectorAll("a")].map((each) => each.href);
      return [cell.textContent.replace(/\\s+/g, " ").trim(), tongues, links, cell.classList.contains("differs")];
    })"""
    sample_tab.go(f"{language}/{RICH}dossier/")
    heads = sample_tab.page.locator(".beside thead th").all_inner_texts()
    at = next(number for number, head in enumerate(heads) if "DAT 101" in head)
    written = sample_tab.page.evaluate(told, at)
    # Taken out of the page as it comes, so that it can be chosen.
    sample_tab.page.evaluate(
        "at => document.querySelectorAll('.beside tr').forEach((row) => row.cells[at].remove())", at
    )
    choose(sample_tab, COURSE)
    expect(sample_tab.page.locator(".beside th[data-chosen]")).to_be_visible()
    assert [row[1:] for row in sample_tab.page.evaluate(told, 2)] == [row[1:] for row in written]
    squeezed = [[re.sub(r"\s", "", row[0]) for row in rows] for rows in (sample_tab.page.evaluate(told, 2), written)]
    assert squeezed[0] == squeezed[1]


def test_courses_that_stand_there_anyway_are_not_offered(sample_tab: Tab) -> None:
    sample_tab.go(f"en/{RICH}dossier/")
    sample_tab.page.locator("[data-open]").click()
    expect(sample_tab.page.locator(".beside-choice select")).to_be_focused()
    offered = sample_tab.page.locator(".beside-choice option")
    values = offered.evaluate_all("options => options.map((each) => each.value)")
    assert set(values) == {"", *sample_tab.site.catalogue.courses} - {COURSE, "college-exemple/inf-110"}


def test_a_course_is_chosen_with_the_keyboard_alone(sample_tab: Tab) -> None:
    page = sample_tab.page
    sample_tab.go(f"en/{DOSSIER}")
    expect(page.locator("[data-open]")).to_be_visible()
    page.locator("[data-open]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".beside-choice select")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".beside th[data-chosen]")).to_be_visible()


def test_a_course_that_nobody_knows_changes_nothing(sample_tab: Tab) -> None:
    sample_tab.go(f"en/{DOSSIER}?course=no-such/course")
    expect(sample_tab.page.locator(".beside-choice select")).to_have_value("")
    assert sample_tab.page.locator(".beside [data-chosen]").count() == 0


def test_a_list_of_courses_that_cannot_be_had_is_said_and_asked_for_again(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample) as opened:
        opened.go(f"en/{DOSSIER}")
        opened.page.route("**/courses-en.json*", lambda route: route.fulfill(status=503, body=""))
        opened.page.locator("[data-open]").click()
        expect(opened.page.locator(".beside-choice [role=status]")).to_have_text(WORDS["en"]["dossier.not_fetched"])
        opened.page.unroute("**/courses-en.json*")
        choose(opened, COURSE)
        expect(opened.page.locator(".beside th[data-chosen]")).to_contain_text("DAT 101")
        # The browser itself notes the answer that failed.
        opened.faults[:] = [fault for fault in opened.faults if "503" not in fault]


def test_no_courses_are_fetched_until_somebody_asks_for_them(sample_tab: Tab) -> None:
    asked: list[str] = []
    sample_tab.page.on("request", lambda request: asked.append(request.url))
    sample_tab.go(f"en/{DOSSIER}")
    sample_tab.page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if "courses-" in url] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dossier_with_a_chosen_course_is_for_everybody(sample_tab: Tab, language: str) -> None:
    sample_tab.go(f"{language}/{RICH}dossier/?course=sample-polytechnic/building-science")
    expect(sample_tab.page.locator(".beside th[data-chosen]")).to_be_visible()
    sample_tab.page.evaluate(AXE.read_text("utf-8"))
    assert violations(sample_tab, {"type": "tag", "values": TAGS}) == []
    sample_tab.page.set_viewport_size({"width": 320, "height": 640})
    assert sample_tab.page.evaluate(WIDER) == 0


@pytest.mark.parametrize("view", ["dossier/", "employer/"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_view_prints_on_two_sheets(sample_tab: Tab, paper: str, language: str, view: str) -> None:
    """The richest record of the sample, of which every field is filled."""
    sample_tab.go(f"{language}/{RICH}{view}")
    printed = sample_tab.page.pdf(format=paper)
    assert 1 <= len(SHEET.findall(printed)) <= MOST_SHEETS


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_boxes_and_a_column_for_a_pen_and_nothing_to_press(sample_tab: Tab, language: str) -> None:
    sample_tab.go(f"{language}/{SILENT}")
    page = sample_tab.page
    pens, boxes = page.locator(".for-pen"), page.locator(".checklist .is-missing .box")
    expect(pens.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(pens.first).to_be_visible()
    assert boxes.count() > 0
    assert boxes.first.evaluate("box => getComputedStyle(box).borderTopStyle") == "solid"
    assert [each for each in page.locator("button, pre").all() if each.is_visible()] == []
    page.emulate_media(media="screen")
    choose(sample_tab, COURSE)
    page.emulate_media(media="print")
    expect(pens.first).to_be_hidden()
    expect(page.locator(".beside th[data-chosen]")).to_be_visible()


def test_without_scripts_the_form_can_be_read_and_nothing_waits_for_a_script(sample_tab: Tab) -> None:
    page = sample_tab.site.read(f"en/{DOSSIER}")
    assert "check --fix" in page.main.text
    hidden = {each.attributes.get("class") for each in page.main.walk() if "hidden" in each.attributes}
    assert hidden == {"beside-choice no-print", None, "form-actions"}
