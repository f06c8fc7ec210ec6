"""Good examples pass in silence; bad ones get the verdict that they state, at the line, and no other."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checking import BAD, BASE, CREDENTIAL, GOOD, LIBRARY, Verdict, content, lay, line_of, problems, record, verdicts
from test_words_of_problems import used

from catalogue import words
from catalogue.load import LARGEST_RECORD, LONGEST_BODY, LONGEST_LINE
from catalogue.load.yaml12 import MOST_VALUES
from catalogue.problems import MOST_TOLD, Problem, Words

EXPECTED = re.compile(r"# expect ((?:[LVR]\d{3} ?)+)$")
USED = re.compile(r'"([LVR]\d{3})"')
CASES = sorted(BAD.iterdir())
Make = Callable[[Path], Verdict | list[Verdict]]


def stated(folder: Path) -> list[Verdict]:
    """Return the verdicts that the files of a bad example state, sorted."""
    return sorted(
        (file.relative_to(folder).as_posix(), number, code)
        for file in folder.rglob("*")
        if file.is_file()
        for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1)
        for found in EXPECTED.finditer(line)
        for code in found[1].split()
    )


def files(folder: Path) -> dict[str, str | bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# What a comment cannot say, or what is too large to keep: each makes its content, and returns the one verdict.
def not_utf8(folder: Path) -> Verdict:
    text = record(title="Soins d'été")
    lay(folder, {CREDENTIAL: text.encode("latin-1")})
    return CREDENTIAL, line_of(text, "été"), "L001"


def too_large(folder: Path) -> Verdict:
    lay(folder, {CREDENTIAL: record(body="x" * LARGEST_RECORD)})
    return CREDENTIAL, 1, "L002"


def a_link(folder: Path) -> Verdict:
    lay(folder, {})
    (folder / CREDENTIAL).symlink_to(folder / "catalogue.yaml")
    return CREDENTIAL, 1, "L003"


def a_front_matter_without_end(folder: Path) -> Verdict:
    lay(folder, {CREDENTIAL: "---\ntitle: Night Nursing\n"})
    return CREDENTIAL, 1, "L006"


def a_control_character(folder: Path) -> Verdict:
    text = record(title="Soins d'été \x07 de nuit")
    lay(folder, {CREDENTIAL: text})
    return CREDENTIAL, line_of(text, "\x07"), "L010"


def too_many_values(folder: Path) -> Verdict:
    terms = "\n".join(f"  - {{code: '{number}', name: x, source: x, uri: x}}" for number in range(MOST_VALUES // 5))
    lay(folder, {"vocabularies/fields.yaml": f"terms:\n{terms}\n  - {{code: x}}\n"})
    return "vocabularies/fields.yaml", MOST_VALUES // 5 + 1, "L015"


def too_many_problems(folder: Path) -> list[Verdict]:
    lay(folder, {CREDENTIAL: record("title: Again\n" * (MOST_TOLD + 1))})
    return [(CREDENTIAL, 1, "L019"), *((CREDENTIAL, 10 + number, "L011") for number in range(MOST_TOLD))]


def too_long_a_body(folder: Path) -> Verdict:
    text = record(body="\n" + "Nights are long.\n" * (LONGEST_BODY // 16))
    lay(folder, {CREDENTIAL: text})
    return CREDENTIAL, text.split("\n").index("Nights are long.") + 1, "L020"


def too_long_a_line(folder: Path) -> Verdict:
    text = record(body="First.\n" + "x" * (LONGEST_LINE + 1))
    lay(folder, {CREDENTIAL: text})
    return CREDENTIAL, line_of(text, "xxx"), "L021"


def html(folder: Path) -> Verdict:
    text = record(body="\nSee **this**.\n\nAnd <b>that</b>.\n")
    lay(folder, {CREDENTIAL: text})
    return CREDENTIAL, line_of(text, "<b>"), "L022"


def a_hidden_character(folder: Path) -> Verdict:
    text = record(body="\nSee this.\n\nAnd \u202ethat.\n")
    lay(folder, {CREDENTIAL: text})
    return CREDENTIAL, line_of(text, "\u202e"), "L023"


def too_many_wrong_values(folder: Path) -> list[Verdict]:
    lay(folder, {CREDENTIAL: record("supports:\n" + "  - 1\n" * (MOST_TOLD + 1))})
    return [(CREDENTIAL, 1, "V120"), *((CREDENTIAL, 11 + number, "V111") for number in range(MOST_TOLD))]


def no_settings(folder: Path) -> Verdict:
    (folder / "catalogue.yaml").unlink()
    return "catalogue.yaml", 1, "R301"


UNMET = {
    "{name} is {value}, which does not belong here",  # for faults of shape that no field of today can have
    "the record",  # the same, of a record as a whole
    "it needs at least {min_length}",  # `load` takes empty lists out
}
"""Sentences that stand ready, and that no file can bring about."""
ROOMS = ("load", "model", "rules", "relate", "validate", "problems.py")
"""Where problems are made."""


def sentences(said: object) -> Iterator[str]:
    """Yield the sentence of words, and of words inside them."""
    if isinstance(said, Words):
        yield said.sentence
        for value in said.values.values():
            yield from sentences(value)


MADE: tuple[Make, ...] = (
    not_utf8,
    too_large,
    a_link,
    a_front_matter_without_end,
    a_control_character,
    too_many_values,
    too_many_problems,
    too_long_a_body,
    too_long_a_line,
    html,
    a_hidden_character,
    too_many_wrong_values,
    no_settings,
)


def are_fit_for_authors(found: tuple[Problem, ...]) -> bool:
    """Whether problems say what is wrong in whole, short sentences of our own, in both languages."""
    said = [(words.told(each.message, tag), words.told(each.hint, tag)) for each in found for tag in words.LANGUAGES]
    return (
        all(isinstance(text, Words) for each in found for text in (each.message, each.hint) if text)
        and all(words.told(each.message, "fr") != each.message for each in found)
        and all(
            message and len(message) <= 300 and not LIBRARY.search(f"{message} {hint}") and message[-1] not in ".;:"
            for message, hint in said
        )
    )


def test_the_base_is_without_problems() -> None:
    assert problems(BASE) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_example_gets_its_verdict_and_no_other(case: Path, tmp_path: Path) -> None:
    expected = stated(case)
    folder = content(tmp_path, files(case))
    assert verdicts(folder) == expected
    assert case.name[:4] in {code for _path, _line, code in expected}
    assert are_fit_for_authors(problems(folder))


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_a_made_example_gets_its_verdict_and_no_other(make: Make, tmp_path: Path) -> None:
    folder = content(tmp_path)
    expected = make(folder)
    assert verdicts(folder) == (expected if isinstance(expected, list) else [expected])
    assert are_fit_for_authors(problems(folder))


def test_every_code_has_an_example_and_every_example_a_code(tmp_path: Path) -> None:
    package = Path(__file__).parent.parent / "catalogue"
    used = {code for file in package.rglob("*.py") for code in USED.findall(file.read_text("utf-8"))}
    shown = {code for case in CASES for _path, _line, code in stated(case)}
    for number, make in enumerate(MADE):
        expected = make(content(tmp_path / str(number)))
        shown |= {code for _path, _line, code in (expected if isinstance(expected, list) else [expected])}
    assert shown == used


def test_every_sentence_that_an_author_can_meet_has_an_example(tmp_path: Path) -> None:
    package = Path(__file__).parent.parent / "catalogue"
    rooms = [file for file in package.rglob("*.py") if file.relative_to(package).parts[0] in ROOMS]
    folders = [content(tmp_path / case.name, files(case)) for case in CASES]
    for number, make in enumerate(MADE):
        folders.append(content(tmp_path / str(number)))
        make(folders[-1])
    found = [problem for folder in folders for problem in problems(folder)]
    met = {each for problem in found for said in (problem.message, problem.hint) for each in sentences(said)}
    assert used(rooms) - met == UNMET


def test_there_are_enough_examples_to_rely_on() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_good_examples_pass_in_silence(ends: str, mark: str, tmp_path: Path) -> None:
    """With any line ends, and with the byte order mark that some editors write."""
    folder = content(tmp_path)
    for file in GOOD.iterdir():
        text = mark + file.read_text("utf-8").replace("\n", ends)
        lay(folder, {f"institutions/example-college/credentials/{file.name}": text})
    assert problems(folder) == ()


def test_line_ends_do_not_move_a_verdict(tmp_path: Path) -> None:
    text = record("supports: Tutoring\n", body="First.\n\n<b>\n")
    found = [
        verdicts(content(tmp_path / str(number), {CREDENTIAL: mark + text.replace("\n", ends)}))
        for number, (ends, mark) in enumerate([("\n", ""), ("\r\n", ""), ("\r", ""), ("\r\n", "\ufeff")])
    ]
    assert found == [[(CREDENTIAL, 10, "V103"), (CREDENTIAL, 14, "L022")]] * 4
