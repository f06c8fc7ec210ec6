"""Report cards, the headline, roadblocks and what is embedded."""

from collections import Counter

import pytest
from checking import COMPILED
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import (
    UNTOLD,
    WITHDRAWN,
    YESTERDAY,
    Files,
    credential,
    endorsement,
    institution,
    institutions,
    pathway,
    programme,
    recognition,
    worked_out,
)
from sample_catalogue import read
from sites import ROOT

from catalogue.ledger import Ledger, ledger
from catalogue.ledger.cards import Card
from catalogue.ledger.components import Mark
from catalogue.ledger.information import Level
from catalogue.ledger.onward import Route

EVALUABLE = {
    "effort": "{instructional_hours: 12}",
    "delivery": "{modes: [online], languages: [en]}",
    "price": "{amount: 0}",
    "outcomes": "{items: [{text: Keep a ward calm}]}",
    "assessment": "{assessed: true, methods: [exam]}",
    "credit": "{amount: 3}",
    "contact": "{office: Registrar}",
}
LISTED = {"links": "", "provenance": COMPILED}
OLD_STYLE = {**UNTOLD, "effort": "{total_hours: 30}"}
"""What the public database told in 2021: a title and a duration."""
ONE, TWO, THREE = "college-one", "college-two", "institute-three"
FILES = (
    institution(ONE, "place: {province: ON}")
    | institution(TWO, "place: {province: QC}")
    | institution(THREE)
    | institutions("sample-university")
)


def counts(card: Card) -> dict[str, int]:
    """Return how many listings are at each level, of the levels that any has."""
    return {level.word: count for level, count in card.reached.items() if count}


# The level of a listing, and what a record of 2021 comes to.
def test_a_title_and_a_duration_make_no_page_and_stand_in_the_backlog_with_what_they_lack() -> None:
    found = worked_out(FILES | credential(f"{ONE}/old-style", **OLD_STYLE))
    told = found.information[f"{ONE}/old-style"]
    assert told.level is Level.UNPUBLISHED
    assert dict(told.missing)[Level.LISTED] == ("summary", "page-office-or-source")
    assert f"{ONE}/old-style" not in {entry.ref for entry in found.catalogue.published}
    assert ONE not in found.cards
    assert found.headline.listings == 1  # the base's own


def test_the_headline_is_the_share_of_listings_that_an_evaluator_could_decide_on() -> None:
    files = FILES | credential(f"{ONE}/a", **EVALUABLE) | credential(f"{ONE}/b") | credential(f"{TWO}/c", **LISTED)
    files |= credential(f"{TWO}/d", **EVALUABLE) | recognition(
        "sample-university/d", f"credential: {TWO}/d", "{kind: elective}"
    )
    headline = worked_out(files).headline
    # The base's own First Aid is reachable, and no more.
    assert (headline.evaluable, headline.listings) == (2, 5)
    assert counts(headline) == {"listed": 1, "reachable": 2, "evaluable": 1, "recognised": 1}
    assert [headline.at_least(level) for level in Level if level] == [5, 4, 2, 2, 1]


def test_a_card_counts_what_is_missing_for_an_evaluator_the_commonest_first() -> None:
    files = (
        FILES
        | credential(f"{ONE}/a", **(EVALUABLE | {"price": "", "outcomes": ""}))
        | credential(f"{ONE}/b", **(EVALUABLE | {"price": ""}))
    )
    card = worked_out(files).cards[ONE]
    assert card.missing == (("price", 2), ("outcomes", 1))
    assert counts(card) == {"reachable": 2}


@pytest.mark.parametrize("more", ["listing: archived\n", WITHDRAWN], ids=["archived", "withdrawn"])
def test_what_is_in_no_list_is_in_no_count(more: str) -> None:
    found = worked_out(FILES | credential(f"{ONE}/a") | credential(f"{ONE}/b", more))
    assert found.cards[ONE].listings == 1


