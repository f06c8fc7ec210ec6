"""The scenarios of a pull request, each in a Git repository of its own, through the command."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, ctid, lay, other, record
from repositories import ENVIRONMENT, MAINTAINER, Repository, Told, repository

import build
from catalogue.proposal import content_at

ROOT = Path(__file__).parent.parent
COLLEGE, UNIVERSITY = "institutions/example-college", "institutions/sample-university"
OWN = f"{COLLEGE}/institution.md"
OWNER, STRANGER = "example-college-registrar", "somebody-else"
FIRST_AID = f"{COLLEGE}/credentials/first-aid.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return repository(tmp_path)


Capsys = pytest.CaptureFixture[str]


# -- what blocks --


def broken(number: int) -> dict[str, str]:
    return {
        f"{COLLEGE}/credentials/old-{each}.md": record("supports: Tutoring\n", ctid=ctid(each))
        for each in range(1, number + 1)
    }


def test_a_change_beside_fifty_broken_old_records_passes_with_notices(tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path, broken(50))
    repo.lay({CREDENTIAL: record()}).commit()
    status, told = repo.told(capsys)
    assert status == 0
    assert [severity for _code, severity, _path in told] == ["notice"] * 50
    assert build.main(["check", "--content", str(repo.content), "--quiet"], {}) == 1


def test_what_a_change_touches_blocks_it_though_it_was_broken_before(tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path, broken(2))
    repo.edit(f"{COLLEGE}/credentials/old-1.md", "calm at night", "calm all night")
    status, told = repo.told(capsys)
    assert status == 1
    assert [severity for _code, severity, _path in told] == ["error", "notice"]


def test_other_ends_of_lines_touch_no_file(tmp_path: Path, capsys: Capsys) -> None:
    """As where Git writes those of the system."""
    repo = repository(tmp_path, broken(1))
    path = f"{COLLEGE}/credentials/old-1.md"
    text = (repo.content / path).read_bytes()
    (repo.content / path).write_bytes(text.replace(b"\n", b"\r\n"))
    assert repo.told(capsys) == (0, [("V103", "notice", path)])


def test_a_deleted_record_that_others_name_breaks_them(tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path, {CREDENTIAL: record("entry: {prerequisites: [example-college/first-aid]}\n")})
    (repo.content / FIRST_AID).unlink()
    status, told = repo.told(capsys)
    assert status == 1
    assert ("R302", "error", CREDENTIAL) in told
    assert ("G407", "error", FIRST_AID) in told


def test_a_duplicate_that_is_told_at_an_old_record_blocks_the_change_that_made_it(
    repo: Repository, capsys: Capsys
) -> None:
    repo.lay({f"{COLLEGE}/credentials/a.md": record(title="First Aid")})
    assert repo.told(capsys) == (1, [("R320", "error", FIRST_AID)])


def test_a_good_change_has_nothing_to_tell(repo: Repository, capsys: Capsys) -> None:
    repo.lay({CREDENTIAL: record()}).commit()
    assert repo.told(capsys, "--author", OWNER) == (0, [])
    assert repo.told(capsys) == (0, [])


def test_what_is_not_committed_yet_is_checked_as_well(repo: Repository, capsys: Capsys) -> None:
    repo.lay({CREDENTIAL: record("supports: Tutoring\n")})
    assert repo.told(capsys, since="HEAD") == (1, [("V103", "error", CREDENTIAL)])


def test_a_branch_that_moved_on_is_compared_with_where_it_was_left(repo: Repository, capsys: Capsys) -> None:
    repo.lay({CREDENTIAL: record()}).commit()
    repo.git("checkout", "--quiet", "main")
    repo.lay({f"{COLLEGE}/credentials/later.md": record(ctid=ctid(3))})
    repo.edit(OWN, "Example College", "Example College of Nursing").commit()
    repo.git("checkout", "--quiet", "change")
    assert repo.told(capsys, "--author", STRANGER) == (1, [(code, "error", CREDENTIAL) for code in ("G401", "G404")])
    assert repo.told(capsys, "--author", OWNER) == (0, [])


def test_folders_and_revisions_with_spaces_and_accents_are_read(tmp_path: Path, capsys: Capsys) -> None:
    below = "données du répertoire/l'été [1]"
    repo = repository(tmp_path / "a folder", broken(1), below)
    repo.git("branch", "dépôt-été", "main")
    repo.lay({CREDENTIAL: record(), f"{COLLEGE}/credentials/Soins d'été.md": record(ctid=ctid(8))})
    status, told = repo.told(capsys, since="dépôt-été")
    assert (status, [code for code, severity, _path in told if severity == "error"]) == (1, ["L005"])
    (repo.content / f"{COLLEGE}/credentials/Soins d'été.md").unlink()
    assert repo.told(capsys, since="dépôt-été")[0] == 0


def test_a_content_folder_that_is_new_is_touched_whole(tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path)
    repo.git("rm", "-r", "--quiet", "--cached", "content")
    repo.git("commit", "--quiet", "-m", "Without content")
    repo.lay(broken(1))
    assert repo.told(capsys, since="HEAD")[0] == 1


# -- whose folder --


@pytest.mark.parametrize(
    ("author", "verdict"),
    [
        (OWNER, (0, [])),
        (OWNER.upper(), (0, [])),
        (f"@{OWNER}", (0, [])),
        (STRANGER, (1, [("G401", "error", FIRST_AID)])),
        (MAINTAINER, (0, [("G401", "notice", FIRST_AID)])),
        (None, (0, [])),
    ],
)
def test_a_folder_with_verified_owners_is_changed_by_them(
    author: str | None, verdict: tuple[int, Told], repo: Repository, capsys: Capsys
) -> None:
    repo.edit(FIRST_AID, "until a nurse comes", "until help comes").commit()
    assert repo.told(capsys, *(["--author", author] if author else [])) == verdict


def test_a_folder_without_verified_owners_is_anybodys(repo: Repository, capsys: Capsys) -> None:
    repo.edit(f"{UNIVERSITY}/institution.md", "Sample University", "The Sample University")
    assert repo.told(capsys, "--author", STRANGER) == (0, [])


def test_a_record_in_the_folder_of_owners_is_not_deleted_by_others(repo: Repository, capsys: Capsys) -> None:
    (repo.content / FIRST_AID).unlink()
    assert repo.told(capsys, "--author", STRANGER)[1] == [("G401", "error", FIRST_AID), ("G407", "error", FIRST_AID)]


def test_nobody_gets_a_right_by_the_change_that_uses_it(repo: Repository, capsys: Capsys) -> None:
    repo.edit(OWN, f"[{OWNER}]", f"[{OWNER}, {STRANGER}]").edit(FIRST_AID, "nurse", "doctor")
    status, told = repo.told(capsys, "--author", STRANGER)
    assert status == 1
    assert told == [("G401", "error", FIRST_AID), ("G401", "error", OWN), ("G402", "error", OWN)]


@pytest.mark.parametrize(("author", "status"), [(MAINTAINER, 0), (OWNER, 1), (STRANGER, 1)])
def test_owners_change_only_by_a_maintainer(author: str, status: int, repo: Repository, capsys: Capsys) -> None:
    repo.edit(f"{UNIVERSITY}/institution.md", "format: 1\n", "format: 1\nowners: [sample-registrar]\n")
    told = [] if author == MAINTAINER else [("G402", "error", f"{UNIVERSITY}/institution.md")]
    assert repo.told(capsys, "--author", author) == (status, told)


@pytest.mark.parametrize(("author", "status"), [(MAINTAINER, 0), (STRANGER, 1)])
def test_who_is_a_maintainer_changes_only_by_one(author: str, status: int, repo: Repository, capsys: Capsys) -> None:
    repo.edit("catalogue.yaml", f"[{MAINTAINER}]", f"[{MAINTAINER}, {STRANGER}]")
    told = [("G403", "error", "catalogue.yaml")] if status else []
    assert repo.told(capsys, "--author", author) == (status, told)


SUBMITTED = "{basis: submitted, confirmed: 2026-09-01}"


def test_nothing_is_submitted_or_confirmed_before_owners_are_verified(repo: Repository, capsys: Capsys) -> None:
    """Not even together with the owners who would do it: they are verified in a change of their own."""
    path = f"{UNIVERSITY}/credentials/nursing.md"
    repo.edit(f"{UNIVERSITY}/institution.md", "format: 1\n", "format: 1\nowners: [sample-registrar]\n")
    repo.lay({path: record(provenance=SUBMITTED)})
    assert repo.told(capsys, "--author", MAINTAINER) == (1, [("G404", "error", path)] * 2)
    assert repo.told(capsys) == (1, [("G404", "error", path)] * 2)


@pytest.mark.parametrize(("author", "codes"), [(OWNER, []), (STRANGER, ["G401", "G404", "G404"])])
def test_only_an_owner_submits_and_confirms(author: str, codes: list[str], repo: Repository, capsys: Capsys) -> None:
    repo.lay({CREDENTIAL: record(provenance=SUBMITTED)})
    status, told = repo.told(capsys, "--author", author)
    assert (status, sorted(code for code, _severity, _path in told)) == (1 if codes else 0, codes)


def test_a_maintainer_confirms_nothing_for_an_owner(repo: Repository, capsys: Capsys) -> None:
    repo.edit(FIRST_AID, "  basis: submitted\n", "  basis: submitted\n  confirmed: 2026-09-01\n")
    assert repo.told(capsys, "--author", MAINTAINER) == (
        1,
        [("G401", "notice", FIRST_AID), ("G404", "error", FIRST_AID)],
    )
    assert repo.told(capsys, "--author", OWNER) == (0, [])


# -- identifiers and addresses --

AID_CTID = "ce-36f675cc-81e7-4ef5-a8e2-5d940ed90475"


def test_a_ctid_never_changes(repo: Repository, capsys: Capsys) -> None:
    repo.edit(FIRST_AID, AID_CTID, ctid(77))
    assert repo.told(capsys) == (1, [("G405", "error", FIRST_AID)])


@pytest.mark.parametrize(
    "part",
    [
        f"assessment:\n  ctid: {ctid(5)}\n  assessed: true\n  description: A test at the end of the week.\n",
        f"outcomes:\n  ctid: {ctid(6)}\n  items:\n    - {{ctid: {ctid(5)}, text: Keep a ward calm}}\n",
    ],
)
def test_a_part_keeps_its_ctid(part: str, tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path, {CREDENTIAL: record(part)})
    repo.edit(CREDENTIAL, ctid(5), ctid(55))
    assert repo.told(capsys) == (1, [("G405", "error", CREDENTIAL)])


def test_an_outcome_that_says_something_else_is_another(tmp_path: Path, capsys: Capsys) -> None:
    items = f"outcomes:\n  ctid: {ctid(6)}\n  items:\n    - {{ctid: {ctid(5)}, text: Keep a ward calm}}\n"
    repo = repository(tmp_path, {CREDENTIAL: record(items)})
    repo.edit(CREDENTIAL, f"{ctid(5)}, text: Keep a ward calm", f"{ctid(55)}, text: Sing lullabies")
    assert repo.told(capsys) == (0, [])


def test_a_ctid_is_not_taken_for_another_record(repo: Repository, capsys: Capsys) -> None:
    repo.edit(FIRST_AID, AID_CTID, ctid(77)).lay({CREDENTIAL: record(ctid=AID_CTID)})
    assert repo.told(capsys) == (1, [("G405", "error", FIRST_AID), ("G406", "error", CREDENTIAL)])


def test_a_ctid_that_was_deleted_is_not_taken_for_a_record_of_another_kind(repo: Repository, capsys: Capsys) -> None:
    (repo.content / FIRST_AID).unlink()
    course = f"{COLLEGE}/courses/aid-101.md"
    repo.lay({course: other("title: Aid").replace(ctid(1), AID_CTID)})
    assert repo.told(capsys) == (1, [("G406", "error", course), ("G407", "error", FIRST_AID)])


def test_a_withdrawn_record_leaves_a_tombstone(repo: Repository, capsys: Capsys) -> None:
    tombstone = (
        f"---\nctid: {AID_CTID}\nformat: 1\ntitle: First Aid\nlanguage: en\nstatus: retired\nlisting: withdrawn\n"
        "withdrawal: {reason: It is taught no more, date: 2026-09-01}\nprovenance:\n  basis: submitted\n---\n"
    )
    repo.lay({FIRST_AID: tombstone})
    assert repo.told(capsys, "--author", OWNER) == (0, [])


def test_a_record_of_a_kind_without_tombstones_is_missed_with_a_warning(tmp_path: Path, capsys: Capsys) -> None:
    course = f"{COLLEGE}/courses/aid-101.md"
    repo = repository(tmp_path, {course: other("title: Aid")})
    (repo.content / course).unlink()
    assert repo.told(capsys) == (0, [("G407", "warning", course)])


def test_a_slug_moves_with_a_redirect(repo: Repository, capsys: Capsys) -> None:
    moved = FIRST_AID.replace("first-aid", "first-help")
    repo.git("mv", f"content/{FIRST_AID}", f"content/{moved}")
    assert repo.told(capsys) == (1, [("G408", "error", moved)])
    repo.edit(moved, "status: active\n", "status: active\nformerly: [example-college/first-aid]\n")
    assert repo.told(capsys) == (0, [])


def test_a_redirect_stays(tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path, {CREDENTIAL: record("formerly: [example-college/nights]\n")})
    repo.edit(CREDENTIAL, "formerly: [example-college/nights]\n", "")
    assert repo.told(capsys) == (1, [("G408", "error", CREDENTIAL)])


def test_an_institution_that_moves_is_told_with_a_warning(tmp_path: Path, capsys: Capsys) -> None:
    repo = repository(tmp_path)
    repo.git("mv", f"content/{UNIVERSITY}", "content/institutions/example-university")
    path = "institutions/example-university/institution.md"
    assert repo.told(capsys) == (0, [("G408", "warning", path)])


# -- an earlier version that is kept --

KEPT = FIRST_AID.replace(".md", "/1.md")
AID_ASSESSED = f"assessment:\n  ctid: {ctid(5)}\n  assessed: true\n  description: A test at the end of the week.\n"


def versioned(repo: Repository, kept: str = KEPT, ctids: tuple[int, int] = (77, 78)) -> Repository:
    """Keep the credential of the base as it was, and put its second version, with its own CTIDs, in its place."""
    text = (repo.content / FIRST_AID).read_text("utf-8")
    later = text.replace("format: 1\n", "format: 1\nversion: '2'\n").replace("until a nurse comes", "and two more")
    later = later.replace(AID_CTID, ctid(ctids[0])).replace(ctid(5), ctid(ctids[1]))
    return repo.lay({kept: text, FIRST_AID: later})


@pytest.fixture
def assessed(tmp_path: Path) -> Repository:
    """The base, where the credential has a part with a CTID, too, and a former address."""
    text = (ROOT / "tests/base" / FIRST_AID).read_text("utf-8")
    more = f"status: active\nformerly: [example-college/help]\n{AID_ASSESSED}"
    return repository(tmp_path, {FIRST_AID: text.replace("status: active\n", more)})


@pytest.mark.parametrize("since", ["main", "HEAD"])
def test_an_earlier_version_is_kept_with_its_ctid(since: str, repo: Repository, capsys: Capsys) -> None:
    versioned(repo)
    assert repo.told(capsys, since=since) == (0, [])
    assert repo.told(capsys, "--author", OWNER, since=since) == (0, [])


def test_an_earlier_version_keeps_its_parts_and_leaves_its_former_addresses(
    assessed: Repository, capsys: Capsys
) -> None:
    """They lead to today's version, and can lead to one record only."""
    versioned(assessed).edit(KEPT, "formerly: [example-college/help]\n", "")
    assert assessed.told(capsys, "--author", OWNER) == (0, [])
    assessed.edit(FIRST_AID, "formerly: [example-college/help]\n", "")
    assert assessed.told(capsys, "--author", OWNER) == (1, [("G408", "error", FIRST_AID)])
    assessed.edit(KEPT, "format: 1\n", "format: 1\nformerly: [example-college/help]\n")
    assert assessed.told(capsys, "--author", OWNER) == (1, [("G408", "error", FIRST_AID)])


