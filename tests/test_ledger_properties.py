"""What holds of plausible equivalencies in every catalogue of statements, whatever institutions say."""

import random
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import (
    CONFIRMED,
    TODAY,
    TOMORROW,
    UNTOLD,
    WITHDRAWN,
    YESTERDAY,
    Files,
    core,
    course,
    credential,
    endorsement,
    entries,
    institution,
    institutions,
    pathway,
    programme,
    recognition,
    worked_out,
)

from catalogue import relate
from catalogue.ledger import Ledger, ledger
from catalogue.ledger.statements import State, Statement

NAMES = ("one", "two", "three", "four")
TERMS = tuple(f"{field}: {day}" for field, day in product(("effective", "expires"), (YESTERDAY, TODAY, TOMORROW)))
OTHERS = "one-more-institution", "one-more-receiver"
UNRELATED = (
    institutions(*OTHERS)
    | credential(f"{OTHERS[0]}/b")
    | course(f"{OTHERS[1]}/x")
    | programme(f"{OTHERS[1]}/p")
    | recognition(f"{OTHERS[1]}/b", f"credential: {OTHERS[0]}/b", f"{{kind: specific, course: {OTHERS[1]}/x}}")
    | endorsement(f"{OTHERS[1]}/b", f"{OTHERS[0]}/b", "demand: true\nassessment: true")
    | pathway(f"{OTHERS[1]}/p", f"programme: {OTHERS[1]}/p", [f"credentials: [{OTHERS[0]}/b]"])
    | core("one-more", ", ".join(OTHERS), f"{OTHERS[0]}/b")
)
"""Records of every kind that nobody else names."""

small = settings(max_examples=40)


def rarely(usual: str, *other: str) -> st.SearchStrategy[str]:
    """Draw one of several values, and the first of them most often."""
    return st.integers(0, 11).flatmap(lambda drawn: st.sampled_from(other) if drawn == 0 else st.just(usual))


@st.composite
def catalogues(draw: st.DrawFn) -> Files:
    """Draw institutions, each with a credential and a course, and what they say of one another's.

    Decisions come in twos that suggest something, but for whatever else may be drawn of them, and alone.
    """
    files: Files = {}
    for number, name in enumerate(NAMES):
        parent = draw(rarely("", *NAMES[:number])) if number else ""
        files |= institution(name, f"parent: {parent}" if parent else "") | course(f"{name}/x")
        is_gone = draw(rarely("", "gone"))
        files |= credential(f"{name}/b", WITHDRAWN, **UNTOLD) if is_gone else credential(f"{name}/b")
    for number in range(draw(st.integers(1, 3))):
        issuer, middle, receiver = draw(st.permutations(NAMES))[:3]
        gives = draw(st.sampled_from([f"course: {middle}/x", f"credential: {middle}/b"]))
        files |= draw(_recognitions(f"{middle}/first-{number}", f"credential: {issuer}/b", gives))
        files |= draw(_recognitions(f"{receiver}/second-{number}", gives, f"course: {receiver}/x"))
    for number in range(draw(st.integers(0, 2))):
        receiver, judged, giver = draw(st.permutations(NAMES))[:3]
        files |= draw(_recognitions(f"{receiver}/alone-{number}", f"credential: {judged}/b", f"course: {giver}/x"))
    return files


@st.composite
def _recognitions(draw: st.DrawFn, ref: str, of: str, gives: str) -> Files:
    """Draw what one institution says of a thing: most often that it is granted today."""
    together = draw(rarely("", ", with_credentials: [example-college/first-aid]"))
    kind = draw(rarely("specific", "elective", "admission", "exemption"))
    decision = draw(rarely("granted", "declined", "pending", "case-by-case"))
    term = draw(rarely("", *TERMS))
    grants = f"{{kind: {kind}, {gives}}}" if decision == "granted" else ""
    provenance = draw(st.sampled_from([CONFIRMED, "{basis: submitted}"]))
    return recognition(ref, of + together, grants, f"decision: {decision}\n{term}", provenance)


def family(found: Ledger, name: str) -> str:
    """Return what an institution is part of in the end."""
    parent = found.catalogue.institutions[name].record.parent
    return family(found, parent) if parent else name