def test_a_joint_listing_is_on_the_card_of_each_issuer_and_counted_once_in_all() -> None:
    files = FILES | credential(f"{ONE}/a", f"offered_by: [{TWO}, {ONE}]\n")
    found = worked_out(files)
    assert {name: card.listings for name, card in found.cards.items()} == {ONE: 1, TWO: 1, "example-college": 1}
    assert {code: card.listings for code, card in found.provinces.items()} == {"ON": 1, "none": 1}
    assert found.headline.listings == 2


def test_a_card_shows_components_and_ways_onward() -> None:
    files = (
        FILES
        | credential(f"{ONE}/a", **EVALUABLE)
        | credential(f"{ONE}/b", "stacks_claimed: [{into: A degree, statement: stated}]\n")
        | recognition("sample-university/a", f"credential: {ONE}/a", "{kind: elective}")
        | recognition(f"{TWO}/a", f"credential: {ONE}/a", "{kind: elective}", "", COMPILED)
    )
    card = worked_out(files).cards[ONE]
    assert card.components["outcomes"] == {Mark.MET: 0, Mark.PARTLY: 1, Mark.NOT_SHOWN: 1}
    assert {route: count for route, count in card.routes.items() if count} == {Route.CONFIRMED: 1, Route.CLAIMED: 1}
    assert (card.recognisers_confirmed, card.recognisers_reported) == (("sample-university",), (TWO,))
    assert card.dead_ends == 0


def assert_adds_up(found: Ledger) -> None:
    """Check that the cards of provinces make the headline, and each card its listings."""
    listed = [entry.ref for entry in found.catalogue.listed]
    for card in (found.headline, *found.cards.values(), *found.provinces.values()):
        assert sum(card.reached.values()) == sum(card.routes.values()) == card.listings
        assert card.at_least(Level.LISTED) == card.listings
        for marks in card.components.values():
            assert sum(marks.values()) == card.listings
    assert found.headline.listings == len(listed)
    assert sum(card.listings for card in found.provinces.values()) == len(listed)
    assert Counter(found.headline.reached) == sum(
        (Counter(card.reached) for card in found.provinces.values()), Counter()
    )
    assert Counter(found.headline.routes) == sum((Counter(card.routes) for card in found.provinces.values()), Counter())
    for name, card in found.cards.items():
        own = [entry for entry in found.catalogue.listed if name in {entry.owner, *entry.record.offered_by}]
        assert card.listings == len(own)
        assert card.reached == {
            level: sum(found.information[entry.ref].level is level for entry in own) for level in card.reached
        }


listings = st.lists(
    st.tuples(
        st.sampled_from([ONE, TWO, THREE]),
        st.sampled_from([EVALUABLE, {}, LISTED, UNTOLD]),
        st.sampled_from(["", "", f"offered_by: [{TWO}]\n", "listing: archived\n"]),
    ),
    max_size=7,
)


@settings(max_examples=40)
@given(listings)
def test_cards_of_institutions_and_provinces_add_up(drawn: list[tuple[str, dict[str, str], str]]) -> None:
    files = dict(FILES)
    for number, (owner, stated, more) in enumerate(drawn):
        files |= credential(f"{owner}/c{number}", more, **stated)
    assert_adds_up(worked_out(files))


def test_the_cards_of_the_real_records_add_up() -> None:
    found = ledger(read(ROOT / "content")[0])
    assert_adds_up(found)
    assert found.headline.listings == len(found.catalogue.listed) > 0


# Six roadblocks: each line is cleared by what the record or others say.
NIGHT = f"{ONE}/night-care"


def cleared(files: Files | None = None, fields: str = "", **stated: str) -> set[str]:
    found = worked_out(FILES | credential(NIGHT, fields, **stated) | (files or {}))
    assert [line.name for line in found.roadblocks[NIGHT]] == [
        *("design", "assessment", "complexity", "interpretation", "value", "buy-in")
    ]
    return {line.name for line in found.roadblocks[NIGHT] if line.is_clear}


COMPARABLE = {name: EVALUABLE[name] for name in ("effort", "delivery", "price")} | {"assessment": "{assessed: true}"}
BY = "sample-university"


