import itertools
import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from javascript import ROOT, answer

from catalogue.search import analysis, stemmer

# A letter that only a newer Unicode knows is one thing to Python and another to Node: these are old.
ASSIGNED = st.characters(exclude_categories=("Cs", "Co")).filter(
    lambda character: unicodedata.ucd_3_2_0.category(character) != "Cn"
)
TRAPS = st.sampled_from(
    (
        *("é", "e\u0301", "œ", "İ", "Σ", "'", "\u2019", "-", "\u2011", "\u00ad", "\u00b4", " ", "l\u2019", "Qu'"),
        *("'s", "++", "#", ".NET", "C#", "ements", "ière", "ée", "ing", "ies", "ational", "y", "½", "x\u0331"),
        *("ﬁ", "𐐀", "__"),
    )
)
TEXTS = st.lists(st.one_of(TRAPS, ASSIGNED, st.sampled_from("abcdefghijklmnopqrstuvwxyz")), max_size=12).map("".join)

BEGINNINGS = ("", "y", "ni", "ouvr", "gener")
ENDINGS = (
    *("", "s", "es", "ies", "sses", "ed", "eed", "ing", "y", "ly", "e", "ee", "ll", "at", "bl", "iz", "ational"),
    *("tional", "enci", "izer", "bli", "ousli", "alism", "fulness", "iviti", "biliti", "logi", "icate"),
    *("ative", "ical", "ful", "ness", "al", "ance", "able", "ement"),  # codespell:ignore ative
    *("ment", "ent", "ou", "sion", "tion", "ous", "ize", "ique", "iste"),  # codespell:ignore ment
    *("euse", "usion", "atrice", "ateur", "issement", "amment", "emment", "aux", "eaux", "eux", "ite", "ites"),
    *("issante", "irai", "ions", "erions", "assions", "aise", "erent", "ez", "iere", "ier", "ell"),
)


def test_both_sides_make_the_same_of_all_content() -> None:
    folders = (ROOT / "content", ROOT / "tests" / "sample")
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in {".md", ".yaml"})
    lines = {line for path in files for line in path.read_text("utf-8").splitlines()}
    words = {word.lower() for line in lines for word in re.findall(r"[^\W_]+", line)}
    assert differences(sorted(lines | words)) == []


def test_both_sides_make_the_same_of_every_ending() -> None:
    parts = itertools.product(BEGINNINGS, ENDINGS, ENDINGS)
    assert differences(sorted({"".join(part) for part in parts})) == []


@given(st.lists(TEXTS, min_size=50, max_size=100))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_both_sides_make_the_same_of_any_text(texts: list[str]) -> None:
    assert differences(texts) == []


def differences(texts: Sequence[str]) -> list[tuple[object, object]]:
    """Return what Python makes of the texts, and the browser otherwise."""
    ours = [analysed(text) for text in texts]
    return [pair for pair in zip(ours, answer("analyse.js", texts), strict=True) if pair[0] != pair[1]]


def analysed(text: str) -> dict[str, object]:
    groups = [list(group) for group in analysis.groups(text)]
    words = [word for group in groups for word in group]
    return {
        "groups": groups,
        "english": [stemmer.english(word) for word in words if re.fullmatch("[a-zà-ÿ]+", word)],
        "stems": [[folded, *analysis.stems(folded)] for folded in map(analysis.fold, words)],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L\u2019évaluation de l'hygiène", "évaluation de hygiène"),
        ("l'hygie\u0300ne QU\u2019IL lorsqu'on jusqu`à s' y", "hygiène il on à y"),
        ("The learner's own; students' rights, don't", "the learner own students rights don"),
        ("cyber-sécurité, co\u2011op, COVID-19", "cyber+sécurité co+op covid+19"),
        ("micro\u00adcredential d\u2019aujourd'hui", "microcredential aujourd hui"),
        ("up-to-date, a-b-c-d", "up+to+date a b c d"),
        ("C++, C#, F#, ASP.NET; internet", "c++ c# f# asp .net internet"),
        ("g++ #1 e.g. 12:30 1,5 m²", "g 1 e g 12 30 1 5 m2"),
        ("SENĆOŦEN x\u0331e\u0301 ᐃᓄᒃᑎᑐᑦ", "senćoŧen xé ᐃᓄᒃᑎᑐᑦ"),
        ("", ""),
        ("* - ' \u2019 .", ""),
    ],
)
def test_text_is_cut_into_words(text: str, words: str) -> None:
    """Words parted by a hyphen are shown with a plus sign."""
    assert ["+".join(group) for group in analysis.groups(text)] == words.split()


@pytest.mark.parametrize(
    "words",
    [
        "évaluer évaluée evaluer evaluee évalué ÉVALUÉS e\u0301valuer évaluées",
        "forêt foret Forêts",
        "hygiène hygiene",
        "cœur coeur",
        "qualité qualite qualités",
        "première premiere premières",
    ],
)
def test_spellings_of_a_word_are_one_to_a_search(words: str) -> None:
    assert len({analysis.stems(folded(word)) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "pathway pathways",
        "pay pays",
        "survey surveys surveyed surveying",
        "try tries tried",
        "gas gases",
        "technology technologies",
        "technologie technologies",
        "employee employees employé employées",
        "évaluer évaluation évaluatrice",
        "former formé formée formera",
        "développer développe développement développements",
        "infirmier infirmière infirmières infirmiers",
        "coder code codes codé",
        "national nationale nationaux",
        "français française françaises",
        "québécois québécoise québécoises",
        "étudiant étudiante étudiants étudiantes",
        "actif active actifs actives",
        "heureux heureuse",
        "canadien canadienne canadiennes",
        "professionnel professionnelle professionnels",
        "eau eaux",
        "clé clés",
    ],
)
def test_inflections_of_a_word_meet(words: str) -> None:
    every = [stems(word) for word in words.split()]
    assert [pair for pair in itertools.combinations(every, 2) if not meet(*pair)] == []


@pytest.mark.parametrize("words", ["ai aid", "care car", "career care", "data date", "site sit", "art or"])
def test_other_words_stay_apart(words: str) -> None:
    assert not meet(*(stems(word) for word in words.split()))


def test_a_word_that_is_no_latin_letters_is_its_own_stem() -> None:
    assert [set(analysis.stems(word)) for word in ("c++", "2026", "ᐃᓄᒃᑎᑐᑦ")] == [{"c++"}, {"2026"}, {"ᐃᓄᒃᑎᑐᑦ"}]


@given(TEXTS)
def test_a_folded_word_stays_as_it_is(text: str) -> None:
    words = [analysis.fold(word) for group in analysis.groups(text) for word in group]
    assert [analysis.fold(word) for word in words] == words


def folded(word: str) -> str:
    """Return the one word that a text of one word holds."""
    [[only]] = analysis.groups(word)
    return analysis.fold(only)


def stems(word: str) -> tuple[str, str]:
    """Return the English and the French stem of a word."""
    return analysis.stems(folded(word))


def meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] or one[1] == other[1]
