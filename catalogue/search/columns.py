"""Listings to the columns by which a browser narrows them down and sorts them: a number for each listing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from catalogue.model import Credential
from catalogue.model.credential import Offering
from catalogue.relate import Catalogue
from catalogue.search import compact
from catalogue.search.facets import FACETS, facets
from catalogue.source import Entry


def files(catalogue: Catalogue, listed: Sequence[Entry[Credential]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of columns by name, for listings in the order of their compact.

    `facets.json` holds for each facet the combinations of values there are, and which each listing has. A file
    for each way to sort holds the place of each listing; what is not published comes last.
    """
    values = [facets(catalogue, entry) for entry in listed]
    yield "facets.json", compact.data({facet: _column([each[facet] for each in values]) for facet in FACETS})
    for name, key in SORT_KEYS.items():
        yield (
            f"sort-{name}.json",
            compact.data({"of": _places([key(entry.record, catalogue.today) for entry in listed])}),
        )


def last_said(record: Credential, today: date) -> str:
    """Return the last day on which anything was said of a listing, as far as it is known, or nothing."""
    dates = [source.dated for source in record.provenance.sources if source.dated]
    dates += [record.provenance.confirmed.isoformat()] if record.provenance.confirmed else []
    return max((each for each in dates if each <= today.isoformat()), default="")


def next_session(record: Credential, today: date) -> Offering | None:
    """Return the next session that starts today or later, as far as its date is known."""
    now = today.isoformat()
    coming = [each for each in record.delivery.offerings if each.start and each.start >= now[: len(each.start)]]
    return min(coming, key=lambda each: each.start or "", default=None)


def _column(combinations: Sequence[tuple[str, ...]]) -> Mapping[str, object]:
    """Return a column: the commonest combinations first, so that most listings take one letter."""
    counts: dict[tuple[str, ...], int] = {}
    for each in combinations:
        counts[each] = counts.get(each, 0) + 1
    ordered = sorted(counts, key=lambda each: (-counts[each], each))
    places = {each: place for place, each in enumerate(ordered)}
    return {"values": ordered, "of": compact.text(places[each] for each in combinations)}


def _places(keys: Sequence[float | None]) -> str:
    ranks = {key: rank for rank, key in enumerate(sorted({key for key in keys if key is not None}))}
    return compact.text(len(ranks) if key is None else ranks[key] for key in keys)


def _hours(record: Credential, _today: date) -> float | None:
    hours = record.effort.instructional_hours or record.effort.total_hours
    return hours.min if hours else None


def _cost(record: Credential, _today: date) -> float | None:
    return record.price.amount if record.price else None


def _newest(record: Credential, today: date) -> float | None:
    said = last_said(record, today)
    return -_day(said) if said else None


def _start(record: Credential, today: date) -> float | None:
    session = next_session(record, today)
    return _day(session.start) if session and session.start else None


def _day(text: str) -> int:
    """Return a date, as far as it is known, as a number that grows with it."""
    return int(f"{text.replace('-', ''):0<8}")


SORT_KEYS: Mapping[str, Callable[[Credential, date], float | None]] = {
    "hours": _hours,
    "cost": _cost,
    "newest": _newest,
    "start": _start,
}
"""What each way to sort goes by, the lowest first; None where it was not published."""
SORTS = tuple(SORT_KEYS)
"""What results can be sorted by, besides relevance: fewest hours, lowest price, latest date, next start."""
