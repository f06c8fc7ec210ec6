"""The sample catalogue, read as the product reads content: small, invented, with a complete record of every kind."""

from functools import cache
from pathlib import Path
from typing import Any

from catalogue import linked_data, load, relate, validate
from catalogue.addresses import Base
from catalogue.ledger import Ledger, ledger
from catalogue.linked_data import Resource
from catalogue.problems import Problem, Severity
from catalogue.relate import Catalogue

CONTENT = Path(__file__).parent / "sample" / "content"
BASE = Base("https://catalogue.example/")


def read(content: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue in a folder and its errors and warnings; what is only noted is left out."""
    documents, unreadable = load.documents(content)
    entries, invalid = validate.entries(documents)
    catalogue, unresolved = relate.catalogue(entries, None)
    assert catalogue is not None
    problems = (*unreadable, *invalid, *unresolved)
    return catalogue, tuple(problem for problem in problems if problem.severity > Severity.NOTICE)


@cache
def catalogue() -> Catalogue:
    """Return the sample catalogue; it has no errors and no warnings."""
    found, problems = read(CONTENT)
    assert not problems
    return found


@cache
def worked_out() -> Ledger:
    """Return what follows from the records of the sample."""
    return ledger(catalogue())


@cache
def resources() -> tuple[Resource, ...]:
    """Return the linked data of the sample."""
    return linked_data.resources(worked_out(), BASE)


def resource(path: str, kind: str = "") -> Resource:
    """Return the resource of a content file, or the first of its parts of a CTDL class."""
    return next(one for one in resources() if one.about.document.path == path and kind in {"", one.type})


def node(path: str, kind: str = "") -> dict[str, Any]:
    """Return the CTDL node of a content file, or of the first of its parts of a CTDL class."""
    return resource(path, kind).node
