import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from javascript import ROOT, answer

from catalogue import search
from catalogue.search import SearchDocument

TEXTS = (
    {"title": "Forest Health Pathway", "skills": "surveying", "summary": "How to try new pathways in the forest"},
    {"title": "Santé de la forêt", "institution": "Collège Inventé", "body": "L\u2019hygiène du sol; évaluée une fois"},
    {"title": "Évaluer les compétences", "names": "Assessing Skills", "institution": "Example College"},
    {"title": "AI Ethics", "summary": "Data, date and update", "place": "Example Bay"},
    {"title": "First Aid in the Workplace", "skills": "care; main d'œuvre", "institution": "Example College"},
    {"title": "Cyber-Security", "names": "the Blue Team badge", "body": "with C++ and .NET, and health records"},
    {"title": "Cybersecurity in Healthcare", "body": "a career in health care"},
    {"title": "Sommelier du thé", "skills": "dégustation", "body": "art, or et argent"},
    {"title": "Managing a Kitchen", "outcomes": "Manage a team", "body": "manageable forest kitchens"},
    {"title": "Soins infirmiers", "field": "Nursing", "body": "pour infirmières auxiliaires, évaluation"},
)
DOCUMENTS = tuple(SearchDocument(number, fields) for number, fields in enumerate(TEXTS))

# query: listings in order, how far the query was relaxed, words looked for
ANSWERS: dict[str, tuple[list[int], str | None, list[str]]] = {
    # both languages, with and without accents, in any form
    "forêt": ([1], None, ["forêt"]),
    "FORET": ([1], None, ["foret"]),
    "fore\u0302t": ([1], None, ["forêt"]),
    "hygiene": ([1], None, ["hygiene"]),
    "d\u2019hygiène": ([1], None, ["hygiène"]),
    "évaluer ": ([2, 1, 9], None, ["évaluer"]),
    "évaluée ": ([2, 1, 9], None, ["évaluée"]),
    "evaluee ": ([2, 1, 9], None, ["evaluee"]),
    "evaluer ": ([2, 1, 9], None, ["evaluer"]),
    "infirmière": ([9], None, ["infirmière"]),
    "pathway": ([0], None, ["pathway"]),
    "survey ": ([0], None, ["survey"]),
    "try": ([0], None, ["try"]),
    "assess": ([2], None, ["assess"]),
    "c++": ([5], None, ["c++"]),
    ".NET": ([5], None, [".net"]),
    # all words, wherever they stand; fields count by their weight
    "forest": ([0, 8], None, ["forest"]),
    "example college": ([2, 4], None, ["example", "college"]),
    "example aid": ([4], None, ["example", "aid"]),
    # a word is not its beginning, unless it is being typed; whole words come first
    "ai": ([3], None, ["ai"]),
    "ai ": ([3], None, ["ai"]),
    "aid ": ([4], None, ["aid"]),
    "date ": ([3], None, ["date"]),
    "care ": ([4, 6], None, ["care"]),
    "career ": ([6], None, ["career"]),
    "care": ([4, 6], None, ["care"]),
    "healthc": ([6], None, ["healthc"]),
    "heal": ([6, 0, 5], None, ["heal"]),
    "health": ([0, 5, 6], None, ["health"]),
    "manageab": ([8], None, ["manageab"]),
    "forest h": ([0, 8], None, ["forest"]),
    # one word or two
    "cyber security": ([5, 6], None, ["cyber", "security"]),
    "cyber-security": ([5, 6], None, ["cyber", "security"]),
    "cybersecurity": ([6, 5], None, ["cybersecurity"]),
    "health care": ([6], None, ["health", "care"]),
    # stop words, and words that are one in the other language only
    "the forest": ([0, 8], None, ["forest"]),
    "the": ([7, 4, 5], None, ["the"]),
    "thé": ([7, 4, 5], None, ["thé"]),
    "sommelier thé": ([7], None, ["sommelier", "thé"]),
    "health the": ([0, 5, 6], None, ["health"]),
    "art": ([7], None, ["art"]),
    "or": ([7], None, ["or"]),
    "main": ([4], None, ["main"]),
    "soins pour infirmières": ([9], None, ["soins", "pour", "infirmières"]),
    # relaxed
    "forest kitchen sommelier": ([8, 7, 0], "any", ["forest", "kitchen", "sommelier"]),
    "helth": ([0, 5, 6], "spelling", ["health"]),
    "forrest": ([0, 8], "spelling", ["forest"]),
    "zzzz": ([], None, ["zzzz"]),
    "": ([], None, []),
    " - ' * ": ([], None, []),
}
ODD = ["title:x", "a^x", "+-*~1", "forest~2 -care", "__proto__", "constructor", "\ud800", "x" * 5000, "é" * 400, "\0"]


