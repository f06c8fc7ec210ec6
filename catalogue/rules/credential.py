"""Rules about credentials: fields that must agree with one another."""

from collections.abc import Iterator

from catalogue.model import Credential
from catalogue.model.values import shown
from catalogue.problems import Problem, Sentence, Words
from catalogue.rules.stated import Condition, Stated
from catalogue.source import Entry

SHORTEST_SUMMARY = 15
"""Characters; the Credential Registry refuses shorter descriptions (its minimum data)."""
TAKEN = frozenset({"dossier", "employer"})
"""Words by which a credential's address goes on to its other pages: where a version's name would stand."""
TRACEABLE: Condition = (
    *("any", ("has", "links.page"), ("has", "contact.office")),
    ("all", ("is", "provenance.basis", "compiled"), ("has", "provenance.sources")),
)
"""A reader can find out more: at the institution, or for a compiled record in a source."""
PUBLISHED: Condition = ("any", ("is", "listing", "withdrawn"), ("all", ("has", "summary"), TRACEABLE))
"""A credential has a page. A withdrawn listing keeps its page, to say that it is gone."""


summary_says_something = Stated(
    "V210",
    ("short", "summary", SHORTEST_SUMMARY),
    at="summary",
    say=Sentence("the summary is shorter than {number} characters"),
    hint=Sentence("say in a sentence what a learner will be able to do"),
    values={"number": SHORTEST_SUMMARY},
)
"""V210: a summary has at least 15 characters in every language it is given in."""

withdrawal_is_explained = Stated(
    "V211",
    ("all", ("is", "listing", "withdrawn"), ("not", ("has", "withdrawal"))),
    at="listing",
    say=Sentence("the listing is withdrawn without a reason or a date"),
    hint=Sentence("add `withdrawal:` with `reason:` and `date:`"),
)
withdrawal_fits_listing = Stated(
    "V211",
    ("all", ("has", "withdrawal"), ("not", ("is", "listing", "withdrawn"))),
    at="withdrawal",
    say=Sentence("the listing is {listing} and has a withdrawal"),
    hint=Sentence("write `listing: withdrawn`, or take `withdrawal` out"),
    values={"listing": "listing"},
)
"""V211: a withdrawn listing says why and when, and no other listing does."""

hours_agree = Stated(
    "V212",
    ("above", "effort.instructional_hours.min", "effort.total_hours.max"),
    at="effort.total_hours",
    say=Sentence("{min:g} hours of instruction are more than {max:g} hours in all"),
    hint=Sentence("the total includes instruction"),
    values={"min": "effort.instructional_hours.min", "max": "effort.total_hours.max"},
)
hours_are_fixed_or_not = Stated(
    "V212",
    (
        "all",
        ("is", "effort.no_fixed_hours", True),
        ("any", ("has", "effort.instructional_hours"), ("has", "effort.total_hours")),
    ),
    at="effort.no_fixed_hours",
    say=Sentence("the record gives hours and says that none are fixed"),
    hint=Sentence("keep one of the two"),
)
"""V212: hours of instruction are no more than hours in all, and none where none are fixed."""

offering_runs_forward = Stated(
    "V213",
    ("before", "end", "start"),
    each="delivery.offerings",
    at="end",
    say=Sentence("the session ends on {end}, before it starts on {start}"),
    values={"end": "end", "start": "start"},
)
enrolment_runs_forward = Stated(
    "V213",
    ("before", "enrol_until", "enrol_from"),
    each="delivery.offerings",
    at="enrol_until",
    say=Sentence("enrolment closes on {closes}, before it opens on {opens}"),
    values={"closes": "enrol_until", "opens": "enrol_from"},
)
"""V213: a session ends after it starts, and enrolment closes after it opens."""

