"""Records to the addresses that lead out of the catalogue, and what was seen of these on which days.

An address is held to be dead only where two days lie between the first and the last time that nothing was there, and
it was not seen in between: a host may be down for a night.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from catalogue.relate import Catalogue
from catalogue.source import Entry

APART = timedelta(days=2)
"""The least time between two sights of nothing that make an address a dead one."""
FIELDS = frozenset({"page", "enrol", "url", "verification"})
"""The fields of records that hold an address which people are led to."""
LARGEST = 16 * 1024 * 1024


class Sight(Enum):
    """What was seen at an address. Refusals, faults of a host and time-outs tell nothing of a page."""

    THERE = "there"
    GONE = "gone"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Failing:
    """An address at which nothing was there, from the first day on which that was seen to the last."""

    first: date
    last: date

    @property
    def is_dead(self) -> bool:
        """Whether it was seen to be so often enough."""
        return self.last - self.first >= APART


Failings = Mapping[str, Failing]


class UnreadableObservationsError(Exception):
    """The file of observations is not what `links` wrote: no fault of the content."""


def addresses(catalogue: Catalogue) -> Mapping[str, tuple[Entry[Any], ...]]:
    """Return the addresses in today's records, sorted, each with the records that hold it."""
    kinds = (catalogue.institutions, catalogue.courses, catalogue.programmes, catalogue.pathways)
    statements = (catalogue.recognitions, catalogue.endorsements, catalogue.agreements)
    listed = {entry.ref: entry for entry in catalogue.listed}
    found: dict[str, dict[str, Entry[Any]]] = {}
    for kind in (listed, *kinds, *statements):
        for entry in kind.values():
            for url in _addresses(entry.record):
                found.setdefault(url, {})[entry.document.path] = entry
    return {url: tuple(found[url].values()) for url in sorted(found)}


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in FIELDS and isinstance(inner, str):
                yield inner
            else:
                yield from _addresses(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _addresses(item)


def after(before: Failings, seen: Mapping[str, Sight], today: date, known: AbstractSet[str]) -> Failings:
    """Return what stands after a look: of addresses that records still hold, since when nothing was there.

    One that was not looked at, or not for sure, stays as it was. Looking again on the same day changes nothing.
    """
    stands: dict[str, Failing] = {}
    for url in sorted(known):
        old, sight = before.get(url), seen.get(url, Sight.UNSURE)
        if sight is Sight.GONE:
            stands[url] = Failing(min(old.first, today), max(old.last, today)) if old else Failing(today, today)
        elif sight is Sight.UNSURE and old is not None:
            stands[url] = old
    return stands


def read(file: Path) -> Failings:
    """Return the observations in a file; none where there is no file."""
    if not file.exists():
        return {}
    if not file.is_file() or file.stat().st_size > LARGEST:
        raise UnreadableObservationsError(f"{file} is no file of observations; take it away, and run `links` again")
    try:
        rows = json.loads(file.read_bytes())["links"]
        return dict(sorted(_rows(rows)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        message = f"{file} is no file of observations; take it away, and run `links` again"
        raise UnreadableObservationsError(message) from None


def _rows(rows: Iterable[Any]) -> Iterator[tuple[str, Failing]]:
    for row in rows:
        first, last = (date.fromisoformat(row[name]) for name in ("first", "last"))
        yield str(row["address"]), Failing(first, last)


def write(file: Path, failings: Failings) -> None:
    """Write observations, an address a line, in one step."""
    rows = [
        json.dumps({"address": url, "first": each.first.isoformat(), "last": each.last.isoformat()})
        for url, each in sorted(failings.items())
    ]
    text = '{"format": 1, "links": [\n' + ",\n".join(rows) + "\n]}\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
