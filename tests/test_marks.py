"""Words of a page without their marks: what a program reads of a page is set as a reader sees it."""

import json
import re
from collections.abc import Iterator

import pytest
from markup import Markup
from markupsafe import Markup as Marked
from sites import pages

from catalogue.render.marks import tongue_marks, unmarked

BREAKING = re.compile(r" [:;?!»]|« ")
"""An ordinary blank where French sets a space that does not break."""
SAID = {"description", "og:title", "og:description", "og:image:alt"}


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (Marked("Fiches\u202f: <em>Cadre</em>"), "Fiches\u202f: Cadre"),
        (Marked("1\u202f047\u00a0$"), "1\u202f047\u00a0$"),
        (Marked("\n  <b>R&amp;D</b>\n  and more \n"), "R&D and more"),
        (Marked("fewer &lt; more"), "fewer < more"),
        ("", ""),
    ],
)
def test_only_marks_and_blanks_go(words: str, plain: str) -> None:
    assert unmarked(words) == plain


def test_plain_words_are_escaped_again_where_they_stand_in_a_page() -> None:
    """A kind of text that counts as HTML would let `<` through."""
    assert type(unmarked(Marked("fewer &lt; more"))) is str


def test_what_programs_read_of_a_french_page_has_its_spaces() -> None:
    found = {
        path: broken
        for path, body in pages()
        if path.startswith("fr/") and path.endswith(".html")
        if (broken := [text for text in _told(body.decode()) if BREAKING.search(text)])
    }
    assert found == {}


def _told(body: str) -> Iterator[str]:
    """Yield what a page says of itself: its title, descriptions, the names of its feeds, those of its linked data."""
    page = Markup.read(body)
    yield from (child for each in page.all("title") for child in each.children if isinstance(child, str))
    for each in page.all("meta", "link"):
        named = each.attributes
        if named.get("name", named.get("property")) in SAID:
            yield named["content"]
        yield named.get("title", "")
    for script in page.all("script"):
        if script.attributes.get("type") == "application/ld+json":
            yield from _names(json.loads("".join(str(child) for child in script.children)))


def _names(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _names(each)
    elif isinstance(node, dict):
        yield from (str(value) for key, value in node.items() if key == "name" and isinstance(value, str))
        for each in node.values():
            yield from _names(each)


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("es", ' lang="es"'),
        ("oj-Cans", ' lang="oj-Cans"'),
        ("ar", ' lang="ar" dir="rtl"'),
        ("he-CA", ' lang="he-CA" dir="rtl"'),
        ("fa-Arab-IR", ' lang="fa-Arab-IR" dir="rtl"'),
        ("pa-Arab", ' lang="pa-Arab" dir="rtl"'),
        ("pa", ' lang="pa"'),
        ("ar-Latn", ' lang="ar-Latn"'),
        ("sd-Deva", ' lang="sd-Deva"'),
    ],
)
def test_words_run_the_way_of_their_script_else_of_their_language(tag: str, marks: str) -> None:
    assert tongue_marks(tag) == marks


def test_the_pages_of_records_that_are_written_from_the_left_say_nothing_of_it() -> None:
    assert [path for path, body in pages() if path.endswith(".html") and b" dir=" in body] == []