def test_the_guide_tells_how_a_version_is_kept(assessed: Repository, capsys: Capsys) -> None:
    """As written there: a copy, another version, no CTIDs, and `check --fix`, which makes new ones."""
    assessed.lay({KEPT: (assessed.content / FIRST_AID).read_text("utf-8")})
    assessed.edit(KEPT, "formerly: [example-college/help]\n", "")
    assessed.edit(FIRST_AID, f"ctid: {AID_CTID}\nformat: 1\n", "format: 1\nversion: '2'\n")
    assessed.edit(FIRST_AID, f"  ctid: {ctid(5)}\n", "")
    assert build.main(["check", "--content", str(assessed.content), "--fix"], {}) == 0
    assert assessed.told(capsys, "--author", OWNER) == (0, [])
    assert (assessed.content / FIRST_AID).read_text("utf-8").count("ctid: ce-") == 2


def test_a_part_goes_with_the_version_that_is_kept(assessed: Repository, capsys: Capsys) -> None:
    versioned(assessed, ctids=(77, 5)).edit(KEPT, "formerly: [example-college/help]\n", "")
    status, told = assessed.told(capsys, "--author", OWNER)
    assert (status, [each for each in told if each[0] != "R304"]) == (1, [("G406", "error", FIRST_AID)])


