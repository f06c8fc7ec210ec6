"""The six components of the framework, and the badge rule."""

import pytest
from checking import COMPILED
from ledgers import CONFIRMED, Files, credential, endorsement, institution, institutions, worked_out

from catalogue.ledger.components import Component, Mark, is_badge

REF = "sample-college/night-care"
NAMES = ("issuer", "competencies", "outcomes", "assessment", "transcript", "endorsement")
MUSTS = NAMES[:4]
FILES = institutions("sample-college", "example-employers", "sample-council")
FULL = {
    "skills": "[{name: night care, framework: ESCO}]",
    "outcomes": "{items: [{text: Keep a ward calm, tag: skill}]}",
    "assessment": "{assessed: true, summative: true, methods: [performance]}",
    "credit": "{transcript: {value: true}}",
    "endorsed": "{value: false, reason: The employers have not met yet}",
}
BOTH = "demand: true\nassessment: true"


def panel(files: Files | None = None, /, **stated: str) -> dict[str, Component]:
    """Return the six components of a listing, by name."""
    found = worked_out(FILES | credential(REF, **(FULL | stated)) | (files or {}))
    return {each.name: each for each in found.components[REF]}


def backed(by: str, more: str, provenance: str = CONFIRMED) -> Files:
    return endorsement(f"{by}/night-care", REF, more, provenance)


def test_a_listing_that_tells_all_is_as_the_framework_asks() -> None:
    found = panel()
    assert tuple(found) == NAMES
    assert [each.is_must for each in found.values()] == [True, True, True, True, False, False]
    assert all(each.passes for each in found.values())
    assert [each.field for each in found.values()] == [
        *("institution", "skills", "outcomes", "assessment", "transcript", "endorsements")
    ]


@pytest.mark.parametrize("field", ["skills", "outcomes", "assessment"])
def test_a_must_that_is_absent_fails_and_takes_no_other_with_it(field: str) -> None:
    found = panel(**{field: ""})
    failing = [each for each in found.values() if not each.passes]
    assert [(each.field, each.mark, each.reason) for each in failing] == [(field, Mark.NOT_SHOWN, "none")]


@pytest.mark.parametrize("name", ["transcript", "endorsement"])
@pytest.mark.parametrize(
    ("answer", "passes", "mark"),
    [
        ("{value: false, reason: It is not for credit}", True, Mark.NOT_SHOWN),
        ("{value: unknown}", False, Mark.NOT_SHOWN),
        ("{value: unknown, reason: Nobody asked}", False, Mark.NOT_SHOWN),
        ("", False, Mark.NOT_SHOWN),
    ],
)
def test_what_is_asked_where_possible_passes_when_it_is_absent_with_a_reason(
    name: str,
    answer: str,
    passes: bool,  # noqa: FBT001 - a table
    mark: Mark,
) -> None:
    stated = {"credit": f"{{transcript: {answer}}}" if answer else ""} if name == "transcript" else {"endorsed": answer}
    each = panel(**stated)[name]
    assert (each.passes, each.mark, each.is_excused) == (passes, mark, passes)


def test_that_nobody_endorses_it_needs_a_reason() -> None:
    assert not panel(endorsed="{value: false}")["endorsement"].passes


@pytest.mark.parametrize(
    ("field", "value", "mark", "reason"),
    [
        ("skills", "[{name: night care}]", Mark.PARTLY, "unaligned"),
        ("skills", "[{name: night care, uri: https://skills.example/night-care}]", Mark.MET, "aligned"),
        ("outcomes", "{items: [{text: Keep calm, tag: skill}, {text: Take notes}]}", Mark.PARTLY, "untagged"),
        ("outcomes", "{items: [{text: Keep calm, tag: attitude}, {text: Law, tag: knowledge}]}", Mark.MET, "tagged"),
        ("assessment", "{assessed: true}", Mark.PARTLY, "incomplete"),
        ("assessment", "{assessed: true, summative: true}", Mark.PARTLY, "incomplete"),
        ("assessment", "{assessed: true, methods: [exam]}", Mark.PARTLY, "incomplete"),
        ("assessment", "{assessed: true, summative: false, methods: [exam]}", Mark.PARTLY, "incomplete"),
        ("assessment", "{assessed: unknown, methods: [exam]}", Mark.PARTLY, "incomplete"),
        ("assessment", "{assessed: unknown}", Mark.NOT_SHOWN, "none"),
        ("assessment", "{assessed: false, description: Nothing is assessed here}", Mark.NOT_SHOWN, "not-assessed"),
        ("assessment", "{assessed: true, summative: true, description: One final exam.}", Mark.MET, "summative"),
    ],
)
def test_a_must_is_met_when_all_of_it_is_shown(field: str, value: str, mark: Mark, reason: str) -> None:
    each = next(one for one in panel(**{field: value}).values() if one.field == field)
    assert (each.mark, each.reason, each.passes) == (mark, reason, mark is Mark.MET)


