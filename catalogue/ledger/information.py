"""How much a listing tells: the information level, and what is missing for the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from catalogue.model import Credential
from catalogue.relate.catalogue import is_published, is_traceable


class Level(IntEnum):
    """What a reader can do with a listing; each level holds the ones before it."""

    UNPUBLISHED = 0
    LISTED = 1
    REACHABLE = 2
    COMPARABLE = 3
    EVALUABLE = 4
    RECOGNISED = 5

    @property
    def word(self) -> str:
        """The name in templates and feeds."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Information:
    """The level of one listing, and every item missing for each level above the one it has.

    `missing` names items by the keys that templates translate, in the order of the levels.
    """

    level: Level
    missing: tuple[tuple[Level, tuple[str, ...]], ...]


def information(record: Credential, *, is_recognised: bool) -> Information:
    """Return how much one listing tells; it is recognised by a confirmed current recognition of another."""
    lacking = (
        (Level.LISTED, tuple(_unlisted(record))),
        (Level.REACHABLE, _unreachable(record)),
        (Level.COMPARABLE, tuple(incomparable(record))),
        (Level.EVALUABLE, tuple(_not_evaluable(record))),
        (Level.RECOGNISED, () if is_recognised else ("confirmed-recognition",)),
    )
    level = Level.UNPUBLISHED
    for reached, items in lacking:
        if items:
            break
        level = reached
    return Information(level, tuple((above, items) for above, items in lacking if items))


def _unlisted(record: Credential) -> Iterator[str]:
    """Yield what a listing lacks to have a page; nothing where it has one."""
    if not is_published(record):
        if record.summary is None:
            yield "summary"
        if not is_traceable(record):
            yield "page-office-or-source"


def _unreachable(record: Credential) -> tuple[str, ...]:
    has_office = record.contact is not None and record.contact.office is not None
    return () if record.links.page is not None or has_office else ("page-or-office",)


def incomparable(record: Credential) -> Iterable[str]:
    """Yield what a listing lacks to be compared with others."""
    effort = record.effort
    if effort.instructional_hours is None and effort.total_hours is None and not effort.no_fixed_hours:
        yield "hours"
    if not record.delivery.modes:
        yield "delivery"
    if not record.delivery.languages:
        yield "languages"
    if record.price is None or record.price.amount is None:
        yield "price"
    if record.assessment is None or record.assessment.assessed == "unknown":
        yield "assessed"


def _not_evaluable(record: Credential) -> Iterable[str]:
    if record.outcomes is None:
        yield "outcomes"
    if record.assessment is None or not (record.assessment.methods or record.assessment.description):
        yield "assessment-method"
    credit = record.credit
    has_credit = credit.for_credit is False or credit.amount is not None
    if (record.level is None or not record.level.placed) and not has_credit:
        yield "level-or-credit"
    contact = record.evaluator_file.contact or record.contact
    has_role = contact is not None and (contact.email is not None or contact.office is not None)
    if not record.evaluator_file.outlines and not has_role:
        yield "outline-or-contact"
