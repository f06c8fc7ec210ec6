"""A change to what its author may not do: folders belong to their owners, and owners are verified by maintainers.

Who owns what is read as it was before the change: nobody gets a right by the change that uses it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.problems import Place, Problem, Severity, Words
from catalogue.proposal.lineage import Documents, predecessors
from catalogue.source import Document

SETTINGS = "catalogue.yaml"


@dataclass(frozen=True, slots=True)
class Author:
    """The account that proposes a change."""

    name: str

    def is_among(self, accounts: Iterable[str]) -> bool:
        """Whether it is one of these accounts; hosts do not tell capitals from small letters."""
        return self.name.removeprefix("@").casefold() in {account.casefold() for account in accounts}


def names_maintainers(then: Documents) -> bool:
    """Whether the catalogue has any; one that has none takes its first from anybody."""
    return bool(_named(then, SETTINGS, "maintainers"))


def is_maintainer(then: Documents, author: Author | None) -> bool:
    """Whether the author is one of the catalogue's maintainers."""
    return author is not None and author.is_among(_named(then, SETTINGS, "maintainers"))


def ownership_problems(
    then: Documents, now: Documents, touched: Iterable[str], author: Author | None, brought: frozenset[str]
) -> Iterator[Problem]:
    """Yield G401 to G404: another's folder, owners, maintainers, and statements in an owner's name.

    Without an author, only what nobody may do is told. What is `brought` from an institution's own repository is its
    owner's doing, whoever commits it here.
    """
    may_all = is_maintainer(then, author)
    if author is not None:
        own = (path for path in sorted(touched) if institution_of(path) not in brought)
        yield from _other_folders(then, now, own, author, is_maintainer=may_all)
        yield from _owners(then, now, is_maintainer=may_all)
        if names_maintainers(then):
            yield from _maintainers(then, now, is_maintainer=may_all)
    was = predecessors(then, now)
    for path, document in now.items():
        speaker = None if institution_of(path) in brought else author
        yield from _in_the_owners_name(then, was, document, speaker)


def _other_folders(
    then: Documents, now: Documents, touched: Iterable[str], author: Author, *, is_maintainer: bool
) -> Iterator[Problem]:
    """G401: only owners change what stands in the folder of an institution with verified owners.

    A maintainer may, and is reminded.
    """
    for path in touched:
        owners = _owners_of(then, path)
        if owners and not author.is_among(owners):
            place = now[path].locate() if path in now else Place(path)
            message = Words(
                "{institution} has verified owners, and {author} is not among them",
                institution=institution_of(path),
                author=author.name,
            )
            hint = Words("ask an owner to make this change: {owners}", owners=", ".join(owners))
            yield Problem(place, "G401", message, hint, Severity.NOTICE if is_maintainer else Severity.ERROR)


def _owners(then: Documents, now: Documents, *, is_maintainer: bool) -> Iterator[Problem]:
    """G402: only a maintainer changes owners."""
    for path in () if is_maintainer else sorted({**then, **now}):
        if path == _own_file(path) and set(_named(then, path, "owners")) != set(_named(now, path, "owners")):
            message = Words("only a maintainer changes the owners of {institution}", institution=institution_of(path))
            hint = Words("leave `owners:` as it was, and ask a maintainer: they verify owners first")
            yield Problem(now[path].locate_key("owners") if path in now else Place(path), "G402", message, hint)


def _maintainers(then: Documents, now: Documents, *, is_maintainer: bool) -> Iterator[Problem]:
    """G403: only a maintainer changes who is one."""
    is_changed = set(_named(then, SETTINGS, "maintainers")) != set(_named(now, SETTINGS, "maintainers"))
    if is_changed and not is_maintainer:
        place = now[SETTINGS].locate_key("maintainers") if SETTINGS in now else Place(SETTINGS)
        hint = Words("leave `maintainers:` as it was, and ask one of them")
        yield Problem(place, "G403", Words("only a maintainer changes who is a maintainer"), hint)


def _in_the_owners_name(
    then: Documents, was: Documents, document: Document, author: Author | None
) -> Iterator[Problem]:
    """G404: only a verified owner says that a record was submitted or confirmed.

    A record that moves says nothing new, and an institution that moves keeps its owners.
    """
    own = _own_file(document.path)
    institution = was[own].path if own in was else own
    said = set(_said(was.get(document.path), document, institution))
    claims = [claim for claim in _claims(document) if claim not in said]
    owners = _named(then, institution, "owners")
    if not own or not claims or (owners and (author is None or author.is_among(owners))):
        return
    name = institution_of(document.path)
    message = (
        Words("only an owner of {institution} says that this is submitted or confirmed", institution=name)
        if owners
        else Words("{institution} had no verified owners, so nobody can submit or confirm this", institution=name)
    )
    hint = Words("keep `basis: compiled` and no date; a maintainer adds owners first, in a change of its own")
    yield from (Problem(document.locate("provenance", field), "G404", message, hint) for field, _value in claims)


def _said(old: Document | None, new: Document, institution: str) -> Iterator[tuple[str, str]]:
    """Yield what a record said already in the name of the institution whose file stood there before.

    In the folder of another one, the same words are said in that one's name, and so for the first time.
    """
    if old is not None and (old.path == new.path or _own_file(old.path) == institution):
        yield from _claims(old)


def _claims(document: Document | None) -> Iterator[tuple[str, str]]:
    """Yield what a record says in its owner's name."""
    provenance = document.data.get("provenance") if document is not None else None
    if isinstance(provenance, Mapping):
        if provenance.get("basis") == "submitted":
            yield "basis", "submitted"
        if provenance.get("confirmed") is not None:
            yield "confirmed", str(provenance["confirmed"])


def institution_of(path: str) -> str:
    """Return the institution in whose folder a file stands, or nothing."""
    folder, _, rest = path.partition("/")
    name, _, inside = rest.partition("/")
    return name if folder == "institutions" and inside else ""


def _own_file(path: str) -> str:
    """Return the path of the file about the institution in whose folder a file stands, or nothing."""
    name = institution_of(path)
    return f"institutions/{name}/institution.md" if name else ""


def _owners_of(documents: Documents, path: str) -> tuple[str, ...]:
    return _named(documents, _own_file(path), "owners")


def _named(documents: Documents, path: str, field: str) -> tuple[str, ...]:
    """Return the accounts that a field of a record names."""
    accounts = documents[path].data.get(field) if path in documents else None
    return tuple(account for account in accounts if isinstance(account, str)) if isinstance(accounts, list) else ()
