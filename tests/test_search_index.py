import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest
import searching
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
    "health": ([0, 6, 5], None, ["health"]),
    "manageab": ([8], None, ["manageab"]),
    "forest h": ([0, 8], None, ["forest"]),
    # one word or two
    "cyber security": ([5, 6], None, ["cyber", "security"]),
    "cyber-security": ([5, 6], None, ["cyber", "security"]),
    "cybersecurity": ([5, 6], None, ["cybersecurity"]),
    "health care": ([6], None, ["health", "care"]),
    # stop words, and words that are one in the other language only
    "the forest": ([0, 8], None, ["forest"]),
    "the": ([7, 4, 5], None, ["the"]),
    "thé": ([7, 4, 5], None, ["thé"]),
    "sommelier thé": ([7], None, ["sommelier", "thé"]),
    "health the": ([0, 6, 5], None, ["health"]),
    "art": ([7], None, ["art"]),
    "or": ([7], None, ["or"]),
    "main": ([4], None, ["main"]),
    "soins pour infirmières": ([9], None, ["soins", "pour", "infirmières"]),
    # relaxed
    "forest kitchen sommelier": ([8, 7, 0], "any", ["forest", "kitchen", "sommelier"]),
    "helth": ([0, 6, 5], "spelling", ["health"]),
    "forrest": ([0, 8], "spelling", ["forest"]),
    "zzzz": ([], None, ["zzzz"]),
    " - ' * ": ([], None, []),
    "": (list(range(10)), None, []),
}
ODD = ["title:x", "a^x", "+-*~1", "forest~2 -care", "__proto__", "constructor", "\ud800", "x" * 5000, "é" * 400, "\0"]


def card(ref: int, title: str = "") -> list[object]:
    """Return the card of a listing."""
    return [str(ref), title, "", "", "", "", [""] * 5, 1]


def files(documents: Sequence[SearchDocument]) -> dict[str, str]:
    """Return the files of the search for some documents; a card tells the number of its listing."""
    cards = [card(document.ref) for document in documents]
    return {
        "facets.json": json.dumps({}),
        **{
            name: body.decode()
            for name, body in search.files(documents, {"listings": len(documents), "cards": 1, "closed": ""})
        },
        **{f"cards-en/{place}.json": json.dumps([card]) for place, card in enumerate(cards)},
    }


def ask(
    messages: list[dict[str, object]],
    documents: Sequence[SearchDocument] = DOCUMENTS,
    without: Iterable[str] = (),
) -> list[Any]:
    """Return what the worker answers to some messages; some files cannot be fetched."""
    return told({name: body for name, body in files(documents).items() if name not in set(without)}, messages)


def told(there: Mapping[str, str], messages: Sequence[Mapping[str, object]]) -> list[Any]:
    """Return what the worker answers from some files."""
    opened: dict[str, object] = {"type": "open", "files": "", "version": "1", "language": "en"}
    said: list[Any] = answer("ask.js", {"files": there, "worker": searching.worker(), "messages": [opened, *messages]})
    return [each for each in said if each["type"] != "counts"]


def query(text: str, number: int = 1, count: int = 50) -> dict[str, object]:
    """Return the question for a query."""
    return {"type": "ask", "id": number, "query": text, "facets": {}, "isClosed": True, "sort": "", "count": count}


def found(queries: list[str], documents: Sequence[SearchDocument] = DOCUMENTS) -> list[Any]:
    """Return the worker's answers to some queries, with the numbers of the listings as `refs`."""
    said = ask([query(text, number) for number, text in enumerate(queries)], documents)
    return [{**each, "refs": [int(row["ref"]) for row in each.get("rows", [])]} for each in said]


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
    assert [said["type"] for said in found(ODD)] == ["answer"] * len(ODD)


@given(st.lists(st.text(max_size=30), min_size=20, max_size=50))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_no_text_makes_the_worker_fail(queries: list[str]) -> None:
    assert [(said["type"], said["id"]) for said in found(queries)] == [
        ("answer", number) for number in range(len(queries))
    ]


def test_of_questions_asked_at_once_the_last_is_answered() -> None:
    said = ask([query("forest", 1), {**query("care", 2), "at": "once"}, {**query("kitchen", 3), "at": "once"}])
    assert [(each["type"], each["id"]) for each in said] == [("answer", 3)]


@pytest.mark.parametrize("missing", ["index.json", "terms/0.json", "words/0.json", "cards-en/0.json"])
def test_the_worker_says_when_a_file_cannot_be_had_and_asks_for_it_again(missing: str) -> None:
    said = ask([query("forest", 1), query("forest", 2)], without=[missing])
    assert [(each["type"], each["id"], missing in each["fetched"]) for each in said] == [
        ("failed", 1, True),
        ("failed", 2, True),
    ]


def test_an_empty_catalogue_has_an_index() -> None:
    [said] = found(["forest"], ())
    assert (said["type"], said["total"]) == ("answer", 0)


def test_the_index_is_the_same_bytes_in_any_order_and_under_any_hash_seed() -> None:
    """Nothing in it may come from the order of a set."""
    told = "repr(t.files(tuple(reversed(t.DOCUMENTS)))['terms/0.json'])"
    script = f"import sys, test_search_index as t; sys.stdout.write({told})"
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), *sys.path])
    built = {
        subprocess.run(
            (sys.executable, "-c", script),
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert built == {repr(files(DOCUMENTS)["terms/0.json"])}


def test_a_listing_called_just_what_was_asked_comes_first() -> None:
    titles = ("Welding Welding for Welders", "Welding", "Welding of the North", "The Welding")
    documents = [SearchDocument(ref, {"title": title, "skills": title}) for ref, title in enumerate(titles)]
    there = files(documents) | {
        f"cards-en/{ref}.json": json.dumps([card(ref, title)]) for ref, title in enumerate(titles)
    }
    said = told(there, [query("welding"), query("the welding")])
    assert [each["rows"][0]["title"] for each in said] == ["Welding", "The Welding"]


def test_the_words_asked_for_are_marked_in_any_form() -> None:
    there = files(DOCUMENTS) | {"cards-en/2.json": json.dumps([card(2, "D\u2019Évaluer : évaluée")])}
    [said] = told(there, [query("évaluation ")])
    assert [row["titleMarks"] for row in said["rows"] if row["ref"] == "2"] == [[[2, 9], [12, 19]]]


def test_a_far_commoner_word_is_offered_where_hardly_anything_is_found() -> None:
    common = [SearchDocument(ref, {"title": "care"}) for ref in range(40)]
    listings = [*common, SearchDocument(40, {"title": "cart"}), SearchDocument(41, {"title": "cartography cart"})]
    rare, other, *written = found(["cart ", "care ", "Cartography CART ", "cartography l\u2019Cart "], listings)
    assert (set(rare["refs"]), rare["meant"]) == ({40, 41}, {"word": "care", "query": "care "})
    assert other["meant"] is None
    # The word itself, however it is written, and no other that has its letters.
    assert [each["meant"]["query"] for each in written] == ["Cartography care ", "cartography l\u2019care "]


def test_our_own_mistakes_are_told() -> None:
    with pytest.raises(ValueError, match="same ref"):
        search.index([SearchDocument(1, {}), SearchDocument(1, {})])
    with pytest.raises(ValueError, match="colour"):
        search.index([SearchDocument(1, {"colour": "red"})])