def test_a_second_version_is_kept_beside_the_first(repo: Repository, capsys: Capsys) -> None:
    versioned(repo).commit()
    text = (repo.content / FIRST_AID).read_text("utf-8")
    repo.lay({KEPT.replace("1.md", "2.md"): text})
    repo.lay({FIRST_AID: text.replace("version: '2'", "version: '3'").replace(ctid(77), ctid(79))})
    assert repo.told(capsys, "--author", OWNER, since="HEAD") == (0, [])


REFUSED = [("G405", "error", FIRST_AID), ("G406", "error", KEPT)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(KEPT, "until a nurse comes", "until help comes", id="edited"),
        pytest.param(KEPT, "status: active", "status: retired", id="retired"),
        pytest.param(KEPT, "basis: submitted\n---\n", "basis: submitted\n---\nMore.\n", id="more prose"),
        pytest.param(FIRST_AID, "version: '2'\n", "", id="no other version"),
    ],
)
def test_what_is_not_kept_as_it_was_takes_the_ctid(
    path: str, old: str, new: str, repo: Repository, capsys: Capsys
) -> None:
    versioned(repo).edit(path, old, new)
    assert repo.told(capsys, "--author", OWNER) == (1, REFUSED)
    build.main(["check", "--content", str(repo.content), "--since", "main"], {})
    words = capsys.readouterr().out
    assert words.count(f"leave all in {KEPT} as it was, and give {FIRST_AID} another") == 2  # each has the hint
    assert "--fix" not in words


