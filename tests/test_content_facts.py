"""What the real records say of transfer and stacking, as the readers who rely on it would check it."""

from functools import cache
from typing import Any

import pytest
from sample_catalogue import read
from sites import ROOT

from catalogue.ledger import Ledger, ledger
from catalogue.ledger.placement import Fit
from catalogue.ledger.stacks import Stack
from catalogue.ledger.statements import Basis, State, Statement
from catalogue.ledger.things import Thing
from catalogue.relate.catalogue import is_confirmable
from catalogue.source import Entry

REFUSALS = (
    "concordia/continuing-education-non-credit",
    "ubc/education-non-credit-courses",
    "ubc/okanagan-continuing-education",
    "ubco/continuing-professional-education",
)


@cache
def real() -> Ledger:
    """Return what follows from the records that are published."""
    return ledger(read(ROOT / "content")[0])


def decision(ref: str) -> Statement:
    """Return one institution's decision, by the reference of its record."""
    return next(each for each in real().received[ref.partition("/")[0]] if each.entry.ref == ref)


def pathways(target: str) -> tuple[Stack, ...]:
    """Return the pathways that lead to a programme."""
    return real().stacks_into[Thing("programme", target)]


def compiled() -> list[Entry[Any]]:
    """Return the decisions, pathways and agreements that were compiled from public sources."""
    found = real().catalogue
    records: list[Entry[Any]] = [*found.recognitions.values(), *found.pathways.values(), *found.agreements.values()]
    return [entry for entry in records if entry.record.provenance.basis == "compiled"]


def test_northeastern_granted_one_elective_of_three_credits_for_the_analytics_badges_as_was_reported() -> None:
    found = decision("northeastern/ibm-analytics-badges")
    (grant,) = found.grants
    assert found.subject == Thing("credential", "ibm/cognitive-class-analytics-badges")
    assert (found.state, found.basis, found.dated) == (State.GRANTED, Basis.REPORTED, "2017-09")
    assert (grant.kind, grant.amount, grant.programme) == ("elective", 3, "northeastern/masters-analytics")


@pytest.mark.parametrize("slug", ["ibm-project-management-badges", "ibm-portfolio-management"])
def test_no_amount_is_guessed_where_the_source_gives_none(slug: str) -> None:
    found = decision(f"northeastern/{slug}")
    assert [grant.amount for grant in found.grants] == [None]
    assert (found.basis, found.dated) == (Basis.REPORTED, "2017-09")


def test_a_reported_decision_lifts_no_listing_to_recognised() -> None:
    onward = real().onward["ibm/cognitive-class-analytics-badges"]
    assert (onward.confirmed_by, onward.reported_by) == ((), ("northeastern",))


def test_nothing_is_confirmed_by_an_institution_without_verified_owners() -> None:
    institutions = real().catalogue.institutions
    decisions = (each for found in real().received.values() for each in found)
    said: list[Statement | Stack] = [*decisions, *real().stacks.values()]
    unowned = [each for each in said if not is_confirmable(institutions[each.entry.owner].record)]
    assert unowned
    assert not [each.entry.ref for each in unowned if each.basis is Basis.CONFIRMED]


def test_that_humber_credentials_stack_is_claimed_and_never_counted() -> None:
    (stack,) = pathways("humber/certificates-and-diplomas")
    assert (stack.basis, stack.counts) == (Basis.CLAIMED, False)


def test_a_stack_that_a_source_only_implies_is_claimed_in_its_own_institution_too() -> None:
    (stack,) = pathways("bcit/associate-certificate-construction-mass-timber-structures")
    assert (stack.basis, stack.counts) == (Basis.CLAIMED, False)


def test_a_stack_that_an_institution_states_of_itself_is_recorded_as_reported() -> None:
    (stack,) = pathways("mcmaster/certificate-of-completion")
    assert (stack.basis, stack.counts) == (Basis.REPORTED, True)


@pytest.mark.parametrize("ref", REFUSALS)
def test_an_explicit_refusal_is_told_as_declined_with_its_reason(ref: str) -> None:
    found = decision(ref)
    assert (found.state, found.basis) == (State.DECLINED, Basis.REPORTED)
    assert found.entry.record.reason


@pytest.mark.parametrize("slug", ["prior-learning-open-learning", "provincial-micro-credentials"])
def test_thompson_rivers_judges_micro_credentials_case_by_case_and_promises_no_credit(slug: str) -> None:
    found = decision(f"tru/{slug}")
    assert (found.state, found.grants) == (State.CASE_BY_CASE, ())


def test_the_heads_of_business_agreement_names_only_colleges_that_announced_it_and_counts_the_rest() -> None:
    record = real().catalogue.agreements["heads-of-business"].record
    announced = " ".join(source.url or "" for source in record.provenance.sources)
    assert len(record.parties) > 1
    assert [party for party in record.parties if party not in announced] == []
    assert "24" in record.other_parties[0].phrase("en").text
    assert record.signed == "2014-11"


def test_mcmasters_nine_to_twelve_hours_fit_no_level_today_and_a_category_under_forty_hours_would_take_them() -> None:
    scenes = {scene.id: scene.placements["mcmaster/engineering-micros"] for scene in real().frameworks["oqf"].scenes}
    assert scenes[""].fit is Fit.NO_LEVEL
    assert (scenes["under-40-hours"].fit, scenes["under-40-hours"].levels) == (Fit.PLACED, ("under-40-hours",))


def test_every_compiled_decision_pathway_and_agreement_says_where_it_was_read() -> None:
    assert compiled()
    assert [entry.ref for entry in compiled() if not entry.record.provenance.sources] == []
