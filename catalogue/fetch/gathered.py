"""Content and what is pinned in `sources.yaml` to the content as it would be: laid out, and not yet judged."""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue import git, load, validate
from catalogue.fetch.transfer import Manners, repository
from catalogue.git import Blob
from catalogue.load import LARGEST_TABLE, LONGEST_NAME
from catalogue.model import Sources
from catalogue.model.sources import Origin
from catalogue.problems import MOST_TOLD, Problem, Words
from catalogue.source import Entry

MOST_FILES = 10_000
DEEPEST = 3
"""Folders that an earlier version stands in, one in the other: the institution's, `credentials`, and its own."""
LARGEST_FOLDER = 64 * 1024 * 1024
"""Bytes of all files of an institution together."""
_LONGEST_PART = LONGEST_NAME + len(".yaml")
_RESERVED = frozenset('\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Gathered:
    """The content as it would be, in a folder of its own, and what could not be taken."""

    folder: Path
    problems: tuple[Problem, ...]


def sources(content: Path) -> Entry[Sources] | None:
    """Return what `sources.yaml` says; None where there is none, or one with faults that the check tells."""
    documents, _unreadable = load.documents(content)
    entries, _invalid = validate.entries(each for each in documents if each.identity.kind == "sources")
    return next(iter(entries), None)


@contextmanager
def gathered(content: Path, entry: Entry[Sources], chosen: Collection[str], manners: Manners) -> Iterator[Gathered]:
    """Yield the content with the folders of the chosen institutions as their repositories have them.

    Raises CannotFetchError where one of them cannot be reached. Problems: G411, G412.
    """
    with TemporaryDirectory(prefix="gathered-") as scratch:
        folder = Path(scratch) / "content"
        _copy(content, folder, chosen)
        problems: list[Problem] = []
        for number, origin in enumerate(entry.record.sources):
            if origin.institution in chosen:
                problems += _taken(folder, entry, number, manners)
        yield Gathered(folder, tuple(problems))


def _copy(content: Path, folder: Path, but: Collection[str]) -> None:
    """Copy the content without the folders of some institutions; links lead nowhere, and are left."""
    left = tuple(f"institutions/{name}/" for name in but)
    for file, path in load.files(content):
        if not path.startswith(left) and file.is_file() and not file.is_symlink():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / path)


def _taken(folder: Path, entry: Entry[Sources], number: int, manners: Manners) -> Iterator[Problem]:
    """Lay out the folder of one institution, and yield why that cannot be done."""
    origin = entry.record.sources[number]
    route = ("sources", number)
    with repository(origin, manners) as found:
        if isinstance(found, Words):
            yield entry.error("G411", *route, "commit", message=found)
            return
        own = f"{origin.folder}/{origin.institution}"
        blobs = _files(found, git.tree_at(found, origin.commit, own))
        if not blobs:
            message = Words("the commit holds no folder {folder}", folder=own)
            yield entry.error("G411", *route, "path" if origin.path else "institution", message=message)
            return
        faults = (*islice(_foreign(found, origin), MOST_TOLD), *_too_much(blobs))
        if not faults:
            git.lay_out(found, blobs, folder / "institutions" / origin.institution)
        yield from (entry.error("G412", *route, "commit", message=message) for message in faults)


def _files(repository: Path, tree: str) -> list[Blob]:
    """Return what stands in the folder of an institution, but for hidden files, which no check looks at.

    A folder deeper than those of records is returned itself, and the walk ends beyond the limit of files: a few small
    trees that hold each other can unfold to more than any disk holds.
    """
    found: list[Blob] = []
    waiting = [(tree, "", 1)] if tree else []
    while waiting and len(found) + len(waiting) <= MOST_FILES:
        name, above, depth = waiting.pop()
        for entry in git.entries(repository, name):
            if entry.path.startswith("."):
                continue
            if entry.mode == git.TREE and depth < DEEPEST:
                waiting.append((entry.name, f"{above}{entry.path}/", depth + 1))
            else:
                found.append(replace(entry, path=above + entry.path))
    return [*found, *(Blob(above, git.TREE, name, 0) for name, above, _depth in waiting)]


def _foreign(repository: Path, origin: Origin) -> Iterator[Words]:
    """Yield what stands beside the institution's folder: a repository speaks for one institution."""
    beside = git.output(repository, "ls-tree", "-z", "--name-only", f"{origin.commit}:{origin.folder}")
    for name in map(os.fsdecode, beside.split(b"\0")[:-1]):
        if name != origin.institution and not name.startswith("."):
            shown = f"{origin.folder}/{_shown(name)}"
            yield Words("{path} is no file of {institution}", path=shown, institution=origin.institution)


def _too_much(blobs: Collection[Blob]) -> Iterator[Words]:
    """Yield which limits a folder exceeds: the number of its files, depth, their size together, and names."""
    deep = next((blob.path for blob in blobs if blob.mode == git.TREE), "")
    if len(blobs) > MOST_FILES:
        yield Words("the folder holds more than {number:,} files", number=MOST_FILES)
    elif deep:
        yield Words("{path} is deeper than any record", path=_shown(deep))
    if sum(blob.size for blob in blobs if blob.size <= LARGEST_TABLE) > LARGEST_FOLDER:
        yield Words("the folder takes more than {number} MiB", number=LARGEST_FOLDER // 1024 // 1024)
    unfit = (blob.path for blob in blobs if not all(map(_is_fit, blob.path.split("/"))))
    for path in islice(unfit, MOST_TOLD):
        yield Words("no folder can hold a file called {name}", name=_shown(path))


def _is_fit(name: str) -> bool:
    """Whether every file system can hold a name, whether or not it is that of a record."""
    is_short = len(name.encode("utf-8", "replace")) <= _LONGEST_PART
    return is_short and name.isprintable() and not _RESERVED.intersection(name)


def _shown(name: str) -> str:
    """Return a name as it can be printed, and never long."""
    shown = name.encode("utf-8", "backslashreplace").decode().encode("unicode_escape").decode()
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"
