"""Where hours and kind of provider place a listing in Ontario's framework, today and in each scenario.

The framework is the one that is published, as its sources give it.
"""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import UNTOLD, WITHDRAWN, Files, credential, institution, worked_out
from sites import ROOT

from catalogue.ledger.placement import Fit, Placed, Placement
from catalogue.model.institution import InstitutionType

OQF: Files = {"frameworks/oqf.yaml": (ROOT / "content/frameworks/oqf.yaml").read_bytes()}
TODAY, OPEN, NEW = "", "certificate-i-open", "under-40-hours"
SCENES = (TODAY, OPEN, NEW)
ONTARIO = "place: {province: ON}"
REF = "sample-provider/sample-course"
ONE, TWO, THREE, POST = "certificate-i", "certificate-ii", "certificate-iii", "post-diploma-certificate"
ABOVE = (ONE, TWO, THREE, POST)
CAREER, INDIGENOUS, COLLEGE, UNIVERSITY = "career-college", "indigenous-institute", "college", "university"
KINDS = (CAREER, INDIGENOUS, COLLEGE, UNIVERSITY, "industry")


def provider(kind: str, more: str = ONTARIO, name: str = "sample-provider") -> Files:
    return institution(name, more, kind=kind)


def lasting(hours: object, ref: str = REF, more: str = "") -> Files:
    """Return a credential of so many hours of instruction."""
    return credential(ref, more, effort=f"{{instructional_hours: {hours}}}")


def oqf(files: Files) -> Placed:
    return worked_out(OQF | files).frameworks["oqf"]


def placements(files: Files, ref: str = REF) -> dict[str, Placement]:
    """Return where a listing stands in each scene."""
    return {scene.id: scene.placements[ref] for scene in oqf(files).scenes}


def fits(hours: float, kind: str) -> dict[str, Placement]:
    """Return where so many hours at such a provider stand by the words of issue 3, in each scene."""
    if hours < 40:
        none = Placement(Fit.NO_LEVEL)
        return {TODAY: none, OPEN: none, NEW: Placement(Fit.PLACED, (NEW,))}
    if hours < 240:
        today = Placement(Fit.PLACED if kind in {CAREER, INDIGENOUS} else Fit.NOT_ADMITTED, (ONE,))
        return {TODAY: today, OPEN: Placement(Fit.PLACED, (ONE,)), NEW: today}
    if hours <= 500:
        return dict.fromkeys(SCENES, Placement(Fit.PLACED if kind in {CAREER, COLLEGE} else Fit.NOT_ADMITTED, (TWO,)))
    if 600 <= hours <= 700:
        admitted = {CAREER: (POST,), INDIGENOUS: (THREE,), COLLEGE: (THREE, POST)}.get(kind)
        where = Placement(Fit.PLACED, admitted) if admitted else Placement(Fit.NOT_ADMITTED, (THREE, POST))
        return dict.fromkeys(SCENES, where)
    return dict.fromkeys(SCENES, Placement(Fit.NO_LEVEL))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hours", [8, 9, 12, 39, 39.9, 40, 100, 239, 240, 500, 501, 599, 600, 700, 701])
def test_hours_and_provider_place_a_listing_at_every_boundary(hours: float, kind: str) -> None:
    assert placements(provider(kind) | lasting(hours)) == fits(hours, kind)


@pytest.mark.parametrize(
    ("hours", "today", "new"),
    [
        ("{min: 30, max: 50}", (Fit.STRADDLES, (ONE,)), (Fit.STRADDLES, (NEW, ONE))),
        ("{min: 9, max: 12}", (Fit.NO_LEVEL, ()), (Fit.PLACED, (NEW,))),
        ("{min: 39, max: 40}", (Fit.STRADDLES, (ONE,)), (Fit.STRADDLES, (NEW, ONE))),
        ("{min: 30, max: 39}", (Fit.NO_LEVEL, ()), (Fit.PLACED, (NEW,))),
        ("{min: 40, max: 239}", (Fit.PLACED, (ONE,)), (Fit.PLACED, (ONE,))),
        ("{min: 40, max: 240}", (Fit.STRADDLES, (ONE, TWO)), (Fit.STRADDLES, (ONE, TWO))),
        (
            "{min: 20, max: 600}",
            (Fit.STRADDLES, (ONE, TWO, THREE, POST)),
            (Fit.STRADDLES, (NEW, ONE, TWO, THREE, POST)),
        ),
        ("{min: 500, max: 501}", (Fit.STRADDLES, (TWO,)), (Fit.STRADDLES, (TWO,))),
        ("{min: 501, max: 599}", (Fit.NO_LEVEL, ()), (Fit.NO_LEVEL, ())),
        ("{min: 0, max: 0}", (Fit.NO_LEVEL, ()), (Fit.PLACED, (NEW,))),
    ],
)
def test_a_range_that_leaves_a_level_is_told_with_every_level_it_touches(
    hours: str, today: tuple[Fit, tuple[str, ...]], new: tuple[Fit, tuple[str, ...]]
) -> None:
    found = placements(provider(CAREER) | lasting(hours))
    assert (found[TODAY], found[NEW]) == (Placement(*today), Placement(*new))


@pytest.mark.parametrize(
    ("effort", "fit"),
    [
        ("{no_fixed_hours: true}", Fit.NO_FIXED_HOURS),
        ("{total_hours: 60}", Fit.HOURS_UNKNOWN),
        ("{weeks: 6, as_stated: Six weeks}", Fit.HOURS_UNKNOWN),
        ("", Fit.HOURS_UNKNOWN),
        ("{instructional_hours: 50, total_hours: 300}", Fit.PLACED),
    ],
)
def test_only_hours_of_instruction_place_a_listing(effort: str, fit: Fit) -> None:
    found = placements(provider(CAREER) | credential(REF, effort=effort))
    assert {where.fit for where in found.values()} == {fit}