@pytest.mark.parametrize(
    "kept",
    [
        f"{COLLEGE}/credentials/night-nursing/1.md",
        f"{UNIVERSITY}/credentials/first-aid/1.md",
    ],
    ids=["another slug", "another owner"],
)
def test_a_version_of_another_credential_takes_no_ctid(kept: str, repo: Repository, capsys: Capsys) -> None:
    """Not even where a credential stands in that place."""
    repo.lay({f"{kept.removesuffix('/1.md')}.md": record(provenance=COMPILED)}).commit()
    repo.git("branch", "--force", "main", "HEAD")
    versioned(repo, kept)
    codes = [(code, path) for code, _severity, path in repo.told(capsys)[1] if code in {"G405", "G406"}]
    assert codes == sorted([("G405", FIRST_AID), ("G406", kept)], key=lambda each: each[1])


def test_a_version_that_is_kept_already_takes_no_other_ctid(repo: Repository, capsys: Capsys) -> None:
    repo.lay({KEPT: record(ctid=ctid(3))}).commit()
    repo.git("branch", "--force", "main", "HEAD")
    versioned(repo)
    assert repo.told(capsys, "--author", OWNER)[1] == [*REFUSED[:1], ("G405", "error", KEPT), REFUSED[1]]


def test_a_version_is_not_kept_where_nothing_follows_it(repo: Repository, capsys: Capsys) -> None:
    (repo.content / KEPT).parent.mkdir()
    repo.git("mv", f"content/{FIRST_AID}", f"content/{KEPT}")
    told = repo.told(capsys, "--author", OWNER)[1]
    assert {("G406", "error", KEPT), ("G407", "error", FIRST_AID)} <= set(told)


