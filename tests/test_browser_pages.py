"""Pages in Chromium: on paper, in the other language, at a former address, and what they weigh."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from browser import LANGUAGES, Site, Tab, tab
from markup import squeezed
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

REAL = (
    "ubc/zero-carbon-building-solutions",
    "georgian/upskill-tourism-frontline",
    "uof/pedagogie-enseignement-superieur",
)
SHEETS = 2
MOST_WITHOUT_TYPEFACES, MOST = 60 * 1024, 150 * 1024
"""What a listing may weigh on a first visit, compressed. Unit: bytes."""
FULL = "credentials/example-college/data-literacy-basics/"
A_SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("size", ["Letter", "A4"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ref", REAL)
def test_a_listing_prints_on_two_sheets_with_its_address(real_tab: Tab, ref: str, language: str, size: str) -> None:
    real_tab.go(f"{language}/credentials/{ref}/")
    printed = real_tab.page.pdf(format=size)
    assert 1 <= len(A_SHEET.findall(printed)) <= SHEETS
    real_tab.page.emulate_media(media="print")
    address = real_tab.page.get_by_text(f"https://catalogue.example/{language}/credentials/{ref}/", exact=True)
    assert address.is_visible()
    assert not real_tab.page.locator(".nav").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["real", "sample"])
def test_the_heaviest_listing_is_light_on_a_first_visit(
    request: pytest.FixtureRequest, chromium: Browser, name: str, language: str
) -> None:
    site: Site = request.getfixturevalue(name)
    refs = (entry.ref for entry in site.catalogue.published)
    heaviest = max((f"{language}/credentials/{ref}/" for ref in refs), key=lambda path: _weight(site, path))
    asked: set[str] = set()
    with tab(chromium, site) as opened:
        opened.page.on("request", lambda request: asked.add(urlsplit(request.url).path.lstrip("/")))
        opened.go(heaviest)
        opened.page.wait_for_load_state("networkidle")
    typefaces = {path for path in asked if path.endswith(".woff2")}
    assert typefaces
    assert {path for path in asked if path.endswith(".js")}
    assert sum(_weight(site, path) for path in asked - typefaces) <= MOST_WITHOUT_TYPEFACES
    assert sum(_weight(site, path) for path in asked) <= MOST


def _weight(site: Site, path: str) -> int:
    file = site.folder / path / "index.html" if path.endswith("/") else site.folder / path
    return len(gzip.compress(file.read_bytes(), 6))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_former_address_leads_on_by_itself(sample_tab: Tab, language: str) -> None:
    sample_tab.go(f"{language}/credentials/example-college/introductory-data-literacy/")
    sample_tab.page.wait_for_url(f"**/{language}/{FULL}")


def test_an_identifier_leads_a_person_to_the_page(sample_tab: Tab) -> None:
    listing = sample_tab.site.catalogue.credentials["college-exemple/gestion-de-projet"]
    sample_tab.go(f"id/{listing.record.ctid}/")
    sample_tab.page.wait_for_url(f"**/fr/credentials/{listing.ref}/")


def test_the_other_language_shows_the_same_page(sample_tab: Tab) -> None:
    sample_tab.go(f"en/{FULL}")
    sample_tab.page.locator(".nav-language a").click()
    sample_tab.page.wait_for_url(f"**/fr/{FULL}")
    sample_tab.page.locator(".nav-language a").click()
    sample_tab.page.wait_for_url(f"**/en/{FULL}")


def test_the_field_on_the_first_page_asks_the_search(sample_tab: Tab) -> None:
    sample_tab.go("fr/")
    sample_tab.page.locator("input[type=search]").fill("littératie")
    sample_tab.page.keyboard.press("Enter")
    sample_tab.page.locator("[data-results] a").first.wait_for()
    assert FULL in str(sample_tab.page.locator("[data-results] a").first.get_attribute("href"))
    assert sample_tab.page.locator("#q").input_value() == "littératie"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_looks_as_the_row_of_a_list_does(sample_tab: Tab, language: str) -> None:
    """Title, institution and place, hours, delivery, price, language, next start, level; each said alike."""
    sample_tab.go(f"{language}/search/?closed=1")
    results = sample_tab.page.locator("[data-results] .row")
    results.first.wait_for()
    sample_tab.page.locator("[data-more]").click()
    results.nth(10).wait_for()
    listed = sample_tab.site.read(f"{language}/credentials/").main.all("li")
    rows = {each.all("a")[0].text: each.text for each in listed if each.attributes.get("class") == "row"}
    found = [squeezed(text.replace("\n", " ")) for text in results.all_inner_texts()]
    assert sorted(found) == sorted(rows.values())
    tongues = """rows => Object.fromEntries(rows.map((row) =>
      [row.querySelector("a").href, [...row.querySelectorAll("[lang]")].map(({ lang }) => lang)]))"""
    shown = sample_tab.page.eval_on_selector_all("[data-results] .row", tongues)
    sample_tab.go(f"{language}/credentials/")
    assert shown == sample_tab.page.eval_on_selector_all(".row", tongues)
