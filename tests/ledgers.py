"""Small catalogues for the ledger: who is there, what they issue, and what they say of one another.

Each function returns the files of one record by path, to be laid over one another with `|`.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

from checking import COMPILED, content, ctid, other, record

from catalogue import cli, commands, load, validate
from catalogue.ledger import Ledger, ledger
from catalogue.problems import Severity
from catalogue.relate import Catalogue
from catalogue.source import Entry

CONFIRMED = "{basis: submitted, confirmed: 2026-08-01}"
TODAY = "2026-09-01"
YESTERDAY, TOMORROW = "2026-08-31", "2026-09-02"
WITHDRAWN = "listing: withdrawn\nwithdrawal: {reason: It has ended, date: 2026-08-01}\n"
UNTOLD = {"summary": "", "links": ""}
"""What takes a credential's page away."""
Files = dict[str, str | bytes]


def institution(name: str, more: str = "", *, kind: str = "college", is_verified: bool = True) -> Files:
    """Return an institution, which has verified owners unless it is said that it has none."""
    owners = f"owners: [{name}-registrar]\n" if is_verified else ""
    fields = f"name: {_title(name)}\ntype: {kind}\n{owners}{more}"
    return _put(f"institutions/{name}/institution.md", fields, CONFIRMED if is_verified else COMPILED)


def institutions(*names: str) -> Files:
    """Return several institutions with verified owners."""
    return {path: text for name in names for path, text in institution(name).items()}


def credential(ref: str, fields: str = "", **stated: str) -> Files:
    """Return a credential with a page, with more fields, and with other values where `stated` says so."""
    return _listing(_path(ref, "credentials"), ref, fields, stated)


def earlier(ref: str, version: str, fields: str = "", **stated: str) -> Files:
    """Return an earlier version of a credential."""
    path = _path(ref, "credentials").replace(".md", f"/{version}.md")
    return _listing(path, ref, fields, {"version": f'"{version}"', **stated})


def course(ref: str, more: str = "") -> Files:
    """Return a course."""
    return _put(_path(ref, "courses"), f"title: {_title(ref)}\n{more}", CONFIRMED)


def programme(ref: str, more: str = "") -> Files:
    """Return a programme."""
    return _put(_path(ref, "programmes"), f"title: {_title(ref)}\n{more}", CONFIRMED)


def recognition(ref: str, of: str, grants: str = "", more: str = "", provenance: str = CONFIRMED) -> Files:
    """Return what the institution in whose folder it stands grants; what it decided may stand in `more`."""
    decision = "" if "decision:" in more else "decision: granted\n"
    given = f"grants: [{grants}]\n" if grants else ""
    return _put(_path(ref, "recognitions"), f"of: {{{of}}}\n{decision}{given}{more}", provenance)


def endorsement(ref: str, of: str, more: str, provenance: str = CONFIRMED) -> Files:
    """Return what the body in whose folder it stands confirms of a credential."""
    dated = "" if "dated:" in more else "dated: 2026-01-15\n"
    return _put(_path(ref, "endorsements"), f"of: {of}\n{dated}{more}", provenance)


def pathway(ref: str, target: str, steps: Iterable[str], more: str = "", provenance: str = CONFIRMED) -> Files:
    """Return a pathway to a target such as `programme: x/y`, with steps such as `credentials: [x/z]`."""
    listed = "".join(f"  - {{{step}}}\n" for step in steps)
    fields = f"title: {_title(ref)}\ntarget: {{{target}}}\nrequirements:\n{listed}{more}"
    return _put(_path(ref, "pathways"), fields, provenance)


def core(slug: str, institutions: str, credentials: str) -> Files:
    """Return a common core of institutions and credentials."""
    fields = (
        f"title: Sample Core\nconvener: Sample Council\ninstitutions: [{institutions}]\ncredentials: [{credentials}]"
    )
    text = f"---\nid: {slug}\nformat: 1\nlanguage: en\n{fields}\nprovenance: {COMPILED}\n---\n"
    return {f"cores/{slug}.md": text}


def read(files: Files, today: str = TODAY) -> Catalogue:
    """Return the catalogue that records make beside those of the base, without an error or a warning."""
    with TemporaryDirectory() as folder:
        laid = content(Path(folder), files)
        found, problems = commands.content.read(cli.options(["check", "--content", str(laid), "--today", today], {}))
    assert [problem for problem in problems if problem.severity is not Severity.NOTICE] == []
    assert found is not None
    return found


def entries(files: Files) -> tuple[Entry[Any], ...]:
    """Return the entries that records and those of the base make, in the order in which they are read."""
    with TemporaryDirectory() as folder:
        return validate.entries(load.documents(content(Path(folder), files))[0])[0]


def worked_out(files: Files, today: str = TODAY) -> Ledger:
    """Return what follows from records beside those of the base."""
    return ledger(read(files, today))


def _path(ref: str, folder: str) -> str:
    owner, _, slug = ref.partition("/")
    return f"institutions/{owner}/{folder}/{slug}.md"


def _title(ref: str) -> str:
    return ref.rpartition("/")[2].replace("-", " ").title()


def _put(path: str, fields: str, provenance: str) -> Files:
    return {path: other(fields, provenance, crc32(path.encode()))}


def _listing(path: str, ref: str, fields: str, stated: dict[str, str]) -> Files:
    known = {"ctid": ctid(crc32(path.encode())), "title": _title(ref), "provenance": CONFIRMED}
    return {path: record(fields, **(known | stated))}
