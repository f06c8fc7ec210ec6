"""Pages to a site on disk: written whole beside the old one, then put in its place in one step."""

import ctypes
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MARKER = ".gitignore"
MARKER_BYTES = b"# Made by build.py, which replaces everything here.\n*\n!.gitignore\n"
"""What a site's folder holds to say that a build made it; a folder without it is never replaced."""
UMASK = 0o022
"""What is published is for all to read, whatever the habit of the shell that builds it."""
READABLE = 0o044
RENAME_EXCHANGE = 2
AT_FDCWD = -100
NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


class Page(Protocol):
    """What can be published: a path below the site, with `/` between its parts, and bytes."""

    @property
    def path(self) -> str:
        """Where it goes."""

    @property
    def body(self) -> bytes:
        """What it holds."""


class CannotPublishError(Exception):
    """The site cannot be put where it was asked for; the words say why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: how many files there are, how many of them changed, and whether in one step."""

    files: int
    written: int
    removed: int
    in_one_step: bool


def place(out: Path, sources: Iterable[Path] = ()) -> Path:
    """Return the real path of `out`, where a site may be put.

    Raises CannotPublishError where `out` is a link, a file, the top of a file system or a folder that
    no build made, and where it holds one of the `sources` or lies in it.
    """
    if out.is_symlink():
        message = f"{out} is a link; name the folder that it leads to"
        raise CannotPublishError(message)
    real = Path(os.path.realpath(out))
    for source in sources:
        other = Path(os.path.realpath(source))
        if real.is_relative_to(other) or other.is_relative_to(real):
            message = f"{out} is no place apart from {source}, which is not to be replaced; name another folder"
            raise CannotPublishError(message)
    if real.exists():
        _refuse_what_no_build_made(real)
    return real


def _refuse_what_no_build_made(out: Path) -> None:
    if not out.is_dir():
        message = f"{out} is a file; name a folder"
        raise CannotPublishError(message)
    if out.is_mount():
        message = f"{out} is the top of a file system; name a folder in it"
        raise CannotPublishError(message)
    if any(out.iterdir()):
        marker = out / MARKER
        if not marker.is_file() or marker.read_bytes() != MARKER_BYTES:
            message = f"{out} holds files that no build made; name another folder, or empty this one"
            raise CannotPublishError(message)


def site(pages: Iterable[Page], out: Path, *, clean: bool = False) -> Published:
    """Put the pages in `out`, and nothing else, in one step; until then the old site stays whole.

    Files whose bytes did not change are carried over as links to the same data, and never edited.
    Raises CannotPublishError, and leaves `out` as it was, when `out` is no place for a site or
    another build is at work on it; FileExistsError when two pages have one path.
    """
    out = place(out)
    building = out.parent / f".{out.name}.building"
    with _readable():
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            _recover(out)
            shutil.rmtree(building, ignore_errors=True)
            try:
                total, written = _write(pages, building, None if clean else out)
                _flush(building)
                before = _count(out)
                in_one_step = _swap(building, out)
            finally:
                shutil.rmtree(building, ignore_errors=True)
    return Published(total, written, max(0, before - (total - written)), in_one_step)


@contextmanager
def _readable() -> Iterator[None]:
    before = os.umask(UMASK)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the only right to publish to `out`; the lock's file goes with it."""
    lock = out.parent / f".{out.name}.lock"
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing {out}; wait for it to end"
            raise CannotPublishError(message) from None
        # The holder before us may have removed the file between our opening and locking it.
        if not _is_still_there(lock, held.fileno()):
            message = f"another build has just written {out}; build again"
            raise CannotPublishError(message)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _is_still_there(lock: Path, held: int) -> bool:
    try:
        return os.path.samestat(lock.stat(), os.fstat(held))
    except FileNotFoundError:
        return False


def _write(pages: Iterable[Page], building: Path, old: Path | None) -> tuple[int, int]:
    """Write every page below `building`; return how many there are, and how many had to be written."""
    building.mkdir(parents=True)
    (building / MARKER).write_bytes(MARKER_BYTES)
    made = {building}
    total = written = 0
    for page in pages:
        file = building / page.path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        total += 1
        if old is None or not _carried_over(old / page.path, file, page.body):
            # Never over a file that is there: it may be a link to the old site's data.
            with file.open("xb") as new:
                new.write(page.body)
            written += 1
    return total, written


def _carried_over(old: Path, new: Path, body: bytes) -> bool:
    """Link the old file to the new name where its bytes are the ones wanted; tell whether that was done."""
    try:
        known = old.lstat()
        is_same = stat.S_ISREG(known.st_mode) and known.st_size == len(body) and old.read_bytes() == body
        if not is_same or known.st_mode & READABLE != READABLE:
            return False
        new.hardlink_to(old)
    except OSError:
        return False
    return True


def _count(out: Path) -> int:
    return sum(len(files) for _folder, _folders, files in os.walk(out)) - 1 if out.is_dir() else 0


def _flush(building: Path) -> None:
    """Have everything below `building` on the disk before anybody is pointed at it."""
    folder = os.open(building, os.O_RDONLY)
    try:
        if not _called("syncfs", folder, about=building):
            os.sync()
        os.fsync(folder)
    finally:
        os.close(folder)


def _swap(building: Path, out: Path) -> bool:
    """Put `building` in the place of `out`, and the old site out of the way; tell whether in one step."""
    if not _is_site(out):
        _clear(out)
        building.rename(out)
        in_one_step = True
    else:
        in_one_step = _exchanged(building, out)
        if not in_one_step:
            # No exchange on this file system: for an instant there is no site at all.
            out.rename(_aside(out))
            try:
                building.rename(out)
            finally:
                _recover(out)
    parent = os.open(out.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)
    return in_one_step


def _is_site(out: Path) -> bool:
    return out.is_dir() and any(path.name != MARKER for path in out.iterdir())


def _clear(out: Path) -> None:
    """Remove a folder with no site in it, as in a fresh checkout: some file systems cannot move even that."""
    if out.exists():
        (out / MARKER).unlink(missing_ok=True)
        out.rmdir()


def _aside(out: Path) -> Path:
    return out.parent / f".{out.name}.old"


def _recover(out: Path) -> None:
    """Put the old site back where it was taken away and no new one took its place; else remove it."""
    aside = _aside(out)
    if aside.is_dir() and not out.exists():
        aside.rename(out)
    shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux renameat2); False where the system cannot."""
    paths = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    try:
        return _called("renameat2", *paths, RENAME_EXCHANGE, about=other)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        # An overlay, as containers have: what lies in a lower layer can be removed, and not moved.
        message = f"{other} cannot be moved on this file system; remove it first, or name another folder"
        raise CannotPublishError(message) from None


def _called(name: str, *arguments: int | bytes, about: Path) -> bool:
    """Call a function of the C library that Python lacks; False where the system has none, OSError where it fails."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, name):
        return False
    if getattr(library, name)(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in NOT_OFFERED:
        return False
    raise OSError(code, os.strerror(code), str(about))
