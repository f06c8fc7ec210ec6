"""Listings to report cards: how much those of an institution or a province tell, and what they owe their readers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalogue.ledger.components import Component, Mark
from catalogue.ledger.information import Information, Level
from catalogue.ledger.onward import Onward, Route
from catalogue.ledger.roadblocks import Roadblock


@dataclass(frozen=True, slots=True)
class Findings:
    """What was worked out of one listing."""

    ref: str
    information: Information
    components: tuple[Component, ...]
    onward: Onward
    roadblocks: tuple[Roadblock, ...]
    is_series: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A report card: of so many listings, how many reached each level, what is missing most, and where they lead.

    `series` of them are sets whose parts are not all listed. `reached` counts a listing at its own level only,
    `at_least` at each below it too. `missing` has the items that stand between listings and *evaluable*, with how
    many lack each, the commonest first.
    """

    listings: int
    series: int
    reached: Mapping[Level, int]
    missing: tuple[tuple[str, int], ...]
    components: Mapping[str, Mapping[Mark, int]]
    routes: Mapping[Route, int]
    recognisers_confirmed: tuple[str, ...]
    recognisers_reported: tuple[str, ...]

    def at_least(self, level: Level) -> int:
        """Return how many listings reached a level or one above it."""
        return sum(count for reached, count in self.reached.items() if reached >= level)

    @property
    def evaluable(self) -> int:
        """How many listings an evaluator could decide on: the headline number."""
        return self.at_least(Level.EVALUABLE)

    @property
    def dead_ends(self) -> int:
        """How many listings have no onward route on record."""
        return self.routes[Route.NONE]


def card(findings: Sequence[Findings]) -> Card:
    """Return the report card of some listings."""
    reached = Counter(each.information.level for each in findings)
    lacking = Counter(item for each in findings for item in _lacking(each.information))
    routes = Counter(each.onward.route for each in findings)
    confirmed = {name for each in findings for name in each.onward.confirmed_by}
    return Card(
        listings=len(findings),
        series=sum(each.is_series for each in findings),
        reached=MappingProxyType({level: reached[level] for level in Level if level is not Level.UNPUBLISHED}),
        missing=tuple(sorted(lacking.items(), key=lambda pair: (-pair[1], pair[0]))),
        components=_marks(each.components for each in findings),
        routes=MappingProxyType({route: routes[route] for route in Route}),
        recognisers_confirmed=tuple(sorted(confirmed)),
        recognisers_reported=tuple(sorted({n for each in findings for n in each.onward.reported_by} - confirmed)),
    )


def _lacking(information: Information) -> Iterable[str]:
    return (item for level, items in information.missing if level <= Level.EVALUABLE for item in items)


def _marks(panels: Iterable[tuple[Component, ...]]) -> Mapping[str, Mapping[Mark, int]]:
    counts: dict[str, Counter[Mark]] = {}
    for panel in panels:
        for component in panel:
            counts.setdefault(component.name, Counter())[component.mark] += 1
    return MappingProxyType(
        {name: MappingProxyType({mark: counted[mark] for mark in Mark}) for name, counted in counts.items()}
    )
