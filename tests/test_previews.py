"""The pictures that stand for the site elsewhere: cards beside links, icons, and what makes it an app."""

import json
import re
import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from browser import LANGUAGES, PACKAGES, ROOT
from markup import Markup
from PIL import Image
from sample_catalogue import CONTENT, catalogue, read
from sites import pages

from catalogue.locale import locale
from catalogue.render import previews

TOP = "https://catalogue.example/"
COLLEGE = "example-college"
CARD = "assets/cards/institutions/{}.png"
SITE_CARD = "assets/cards/site.png"
LONG = "Institut international de coopération pour l\u2019éducation permanente des adultes et la formation du Québec"
MARGIN = 70
"""How many pixels stay empty at each side of a card."""
LOCALES = [locale(ROOT / "templates/locales", language) for language in LANGUAGES]


def site(base_url: str | None = None) -> Mapping[str, bytes]:
    """Return the files of the sample's site."""
    return dict(pages(base_url=base_url))


def cards(content: Path = CONTENT) -> Mapping[str, bytes]:
    """Return the cards of the catalogue in a folder."""
    found, _problems = read(content)
    return {page.path: page.body for page in previews.pages(found, LOCALES, PACKAGES, "catalogue.example")}


def picture(body: bytes) -> Image.Image:
    return Image.open(BytesIO(body))


def shown(html: bytes) -> dict[str, str]:
    """Return what a page says of itself to other sites."""
    metas = [each.attributes for each in Markup.read(html.decode()).all("meta")]
    return {each.get("property", each.get("name", "")): each.get("content", "") for each in metas}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "card"),
    [
        ("", SITE_CARD),
        ("search/", SITE_CARD),
        ("about/", SITE_CARD),
        (f"institutions/{COLLEGE}/", CARD.format(COLLEGE)),
        (f"credentials/{COLLEGE}/data-literacy-basics/", CARD.format(COLLEGE)),
        (f"credentials/{COLLEGE}/data-literacy-basics/dossier/", CARD.format(COLLEGE)),
    ],
)
def test_a_page_names_its_card_and_says_what_it_is_about(path: str, card: str, language: str) -> None:
    published = site()
    said = shown(published[f"{language}/{path}index.html"])
    assert said["og:image"] == TOP + card
    assert picture(published[card]).size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)
    assert said["og:image:alt"]
    assert said["og:description"] == said["description"]
    assert said["og:url"] == f"{TOP}{language}/{path}"
    assert (said["og:locale"], said["og:locale:alternate"]) in {("en_CA", "fr_CA"), ("fr_CA", "en_CA")}
    assert said["og:locale"].startswith(language)
    assert said["twitter:card"] == "summary_large_image"


def test_the_top_of_the_site_has_a_card_too() -> None:
    assert shown(site()["index.html"])["og:image"] == TOP + SITE_CARD


def test_a_card_is_named_at_the_base_path_of_the_site() -> None:
    published = site("https://host.example/a/b/")
    said = shown(published[f"fr/institutions/{COLLEGE}/index.html"])
    assert said["og:image"] == "https://host.example/a/b/" + CARD.format(COLLEGE)


def test_every_institution_has_a_card() -> None:
    assert set(cards()) == {SITE_CARD, *(CARD.format(ref) for ref in catalogue().institutions)}


@pytest.mark.parametrize(
    "name", [LONG, LONG.replace(" ", ""), "W" * 300, "CN"], ids=["long", "one word", "wide", "short"]
)
def test_a_name_of_any_length_stays_inside_its_card(tmp_path: Path, name: str) -> None:
    card = picture(cards(renamed(tmp_path, name))[CARD.format(COLLEGE)]).convert("L")
    for left in (0, card.width - MARGIN):
        low, high = card.crop((left, 12, left + MARGIN, card.height)).getextrema()
        assert low == high
    assert min(card.crop((80, 170, 1120, 500)).tobytes()) < 60  # in ink
    low, high = card.crop((0, 505, card.width, 526)).getextrema()
    assert low == high  # above the line at the foot


def test_a_name_in_letters_that_the_typeface_lacks_is_not_shown_as_boxes(tmp_path: Path) -> None:
    found = cards(renamed(tmp_path, "ᐅᓂᐯᕐᓯᑎ College"))
    assert found[CARD.format(COLLEGE)] == found[SITE_CARD]


def test_a_card_tells_the_name_in_both_languages(tmp_path: Path) -> None:
    assert (
        cards(renamed(tmp_path, "Example College", "Autre collège"))[CARD.format(COLLEGE)]
        != cards()[CARD.format(COLLEGE)]
    )


def renamed(folder: Path, name: str, french: str = "") -> Path:
    """Make a copy of the sample in which the college has another name, and return its folder."""
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    file = content / f"institutions/{COLLEGE}/institution.md"
    names = json.dumps({"en": name, **({"fr": french} if french else {})}, ensure_ascii=False)
    text, number = re.subn(r"^name: .*$", f"name: {names}", file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert number == 1
    file.write_text(text, "utf-8")
    return content


def test_icons_stand_where_browsers_and_devices_look_for_them() -> None:
    published = site()
    assert picture(published["favicon.ico"]).size == (32, 32)
    assert picture(published["apple-touch-icon.png"]).size == (180, 180)
    page = Markup.read(published["en/about/index.html"].decode())
    linked = {
        each.attributes["rel"]: each.attributes["href"] for each in page.all("link") if "icon" in each.attributes["rel"]
    }
    assert {urlsplit(urljoin("/en/about/", href)).path.lstrip("/") for href in linked.values()} <= published.keys()
    assert b"prefers-color-scheme:dark" in published["assets/icon.svg"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("top", ["https://catalogue.example/", "https://host.example/a/b/"])
def test_a_device_can_keep_the_site_as_an_app(language: str, top: str) -> None:
    """In the language of the page, with icons for every device, at any base path."""
    published = site(top)
    page = Markup.read(published[f"{language}/about/index.html"].decode())
    address = urljoin(f"{top}{language}/about/", page.linked("manifest")[""])
    told = json.loads(published[address.removeprefix(top)])
    assert told["name"] == catalogue().settings.name.phrase(language).text
    assert told["lang"] == f"{language}-CA"
    assert urljoin(address, told["start_url"]) == f"{top}{language}/"
    assert urljoin(address, told["scope"]) == top
    for icon in told["icons"]:
        body = published[urljoin(address, icon["src"]).removeprefix(top).partition("?")[0]]
        assert "x".join(map(str, picture(body).size)) == icon["sizes"]
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    assert all(f"{language}/{each['url']}index.html" in published for each in told["shortcuts"])


def test_the_middle_of_the_round_icon_holds_all_of_the_mark() -> None:
    """Devices may cut it to a circle of four fifths of its width."""
    icon = picture(site()["assets/icons/maskable.png"]).convert("RGB")
    ground = icon.getpixel((0, 0))
    middle, reach = icon.width / 2, icon.width * 0.4
    drawn = [(x, y) for x in range(icon.width) for y in range(icon.height) if icon.getpixel((x, y)) != ground]
    assert drawn
    assert max((x - middle) ** 2 + (y - middle) ** 2 for x, y in drawn) < reach**2
