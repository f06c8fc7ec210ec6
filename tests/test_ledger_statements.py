"""Who says what of whom, on what basis, and whether it holds today."""

from pathlib import Path

import pytest
from checking import COMPILED, content, problems
from ledgers import (
    CONFIRMED,
    TODAY,
    TOMORROW,
    YESTERDAY,
    Files,
    course,
    credential,
    earlier,
    endorsement,
    institution,
    institutions,
    programme,
    recognition,
    worked_out,
)

from catalogue.ledger import Ledger
from catalogue.ledger.onward import Route
from catalogue.ledger.statements import Basis, State, Statement
from catalogue.ledger.things import Thing

CREDENTIAL = "sample-college/night-care"
OF = f"credential: {CREDENTIAL}"
GRANT = "{kind: elective, amount: 3, unit: credits}"
FILES = institutions("sample-college", "example-polytechnic", "sample-institute") | credential(CREDENTIAL)
UNCONFIRMED = "{basis: submitted}"
BOTH = "demand: true\nassessment: true"


def said(more: str = "", provenance: str = CONFIRMED, by: str = "example-polytechnic", grant: str = GRANT) -> Files:
    """Return what an institution decided of the credential."""
    return recognition(f"{by}/night-care", OF, grant, more, provenance)


def backed(more: str = BOTH, provenance: str = CONFIRMED, by: str = "example-polytechnic") -> Files:
    """Return what a body confirms of the credential."""
    return endorsement(f"{by}/night-care", CREDENTIAL, more, provenance)


def found(files: Files, today: str = TODAY) -> Ledger:
    return worked_out(FILES | files, today)


def one(files: Files, today: str = TODAY) -> Statement:
    """Return the only thing that is said of the credential."""
    (statement,) = found(files, today).of(CREDENTIAL)
    return statement


# Recognition: only the receiver can state it.
def test_a_recognition_is_the_receivers_in_whose_folder_it_stands() -> None:
    statement = one(said())
    assert (statement.receiver, statement.subject) == ("example-polytechnic", Thing("credential", CREDENTIAL))
    assert (statement.state, statement.basis, statement.counts, statement.sign) == (
        State.GRANTED,
        Basis.CONFIRMED,
        True,
        "confirmed",
    )
    assert found(said()).onward[CREDENTIAL].confirmed_by == ("example-polytechnic",)


def test_what_a_sender_writes_recognises_nothing() -> None:
    """A sender can write into its own folder only, and what stands there is its own word of itself."""
    ledger = found(said(by="sample-college", grant="{kind: specific, amount: 3, towards: Any degree}"))
    (statement,) = ledger.of(CREDENTIAL)
    assert statement.receiver == "sample-college"
    assert not statement.counts
    onward = ledger.onward[CREDENTIAL]
    assert (onward.confirmed_by, onward.reported_by) == ((), ())
    assert ledger.headline.recognisers_confirmed == ()


@pytest.mark.parametrize("grant", [GRANT, "{kind: exemption}"])
def test_credit_in_the_issuers_own_programmes_is_its_claim_and_no_dead_end(grant: str) -> None:
    onward = found(said(by="sample-college", grant=grant)).onward[CREDENTIAL]
    assert onward.route is Route.CLAIMED


@pytest.mark.parametrize(
    ("family", "by"),
    [
        ({"sample-college": "sample-university-system"}, "sample-university-system"),
        ({"sample-school": "sample-college"}, "sample-school"),
        ({"sample-college": "sample-whole", "sample-school": "sample-whole"}, "sample-school"),
        ({"sample-school": "sample-part", "sample-part": "sample-college"}, "sample-school"),
    ],
    ids=["its parent", "its part", "a sister", "a part of its part"],
)
def test_neither_parents_nor_parts_count(family: dict[str, str], by: str) -> None:
    named = {"sample-college", *family, *family.values()}
    files = {
        path: text
        for name in sorted(named)
        for path, text in institution(name, f"parent: {family[name]}" if name in family else "").items()
    }
    assert not one(files | said(by=by)).counts
    assert one(files | said()).counts


def test_who_offers_it_too_does_not_count() -> None:
    joint = credential(CREDENTIAL, "offered_by: [example-polytechnic]\n")
    assert not one(joint | said()).counts
    assert one(joint | said(by="sample-institute")).counts