def test_a_copy_of_a_record_is_no_version_of_it(repo: Repository, capsys: Capsys) -> None:
    repo.lay({KEPT: (repo.content / FIRST_AID).read_text("utf-8")})
    told = repo.told(capsys, "--author", OWNER)[1]
    assert ("G406", "error", KEPT) in told


def test_a_new_version_is_submitted_by_an_owner_alone(repo: Repository, capsys: Capsys) -> None:
    """The one that is kept says what it said; a maintainer may keep it, and writes a new one as compiled."""
    versioned(repo)
    noticed = [("G401", "notice", FIRST_AID), ("G401", "notice", KEPT)]
    told = repo.told(capsys, "--author", MAINTAINER)
    assert told == (1, sorted([*noticed, ("G404", "error", FIRST_AID)], key=lambda each: (each[2], each[0])))
    repo.edit(FIRST_AID, "  basis: submitted\n", "  basis: compiled\n  sources: [{title: Example Yearbook}]\n")
    assert repo.told(capsys, "--author", MAINTAINER) == (0, noticed)


# -- records and institutions that move --

POLYTECHNIC = "institutions/example-polytechnic"
THEIRS = "sample-registrar"
CONFIRMED = "  basis: submitted\n  confirmed: 2026-09-01\n"


def renamed(repo: Repository) -> Repository:
    """Rename the college, with all in its folder and a former address for its credential."""
    repo.git("mv", f"content/{COLLEGE}", f"content/{POLYTECHNIC}")
    path = FIRST_AID.replace(COLLEGE, POLYTECHNIC)
    return repo.edit(path, "format: 1\n", "format: 1\nformerly: [example-college/first-aid]\n")


