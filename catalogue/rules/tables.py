"""Rules about tables: names that match their files, levels and terms that are told apart, counts that are large."""

from collections.abc import Iterator
from typing import Any

from catalogue.model import Framework, Results, Vocabulary
from catalogue.model.tables import SMALLEST_COUNT
from catalogue.problems import Problem
from catalogue.source import Entry


def id_is_its_file(entry: Entry[Any]) -> Iterator[Problem]:
    """V240: the id of a table is the name of its file."""
    if entry.record.id != entry.identity.slug:
        message = f"id is {entry.record.id} in a file named {entry.identity.slug}"
        yield entry.error("V240", "id", message=message, hint="make the two the same")


def year_is_its_file(entry: Entry[Results]) -> Iterator[Problem]:
    """V240: the year of yearly results is the name of their file."""
    if str(entry.record.year) != entry.identity.slug:
        message = f"year is {entry.record.year} in a file named {entry.identity.slug}.yaml"
        yield entry.error("V240", "year", message=message, hint="make the two the same")


def counts_protect_people(entry: Entry[Results]) -> Iterator[Problem]:
    """V241: no count from 1 to 9 is published, and each row says one thing (PRODUCT U13)."""
    for position, row in enumerate(entry.record.rows):
        route = ("rows", position)
        for name in ("value", "population"):
            count = getattr(row, name)
            if count is not None and 0 < count < SMALLEST_COUNT:
                message = f"{name} is {count}; counts under {SMALLEST_COUNT} could point at people"
                yield entry.error("V241", *route, name, message=message, hint="write `suppressed: true` instead")
        if (row.value is not None) + (row.percentage is not None) + row.suppressed != 1:
            hint = "give one of `value:`, `percentage:` and `suppressed: true`"
            yield entry.error("V241", *route, message="the row says more or less than one thing", hint=hint)


def levels_differ(entry: Entry[Framework]) -> Iterator[Problem]:
    """V242: each level of a framework has its own id, and its hours run upwards."""
    seen: set[str] = set()
    for position, level in enumerate(entry.record.levels):
        if level.id in seen:
            yield entry.error("V242", "levels", position, "id", message=f"two levels are called {level.id}")
        seen.add(level.id)
        hours = level.hours
        if hours is not None and hours.min is not None and hours.max is not None and hours.min > hours.max:
            message = f"the level takes {hours.min:g} to {hours.max:g} hours"
            yield entry.error("V242", "levels", position, "hours", message=message, hint="min cannot be above max")


def scenarios_change_levels(entry: Entry[Framework]) -> Iterator[Problem]:
    """V243: a scenario changes a level of the framework, or adds one."""
    known = {level.id for level in entry.record.levels}
    for position, scenario in enumerate(entry.record.scenarios):
        for number, change in enumerate(scenario.changes):
            is_new = change.add is not None
            if is_new == (change.level in known):
                message = f"{change.level} is {'already' if is_new else 'no'} level of this framework"
                yield entry.error("V243", "scenarios", position, "changes", number, "level", message=message)


def terms_differ(entry: Entry[Vocabulary]) -> Iterator[Problem]:
    """V244: each term of a vocabulary has its own code, and a parent that is there."""
    codes = {term.code for term in entry.record.terms}
    seen: set[str] = set()
    for position, term in enumerate(entry.record.terms):
        if term.code in seen:
            yield entry.error("V244", "terms", position, "code", message=f"two terms have the code {term.code}")
        seen.add(term.code)
        if term.parent is not None and term.parent not in codes:
            yield entry.error("V244", "terms", position, "parent", message=f"no term has the code {term.parent}")


NAMED_RULES = (id_is_its_file,)
RESULTS_RULES = (year_is_its_file, counts_protect_people)
FRAMEWORK_RULES = (levels_differ, scenarios_change_levels)
VOCABULARY_RULES = (terms_differ,)
