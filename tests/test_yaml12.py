import json
import re
import time

import pytest
from checking import LIBRARY
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.load.yaml12 import DEEPEST, MOST_VALUES, Fault, read, without_empty
from catalogue.problems import MOST_TOLD, Words

YAML = st.text(
    st.sampled_from(
        "abc019éœ🌲 \t\n\r\x00\x07\x85\u2028\ufeff\ufffe:-?,[]{}&*!|>'\"%@`#~.<=\\_+eExXoO"
    )  # what YAML gives a meaning, and what it cannot hold
)
# Text that JSON and YAML both write as it is.
PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"))
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e6, 1e6).map(lambda number: round(number, 6))
DATA = st.recursive(
    st.booleans() | st.none() | NUMBERS | PLAIN,
    lambda inner: st.lists(inner) | st.dictionaries(PLAIN, inner),
    max_leaves=30,
)


def depth(data: object) -> int:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((word, word) for word in ("NO", "No", "no", "ON", "on", "Off", "yes", "Yes", "y", "N")),
        *(
            (word, word)
            for word in ("12:30", "190:20:30", "2026-04-02", "2026-04-02 10:00:00", "1_000", "0b11", "=", "<<")
        ),
        *((word, word) for word in ("0o8", "0xg", "1.2.3", "1e", "e5", "--1", "+", ".", "nUll", "tRue", "½", "١٢")),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("+7", 7),
        ("007", 7),
        ("0o17", 15),
        ("0xFF", 255),
        ("7.50", 7.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        ("1e-999", 0.0),
        ('"true"', "true"),
        ("'7'", "7"),
        ('""', ""),
        ('"\\u00e9"', "é"),
        ("! 7", "7"),
        ("!!str 7", "7"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
    ],
)
def test_a_value_is_read_as_its_author_meant_it(written: str, meant: object) -> None:
    data, faults = read(f"field: {written}")
    assert faults == ()
    assert isinstance(data, dict)
    assert data["field"] == meant
    assert type(data["field"]) is type(meant)


@pytest.mark.parametrize("name", ["no", "7", "null", "true", "é", "a b", "a.b", "''", '""'])
def test_the_name_of_a_field_is_always_a_word(name: str) -> None:
    assert read(f"{name}: x") == ({name.strip("'\""): "x"}, ())


@given(DATA)
def test_what_json_writes_is_read_as_json_means_it(data: object) -> None:
    written = json.dumps(data, ensure_ascii=False)
    found, faults = read(written)
    if depth(data) <= DEEPEST:
        assert (found, faults) == (data, ())
    else:
        assert {fault.code for fault in faults} == {"L014"}


@settings(max_examples=1000)
@given(YAML)
def test_every_text_is_read_or_its_faults_lie_inside_it(text: str) -> None:
    _data, faults = read(text)
    lines = text.split("\n")
    for fault in faults:
        assert 0 <= fault.line < len(lines)
        assert 0 <= fault.column <= len(lines[fault.line])
        assert fault.code in {"L010", "L011", "L012", "L013", "L014", "L016", "L017", "L018"}
        assert not LIBRARY.search(re.sub(r"U\+[0-9A-F]{4}", "", fault.message + fault.hint))


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"),
    [
        ("a: 1\nb: c: d", "L010", 1, 4, "second colon"),
        ("a:\n\tb: c", "L010", 1, 0, "tab"),
        ("\ta: b", "L010", 0, 0, "tab"),
        ("a: @b", "L010", 0, 3, "may not start a value"),
        ("a: `b`", "L010", 0, 3, "may not start a value"),
        ("a: %b", "L010", 0, 3, "may not start a value"),
        ("a: *b* c", "L010", 0, 5, "star"),
        ("a: & b", "L010", 0, 4, "ampersand"),
        ("a: |b", "L010", 0, 4, "`|` or `>`"),
        ("a: > b", "L010", 0, 5, "`|` or `>`"),
        ("a: 1\nb c\nd: 2", "L010", 1, 0, "no colon"),
        ("a: [b] c", "L010", 0, 7, "does not line up"),
        ("a: 'it's'", "L010", 0, 7, "does not line up"),
        ("a:\n  - b\n c: d", "L010", 2, 1, "does not line up"),
        ("- a\nb: c", "L010", 1, 0, "list item"),
        ('a: 1\nb: "c\nd: 2\ne: 3\n', "L010", 1, 3, "never closed"),
        ("a: 1\nb: [c\nd: 2\ne: 3\n", "L010", 1, 3, "never closed"),
        ("a: 1\nb: {c: d\ne: 2\n", "L010", 1, 3, "never closed"),
        ("a: [b, , c]", "L010", 0, 7, "without a value"),
        ("a: 1\nb: [\n\n\n", "L010", 1, 0, "without a value"),
        ("a: - b", "L010", 0, 3, "hyphen"),
        ('a: "\\q"', "L010", 0, 4, "backslash"),
        ('a: "\\ud800"', "L010", 0, 6, "backslash"),
        ('a: "\\xZZ"', "L010", 0, 6, "backslash"),
        ("a: 1\n...\nb: 2", "L010", 2, 0, "after the end"),
        ("a: 1\n---\nb: 2", "L010", 1, 0, "second set"),
        ("a: é\x01", "L010", 0, 4, "U+0001"),
        ("é: 1\na: b\u2028c", "L010", 1, 4, "U+2028"),
        ("a: b\x85c", "L010", 0, 4, "U+0085"),
        ("a: \ufeffb", "L010", 0, 3, "U+FEFF"),
        ("a: 1\nb: 2\na: 3", "L011", 2, 0, "a is given twice"),
        ("{a: 1, a: 2}", "L011", 0, 7, "a is given twice"),
        ("a: &b c", "L012", 0, 3, "&b"),
        ("a: *b", "L012", 0, 3, "*b"),
        ("a: !b c", "L013", 0, 3, "!b"),
        ("a: !!python/name:os.system c", "L013", 0, 3, "python/name"),
        ("a: !!int 7", "L013", 0, 3, "int"),
        (f"a: {'[' * DEEPEST}{']' * DEEPEST}", "L014", 0, 2 + DEEPEST, "12 deep"),
        ("? [a]\n: b", "L016", 0, 2, "name must be a word"),
        ("{a: 1}: b", "L016", 0, 0, "name must be a word"),
        ("a: 1e999", "L017", 0, 3, "1e999"),
        ("a: .inf", "L017", 0, 3, ".inf"),
        ("a: .NaN", "L017", 0, 3, ".NaN"),
        (f"a: {'9' * 30}", "L017", 0, 3, "9999"),
        ("a: {b, c: d}", "L018", 0, 5, "b has no value"),
    ],
)
def test_a_fault_is_named_where_it_is(text: str, code: str, line: int, column: int, words: str) -> None:
    _data, faults = read(text)
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [(code, line, column)]
    assert words in faults[0].message
    assert faults[0].hint


