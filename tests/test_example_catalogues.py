"""The invented catalogues of `examples/` are sound, and show what they are there to show."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from checking import problems
from sample_catalogue import read
from sites import ROOT, command

from catalogue.ledger import Ledger, ledger
from catalogue.ledger.information import Level
from catalogue.ledger.statements import Basis
from catalogue.ledger.things import Thing

EXAMPLES = ROOT / "examples"
NAMES = ("common-core", "northern-colleges")
ALONE = "example-northern-college/remote-site-safety"
SHARED = "sample-lake-college/northern-works-site-safety"
JOINT = "example-northern-network/gestion-de-l-eau-nordique"
every_example = pytest.mark.parametrize("name", NAMES)


@cache
def example(name: str) -> Ledger:
    """Return what follows from the records of an example."""
    return ledger(read(EXAMPLES / name)[0])


def test_every_example_is_tested() -> None:
    assert tuple(sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())) == NAMES


@every_example
def test_an_example_has_no_problem_of_any_kind(name: str) -> None:
    assert problems(EXAMPLES / name) == ()


@every_example
def test_an_example_builds_a_site_that_says_it_is_invented(name: str, tmp_path: Path) -> None:
    subprocess.run(command(EXAMPLES / name, tmp_path / "site", "--quiet"), cwd=ROOT, check=True)
    assert "Invented example" in (tmp_path / "site/en/index.html").read_text("utf-8")
    assert "Exemple inventé" in (tmp_path / "site/fr/index.html").read_text("utf-8")


@every_example
def test_no_institution_of_an_example_could_be_taken_for_a_real_one(name: str) -> None:
    names = [entry.record.name.phrase("en").text for entry in example(name).catalogue.institutions.values()]
    assert [each for each in names if "Example" not in each and "Sample" not in each] == []


def test_the_lone_college_tells_all_that_the_network_tells_of_the_same_learning() -> None:
    alone, shared = (example("northern-colleges").catalogue.credentials[ref].record for ref in (ALONE, SHARED))
    assert alone.outcomes is not None
    assert shared.outcomes is not None
    assert [each.text for each in alone.outcomes.items] == [each.text for each in shared.outcomes.items]
    assert alone.effort == shared.effort


def test_the_lone_colleges_credential_is_a_dead_end() -> None:
    found = example("northern-colleges")
    assert found.information[ALONE].level is Level.EVALUABLE
    assert found.onward[ALONE].is_dead_end


def test_the_networks_credential_is_recognised_by_its_partners_and_beyond() -> None:
    found = example("northern-colleges")
    assert found.information[SHARED].level is Level.RECOGNISED
    assert found.onward[SHARED].confirmed_by == (
        "college-exemple-des-epinettes",
        "example-southern-university",
        "sample-river-college",
    )


def test_each_college_of_the_network_counts_the_credentials_of_all_others() -> None:
    found = example("northern-colleges")
    agreement = found.catalogue.agreements["northern-works"].record
    said = {(each.receiver, each.subject.ref) for each in found.under["agreements/northern-works"] if each.subject}
    wanted = {(party, ref) for party in agreement.parties for ref in agreement.credentials if not ref.startswith(party)}
    assert said == wanted


def test_the_networks_shared_programme_is_recorded_by_its_owner() -> None:
    found = example("northern-colleges")
    (stack,) = found.stacks_into[Thing("programme", "example-northern-network/northern-works-certificate")]
    assert (stack.basis, stack.counts) == (Basis.CONFIRMED, True)


def test_colleges_that_issue_a_credential_together_are_not_counted_among_who_recognises_it() -> None:
    found = example("northern-colleges")
    assert len(found.catalogue.credentials[JOINT].record.offered_by) == 3
    assert found.onward[JOINT].confirmed_by == ("example-southern-university",)


def test_the_joint_credential_has_a_french_title_and_no_other() -> None:
    assert list(example("northern-colleges").catalogue.credentials[JOINT].record.title) == ["fr"]


def test_one_missing_signature_keeps_the_business_core_from_being_seamless() -> None:
    board = example("common-core").boards["business-core"]
    assert not board.is_seamless
    assert [(cell.institution, cell.credential, cell.sign) for cell in board.missing] == [
        ("sample-coast-university", "sample-mills-college/workplace-writing", "missing")
    ]


def test_the_service_core_is_seamless() -> None:
    board = example("common-core").boards["service-core"]
    assert board.is_seamless
    assert len(board.cells) == 6


def test_two_decisions_suggest_exactly_one_plausible_equivalency() -> None:
    ways = [way for found in example("common-core").equivalencies.values() for way in found]
    assert [(way.credential, way.middle, way.receiver, way.gives) for way in ways] == [
        (
            "sample-sheets/spreadsheet-badge",
            Thing("course", "example-plains-university/bus-110"),
            "example-harbour-college",
            Thing("course", "example-harbour-college/acc-105"),
        )
    ]
