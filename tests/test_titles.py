"""Which titles name a skill that no outcome holds, and which words are left in peace."""

from pathlib import Path

import pytest
from checking import CREDENTIAL, content, problems, record
from hypothesis import given
from hypothesis import strategies as st
from sample_catalogue import catalogue, read
from sites import ROOT

from catalogue.problems import Severity
from catalogue.rules.titles import unheld_title_words

TECHNICAL = 'field: {isced_f: "0613"}\n'


def told(folder: Path, title: str, outcomes: list[str], more: str = "") -> list[str]:
    """Return the messages about a title, beside these outcomes."""
    items = "".join(f"  - text: {text}\n" for text in outcomes)
    text = record(f"outcomes:\n  items:\n{items.replace('  -', '    -')}{more}", title=title)
    found = problems(content(folder, {CREDENTIAL: text}))
    assert {(problem.code, problem.severity) for problem in found} <= {("V221", Severity.WARNING)}
    return [problem.message.removeprefix("the title names ").removesuffix(", and no outcome does") for problem in found]


def skills(*names: str) -> str:
    return "skills: [" + ", ".join(f"{{name: {name}}}" for name in names) + "]\n"


@pytest.mark.parametrize(
    ("title", "outcomes", "more", "expected"),
    [
        ("Java for Beginners", ["Write a small program in JavaScript"], "", "Java"),
        ("Java for Beginners", ["Write a small program in javascript"], "", "Java"),
        ("JavaScript Basics", ["Write a small program in Java"], "", "JavaScript"),
        ("Programming in C", ["Program a small device in C++"], "", "C"),
        ('"Introduction to C#"', ["Write a program in Python"], "", "C#"),
        ("Introduction to .NET", ["Write a program in Python"], "", ".NET"),
        ("PowerShell for Offices", ["Automate an office with scripts"], TECHNICAL, "PowerShell"),
        ("HTML5 Basics", ["Lay out a page with styles"], TECHNICAL, "HTML5"),
        ("Irrigation and Water Management", ["Irrigate a field"], skills("water management"), "Water Management"),
        ("Welding and Pipe Fitting", ["Weld a joint"], skills("pipe fitting", "welding"), "Pipe Fitting"),
        ("{fr: Évaluation des risques avec Excel}", ["{fr: Évaluer un risque}"], skills("{fr: Excel}"), "Excel"),
        ("{en: Java Basics, fr: Bases de Java}", ["{en: Use JavaScript, fr: Utiliser JavaScript}"], "", "Java"),
    ],
)
def test_a_skill_that_no_outcome_holds_is_told(
    title: str, outcomes: list[str], more: str, expected: str, tmp_path: Path
) -> None:
    found = told(tmp_path, title, outcomes, more)
    assert set(found) == {expected}
    assert len(found) == title.count(expected)


@pytest.mark.parametrize(
    ("title", "outcomes", "more"),
    [
        # Plurals, inflections, accents and elisions.
        ("Farming and Water Systems", ["Run a farm", "Draw a water system"], skills("water system")),
        ("Ecological Restoration", ["Explain the ecology of a restored site"], skills("ecological restoration")),
        ("{fr: Évaluation des compétences et animation}", ["{fr: Evaluer un groupe}"], skills("{fr: évaluation}")),
        ("{fr: L'animation d'équipes et l'écoute}", ["{fr: Animer une équipe}"], skills("{fr: animer des équipes}")),
        ("{fr: Pompes et sécurité}", ["{fr: Noter les securites d'une pompe}"], skills("{fr: sécurité}")),
        ("{fr: Gestion de l'eau et qualité}", ["{fr: Gérer les eaux}"], skills("{fr: gestion de l'eau}")),
        # What sums up outcomes in other words.
        ("Bookkeeping Basics", ["Explain debit and credit", "Close the books"], skills("bookkeeping basics")),
        ("Leadership in Practice", ["Run a meeting", "Give feedback"], skills("leadership")),
        ("Night Nursing", ["Keep a ward calm"], ""),
        # Half of a skill is held.
        ("Irrigation and Water Management", ["Irrigate a field with little water"], skills("water management")),
        # What the title does not name whole.
        ("Irrigation Design", ["Irrigate a field"], skills("water management", "design of pumps")),
        # Brands and codes outside the field, and words of no skill.
        ("UpSkill Nursing 101 (NUR2801)", ["Nurse a patient"], ""),
        ("Micro-credential in Nursing, Level 2", ["Nurse a patient"], skills("level 2", "micro-credential")),
        ("HTML5 Basics", ["Write a page of HTML"], TECHNICAL),
        ("Java and JavaScript", ["Tell Java from JavaScript"], ""),
        # Languages that the two do not share, or that nobody here can inflect.
        ("Java Basics", ["{fr: Écrire en JavaScript}"], ""),
        ("{es: Java para principiantes}", ["{es: Programar en JavaScript}"], ""),
    ],
)
def test_other_words_are_left_in_peace(title: str, outcomes: list[str], more: str, tmp_path: Path) -> None:
    assert told(tmp_path, title, outcomes, more) == []


def test_without_outcomes_nothing_is_said(tmp_path: Path) -> None:
    assert problems(content(tmp_path, {CREDENTIAL: record(title='"C#"')})) == ()


def test_a_variety_of_a_language_is_that_language(tmp_path: Path) -> None:
    assert told(tmp_path, "{en-CA: Java Basics}", ["{en: Use JavaScript}"]) == ["Java"]


def test_few_of_the_real_listings_are_told_and_each_by_words_that_stand_in_its_title() -> None:
    listings = [entry.record for entry in read(ROOT / "content")[0].credentials.values() if entry.record.outcomes]
    found = [(listing, unheld_title_words(listing)) for listing in listings]
    alarming = [(listing, words) for listing, words in found if words]
    assert len(alarming) <= len(listings) / 10
    assert all(word in listing.title[tag] for listing, words in alarming for tag in words for word in words[tag])


def test_the_sample_has_nothing_of_the_kind() -> None:
    assert not any(unheld_title_words(entry.record) for entry in catalogue().credentials.values())


@given(st.text(min_size=1, max_size=60), st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=3))
def test_whatever_is_written_only_words_of_the_title_are_told(title: str, outcomes: list[str]) -> None:
    sample = next(entry.record for entry in catalogue().credentials.values() if entry.record.outcomes)
    assert sample.outcomes is not None
    text = type(sample.title)
    items = tuple(sample.outcomes.items[0].model_copy(update={"text": text({"fr": each})}) for each in outcomes)
    held = sample.outcomes.model_copy(update={"items": items})
    listing = sample.model_copy(update={"title": text({"fr": title}), "outcomes": held})
    assert all(word and word in title for word in unheld_title_words(listing).get("fr", ()))


def test_the_longest_title_and_outcomes_take_no_time(tmp_path: Path) -> None:
    words = " ".join(f"word{number}ing" for number in range(400))
    assert told(tmp_path, words, [words] * 50, skills(*[f"skill{number} of words" for number in range(400)])) == []
