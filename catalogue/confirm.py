"""An owner's word that a record is still right to the one-line change that says so in its file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from catalogue.load.originals import original
from catalogue.problems import Place, Problem, Words
from catalogue.relate import Catalogue
from catalogue.relate.catalogue import is_confirmable
from catalogue.relate.freshness import later
from catalogue.source import Document, Entry


def records(
    catalogue: Catalogue, content: Path, named: tuple[str, ...], today: date
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Set the day of confirmation of records to today; return the files changed, and why others were not.

    Records are named as others name them (`institution/slug` for a credential, an institution by its id) or by their
    paths below `content`. Nothing is changed while any of them cannot be. Problems: R302, R309, V202.
    """
    found: list[Entry[Any]] = []
    problems: list[Problem] = []
    for name in named:
        entry = _entry(catalogue, name)
        refusal = _refusal(catalogue, name, entry)
        if refusal is not None:
            problems.append(refusal)
        elif entry is not None:
            found.append(entry)
    if problems:
        return (), tuple(problems)
    by = later(today, catalogue.settings.review_months)
    return tuple(_written(content, found, {"confirmed": today.isoformat(), "confirm_by": by.isoformat()})), ()


def _entry(catalogue: Catalogue, name: str) -> Entry[Any] | None:
    by_name = catalogue.credentials.get(name) or catalogue.institutions.get(name)
    kinds = (
        *(catalogue.credentials, catalogue.institutions, catalogue.courses, catalogue.programmes),
        *(catalogue.pathways, catalogue.recognitions, catalogue.endorsements),
    )
    entries = (entry for kind in kinds for entry in kind.values())
    return by_name or next((entry for entry in entries if entry.document.path == name), None)


def _refusal(catalogue: Catalogue, name: str, entry: Entry[Any] | None) -> Problem | None:
    if entry is None:
        message = Words("there is no record {name} to confirm", name=name)
        hint = Words("write institution/slug, the id of an institution, or a path below the content folder")
        return Problem(Place(name), "R302", message, hint)
    owner = entry.owner or entry.ref
    if not is_confirmable(catalogue.institutions[owner].record):
        message = Words("{institution} has no verified owners, so nobody can confirm this", institution=owner)
        hint = Words("have a maintainer add `owners:` to institution.md first")
        return entry.error("R309", "provenance", message=message, hint=hint)
    if entry.record.provenance.basis != "submitted":
        hint = Words("once an owner has read it through, write `basis: submitted`, and confirm it")
        return entry.error("V202", "provenance", message=Words("a compiled record cannot be confirmed"), hint=hint)
    return None


def _written(content: Path, entries: list[Entry[Any]], fields: dict[str, str]) -> Iterator[Path]:
    for entry in entries:
        before = original(content / entry.document.path)
        if before is None:
            continue
        text = _with(before.text, entry.document, fields)
        if text != before.text:
            before.replace(text)
            yield before.file


def _with(text: str, document: Document, fields: dict[str, str]) -> str:
    """Return the text with fields of its provenance set; every other character stays."""
    start = text.index(document.front_matter, len("---"))
    for at, end, words in sorted(_edits(document, fields), reverse=True):
        text = text[: start + at] + words + text[start + end :]
    return text


def _edits(document: Document, fields: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield which characters of the front matter, from and up to, give way to which words."""
    root: Any = yaml.compose(document.front_matter, Loader=yaml.CSafeLoader)
    provenance = next(value for key, value in root.value if key.value == "provenance")
    stated = {key.value: (key, value) for key, value in provenance.value}
    missing = {name: value for name, value in fields.items() if name not in stated}
    for name, value in fields.items():
        if name in stated:
            key, node = stated[name]
            apart = " " if node.start_mark.index == key.end_mark.index + 1 else ""
            below = "\n" if node.style in {"|", ">"} else ""
            yield node.start_mark.index, node.end_mark.index, f"{apart}{value}{below}"
    if missing:
        # They go before `basis`, which is always there: what stands after it on its line, a comment too, stays there.
        basis, _value = stated["basis"]
        ends = ", " if provenance.flow_style else "\n" + " " * basis.start_mark.column
        words = "".join(f"{name}: {value}{ends}" for name, value in missing.items())
        yield basis.start_mark.index, basis.start_mark.index, words