def routes(found: Ledger) -> list[tuple[str, ...]]:
    """Return every suggestion: the credential, and the two decisions."""
    ways = (way for each in found.equivalencies.values() for way in each)
    return sorted((way.credential, *(step.statement.entry.ref for step in way.steps)) for way in ways)


def told(found: Ledger) -> dict[str, object]:
    """Return what the ledger says of each credential, in plain values."""
    ways = {ref: [route[1:] for route in routes(found) if route[0] == ref] for ref in found.onward}
    return {ref: (found.onward[ref], found.information[ref], ways[ref], found.roadblocks[ref]) for ref in found.onward}


def statements(found: Ledger) -> list[Statement]:
    return [each for said in found.received.values() for each in said]


@small
@given(catalogues())
def test_a_suggestion_takes_two_decisions_that_hold_today_and_contradicts_nobody(files: Files) -> None:
    found = worked_out(files)
    for way in (way for each in found.equivalencies.values() for way in each):
        first, second = (step.statement for step in way.steps)
        assert (first.subject and first.subject.ref, second.subject) == (way.credential, way.middle)
        assert second.receiver == way.receiver
        for step in (first, second):
            record = step.entry.record
            assert record.decision == "granted"
            assert record.effective is None or str(record.effective) <= TODAY
            assert record.expires is None or str(record.expires) >= TODAY
            assert not record.of.with_credentials
            assert step.entry.identity.kind == "recognition"
        parts = [family(found, name) for name in (way.credential.partition("/")[0], first.receiver, second.receiver)]
        assert len(set(parts)) == 3
        said = {family(found, each.receiver) for each in found.of(way.credential)}
        assert parts[2] not in said


@small
@given(catalogues())
def test_every_two_decisions_that_fit_are_a_suggestion(files: Files) -> None:
    """Worked out the slow way: each pair of decisions, and each reason why it would not do."""
    found = worked_out(files)
    said = statements(found)

    def is_there(ref: str) -> bool:
        return found.catalogue.credentials[ref].record.listing == "current"

    def middle(each: Statement) -> tuple[str | None, str | None]:
        (grant,) = each.grants
        own = (grant.course or grant.credential or "").partition("/")[0]
        is_own = family(found, own) == family(found, each.receiver)
        return (grant.course, grant.credential) if grant.kind == "specific" and is_own else (None, None)

    def is_step(each: Statement) -> bool:
        judged, (course_given, listing_given) = each.entry.record.of, middle(each) if each.grants else (None, None)
        issuer = (judged.credential or judged.course or "").partition("/")[0]
        return (
            each.state is State.GRANTED
            and family(found, each.receiver) != family(found, issuer)
            and not judged.with_credentials
            and (judged.credential is None or is_there(judged.credential))
            and (course_given is not None or listing_given is None or is_there(listing_given))
            and each.grants[0].kind in {"specific", "elective"}
        )

    def decided(receiver: str, ref: str) -> bool:
        about = ((each, (each.entry.record.of.credential, *each.entry.record.of.with_credentials)) for each in said)
        return any(family(found, each.receiver) == family(found, receiver) and ref in refs for each, refs in about)

    expected = [
        (one.entry.record.of.credential, one.entry.ref, other.entry.ref)
        for one, other in product(filter(is_step, said), repeat=2)
        if one.entry.record.of.credential
        and middle(one) != (None, None)
        and (other.entry.record.of.course, other.entry.record.of.credential) == middle(one)
        and family(found, other.receiver) != family(found, one.receiver)
        and family(found, other.receiver) != family(found, one.entry.record.of.credential.partition("/")[0])
        and not decided(other.receiver, one.entry.record.of.credential)
    ]
    assert routes(found) == sorted(expected)


@small
@given(catalogues())
def test_a_record_that_nobody_names_changes_nothing(files: Files) -> None:
    before, after = told(worked_out(files)), told(worked_out(files | UNRELATED))
    assert before == {ref: said for ref, said in after.items() if ref in before}


@small
@given(catalogues(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(files: Files, chance: random.Random) -> None:
    made: list[Any] = []
    for order in (list(entries(files | UNRELATED)), list(entries(files | UNRELATED))):
        if made:
            chance.shuffle(order)
        found, _problems = relate.catalogue(order, None)
        assert found is not None
        made.append(ledger(found))
    assert made[0] == made[1]
