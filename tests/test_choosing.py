"""What pages carry for choosing: the marks of their facts, and the buttons to save and to compare."""

from collections import Counter

import pytest
from browser import LANGUAGES, Site
from markup import Element

from catalogue.render.choosing import COLUMNS, COMPARED

FULL = "example-college/data-literacy-basics"
WITHDRAWN = "example-college/old-sample-listing"
NOT_MARKED = {"title", "address"}
"""Columns that a script takes from elsewhere on the page."""


def kept(element: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Return what can be kept inside an element, and in which lists."""
    places = [each for each in element.walk() if "data-keep" in each.attributes]
    return [
        (each.attributes["data-keep"], tuple(button.attributes["data-list"] for button in each.all("button")))
        for each in places
    ]


def marked(element: Element) -> dict[str, Element]:
    """Return the marked facts inside an element, the first of each key."""
    facts = [each for each in element.walk() if "data-fact" in each.attributes]
    return {each.attributes["data-fact"]: each for each in reversed(facts)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_list_can_be_saved_and_compared(sample: Site, language: str) -> None:
    page = sample.read(f"{language}/credentials/")
    rows = [each for each in page.main.all("li") if each.attributes.get("class") == "row"]
    assert len(rows) == len(sample.catalogue.listed)
    for row in rows:
        ref = "/".join(row.all("a")[0].attributes["href"].split("/")[-3:-1])
        assert kept(row) == [(ref, ("saved", "compare"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_listing_can_be_kept_on_its_page_unless_it_is_no_listing_any_more(sample: Site, language: str) -> None:
    """Not what was withdrawn, and not an earlier version, which stands in no list."""
    for path, expected in ((FULL, [(FULL, ("saved", "compare"))]), (f"{FULL}/1", []), (WITHDRAWN, [])):
        assert kept(sample.read(f"{language}/credentials/{path}/").main) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_published_is_marked(sample: Site, language: str) -> None:
    for entry in sample.catalogue.published:
        page = sample.read(f"{language}/credentials/{entry.ref}/")
        for each in page.main.all("div"):
            if each.attributes.get("class") == "fact":
                missing = [inner for inner in each.walk() if inner.attributes.get("class") == "missing"]
                assert not ("data-fact" in each.attributes and missing), (entry.ref, each.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_record_has_every_fact_to_compare_and_to_export(sample: Site, language: str) -> None:
    found = marked(sample.read(f"{language}/credentials/{FULL}/").main)
    asked = {*COLUMNS, *(key for keys in COMPARED.values() for key in keys)} - NOT_MARKED
    assert asked - found.keys() == set()
    assert all(found[key].text for key in asked)


def test_a_fact_stands_once_in_a_table() -> None:
    assert [key for key, count in Counter(COLUMNS).items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["compare/", "saved/"])
def test_a_page_of_chosen_listings_leads_on_without_script(sample: Site, language: str, path: str) -> None:
    page = sample.read(f"{language}/{path}")
    (without,) = page.main.all("noscript")
    assert without.all("p")[0].text
    leads = {each.attributes["href"] for each in without.all("a")}
    assert f"../../{language}/credentials/" in leads
