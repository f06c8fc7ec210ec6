"""How much a listing tells, level by level."""

from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, other, record

from catalogue import cli
from catalogue.commands.content import read
from catalogue.ledger import ledger
from catalogue.ledger.information import Information, Level

REF = "example-college/night-nursing"
# What takes a listing from each level to the next, an item a line.
REACHABLE = {"links": "{page: https://example-college.example.ca/night-nursing}"}
COMPARABLE = {
    "effort": "{instructional_hours: 12}",
    "delivery": "{modes: [online], languages: [en]}",
    "price": "{amount: 0}",
    "assessment": "{assessed: true}",
}
EVALUABLE = {
    "outcomes": "{items: [{text: Keep a ward calm}]}",
    "assessment": "{assessed: true, methods: [exam]}",
    "level": "{framework: sample-framework, level: certificate-1}",
    "contact": "{email: registrar@example-college.example.ca}",
}
LISTED = {"links": "", "provenance": "{basis: compiled, sources: [{title: Example Yearbook}]}"}
FULL = REACHABLE | COMPARABLE | EVALUABLE
UNIVERSITY = "institutions/sample-university"
VERIFIED = other("name: Sample University\ntype: university\nowners: [sample-university-registrar]", COMPILED, 20)
GRANTED = "of: {credential: example-college/night-nursing}\ndecision: granted\ngrants: [{kind: elective}]"
CONFIRMED = "{basis: submitted, confirmed: 2026-08-01}"


def told(folder: Path, stated: dict[str, str], files: dict[str, str | bytes] | None = None) -> Information:
    """Return how much a credential tells, among other files, on 1 September 2026."""
    laid = content(folder, {CREDENTIAL: record(**stated)} | (files or {}))
    catalogue, problems = read(cli.options(["check", "--content", str(laid)], {}))
    assert [problem for problem in problems if problem.code not in {"R311", "R313"}] == []
    assert catalogue is not None
    return ledger(catalogue).information[REF]


def missing(found: Information) -> set[str]:
    return {item for _level, items in found.missing for item in items}


@pytest.mark.parametrize(
    ("stated", "level"),
    [
        ({"links": ""}, Level.UNPUBLISHED),
        (LISTED, Level.LISTED),
        (REACHABLE, Level.REACHABLE),
        (REACHABLE | COMPARABLE, Level.COMPARABLE),
        (FULL, Level.EVALUABLE),
        (LISTED | COMPARABLE | {"outcomes": EVALUABLE["outcomes"]}, Level.LISTED),
        (REACHABLE | EVALUABLE, Level.REACHABLE),
    ],
)
def test_a_listing_has_the_level_that_all_before_it_hold(stated: dict[str, str], level: Level, tmp_path: Path) -> None:
    assert told(tmp_path, stated).level is level


@pytest.mark.parametrize(
    ("stated", "item", "level"),
    [
        (
            FULL | {"links": "", "contact": "{email: registrar@example-college.example.ca}"} | {"provenance": COMPILED},
            "page-or-office",
            Level.LISTED,
        ),
        (FULL | {"effort": ""}, "hours", Level.REACHABLE),
        (FULL | {"effort": "{weeks: 6, as_stated: Six weeks}"}, "hours", Level.REACHABLE),
        (FULL | {"delivery": "{languages: [en]}"}, "delivery", Level.REACHABLE),
        (FULL | {"delivery": "{modes: [online]}"}, "languages", Level.REACHABLE),
        (FULL | {"price": ""}, "price", Level.REACHABLE),
        (FULL | {"price": "{as_stated: Ask us}"}, "price", Level.REACHABLE),
        (FULL | {"assessment": "{assessed: unknown, methods: [exam]}"}, "assessed", Level.REACHABLE),
        (FULL | {"outcomes": ""}, "outcomes", Level.COMPARABLE),
        (FULL | {"assessment": "{assessed: true}"}, "assessment-method", Level.COMPARABLE),
        (FULL | {"level": ""}, "level-or-credit", Level.COMPARABLE),
        (FULL | {"level": "{placed: false}"}, "level-or-credit", Level.COMPARABLE),
        (FULL | {"level": "", "credit": "{for_credit: true}"}, "level-or-credit", Level.COMPARABLE),
        (FULL | {"level": "", "credit": "{for_credit: unknown}"}, "level-or-credit", Level.COMPARABLE),
        (FULL | {"contact": ""}, "outline-or-contact", Level.COMPARABLE),
        (FULL | {"contact": "{url: https://example-college.example.ca/ask}"}, "outline-or-contact", Level.COMPARABLE),
    ],
)
def test_one_missing_item_holds_a_listing_back_and_is_named(
    stated: dict[str, str], item: str, level: Level, tmp_path: Path
) -> None:
    found = told(tmp_path, stated)
    assert found.level is level
    assert missing(found) - {"confirmed-recognition"} == {item}


