"""Rules about tables: names that match their files, levels and terms that are told apart, counts that are large."""

import re
from collections.abc import Iterator
from typing import Any

from catalogue.model import Core, Framework, Results, Sources, Vocabulary
from catalogue.model.tables import SMALLEST_COUNT, HourLimits
from catalogue.problems import Problem, Words
from catalogue.source import Entry, nearest


def id_is_its_file(entry: Entry[Any]) -> Iterator[Problem]:
    """V240: the id of a table is the name of its file."""
    if entry.record.id != entry.identity.slug:
        message = Words("id is {id} in a file named {slug}", id=entry.record.id, slug=entry.identity.slug)
        yield entry.error("V240", "id", message=message, hint=Words("make the two the same"), value=entry.identity.slug)


def year_is_its_file(entry: Entry[Results]) -> Iterator[Problem]:
    """V240: the year of yearly results is the name of their file."""
    if str(entry.record.year) != entry.identity.slug:
        message = Words("year is {year} in a file named {slug}.yaml", year=entry.record.year, slug=entry.identity.slug)
        year = int(entry.identity.slug) if re.fullmatch("[0-9]{4}", entry.identity.slug) else None
        yield entry.error("V240", "year", message=message, hint=Words("make the two the same"), value=year)


def counts_protect_people(entry: Entry[Results]) -> Iterator[Problem]:
    """V241: no count from 1 to 9 is published, and each row says one thing."""
    for position, row in enumerate(entry.record.rows):
        route = ("rows", position)
        for name in ("value", "population"):
            count = getattr(row, name)
            if count is not None and 0 < count < SMALLEST_COUNT:
                message = Words(
                    "{name} is {count}; counts under {least} could point at people",
                    name=name,
                    count=count,
                    least=SMALLEST_COUNT,
                )
                yield entry.error("V241", *route, name, message=message, hint=Words("write `suppressed: true` instead"))
        if (row.value is not None) + (row.percentage is not None) + row.suppressed != 1:
            hint = Words("give one of `value:`, `percentage:` and `suppressed: true`")
            yield entry.error("V241", *route, message=Words("the row says more or less than one thing"), hint=hint)


def levels_differ(entry: Entry[Framework]) -> Iterator[Problem]:
    """V242: each level of a framework has its own id, and its hours run upwards."""
    seen: set[str] = set()
    for position, level in enumerate(entry.record.levels):
        if level.id in seen:
            yield entry.error(
                "V242", "levels", position, "id", message=Words("two levels are called {id}", id=level.id)
            )
        seen.add(level.id)
        if level.hours is not None and (backwards := _backwards(level.hours)):
            hint = Words("min cannot be above max, nor reach below")
            yield entry.error("V242", "levels", position, "hours", message=backwards, hint=hint)


def _backwards(hours: HourLimits) -> Words | None:
    """Return what is wrong with hours that no number fits; None where one does."""
    least = hours.min or 0
    if hours.max is not None and least > hours.max:
        return Words("the level takes {least:g} to {most:g} hours", least=least, most=hours.max)
    if hours.below is not None and least >= hours.below:
        return Words("the level takes from {least:g} to under {below:g} hours", least=least, below=hours.below)
    return None


def scenarios_change_levels(entry: Entry[Framework]) -> Iterator[Problem]:
    """V243: each scenario has its own id, and changes a level of the framework, or adds one."""
    known = {level.id for level in entry.record.levels}
    seen: set[str] = set()
    for position, scenario in enumerate(entry.record.scenarios):
        route = ("scenarios", position)
        if scenario.id in seen:
            yield entry.error("V243", *route, "id", message=Words("two scenarios are called {id}", id=scenario.id))
        seen.add(scenario.id)
        for number, change in enumerate(scenario.changes):
            is_new = change.add is not None
            if is_new == (change.level in known):
                is_there = Words("{level} is already level of this framework", level=change.level)
                is_not = Words("{level} is no level of this framework", level=change.level)
                message = is_there if is_new else is_not
                near = None if is_new else nearest(change.level, known)
                yield entry.error("V243", *route, "changes", number, "level", message=message, value=near)
            if change.add is not None and change.add.id != change.level:
                message = Words(
                    "the level added is called {id}, and {level} here", id=change.add.id, level=change.level
                )
                yield entry.error("V243", *route, "changes", number, "add", "id", message=message)


def terms_differ(entry: Entry[Vocabulary]) -> Iterator[Problem]:
    """V244: each term of a vocabulary has its own code, and a parent that is there."""
    codes = {term.code for term in entry.record.terms}
    seen: set[str] = set()
    for position, term in enumerate(entry.record.terms):
        if term.code in seen:
            message = Words("two terms have the code {code}", code=term.code)
            yield entry.error("V244", "terms", position, "code", message=message)
        seen.add(term.code)
        if term.parent is not None and term.parent not in codes:
            message = Words("no term has the code {code}", code=term.parent)
            near = nearest(term.parent, codes - {term.code})
            yield entry.error("V244", "terms", position, "parent", message=message, value=near)


def cells_differ(entry: Entry[Core]) -> Iterator[Problem]:
    """V245: a common core names each of its institutions and of its credentials once."""
    for field in ("institutions", "credentials"):
        seen: set[str] = set()
        for position, ref in enumerate(getattr(entry.record, field)):
            if ref in seen:
                message = Words("{ref} is named twice", ref=ref)
                yield entry.error("V245", field, position, message=message, hint=Words("name each once"))
            seen.add(ref)


def institutions_differ(entry: Entry[Sources]) -> Iterator[Problem]:
    """V246: the folder of an institution comes from one place."""
    seen: set[str] = set()
    for position, origin in enumerate(entry.record.sources):
        if origin.institution in seen:
            message = Words("{ref} is named twice", ref=origin.institution)
            yield entry.error("V246", "sources", position, "institution", message=message, hint=Words("name each once"))
        seen.add(origin.institution)


NAMED_RULES = (id_is_its_file,)
RESULTS_RULES = (year_is_its_file, counts_protect_people)
FRAMEWORK_RULES = (levels_differ, scenarios_change_levels)
VOCABULARY_RULES = (terms_differ,)
CORE_RULES = (cells_differ,)
SOURCES_RULES = (institutions_differ,)
