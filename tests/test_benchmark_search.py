"""The benchmark of the search on a catalogue of the smallest size: what it asks, what it counts, when it objects."""

import gzip
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from benchmarks import generate, peer, search, search_site
from benchmarks.bar import Bar
from benchmarks.browsing import Asked
from benchmarks.queries import KINDS, SHARES, WHOLE, Query, queries
from benchmarks.search_site import SearchSite
from benchmarks.static_host import Host, Network, hosted
from benchmarks.transfers import KINDS as FILES
from benchmarks.transfers import WORKER, Size, Transfer, Transfers, page_scripts, transfers
from catalogue.search import analysis

CREDENTIALS = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SearchSite:
    folder = tmp_path_factory.mktemp("search")
    generate.content(folder / "content", CREDENTIALS)
    return search_site.site(folder / "content", folder / "site")


@pytest.fixture(scope="module")
def asked(made: SearchSite) -> list[Query]:
    return queries(made.documents, seed=7)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("Example " * 500, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\0" * 4000)
    with hosted(tmp_path) as host:
        yield host


def words_of(made: SearchSite) -> set[str]:
    texts = [text for document in made.documents for text in document.fields.values()]
    return {analysis.fold(word) for text in texts for group in analysis.groups(text) for word in group}


def words(query: Query) -> list[str]:
    return [analysis.fold(word) for group in analysis.groups(query.text) for word in group]


def test_there_are_five_hundred_different_queries_of_all_kinds(asked: list[Query]) -> None:
    assert Counter(query.kind for query in asked) == SHARES
    assert len({query.text for query in asked}) == sum(SHARES.values()) == 500


def test_the_same_catalogue_and_seed_make_the_same_queries(made: SearchSite, asked: list[Query]) -> None:
    assert queries(made.documents, seed=7) == asked
    assert queries(made.documents, seed=8) != asked


def test_queries_are_of_words_of_the_catalogue_but_for_what_is_begun_misspelt_or_missing(
    made: SearchSite, asked: list[Query]
) -> None:
    there = words_of(made)

    strange = Counter(query.kind for query in asked if set(words(query)) - there)
    assert {kind for kind, number in strange.items() if number > SHARES[kind] / 2} <= {
        "hyphen",
        "prefix",
        "typo",
        "miss",
    }
    assert strange["miss"] == SHARES["miss"]
    assert not {"one", "two", "three", "title"} & set(strange)


def test_queries_are_in_both_languages_with_accents_and_without(asked: list[Query]) -> None:
    accented = [query for query in asked if query.kind == "accents"]

    assert {analysis.fold(query.text) == query.text for query in accented} == {True, False}
    assert any(query.text.isupper() for query in accented)
    assert {"des", "in"} & {word for query in asked for word in query.text.split()} == set()


def test_queries_have_one_to_three_words_where_they_say_so(asked: list[Query]) -> None:
    numbers = {kind: {len(query.text.split()) for query in asked if query.kind == kind} for kind in KINDS}

    assert numbers["one"] == {1}
    assert numbers["two"] <= {1, 2}
    assert numbers["three"] <= {1, 2, 3}
    assert numbers["title"] == {2, 3}


def test_the_site_holds_the_search_and_the_pages_of_its_results_in_both_languages(made: SearchSite) -> None:
    pages = {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("index.html")}
    results = {f"credentials/{entry.ref}" for entry in made.catalogue.listed}
    results |= {f"institutions/{ref}" for ref in made.catalogue.institutions}

    assert pages == {f"{language}/{path}/index.html" for language in ("en", "fr") for path in ("search", *results)}


def test_a_first_search_is_counted_with_all_scripts_and_a_next_one_without_what_is_there(
    made: SearchSite, asked: list[Query]
) -> None:
    some = [query for query in asked if query.kind == "one"][:5]

    found = transfers(made.folder, some)

    for each in found.each:
        kinds = found.by_kind(found.first(each))
        assert set(kinds) == {*FILES}
        assert sum(kinds.values()) == found.bytes(found.first(each))
        assert set(each.next) <= set(each.first)
        assert not {*found.page_scripts, WORKER} & set(each.next)
        assert len(each.found) == min(each.total, 10)
    for path, size in found.sizes.items():
        body = (made.folder / path).read_bytes()
        assert size.plain == len(body)
        assert size.gzip == pytest.approx(len(gzip.compress(body, 6)), rel=0.05)
        assert 0 < size.brotli < size.plain


def test_the_columns_of_the_filters_are_counted_apart(made: SearchSite, asked: list[Query]) -> None:
    found = transfers(made.folder, asked[:2])

    file = "assets/search/facets.json"
    assert found.filters == found.sizes[file].gzip
    assert not any(file in (*each.first, *each.next) for each in found.each)


def test_the_scripts_of_a_page_are_those_it_names_and_what_they_import(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<p data-module="search">', encoding="utf-8")
    scripts = {
        "main.js": 'import("./later.js")',
        "search.js": 'import { a } from "./part.js";\nconst b = () => import("./much-later.js");',
        "part.js": 'import{b}from"./small.js";export{b as a};',
        "small.js": "export const b=1;",
        "later.js": "",
        "much-later.js": "",
    }
    for name, script in scripts.items():
        (tmp_path / name).write_text(script, encoding="utf-8")

    found = {path.rpartition("/")[2] for path in page_scripts(page, tmp_path)}

    assert found == {"main.js", "search.js", "part.js", "small.js", "later.js"}


def test_a_host_compresses_texts_counts_what_it_sends_and_is_as_slow_as_it_is_told(host: Host) -> None:
    def fetched(path: str) -> tuple[int, float]:
        begun = time.perf_counter()
        with urlopen(host.url + path) as answer:  # noqa: S310 - our own server
            return len(answer.read()), time.perf_counter() - begun

    page, _ = fetched("en/")
    picture, _ = fetched("picture.png")
    sent = host.taken()
    host.network = Network(rate=20_000, latency=0.1)
    _, slow = fetched("picture.png")

    assert sent == [("en/", page), ("picture.png", picture)]
    assert (page < 100, picture) == (True, 4000)
    assert host.taken() == [("picture.png", 4000)]
    assert slow >= 0.3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pagefind/pagefind.js", "scripts"),
        ("pagefind-page/page.js", "scripts"),
        ("pagefind/wasm.en.pagefind", "wasm"),
        ("pagefind/pagefind.en_5d63a9bd79.pf_meta", "meta"),
        ("pagefind/pagefind-entry.json", "meta"),
        ("pagefind/index/en_030a5bc.pf_index", "index"),
        ("pagefind/fragment/en_030a5bc.pf_fragment", "fragments"),
    ],
)
def test_the_files_of_pagefind_are_told_apart(path: str, expected: str) -> None:
    assert peer.kind(path) == expected


