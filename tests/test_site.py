"""The site of the real records, as a reader without scripts and a crawler find it."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from browser import LANGUAGES, ROOT, Site
from markup import Markup, Run

from catalogue.locale import locale

LISTINGS = 292
BASE = "https://catalogue.example/"
OTHER = {"en": "fr", "fr": "en"}
WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
SAME_IN_FRENCH = {"Licence", "en", "fr", "unknown"}
"""Words of the one interface that are words of the other language too, or of files, and stand in its prose."""
LEAST_WORDS = 3
"""Of a sentence with a value in it, pieces of so many words or more are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What matters of one page of the crawl; the page itself is let go, for there are thousands."""

    path: str
    language: str
    title: str
    headings: int
    descriptions: tuple[str, ...]
    canonical: Mapping[str, str]
    alternates: Mapping[str, str]
    toggles: tuple[str, ...]
    ids: tuple[str, ...]
    targets: tuple[str, ...]
    unnamed_pictures: tuple[str, ...]
    runs: frozenset[Run]
    leads_on: bool


@dataclass(frozen=True, slots=True)
class Crawl:
    """Every page of a site by its path, and those found by following links from the top of each language."""

    site: Site
    pages: Mapping[str, Found]
    reached: Mapping[str, frozenset[str]]

    def of_people(self) -> list[Found]:
        """Return the pages in a language: not the top, and not those that only lead on."""
        return [page for page in self.pages.values() if not page.leads_on and page.path.startswith(("en/", "fr/"))]


@pytest.fixture(scope="module")
def crawl(real: Site) -> Crawl:
    """Return what a crawler finds from `/en/` and from `/fr/`, never leaving the language, and then all else."""
    pages: dict[str, Found] = {}
    reached = {language: frozenset(_follow(real, f"{language}/", pages)) for language in LANGUAGES}
    for path in real.pages():
        if path not in pages:
            pages[path] = _found(path, real.read(path))
    return Crawl(real, pages, reached)


def _follow(site: Site, top: str, pages: dict[str, Found]) -> Iterator[str]:
    connection = HTTPConnection(urlsplit(site.url).netloc)
    waiting, seen = deque([top]), {top}
    while waiting:
        path = waiting.popleft()
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != HTTPStatus.OK or not str(answer.headers["Content-Type"]).startswith("text/html"):
            continue
        yield path
        pages[path] = _found(path, Markup.read(body.decode()))
        inside = [each for each in map(_path, _resolved(pages[path])) if each.startswith(top) and each not in seen]
        waiting.extend(dict.fromkeys(inside))
        seen.update(inside)


def _found(path: str, page: Markup) -> Found:
    return Found(
        path=path,
        language=page.language,
        title=page.title,
        headings=len(page.all("h1")),
        descriptions=tuple(page.meta("description")),
        canonical=page.linked("canonical"),
        alternates=page.linked("alternate"),
        toggles=tuple(each.attributes["href"] for each in page.all("a") if each.attributes.get("hreflang")),
        ids=tuple(page.ids()),
        targets=tuple(page.targets()),
        unnamed_pictures=tuple(page.unnamed_pictures()),
        runs=frozenset(page.runs),
        leads_on=bool(page.meta("refresh")),
    )


def _resolved(page: Found) -> list[str]:
    """Return where the page's links lead, below the top of the site; links that leave it are not among them."""
    absolute = (urljoin(f"{BASE}{page.path}", target) for target in page.targets)
    return [target.removeprefix(BASE) for target in absolute if target.startswith(BASE)]


def _path(target: str) -> str:
    return unquote(urlsplit(target).path)


def test_a_crawler_without_scripts_reaches_every_listing_in_both_languages(crawl: Crawl) -> None:
    catalogue = crawl.site.catalogue
    assert len(catalogue.published) == LISTINGS
    missed = [
        f"{language}/credentials/{entry.ref}/"
        for language in LANGUAGES
        for entry in catalogue.published
        if f"{language}/credentials/{entry.ref}/" not in crawl.reached[language]
    ]
    assert missed == []


def test_a_crawler_reaches_every_page(crawl: Crawl) -> None:
    """But for those that stand where something was, or where the CTID of something leads."""
    reached = crawl.reached["en"] | crawl.reached["fr"]
    assert [page.path for page in crawl.of_people() if page.path not in reached] == []


