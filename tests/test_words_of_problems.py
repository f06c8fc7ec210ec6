"""Every sentence of a problem has its French, with the same gaps, and every French sentence its use."""

import ast
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from string import Formatter

import pytest

from catalogue.locale import locale
from catalogue.problems import FieldName, Words
from catalogue.words import sentences, told

ROOT = Path(__file__).parent.parent
DRAWN = ROOT / "catalogue" / "render"
"""Where `Words` are those of diagrams and pictures."""
PROGRAM = [ROOT / "build.py", *(file for file in (ROOT / "catalogue").rglob("*.py") if not file.is_relative_to(DRAWN))]
FRENCH = sentences("fr")
LABELS = {language: locale(ROOT / "templates" / "locales", language).words for language in ("en", "fr")}


def calls(files: Iterable[Path]) -> Iterator[ast.Call]:
    """Yield the calls of `Words` and `Sentence` in the program."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Words", "Sentence"}:
                yield node


def used(files: Iterable[Path]) -> set[str]:
    """Return every sentence of some files: they stand there whole, so that they can be found."""
    literal = [call.args[0] for call in calls(files) if call.args]
    return {each.value for each in literal if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def gaps(sentence: str) -> set[str]:
    return {name for _text, name, _form, _how in Formatter().parse(sentence) if name is not None}


def test_every_sentence_has_its_french_and_every_french_sentence_its_use() -> None:
    assert used(PROGRAM) == set(FRENCH)


@pytest.mark.parametrize("sentence", sorted(FRENCH))
def test_a_sentence_has_the_same_gaps_in_both_languages(sentence: str) -> None:
    assert gaps(sentence) == gaps(FRENCH[sentence])
    assert FRENCH[sentence].strip() == FRENCH[sentence] != ""
    assert "'" not in FRENCH[sentence]


def test_a_sentence_is_told_with_its_values_in_french() -> None:
    words = Words("{name} is {value}; a list belongs here", name="skills", value=Words("a list"))
    assert words == "skills is a list; a list belongs here"
    assert told(words, "en") == words
    assert told(words, "fr") == "skills vaut une liste ; il faut une liste ici"


@pytest.mark.parametrize(
    ("kind", "route", "language", "told_so"),
    [
        ("credential", ("effort", "weeks"), "fr", "il manque effort.weeks (Semaines)"),
        ("credential", ("local_code",), "fr", "il manque local_code (Code local)"),
        ("credential", ("local_code",), "en", "local_code is missing"),
        ("credential", ("skills", 1, "name"), "fr", "il manque skills.élément 2.name (Compétence 2)"),
        ("recognition", ("grants", 0), "fr", "il manque grants.élément 1 (Ce qui est accordé)"),
        ("credential", ("prix",), "fr", "il manque prix"),
        ("agreement", ("covers",), "fr", "il manque covers"),
    ],
)
def test_a_field_is_named_with_its_label_where_that_says_more(
    kind: str, route: tuple[str | int, ...], language: str, told_so: str
) -> None:
    steps = [step if isinstance(step, str) else Words("item {number}", number=step + 1) for step in route]
    name = reduce(lambda outer, inner: Words("{outer}.{inner}", outer=outer, inner=inner), steps)
    words = Words("{name} is missing", name=FieldName.of(name, kind, route))
    assert words == f"{name} is missing"
    assert told(words, language, LABELS[language]) == told_so


def test_numbers_are_written_as_french_writes_them() -> None:
    assert told(Words("the text has {number:,} characters", number=5001), "fr") == "le texte compte 5 001 caractères"
    assert told(Words("min is {min:g} and max is {max:g}", min=7.5, max=3), "fr") == "min vaut 7,5 et max vaut 3"


def test_what_an_author_wrote_is_never_taken_for_a_sentence() -> None:
    """Gaps in a value are text; a value that reads as a sentence of ours is still the author's."""
    words = Words("{value} is no date", value="{0.__class__} nothing is wrong")
    assert told(words, "fr") == "{0.__class__} nothing is wrong n\u2019est pas une date"
    assert told(Words("{value} is no date", value="take it out"), "fr") == "take it out n\u2019est pas une date"
