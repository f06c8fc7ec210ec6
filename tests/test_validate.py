from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from checking import CREDENTIAL, LIBRARY, content, lay, line_of, problems, record, verdicts
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import DOCUMENTS, odd_values, slips, text

from catalogue import load, relate, validate
from catalogue.model import KIND
from catalogue.problems import Problem
from catalogue.source import Document, Route

ENTRIES = validate.entries(DOCUMENTS)[0]


def checked(folder: Path, fields: str = "", **changed: str) -> tuple[Problem, ...]:
    """Return what is wrong with one credential."""
    documents, unreadable = load.documents(lay(folder, {CREDENTIAL: record(fields, **changed)}))
    assert unreadable == ()
    return validate.entries(documents)[1]


def test_the_sample_is_valid_and_every_document_makes_its_entry() -> None:
    entries, problems = validate.entries(DOCUMENTS)
    assert problems == ()
    assert [entry.document for entry in entries] == list(DOCUMENTS)
    assert all(isinstance(entry.record, KIND[entry.identity.kind].model) for entry in entries)


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        ("price: {amount: -1}", "price.amount is -1; it cannot be below 0", ""),
        ("price: {amount: 2000000}", "price.amount is 2000000; it cannot be above 1000000", ""),
        (
            "price: {amount: '20'}",
            "price.amount is '20'; a number belongs here",
            "write digits alone, without quotation marks",
        ),
        (
            "price: {currency: cad}",
            "price.currency is 'cad', which does not have the right form",
            "see the annotated entry in CONTRIBUTING.md",
        ),
        ("price: 20", "price is 20; named fields belong here", "write `field: value` lines below it"),
        ("prise: {amount: 20}", "prise is no field here", "did you mean price?"),
        ("price: {amunt: 20}", "amunt is no field here", "did you mean amount?"),
        ("price: {x: 20}", "x is no field here", "the fields here are amount, currency, covers, other_fees, as_stated"),
        ("skills: [{name: x, url: y}]", "url is no field here", "did you mean uri?"),
        ("skills: [{framework: x}]", "skills.item 1.name is missing", "add `name:`"),
        ("skills: baking", "skills is 'baking'; a list belongs here", "start each item with `- ` on its own line"),
        ("local_code: 7", "local_code is 7; text belongs here", "put it in quotation marks"),
        ("local_code: 'a  \n\n  b'", "local_code: the text has more than one line", "write it on one"),
        ("kind: singel", "kind is 'singel'", "did you mean single?"),
        ("kind: 7", "kind is 7", "it can be single, series"),
        ("kind: [x, y]", "kind is a list", "it can be single, series"),
        ("delivery: {modes: [on-line]}", "delivery.modes.item 1 is 'on-line'", "did you mean online?"),
        ("effort: {no_fixed_hours: 'yes'}", "effort.no_fixed_hours is 'yes'; true or false belongs here", ""),
        (
            "effort: {weeks: six}",
            "effort.weeks: 'six' is no number",
            "write a number, or `min:` and `max:` below the name",
        ),
        ("effort: {weeks: {min: 3}}", "effort.weeks.max is missing", "add `max:`"),
        ("effort: {weeks: {min: 3, max: 2}}", "effort.weeks: min is 3 and max is 2", "min cannot be above max"),
        (
            "renewal: {valid_months: 1.5}",
            "renewal.valid_months is 1.5; a whole number belongs here",
            "write digits alone, without quotation marks",
        ),
        ("accessibility: 7", "accessibility: 7 is no text here", "write a sentence, or a map such as {en: …, fr: …}"),
        (
            "accessibility: {en: 7}",
            "accessibility.en: 7 is no text here",
            "put it in quotation marks",
        ),
        ("accessibility: ' '", "accessibility: the text is empty", "leave the field out when there is nothing to say"),
        (
            f"accessibility: {'x' * 5001}",
            "accessibility: the text has 5,001 characters",
            "at most 5,000 are allowed",
        ),
        ("credit: {for_credit: maybe}", "credit.for_credit: 'maybe' is no answer here", "write true, false or unknown"),
        ("credit: {for_credit: yes}", "credit.for_credit: 'yes' is no answer here", "write true, false or unknown"),
        ("offered_by: [Sample University]", "offered_by.item 1: 'Sample University' names no institution", None),
        ("supersedes: first-aid", "supersedes: 'first-aid' names no credential", "write institution/slug"),
        ("contact: {email: registrar}", "contact.email: 'registrar' is no e-mail address", None),
        ("links: {page: www.example.ca}", "links.page: 'www.example.ca' is no web address", None),
        (
            f"links: {{page: 'x; {'y' * 90}'}}",
            f"links.page: 'x; {'y' * 55}… is no web address",
            "write one that starts with https://",
        ),
        ("delivery: {offerings: [{start: 2026-13}]}", "delivery.offerings.item 1.start: '2026-13' is no date", None),
        (
            "occupations: [{noc: 33102}]",
            "occupations.item 1.noc is 33102; text belongs here",
            "put it in quotation marks",
        ),
    ],
)
def test_a_misfit_is_told_in_the_words_of_its_author(
    fields: str, message: str, hint: str | None, tmp_path: Path
) -> None:
    """What is, then what should be; a hint of None is not looked at."""
    name, _, value = fields.partition(": ")
    (problem,) = checked(tmp_path, **{name: value})
    assert problem.message == message
    assert hint is None or problem.hint == hint