def test_a_result_of_pagefind_is_known_by_its_address() -> None:
    assert peer.ref("/en/credentials/example-college/data/") == "example-college/data"
    assert peer.ref("/fr/institutions/example-college/") == "example-college"


def _transfers(kilobytes: int) -> Transfers:
    """Return what a search transfers in which everything but its scripts is in one shard and the filters."""
    size = kilobytes * search.KB
    sizes = {"assets/js/main.js": size, "assets/js/search-worker.js": 0, "a.json": size, "facets.json": size}
    each = Transfer(Query("care", "one"), ["a.json"], ["a.json"], ["facets.json"], [], 1, 1.0)
    told = {path: Size(number, number, number) for path, number in sizes.items()}
    return Transfers(["assets/js/main.js"], [each], told)


@pytest.mark.parametrize(
    ("small", "large", "missed"),
    [
        (20, 32, []),
        (20, 33, ["first search of one", "columns of the"]),
        (15, 31, ["first search, largest"]),
        (30, 41, ["first search of one", "next search of one", "columns of the"]),
    ],
)
def test_bars_of_bytes_are_missed_by_what_is_more_or_grows_more(small: int, large: int, missed: list[str]) -> None:
    bars = search.byte_bars(_transfers(small), _transfers(large))

    assert [" ".join(bar.name.split()[: len(name.split())]) for bar, name in _objections(bars, missed)] == missed


def _objections(bars: Iterator[Bar], names: list[str]) -> list[tuple[Bar, str]]:
    missed = [bar for bar in bars if bar.is_missed]
    assert len(missed) == len(names), missed
    return list(zip(missed, names, strict=True))


def test_a_search_slower_than_pagefind_misses_its_bar_in_the_cell_where_it_is() -> None:
    asked = [
        Asked("ours", "local", "care", is_first, took, 10, []) for is_first, took in ((True, 300), (False, 120))
    ] + [Asked("Pagefind", "local", "care", is_first, 200 if is_first else 150, 10, []) for is_first in (True, False)]

    bars = list(search.time_bars(asked))

    assert [(bar.name, bar.figure, bar.is_missed) for bar in bars] == [
        ("first search / Pagefind's, time, local", 1.5, True),
        ("next search / Pagefind's, time, local", 0.8, False),
    ]


def test_without_pagefind_times_are_told_and_held_against_nothing() -> None:
    assert list(search.time_bars([Asked("ours", "local", "care", is_first=True, took=300.0, rows=10, sent=[])])) == []


def test_a_bar_says_its_figure_its_limit_and_whether_it_is_met() -> None:
    assert str(Bar("first search", 63.6, 64, " KB")) == "first search: 63.60 KB, met (at most 64 KB)"
    assert str(Bar("rank", 0.89, 0.9, is_least=True)) == "rank: 0.89, missed (at least 0.9)"


def test_finished_words_are_those_that_the_bars_speak_of() -> None:
    assert set(KINDS) - set(WHOLE) == {"prefix", "typo", "miss"}
