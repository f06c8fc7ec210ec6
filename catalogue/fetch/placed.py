"""Folders as they came to the content: what changes, and the files in their place."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from catalogue import load
from catalogue.load.originals import put as put_file


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that changes: what it holds now, and what it will hold; None where there is none."""

    path: str
    before: bytes | None
    after: bytes | None


def changes(content: Path, gathered: Path, institutions: Collection[str]) -> tuple[Changed, ...]:
    """Return the files of these institutions that differ between two folders of content, sorted by path."""
    old, new = _files(content, institutions), _files(gathered, institutions)
    paths = sorted({**old, **new})
    return tuple(Changed(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path))


def _files(content: Path, institutions: Collection[str]) -> Mapping[str, bytes]:
    """Return what the files of some institutions hold, by path; a link is none."""
    below = tuple(f"institutions/{name}/" for name in institutions)
    found = ((file, path) for file, path in load.files(content) if path.startswith(below))
    return {path: file.read_bytes() for file, path in found if file.is_file() and not file.is_symlink()}


def put(changed: Sequence[Changed], content: Path) -> None:
    """Write the files, each in one step, and take away those that are gone, with folders that are left empty."""
    for each in changed:
        file = content / each.path
        if each.after is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            put_file(file, each.after)
        else:
            file.unlink()
            with suppress(OSError):  # other files stand there still
                file.parent.rmdir()
