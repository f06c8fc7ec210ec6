"""Rules about where statements come from."""

from collections.abc import Iterator
from typing import Any

from catalogue.problems import Problem
from catalogue.source import Entry


def compiled_has_source(entry: Entry[Any]) -> Iterator[Problem]:
    """V201: a record that the catalogue compiled names at least one source."""
    provenance = entry.record.provenance
    if provenance.basis == "compiled" and not provenance.sources:
        yield entry.error(
            "V201",
            "provenance",
            message="the record was compiled from public sources, and names none",
            hint="add `sources:` with the address of each page, or its title where it has none",
        )


def compiled_is_not_confirmed(entry: Entry[Any]) -> Iterator[Problem]:
    """V202: only its owner confirms a record; one that the catalogue compiled has no date of that."""
    provenance = entry.record.provenance
    if provenance.basis == "compiled" and provenance.confirmed is not None:
        yield entry.error(
            "V202",
            "provenance",
            "confirmed",
            message="a compiled record cannot be confirmed",
            hint="take `confirmed` out; the date on which a page was read is `read` of its source",
        )


def source_can_be_found(entry: Entry[Any]) -> Iterator[Problem]:
    """V203: a source has an address, or a title where it is no page."""
    for position, source in enumerate(entry.record.provenance.sources):
        if source.url is None and source.title is None:
            yield entry.error(
                "V203",
                *("provenance", "sources", position),
                message="the source has neither an address nor a title",
                hint="add `url:` or `title:`",
            )


RULES = (compiled_has_source, compiled_is_not_confirmed, source_can_be_found)