@pytest.mark.parametrize("place", ["", "place: {province: QC}", "place: {country: US}"])
def test_providers_outside_the_territory_are_counted_apart(place: str) -> None:
    here = provider(CAREER, name="sample-neighbour") | lasting(50, "sample-neighbour/sample-course")
    found = oqf(provider(CAREER, place) | lasting(50) | here)
    for scene in found.scenes:
        assert scene.placements[REF] == Placement(Fit.ELSEWHERE)
        # The base's own First Aid is nowhere, too.
        assert scene.counts == {Placement(Fit.ELSEWHERE): 2, Placement(Fit.PLACED, (ONE,)): 1}


def test_one_provider_inside_the_territory_is_enough_and_only_those_inside_count() -> None:
    here = provider(COLLEGE, name="sample-neighbour")
    joint = lasting(50, more="offered_by: [sample-neighbour]\n")
    found = placements(provider(CAREER, "place: {province: QC}") | here | joint)
    assert found[TODAY] == Placement(Fit.NOT_ADMITTED, (ONE,))
    assert placements(provider(CAREER) | here | joint)[TODAY] == Placement(Fit.PLACED, (ONE,))


@pytest.mark.parametrize("more", [WITHDRAWN, "listing: archived\n"], ids=["withdrawn", "archived"])
def test_what_is_in_no_list_is_not_placed(more: str) -> None:
    found = oqf(provider(CAREER) | lasting(50, more=more))
    assert all(REF not in scene.placements for scene in found.scenes)


def test_what_has_no_page_is_not_placed() -> None:
    assert all(REF not in scene.placements for scene in oqf(provider(CAREER) | credential(REF, **UNTOLD)).scenes)


def test_a_listing_names_the_frameworks_in_whose_territory_it_stands() -> None:
    found = worked_out(OQF | provider(COLLEGE) | lasting(50))
    assert [placed.framework.ref for placed in found.frameworks_of[REF]] == ["oqf"]
    assert "example-college/first-aid" not in found.frameworks_of


def test_what_an_institution_says_of_its_own_level_places_nothing() -> None:
    claimed = credential(REF, effort="{instructional_hours: 20}", level="{framework: oqf, level: certificate-ii}")
    assert placements(provider(CAREER) | claimed)[TODAY] == Placement(Fit.NO_LEVEL)


providers = st.lists(st.tuples(st.sampled_from(InstitutionType.__args__), st.sampled_from(["ON", "QC"])), max_size=5)  # type: ignore[attr-defined]
efforts = st.one_of(
    st.integers(0, 750).map(lambda hours: f"{{instructional_hours: {hours}}}"),
    st.tuples(st.integers(0, 300), st.integers(0, 300)).map(
        lambda ends: f"{{instructional_hours: {{min: {min(ends)}, max: {max(ends)}}}}}"
    ),
    st.sampled_from(["{no_fixed_hours: true}", "{total_hours: 90}", ""]),
)


@settings(max_examples=40)
@given(providers, st.lists(efforts, max_size=8))
def test_totals_are_the_same_in_every_scenario_and_moves_explain_the_difference(
    kinds: list[tuple[str, str]], each_effort: list[str]
) -> None:
    files: Files = {}
    for number, (kind, province) in enumerate(kinds):
        files |= provider(kind, f"place: {{province: {province}}}", f"provider-{number}")
        for position, effort in enumerate(each_effort):
            files |= credential(f"provider-{number}/course-{position}", effort=effort)
    found = worked_out(OQF | files)
    today, *others = found.frameworks["oqf"].scenes
    assert not today.moves
    for scene in (today, *others):
        assert sum(scene.counts.values()) == len(scene.placements) == found.headline.listings
        assert Counter(scene.placements.values()) == scene.counts
    for scene in others:
        moved = {move.ref: (move.before, move.after) for move in scene.moves}
        assert moved == {
            ref: (where, scene.placements[ref])
            for ref, where in today.placements.items()
            if where != scene.placements[ref]
        }
        counts = Counter(today.counts)
        for move in scene.moves:
            counts[move.before] -= 1
            counts[move.after] += 1
        assert +counts == scene.counts


def test_opening_certificate_i_moves_only_those_who_were_not_admitted_to_it() -> None:
    files: Files = {}
    for number, kind in enumerate(KINDS):
        files |= provider(kind, name=f"provider-{number}")
        for hours in (12, 40, 239, 240, 500, 600):
            files |= lasting(hours, f"provider-{number}/course-{hours}")
    today, opened, new = oqf(files).scenes
    assert {move.ref for move in opened.moves} == {
        ref for ref, where in today.placements.items() if where == Placement(Fit.NOT_ADMITTED, (ONE,))
    }
    assert {move.after for move in opened.moves} == {Placement(Fit.PLACED, (ONE,))}
    assert {move.ref for move in new.moves} == {f"provider-{number}/course-12" for number in range(len(KINDS))}
    assert {move.after for move in new.moves} == {Placement(Fit.PLACED, (NEW,))}


def test_levels_stand_from_the_lowest_with_those_that_a_scenario_adds() -> None:
    today, opened, new = oqf(provider(COLLEGE)).scenes
    assert [level.id for level in today.levels] == [level.id for level in opened.levels]
    assert [level.id for level in new.levels] == [NEW, *(level.id for level in today.levels)]
    assert [scene.id for scene in (today, opened, new)] == list(SCENES)


def test_the_framework_says_when_it_was_so_and_that_micro_credentials_were_outside_it() -> None:
    record = oqf(provider(COLLEGE)).framework.record
    assert (record.dated, record.includes_micro_credentials) == ("2021", False)
