"""References to records: what is named must be there, once, and lead in no circle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from catalogue.model import KINDS, Settings
from catalogue.model.values import Ref, references
from catalogue.problems import Place, Problem, Words
from catalogue.relate.catalogue import Catalogue
from catalogue.relate.checks import owner_problems, record_problems
from catalogue.relate.cycles import cycle_problems
from catalogue.relate.duplicates import duplicate_problems
from catalogue.relate.freshness import freshness_problems
from catalogue.relate.identifiers import identifier_problems
from catalogue.source import Entry, names, nearest_reference

Entries = Mapping[str, Mapping[str, Entry[Any]]]
"""Entries by kind, then by reference."""
Known = Mapping[str, frozenset[str]]
"""Every record that another can name, as it is named, by the kind that references have."""
MOST_HINTS = 20
"""Dead references of one record for which the nearest name is sought: seeking takes time."""


def catalogue(
    entries: Iterable[Entry[Any]], today: date | None, faulty: Iterable[str] = ()
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Return the catalogue that the entries make, and what is wrong between them.

    `today` defaults to `as_of` of the settings. Without settings there is no catalogue. `faulty` are
    the paths of records that are there and made no entry: what names them is not at fault.
    Problems: R301 to R331.
    """
    kinds, versions = _sorted(entries)
    problems = [
        *_unresolved(kinds, versions, _known(kinds, faulty)),
        *identifier_problems(entry for group in (*kinds.values(), *versions.values()) for entry in group.values()),
        *owner_problems(kinds, versions),
        *record_problems(kinds, versions),
        *cycle_problems(kinds),
        *duplicate_problems(kinds),
    ]
    settings = kinds["settings"].get("settings")
    if settings is None:
        hint = Words("copy it from an existing catalogue, or correct it; it names the catalogue and its address")
        problems.append(
            Problem(Place("catalogue.yaml"), "R301", Words("the settings of the catalogue are missing"), hint)
        )
        return None, tuple(problems)
    day = today or settings.record.as_of
    problems += freshness_problems(kinds, day, settings.record.review_months)
    return _catalogue(settings.record, day, kinds, versions), tuple(problems)


def _sorted(entries: Iterable[Entry[Any]]) -> tuple[dict[str, dict[str, Entry[Any]]], dict[str, dict[str, Entry[Any]]]]:
    """Return the current entries by kind and reference, and earlier versions by credential and version."""
    kinds: dict[str, dict[str, Entry[Any]]] = defaultdict(dict)
    versions: dict[str, dict[str, Entry[Any]]] = defaultdict(dict)
    for entry in sorted(entries, key=lambda entry: (entry.ref, entry.identity.version)):
        if entry.identity.version:
            versions[entry.ref][entry.identity.version] = entry
        else:
            kinds[entry.identity.kind][entry.ref] = entry
    return kinds, versions


def _catalogue(settings: Settings, today: date, kinds: Entries, versions: Entries) -> Catalogue:
    def of(kind: str) -> Mapping[str, Entry[Any]]:
        return MappingProxyType(dict(kinds.get(kind, {})))

    return Catalogue(
        settings=settings,
        today=today,
        institutions=of("institution"),
        credentials=of("credential"),
        versions=MappingProxyType({ref: tuple(kept.values()) for ref, kept in sorted(versions.items())}),
        courses=of("course"),
        programmes=of("programme"),
        pathways=of("pathway"),
        recognitions=of("recognition"),
        endorsements=of("endorsement"),
        results=of("results"),
        agreements=of("agreement"),
        cores=of("core"),
        frameworks=of("framework"),
        demand=of("demand"),
        vocabularies=of("vocabulary"),
        policies=of("policy"),
    )


def _known(kinds: Entries, faulty: Iterable[str]) -> Known:
    """Return every record that can be named, and those that are there but faulty, by their paths."""
    found = [entry.identity for group in kinds.values() for entry in group.values()]
    found += [identity for path in faulty for kind in KINDS if (identity := kind.identity(path)) is not None]
    return names(found)


def _unresolved(kinds: Entries, versions: Entries, known: Known) -> Iterator[Problem]:
    """R302: a record that another names is there. R303: whoever owns a record has an institution file."""
    for group in (*kinds.values(), *versions.values()):
        for entry in group.values():
            yield from _unresolved_in(entry, known)


def _unresolved_in(entry: Entry[Any], known: Known) -> Iterator[Problem]:
    if entry.owner and entry.owner not in known.get("institution", ()):
        message = Words("the folder {owner} has no institution.md", owner=entry.owner)
        yield entry.error(
            "R303", message=message, hint=Words("add institutions/{owner}/institution.md", owner=entry.owner)
        )
    if entry.identity.version and entry.ref not in known.get("credential", ()):
        hint = Words("an earlier version stands beside {slug}.md", slug=entry.identity.slug)
        message = Words("there is no {kind} {ref}", kind=Words("credential"), ref=entry.ref)
        yield entry.error("R302", message=message, hint=hint)
    named = ((route, ref) for route, ref in references(entry.record) if route[0] != "formerly")
    dead = ((route, ref) for route, ref in named if ref not in known.get(ref.kind, ()))
    for number, (route, ref) in enumerate(dead):
        others = known.get(ref.kind, frozenset()) - {entry.ref}
        near = nearest_reference(ref, others) if number < MOST_HINTS else None
        hint = Words("did you mean {word}?", word=near) if near else _shape(ref)
        message = Words("there is no {kind} {ref}", kind=ref.kind, ref=ref)
        yield entry.error("R302", *route, message=message, hint=hint, value=near)


def _shape(ref: Ref) -> Words:
    return Words("write {shape}, and add the record if it is missing", shape=ref.shape)