@pytest.mark.parametrize(
    ("of", "is_another"),
    [
        ("named: Night courses, institution: sample-college", True),
        ("named: Night courses, institution: example-polytechnic", False),
        ("named: Night courses, institution: sample-school", False),
        ("named: Night courses", True),
        ("course: sample-school/x", False),
        ("programme: sample-school/p", False),
        ("course: sample-college/x", True),
        ("programme: sample-college/p", True),
    ],
)
def test_its_own_is_its_own_in_words_too_and_of_every_kind(of: str, is_another: bool) -> None:  # noqa: FBT001
    files = institution("sample-school", "parent: example-polytechnic")
    for owner in ("sample-college", "sample-school"):
        files |= course(f"{owner}/x") | programme(f"{owner}/p")
    (statement,) = found(files | recognition("example-polytechnic/x", of, GRANT)).received["example-polytechnic"]
    assert statement.is_another is is_another
    assert statement.counts is is_another


@pytest.mark.parametrize("kind", ["named: Night courses, institution: sample-college", "programme: sample-college/p"])
def test_the_author_is_told_that_its_own_counts_for_nobody(kind: str, tmp_path: Path) -> None:
    files = FILES | programme("sample-college/p") | recognition("sample-college/x", kind, GRANT)
    assert [problem.code for problem in problems(content(tmp_path, files))] == ["R311"]


# Time: the first and the last day are part of a term.
@pytest.mark.parametrize(
    ("more", "state", "sign"),
    [
        ("", State.GRANTED, "confirmed"),
        (f"effective: {TODAY}\nexpires: {TODAY}", State.GRANTED, "confirmed"),
        (f"effective: {TOMORROW}", State.COMING, "pending"),
        (f"expires: {YESTERDAY}", State.EXPIRED, "expired"),
        ("decision: pending", State.PENDING, "pending"),
        (f"decision: pending\nexpires: {TODAY}", State.PENDING, "pending"),
        (f"decision: pending\nexpires: {YESTERDAY}", State.EXPIRED, "expired"),
        ("decision: case-by-case", State.CASE_BY_CASE, "pending"),
        (f"decision: case-by-case\nexpires: {YESTERDAY}", State.EXPIRED, "expired"),
        ("decision: declined", State.DECLINED, "declined"),
        (f"decision: declined\nexpires: {TODAY}", State.DECLINED, "declined"),
        (f"decision: declined\nexpires: {YESTERDAY}", State.EXPIRED, "expired"),
    ],
)
def test_a_decision_stands_as_its_dates_say(more: str, state: State, sign: str) -> None:
    ledger = found(said(more, grant="" if "declined" in more else GRANT))
    (statement,) = ledger.of(CREDENTIAL)
    assert (statement.state, statement.sign) == (state, sign)
    assert statement.counts is (state is State.GRANTED)
    assert ledger.onward[CREDENTIAL].is_dead_end is (state is not State.GRANTED)


@pytest.mark.parametrize(
    ("today", "counts"), [("2026-03-31", False), ("2026-04-01", True), ("2027-03-31", True), ("2027-04-01", False)]
)
def test_the_day_of_the_build_decides_what_holds(today: str, counts: bool) -> None:  # noqa: FBT001
    assert one(said("effective: 2026-04-01\nexpires: 2027-03-31"), today).counts is counts


# Basis: reported and confirmed are told and counted apart.
@pytest.mark.parametrize(
    ("is_verified", "provenance", "basis"),
    [
        (True, CONFIRMED, Basis.CONFIRMED),
        (True, UNCONFIRMED, Basis.REPORTED),
        (True, COMPILED, Basis.REPORTED),
        (False, COMPILED, Basis.REPORTED),
    ],
)
def test_only_who_is_verified_and_confirmed_it_confirms(is_verified: bool, provenance: str, basis: Basis) -> None:  # noqa: FBT001
    files = institution("example-polytechnic", is_verified=is_verified) | said(provenance=provenance)
    ledger = found(files)
    (statement,) = ledger.of(CREDENTIAL)
    assert (statement.basis, statement.sign) == (basis, basis.value)
    onward = ledger.onward[CREDENTIAL]
    names = ("example-polytechnic",)
    assert (onward.confirmed_by, onward.reported_by) == ((names, ()) if basis is Basis.CONFIRMED else ((), names))
    assert onward.route.value == basis.value