def ask(messages: list[dict[str, object]], documents: Sequence[SearchDocument] = DOCUMENTS) -> list[Any]:
    """Return what the worker answers to some messages."""
    said: list[Any] = answer("ask.js", {"index": search.index(documents).decode(), "messages": messages})
    return said


def found(queries: list[str]) -> list[Any]:
    """Return the worker's answers to some queries."""
    searches: list[dict[str, object]] = [
        {"type": "search", "id": number, "query": query} for number, query in enumerate(queries)
    ]
    ready, *results = ask([{"type": "load", "index": "index"}, *searches])
    assert ready == {"type": "ready"}
    return results


def test_queries_find_what_they_should() -> None:
    answers = {
        query: (said["refs"], said["relaxed"], said["words"])
        for query, said in zip(ANSWERS, found(list(ANSWERS)), strict=True)
    }
    assert answers == ANSWERS


def test_every_word_of_a_title_finds_it_whole_or_begun() -> None:
    words = [(word, number) for number, text in enumerate(TEXTS) for word in re.findall(r"[^\W_]+", text["title"])]
    begun = [(word[:length], number) for word, number in words for length in range(4, len(word))]
    queries = [*words, *((word.upper(), number) for word, number in words), *begun]
    results = found([query for query, _ in queries])
    missed = [
        query
        for (query, number), said in zip(queries, results, strict=True)
        if number not in said["refs"] or said["relaxed"]
    ]
    assert missed == []


def test_a_word_finished_with_a_space_is_not_a_beginning() -> None:
    begun, finished = found(["manageab", "manageab "])
    assert (begun["refs"], finished["refs"]) == ([8], [])


def test_no_query_makes_the_worker_fail() -> None:
    assert [said["type"] for said in found(ODD)] == ["results"] * len(ODD)


@given(st.lists(st.text(max_size=30), min_size=20, max_size=50))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_no_text_makes_the_worker_fail(queries: list[str]) -> None:
    assert [(said["type"], said["id"]) for said in found(queries)] == [
        ("results", number) for number in range(len(queries))
    ]


def test_a_query_waits_for_the_index() -> None:
    said = ask([{"type": "load", "index": "index"}, {"type": "search", "id": 7, "query": "forest"}])
    assert [message["type"] for message in said] == ["ready", "results"]
    assert said[1]["id"] == 7


def test_the_worker_says_when_there_is_no_index() -> None:
    query: dict[str, object] = {"type": "search", "id": 1, "query": "forest"}
    assert ask([query, {"type": "load", "index": "elsewhere"}, query]) == [
        {"type": "failed", "id": 1},
        {"type": "failed"},
        {"type": "failed", "id": 1},
    ]


def test_an_empty_catalogue_has_an_index() -> None:
    said = ask([{"type": "load", "index": "index"}, {"type": "search", "id": 1, "query": "forest"}], ())
    assert [message["type"] for message in said] == ["ready", "results"]
    assert said[1]["refs"] == []


def test_the_index_is_what_lunr_js_reads() -> None:
    """Terms stand in JavaScript's order, in which U+10428 comes before U+FA0E."""
    said = json.loads(search.index([*DOCUMENTS, SearchDocument(10, {"title": "\ufa0e \U00010428"})]))
    terms = [term for term, _ in said["invertedIndex"]]
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    assert terms[-2:] == ["\U00010428", "\ufa0e"]
    assert (said["version"], said["pipeline"], said["fields"]) == ("2.3.9", [], list(search.WEIGHTS))


def test_the_index_is_the_same_bytes_in_any_order_and_under_any_hash_seed() -> None:
    """Nothing in it may come from the order of a set."""
    script = "import sys, test_search_index as t; sys.stdout.buffer.write(t.search.index(reversed(t.DOCUMENTS)))"
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), *sys.path])
    built = {
        subprocess.run(
            (sys.executable, "-c", script),
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert built == {search.index(DOCUMENTS)}


def test_our_own_mistakes_are_told() -> None:
    with pytest.raises(ValueError, match="same ref"):
        search.index([SearchDocument(1, {}), SearchDocument(1, {})])
    with pytest.raises(ValueError, match="colour"):
        search.index([SearchDocument(1, {"colour": "red"})])
