"""The folder of records to the catalogue that it makes, as every command reads it."""

from datetime import UTC, date, datetime

from catalogue import load, relate, validate
from catalogue.cli import Options
from catalogue.problems import Problem
from catalogue.relate import Catalogue


def read(options: Options) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Return the catalogue that the content makes, and all that is wrong with it, sorted by place."""
    documents, unreadable = load.documents(options.content)
    entries, invalid = validate.entries(documents)
    faulty = {problem.place.path for problem in (*unreadable, *invalid)}
    catalogue, unresolved = relate.catalogue(entries, options.today, faulty)
    return catalogue, tuple(sorted({*unreadable, *invalid, *unresolved}))


def day(options: Options) -> date:
    """Return the day on which somebody looks, whatever day the site is built for."""
    return options.today or datetime.now(UTC).date()