def test_all_faults_are_told_not_the_first() -> None:
    _data, faults = read("a: 1\na: 2\nb: &x y\nc: !z 1\nd: 1e999\nd: {e}")
    assert [(fault.code, fault.line) for fault in faults] == [
        ("L011", 1),
        ("L012", 2),
        ("L013", 3),
        ("L017", 4),
        ("L011", 5),
        ("L018", 5),
    ]


def test_no_value_is_ever_repeated() -> None:
    """Ten lines would be a thousand million words, were aliases followed."""
    names = "abcdefghij"
    lines = [
        f"{name}: &{name} [{', '.join([f'*{names[place - 1]}' if place else 'lol'] * 9)}]"
        for place, name in enumerate(names)
    ]
    data, faults = read("\n".join(lines))
    assert {fault.code for fault in faults} == {"L012"}
    assert len(json.dumps(data)) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "[" * 250_000,
        "{a: " * 60_000,
        "- " * 120_000,
        "? " * 120_000,
        "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(700)),
    ],
    ids=["brackets", "braces", "hyphens", "questions", "indents"],
)
def test_no_depth_hangs(text: str) -> None:
    begun = time.perf_counter()
    _data, faults = read(text)
    assert time.perf_counter() - begun < 60
    assert "L014" in {fault.code for fault in faults}


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n" * 40_000,
        "{" + "a: 1, " * 40_000 + "}",
        "a: &b c\n" * 30_000,
        "a: \x00\n" * 40_000,
        "a" * 250_000,
        f"{'a' * 250_000}: 1",
        f"a: {'9' * 250_000}",
        f"a: *{'b' * 250_000}",
        f"a: !{'b' * 200_000} c",
        "a: '" + "''" * 120_000 + "'",
        'a: "' + "\\\\" * 120_000 + '"',
        "a: >\n" + "  b\n\n" * 40_000,
        "#" * 250_000,
        "%" * 250_000,
        "\n" * 250_000,
        ", " * 120_000,
        "[a, " * 5 + "a, " * 80_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_no_length_hangs_or_is_repeated_at_length(text: str) -> None:
    begun = time.perf_counter()
    _data, faults = read(text)
    assert time.perf_counter() - begun < 60
    assert len(faults) <= MOST_TOLD + 1
    assert all(len(fault.message) < 300 for fault in faults)


def test_a_file_of_too_many_values_is_left_at_the_limit() -> None:
    _data, faults = read("- 1\n" * (MOST_VALUES + 5))
    assert [(fault.code, fault.line) for fault in faults] == [("L015", MOST_VALUES - 1)]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_a_text_without_values_is_nothing(text: str) -> None:
    assert read(text) == (None, ())


def test_empty_fields_are_absent_at_any_depth_and_items_keep_their_places() -> None:
    data = {"a": "", "b": None, "c": [], "d": {"e": "", "f": [{"g": ""}]}, "h": {"i": {"j": None}}, "k": ["", None, 0]}
    assert without_empty(data) == {"d": {"f": [{}]}, "k": ["", None, 0]}


@pytest.mark.parametrize("kept", [0, 0.0, False, " ", ["x"], [""], {"a": 0}])
def test_nothing_that_is_said_counts_as_empty(kept: object) -> None:
    assert without_empty({"field": kept}) == {"field": kept}


def test_a_fault_reads_as_a_whole() -> None:
    assert read("a: 1\na: 2")[1] == (Fault("L011", 1, 0, Words("a is given twice"), Words("keep one of the two")),)