def slug_renamed(repo: Repository, moved: str) -> Repository:
    (repo.content / moved).parent.mkdir(exist_ok=True)
    repo.git("mv", f"content/{FIRST_AID}", f"content/{moved}")
    return repo.edit(moved, "format: 1\n", "format: 1\nformerly: [example-college/first-aid]\n")


@pytest.fixture
def owned(tmp_path: Path) -> Repository:
    """The base, where the credential is confirmed, and the university has verified owners as well."""
    files = {
        path: (ROOT / "tests/base" / path).read_text("utf-8") for path in (FIRST_AID, f"{UNIVERSITY}/institution.md")
    }
    files[FIRST_AID] = files[FIRST_AID].replace("  basis: submitted\n", CONFIRMED)
    owners = f"format: 1\nowners: [{THEIRS}]\n"
    files[f"{UNIVERSITY}/institution.md"] = files[f"{UNIVERSITY}/institution.md"].replace("format: 1\n", owners)
    return repository(tmp_path, files)


def errors(told: Told) -> list[tuple[str, str]]:
    return sorted((code, path) for code, severity, path in told if severity == "error")


def test_a_maintainer_renames_an_institution_with_owners(owned: Repository, capsys: Capsys) -> None:
    """What was submitted stays so: its owners said it, and the institution is the same by its CTID."""
    year = f"{COLLEGE}/results/2025.yaml"
    counted = (
        f"ctid: {ctid(9)}\nformat: 1\nlanguage: en\nyear: 2025\nprovenance: {{basis: submitted}}\nrows:\n"
        "  - {credential: example-college/first-aid, measure: enrolments, value: 40}\n"
    )
    owned.lay({year: counted}).commit()
    owned.git("branch", "--force", "main", "HEAD")
    renamed(owned).edit(year.replace(COLLEGE, POLYTECHNIC), "example-college/", "example-polytechnic/")
    status, told = owned.told(capsys, "--author", MAINTAINER)
    assert (status, errors(told)) == (0, [])
    assert {path for code, _severity, path in told if code == "G401"} == {FIRST_AID, OWN, year}


def test_nobody_else_renames_an_institution(owned: Repository, capsys: Capsys) -> None:
    """Its id is in the addresses of all its records; its owners ask a maintainer."""
    renamed(owned)
    moved = f"{POLYTECHNIC}/institution.md"
    assert errors(owned.told(capsys, "--author", OWNER)[1]) == [("G402", OWN), ("G402", moved)]
    for author in (STRANGER, THEIRS):
        told = [("G401", FIRST_AID), ("G401", OWN), ("G402", OWN), ("G402", moved)]
        assert errors(owned.told(capsys, "--author", author)[1]) == told


def test_an_institution_that_moves_brings_no_owners_with_it(owned: Repository, capsys: Capsys) -> None:
    """Those of before speak for it, even where a maintainer names others in the same change."""
    moved = FIRST_AID.replace(COLLEGE, POLYTECHNIC)
    renamed(owned).edit(f"{POLYTECHNIC}/institution.md", f"[{OWNER}]", f"[{MAINTAINER}]")
    owned.edit(moved, "2026-09-01", "2026-09-02")
    assert errors(owned.told(capsys, "--author", MAINTAINER)[1]) == [("G404", moved)]


def test_a_folder_that_takes_the_ctid_of_an_institution_takes_no_owners(owned: Repository, capsys: Capsys) -> None:
    made = f"{POLYTECHNIC}/institution.md"
    text = (owned.content / OWN).read_text("utf-8")
    night = f"{POLYTECHNIC}/credentials/nights.md"
    owned.lay({made: text, night: record(provenance=SUBMITTED)})
    for author in (OWNER, MAINTAINER, STRANGER):
        told = errors(owned.told(capsys, "--author", author)[1])
        assert {("G404", night), ("G406", made)} <= set(told)