@pytest.mark.parametrize(
    ("files", "stated", "clear"),
    [
        ({}, {}, set()),
        ({}, COMPARABLE, {"design"}),
        ({}, {"assessment": "{assessed: unknown, methods: [exam]}"}, {"assessment"}),
        ({}, {"assessment": "{assessed: false}"}, {"assessment"}),
        ({}, {"assessment": "{assessed: true}"}, set()),
        ({}, {"entry": "{none_required: true}"}, {"complexity"}),
        ({}, {"entry": "{prerequisites: [example-college/first-aid]}"}, {"complexity"}),
        ({}, {"entry": "{other: A police record check}"}, {"complexity"}),
        ({}, {"entry": "{open_to: public}"}, set()),
        ({}, {"outcomes": EVALUABLE["outcomes"]}, {"interpretation"}),
        ({}, {"partners": "[{name: Example Home Care}]"}, {"buy-in"}),
        ({}, {"stacks_claimed": "[{into: A degree, statement: stated}]"}, set()),
        (recognition(f"{BY}/x", f"credential: {NIGHT}", "{kind: elective}"), {}, {"value"}),
        (recognition(f"{BY}/x", f"credential: {NIGHT}", "{kind: elective}", "", COMPILED), {}, {"value"}),
        (recognition(f"{BY}/x", f"credential: {NIGHT}", "{kind: elective}", f"expires: {YESTERDAY}"), {}, set()),
        (recognition(f"{ONE}/x", f"credential: {NIGHT}", "{kind: elective}"), {}, set()),
        (endorsement(f"{BY}/x", NIGHT, "demand: true\nassessment: unknown"), {}, {"value"}),
        (endorsement(f"{BY}/x", NIGHT, "demand: false\nassessment: false"), {}, set()),
        (programme(f"{BY}/p") | pathway(f"{BY}/p", f"programme: {BY}/p", [f"credentials: [{NIGHT}]"]), {}, {"value"}),
        (programme(f"{BY}/p") | pathway(f"{ONE}/p", f"programme: {BY}/p", [f"credentials: [{NIGHT}]"]), {}, set()),
    ],
)
def test_a_roadblock_is_cleared_by_what_is_said(files: Files, stated: dict[str, str], clear: set[str]) -> None:
    assert cleared(files, **stated) == clear


# What is embedded, the most embedded first.
def test_credentials_that_others_contain_are_counted_by_who_contains_them() -> None:
    card = "{name: First aid card, issuer: Example Safety Association}"
    files = (
        FILES
        | credential(f"{THREE}/badge")
        | credential(f"{ONE}/a", f"embeds: [{card}, {{credential: {THREE}/badge, name: Badge}}]\n")
        | credential(f"{ONE}/b", f"embeds: [{card.replace('card', 'Card')}, {card}]\n")
        | credential(f"{TWO}/c", f"embeds: [{{credential: {THREE}/badge}}, {{name: First aid card}}]\n")
        | credential(f"{TWO}/d", f"embeds: [{{credential: {THREE}/badge}}]\n")
        | credential(f"{TWO}/e", f"listing: archived\nembeds: [{card}]\n")
    )
    found = worked_out(files)
    assert [(each.ref, each.name and each.name["en"], each.within) for each in found.contained] == [
        (f"{THREE}/badge", "Badge", (f"{ONE}/a", f"{TWO}/c", f"{TWO}/d")),
        (None, "First aid card", (f"{ONE}/a", f"{ONE}/b")),
        (None, "First aid card", (f"{TWO}/c",)),
    ]
    assert found.contained_in == {f"{THREE}/badge": (f"{ONE}/a", f"{TWO}/c", f"{TWO}/d")}


def test_what_was_withdrawn_is_not_among_the_most_embedded() -> None:
    files = credential(f"{THREE}/badge", WITHDRAWN, **UNTOLD) | credential(
        f"{ONE}/a", f"embeds: [{{credential: {THREE}/badge}}]\n"
    )
    assert worked_out(FILES | files).contained == ()
