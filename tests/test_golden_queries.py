"""That the golden queries say what they mean to, and that a search held against them is scored as it answers."""

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from string import ascii_lowercase

import pytest
from pydantic import ValidationError
from sample_catalogue import catalogue as sample
from sample_catalogue import read
from sites import ROOT

from benchmarks import golden
from benchmarks.golden import Query
from catalogue.model.values import Text
from catalogue.relate import Catalogue

LEAST = {
    "title": 40,
    "exact": 15,
    "skill": 40,
    "accent": 25,
    "inflection": 20,
    "synonym": 30,
    "acronym": 20,
    "former-name": 12,
    "institution": 20,
    "typo": 30,
    "prefix": 25,
    "precision": 10,
}
"""The fewest queries of each class that tell something of it."""
COURSE = "example-college/data-literacy-basics"
ARCHIVED = "example-college/spreadsheet-basics"
JOINT = "example-northern-consortium/climate-skills"
QUANTUM = "sample-university/quantum-ideas"
COURSES = {"college-exemple/gestion-de-projet", "college-exemple/techniques-saisonnieres"}


@cache
def real() -> Catalogue:
    """Return the records that are published."""
    return read(ROOT / "content")[0]


@cache
def queries() -> tuple[Query, ...]:
    """Return the golden queries; every answer they name is listed."""
    return golden.queries(real())


def of(kind: str) -> list[Query]:
    return [query for query in queries() if query.kind == kind]


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return re.findall("[a-z0-9]+", "".join(each for each in apart if not unicodedata.combining(each)))


@cache
def titled() -> dict[str, list[str]]:
    """Return the words of every listing's title, by its reference."""
    return {entry.ref: words(" ".join(entry.record.title.values())) for entry in real().listed}


@cache
def named() -> dict[str, list[str]]:
    """Return the words of every listing's title, other names and skills, by its reference."""
    return {
        entry.ref: titled()[entry.ref]
        + words(_joined(*entry.record.other_names, *(skill.name for skill in entry.record.skills)))
        for entry in real().listed
    }


@cache
def written() -> set[str]:
    """Return all words of the records of institutions and of their listings."""
    documents = [entry.document for entry in (*real().listed, *real().institutions.values())]
    return set(chain.from_iterable(words(f"{document.front_matter} {document.body}") for document in documents))


def _joined(*texts: Text) -> str:
    return " ".join(phrase for text in texts for phrase in text.values())


