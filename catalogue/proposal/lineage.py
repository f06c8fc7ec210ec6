"""Two readings of the content to what each record was before: the one that bore its CTID, wherever it stood."""

from collections.abc import Mapping

from catalogue.source import Document

Documents = Mapping[str, Document]
_FIRST = "1"
"""The version of a credential that states none."""


def predecessors(then: Documents, now: Documents) -> Documents:
    """Return what the records of today were before, by their paths of today; a new one has no entry.

    A record that moved is the one that bore its CTID, and a version that is kept is the credential that it was. Where
    neither tells, a record is what stood in its place, unless that is kept as a version.
    """
    bearers: dict[str, Document] = {}
    for document in then.values():
        bearers.setdefault(_ctid(document), document)
    kept = _kept_versions(then, now)
    places = then.keys() - {old.path for old in kept.values()}
    found = {path: then[path] for path in now if path in places}
    for path, document in now.items():
        old = bearers.get(_ctid(document))
        if _ctid(document) and old is not None and _is_move(old, document, now):
            found[path] = old
    return found | kept


def _kept_versions(then: Documents, now: Documents) -> dict[str, Document]:
    """Return the earlier versions that a change keeps, by path, each with the credential that it was.

    One is kept where the credential stands as it was, with its CTIDs, in a new file under its own slug, and its place
    is taken by another version with a CTID of its own. Anything else would take the CTID for another thing.
    """
    found = {}
    for path, document in now.items():
        identity = document.identity
        place = f"institutions/{identity.owner}/credentials/{identity.slug}.md"
        old, new = then.get(place), now.get(place)
        is_new = identity.kind == "version" and path not in then
        if is_new and old and new and _is_as_it_was(old, document) and _is_another_version(old, new):
            found[path] = old
    return found


def _is_move(old: Document, new: Document, now: Documents) -> bool:
    """Whether a record with the CTID of an old one is that one at another place."""
    return old.path not in now and old.identity.kind == new.identity.kind


def _is_as_it_was(old: Document, kept: Document) -> bool:
    """Whether a file says what another said; former addresses stay with the credential, and lead to today's version."""
    before, after = ({k: v for k, v in each.data.items() if k != "formerly"} for each in (old, kept))
    return before == after and old.body == kept.body


def _is_another_version(old: Document, new: Document) -> bool:
    return _ctid(old) != _ctid(new) and old.data.get("version", _FIRST) != new.data.get("version", _FIRST)


def _ctid(document: Document) -> str:
    """Return the CTID of a record itself, or nothing."""
    ctid = document.data.get("ctid")
    return ctid if isinstance(ctid, str) else ""
