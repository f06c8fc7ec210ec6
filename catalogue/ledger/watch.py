"""Statements that pin an earlier version to what has changed since: for whoever made them to look at again.

A slip of the pen that is corrected flags nothing; another outcome does.
"""

from dataclasses import dataclass

from catalogue.ledger.changes import Difference
from catalogue.ledger.statements import Statement, Support
from catalogue.relate.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Watched:
    """A statement whose credential changed since: what it pinned, what is current, and the differences."""

    statement: Statement | Support
    credential: str
    judged: str
    current: str
    differences: tuple[Difference, ...]


def watched(catalogue: Catalogue, statement: Statement | Support) -> Watched | None:
    """Return what changed since a statement was made; None where it pins no earlier version, or nothing did."""
    version = statement.version
    if version is None or not statement.changes:
        return None
    ref = statement.credential if isinstance(statement, Support) else statement.subject.ref if statement.subject else ""
    return Watched(statement, ref, version, catalogue.credentials[ref].record.version, statement.changes)
