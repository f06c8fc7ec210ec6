"""Passing a listing on, in Chromium: by the device's own way, by a copied link, by a code that a phone reads."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import zxingcpp
from browser import LANGUAGES, ROOT, Site, Tab, tab
from PIL import Image
from playwright.sync_api import Browser
from test_browser_access import AXE, COLOURS, TAGS, violations

from catalogue.locale import locale

pytestmark = pytest.mark.browser

REF = "example-college/data-literacy-basics"
WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def address(site: Site, ref: str = REF) -> str:
    """Return the permanent address of a listing."""
    return f"https://catalogue.example/id/{site.catalogue.credentials[ref].record.ctid}/"


@pytest.fixture(params=LANGUAGES)
def shown(request: pytest.FixtureRequest, chromium: Browser, sample: Site) -> Iterator[Tab]:
    """Yield the page of a listing, in each language."""
    with tab(chromium, sample, permissions=CLIPBOARD, accept_downloads=True) as opened:
        opened.go(f"{request.param}/credentials/{REF}/")
        yield opened


def read(picture: bytes) -> list[str]:
    """Return what a phone reads in a picture, as long as it does not mind light codes on dark ground."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(picture)), try_invert=False)]


def opened(shown: Tab) -> str:
    """Open the code; return the language of the page."""
    shown.page.locator("[data-open]").click()
    shown.page.locator(".code svg").wait_for()
    language: str = shown.page.evaluate("document.documentElement.lang")
    return language


def test_a_phone_reads_the_permanent_address_in_the_code(shown: Tab) -> None:
    """In light and dark, and in forced colours."""
    opened(shown)
    code = shown.page.locator(".code-picture")
    assert read(code.screenshot()) == [address(shown.site)]
    shown.page.emulate_media(color_scheme="dark")
    assert read(code.screenshot()) == [address(shown.site)]
    shown.page.emulate_media(forced_colors="active")
    assert read(code.screenshot()) == [address(shown.site)]


def test_the_code_is_named_and_its_address_stands_beside_it_as_text(shown: Tab) -> None:
    words = WORDS[opened(shown)]
    dialog = shown.page.get_by_role("dialog", name=words["share.code_title"])
    assert dialog.get_by_role("img", name=words["share.code_label"].format(address=address(shown.site))).is_visible()
    assert dialog.get_by_text(address(shown.site), exact=True).is_visible()
    shown.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert shown.page.evaluate("document.activeElement.matches('[data-open]')")


def test_axe_finds_nothing_where_the_code_is_open(shown: Tab) -> None:
    opened(shown)
    shown.page.evaluate(AXE.read_text("utf-8"))
    assert violations(shown, {"type": "tag", "values": TAGS}) == []
    shown.page.emulate_media(color_scheme="dark")
    assert violations(shown, {"type": "rule", "values": COLOURS}) == []


@pytest.mark.parametrize("width", [320, 640])
def test_the_open_code_fits_a_narrow_window_and_large_text(shown: Tab, width: int) -> None:
    """With all of its buttons within reach."""
    shown.page.set_viewport_size({"width": width, "height": 640})
    if width > 320:
        shown.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    opened(shown)
    wider = "dialog => dialog.scrollWidth - dialog.clientWidth"
    assert shown.page.locator(".code").evaluate(wider) == 0
    for button in shown.page.locator(".code button").all():
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_code_is_saved_as_a_picture_of_its_own(shown: Tab, chromium: Browser) -> None:
    opened(shown)
    with shown.page.expect_download() as saving:
        shown.page.locator("[data-save]").click()
    assert saving.value.suggested_filename == f"{urlsplit(address(shown.site)).path.split('/')[2]}.svg"
    other = chromium.new_page(viewport={"width": 400, "height": 400})
    other.set_content(saving.value.path().read_text("utf-8"))
    assert read(other.screenshot()) == [address(shown.site)]
    other.close()


def test_the_open_code_prints_alone_on_one_sheet(shown: Tab) -> None:
    opened(shown)
    assert shown.page.pdf().count(b"/Type /Page\n") == 1
    shown.page.emulate_media(media="print")
    assert read(shown.page.screenshot()) == [address(shown.site)]
    assert not shown.page.locator("h1").is_visible()
    assert not shown.page.locator("[data-close]").is_visible()


def test_what_draws_the_code_comes_when_it_is_asked_for(shown: Tab) -> None:
    fetched: list[str] = []
    shown.page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    shown.reload()
    shown.page.wait_for_load_state("networkidle")
    before = {path for path in fetched if path.endswith(".js")}
    opened(shown)
    [script] = {path for path in fetched if path.endswith(".js")} - before
    assert b"http://www.w3.org/2000/svg" in (shown.site.folder / script.lstrip("/")).read_bytes()


def test_without_a_way_of_the_device_the_link_is_copied(shown: Tab) -> None:
    shown.page.locator("[data-share]").click()
    language = shown.page.evaluate("document.documentElement.lang")
    shown.page.get_by_role("status").get_by_text(WORDS[language]["share.copied"]).wait_for()
    assert shown.page.evaluate("navigator.clipboard.readText()") == address(shown.site)


def test_where_nothing_can_be_copied_the_link_is_shown(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample) as other:
        other.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        other.go(f"en/credentials/{REF}/")
        other.page.locator("[data-share]").click()
        other.page.get_by_role("status").get_by_text(address(sample)).wait_for()


def test_a_device_shares_in_its_own_way(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample) as other:
        other.page.add_init_script("navigator.share = async (what) => { window.shared = what }")
        other.go(f"fr/credentials/{REF}/")
        other.page.locator("[data-share]").click()
        other.page.wait_for_function("() => window.shared")
        shared = other.page.evaluate("window.shared")
        assert shared["url"] == address(sample)
        assert shared["title"].startswith("Bases de la littératie des données \u2013 Collège Example")
        assert other.page.locator(".share-said").inner_text() == ""


def test_the_permanent_address_is_one_that_the_site_has(shown: Tab) -> None:
    path = urlsplit(address(shown.site)).path.lstrip("/")
    assert f"/credentials/{REF}/" in shown.site.read(path).all("a")[0].attributes["href"]


def test_without_scripts_there_is_nothing_that_does_nothing(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample, java_script_enabled=False) as other:
        other.go(f"en/credentials/{REF}/")
        assert not other.page.locator("[data-share], [data-open]").first.is_visible()