@pytest.mark.parametrize("author", [MAINTAINER, OWNER, None])
def test_the_slug_of_a_submitted_record_is_renamed(author: str | None, owned: Repository, capsys: Capsys) -> None:
    slug_renamed(owned, FIRST_AID.replace("first-aid", "first-help"))
    status, told = owned.told(capsys, *(["--author", author] if author else []))
    assert (status, errors(told)) == (0, [])


def test_a_claim_that_comes_with_a_move_is_an_owners(owned: Repository, capsys: Capsys) -> None:
    moved = FIRST_AID.replace("first-aid", "first-help")
    slug_renamed(owned, moved).edit(moved, "2026-09-01", "2026-09-02")
    assert errors(owned.told(capsys, "--author", MAINTAINER)[1]) == [("G404", moved)]
    assert owned.told(capsys, "--author", OWNER) == (0, [])


def test_a_claim_that_comes_with_a_renamed_institution_is_an_owners(repo: Repository, capsys: Capsys) -> None:
    moved = FIRST_AID.replace(COLLEGE, POLYTECHNIC)
    renamed(repo).edit(moved, "  basis: submitted\n", CONFIRMED)
    assert errors(repo.told(capsys, "--author", MAINTAINER)[1]) == [("G404", moved)]


@pytest.mark.parametrize(
    ("author", "codes"),
    [
        (THEIRS, ["G401"]),
        (OWNER, ["G401", "G404", "G404"]),
        (MAINTAINER, ["G404", "G404"]),
        (STRANGER, ["G401", "G401", "G404", "G404"]),
    ],
)
def test_a_record_is_not_moved_into_the_folder_of_another(
    author: str, codes: list[str], owned: Repository, capsys: Capsys
) -> None:
    """There, what its owner submitted would be said in another's name."""
    slug_renamed(owned, FIRST_AID.replace(COLLEGE, UNIVERSITY))
    status, told = owned.told(capsys, "--author", author)
    assert (status, [code for code, _path in errors(told)]) == (1, codes)


def test_a_record_that_moves_leaves_its_place_to_no_other(owned: Repository, capsys: Capsys) -> None:
    """Its old address leads to it, and cannot lead to another record at once."""
    moved = FIRST_AID.replace("first-aid", "first-help")
    slug_renamed(owned, moved).lay({FIRST_AID: record(provenance=SUBMITTED)})
    told = errors(owned.told(capsys, "--author", OWNER)[1])
    assert told == [("G405", FIRST_AID), ("G406", moved), ("R305", moved)]


# -- the history itself --


def said(repo: Repository, *arguments: str, **environment: str) -> tuple[int, str]:
    """Return the status and the words of a check that cannot read the history."""
    command = (sys.executable, str(ROOT / "build.py"), "check", "--content", str(repo.content), *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_a_shallow_clone_is_refused_in_so_many_words(repo: Repository, tmp_path: Path) -> None:
    repo.lay({CREDENTIAL: record()}).commit()
    clone = Repository(tmp_path / "clone")
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.folder}", str(clone.folder))
    status, words = said(clone, "--since", "origin/change")
    assert (status, words.count("\n")) == (3, 1)
    assert "this clone is shallow" in words


@pytest.mark.parametrize("revision", ["nowhere", "--all", "--output=stolen", "main:content", "-", "a\nb"])
def test_what_is_no_revision_is_said_and_never_an_option(revision: str, repo: Repository) -> None:
    status, words = said(repo, f"--since={revision}")
    assert status == 3
    assert "there is no revision" in words
    assert not list(repo.folder.rglob("stolen"))