def test_who_confirmed_is_not_counted_among_whom_it_is_reported_of() -> None:
    twice = recognition("example-polytechnic/again", OF, "{kind: admission}", "", COMPILED)
    ledger = found(said() | twice | said(provenance=COMPILED, by="sample-institute"))
    onward = ledger.onward[CREDENTIAL]
    assert (onward.confirmed_by, onward.reported_by) == (("example-polytechnic",), ("sample-institute",))
    card = ledger.cards["sample-college"]
    assert card.recognisers_confirmed == ("example-polytechnic",)
    assert card.recognisers_reported == ("sample-institute",)


@pytest.mark.parametrize(
    ("more", "provenance", "expected"),
    [
        ("", "{basis: submitted}", None),
        ("decided: 2024\neffective: 2025-01-01", UNCONFIRMED, "2024"),
        ("effective: 2025-01-01", UNCONFIRMED, "2025-01-01"),
        ("", "{basis: compiled, sources: [{title: A, dated: 2019}, {title: B, dated: 2020-05}]}", "2020-05"),
        ("decided: 2024", "{basis: submitted, confirmed: 2026-08-01}", "2026-08-01"),
    ],
)
def test_a_statement_is_as_old_as_its_latest_sign_of_life(more: str, provenance: str, expected: str | None) -> None:
    assert one(said(more, provenance)).dated == expected


# Clusters, versions and what is granted.
CLUSTER = recognition(
    "example-polytechnic/cluster",
    f"{OF}, with_credentials: [example-college/first-aid], with_courses: [sample-institute/x]",
    "{kind: specific, course: example-polytechnic/x}",
)
COURSES = course("sample-institute/x") | course("example-polytechnic/x")


def test_what_takes_several_things_recognises_none_of_them_alone_and_is_a_way_onward_for_each() -> None:
    ledger = found(CLUSTER | COURSES)
    for thing in (
        Thing("credential", CREDENTIAL),
        Thing("credential", "example-college/first-aid"),
        Thing("course", "sample-institute/x"),
    ):
        (statement,) = ledger.statements[thing]
        assert statement.counts
        assert not statement.recognises
    for ref in (CREDENTIAL, "example-college/first-aid"):
        onward = ledger.onward[ref]
        assert (onward.confirmed_by, onward.reported_by, onward.route) == ((), (), Route.CONFIRMED)
    assert len(ledger.received["example-polytechnic"]) == 1


def test_a_course_knows_for_what_it_is_granted() -> None:
    own_course = "course: example-polytechnic/x"
    twice = f"{GRANT}, {{kind: specific, {own_course}}}, {{kind: exemption, {own_course}}}"
    own = recognition("sample-college/x", "credential: sample-college/night-care", "{kind: elective}")
    ledger = found(COURSES | said(grant=twice) | own)
    (statement,) = ledger.granting[Thing("course", "example-polytechnic/x")]
    assert statement.entry.ref == "example-polytechnic/night-care"
    ended = found(COURSES | said(f"expires: {YESTERDAY}", grant=twice))
    assert Thing("course", "example-polytechnic/x") not in ended.granting


OUTCOMES = "outcomes: {items: [{text: Keep a ward calm at night}]}\n"
LATER = "outcomes: {items: [{text: Lead a ward at night}]}\n"


@pytest.mark.parametrize(
    ("version", "after", "names"),
    [
        ("2", LATER, ("example-polytechnic",)),
        ("1", LATER, ()),
        # A corrected slip leaves the decision as good as it was.
        ("1", OUTCOMES.replace("night", "nihgt"), ("example-polytechnic",)),
        (None, LATER, ("example-polytechnic",)),
    ],
)
@pytest.mark.parametrize("provenance", [CONFIRMED, COMPILED])
def test_who_judged_a_version_that_differs_does_not_recognise_today_s(
    version: str | None, after: str, names: tuple[str, ...], provenance: str
) -> None:
    pinned = f'{OF}, version: "{version}"' if version else OF
    versions = earlier(CREDENTIAL, "1", OUTCOMES) | credential(CREDENTIAL, after, version='"2"')
    ledger = found(versions | recognition("example-polytechnic/night-care", pinned, GRANT, "", provenance))
    onward = ledger.onward[CREDENTIAL]
    assert (onward.confirmed_by or onward.reported_by) == names
    assert onward.route.value == ("confirmed" if provenance == CONFIRMED else "reported")