def test_no_link_is_dead(crawl: Crawl) -> None:
    """To the letter, as a host that tells case apart and redirects nothing takes it; fragments too."""
    files = {file.relative_to(crawl.site.folder).as_posix() for file in crawl.site.folder.rglob("*")}
    dead = []
    for page in crawl.pages.values():
        for target in _resolved(page):
            path, fragment = _path(target), unquote(urlsplit(target).fragment)
            file = f"{path}index.html" if path.endswith("/") or not path else path
            is_there = file in files and not (crawl.site.folder / file).is_dir()
            if not is_there or (fragment and fragment not in crawl.pages[path].ids):
                dead.append((page.path, target))
    assert dead == []


def test_no_two_files_differ_in_case_alone(crawl: Crawl) -> None:
    """Some hosts, and the disks of many readers, do not tell case apart."""
    files = Counter(str(file.relative_to(crawl.site.folder)).lower() for file in crawl.site.folder.rglob("*"))
    assert [file for file, number in files.items() if number > 1] == []


def test_every_folder_above_a_page_is_a_page(crawl: Crawl) -> None:
    parents = {
        "" if str(parent) == "." else f"{parent}/" for path in crawl.pages for parent in Path(path.rstrip("/")).parents
    }
    assert sorted(parents - set(crawl.pages)) == []


def test_ids_are_unique_in_each_page(crawl: Crawl) -> None:
    assert {path: ids for path, page in crawl.pages.items() if (ids := _twice(page.ids))} == {}


def test_every_picture_has_a_text_or_is_hidden(crawl: Crawl) -> None:
    assert {path: page.unnamed_pictures for path, page in crawl.pages.items() if page.unnamed_pictures} == {}


def test_every_page_says_what_it_is(crawl: Crawl) -> None:
    """One heading of the first order, the language, a title, one description, one address of its own."""
    unclear = [
        page.path
        for page in crawl.pages.values()
        if not (page.headings == len(page.descriptions) == len(page.canonical) == 1)
        or not (page.title and all(page.descriptions))
        or (not page.leads_on and list(page.canonical.values()) != [BASE + page.path])
        or page.language not in LANGUAGES
    ]
    assert unclear == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_its_own(crawl: Crawl, language: str) -> None:
    """A reader with many tabs, or a list of results, tells pages apart by it."""
    assert _twice([page.title for page in crawl.of_people() if page.language == language]) == {}


def test_pages_name_their_other_language_by_its_whole_address(crawl: Crawl) -> None:
    """Search engines take no relative address there."""
    wrong = []
    for page in crawl.of_people():
        below = page.path.removeprefix(f"{page.language}/")
        named = {tag: f"{BASE}{tag}/{below}" for tag in LANGUAGES} | {"x-default": f"{BASE}en/{below}"}
        if {tag: address for tag, address in page.alternates.items() if "/" not in tag} != named:
            wrong.append(page.path)
    assert wrong == []


def test_the_other_language_is_one_step_away_on_every_page(crawl: Crawl) -> None:
    wrong = []
    for page in crawl.of_people():
        twin = OTHER[page.language] + page.path.removeprefix(page.language)
        if [_path(urljoin(f"/{page.path}", href)) for href in page.toggles] != [f"/{twin}"] or twin not in crawl.pages:
            wrong.append(page.path)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_speaks_one_language(crawl: Crawl, language: str) -> None:
    """No words of the other one stand in a page, but where they are marked as such."""
    runs = {
        text: page.path
        for page in crawl.of_people()
        if page.language == language
        for text, tongue in page.runs
        if tongue.split("-")[0] == language
    }
    assert len(runs) > LISTINGS
    own, other = set(WORDS[language].values()), set(WORDS[OTHER[language]].values())
    whole = {text for text in other - own - SAME_IN_FRENCH if "{" not in text}
    pieces = re.compile("|".join(sorted(map(re.escape, _pieces(other) - _pieces(own)), key=len, reverse=True)))
    assert {text: path for text, path in runs.items() if text in whole or pieces.search(text)} == {}


def _pieces(sentences: set[str]) -> set[str]:
    """Return what stands between the values of sentences, where it is long enough to be told apart."""
    parts = {part.strip(" .,:;·“”") for sentence in sentences for part in re.split(r"\{\w*\}", sentence)}
    return {part for part in parts if len(part.split()) >= LEAST_WORDS}


def _twice(values: Sequence[str]) -> dict[str, int]:
    return {value: number for value, number in Counter(values).items() if number > 1}


def test_templates_leave_high_punctuation_to_the_words() -> None:
    """French sets a space before a colon, which a template that writes one of its own would leave out."""
    found = {
        str(file.relative_to(ROOT)): marks
        for file in sorted((ROOT / "templates").rglob("*.html"))
        if (marks := re.findall(r"(?:\}\}|%\}|</\w+>)[:;!?](?=[\s{<])", file.read_text("utf-8")))
    }
    assert found == {}
