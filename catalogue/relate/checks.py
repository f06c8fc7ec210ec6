"""Rules between records: who may say what, and what a record relies on."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.model import Recognition
from catalogue.model.recognition import Subject
from catalogue.problems import Problem, Words
from catalogue.relate.catalogue import is_another, is_confirmable, is_published, is_traceable
from catalogue.source import Entry, nearest

Entries = Mapping[str, Mapping[str, Entry[Any]]]


def owner_problems(kinds: Entries, versions: Entries) -> Iterator[Problem]:
    """Yield R309 where a record is submitted for an institution without verified owners.

    An agreement or a common core speaks for every institution that it names.
    """
    institutions = kinds.get("institution", {})
    for group in (*kinds.values(), *versions.values()):
        for entry in group.values():
            provenance = getattr(entry.record, "provenance", None)
            if provenance is None or provenance.basis == "compiled":
                continue
            for name in _speakers(entry):
                owner = institutions.get(name)
                if owner is not None and not is_confirmable(owner.record):
                    message = Words(
                        "{name} has no verified owners, so nobody can have submitted or confirmed this", name=name
                    )
                    hint = Words("write `basis: compiled`, or have a maintainer add `owners:` to institution.md first")
                    yield entry.error("R309", "provenance", message=message, hint=hint)


def _speakers(entry: Entry[Any]) -> tuple[str, ...]:
    """Return the institutions for which a record speaks."""
    if entry.identity.kind == "institution":
        return (entry.ref,)
    if entry.owner:
        return (entry.owner,)
    named: tuple[str, ...] = getattr(entry.record, "parties", ()) or getattr(entry.record, "institutions", ())
    return named


def record_problems(kinds: Entries, versions: Entries) -> Iterator[Problem]:
    """Yield R310 to R313 and R315: pinned versions, self-recognition, levels, listings without a page, cores."""
    for entry in kinds.get("recognition", {}).values():
        subject = entry.record.of
        if subject.credential is not None and not _is_kept(kinds, versions, subject.credential, subject.version):
            yield _not_kept(entry, subject.credential, subject.version, ("of", "version"))
        yield from _not_itself(kinds, entry, subject)
        yield from _not_in_core(kinds, entry)
    for entry in kinds.get("endorsement", {}).values():
        if not _is_kept(kinds, versions, entry.record.of, entry.record.version):
            yield _not_kept(entry, entry.record.of, entry.record.version, ("version",))
        yield from _not_itself(kinds, entry, Subject(credential=entry.record.of))
    for kind in ("credential", "course", "programme"):
        for entry in kinds.get(kind, {}).values():
            yield from _level_is_there(kinds, entry)
    for entry in kinds.get("credential", {}).values():
        yield from _has_page(entry)


def _is_kept(kinds: Entries, versions: Entries, ref: str, version: str | None) -> bool:
    """Whether the version that was judged is there: the current one, or an earlier one that is kept."""
    credential = kinds.get("credential", {}).get(ref)
    if version is None or credential is None or credential.record.version == version:
        return True
    return version in versions.get(ref, {})


def _not_kept(entry: Entry[Any], ref: str, version: str | None, route: tuple[str, ...]) -> Problem:
    """R310: the version that a recognition or an endorsement judged is kept."""
    owner, _, slug = ref.partition("/")
    hint = Words(
        "add institutions/{owner}/credentials/{slug}/{version}.md, or pin the current version",
        owner=owner,
        slug=slug,
        version=version,
    )
    message = Words("version {version} of {ref} is not kept", version=version, ref=ref)
    return entry.error("R310", *route, message=message, hint=hint)


def _not_itself(kinds: Entries, entry: Entry[Any], judged: Subject) -> Iterator[Problem]:
    """R311: an institution that recognises or endorses what it, or a part of it, issues is not counted."""
    ref = judged.credential or judged.course or judged.programme or judged.institution
    credential = kinds.get("credential", {}).get(judged.credential or "")
    offered_by = credential.record.offered_by if credential is not None else ()
    if ref is not None and not is_another(kinds.get("institution", {}), entry.owner, ref, offered_by):
        message = Words("{owner} speaks of what is its own", owner=entry.owner)
        yield entry.note("R311", "of", message=message, hint=Words("it is shown, and counts as nobody's recognition"))


def _not_in_core(kinds: Entries, entry: Entry[Recognition]) -> Iterator[Problem]:
    """R315: a recognition under a common core is by an institution and of a credential that the core names."""
    folder, _, slug = (entry.record.under or "").partition("/")
    core = kinds.get("core", {}).get(slug) if folder == "cores" else None
    if core is None:
        return
    judged = entry.record.of.credential
    lacks = [] if entry.owner in core.record.institutions else [entry.owner]
    lacks += [] if judged in core.record.credentials else [judged or Words("what is judged here")]
    if lacks:
        if len(lacks) == 1:
            message = Words("the core {core} does not name {one}", core=slug, one=lacks[0])
        else:
            message = Words("the core {core} does not name {one} or {other}", core=slug, one=lacks[0], other=lacks[1])
        yield entry.note(
            "R315", "under", message=message, hint=Words("it is shown, and signs nothing on the core's board")
        )


def _level_is_there(kinds: Entries, entry: Entry[Any]) -> Iterator[Problem]:
    """R312: the level that a record claims is a level of the framework that it names."""
    level = entry.record.level
    framework = kinds.get("framework", {}).get(level.framework) if level and level.framework else None
    if framework is None or level is None or level.level is None:
        return
    known = [known.id for known in framework.record.levels]
    if level.level not in known:
        hint = Words("its levels are {levels}", levels=", ".join(known))
        message = Words("{level} is no level of {framework}", level=level.level, framework=framework.ref)
        near = nearest(level.level, known)
        yield entry.error("R312", "level", "level", message=message, hint=hint, value=near)


def _has_page(entry: Entry[Any]) -> Iterator[Problem]:
    """R313: a listing that tells too little has no page; it stands in its institution's report."""
    if is_published(entry.record):
        return
    lacks = [Words("a summary")] if entry.record.summary is None else []
    lacks += [] if is_traceable(entry.record) else [Words("the institution's own page or a contact office")]
    what = lacks[0] if len(lacks) == 1 else Words("{one} and {other}", one=lacks[0], other=lacks[1])
    message = Words("this listing has no page yet: it lacks {what}", what=what)
    yield entry.note("R313", message=message, hint=Words("its institution's page names it among what is missing"))
