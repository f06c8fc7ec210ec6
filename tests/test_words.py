"""The words that people read stand in both languages, and the guides say what the code does."""

import re
from collections import Counter
from pathlib import Path

import pytest

from catalogue import load, validate
from catalogue.linked_data import requirements
from catalogue.load.yaml12 import read
from catalogue.locale import french_spaces, locale
from catalogue.model import KINDS, Credential, Kind
from catalogue.relate.identifiers import ctids

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PROSE = ROOT / "templates/prose"
LANGUAGES = ("en", "fr")
PAGES = ("about", "accessibility", "data", "guide", "recognition", "submit")
WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
LONGEST_PAGE = 900  # words
PLACEHOLDER = re.compile(r"\{\w*\}")
ENGLISH = re.compile(
    r"\b(the|and|of|with|this|that|is|are|not|for|by|from|search|listings?|institutions?|about|"
    r"records?|skills?|learners?|assessment|credentials?|published|micro-credentials?|pathways?|outcomes?)\b",
    re.IGNORECASE,
)
NOT_FRENCH = {"language.other", "home.example.three"}  # the other language's name, and an example of a search in it
BADLY_SET = re.compile(r"'|[^\s\u202f|-][:;!?»](?=\s|$)| [:;!?»]|«(?!\u202f)")
CODE = re.compile(r'"([LVRPIG]\d{3})"')
ROW = re.compile(r"^\| ([LVRPIG]\d{3}) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def test_both_languages_have_the_same_words() -> None:
    assert set(WORDS["fr"]) ^ set(WORDS["en"]) == set()


def test_both_languages_fill_in_the_same_values() -> None:
    filled = {
        language: {key: Counter(PLACEHOLDER.findall(text)) for key, text in WORDS[language].items()}
        for language in LANGUAGES
    }
    shared = WORDS["en"].keys() & WORDS["fr"].keys()
    assert [key for key in sorted(shared) if filled["en"][key] != filled["fr"][key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_empty(language: str) -> None:
    assert [key for key, text in WORDS[language].items() if not text.strip()] == []


def test_the_french_words_hold_no_english() -> None:
    french = {key: PLACEHOLDER.sub("", text) for key, text in WORDS["fr"].items() if key not in NOT_FRENCH}
    assert {key: text for key, text in french.items() if ENGLISH.search(text)} == {}


def test_the_french_words_are_set_as_french() -> None:
    """Typographic apostrophes, and a space that does not break before high punctuation and inside guillemets."""
    assert {key: text for key, text in WORDS["fr"].items() if BADLY_SET.search(text)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_that_a_registry_could_miss_has_words(language: str) -> None:
    facts = {fact.word for required in requirements.REQUIRED.values() for fact in required}
    assert {fact for fact in facts if f"registry.fact.{fact}" not in WORDS[language]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_prose_are_those_of_the_site(language: str) -> None:
    assert sorted(file.name for file in (PROSE / language).iterdir()) == [f"{name}.md" for name in PAGES]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_prose_has_the_same_sections_in_both_languages(name: str) -> None:
    english, french = (_headings(_prose(language, name)) for language in LANGUAGES)
    assert english
    assert len(french) == len(english)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_prose_is_short_and_plain(language: str, name: str) -> None:
    """Markdown without HTML; headings from the second level, for the page has its own title."""
    prose = _without_code(_prose(language, name))
    assert len(re.findall(r"\w\S*", prose)) <= LONGEST_PAGE
    assert re.findall(r"^# |</?[a-zA-Z]", prose, re.MULTILINE) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_french_page_of_prose_is_set_as_french(name: str) -> None:
    prose = re.sub(r"\]\([^)]*\)|\*\*", "", _without_code(french_spaces(_prose("fr", name))))
    assert [line for line in prose.splitlines() if BADLY_SET.search(line)] == []


def test_the_information_levels_can_be_linked_to() -> None:
    """Other pages point at these sections by their headings."""
    assert "Information levels" in _headings(_prose("en", "about"))
    assert "Niveaux d\u2019information" in _headings(_prose("fr", "about"))


def test_both_languages_give_the_same_example_of_harvesting() -> None:
    english, french = (
        re.findall(r"^```.*?^```$", _prose(language, "guide"), re.MULTILINE | re.DOTALL) for language in LANGUAGES
    )
    assert english
    assert french == english


def test_every_problem_code_stands_once_in_the_guide() -> None:
    used = {code for file in (ROOT / "catalogue").rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}
    assert used
    assert sorted(ROW.findall(GUIDE)) == sorted(used)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_record_has_its_place_in_the_guide(kind: Kind) -> None:
    shape = re.sub(r"\{\w+\}", "<>", kind.path)
    assert shape in {
        re.sub(r"<\w+>", "<>", path) for path in re.findall(r"^\| [^|]+ \| `([^`]+)` \|", GUIDE, re.MULTILINE)
    }


def test_the_annotated_entry_shows_every_field_of_a_credential() -> None:
    data, faults = read(_front_matter())
    assert faults == ()
    assert isinstance(data, dict)
    Credential.model_validate(data, context={"language": data["language"]})
    assert Credential.model_fields.keys() - data.keys() == {
        "withdrawal"
    }  # no current listing has one; a comment shows it


def test_the_annotated_entry_breaks_no_rule(tmp_path: Path) -> None:
    file = tmp_path / "institutions/example-college/credentials/supportive-conversation.md"
    file.parent.mkdir(parents=True)
    file.write_text(_entry(), encoding="utf-8")
    documents, unreadable = load.documents(tmp_path)
    entries, invalid = validate.entries(documents)
    assert (unreadable, invalid) == ((), ())
    assert len(entries) == 1


def test_the_annotated_entry_names_a_level_and_a_policy_that_are_there() -> None:
    record = _record()
    assert record.level is not None
    assert f"id: {record.level.level}\n" in (ROOT / f"content/frameworks/{record.level.framework}.yaml").read_text(
        "utf-8"
    )
    assert [
        funding for funding in record.funding if not (ROOT / f"content/policies/{funding.programme}.yaml").is_file()
    ] == []


def test_no_record_has_kept_an_identifier_of_the_annotated_entry() -> None:
    examples = {ctid for _route, ctid in ctids(_record())}
    records = "".join(file.read_text("utf-8") for file in sorted((ROOT / "content").rglob("*.md")))
    assert [ctid for ctid in examples if ctid in records] == []


def test_the_policy_that_pages_state_is_the_one_that_is_documented() -> None:
    page = (ROOT / "templates/layouts/base.html").read_text("utf-8")
    stated = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert stated is not None
    assert stated[1] in " ".join((ROOT / "SECURITY.md").read_text("utf-8").split())


def _prose(language: str, name: str) -> str:
    return (PROSE / language / f"{name}.md").read_text("utf-8")


def _headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", _without_code(text), re.MULTILINE)


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


def _entry() -> str:
    match = re.search(r"^````markdown\n(.*?)^````$", GUIDE, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[1]


def _front_matter() -> str:
    return _entry().split("---\n")[1]


def _record() -> Credential:
    return Credential.model_validate(read(_front_matter())[0], context={"language": "en"})
