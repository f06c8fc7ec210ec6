"""What the search of the real records answers to the golden queries, and that its filters count right."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

import pytest
import searching
from sample_catalogue import catalogue as sample
from sample_catalogue import read
from sites import ROOT

from benchmarks import golden
from catalogue.relate import Catalogue
from catalogue.search import columns
from catalogue.search.documents import numbered
from catalogue.search.facets import FACETS, facets, is_open

LEAST = 0.9
"""The least mean reciprocal rank of the first right answer, in all and for each class of queries."""


@cache
def real() -> tuple[Catalogue, Mapping[str, str]]:
    """Return the published records, and the files of their search."""
    catalogue = read(ROOT / "content")[0]
    return catalogue, searching.files(catalogue)


@cache
def score() -> golden.Score:
    """Return how the search does on the golden queries."""
    catalogue, files = real()
    queries = golden.queries(catalogue)
    results = dict(zip(queries, searching.found(files, [query.text for query in queries]), strict=True))
    return golden.score(queries, lambda query: results[query])


def test_golden_queries_have_a_right_answer_first_or_nearly() -> None:
    assert score().mrr >= LEAST, golden.table(score())


@pytest.mark.parametrize("kind", sorted({answer.query.kind for answer in score().answers}))
def test_no_class_of_golden_queries_is_left_behind(kind: golden.Class) -> None:
    assert score().of(kind).mrr >= LEAST, golden.table(score())


def test_no_golden_query_finds_nothing() -> None:
    assert [answer.query.text for answer in score().unanswered] == []


def test_no_golden_query_finds_what_it_must_not() -> None:
    assert [(answer.query.text, answer.broken) for answer in score().broken] == []


def questions(number: int) -> list[dict[str, object]]:
    """Return questions with words and without, and any combination of filters."""
    chance = random.Random(7)  # noqa: S311 - a draw to repeat, not a secret
    catalogue, _files = real()
    values = [facets(catalogue, entry) for entry in catalogue.listed]
    asked: list[dict[str, object]] = []
    for _each in range(number):
        of = chance.choice(values)
        chosen = {facet: list({*chance.choice(values)[facet], *of[facet]}) for facet in chance.sample(FACETS, 2)}
        words = chance.choice(["", "", "health", "management", "santé", "indigenous"])
        asked.append({"query": words, "facets": chosen, "isClosed": chance.random() < 0.3, "count": 300})
    return asked


def test_counts_of_filters_are_exact_under_any_combination() -> None:
    catalogue, files = real()
    asked = questions(40)
    every = searching.ask(files, [each | {"facets": {}} for each in asked])
    narrowed = searching.ask(files, asked)
    for at, question in enumerate(asked):
        answered = [row["ref"] for row in _said(every, at, "answer")["rows"] if "/" in row["ref"]]
        chosen: Any = question["facets"]
        assert set(_refs(narrowed, at)) == {ref for ref in answered if _fits(catalogue, ref, chosen)}
        assert _without_zeros(_said(narrowed, at, "counts")["counts"]) == _counted(catalogue, answered, chosen)


def _said(said: Sequence[Any], number: int, kind: str) -> Any:  # noqa: ANN401 - a message of the worker
    return next(each for each in said if each["id"] == number and each["type"] == kind)


def _refs(said: Sequence[Any], number: int) -> list[str]:
    return [row["ref"] for row in _said(said, number, "answer")["rows"]]


def _fits(catalogue: Catalogue, ref: str, chosen: Mapping[str, Sequence[str]], but: str = "") -> bool:
    own = facets(catalogue, catalogue.credentials[ref])
    return all(set(values) & set(own[facet]) for facet, values in chosen.items() if facet != but and values)


def _counted(catalogue: Catalogue, refs: Sequence[str], chosen: Mapping[str, Sequence[str]]) -> dict[str, Counter[str]]:
    """Return how many listings each value would leave, counted one by one."""
    pairs = [(facet, ref) for facet, ref in product(FACETS, refs) if _fits(catalogue, ref, chosen, but=facet)]
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for facet, ref in pairs:
        counts[facet].update(facets(catalogue, catalogue.credentials[ref])[facet])
    return counts


def _without_zeros(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Counter[str]]:
    return {facet: Counter({value: n for value, n in of.items() if n}) for facet, of in counts.items()}


@pytest.mark.parametrize("sort", columns.SORTS)
def test_results_are_sorted_and_what_is_not_published_comes_last(sort: str) -> None:
    catalogue, files = real()
    said = searching.ask(files, [{"sort": sort, "isClosed": True, "count": 300}])
    keys = [columns.SORT_KEYS[sort](catalogue.credentials[ref].record, catalogue.today) for ref in _refs(said, 0)]
    assert len(keys) == len(catalogue.listed)
    published = [key for key in keys if key is not None]
    assert keys == sorted(published) + [None] * (len(keys) - len(published))


def test_listings_that_are_not_open_to_the_public_come_when_asked_for() -> None:
    catalogue, files = real()
    said = searching.ask(files, [{"isClosed": False, "count": 300}, {"isClosed": True, "count": 300}])
    assert set(_refs(said, 0)) == {entry.ref for entry in catalogue.listed if is_open(entry.record)}
    assert _refs(said, 1) == [entry.ref for entry in numbered(catalogue)]


def test_where_nothing_else_answers_listings_that_are_not_open_to_the_public_are_shown() -> None:
    catalogue, files = real()
    closed = [entry for entry in catalogue.listed if not is_open(entry.record)]
    assert closed
    titles = [{"query": title, "isClosed": False} for entry in closed for title in entry.record.title.values()]
    said = [each for each in searching.ask(files, titles) if each["type"] == "answer"]
    assert all(each["total"] for each in said)
    open_refs = {entry.ref for entry in catalogue.listed} - {entry.ref for entry in closed}
    for each in said:
        refs = {row["ref"] for row in each["rows"]}
        assert each["isOnlyClosed"] == bool(refs & {entry.ref for entry in closed})
        assert each["isOnlyClosed"] != bool(refs & open_refs)


def test_where_filters_leave_nothing_the_ways_out_say_what_they_would_find() -> None:
    _catalogue, files = real()
    said = searching.ask(files, [{"query": "welding", "facets": {"province": ["NU"], "credit": ["yes"]}}])
    [counts] = [each for each in said if each["type"] == "counts"]
    ways = [{"query": "welding", "facets": way["facets"]} for way in counts["relaxations"]]
    totals = [each["total"] for each in searching.ask(files, ways) if each["type"] == "answer"]
    assert [way["count"] for way in counts["relaxations"]] == totals


def test_a_former_name_finds_the_page_of_an_institution_and_filters_leave_listings_only() -> None:
    _catalogue, files = real()
    said = searching.ask(files, [{"query": "ryerson"}, {"query": "bcit"}, {"query": "bcit", "sort": "hours"}])
    assert _refs(said, 0)[:1] == ["tmu"]
    assert _refs(said, 1)[:1] == ["bcit"]
    assert all("/" in ref for ref in _refs(said, 2))


def test_an_institution_among_the_results_says_how_many_listings_it_has() -> None:
    """Those that are listed: a record that is archived, or tells too little to have a page, is none."""
    catalogue = sample()
    [said, _counts] = searching.ask(searching.files(catalogue), [{"query": "example college"}])
    told = {row["ref"]: row["from"] for row in said["rows"] if "/" not in row["ref"]}
    number = sum("example-college" in {entry.owner, *entry.record.offered_by} for entry in catalogue.listed)
    assert number < sum(entry.owner == "example-college" for entry in catalogue.credentials.values())
    assert told["example-college"].endswith(f" · {number} listings")


def test_ten_results_take_few_files() -> None:
    """The index, the parts of the words and the cards, whatever the number of listings: never all of it."""
    _catalogue, files = real()
    [said, _counts] = searching.ask(files, [{"query": "health", "count": 10}])
    assert len([name for name in said["fetched"] if name.startswith("terms/")]) <= 2
    assert len([name for name in said["fetched"] if name.startswith("cards-en/")]) <= 10
    assert "facets.json" not in said["fetched"]