@pytest.mark.parametrize(
    "url",
    [
        "https://example.ca",
        "http://example.ca:8080/a/b?c=d#e",
        "https://exemple-collège.example.ca/été",
        "https://example.ca/a,b;c=(d)!$&'*+~",
        "https://a.b.c.example.ca./",
        "HTTPS://EXAMPLE.CA/",
        "https://192.0.2.1/",
    ],
)
def test_a_web_address_is_taken(url: str, tmp_path: Path) -> None:
    assert checked(tmp_path, links=f'{{page: "{url}"}}') == ()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript://example.ca/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.ca",
        "example.ca",
        "https://localhost",
        "https://example",
        "https://..",
        "https://.ca",
        "https://user:secret@example.ca/",
        "https://example.ca:99999/",
        "https://[::1",
        "https://example.ca/a b",
        "https://example.ca/<script>",
        "https://example.ca/\\u202e",
        "https://example.ca/\\u0000",
        'https://example.ca/\\"onload=',
        f"https://example.ca/{'x' * 2000}",
    ],
)
def test_what_is_no_web_address_is_refused(url: str, tmp_path: Path) -> None:
    assert [problem.code for problem in checked(tmp_path, links=f'{{page: "{url}"}}')] == ["V112"]


@pytest.mark.parametrize("tag", ["en", "fr", "oj-Cans", "zh-Hant", "es-419", "fr-CA", "iu-Latn-CA", "ca-valencia"])
def test_a_language_tag_is_taken(tag: str, tmp_path: Path) -> None:
    assert checked(tmp_path, language=tag) == ()


@pytest.mark.parametrize("tag", ["English", "EN", "en_CA", "en-ca", "e", "x-private", "en-", "français", "7", "[en]"])
def test_a_wrong_language_is_one_problem_not_one_for_every_text(tag: str, tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, "accessibility: Captions\n", language=tag)
    assert (problem.code, problem.message.partition(":")[0]) == ("V110", "language")


@pytest.mark.parametrize(
    "character", ["\\x07", "\\x1b", "\\x7f", "\\x9b", "\\u202e", "\\uFFFE", "\\U0001FFFF", "\\uFDD0"]
)
def test_what_no_reader_sees_is_refused_in_every_text(character: str, tmp_path: Path) -> None:
    for number, field in enumerate(("accessibility: {en: x, fr: %s}", "local_code: %s", "form: {platform: %s}")):
        found = checked(tmp_path / str(number), (field % f'"a{character}b"') + "\n")
        assert [problem.code for problem in found] == ["V111"]


@pytest.mark.parametrize(
    "character", ["\\u200d", "\\u200c", "\\u00ad", "\\u2066", "\\u200f", "\\ue000", "\\t", "\\n", "\\U0001F332"]
)
def test_what_languages_need_is_taken(character: str, tmp_path: Path) -> None:
    assert checked(tmp_path, f'accessibility: "a{character}b"\n') == ()


def test_a_fault_in_one_language_of_a_text_is_told_on_its_line(tmp_path: Path) -> None:
    text = record("accessibility:\n  en: Captions\n  fr: 7\n")
    assert verdicts(content(tmp_path, {CREDENTIAL: text})) == [(CREDENTIAL, line_of(text, "fr: 7"), "V111")]


def test_all_problems_of_a_record_are_told_in_the_order_of_their_lines(tmp_path: Path) -> None:
    fields = "kind: x\nversion: 7\nprice: {amount: -1, x: y}\nskills: [{}]\n"
    found = checked(tmp_path, fields, status="", language="English")
    assert [problem.code for problem in found] == ["V101", "V110", "V104", "V103", "V105", "V102", "V101"]
    assert [problem.place for problem in found] == sorted(problem.place for problem in found)


def test_all_rules_that_a_record_breaks_are_told(tmp_path: Path) -> None:
    fields = (
        "entry: {none_required: true, prerequisites: [example-college/first-aid]}\ncontact: {email: a.b@gmail.com}\n"
    )
    found = checked(tmp_path, fields, summary="Short")
    assert [problem.code for problem in found] == ["V204", "V210", "V218"]


def test_a_record_that_breaks_a_rule_can_be_referred_to(tmp_path: Path) -> None:
    documents, _ = load.documents(lay(tmp_path, {CREDENTIAL: record(summary="Short")}))
    entries, found = validate.entries(documents)
    assert ([entry.ref for entry in entries], len(found)) == (["example-college/night-nursing"], 1)


