"""What a credential takes, to condition profiles: most facts of a micro-credential have no other place in CTDL."""

from collections.abc import Iterator, Mapping

from catalogue.linked_data import concepts, standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.outcomes import competencies, is_aligned
from catalogue.linked_data.terms import Facts, Node, credit_value, language_lists, language_map, shape
from catalogue.model import Credential
from catalogue.model.credential import Credit, StackClaim
from catalogue.source import Entry


def requires(links: Links, entry: Entry[Credential]) -> list[Node]:
    """Return what completing a credential takes, and what starting it takes; empty where nothing is known."""
    return [*_completion(links, entry.record), *_admission(links, entry.record)]


def _completion(links: Links, record: Credential) -> list[Node]:
    told = standing.assessment(record)
    facts = {
        "ceterms:targetCompetency": competencies(links, record),
        "ceterms:targetAssessment": [links.base.resource(told.ctid)] if told and told.ctid else [],
        "ceterms:creditValue": credit(record.credit),
        "ceterms:condition": language_lists((*_completion_words(record), *_shown(record))),
    }
    return _profile(facts, words.COMPLETION, words.COMPLETION_OF, record)


def _completion_words(record: Credential) -> Iterator[Mapping[str, str]]:
    """Yield what else completing takes and brings: an assessment without a CTID, and the transcript."""
    told = record.assessment
    if told is not None and told.assessed is True and told.ctid is None:
        yield from (text for text in (told.description, told.evidence, told.pass_standard) if text)
    transcript = record.credit.transcript
    if transcript is not None and transcript.value is True:
        yield words.ON_TRANSCRIPT
    if transcript is not None and transcript.value is False:
        yield words.NOT_ON_TRANSCRIPT
        yield from (text for text in (transcript.reason,) if text)


def _shown(record: Credential) -> Iterator[Mapping[str, str]]:
    """Yield in words what completing shows: the Registry's publish action drops objects where targets are named."""
    yield from (item.text for item in (record.outcomes.items if record.outcomes else ()))
    yield from (skill.name for skill in record.skills if is_aligned(skill))


def _admission(links: Links, record: Credential) -> list[Node]:
    named = [standing.version(links.catalogue, ref, None) for ref in record.entry.prerequisites]
    facts = {
        "ceterms:targetCredential": [links.base.resource(entry.record.ctid) for entry in named if entry],
        "ceterms:condition": language_lists(_admission_words(links, record)),
    }
    return _profile(facts, words.ADMISSION, words.ADMISSION_TO, record)


def _admission_words(links: Links, record: Credential) -> Iterator[Mapping[str, str]]:
    entry = record.entry
    if entry.open_to in words.OPEN_TO:
        yield words.OPEN_TO[entry.open_to]
    yield from (text for text in (entry.audience, entry.other) if text)
    if entry.none_required:
        yield words.NONE_REQUIRED
    if entry.assessment_only:
        yield words.ASSESSMENT_ONLY
    for ref in entry.prerequisites:
        # One without a document cannot be referred to; clients drop objects inside a condition.
        if standing.version(links.catalogue, ref, None) is None and ref in links.catalogue.credentials:
            yield links.catalogue.credentials[ref].record.title


def _profile(facts: Facts, name: words.Words, of: words.Words, record: Credential) -> list[Node]:
    if not any(facts.values()):
        return []
    named = {"ceterms:name": words.say(name), "ceterms:description": words.say(of, title=record.title)}
    return [shape("ceterms:ConditionProfile", {**named, **facts})]


def credit(told: Credit) -> list[Node]:
    """Return academic credit as a value profile in a list; empty where no amount was published."""
    facts = {
        "schema:description": language_map(told.unit or told.as_stated),
        "ceterms:creditUnitType": concepts.credit_units(told.unit),
    }
    return credit_value(told.amount, facts)


def preparation(links: Links, entry: Entry[Credential]) -> list[Node]:
    """Return the larger credentials that the issuer says this one counts towards: its claim, never more.

    A claim that is only implied is not repeated.
    """
    stated = (claim for claim in entry.record.stacks_claimed if claim.statement == "stated")
    return [_claim(links, entry, claim) for claim in stated]


def _claim(links: Links, entry: Entry[Credential], claim: StackClaim) -> Node:
    facts = {
        "ceterms:name": words.say(words.STACK_INTO, into=claim.into),
        "ceterms:description": words.say(words.STACK_SAID, title=entry.record.title, into=claim.into),
        "ceterms:condition": language_lists((claim.because,) if claim.because else ()),
        "ceterms:assertedBy": links.institutions((entry.owner,)),
    }
    return shape("ceterms:ConditionProfile", facts)


def renewal(record: Credential) -> list[Node]:
    """Return what renews a holder's credential, in a list; empty where nothing was published."""
    told = record.renewal
    if told is None or told.renewed_by is None:
        return []
    facts = {"ceterms:name": words.say(words.RENEWAL), "ceterms:description": language_map(told.renewed_by)}
    return [shape("ceterms:ConditionProfile", facts)]
