"""Drafts to documents: whose they are, what their file is called, and what a record refuses is left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pydantic import ValidationError

from catalogue import addresses, identify, validate
from catalogue.exchange.alignments import ctid
from catalogue.exchange.draft import Draft
from catalogue.exchange.json_file import Thing
from catalogue.intake import is_withdrawn, passed_over
from catalogue.model import FORMAT, KIND, Credential
from catalogue.model.values import LANGUAGE_TAG
from catalogue.problems import Place, Problem, Severity, Words
from catalogue.source import Document, Identity, Route

MOST_MENDED = 200
"""Values of one record that are left out before it is given up."""


@dataclass(frozen=True, slots=True)
class NodeDocument(Document):
    """A record made of a node: what is wrong with it is told where the node says it."""

    node: Place = field(default_factory=lambda: Place(""))
    places: Mapping[Route, Place] = field(default_factory=dict)

    def _place(self, route: Route, *, key: bool) -> Place:  # noqa: ARG002 - a value is known by its property
        ends = (route[:end] for end in range(len(route), 0, -1))
        return next((self.places[end] for end in ends if end in self.places), self.node)


def institutions(documents: Iterable[Document], nodes: Mapping[str, Thing]) -> Callable[[str], str]:
    """Return what gives the id of an institution by an address: its CTID's, its page's, or that of its node."""
    known: dict[str, set[str]] = {}
    for each in documents:
        if each.identity.kind == "institution":
            links = each.data.get("links")
            page = links.get("page") if isinstance(links, Mapping) else None
            for key in (each.data.get("ctid"), _site(page) if isinstance(page, str) else None):
                if isinstance(key, str):
                    known.setdefault(key, set()).add(each.identity.slug)

    def found(address: str) -> str:
        node = nodes.get(address)
        more = [node.get(name) for name in ("ceterms:ctid", "ceterms:subjectWebpage", "url")] if node else []
        for held in (address, *more):
            for key in (ctid(held), _site(held)) if isinstance(held, str) else ():
                if len(known.get(key, ())) == 1:
                    return next(iter(known[key]))
        return ""

    return found


def _site(address: str) -> str:
    """Return an address as two people write it alike: without scheme, `www.` and the last slash."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}" if parts.netloc else ""


