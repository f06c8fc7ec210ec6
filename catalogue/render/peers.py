"""Statements about one credential to the order in which those read them who decide on it or hire with it.

What is confirmed stands apart from what is reported, and what counts for nothing today apart from both. In each,
whoever says it stands in alphabetical order: nobody is ranked.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from catalogue.ledger.statements import Statement, Support
from catalogue.ledger.things import grouped
from catalogue.locale import collation
from catalogue.render import said
from catalogue.render.reader import Reader
from catalogue.render.said import Endorsed, Said

ORDER = ("confirmed", "reported", "other")
"""The groups in their order: by basis what counts today, then the rest."""
Told = TypeVar("Told", Statement, Support)
Words = TypeVar("Words")


def decisions(reader: Reader, ref: str) -> list[tuple[str, tuple[Said, ...]]]:
    """Return what institutions decided on a credential, in words, by the groups of `ORDER` that are not empty."""
    found = _alphabetical(reader, reader.ledger.of(ref), lambda each: each.receiver)
    return _grouped(found, lambda each: said.statement(reader, each))


def endorsements(reader: Reader, ref: str) -> list[tuple[str, tuple[Endorsed, ...]]]:
    """Return who endorses a credential, in words, by the groups of `ORDER` that are not empty."""
    found = _alphabetical(reader, reader.ledger.supports.get(ref, ()), lambda each: each.endorser)
    return _grouped(found, lambda each: said.support(reader, each))


def _alphabetical(reader: Reader, found: Iterable[Told], who: Callable[[Told], str]) -> list[Told]:
    """Return statements by the names of who makes them, as the reader's language has them."""
    institutions = reader.catalogue.institutions
    return sorted(found, key=lambda each: collation(reader.plain(institutions[who(each)].record.name)))


def _grouped(found: Iterable[Told], words: Callable[[Told], Words]) -> list[tuple[str, tuple[Words, ...]]]:
    groups = grouped((each.basis.value if each.counts else "other", words(each)) for each in found)
    return [(key, groups[key]) for key in ORDER if key in groups]
