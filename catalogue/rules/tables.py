"""Rules about tables: names that match their files, levels and terms that are told apart, counts that are large."""

from collections.abc import Iterator
from typing import Any

from catalogue.model import Core, Framework, Results, Vocabulary
from catalogue.model.tables import SMALLEST_COUNT, HourLimits
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
        if level.hours is not None and (message := _backwards(level.hours)):
            hint = "min cannot be above max, nor reach below"
            yield entry.error("V242", "levels", position, "hours", message=message, hint=hint)


def _backwards(hours: HourLimits) -> str:
    """Return what is wrong with hours that no number fits; nothing where one does."""
    least = hours.min or 0
    if hours.max is not None and least > hours.max:
        return f"the level takes {least:g} to {hours.max:g} hours"
    if hours.below is not None and least >= hours.below:
        return f"the level takes from {least:g} to under {hours.below:g} hours"
    return ""


def scenarios_change_levels(entry: Entry[Framework]) -> Iterator[Problem]:
    """V243: each scenario has its own id, and changes a level of the framework, or adds one."""
    known = {level.id for level in entry.record.levels}
    seen: set[str] = set()
    for position, scenario in enumerate(entry.record.scenarios):
        route = ("scenarios", position)
        if scenario.id in seen:
            yield entry.error("V243", *route, "id", message=f"two scenarios are called {scenario.id}")
        seen.add(scenario.id)
        for number, change in enumerate(scenario.changes):
            is_new = change.add is not None
            if is_new == (change.level in known):
                message = f"{change.level} is {'already' if is_new else 'no'} level of this framework"
                yield entry.error("V243", *route, "changes", number, "level", message=message)
            if change.add is not None and change.add.id != change.level:
                message = f"the level added is called {change.add.id}, and {change.level} here"
                yield entry.error("V243", *route, "changes", number, "add", "id", message=message)


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


def cells_differ(entry: Entry[Core]) -> Iterator[Problem]:
    """V245: a common core names each of its institutions and of its credentials once."""
    for field in ("institutions", "credentials"):
        seen: set[str] = set()
        for position, ref in enumerate(getattr(entry.record, field)):
            if ref in seen:
                message = f"{ref} is named twice"
                yield entry.error("V245", field, position, message=message, hint="name each once")
            seen.add(ref)


NAMED_RULES = (id_is_its_file,)
RESULTS_RULES = (year_is_its_file, counts_protect_people)
FRAMEWORK_RULES = (levels_differ, scenarios_change_levels)
VOCABULARY_RULES = (terms_differ,)
CORE_RULES = (cells_differ,)
