"""The form in the browser judges and writes records as the command line does."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from browser import ROOT
from judging import judged, values
from mutations import FULL, ODD, replaced, routes

from catalogue import load, validate, write
from catalogue.load import yaml12
from catalogue.model import KIND, Credential
from catalogue.problems import Place
from catalogue.relate.catalogue import is_published
from catalogue.sheets import local_forms
from catalogue.source import Document
from catalogue.validate.dates import dates

KINDS = ("credential", "recognition", "endorsement")
TOO_MANY, TITLE, READING = "V120", "V221", "V222"
"""What only `check` says: that a file has more problems than are told, how a title goes with outcomes, and advice."""
MOST = 500


def spoilt(kind: str) -> Iterator[Document]:
    """Yield the fullest record of a kind, and it again with one value after another out of place, or gone."""
    [full] = [document for document in FULL if document.identity.kind == kind]
    yield full
    data = [replaced(full.data, route, value) for route in routes(full.data) for value in ODD if route]
    data += [gone(full.data, route) for route in routes(full.data) if route]
    chance = random.Random(5)  # noqa: S311 - which values are tried
    for each in chance.sample(data, min(MOST, len(data))):
        fields = yaml12.without_empty(each)
        if not isinstance(fields, dict):
            continue
        text = write.fields(fields)
        found, faults = yaml12.read(text)
        if not faults and isinstance(found, dict):
            kept: Any = yaml12.without_empty(found)
            yield replace(full, data=kept, front_matter=text)


def gone(data: Any, route: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - data of any shape
    """Return data without what stands at a route."""
    first, *rest = route
    items = data.items() if isinstance(data, dict) else enumerate(data)
    kept = [(key, gone(value, tuple(rest)) if key == first else value) for key, value in items if key != first or rest]
    return dict(kept) if isinstance(data, dict) else [value for _key, value in kept]


@pytest.mark.parametrize("kind", KINDS)
def test_both_say_the_same_of_every_record(kind: str) -> None:
    documents = list(spoilt(kind))
    assert len(documents) > 300
    differ = []
    for document, said in zip(documents, judged(kind, [each.data for each in documents]), strict=True):
        ours = {
            (each.code, each.place) for each in validate.entries([document])[1] if each.code not in {TITLE, READING}
        }
        theirs = {(code, place(document, code, route)) for code, route in said["problems"]}
        if ours != theirs and not any(code == TOO_MANY for code, _place in ours):
            differ.append((ours ^ theirs, document.front_matter[-300:]))
    assert differ[:3] == []


def place(document: Document, code: str, route: list[str | int]) -> Place:
    """Return where `check` shows a problem of a route."""
    return document.locate_key(*route) if code == "V102" else document.locate(*route)


def test_both_know_whether_a_listing_has_a_page() -> None:
    """Whatever of a summary, ways to find out more, a basis and a listing there is."""
    [full] = [document.data for document in FULL if document.identity.kind == "credential"]
    given = {
        "summary": ("Keep people safe at night.", None),
        "links": ({"page": "https://college.example/page"}, {"enrol": "https://college.example/enrol"}, None),
        "contact": ({"office": "Registrar"}, {"telephone": "555-0100"}, None),
        "provenance": ({"basis": "submitted"}, {"basis": "compiled", "sources": [{"url": "https://college.example/"}]}),
        "listing": ("withdrawn", "archived", None),
    }
    records = [
        yaml12.without_empty({**full, **dict(zip(given, each, strict=True))}) for each in product(*given.values())
    ]
    verdicts = [is_published(Credential.model_validate(record)) for record in records]
    assert [said["hasPage"] for said in judged("credential", records)] == verdicts
    assert set(verdicts) == {True, False}


@pytest.mark.parametrize("kind", KINDS)
def test_both_write_the_same_file(kind: str) -> None:
    documents = list(spoilt(kind))
    texts = [said["text"] for said in judged(kind, [each.data for each in documents])]
    for document, text in zip(documents, texts, strict=True):
        assert text == write.record(write.in_order(KIND[kind].model, document.data))


def test_the_form_writes_every_real_listing_as_it_is_read() -> None:
    documents = [each for each in load.documents(ROOT / "content")[0] if each.identity.kind == "credential"]
    assert len(documents) > 250
    for document, said in zip(documents, judged("credential", [each.data for each in documents]), strict=True):
        assert yaml12.read(said["text"].removeprefix("---\n").removesuffix("---\n")) == (document.data, ())
        assert said["problems"] == []


PIECES = ("1", "12", "047", "500", "0", "1200", ",", ".", " ", "\u202f", "\u00a0", "'", "\u2019", "-", "\uff15", "$")
"""What numbers are typed with, and some more."""
BETWEEN = ("-", " - ", "\u2013", " to ", " à ", "à", " TO ", "to", " À ")
PARTS_OF_DATES = (
    "2",
    "02",
    "25",
    "2026",
    "1st",
    "1er",
    "Sept",
    "sept.",
    "septembre",
    "MAY",
    "juin",
    "ju",
    "août,",
    "-",
    "/",
)


def drawn(pieces: Sequence[str], between: str, seed: int) -> Iterator[str]:
    """Yield what people type, and texts that are nearly that."""
    chance = random.Random(seed)  # noqa: S311 - a draw to repeat, not a secret
    for _text in range(4000):
        yield between.join(chance.choice(pieces) for _piece in range(chance.randint(1, 5))).strip() or "7"


def cell(read: Callable[[str], object], text: str) -> object:
    """Return what a cell of a spreadsheet would be, or the text where it is refused."""
    try:
        return read(text)
    except local_forms.RefusedError:
        return text


def test_numbers_are_read_as_in_spreadsheets() -> None:
    """`1,200` is neither 1.2 nor 1200: it stays as it was typed, and the check tells."""
    typed = ["1,200", "-1,200", "0,125", "1 047,50", "1,047.50", "1.047,50", "$1,047", "349 $", "CAD 12", "CA$5"]
    typed += drawn(PIECES, "", 11)
    said = values([("number", text) for text in typed])
    expected = [cell(local_forms.amount, text) for text in typed]
    assert [each for each in zip(typed, said, expected, strict=True) if each[1] != each[2]] == []
    assert {type(value) for value in said} == {int, float, str}
    assert said[:3] == ["1,200", "-1,200", 0.125]


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("unit", ["hours", "weeks"])
def test_ranges_are_read_as_in_spreadsheets(between: str, unit: str) -> None:
    """With the unit of the field, and not with another: 12 weeks are no 12 hours."""
    ends = ("", " hours", " h", " heures", " weeks", " sem.")
    typed = [
        f"{first}{between}{last}{end}"
        for first, last in (("30", "36"), ("1,000", "1,200"), ("1 000", "1 200,5"), ("7,5", "12"))
        for end in ends
    ]
    typed += [f"{number}{end}" for number in ("12", "1,200", "7,5") for end in ends]
    expected = [cell(lambda text: local_forms.span(text, unit), text) for text in typed]
    assert values([("range", text, unit) for text in typed]) == expected
    assert {float, str} <= {type(value) for value in expected}


def test_dates_are_read_as_the_check_would_mend_them() -> None:
    typed = [
        "8 September 2027",
        "8 septembre 2027",
        "Sept 2027",
        "2027/9/8",
        "25/04/2026",
        "04/05/2026",
        "April 2, 2026",
    ]
    typed += [" ".join(text.split()) for text in (*drawn(PARTS_OF_DATES, " ", 12), *drawn(PARTS_OF_DATES, "", 13))]
    expected = [next(dates(text), text) for text in typed]
    assert values([("date", text) for text in typed]) == expected
    assert values([("loose-date", "8 septembre 2027"), ("loose-date", "2027")]) == ["2027-09-08", 2027]
