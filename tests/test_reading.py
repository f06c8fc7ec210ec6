from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, problems, record

from catalogue.problems import Severity
from catalogue.rules.reading import long_words_to_a_sentence

HARD_TEXT = (
    "Participants demonstrate comprehensive professional competencies regarding nocturnal patient supervision "
    "throughout hospital placements."
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("One two six.", 0),
        ("Letters!", 1),
        ("Letters here. Letters there. None.", 2 / 3),
        ("You will learn: letters, numbers and symbols", 3 / 2),
        ("L'apprentissage d'aujourd'hui", 2),
        ("Évaluer l\u2019état des réseaux électriques… Réparer.", 4 / 2),
        ("v1.2.3 costs 1234567 dollars", 1),
        ("...", 0),
        ("東京の講座", 0),
    ],
)
def test_long_words_are_counted_by_the_sentence(text: str, number: float) -> None:
    """Letters only, with their accents; what an apostrophe parts are two words."""
    assert long_words_to_a_sentence(text) == pytest.approx(number)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"summary": HARD_TEXT}, ["V222"]),
        ({"summary": f"{{en: Learn to keep a ward calm., fr: {HARD_TEXT}}}"}, ["V222"]),
        ({"summary": f"{{oj-Cans: {HARD_TEXT}}}"}, []),
        ({"summary": HARD_TEXT, "provenance": COMPILED}, []),
        ({"summary": "Learn to keep a ward calm at night."}, []),
    ],
)
def test_a_summary_that_is_hard_to_read_is_noted_and_stops_nothing(
    changed: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    found = problems(content(tmp_path, {CREDENTIAL: record(**changed)}))
    assert [problem.code for problem in found] == expected
    assert all(problem.severity is Severity.NOTICE for problem in found)
