"""Records from elsewhere to changes of the content: checked as a whole before anything is written.

Whatever reads another form of records (a sheet, another standard) makes documents of them, whose `locate` points into
its own file; what follows is the same for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from catalogue import identify, load, relate, validate, write
from catalogue.load import originals
from catalogue.model import KIND
from catalogue.problems import Problem, Severity
from catalogue.source import Document

_DEAD_REFERENCE = "R302"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came: its name, by which problems call it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What is there before: every document, the paths of files that made none, and the day for which it is checked."""

    documents: Sequence[Document]
    unreadable: Sequence[str]
    today: date | None


def content(folder: Path, today: date | None) -> Content:
    """Return what a folder of content holds."""
    documents, problems = load.documents(folder)
    read = {document.path for document in documents}
    return Content(documents, [problem.place.path for problem in problems if problem.place.path not in read], today)


@dataclass(frozen=True, slots=True)
class Change:
    """A record as it will be, and the one whose place it takes; `text` is what its file will hold."""

    document: Document
    before: Document | None
    text: str


def changes(made: Sequence[Document], content: Content) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Return what the documents change, and all that is wrong with them; a record that stays as it is is no change.

    A reference to nothing is a warning here: what it names may come with the next file. `check` judges it.
    """
    paths = {document.path for document in made}
    kept = [document for document in content.documents if document.path not in paths]
    before = {document.path: document for document in content.documents if document.path in paths}
    old, _faults = validate.entries(before.values())
    others, faults = validate.entries(kept)
    faulty = {*content.unreadable, *(problem.place.path for problem in faults)}
    new, invalid = validate.entries(made)
    _catalogue, unresolved = relate.catalogue((*others, *new), content.today, faulty)
    own = {document.locate().path for document in made}
    told = (_eased(problem) for problem in unresolved if problem.place.path in own)
    held = {entry.document.path: (entry.record, entry.document.body.strip()) for entry in old}
    found = (
        Change(entry.document, before.get(entry.document.path), _text(entry.document))
        for entry in new
        if held.get(entry.document.path) != (entry.record, entry.document.body.strip())
    )
    return tuple(found), (*invalid, *told)


def _eased(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.code == _DEAD_REFERENCE else problem


def _text(document: Document) -> str:
    model = KIND[document.identity.kind].model
    return write.record(write.in_order(model, identify.minted(document.data)), document.body)


def save(changed: Sequence[Change], folder: Path) -> None:
    """Write the files, each in one step: a full disk or a kill leaves every other as it was."""
    for change in changed:
        file = folder / change.document.path
        original = originals.original(file) if change.before else None
        if original is not None:
            original.replace(change.text)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            originals.put(file, change.text.encode())