def one_letter_off(word: str) -> set[str]:
    """Return what one letter that is missing, too many, wrong or swapped with the next makes of a word."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(head + tail[1:] for head, tail in cuts if tail),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1),
        *(head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase),
        *(head + letter + tail for head, tail in cuts for letter in ascii_lowercase),
    }


def file(folder: Path, text: str) -> Path:
    path = folder / "queries.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def entry(answers: str, query: str = "care", kind: str = "title") -> str:
    return f"- {{query: {query}, class: {kind}, language: en, answers: [{answers}]}}\n"


def test_every_class_has_queries_enough() -> None:
    counted = Counter(query.kind for query in queries())

    assert set(LEAST) == set(golden.CLASSES)
    assert not {kind: counted[kind] for kind in golden.CLASSES if counted[kind] < LEAST[kind]}


def test_people_of_both_languages_ask() -> None:
    assert min(Counter(query.language for query in queries()).values()) > len(queries()) / 4


def test_no_query_is_judged_twice() -> None:
    counted = Counter((query.text, query.language) for query in queries())

    assert [asked for asked, times in counted.items() if times > 1] == []


def test_nothing_is_both_right_and_refused() -> None:
    assert [query.text for query in queries() if query.answers & query.refused] == []


def test_no_query_takes_nearly_anything_for_an_answer() -> None:
    assert [query.text for query in queries() if len(query.answers) > len(real().listed) / 10] == []


def test_only_a_former_name_leads_to_an_institution_that_lists_nothing() -> None:
    assert {(query.kind, query.answers) for query in queries() if not query.is_of_listings} == {
        ("former-name", frozenset({"tmu"}))
    }


@pytest.mark.parametrize("kind", ["title", "exact"])
def test_what_is_typed_of_a_title_stands_in_it(kind: str) -> None:
    strange = {
        query.text: missing
        for query in of(kind)
        if (missing := [ref for ref in query.answers if set(words(query.text)) - set(titled()[ref])])
    }
    assert strange == {}


def test_an_exact_title_is_whole() -> None:
    assert [query.text for query in of("exact") for ref in query.answers if words(query.text) != titled()[ref]] == []


def test_a_word_begun_leads_to_every_listing_that_is_named_so() -> None:
    missing = {
        (query.text, ref)
        for query in of("prefix")
        for ref, theirs in named().items()
        if all(any(word.startswith(begun) for word in theirs) for begun in words(query.text))
        and ref not in query.answers
    }
    assert missing == set()


def test_a_word_begun_is_not_yet_a_word() -> None:
    assert [query.text for query in of("prefix") if words(query.text)[-1] in written()] == []


def test_a_typing_error_is_one_letter_of_a_word_of_four_or_more() -> None:
    for query in of("typo"):
        wrong = [word for word in words(query.text) if word not in written()]

        assert len(wrong) == 1, query.text
        assert one_letter_off(wrong[0]) & {word for word in written() if len(word) > 3}, query.text


def test_ten_queries_refuse_what_must_not_come_up() -> None:
    assert sum(bool(query.refused) for query in of("precision")) >= LEAST["precision"]


def test_a_search_is_scored_by_the_place_of_its_first_right_result() -> None:
    asked = (
        Query("care", "title", "en", frozenset({"a/care", "b/care"})),
        Query("soins", "synonym", "fr", frozenset({"a/care"})),
        Query("cear", "typo", "en", frozenset({"a/care"})),
        Query("car", "typo", "en", frozenset({"a/car"})),
    )
    found = {"care": ["b/care", "a/care"], "soins": ["c/x", "a/care"], "cear": [], "car": ["a/care"]}

    scored = golden.score(asked, lambda query: found[query.text])

    assert [answer.rank for answer in scored.answers] == [1, 2, None, None]
    assert scored.mrr == pytest.approx((1 + 1 / 2) / 4)
    assert [scored.of(kind).mrr for kind in ("title", "synonym", "typo")] == [1, 0.5, 0]
    assert [answer.query.text for answer in scored.unanswered] == ["cear"]


def test_what_a_query_refuses_may_come_after_the_tenth_result() -> None:
    asked = Query("ai", "precision", "en", frozenset({"a/ai"}), frozenset({"a/aid"}))
    others = tuple(f"b/{number}" for number in range(8))

    early = golden.score([asked], lambda _query: ("a/ai", *others, "a/aid"))
    late = golden.score([asked], lambda _query: ("a/ai", *others, "b/8", "a/aid"))

    assert [(answer.query.text, answer.broken) for answer in early.broken] == [("ai", ("a/aid",))]
    assert late.broken == ()


def test_the_table_names_the_worst_queries_of_each_class_and_what_is_broken() -> None:
    asked = (
        Query("care", "title", "en", frozenset({"a/care"})),
        Query("soins", "title", "fr", frozenset({"a/care"})),
        Query("ai", "precision", "en", frozenset({"a/ai"}), frozenset({"a/aid"})),
        Query("aid", "precision", "en", frozenset({"a/aid"})),
    )
    found = {"care": ["a/care"], "soins": [], "ai": ["b/x", "a/aid", "a/ai"], "aid": ["b/x", "a/aid"]}

    assert golden.table(golden.score(asked, lambda query: found[query.text])).splitlines() == [
        "class      queries    MRR  nothing found  worst",
        "title            2  0.500              1  soins (none)",
        "precision        2  0.417              0  ai (3), aid (2)",
        "all              4  0.458              1",
        "'ai' brings up a/aid",
    ]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (COURSE, {COURSE}),
        ("example-college", {"example-college"}),
        ("{institution: college-exemple, skill: climate planning}", {JOINT}),
        ("{institution: college-exemple}", {"college-exemple", *COURSES, JOINT}),
        ("{province: MB}", {"example-northern-consortium", JOINT}),
        ("{city: Exemple-sur-Mer, skill: climate planning}", {JOINT}),
        ("{city: Exampleton, field: '06'}", {COURSE}),
        ("{term: microcertification}", {COURSE}),
        ("{partner: example-skills-association}", {COURSE}),
        ("{funding: sample-aid}", {COURSE}),
        (f"{QUANTUM}, {{institution: example-trades-council}}", {QUANTUM, "example-trades-council"}),
    ],
)
def test_an_answer_is_a_listing_the_page_of_an_institution_or_facts_of_listings(
    tmp_path: Path, answer: str, expected: set[str]
) -> None:
    (query,) = golden.queries(sample(), file(tmp_path, entry(answer)))

    assert query.answers == expected


@pytest.mark.parametrize("answer", ["example-college/no-such", "no-such-college", ARCHIVED, "{city: Nowhere}"])
def test_an_answer_that_is_not_listed_is_named(tmp_path: Path, answer: str) -> None:
    with pytest.raises(ValueError, match=rf"not in the catalogue: .*{answer.strip('{}').rpartition(' ')[2]}"):
        golden.queries(sample(), file(tmp_path, entry(answer)))


@pytest.mark.parametrize("text", [entry("{colour: red}"), entry(COURSE, kind="lucky"), "query: care\n"])
def test_an_entry_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValidationError):
        golden.queries(sample(), file(tmp_path, text))


def test_a_file_that_cannot_be_read_says_on_which_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"queries\.yaml:2: "):
        golden.queries(sample(), file(tmp_path, entry(COURSE) + "- {query: care\n"))
