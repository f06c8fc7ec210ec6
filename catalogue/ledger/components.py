"""Credentials to the six components of the Canadian framework: each met, partly met, or not shown.

Source: the national framework for micro-credentials as *Is the Future Micro?* gives it: four musts, and two things
asked for where possible, of which an absence with a reason passes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.ledger.statements import Support
from catalogue.model import Credential
from catalogue.model.provenance import Explained
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

ENDORSING = frozenset({"endorses", "validates", "co-developed"})
"""Roles in which an issuer names a partner as standing behind the credential: a claim, until the partner says so."""


class Mark(StrEnum):
    """How far a component is shown."""

    MET = "met"
    PARTLY = "partly"
    NOT_SHOWN = "not-shown"


@dataclass(frozen=True, slots=True)
class Component:
    """One component: its name, how far it is shown, the field that shows it, and why it stands so, by key.

    `is_excused` says that something asked for where possible is absent with a reason.
    """

    name: str
    is_must: bool
    mark: Mark
    field: str
    reason: str
    is_excused: bool = False

    @property
    def passes(self) -> bool:
        """Whether it is as the framework asks."""
        return self.mark is Mark.MET or self.is_excused


def components(catalogue: Catalogue, entry: Entry[Credential], supports: Sequence[Support]) -> tuple[Component, ...]:
    """Return the six components of a credential, in the framework's order; `supports` are its endorsements."""
    record = entry.record
    return (
        _issuer(catalogue, entry),
        _competencies(record),
        _outcomes(record),
        _assessment(record),
        _transcript(record),
        _endorsement(record, supports),
    )


def is_badge(record: Credential) -> bool:
    """Whether a credential is shown as a badge: only where it states that it is not assessed."""
    return record.assessment is not None and record.assessment.assessed is False


def _issuer(catalogue: Catalogue, entry: Entry[Credential]) -> Component:
    institution = catalogue.institution(entry).record
    is_known = bool(institution.owners) or institution.links.page is not None
    mark, reason = (Mark.MET, "known") if is_known else (Mark.PARTLY, "named")
    return Component("issuer", is_must=True, mark=mark, field="institution", reason=reason)


def _competencies(record: Credential) -> Component:
    aligned = [skill for skill in record.skills if skill.framework or skill.uri]
    mark, reason = (
        (Mark.MET, "aligned") if aligned else (Mark.PARTLY, "unaligned") if record.skills else (Mark.NOT_SHOWN, "none")
    )
    return Component("competencies", is_must=True, mark=mark, field="skills", reason=reason)


def _outcomes(record: Credential) -> Component:
    items = record.outcomes.items if record.outcomes else ()
    is_tagged = bool(items) and all(item.tag for item in items)
    mark, reason = (
        (Mark.MET, "tagged") if is_tagged else (Mark.PARTLY, "untagged") if items else (Mark.NOT_SHOWN, "none")
    )
    return Component("outcomes", is_must=True, mark=mark, field="outcomes", reason=reason)


def _assessment(record: Credential) -> Component:
    told = record.assessment
    if told is None or (told.assessed == "unknown" and not (told.methods or told.description)):
        mark, reason = Mark.NOT_SHOWN, "none"
    elif told.assessed is False:
        mark, reason = Mark.NOT_SHOWN, "not-assessed"
    elif told.assessed is True and told.summative is True and (told.methods or told.description):
        mark, reason = Mark.MET, "summative"
    else:
        mark, reason = Mark.PARTLY, "incomplete"
    return Component("assessment", is_must=True, mark=mark, field="assessment", reason=reason)


def _transcript(record: Credential) -> Component:
    return _where_possible("transcript", "transcript", record.credit.transcript)


def _where_possible(name: str, field: str, claim: Explained | None) -> Component:
    if claim is None or claim.value == "unknown":
        mark, reason = Mark.NOT_SHOWN, "none"
    elif claim.value:
        mark, reason = Mark.MET, "stated"
    else:
        mark, reason = Mark.NOT_SHOWN, "excused" if claim.reason else "none"
    return Component(name, is_must=False, mark=mark, field=field, reason=reason, is_excused=reason == "excused")


def _endorsement(record: Credential, supports: Sequence[Support]) -> Component:
    """Both confirmations meet it: that the skills are in demand, and that the assessment mirrors the work."""
    standing = [support for support in supports if support.endorses]
    confirmed = [support for support in standing if support.sign == "confirmed"]
    if any(support.demand for support in confirmed) and any(support.assessment for support in confirmed):
        mark, reason = Mark.MET, "both"
    elif confirmed:
        mark, reason = Mark.PARTLY, "one"
    elif standing:
        mark, reason = Mark.PARTLY, "reported"
    elif any(partner.role in ENDORSING for partner in record.partners):
        mark, reason = Mark.PARTLY, "claimed"
    else:
        return _where_possible("endorsement", "endorsements", _no(record.endorsed))
    return Component("endorsement", is_must=False, mark=mark, field="endorsements", reason=reason)


def _no(claim: Explained | None) -> Explained | None:
    """Return a claim where it says that there is none: that there is one shows in the endorser's folder only."""
    return claim if claim is not None and claim.value is False else None