@pytest.mark.parametrize(
    ("more", "is_verified", "mark"),
    [
        ("", True, Mark.MET),
        ("links: {page: https://sample-college.example.ca/}", False, Mark.MET),
        ("", False, Mark.PARTLY),
    ],
)
def test_an_issuer_is_known_by_its_own_page_or_its_verified_owners(more: str, is_verified: bool, mark: Mark) -> None:  # noqa: FBT001
    issuer = institution("sample-college", more, is_verified=is_verified)
    assert panel(issuer, provenance=COMPILED)["issuer"].mark is mark


# Endorsement: two confirmations, by the endorsers themselves.
NAMED = "[{name: Example Employers, role: endorses}]"


@pytest.mark.parametrize(
    ("files", "mark", "reason"),
    [
        (backed("example-employers", BOTH), Mark.MET, "both"),
        (
            backed("example-employers", "demand: true\nassessment: false")
            | backed("sample-council", "demand: false\nassessment: true"),
            Mark.MET,
            "both",
        ),
        (backed("example-employers", "demand: true\nassessment: unknown"), Mark.PARTLY, "one"),
        (backed("example-employers", "demand: false\nassessment: true"), Mark.PARTLY, "one"),
        (backed("example-employers", BOTH, COMPILED), Mark.PARTLY, "reported"),
        # What is reported completes nothing that is confirmed.
        (
            backed("example-employers", "demand: true\nassessment: false")
            | backed("sample-council", "demand: false\nassessment: true", COMPILED),
            Mark.PARTLY,
            "one",
        ),
        (backed("example-employers", f"{BOTH}\nexpires: 2026-08-31"), Mark.NOT_SHOWN, "none"),
        (backed("example-employers", f"{BOTH}\ndated: 2026-09-02"), Mark.NOT_SHOWN, "none"),
        (backed("example-employers", "demand: false\nassessment: unknown"), Mark.NOT_SHOWN, "none"),
        (backed("sample-college", BOTH), Mark.NOT_SHOWN, "none"),
    ],
    ids=[
        *("both by one", "each by another", "demand alone", "assessment alone", "reported", "reported besides"),
        *("expired", "still to come", "of nothing", "of its own"),
    ],
)
def test_both_confirmations_by_endorsers_meet_it(files: Files, mark: Mark, reason: str) -> None:
    each = panel(files, endorsed="")["endorsement"]
    assert (each.mark, each.reason) == (mark, reason)


@pytest.mark.parametrize(
    ("partners", "mark"),
    [
        (NAMED, Mark.PARTLY),
        ("[{name: Example Employers, role: validates}]", Mark.PARTLY),
        ("[{name: Example Employers, role: co-developed}]", Mark.PARTLY),
        ("[{name: Example Employers, role: funds}]", Mark.NOT_SHOWN),
        ("[{name: Example Employers}]", Mark.NOT_SHOWN),
    ],
)
def test_a_partner_whom_the_issuer_names_is_claimed_and_not_confirmed(partners: str, mark: Mark) -> None:
    each = panel(endorsed="{value: true}", partners=partners)["endorsement"]
    assert (each.mark, each.passes) == (mark, False)
    assert each.reason == ("claimed" if mark is Mark.PARTLY else "none")


def test_a_confirmation_goes_before_what_the_issuer_claims_or_excuses() -> None:
    for stated in ({"partners": NAMED}, {"endorsed": "{value: false, reason: None was asked}"}):
        assert panel(backed("example-employers", BOTH), **stated)["endorsement"].reason == "both"


@pytest.mark.parametrize(
    ("assessment", "expected"),
    [
        ("{assessed: false}", True),
        ("{assessed: unknown}", False),
        ("{assessed: true}", False),
        ("", False),
    ],
)
def test_only_what_states_that_it_is_not_assessed_is_a_badge(assessment: str, expected: bool) -> None:  # noqa: FBT001
    found = worked_out(FILES | credential(REF, assessment=assessment))
    assert is_badge(found.catalogue.credentials[REF].record) is expected
