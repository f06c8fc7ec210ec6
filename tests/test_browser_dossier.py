"""The dossier in Chromium: a form that is a record when it is saved, and any course beside the credential."""

import re
import shutil
from pathlib import Path

import pytest
from browser import LANGUAGES, Tab
from checking import problems
from playwright.sync_api import expect
from sample_catalogue import CONTENT

from catalogue.model.values import CTID
from catalogue.problems import Severity

pytestmark = pytest.mark.browser

DOSSIER = "credentials/college-exemple/gestion-de-projet/dossier/"
OWN_CTID = re.compile(r"^ctid: (\S+)$", re.MULTILINE)


def saved(shown: Tab, folder: Path) -> str:
    """Return the text of the file that the button saves."""
    with shown.page.expect_download() as downloaded:
        shown.page.locator("[data-download]").click()
    assert downloaded.value.suggested_filename == "college-exemple-gestion-de-projet.md"
    downloaded.value.save_as(folder / "saved.md")
    return (folder / "saved.md").read_text("utf-8")


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
    for name, value in values.items():
        text = re.sub(rf"^( *{name}:).*$", rf"\1 {value}", text, flags=re.MULTILINE)
    file = content / "institutions/sample-university/recognitions/gestion-declined.md"
    file.write_text(text, "utf-8")
    assert [found for found in problems(content) if found.severity > Severity.NOTICE] == []


def test_each_form_has_an_identifier_of_its_own(sample_tab: Tab, tmp_path: Path) -> None:
    made = set()
    for _visit in range(3):
        sample_tab.go(f"en/{DOSSIER}")
        found = OWN_CTID.search(saved(sample_tab, tmp_path))
        assert found is not None
        assert CTID.fullmatch(found[1])
        made.add(found[1])
    assert len(made) == 3


def test_copying_is_confirmed_to_everybody(sample_tab: Tab) -> None:
    sample_tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sample_tab.go(f"en/{DOSSIER}")
    sample_tab.page.locator("[data-copy]").click()
    expect(sample_tab.page.locator("[data-done]")).to_have_text("Copied")
    copied = sample_tab.page.evaluate("navigator.clipboard.readText()")
    assert copied == sample_tab.page.locator("pre code").text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_course_can_stand_beside_the_credential_and_stays_in_the_address(sample_tab: Tab, language: str) -> None:
    page = sample_tab.page
    sample_tab.go(f"{language}/{DOSSIER}")
    page.locator(".beside-choice select").focus()
    page.locator("option[value='sample-university/dat-101']").wait_for(state="attached")
    page.locator(".beside-choice select").select_option("sample-university/dat-101")
    column = page.locator(".beside [data-chosen]")
    expect(column.first).to_contain_text("DAT 101")
    assert column.count() == 1 + page.locator(".beside tbody tr").count()
    page.reload()
    expect(page.locator(".beside th[data-chosen]")).to_contain_text("DAT 101")
    page.go_back()
    expect(page.locator(".beside [data-chosen]")).to_have_count(0)


def test_without_scripts_the_form_can_be_read_and_nothing_waits_for_a_script(sample_tab: Tab) -> None:
    page = sample_tab.site.read(f"en/{DOSSIER}")
    assert "check --fix" in page.main.text
    hidden = [each for each in page.main.walk() if "hidden" in each.attributes]
    assert {each.attributes["class"] for each in hidden} == {"beside-choice no-print", "form-actions"}
