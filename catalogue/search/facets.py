"""Credentials to the values they are filtered and browsed by: codes, the same in every language."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from catalogue.model import Credential
from catalogue.model.values import Range
from catalogue.relate import Catalogue
from catalogue.source import Entry

UNKNOWN = "unknown"
HOUR_BANDS = (("under-10", 0, 10), ("10-39", 10, 40), ("40-99", 40, 100), ("100-239", 100, 240), ("240-up", 240, None))
"""Bands of hours: name, from (included), to (excluded). 40 and 240 are where levels of the OQF begin."""
PRICE_BANDS = (("under-200", 0, 200), ("200-499", 200, 500), ("500-999", 500, 1000), ("1000-up", 1000, None))
OSAP = "osap-micro-credentials"

FACETS = (
    "province",
    "type",
    "delivery",
    "language",
    "field",
    "cost",
    "funding",
    "credit",
    "hours",
    "entry",
    "assessment",
)
"""The facets in the order in which they are shown."""


def facets(catalogue: Catalogue, entry: Entry[Credential]) -> Mapping[str, tuple[str, ...]]:
    """Return the values of a listing by facet; a fact that was not published has the value `unknown`."""
    record = entry.record
    institution = catalogue.institution(entry).record
    return MappingProxyType(
        {
            "province": (institution.place.province or "none",),
            "type": (institution.type,),
            "delivery": tuple(_delivery(record)) or (UNKNOWN,),
            "language": tuple(sorted({tag.split("-")[0] for tag in record.delivery.languages})) or (UNKNOWN,),
            "field": (record.field.isced_f[:2] if record.field and record.field.isced_f else UNKNOWN,),
            "cost": (_cost(record),),
            "funding": tuple(_funding(record)) or (UNKNOWN,),
            "credit": (_credit(record),),
            "hours": tuple(_hours(record)) or (UNKNOWN,),
            "entry": (_entry(record),),
            "assessment": ("only",) if record.entry.assessment_only else (),
        }
    )


def is_open(record: Credential) -> bool:
    """Whether the default results show a listing: those for members or employees only are left out."""
    return record.entry.open_to in {"public", UNKNOWN}


def _delivery(record: Credential) -> Iterator[str]:
    yield from record.delivery.modes
    if record.effort.pace == "self-paced":
        yield "self-paced"


def _cost(record: Credential) -> str:
    if record.price is None or record.price.amount is None:
        return UNKNOWN
    amount = record.price.amount
    if amount == 0:
        return "free"
    return next(name for name, least, most in PRICE_BANDS if amount >= least and (most is None or amount < most))


def _funding(record: Credential) -> Iterator[str]:
    learner = [funding for funding in record.funding if funding.purpose == "learner" and funding.eligible is not False]
    if any(funding.programme == OSAP and funding.eligible is True for funding in learner):
        yield "osap"
    if any(funding.programme != OSAP for funding in learner):
        yield "other"


def _credit(record: Credential) -> str:
    for_credit = record.credit.for_credit
    return UNKNOWN if for_credit == UNKNOWN else "yes" if for_credit else "no"


def _hours(record: Credential) -> Iterator[str]:
    effort = record.effort
    hours = effort.instructional_hours or effort.total_hours
    if effort.no_fixed_hours:
        yield "none-fixed"
    elif hours is not None:
        yield from (name for name, least, most in HOUR_BANDS if _overlaps(hours, least, most))


def _overlaps(hours: Range, least: float, most: float | None) -> bool:
    return hours.max >= least and (most is None or hours.min < most)


def _entry(record: Credential) -> str:
    entry = record.entry
    if entry.prerequisites or entry.other is not None:
        return "some"
    return "none" if entry.none_required else UNKNOWN
