"""What people write in cells becomes the value they mean, or a question; and whatever is written comes back."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import WORDINGS, imported

from catalogue import sheets
from catalogue.intake import Content
from catalogue.model import Credential
from catalogue.sheets.cells import CLEAR, GUARDED, Raw, guarded, joined, parted, reader, unguarded
from catalogue.sheets.columns import EACH, Column, Field, Kind, fields
from catalogue.sheets.local_forms import RefusedError
from catalogue.sheets.wording import headings
from catalogue.source import Document, Identity

FIELDS = {".".join(field.steps): field for field in fields()}
READER = reader(WORDINGS, {"example college": "example-college"})


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("price.amount", "349", 349),
        ("price.amount", "$1,047.50", 1047.5),
        ("price.amount", "1 047,50 $", 1047.5),
        ("price.amount", "1\u202f047,50\u00a0$", 1047.5),
        ("price.amount", "1.047,50", 1047.5),
        ("price.amount", "$1,047", 1047),
        ("price.amount", "349 CAD", 349),
        ("price.amount", "Gratuit", 0),
        ("price.amount", 349.0, 349),
        ("credit.amount", "0,5", 0.5),
        ("effort.instructional_hours", "30", 30),
        ("effort.instructional_hours", "30-36", {"min": 30, "max": 36}),
        ("effort.instructional_hours", "30 \u2013 36 h", {"min": 30, "max": 36}),
        ("effort.instructional_hours", "de 30 à 36,5 heures", {"min": 30, "max": 36.5}),
        ("effort.weeks", "six to 8".replace("six", "6"), {"min": 6, "max": 8}),
        ("effort.weeks", "6 semaines", 6),
        ("renewal.valid_months", "36", 36),
        ("delivery.offerings.#.start", "2 avril 2026", "2026-04-02"),
        ("delivery.offerings.#.start", "1er août 2026", "2026-08-01"),
        ("delivery.offerings.#.start", "Thursday, April 2, 2026", "2026-04-02"),
        ("delivery.offerings.#.start", "2 Sept. 2026", "2026-09-02"),
        ("delivery.offerings.#.start", "févr. 2026", "2026-02"),
        ("delivery.offerings.#.start", "April 2026", "2026-04"),
        ("delivery.offerings.#.start", "2026", 2026),
        ("delivery.offerings.#.start", 2026.0, 2026),
        ("delivery.offerings.#.start", "25/04/2026", "2026-04-25"),
        ("delivery.offerings.#.start", "04-25-2026", "2026-04-25"),
        ("delivery.offerings.#.start", "02/02/2026", "2026-02-02"),
        ("delivery.offerings.#.start", "2026/4/2", "2026-04-02"),
        ("delivery.offerings.#.start", "2026-04-02 00:00:00", "2026-04-02"),
        ("delivery.offerings.#.start", 46114.0, "2026-04-02"),
        ("delivery.offerings.#.start", "46114", "2026-04-02"),
        ("provenance.confirmed", date(2026, 4, 2), "2026-04-02"),
        ("assessment.assessed", "Oui", True),
        ("assessment.assessed", "FALSE", False),
        ("assessment.assessed", "inconnu", "unknown"),
        ("assessment.assessed", "non publié", "unknown"),
        ("assessment.assessed", True, True),
        ("level.placed", "non", False),
        ("status", "En cours", "active"),
        ("status", "ACTIVE", "active"),
        ("delivery.modes", "En ligne; in-person\nblended", ["online", "in-person", "blended"]),
        ("delivery.languages", "anglais; fr; Inuktitut", ["en", "fr", "iu"]),
        ("offered_by", "Example College", ["example-college"]),
        ("local_code", 101.0, "101"),
        ("occupations.#.noc", 33102.0, "33102"),
        ("title", datetime(2026, 4, 2, 9, 30), "2026-04-02"),  # noqa: DTZ001 - spreadsheets know no time zone
        ("summary", "'=1+1", "=1+1"),
        ("summary", "(Clear)", CLEAR),
        ("summary", "'(clear)", "(clear)"),
    ],
)
def test_a_cell_is_read_as_it_is_meant(field: str, cell: Raw, value: object) -> None:
    assert READER.value(FIELDS[field], cell) == value


@pytest.mark.parametrize(
    ("field", "cell", "hint"),
    [
        ("delivery.offerings.#.start", "02/04/2026", "write 2026-04-02 or 2026-02-04"),
        ("delivery.offerings.#.start", "02/04/26", "write year-month-day, such as 2026-04-02"),
        ("delivery.offerings.#.start", "31 avril 2026", "write year-month-day, such as 2026-04-02"),
        ("delivery.offerings.#.start", "2 jui 2026", "write year-month-day, such as 2026-04-02"),
        ("delivery.offerings.#.start", "30/02/2026", "write year-month-day, such as 2026-04-02"),
        ("provenance.confirmed", 2026.0, "write year-month-day, such as 2026-04-02"),
        ("delivery.offerings.#.start", "before April 2026", "write year-month-day, such as 2026-04-02"),
        ("price.amount", "1,047", "write 1047 or 1.047"),
        ("price.amount", "US$ 349", "write one such as 30 or 1047.50"),
        ("price.amount", "349 \u20ac", "write one such as 30 or 1047.50"),
        ("price.amount", "about 300", "write one such as 30 or 1047.50"),
        ("price.amount", True, "write one such as 30 or 1047.50"),
        ("effort.weeks", date(2026, 3, 6), "format the cell as text, and write it again, such as 3 to 6"),
        ("effort.weeks", "6 hours", "write one such as 30 or 1047.50"),
        ("effort.weeks", "1-2-3", "write one such as 30, or 30 to 36"),
        ("renewal.valid_months", "3.5", "write one such as 36"),
        (
            "field.isced_f",
            921.0,
            "a spreadsheet drops the zero at the start: format the column as text, and write it again",
        ),
        ("assessment.assessed", "perhaps", "write yes, no or unknown"),
        ("level.placed", "unknown", "write yes or no, or leave the cell empty"),
        ("delivery.modes", "Hybrid", "did you mean Hybride?"),
        ("effort.pace", "xyz", "it can be On a schedule; At your own pace"),
        ("language", "Frensh", "did you mean French?"),
    ],
)
def test_what_cannot_be_one_thing_is_refused(field: str, cell: Raw, hint: str) -> None:
    with pytest.raises(RefusedError) as refused:
        READER.value(FIELDS[field], cell)
    assert refused.value.hint == hint
    assert refused.value.message


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "'=", "''-", "(clear)", " (Effacer) "])
def test_a_guard_is_put_before_what_could_be_a_formula(start: str) -> None:
    assert guarded(f"{start}") == f"'{start}"
    assert unguarded(guarded(start)) == start
    assert guarded(f"a{start}") == f"a{start}"
    assert READER.value(FIELDS["summary"], guarded(start)) is not CLEAR


@given(st.text())
def test_the_guard_is_taken_away_exactly(text: str) -> None:
    shown = guarded(text)
    assert unguarded(shown) == text
    assert shown.startswith("'") or not GUARDED.match(shown)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(["\n", ";", "\\"]), min_size=1)


@given(st.lists(WORDS.map(str.strip).filter(bool)))
def test_words_of_a_cell_come_back(words: list[str]) -> None:
    assert parted(joined(words)) == words


@given(st.text(), st.sampled_from(list(FIELDS.values())))
def test_no_text_of_a_cell_breaks_the_reader(text: str, field: Field) -> None:
    with suppress(RefusedError):
        READER.value(field, text)


def test_every_heading_names_its_column_in_both_languages_and_by_field() -> None:
    known = headings(WORDINGS)
    for field in fields():
        for number in (1, 12) if EACH in field.steps else (0,):
            column = Column(field, number)
            names = [*(wording.heading(column) for wording in WORDINGS), column.name]
            assert [known.column(name) for name in names] == [column] * 3
            if field.kind is Kind.TEXT and not field.is_list and field.key != "body":
                spoken = Column(field, number, "oj-Cans")
                assert known.column(WORDINGS[1].heading(spoken)) == spoken


def test_every_field_of_a_credential_has_a_column() -> None:
    """All but the format, which every record of today shares."""
    assert {field.steps[0] for field in fields()} == {"institution", "slug", "body", *Credential.model_fields} - {
        "format"
    }


# -- any record comes back --

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from("\n=+-@;'\\"), min_size=1)
STRIPPED = TEXT.map(lambda text: text.strip()).filter(bool)
TEXTS = STRIPPED | st.dictionaries(st.sampled_from(["en", "fr", "oj-Cans"]), STRIPPED, min_size=1)
LINES = STRIPPED.filter(lambda text: "\n" not in text)
AMOUNTS = st.integers(0, 10**6) | st.integers(0, 10**7).map(lambda cents: cents / 100)
DAYS = st.dates().map(date.isoformat)
BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: TEXTS,
    Kind.KNOWN: st.sampled_from([True, False, "unknown"]),
    Kind.CLAIM: st.booleans(),
    Kind.AMOUNT: AMOUNTS,
    Kind.RANGE: AMOUNTS | AMOUNTS.map(lambda least: {"min": least, "max": 10**6}),
    Kind.WHOLE: st.integers(1, 600),
    Kind.DATE: DAYS,
    Kind.LOOSE_DATE: DAYS.map(lambda day: day[:7]) | DAYS.filter(lambda day: day >= "1000") | st.integers(1900, 2100),
}
FIXED: dict[str, Any] = {
    "format": 1,
    "ctid": "ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d",
    "language": "en",
    "status": "active",
    "title": "Night Nursing",
    "provenance": {"basis": "compiled", "sources": [{"title": "Yearbook"}]},
}
RULED = {"withdrawal", "listing", "funding", "level", "delivery.offerings", "provenance", "entry", "credit", "effort"}
"""Fields that rules hold to one another: the real records show those."""


def _value(field: Field) -> st.SearchStrategy[Any] | None:
    if field.kind is Kind.CHOICE:
        one: st.SearchStrategy[Any] = st.sampled_from(field.choices)
    elif field.steps[-1] == "framework" or field.key in {"form.platform", "local_code"}:
        one = LINES.filter(lambda text: len(text) <= 300)
    elif field.kind in BY_KIND:
        one = BY_KIND[field.kind]
    else:
        return None
    return st.lists(one, min_size=1, max_size=3) if field.is_list else one


def _lay(data: dict[str, Any], steps: tuple[str, ...], value: object) -> None:
    *outer, last = steps
    for step in outer:
        data = data.setdefault(step, {})
    data[last] = value


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    data: dict[str, Any] = {}
    plain = [
        field for field in fields() if EACH not in field.steps and field.key not in {"institution", "slug", "body"}
    ]
    for field in draw(st.lists(st.sampled_from(plain), unique=True, max_size=12)):
        value = _value(field)
        is_end = field.steps[-1] in {"min", "max"}
        if value is not None and not is_end and not any(field.key.startswith(name) for name in RULED):
            _lay(data, field.steps, draw(value))
    for steps, part in (("skills",), ("name",)), (("outcomes", "items"), ("text",)), (("partners",), ("name",)):
        items = draw(st.lists(TEXTS, max_size=4))
        if items:
            _lay(data, steps, [{part[0]: item} for item in items])
    return {**data, **FIXED, "title": draw(TEXTS)}


BASE = Content(
    [Document("institutions/x/institution.md", Identity("institution", "x"), {"name": "X", "format": 1})], (), None
)


@given(records(), st.sampled_from(["csv", "xlsx"]), st.sampled_from(WORDINGS), STRIPPED | st.just(""))
def test_any_record_comes_back_from_a_sheet(
    data: dict[str, Any], ending: str, wording: sheets.Wording, body: str
) -> None:
    document = Document("institutions/x/credentials/y.md", Identity("credential", "y", "x"), data, body)
    sheet, unheld = sheets.sheet([document], f"rows.{ending}", wording, ())
    assert unheld == ()
    changes, problems = imported(sheet, f"rows.{ending}", BASE)
    assert [each for each in problems if each.code[0] == "I"] == []  # type: ignore[attr-defined]
    found = [change.document for change in changes]
    if not found:  # a rule that this test does not know refused the record, in its own words
        assert {each.code[0] for each in problems} <= {"V", "R"}  # type: ignore[attr-defined]
        return
    assert (found[0].data, found[0].body.strip()) == (data, body)
