"""Common cores: who has signed for what, and what is missing to be seamless."""

from pathlib import Path

import pytest
from checking import COMPILED, content, problems
from ledgers import (
    CONFIRMED,
    UNTOLD,
    WITHDRAWN,
    Files,
    core,
    course,
    credential,
    institution,
    institutions,
    recognition,
    worked_out,
)

from catalogue.ledger.cores import Board

ONE, TWO, THREE = "college-one", "college-two", "college-three"
A, B = f"{ONE}/a", f"{TWO}/b"
GRANT = "{kind: elective, amount: 3, unit: credits}"
UNDER = "under: cores/sample-core"


def signed(by: str, ref: str, more: str = "", provenance: str = CONFIRMED) -> Files:
    """Return what an institution says of a credential under the core."""
    grants = "" if "declined" in more else GRANT
    name = f"{by}/{ref.rpartition('/')[2]}"
    return recognition(name, f"credential: {ref}", grants, f"{UNDER}\n{more}", provenance)


SIGNATURES = signed(TWO, A) | signed(THREE, A) | signed(ONE, B) | signed(THREE, B)
FILES = (
    institutions(ONE, TWO, THREE)
    | credential(A)
    | credential(B)
    | core("sample-core", f"{ONE}, {TWO}, {THREE}", f"{A}, {B}")
    | SIGNATURES
)


def board(changed: Files | None = None, *, without: str = "") -> Board:
    files = {path: text for path, text in FILES.items() if path != without}
    return worked_out(files | (changed or {})).boards["sample-core"]


def signs(found: Board) -> list[list[str]]:
    return [[cell.sign for cell in row] for row in found.rows]


def test_a_core_is_seamless_when_everybody_has_signed_for_what_is_not_their_own() -> None:
    found = board()
    assert found.is_seamless
    assert found.missing == ()
    assert signs(found) == [["own", "confirmed"], ["confirmed", "own"], ["confirmed", "confirmed"]]
    assert [(row[0].institution, *(cell.credential for cell in row)) for row in found.rows] == [
        (ONE, A, B),
        (TWO, A, B),
        (THREE, A, B),
    ]
    assert found.credentials == (A, B)


@pytest.mark.parametrize("path", SIGNATURES)
def test_one_unsigned_cell_breaks_it(path: str) -> None:
    found = board(without=path)
    (cell,) = found.missing
    assert (cell.sign, cell.statement) == ("missing", None)
    assert path.startswith(f"institutions/{cell.institution}/")
    assert not found.is_seamless


@pytest.mark.parametrize(
    ("more", "provenance", "sign"),
    [
        ("expires: 2026-08-31", CONFIRMED, "expired"),
        ("effective: 2026-09-02", CONFIRMED, "pending"),
        ("decision: pending", CONFIRMED, "pending"),
        ("decision: case-by-case", CONFIRMED, "pending"),
        ("decision: declined", CONFIRMED, "declined"),
        ("", COMPILED, "reported"),
        ("", "{basis: submitted}", "reported"),
    ],
)
def test_one_cell_that_is_not_signed_by_the_institution_today_breaks_it(more: str, provenance: str, sign: str) -> None:
    found = board(signed(THREE, A, more, provenance))
    (cell,) = found.missing
    assert (cell.institution, cell.credential, cell.sign) == (THREE, A, sign)
    assert cell.statement is not None
    assert not found.is_seamless


@pytest.mark.parametrize(
    "changed",
    [
        recognition(f"{THREE}/a", f"credential: {A}", GRANT),
        recognition(f"{THREE}/a", f"credential: {A}, with_credentials: [{B}]", GRANT, UNDER),
        recognition(f"{THREE}/a", f"course: {ONE}/a", GRANT, UNDER),
        recognition(f"{THREE}/a", "named: A", GRANT, UNDER),
    ],
    ids=["not under the core", "only together with another", "of a course", "in words"],
)
def test_a_recognition_of_something_else_signs_nothing(changed: Files) -> None:
    (cell,) = board(course(f"{ONE}/a") | changed).missing
    assert (cell.institution, cell.credential, cell.sign) == (THREE, A, "missing")


def test_of_several_signatures_the_strongest_is_shown() -> None:
    old = recognition(f"{THREE}/a-before", f"credential: {A}", GRANT, f"{UNDER}\nexpires: 2025-12-31")
    assert board(old).is_seamless
    assert signs(board(old | signed(THREE, A, "decision: declined")))[2][0] == "declined"
    assert signs(board(old | signed(THREE, A, "decision: pending")))[2][0] == "pending"
    assert signs(board(old | signed(THREE, A, "", COMPILED)))[2][0] == "reported"


def test_who_issues_it_jointly_or_as_a_part_has_nothing_to_sign() -> None:
    gone = f"institutions/{THREE}/recognitions/a.md"
    assert board(credential(A, f"offered_by: [{THREE}]\n"), without=gone).is_seamless
    assert board(institution(THREE, f"parent: {ONE}"), without=gone).is_seamless


def test_a_signature_of_who_is_no_part_of_the_core_fills_no_cell() -> None:
    assert signs(board(institutions("college-four") | signed("college-four", A))) == signs(board())


def test_a_withdrawn_credential_is_no_column() -> None:
    found = board(credential(A, WITHDRAWN, **UNTOLD))
    assert (found.credentials, found.is_seamless) == ((B,), True)
    assert not board(credential(A, WITHDRAWN, **UNTOLD), without=f"institutions/{THREE}/recognitions/b.md").is_seamless


@pytest.mark.parametrize(("named", "credentials"), [("", A), (ONE, ""), ("", "")])
def test_a_core_without_cells_is_not_seamless(named: str, credentials: str) -> None:
    assert not board(core("sample-core", named, credentials)).is_seamless


def test_a_listing_names_the_cores_that_it_is_part_of() -> None:
    found = worked_out(FILES | core("other-core", ONE, B))
    assert [each.entry.ref for each in found.boards_with[A]] == ["sample-core"]
    assert [each.entry.ref for each in found.boards_with[B]] == ["other-core", "sample-core"]


def test_a_decision_under_a_core_that_does_not_name_it_is_told_to_its_author(tmp_path: Path) -> None:
    files = FILES | institutions("college-four") | credential(f"{ONE}/c") | course(f"{ONE}/x")
    files |= (
        signed("college-four", A)
        | signed(TWO, f"{ONE}/c")
        | recognition(f"{THREE}/x", f"course: {ONE}/x", GRANT, UNDER)
    )
    found = problems(content(tmp_path, files))
    assert [(problem.code, problem.message) for problem in found] == [
        ("R315", "the core sample-core does not name college-four"),
        ("R315", "the core sample-core does not name what is judged here"),
        ("R315", "the core sample-core does not name college-one/c"),
    ]
