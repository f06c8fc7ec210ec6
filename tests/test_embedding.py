"""Lists for other sites: the file that the script reads, the frame, and the code to copy agree, and say who says so."""

import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from checking import content, ctid, other, record
from markup import Markup
from sample_catalogue import catalogue
from sites import File, pages

from catalogue.ledger.standing import basis
from catalogue.locale import locale

ROOT = Path(__file__).parent.parent
BASE = "https://catalogue.example/"
LANGUAGES = ("en", "fr")
WORDS = {language: locale(ROOT / "templates/locales", language) for language in LANGUAGES}
CODE = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.DOTALL)
COLLEGE = "institutions/example-college"


def site(files: tuple[File, ...] | None = None) -> dict[str, str]:
    return {each.path: each.body.decode() for each in files or pages() if each.path.endswith((".html", ".json"))}


def lists(found: dict[str, str], language: str) -> dict[str, Any]:
    """Return every list of a language, by the name that copied code gives it."""
    start = f"embed/{language}/"
    return {
        path.removeprefix(start).removesuffix(".json"): json.loads(text)
        for path, text in found.items()
        if path.startswith(start) and path.endswith(".json")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_listings_has_a_list_and_nobody_else(language: str) -> None:
    found = lists(site(), language)
    offering = {f"institutions/{name}" for each in catalogue().listed for name in (each.owner, *each.record.offered_by)}
    assert {key for key in found if key.startswith("institutions/")} == offering
    assert len(offering) < len(catalogue().institutions)
    fields = {key for key in found if key.startswith("fields/")}
    assert fields
    assert "fields/unknown" not in fields


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_the_frame_and_the_copied_code_hold_the_same_listings(language: str) -> None:
    found = site()
    for key, told in lists(found, language).items():
        at = f"{BASE}embed/{language}/{key}.json"
        urls = [urljoin(at, item["url"]) for item in told["items"]]
        assert urls
        assert {url.removeprefix(BASE) + "index.html" for url in urls} <= set(found)
        frame = Markup.read(found[f"embed/{language}/{key}/index.html"])
        framed = [urljoin(f"{BASE}embed/{language}/{key}/", target) for target in _links(frame)]
        assert [url for url in framed if "/credentials/" in url] == urls
        code = copied(found, language, key)
        assert [url for url in _links(Markup.read(code)) if "/credentials/" in url] == urls
        assert urljoin(at, told["page"]) == f"{BASE}{language}/{key}/"
        assert f"{BASE}{language}/{key}/" in code


def copied(found: dict[str, str], language: str, key: str) -> str:
    """Return the code that the page for people gives."""
    [code, frame] = CODE.findall(found[f"{language}/data/embed/{key}/index.html"])
    assert f'src="{BASE}embed/{language}/{key}/"' in html.unescape(frame)
    return html.unescape(code)


def _links(page: Markup) -> list[str]:
    return [each.attributes["href"] for each in page.all("a")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_listing_says_its_basis_as_a_word_and_where_they_differ_to_people_too(language: str) -> None:
    found, seen = site(), set()
    for key, told in lists(found, language).items():
        bases = {item["basis"] for item in told["items"]}
        seen |= bases
        for item in told["items"]:
            entry = catalogue().credentials["/".join(item["url"].split("/")[-3:-1])]
            expected = basis(catalogue(), entry)
            assert item["basis"] == expected
            word = str(WORDS[language].t(f"embed.word.{expected}"))
            assert (word in item["line"]) == (len(bases) > 1)
        if len(bases) == 1:
            note = str(WORDS[language].t(f"embed.note.{key.partition('/')[0]}.{bases.pop()}"))
            assert note in told["note"]
            assert note in copied(found, language, key)
    assert {"compiled", "confirmed"} <= seen


def test_a_compiled_listing_is_told_apart_in_the_copied_code_of_a_list_that_mixes(tmp_path: Path) -> None:
    compiled = record(provenance="{basis: compiled, sources: [{title: Example Yearbook}]}", ctid=ctid(2))
    files = {f"{COLLEGE}/credentials/x.md": compiled}
    found = site(pages(content(tmp_path, files)))
    code = copied(found, "en", COLLEGE)
    assert re.search(r"Night Nursing 00000002</a><br><small>compiled from public sources</small>", code)
    assert re.search(r"First Aid</a><br><small>submitted by the institution</small>", code)


def test_facts_are_those_of_the_listing_and_what_nobody_published_is_left_out(tmp_path: Path) -> None:
    facts = "effort: {instructional_hours: 30}\nprice: {amount: 349, currency: CAD}\n"
    session = "delivery: {offerings: [{start: 2026-10-05}]}\n"
    files = {f"{COLLEGE}/credentials/x.md": record(facts + session, ctid=ctid(2))}
    found = site(pages(content(tmp_path, files)))
    lines = {
        language: [item["line"] for item in lists(found, language)[COLLEGE]["items"] if "00000002" in item["title"]]
        for language in LANGUAGES
    }
    assert lines == {
        "en": ["30 hours · $349 · starts 5 October 2026"],
        "fr": ["30 heures · 349\u00a0$ · début 5 octobre 2026"],
    }
    assert [item["line"] for item in lists(found, "en")[COLLEGE]["items"] if item["title"] == "First Aid"] == [""]


def test_a_long_list_ends_and_says_so(tmp_path: Path) -> None:
    files = {f"{COLLEGE}/credentials/x-{number}.md": record(ctid=ctid(number)) for number in range(1, 103)}
    found = site(pages(content(tmp_path, files)))
    told = lists(found, "en")[COLLEGE]
    assert (told["total"], len(told["items"])) == (103, 100)
    assert "Only the first 100 by title" in found[f"en/data/embed/{COLLEGE}/index.html"]


def test_what_an_author_writes_is_text_in_every_form(tmp_path: Path) -> None:
    title = "'</textarea><script>alert(1)</script><b>'"
    files = {
        f"{COLLEGE}/credentials/x.md": record(title=title, ctid=ctid(2)),
        "institutions/sample-university/institution.md": other("name: '<i>Sample</i>'\ntype: university", number=5),
        "institutions/sample-university/credentials/y.md": record(
            ctid=ctid(3), provenance="{basis: compiled, sources: [{title: Example Yearbook}]}"
        ),
    }
    found = site(pages(content(tmp_path, files)))
    for path in (f"embed/en/{COLLEGE}/index.html", f"en/data/embed/{COLLEGE}/index.html"):
        page = Markup.read(found[path])
        assert page.all("b", "i") == []
        assert not any("alert" in script.text for script in page.all("script"))
    assert "<script>alert" not in copied(found, "en", COLLEGE)
    assert "<i>" not in found["en/data/embed/institutions/sample-university/index.html"]