def languages(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return the language of each institution, for documents that do not say theirs.

    English for one whose file states none, or no tag: `check` tells of that, and it keeps no document out.
    """
    stated = {
        each.identity.slug: each.data.get("language") for each in documents if each.identity.kind == "institution"
    }
    return {slug: tag if isinstance(tag, str) and LANGUAGE_TAG.fullmatch(tag) else "en" for slug, tag in stated.items()}


@dataclass(frozen=True, slots=True)
class There:
    """The credentials that are there: by CTID, by ref, and the paths of files that cannot be read."""

    by_ctid: Mapping[str, Document]
    by_ref: Mapping[str, Document]
    unreadable: frozenset[str]


def there(documents: Iterable[Document], unreadable: Sequence[str]) -> There:
    """Return what is there before the import."""
    found = [each for each in documents if each.identity.kind == "credential"]
    by_ctid = {stated: each for each in found if isinstance(stated := each.data.get("ctid"), str)}
    return There(by_ctid, {each.identity.ref: each for each in found}, frozenset(unreadable))


def document(draft: Draft, owner: str, before: There) -> tuple[NodeDocument | None, tuple[Problem, ...]]:
    """Return the record that a draft makes, and what was left out of it. Problems: I015, I017 to I019 and of records.

    A record that is there keeps what it says: only what it lacks is added. One that was withdrawn stays as it is.
    """
    place = draft.node.place
    title = draft.data.get("title")
    names = title.values() if isinstance(title, Mapping) else [str(title)] if title else []
    same = before.by_ctid.get(str(draft.data.get("ctid", "")))
    if same is not None and same.identity.owner != owner:
        message = Words("this CTID belongs to {ref}", ref=same.identity.ref)
        return None, (_skipped(place, message, Words("correct the institution: --institution ID")),)
    # Of several languages, one may be in letters that no address holds.
    slug = same.identity.slug if same else draft.slug or next(filter(None, map(addresses.slug, names)), "")
    if not slug:
        message = Words("the credential has no name to make an address of")
        return None, (_skipped(place, message, Words("name it, in Latin letters too")),)
    identity = Identity("credential", slug, owner)
    path = KIND["credential"].path.format(owner=owner, slug=slug)
    if not before.unreadable.isdisjoint((path, *map(str, PurePosixPath(path).parents))):
        message = Words("{path} is there and cannot be read", path=path)
        hint = Words("correct the file first; `build.py check` says what is wrong")
        return None, (_skipped(place, message, hint),)
    held = same or before.by_ref.get(identity.ref)
    stated = draft.data.get("ctid")
    if held is not None and stated and held.data.get("ctid") != stated:
        message = Words("{ref} has another CTID", ref=identity.ref)
        return None, (_skipped(place, message, Words("give one of the two another name, or take the CTID out")),)
    fresh = {
        "ctid": identify.ctid(),
        "format": FORMAT,
        "language": draft.language,
        "status": "unknown",
        **draft.data,
        "provenance": {"basis": "compiled", **_map(draft.data.get("provenance"))},
    }
    made = NodeDocument(path, identity, fresh, node=place, places=draft.places)
    made, problems = _fit(made)
    provenance = _map(made.data.get("provenance"))
    if not provenance.get("sources"):
        # A document without an address is its own source, by its name.
        sources = {"provenance": {"basis": "compiled", "sources": [{"title": place.path}]}}
        made = replace(made, data={**made.data, **sources})
    made, broken = _ruled(made)
    problems = (*problems, *broken)
    return (made, problems) if held is None else _beside(made, held, problems)


def _beside(
    made: NodeDocument, held: Document, problems: tuple[Problem, ...]
) -> tuple[NodeDocument, tuple[Problem, ...]]:
    """Return what becomes of a record that is there: as it was where it was withdrawn, else with what it lacks."""
    if is_withdrawn(held):
        as_it_was = NodeDocument(held.path, held.identity, held.data, held.body, node=made.node)
        return as_it_was, (passed_over(made.node, held),)
    return _added(made, held), (*problems, *_kept(made, held))


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _skipped(place: Place, message: Words, hint: Words) -> Problem:
    """I015: a node makes no record."""
    return Problem(place, "I015", message, hint, Severity.WARNING)


def _fit(made: NodeDocument) -> tuple[NodeDocument, tuple[Problem, ...]]:
    """Return a record without what the model refuses, and a warning for each such value."""
    told: dict[Problem, None] = {}
    for _round in range(MOST_MENDED):
        try:
            Credential.model_validate(made.data, context={"language": made.data["language"]})
        except ValidationError as error:
            _entries, problems = validate.entries((made,))
            told |= dict.fromkeys(replace(each, severity=Severity.WARNING, patch=None) for each in problems)
            location = error.errors(include_url=False)[0]["loc"]
            data = _less(made.data, location)
            if not isinstance(data, Mapping) or data == made.data:
                break
            made = replace(made, data=data)
        else:
            break
    return made, tuple(told)


def _ruled(made: NodeDocument) -> tuple[NodeDocument, tuple[Problem, ...]]:
    """Return a record without values that break a rule by themselves, and a warning for each."""
    told: list[Problem] = []
    for broken in _errors(made):
        for route in (route for route, place in made.places.items() if place == broken.place):
            data = _less(made.data, route)
            less = replace(made, data=data) if isinstance(data, Mapping) else made
            if len(_errors(less)) < len(_errors(made)):
                told.append(replace(broken, severity=Severity.WARNING, patch=None))
                made = less
                break
    return made, tuple(told)


def _errors(made: NodeDocument) -> tuple[Problem, ...]:
    return tuple(each for each in validate.entries((made,))[1] if each.severity is Severity.ERROR)


def _less(value: object, location: Sequence[str | int]) -> object:
    """Return a value without what is at a location; a part that lacks something goes as a whole, an empty one too."""
    # The library adds names of members of unions to a location; nothing has those.
    steps = list(dropwhile(lambda step: not _holds(value, step), location))
    if not steps:
        return None
    if isinstance(value, dict):
        less = _less(value[steps[0]], steps[1:])
        return {key: less if key == steps[0] else held for key, held in value.items() if key != steps[0] or less}
    if isinstance(value, list):
        at = steps[0]
        less = _less(value[int(at)], steps[1:])
        return [less if number == at else held for number, held in enumerate(value) if number != at or less]
    return None


def _holds(value: object, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _added(made: NodeDocument, held: Document) -> NodeDocument:
    """Return the record that is there, with the fields that it lacks."""
    identity, path = held.identity, held.path
    return replace(made, path=path, identity=identity, data={**made.data, **held.data}, body=held.body)


def _kept(made: NodeDocument, held: Document) -> Iterable[Problem]:
    """I019: a record that is there says otherwise, and was kept so."""
    own = {"ctid", "format", "provenance"}
    names = [name for name, value in made.data.items() if name not in own and held.data.get(name, value) != value]
    if names:
        message = Words("{ref} is there and says otherwise of {fields}", ref=held.identity.ref, fields=", ".join(names))
        hint = Words("the record was kept; correct it by hand where the document is right")
        yield Problem(made.node, "I019", message, hint, Severity.NOTICE)