@pytest.mark.parametrize(
    ("stated", "words", "hint"),
    [
        ("", "does not state its format", "migrate"),
        ("''", "does not state its format", "add"),
        ("'1'", "format is '1', which is unknown", "write `format: 1`"),
        ("1.0", "format is 1, which is unknown", "write `format: 1`"),
    ],
)
def test_where_the_format_is_clear_all_the_same_the_rest_is_told_too(
    stated: str, words: str, hint: str, tmp_path: Path
) -> None:
    first, other = checked(tmp_path, "no_such_field: x\n", format=stated)
    assert (first.code, other.code) == ("V100", "V102")
    assert words in first.message
    assert hint in first.hint


@pytest.mark.parametrize(
    ("stated", "words", "hint"),
    [
        ("0", "format 0 is older than today's format 1", "migrate"),
        ("2", "format is 2, which is unknown", "write `format: 1`"),
        ("-1", "format is -1, which is unknown", "write `format: 1`"),
        ("true", "format is true, which is unknown", "write `format: 1`"),
        ("[1]", "format is a list, which is unknown", "write `format: 1`"),
    ],
)
def test_a_record_states_the_format_of_today(stated: str, words: str, hint: str, tmp_path: Path) -> None:
    """Nothing else is told of a record in another format, for its fields mean something else."""
    (problem,) = checked(tmp_path, "no_such_field: x\n", format=stated)
    assert problem.code == "V100"
    assert words in problem.message
    assert hint in problem.hint


def test_places_are_those_of_the_value_or_its_key_or_its_nearest_parent(tmp_path: Path) -> None:
    text = record('price:\n  amount: "20"\n  x: 1\nskills:\n- framework: x\nlevel: {framework: f, level: 7}\n')
    found = problems(content(tmp_path, {CREDENTIAL: text}))
    assert [(problem.place.line, problem.place.column, problem.code) for problem in found] == [
        (line_of(text, '"20"'), 11, "V103"),
        (line_of(text, "x: 1"), 3, "V102"),
        (line_of(text, "- framework"), 3, "V101"),
        (line_of(text, "level: {"), 30, "V103"),
    ]


@given(st.data())
def test_locate_never_leaves_the_file(data: st.DataObject) -> None:
    document: Document = data.draw(st.sampled_from(DOCUMENTS))
    shown = text(document).split("\n")
    route: Route = ()
    value: Any = document.data
    while not route or data.draw(st.booleans()):
        steps = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
        known: st.SearchStrategy[str | int] = st.sampled_from(steps) if steps else st.nothing()
        step = data.draw(known | st.text() | st.integers(0))
        route = (*route, step)
        value = value[step] if step in steps else None
    for place in (document.locate(*route), document.locate_key(*route)):
        assert place.path == document.path
        assert 1 <= place.line <= len(shown)
        assert 1 <= place.column <= len(shown[place.line - 1]) + 1


def test_locate_finds_every_value_of_the_sample() -> None:
    """The line that is found holds the value, as far as it is one word."""
    for document in DOCUMENTS:
        shown = text(document).split("\n")
        for key, value in document.data.items():
            key_place, place = document.locate_key(key), document.locate(key)
            assert shown[key_place.line - 1][key_place.column - 1 :].lstrip("\"'").startswith(key)
            if isinstance(value, str) and value.isalpha():
                assert shown[place.line - 1][place.column - 1 :].lstrip("\"'").startswith(value)


@settings(max_examples=300)
@given(odd_values())
def test_a_value_out_of_place_is_told_and_nothing_breaks(drawn: tuple[Document, str]) -> None:
    _is_told(*drawn)


@settings(max_examples=300)
@given(slips())
def test_a_slip_of_the_keyboard_is_told_and_nothing_breaks(drawn: tuple[Document, str]) -> None:
    _is_told(*drawn)


def _is_told(document: Document, spoilt: str) -> None:
    """Check a spoilt record among the others of the sample, as `build.py check` does."""
    others = [entry for entry in ENTRIES if entry.document.path != document.path]
    with TemporaryDirectory() as folder:
        documents, unreadable = load.documents(lay(Path(folder), {document.path: spoilt}))
        shown = load.lines(Path(folder) / document.path)
    entries, invalid = validate.entries(documents)
    faulty = {problem.place.path for problem in (*unreadable, *invalid)}
    _catalogue, unresolved = relate.catalogue([*others, *entries], None, faulty)
    for problem in (*unreadable, *invalid, *unresolved):
        if problem.place.path == document.path:
            assert 1 <= problem.place.line <= len(shown)
            assert 1 <= problem.place.column <= len(shown[problem.place.line - 1]) + 1
        assert problem.message
        assert len(problem.message) <= 700
        assert not LIBRARY.search(problem.message + problem.hint)
