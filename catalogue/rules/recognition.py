"""Rules about recognitions, agreements, endorsements and pathways."""

from collections.abc import Iterator

from catalogue.model import Agreement, Pathway
from catalogue.problems import Problem, Sentence, Words
from catalogue.rules.stated import Stated
from catalogue.source import Entry

subject_is_one = Stated(
    "V230",
    ("not", ("one", "of.credential", "of.course", "of.programme", "of.named")),
    at="of",
    say=Sentence("a recognition is of exactly one thing"),
    hint=Sentence("give one of `credential:`, `course:`, `programme:` and `named:`"),
)
version_has_a_subject = Stated(
    "V230",
    ("all", ("has", "of.version"), ("not", ("has", "of.credential"))),
    at="of.version",
    say=Sentence("only a credential has a version"),
    hint=Sentence("take `version` out, or name the credential"),
)
others_are_others = tuple(
    Stated(
        "V230",
        ("same", "", f"/of.{judged}"),
        each=f"of.{others}",
        at="",
        say=Sentence("{ref} is taken together with itself"),
        hint=Sentence("name what else it takes"),
        values={"ref": ""},
    )
    for others, judged in (("with_credentials", "credential"), ("with_courses", "course"))
)
"""V230: a recognition judges exactly one thing, and takes others together with it, never the same."""

grant_says_what = Stated(
    "V231",
    ("all", ("is", "decision", "granted"), ("not", ("has", "grants"))),
    at="decision",
    say=Sentence("granted, and it says not what"),
    hint=Sentence("add `grants:` with the kind of credit"),
)
declined_grants_nothing = Stated(
    "V231",
    ("all", ("is", "decision", "declined"), ("has", "grants")),
    at="grants",
    say=Sentence("declined, and yet something is granted"),
    hint=Sentence("take `grants` out, or change the decision"),
)
"""V231: what is granted says what is given, and what is declined gives nothing."""


def _forward(begins: str) -> Stated:
    """V232: what has a term ends after it begins; `begins` is the field that says when."""
    return Stated(
        "V232",
        ("before", "expires", begins),
        at="expires",
        say=Sentence("it expires on {ends}, before it begins on {begins}"),
        values={"ends": "expires", "begins": begins},
    )


dates_run_forward, endorsement_runs_forward = _forward("effective"), _forward("dated")


def agreement_has_two_parties(entry: Entry[Agreement]) -> Iterator[Problem]:
    """V233: an agreement has two parties or more, named once each."""
    parties = (*entry.record.parties, *entry.record.other_parties)
    if len(parties) == 1:
        hint = Words("name the others under `parties:`, or under `other_parties:` where they have no folder")
        yield entry.error("V233", "parties", message=Words("an agreement needs two parties"), hint=hint)
    if len(set(entry.record.parties)) < len(entry.record.parties):
        yield entry.error("V233", "parties", message=Words("a party is named twice"), hint=Words("name each once"))
    for side in ("senders", "receivers"):
        for position, institution in enumerate(getattr(entry.record, side)):
            if institution not in entry.record.parties:
                message = Words("{institution} is among the {side} and no party", institution=institution, side=side)
                yield entry.error("V233", side, position, message=message, hint=Words("add it to `parties:`"))


def target_is_one(entry: Entry[Pathway]) -> Iterator[Problem]:
    """V234: a pathway leads to exactly one larger credential."""
    target = entry.record.target
    if (target.programme is None) == (target.credential is None):
        hint = Words("give `programme:` or `credential:`")
        yield entry.error("V234", "target", message=Words("a pathway leads to exactly one thing"), hint=hint)


def requirements_can_be_met(entry: Entry[Pathway]) -> Iterator[Problem]:
    """V235: each step of a pathway names something, and asks for no more than it names."""
    for position, step in enumerate(entry.record.requirements):
        named = len(step.credentials) + len(step.courses) + len(step.others)
        route = ("requirements", position)
        if not named and step.description is None:
            hint = Words("list credentials, courses or others, or describe what is asked")
            yield entry.error("V235", *route, message=Words("the step asks for nothing"), hint=hint)
        if step.choose is not None and named and step.choose > named and not step.others:
            message = Words("choose is {choose}, and {named} are named", choose=step.choose, named=named)
            yield entry.error("V235", *route, "choose", message=message, hint=Words("ask for no more than there is"))


RECOGNITION_RULES = (
    subject_is_one,
    version_has_a_subject,
    *others_are_others,
    grant_says_what,
    declined_grants_nothing,
    dates_run_forward,
)
AGREEMENT_RULES = (agreement_has_two_parties, dates_run_forward)
PATHWAY_RULES = (target_is_one, requirements_can_be_met, dates_run_forward)
ENDORSEMENT_RULES = (endorsement_runs_forward,)