def test_a_folder_without_git_and_a_machine_without_git_are_said(repo: Repository, tmp_path: Path) -> None:
    assert said(repo, "--since", "main", PATH=str(tmp_path / "empty")) == (
        3,
        "build.py: there is no git program on this machine\n",
    )
    shutil.rmtree(repo.folder / ".git")
    status, words = said(repo, "--since", "main", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert status == 3
    assert "Git cannot read the history here" in words


def test_branches_without_a_common_past_cannot_be_compared(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "--orphan", "alone")
    repo.commit()
    assert "no history in common" in said(repo, "--since", "main")[1]


def test_an_empty_revision_is_wrong_usage(repo: Repository) -> None:
    """As where a workflow's variable is not set: it must not seem that everything was asked for."""
    assert said(repo, "--since", "")[0] == 2


def test_no_configuration_and_no_hook_has_a_say(repo: Repository, capsys: Capsys, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\ncat\n")
    trap.chmod(0o755)
    for name, value in {
        "core.fsmonitor": str(trap),
        "core.hooksPath": str(tmp_path),
        "core.pager": str(trap),
        "core.quotePath": "true",
        "diff.external": str(trap),
        "filter.trap.smudge": str(trap),
        "core.attributesFile": str(tmp_path / "attributes"),
        "color.ui": "always",
    }.items():
        repo.git("config", name, value)
    (tmp_path / "attributes").write_text("* filter=trap\n")
    lay(repo.content, {CREDENTIAL: record("supports: Tutoring\n")})
    assert repo.told(capsys) == (1, [("V103", "error", CREDENTIAL)])
    assert not sprung.exists()


def test_variables_of_git_lead_to_no_other_repository(
    repo: Repository, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A hook runs with GIT_DIR set."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))
    assert repo.told(capsys) == (0, [])


def test_a_link_and_a_file_too_large_in_the_history_are_old_faults(tmp_path: Path, capsys: Capsys) -> None:
    large = f"{UNIVERSITY}/credentials/large.md"
    repo = repository(tmp_path, {large: "x" * (5 * 1024 * 1024)})
    (repo.content / FIRST_AID.replace("first", "last")).symlink_to("/etc/hostname")
    repo.commit()
    repo.git("branch", "--force", "main", "HEAD")
    repo.lay({CREDENTIAL: record()})
    status, told = repo.told(capsys)
    assert (status, sorted(code for code, _severity, _path in told)) == (0, ["L002", "L003"])


def test_a_tree_that_leads_out_of_its_folder_writes_nothing_there(repo: Repository) -> None:
    """Git refuses such names where it is asked to; a tree made by hand can hold them."""

    def tree(mode: str, name: str, inside: str) -> str:
        done = subprocess.run(
            ("git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"),
            cwd=repo.folder,
            env=ENVIRONMENT,
            input=f"{mode} {name}".encode() + b"\0" + bytes.fromhex(inside),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    blob = repo.git("hash-object", "-w", f"content/{FIRST_AID}").strip()
    top = tree("40000", "content", tree("40000", "..", tree("100644", "escaped.md", blob)))
    commit = repo.git("commit-tree", "-p", "main", "-m", "Trap", top).strip()
    repo.git("update-ref", "HEAD", commit)
    with content_at(repo.content, commit) as folder:
        assert list(folder.parent.rglob("*")) == [folder]


# -- who reviews what --


def test_the_owners_file_is_what_the_records_say(tmp_path: Path) -> None:
    """The command is `build.py owners`; the repository's own file is held up to date here."""
    made = tmp_path / "CODEOWNERS"
    assert build.main(["owners", "--content", str(ROOT / "content"), "--out", str(made)], {}) == 0
    assert made.read_text("utf-8") == (ROOT / ".github/CODEOWNERS").read_text("utf-8")


def test_owners_review_their_folder_and_maintainers_the_rest(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    assert build.main(["owners"], {}) == 0
    lines = (repo.folder / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        f"* @{MAINTAINER}",
        f"/content/{COLLEGE}/ @{OWNER}",
        f"/content/{OWN} @{MAINTAINER}",
    ]


def test_an_owner_that_is_no_account_is_refused(repo: Repository, capsys: Capsys) -> None:
    """It would be ignored in silence by the host, and nobody would be asked."""
    repo.edit(OWN, f"[{OWNER}]", "['The Registrar <office@college.example>']")
    assert ("V106", "error", OWN) in repo.told(capsys)[1]
    assert build.main(["owners", "--content", str(repo.content), "--out", str(repo.folder / "made")], {}) == 1
    assert not (repo.folder / "made").exists()


def test_every_code_of_a_change_has_a_scenario_and_a_row_in_the_guide() -> None:
    rooms = (*(ROOT / "catalogue/proposal").glob("*.py"), *(ROOT / "catalogue/fetch").glob("*.py"))
    scenarios = (Path(__file__), Path(__file__).with_name("test_fetch.py"))
    codes = _codes(rooms)
    assert codes == {f"G{number}" for number in range(401, 413)}
    assert codes == _codes(scenarios)
    assert codes == set(re.findall(r"^\| (G4\d\d) \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))


def _codes(files: Iterable[Path]) -> set[str]:
    return {code for file in files for code in re.findall(r'"(G4\d\d)"', file.read_text("utf-8"))}
