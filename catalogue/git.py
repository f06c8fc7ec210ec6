"""Git's plumbing to what a commit holds, written as files: what every room that reads Git reads it with.

Only plumbing commands are run, whose output no configuration changes. There is no shell, no hook, no pager, no prompt,
no network unless a command is given one, and of the configuration only that of the repository itself; what a commit
holds is written as files, and never outside the folder for it.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue.load import LARGEST_TABLE

SECONDS = 120
"""How long one command may take."""
LINK, SUBMODULE, TREE = "120000", "160000", "040000"
"""The modes of what is no file."""
_QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SAFE = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")


class CannotReadHistoryError(Exception):
    """Git, or the history that is asked for, is not at hand: no fault of the content."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit, or what stands there in the place of one: path, mode, object, and size in bytes."""

    path: str
    mode: str
    name: str
    size: int


def blobs(folder: Path, commit: str, below: str) -> Iterator[Blob]:
    """Yield what stands below a folder of a commit; nothing where there is no such folder."""
    tree = tree_at(folder, commit, below)
    if tree:
        yield from entries(folder, tree, "-r")


def tree_at(folder: Path, commit: str, below: str) -> str:
    """Return the object that is a folder of a commit, or nothing where there is no such folder."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{below.rstrip('/')}")
    tree = answer(folder, *asked).stdout.decode().strip()
    return tree if tree and output(folder, "cat-file", "-t", tree).strip() == b"tree" else ""


def entries(folder: Path, tree: str, *options: str) -> Iterator[Blob]:
    """Yield what stands in a tree, folders too; with `-r` what stands in those instead."""
    listed = output(folder, "ls-tree", *options, "-z", "-l", "--full-tree", tree)
    for line in listed.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, _kind, name, size = facts.decode().split()
        yield Blob(os.fsdecode(path), mode, name, int(size) if size.isdigit() else 0)


def lay_out(folder: Path, found: Iterable[Blob], into: Path) -> None:
    """Write files as they are; of one that is larger than any record may be, only that it is so."""
    kept = [blob for blob in found if not {"", ".", ".."}.intersection(blob.path.split("/"))]
    small = [blob for blob in kept if blob.size <= LARGEST_TABLE and blob.mode != SUBMODULE]
    texts = _contents(folder, [blob.name for blob in small])
    for blob in kept:
        file = into / blob.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if blob.mode in {LINK, SUBMODULE}:
            file.symlink_to(into)  # the check says that it is a link or no file, and looks no further
        else:
            file.write_bytes(texts.get(blob.name, bytes(LARGEST_TABLE + 1)))


def _contents(folder: Path, names: Sequence[str]) -> Mapping[str, bytes]:
    """Return what objects hold, by name."""
    wanted = list(dict.fromkeys(names))
    told = output(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    texts, at = {}, 0
    for name in wanted:
        head = told.index(b"\n", at)
        if not told[at:head].split()[-1].isdigit():
            message = "this clone lacks some of the files to compare with; fetch all of them"
            raise CannotReadHistoryError(message)
        size = int(told[at:head].split()[-1])
        texts[name] = told[head + 1 : head + 1 + size]
        at = head + size + 2
    return texts


def output(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what a command prints. Raises CannotReadHistoryError where it fails."""
    done = answer(folder, *arguments, given=given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise CannotReadHistoryError(f"Git cannot read the history here: {said.removeprefix('fatal: ')}")
    return done.stdout


def answer(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Return how a command ended, and what it printed."""
    try:
        return subprocess.run(  # noqa: S603 - a fixed command; what others wrote follows --end-of-options
            command(folder, *arguments),
            input=given,
            capture_output=True,
            check=False,
            env=environment(),
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise CannotReadHistoryError("there is no git program on this machine") from None
    except subprocess.TimeoutExpired:
        raise CannotReadHistoryError(f"Git took more than {SECONDS} seconds") from None


def command(folder: Path, *arguments: str) -> tuple[str, ...]:
    """Return the words of a command, with all that keeps it quiet and harmless."""
    return ("git", "--no-pager", *_SAFE, "-C", str(folder), *arguments)


def environment() -> Mapping[str, str]:
    """Return the variables that a command is run with.

    Those such as GIT_DIR, which a hook sets, would lead to another repository.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _QUIET