@pytest.mark.parametrize(
    "stated",
    [
        FULL | {"links": "", "contact": "{office: Registrar}"},
        FULL | {"effort": "{total_hours: {min: 10, max: 20}}"},
        FULL | {"effort": "{no_fixed_hours: true}"},
        FULL | {"assessment": "{assessed: false, description: Nothing is assessed here.}"},
        FULL | {"level": "", "credit": "{amount: 3}"},
        FULL | {"level": "", "credit": "{for_credit: false}"},
        FULL | {"contact": "", "evaluator_file": "{outlines: [{url: https://example-college.example.ca/o.pdf}]}"},
        FULL | {"contact": "", "evaluator_file": "{contact: {office: Registrar}}"},
    ],
)
def test_an_item_can_be_told_in_another_way(stated: dict[str, str], tmp_path: Path) -> None:
    assert told(tmp_path, stated).level is Level.EVALUABLE


def test_all_that_is_missing_is_named_for_every_level_above(tmp_path: Path) -> None:
    found = told(tmp_path, LISTED)
    assert [(level, set(items)) for level, items in found.missing] == [
        (Level.REACHABLE, {"page-or-office"}),
        (Level.COMPARABLE, {"hours", "delivery", "languages", "price", "assessed"}),
        (Level.EVALUABLE, {"outcomes", "assessment-method", "level-or-credit", "outline-or-contact"}),
        (Level.RECOGNISED, {"confirmed-recognition"}),
    ]


@pytest.mark.parametrize(
    ("institution", "fields", "provenance", "level"),
    [
        (VERIFIED, GRANTED, CONFIRMED, Level.RECOGNISED),
        (VERIFIED, f"{GRANTED}\neffective: 2026-09-01\nexpires: 2026-09-01", CONFIRMED, Level.RECOGNISED),
        (VERIFIED, f"{GRANTED}\nexpires: 2026-08-31", CONFIRMED, Level.EVALUABLE),
        (VERIFIED, f"{GRANTED}\neffective: 2026-09-02", CONFIRMED, Level.EVALUABLE),
        (VERIFIED, GRANTED.replace("granted", "pending"), CONFIRMED, Level.EVALUABLE),
        (VERIFIED, GRANTED.replace("granted", "case-by-case"), CONFIRMED, Level.EVALUABLE),
        (VERIFIED, "of: {credential: example-college/night-nursing}\ndecision: declined", CONFIRMED, Level.EVALUABLE),
        (VERIFIED, GRANTED.replace("night-nursing", "first-aid"), CONFIRMED, Level.EVALUABLE),
        # Together with another it recognises neither alone.
        (
            VERIFIED,
            GRANTED.replace("g}", "g, with_credentials: [example-college/first-aid]}"),
            CONFIRMED,
            Level.EVALUABLE,
        ),
        # Reported, by us from public sources or before anybody was verified, and submitted without being confirmed.
        (VERIFIED, GRANTED, COMPILED, Level.EVALUABLE),
        (VERIFIED, GRANTED, "{basis: submitted}", Level.EVALUABLE),
        (None, GRANTED, COMPILED, Level.EVALUABLE),
        # A part of the issuer is the issuer.
        (VERIFIED.replace("owners", "parent: example-college\nowners"), GRANTED, CONFIRMED, Level.EVALUABLE),
    ],
)
def test_only_a_confirmed_current_recognition_by_another_lifts_a_listing(
    institution: str | None, fields: str, provenance: str, level: Level, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {f"{UNIVERSITY}/recognitions/nursing.md": other(fields, provenance)}
    if institution is not None:
        files[f"{UNIVERSITY}/institution.md"] = institution
    assert told(tmp_path, FULL, files).level is level


@pytest.mark.parametrize(
    "stated", [FULL, FULL | {"offered_by": "[sample-university]"}], ids=["its owner", "a further institution"]
)
def test_who_offers_a_credential_does_not_lift_it(stated: dict[str, str], tmp_path: Path) -> None:
    folder = UNIVERSITY if "offered_by" in stated else "institutions/example-college"
    files: dict[str, str | bytes] = {
        f"{UNIVERSITY}/institution.md": VERIFIED,
        f"{folder}/recognitions/nursing.md": other(GRANTED, CONFIRMED),
    }
    assert told(tmp_path, stated, files).level is Level.EVALUABLE


def test_a_recognition_lifts_nothing_that_is_not_evaluable(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{UNIVERSITY}/institution.md": VERIFIED,
        f"{UNIVERSITY}/recognitions/nursing.md": other(GRANTED, CONFIRMED),
    }
    found = told(tmp_path, REACHABLE, files)
    assert found.level is Level.REACHABLE
    assert "confirmed-recognition" not in missing(found)


def test_the_levels_have_the_words_of_the_design() -> None:
    words = ["unpublished", "listed", "reachable", "comparable", "evaluable", "recognised"]
    assert [level.word for level in Level] == words
