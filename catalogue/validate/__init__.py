"""Documents to entries: the shape of each record first, then the rules of its kind."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from catalogue.model import FORMAT, KIND
from catalogue.model.values import shown
from catalogue.problems import Problem, Words, told
from catalogue.rules import RULES
from catalogue.source import Document, Entry, names
from catalogue.validate import shapes
from catalogue.validate.patches import Known, Workshop, language


def entries(documents: Iterable[Document]) -> tuple[tuple[Entry[Any], ...], tuple[Problem, ...]]:
    """Return the records of all documents that have a good shape, and everything that is wrong.

    An entry that breaks a rule is kept, so that references to it do not seem dead. Problems: V100 to
    V120 for shapes, V201 and on for rules.
    """
    found: list[Entry[Any]] = []
    problems: list[Problem] = []
    read = tuple(documents)
    known = names(document.identity for document in read)
    for document in read:
        entry, faults = _entry(document, known)
        problems.extend(faults)
        if entry is not None:
            found.append(entry)
            broken = (problem for rule in RULES.get(document.identity.kind, ()) for problem in rule(entry))
            problems.extend(told(broken, document.path, "V120"))
    return tuple(found), tuple(problems)


def _entry(document: Document, known: Known) -> tuple[Entry[Any] | None, tuple[Problem, ...]]:
    unfit = _format_problem(document)
    if unfit is not None and unfit.patch is None:
        return None, (unfit,)
    # Where the format is clear all the same, the rest is checked too: one correction must not bring up new problems.
    data = document.data if unfit is None else {**document.data, "format": FORMAT}
    faults = () if unfit is None else (unfit,)
    model = KIND[document.identity.kind].model
    context = {"language": language(data)}
    try:
        return Entry(model.model_validate(data, context=context), document), faults
    except ValidationError as error:
        details = error.errors(include_url=False)
        workshop = Workshop(document, data, model, details, known)
        misfits = told(shapes.problems(document, model, details, workshop), document.path, "V120")
        return None, tuple(sorted({*faults, *misfits}))


def _format_problem(document: Document) -> Problem | None:
    """V100: the record states the format of today. Older ones are brought forward by `migrate`."""
    stated = document.data.get("format")
    if type(stated) is int and stated == FORMAT:
        return None
    patch = None
    if stated is None:
        message = Words("the record does not state its format")
        hint = Words("add `format: {format}`, or run `build.py migrate`", format=FORMAT)
        patch = document.patch_first("format", FORMAT) or document.patch(("format",), FORMAT, is_safe=True)
    elif type(stated) is int and 0 <= stated < FORMAT:
        message = Words("format {stated} is older than today's format {format}", stated=stated, format=FORMAT)
        hint = Words("run `build.py migrate`")
    else:
        message = Words("format is {value}, which is unknown", value=shown(stated))
        hint = Words("write `format: {format}`", format=FORMAT)
        is_clear = stated == FORMAT or (isinstance(stated, str) and stated.strip() == str(FORMAT))
        patch = document.patch(("format",), FORMAT, is_safe=True) if is_clear and stated is not True else None
    return Problem(document.locate("format"), "V100", message, hint, patch=patch)
