"""Records from elsewhere to changes of the content: checked as a whole before anything is written.

Whatever reads another form of records (a sheet, another standard) makes documents of them, whose `locate` points into
its own file; what follows is the same for all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from catalogue import identify, load, relate, validate, write
from catalogue.load import originals
from catalogue.model import KIND
from catalogue.problems import Place, Problem, Severity, Words
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


def is_withdrawn(document: Document) -> bool:
    """Whether a record is what was kept of a withdrawn listing: nothing older fills it again."""
    return document.data.get("listing") == "withdrawn"


def passed_over(place: Place, held: Document) -> Problem:
    """Return the notice that a listing was withdrawn here, and stays as it is. Problem: I017."""
    message = Words("{ref} was withdrawn here, and was passed over", ref=held.identity.ref)
    hint = Words("correct the record by hand where it is wrong, or where the listing is to come back")
    return Problem(place, "I017", message, hint, Severity.NOTICE)


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
    found = tuple(
        Change(entry.document, before.get(entry.document.path), _text(entry.document))
        for entry in new
        if held.get(entry.document.path) != (entry.record, entry.document.body.strip())
    )
    return found, (*invalid, *(problem for change in found for problem in _unfit(change)), *told)


def _unfit(change: Change) -> Iterator[Problem]:
    """Yield what `load` would say of the file that a record makes, where the record was said.

    Of a body that stays as it was, nothing is told: that is no fault of what came.
    """
    document, before = change.document, change.before
    is_new = before is None or before.body.strip() != document.body.strip()
    for problem in load.unfit(document.path, change.text, document.body if is_new else ""):
        place = document.locate() if problem.code == "L002" else document.locate("body")
        yield replace(problem, place=place, patch=None)


def _eased(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.code == _DEAD_REFERENCE else problem


def _text(document: Document) -> str:
    model = KIND[document.identity.kind].model
    return write.record(write.in_order(model, identify.minted(document.data)), document.body)


def save(changed: Sequence[Change], folder: Path) -> None:
    """Write the files, each in one step: a full disk or a kill leaves every other as it was.

    All are bytes before the first is written, so that a text which no file can hold (UnicodeEncodeError) leaves all.
    """
    for file, data in [_file(change, folder) for change in changed]:
        file.parent.mkdir(parents=True, exist_ok=True)
        originals.put(file, data)


def _file(change: Change, folder: Path) -> tuple[Path, bytes]:
    file = folder / change.document.path
    original = originals.original(file) if change.before else None
    return file, change.text.encode() if original is None else original.written(change.text)
