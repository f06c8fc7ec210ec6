"""Rules about recognitions, agreements, endorsements and pathways."""

from collections.abc import Iterator
from datetime import date

from catalogue.model import Agreement, Endorsement, Pathway, Recognition
from catalogue.problems import Problem
from catalogue.source import Entry


def subject_is_one(entry: Entry[Recognition]) -> Iterator[Problem]:
    """V230: a recognition judges exactly one thing, and takes others together with it, never the same."""
    subject = entry.record.of
    named = (subject.credential, subject.course, subject.programme, subject.named)
    if sum(thing is not None for thing in named) != 1:
        hint = "give one of `credential:`, `course:`, `programme:` and `named:`"
        yield entry.error("V230", "of", message="a recognition is of exactly one thing", hint=hint)
    if subject.version is not None and subject.credential is None:
        hint = "take `version` out, or name the credential"
        yield entry.error("V230", "of", "version", message="only a credential has a version", hint=hint)
    for field, judged in (("with_credentials", subject.credential), ("with_courses", subject.course)):
        for position, ref in enumerate(getattr(subject, field)):
            if ref == judged:
                message = f"{ref} is taken together with itself"
                yield entry.error("V230", "of", field, position, message=message, hint="name what else it takes")


def decision_fits_grants(entry: Entry[Recognition]) -> Iterator[Problem]:
    """V231: what is granted says what is given, and what is declined gives nothing."""
    record = entry.record
    if record.decision == "granted" and not record.grants:
        hint = "add `grants:` with the kind of credit"
        yield entry.error("V231", "decision", message="granted, and it says not what", hint=hint)
    if record.decision == "declined" and record.grants:
        hint = "take `grants` out, or change the decision"
        yield entry.error("V231", "grants", message="declined, and yet something is granted", hint=hint)


def dates_run_forward(entry: Entry[Recognition | Agreement | Pathway]) -> Iterator[Problem]:
    """V232: what has a term ends after it begins."""
    yield from _forward(entry, entry.record.effective)


def endorsement_runs_forward(entry: Entry[Endorsement]) -> Iterator[Problem]:
    """V232: what has a term ends after it begins."""
    yield from _forward(entry, entry.record.dated)


def _forward(entry: Entry[Recognition | Agreement | Pathway | Endorsement], begins: date | None) -> Iterator[Problem]:
    ends = entry.record.expires
    if begins is not None and ends is not None and ends < begins:
        yield entry.error("V232", "expires", message=f"it expires on {ends}, before it begins on {begins}")


def agreement_has_two_parties(entry: Entry[Agreement]) -> Iterator[Problem]:
    """V233: an agreement has two parties or more, named once each."""
    parties = (*entry.record.parties, *entry.record.other_parties)
    if len(parties) == 1:
        hint = "name the others under `parties:`, or under `other_parties:` where they have no folder"
        yield entry.error("V233", "parties", message="an agreement needs two parties", hint=hint)
    if len(set(entry.record.parties)) < len(entry.record.parties):
        yield entry.error("V233", "parties", message="a party is named twice", hint="name each once")
    for side in ("senders", "receivers"):
        for position, institution in enumerate(getattr(entry.record, side)):
            if institution not in entry.record.parties:
                message = f"{institution} is among the {side} and no party"
                yield entry.error("V233", side, position, message=message, hint="add it to `parties:`")


def target_is_one(entry: Entry[Pathway]) -> Iterator[Problem]:
    """V234: a pathway leads to exactly one larger credential."""
    target = entry.record.target
    if (target.programme is None) == (target.credential is None):
        hint = "give `programme:` or `credential:`"
        yield entry.error("V234", "target", message="a pathway leads to exactly one thing", hint=hint)


def requirements_can_be_met(entry: Entry[Pathway]) -> Iterator[Problem]:
    """V235: each step of a pathway names something, and asks for no more than it names."""
    for position, step in enumerate(entry.record.requirements):
        named = len(step.credentials) + len(step.courses) + len(step.others)
        route = ("requirements", position)
        if not named and step.description is None:
            hint = "list credentials, courses or others, or describe what is asked"
            yield entry.error("V235", *route, message="the step asks for nothing", hint=hint)
        if step.choose is not None and named and step.choose > named and not step.others:
            message = f"choose is {step.choose}, and {named} are named"
            yield entry.error("V235", *route, "choose", message=message, hint="ask for no more than there is")


RECOGNITION_RULES = (subject_is_one, decision_fits_grants, dates_run_forward)
AGREEMENT_RULES = (agreement_has_two_parties, dates_run_forward)
PATHWAY_RULES = (target_is_one, requirements_can_be_met, dates_run_forward)
ENDORSEMENT_RULES = (endorsement_runs_forward,)