def test_statements_stand_with_who_made_them_and_with_the_paper_they_stand_under() -> None:
    paper: Files = {
        "agreements/nights.md": (
            "---\nctid: ce-00000001-0000-4000-8000-000000000000\nformat: 1\nlanguage: en\ntitle: Nights\n"
            f"parties: [sample-college, example-polytechnic]\ncredentials: [{CREDENTIAL}, {CREDENTIAL}]\n"
            f"provenance: {COMPILED}\n---\n"
        )
    }
    ledger = found(paper | said("under: agreements/nights"))
    (statement,) = ledger.under["agreements/nights"]
    assert ledger.received == {"example-polytechnic": (statement,)}
    assert [entry.ref for entry in ledger.agreements_with[CREDENTIAL]] == ["nights"]
    assert set(ledger.agreements_of) == {"sample-college", "example-polytechnic"}


# Endorsements: only the endorser can state them, and demand and assessment are two things.
@pytest.mark.parametrize(
    ("more", "provenance", "today", "sign", "counts"),
    [
        (BOTH, CONFIRMED, TODAY, "confirmed", True),
        (BOTH, UNCONFIRMED, TODAY, "reported", True),
        (BOTH, COMPILED, TODAY, "reported", True),
        ("demand: true\nassessment: unknown", CONFIRMED, TODAY, "confirmed", True),
        ("demand: false\nassessment: true", CONFIRMED, TODAY, "confirmed", True),
        # It confirms nothing, and so it is no endorsement.
        ("demand: false\nassessment: false", CONFIRMED, TODAY, "confirmed", False),
        ("demand: unknown\nassessment: unknown", CONFIRMED, TODAY, "confirmed", False),
        (f"{BOTH}\ndated: 2026-04-01", CONFIRMED, "2026-03-31", "pending", False),
        (f"{BOTH}\ndated: 2026-04-01", CONFIRMED, "2026-04-01", "confirmed", True),
        (f"{BOTH}\ndated: 2026-04-01\nexpires: 2027-03-31", CONFIRMED, "2027-03-31", "confirmed", True),
        (f"{BOTH}\ndated: 2026-04-01\nexpires: 2027-03-31", CONFIRMED, "2027-04-01", "expired", False),
    ],
)
def test_an_endorsement_counts_while_it_confirms_something(
    more: str,
    provenance: str,
    today: str,
    sign: str,
    counts: bool,  # noqa: FBT001 - a table
) -> None:
    ledger = found(backed(more, provenance), today)
    (support,) = ledger.supports[CREDENTIAL]
    assert (support.endorser, support.sign, support.counts) == ("example-polytechnic", sign, counts)
    assert (support.demand, support.assessment) == ("demand: true" in more, "assessment: true" in more)
    assert ledger.onward[CREDENTIAL].endorsers == (("example-polytechnic",) if counts else ())


@pytest.mark.parametrize("by", ["sample-college", "sample-school"])
def test_nobody_endorses_what_is_their_own(by: str) -> None:
    ledger = found(institution("sample-school", "parent: sample-college") | backed(by=by))
    (support,) = ledger.supports[CREDENTIAL]
    assert not support.counts
    assert ledger.onward[CREDENTIAL].endorsers == ()


def test_partners_that_the_issuer_names_endorse_nothing() -> None:
    named = "partners: [{name: Example Polytechnic, role: endorses, institution: example-polytechnic}]\n"
    ledger = found(credential(CREDENTIAL, f"{named}endorsed: {{value: true}}\n"))
    assert CREDENTIAL not in ledger.supports
    assert ledger.onward[CREDENTIAL].endorsers == ()
    assert ledger.onward[CREDENTIAL].is_dead_end


@pytest.mark.parametrize(("version", "names"), [("1", ()), ("2", ("example-polytechnic",))])
def test_who_endorsed_a_version_that_differs_does_not_endorse_today_s(version: str, names: tuple[str, ...]) -> None:
    versions = earlier(CREDENTIAL, "1", OUTCOMES) | credential(CREDENTIAL, LATER, version='"2"')
    ledger = found(versions | backed(f'{BOTH}\nversion: "{version}"'))
    assert ledger.onward[CREDENTIAL].endorsers == names
    (support,) = ledger.supports[CREDENTIAL]
    assert support.counts
