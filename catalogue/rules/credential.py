"""Rules about credentials: fields that must agree with one another."""

from collections.abc import Iterator

from catalogue.model import Credential
from catalogue.problems import Problem
from catalogue.source import Entry

SHORTEST_SUMMARY = 15
"""Characters; the Credential Registry refuses shorter descriptions (its minimum data, see DESIGN section 3)."""
TAKEN = frozenset({"dossier", "employer"})
"""Words by which a credential's address goes on to its other pages: where a version's name would stand."""


def summary_says_something(entry: Entry[Credential]) -> Iterator[Problem]:
    """V210: a summary has at least 15 characters in every language it is given in."""
    summary = entry.record.summary
    if summary is not None and any(len(text) < SHORTEST_SUMMARY for text in summary.values()):
        message = f"the summary is shorter than {SHORTEST_SUMMARY} characters"
        yield entry.error(
            "V210", "summary", message=message, hint="say in a sentence what a learner will be able to do"
        )


def withdrawal_fits_listing(entry: Entry[Credential]) -> Iterator[Problem]:
    """V211: a withdrawn listing says why and when, and no other listing does."""
    is_withdrawn = entry.record.listing == "withdrawn"
    if is_withdrawn and entry.record.withdrawal is None:
        hint = "add `withdrawal:` with `reason:` and `date:`"
        yield entry.error("V211", "listing", message="the listing is withdrawn without a reason or a date", hint=hint)
    elif entry.record.withdrawal is not None and not is_withdrawn:
        hint = "write `listing: withdrawn`, or take `withdrawal` out"
        message = f"the listing is {entry.record.listing} and has a withdrawal"
        yield entry.error("V211", "withdrawal", message=message, hint=hint)


def hours_agree(entry: Entry[Credential]) -> Iterator[Problem]:
    """V212: hours of instruction are no more than hours in all, and none where none are fixed."""
    effort = entry.record.effort
    taught, total = effort.instructional_hours, effort.total_hours
    if taught is not None and total is not None and taught.min > total.max:
        message = f"instructional_hours are {taught.min:g} and total_hours {total.max:g}"
        yield entry.error("V212", "effort", "total_hours", message=message, hint="the total includes instruction")
    if effort.no_fixed_hours and (taught is not None or total is not None):
        message = "the record gives hours and says that none are fixed"
        yield entry.error("V212", "effort", "no_fixed_hours", message=message, hint="keep one of the two")


def offering_runs_forward(entry: Entry[Credential]) -> Iterator[Problem]:
    """V213: a session ends after it starts, and enrolment closes after it opens."""
    for position, offering in enumerate(entry.record.delivery.offerings):
        route = ("delivery", "offerings", position)
        start, end = offering.start, offering.end
        if start is not None and end is not None and end < start[: len(end)]:
            yield entry.error("V213", *route, "end", message=f"the session ends on {end}, before it starts on {start}")
        opens, closes = offering.enrol_from, offering.enrol_until
        if opens is not None and closes is not None and closes < opens:
            message = f"enrolment closes on {closes}, before it opens on {opens}"
            yield entry.error("V213", *route, "enrol_until", message=message)


def credit_agrees(entry: Entry[Credential]) -> Iterator[Problem]:
    """V214: an amount of credit goes with `for_credit: true`, and a no to transcripts with a reason."""
    credit = entry.record.credit
    if credit.amount and credit.for_credit is False:
        message = f"the record gives {credit.amount:g} credits and says that it is not for credit"
        yield entry.error("V214", "credit", "amount", message=message, hint="correct one of the two")
    transcript = credit.transcript
    if transcript is not None and transcript.value is False and transcript.reason is None:
        hint = "add `reason:`; the framework asks for transcripts where possible"
        yield entry.error("V214", "credit", "transcript", message="not on a transcript, and no reason", hint=hint)


def funding_is_sourced(entry: Entry[Credential]) -> Iterator[Problem]:
    """V215: a learner is never told that funding is approved without a source (PRODUCT T12)."""
    for position, funding in enumerate(entry.record.funding):
        route = ("funding", position)
        if funding.programme is None and funding.name is None:
            yield entry.error("V215", *route, message="the funding has no name", hint="add `programme:` or `name:`")
        if funding.eligible is True and funding.source is None:
            hint = "add `source:` with the address of the list it stands on"
            yield entry.error("V215", *route, "eligible", message="eligible for funding, says no source", hint=hint)


def level_is_whole(entry: Entry[Credential]) -> Iterator[Problem]:
    """V216: a level names its framework, and a credential that is placed nowhere names none."""
    level = entry.record.level
    if level is None:
        return
    if level.placed and (level.framework is None or level.level is None):
        hint = "give `framework:` and `level:`, or write `placed: false`"
        yield entry.error("V216", "level", message="the level is incomplete", hint=hint)
    elif not level.placed and level.level is not None:
        message = f"the record is placed nowhere and at level {level.level}"
        yield entry.error("V216", "level", "placed", message=message, hint="keep one of the two")


def assessment_is_resource(entry: Entry[Credential]) -> Iterator[Problem]:
    """V217: an assessment with a CTID of its own has a description of at least 15 characters."""
    assessment = entry.record.assessment
    if assessment is None or assessment.ctid is None:
        return
    description = assessment.description
    if description is None or any(len(text) < SHORTEST_SUMMARY for text in description.values()):
        message = f"the assessment has a CTID and no description of {SHORTEST_SUMMARY} characters"
        yield entry.error("V217", "assessment", message=message, hint="describe it, or take its ctid out")


def entry_agrees(entry: Entry[Credential]) -> Iterator[Problem]:
    """V218: a credential without entry requirements lists none."""
    rule = entry.record.entry
    if rule.none_required and rule.prerequisites:
        message = "the record says that nothing is required and lists prerequisites"
        yield entry.error("V218", "entry", "none_required", message=message, hint="keep one of the two")


def version_is_its_file(entry: Entry[Credential]) -> Iterator[Problem]:
    """V219: the file of an earlier version is named for it."""
    if entry.record.version != entry.identity.version:
        message = f"version is {entry.record.version!r} in a file named {entry.identity.version}.md"
        yield entry.error("V219", "version", message=message, hint="name the file for the version it holds")


def version_leaves_addresses_free(entry: Entry[Credential]) -> Iterator[Problem]:
    """V220: an earlier version is not called as another page of its credential is."""
    if entry.identity.version.lower() in TAKEN:
        message = f"{entry.identity.version} is the address of another page of this credential"
        yield entry.error("V220", "version", message=message, hint="call the version by a number or a date")


RULES = (
    summary_says_something,
    withdrawal_fits_listing,
    hours_agree,
    offering_runs_forward,
    credit_agrees,
    funding_is_sourced,
    level_is_whole,
    assessment_is_resource,
    entry_agrees,
)
VERSION_RULES = (version_is_its_file, version_leaves_addresses_free)