credit_agrees = Stated(
    "V214",
    ("all", ("above", "credit.amount", 0), ("is", "credit.for_credit", False)),
    at="credit.amount",
    say=Sentence("the record gives {amount:g} credits and says that it is not for credit"),
    hint=Sentence("correct one of the two"),
    values={"amount": "credit.amount"},
)
transcript_is_explained = Stated(
    "V214",
    ("all", ("is", "credit.transcript.value", False), ("not", ("has", "credit.transcript.reason"))),
    at="credit.transcript",
    say=Sentence("not on a transcript, and no reason"),
    hint=Sentence("add `reason:`; the framework asks for transcripts where possible"),
)
"""V214: an amount of credit goes with `for_credit: true`, and a no to transcripts with a reason."""

funding_has_a_name = Stated(
    "V215",
    ("not", ("any", ("has", "programme"), ("has", "name"))),
    each="funding",
    at="",
    say=Sentence("the funding has no name"),
    hint=Sentence("add `programme:` or `name:`"),
)
funding_is_sourced = Stated(
    "V215",
    ("all", ("is", "eligible", True), ("not", ("has", "source"))),
    each="funding",
    at="eligible",
    say=Sentence("eligible for funding, says no source"),
    hint=Sentence("add `source:` with the address of the list it stands on"),
)
"""V215: a learner is never told that funding is approved without a source."""

level_is_whole = Stated(
    "V216",
    ("all", ("is", "level.placed", True), ("not", ("all", ("has", "level.framework"), ("has", "level.level")))),
    at="level",
    say=Sentence("the level lacks its framework or its name"),
    hint=Sentence("give `framework:` and `level:`, or write `placed: false`"),
)
level_is_none_or_one = Stated(
    "V216",
    ("all", ("is", "level.placed", False), ("has", "level.level")),
    at="level.placed",
    say=Sentence("the record is placed nowhere and at level {level}"),
    hint=Sentence("keep one of the two"),
    values={"level": "level.level"},
)
"""V216: a level names its framework, and a credential that is placed nowhere names none."""

assessment_is_resource = Stated(
    "V217",
    (
        "all",
        ("has", "assessment.ctid"),
        (
            "any",
            ("not", ("has", "assessment.description")),
            ("short", "assessment.description", SHORTEST_SUMMARY),
        ),
    ),
    at="assessment",
    say=Sentence("the assessment has a CTID and no description of {number} characters"),
    hint=Sentence("describe it, or take its ctid out"),
    values={"number": SHORTEST_SUMMARY},
)
"""V217: an assessment with a CTID of its own has a description of at least 15 characters."""

entry_agrees = Stated(
    "V218",
    ("all", ("is", "entry.none_required", True), ("has", "entry.prerequisites")),
    at="entry.none_required",
    say=Sentence("the record says that nothing is required and lists prerequisites"),
    hint=Sentence("keep one of the two"),
)
"""V218: a credential without entry requirements lists none."""


def version_is_its_file(entry: Entry[Credential]) -> Iterator[Problem]:
    """V219: the file of an earlier version is named for it."""
    if entry.record.version != entry.identity.version:
        version, named = shown(entry.record.version), entry.identity.version
        message = Words("version is {version} in a file named {name}.md", version=version, name=named)
        yield entry.error("V219", "version", message=message, hint=Words("name the file for the version it holds"))


def version_leaves_addresses_free(entry: Entry[Credential]) -> Iterator[Problem]:
    """V220: an earlier version is not called as another page of its credential is."""
    if entry.identity.version.lower() in TAKEN:
        message = Words("{version} is the address of another page of this credential", version=entry.identity.version)
        yield entry.error("V220", "version", message=message, hint=Words("call the version by a number or a date"))


RULES = (
    summary_says_something,
    withdrawal_is_explained,
    withdrawal_fits_listing,
    hours_agree,
    hours_are_fixed_or_not,
    offering_runs_forward,
    enrolment_runs_forward,
    credit_agrees,
    transcript_is_explained,
    funding_has_a_name,
    funding_is_sourced,
    level_is_whole,
    level_is_none_or_one,
    assessment_is_resource,
    entry_agrees,
)
VERSION_RULES = (version_is_its_file, version_leaves_addresses_free)
