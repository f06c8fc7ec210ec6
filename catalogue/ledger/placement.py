"""Frameworks to placements: where hours and kind of provider put each listing, today and in every scenario.

Nothing is placed by hand here: what an institution says of its own level stands apart. Each listing has exactly one
placement in each scenario, so totals are the same in all of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from catalogue.ledger.things import grouped
from catalogue.model import Credential, Framework
from catalogue.model.tables import FrameworkLevel, Scenario
from catalogue.model.values import Range
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry


class Fit(StrEnum):
    """How a listing stands to a framework."""

    PLACED = "placed"
    NOT_ADMITTED = "not-admitted"
    STRADDLES = "straddles"
    NO_LEVEL = "no-level"
    NO_FIXED_HOURS = "no-fixed-hours"
    HOURS_UNKNOWN = "hours-unknown"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, order=True)
class Placement:
    """Where one listing stands: how it fits, and the ids of the levels concerned, lowest first.

    Levels are those it is placed at; those that hold its hours and admit other providers only; or those that its
    range of hours touches without staying inside one.
    """

    fit: Fit
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A listing that a scenario places elsewhere than today."""

    ref: str
    before: Placement
    after: Placement


@dataclass(frozen=True, slots=True)
class Scene:
    """A framework in one scenario, or as it is today: its levels, lowest first, and where every listing stands."""

    scenario: Scenario | None
    levels: tuple[FrameworkLevel, ...]
    placements: Mapping[str, Placement]
    counts: Mapping[Placement, int]
    moves: tuple[Move, ...]

    @property
    def id(self) -> str:
        """What the scenario is called in addresses; today has no id."""
        return self.scenario.id if self.scenario else ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A framework with its scenes: today's first."""

    framework: Entry[Framework]
    scenes: tuple[Scene, ...]

    @property
    def today(self) -> Scene:
        """The framework as it is."""
        return self.scenes[0]


def placed(catalogue: Catalogue, framework: Entry[Framework]) -> Placed:
    """Return where every listing stands in a framework, today and in each of its scenarios."""
    today = _scene(catalogue, framework.record, None, None)
    others = (_scene(catalogue, framework.record, scenario, today) for scenario in framework.record.scenarios)
    return Placed(framework, (today, *others))


def _scene(catalogue: Catalogue, framework: Framework, scenario: Scenario | None, today: Scene | None) -> Scene:
    levels, opened = _levels(framework, scenario)
    found = {entry.ref: placement(catalogue, framework, levels, opened, entry) for entry in catalogue.listed}
    moves = [] if today is None else [Move(ref, today.placements[ref], after) for ref, after in found.items()]
    return Scene(
        scenario,
        levels,
        MappingProxyType(found),
        MappingProxyType(Counter(found.values())),
        tuple(move for move in moves if move.before != move.after),
    )


def _levels(framework: Framework, scenario: Scenario | None) -> tuple[tuple[FrameworkLevel, ...], frozenset[str]]:
    """Return the levels of a framework in a scenario, lowest first, and which of them are open to every provider."""
    changes = scenario.changes if scenario else ()
    levels = (*framework.levels, *(change.add for change in changes if change.add is not None))
    opened = frozenset(change.level for change in changes if change.open_to_all)
    return tuple(sorted(levels, key=lambda level: (level.rank, level.id))), opened


def placement(
    catalogue: Catalogue,
    framework: Framework,
    levels: Sequence[FrameworkLevel],
    opened: frozenset[str],
    entry: Entry[Credential],
) -> Placement:
    """Return where one listing stands among levels, of which `opened` admit every provider.

    Only hours of instruction place it, and only where an institution of the framework's territory provides it.
    """
    types = _types(catalogue, framework, entry)
    if not types:
        return Placement(Fit.ELSEWHERE)
    effort = entry.record.effort
    if effort.no_fixed_hours:
        return Placement(Fit.NO_FIXED_HOURS)
    if effort.instructional_hours is None:
        return Placement(Fit.HOURS_UNKNOWN)
    return _by_hours(levels, opened, types, effort.instructional_hours)


def _types(catalogue: Catalogue, framework: Framework, entry: Entry[Credential]) -> frozenset[str]:
    """Return the kinds of provider, of those in the framework's territory."""
    providers = (catalogue.institutions[ref].record for ref in (entry.owner, *entry.record.offered_by))
    return frozenset(each.type for each in providers if each.place.province in framework.territory)


def _by_hours(
    levels: Iterable[FrameworkLevel], opened: frozenset[str], types: frozenset[str], hours: Range
) -> Placement:
    with_hours = [level for level in levels if level.hours is not None]
    fits = [level for level in with_hours if _holds(level, hours)]
    if fits:
        admitted = [level for level in fits if _admits(level, opened, types)]
        return Placement(Fit.PLACED if admitted else Fit.NOT_ADMITTED, _ids(admitted or fits))
    touched = [level for level in with_hours if _touches(level, hours)]
    return Placement(Fit.STRADDLES, _ids(touched)) if touched else Placement(Fit.NO_LEVEL)


def _admits(level: FrameworkLevel, opened: frozenset[str], types: frozenset[str]) -> bool:
    """Whether a level admits a kind of provider; one that names no kinds and no providers admits all."""
    is_open = level.id in opened or not (level.provider_types or level.providers)
    return is_open or bool(types.intersection(level.provider_types))


def _holds(level: FrameworkLevel, hours: Range) -> bool:
    """Whether a whole range of hours is within a level's limits."""
    return level.hours is not None and level.hours.holds(hours.min) and level.hours.holds(hours.max)


def _touches(level: FrameworkLevel, hours: Range) -> bool:
    """Whether any number of hours of a range is within a level's limits."""
    limits = level.hours
    if limits is None:
        return False
    starts_inside = limits.holds(hours.min) or limits.holds(hours.max)
    return starts_inside or (limits.min is not None and hours.min < limits.min <= hours.max)


def _ids(levels: Iterable[FrameworkLevel]) -> tuple[str, ...]:
    return tuple(level.id for level in levels)


def by_listing(frameworks: Iterable[Placed]) -> Mapping[str, tuple[Placed, ...]]:
    """Return the frameworks in whose territory each listing stands, by its reference."""
    return grouped(
        (ref, framework)
        for framework in frameworks
        for ref, where in framework.today.placements.items()
        if where.fit is not Fit.ELSEWHERE
    )
