"""The address of a repository and a commit to a scratch repository that holds this commit, and nothing else.

Git speaks one protocol, sends no password, follows no redirect, runs no hook, takes no tag and no submodule, and checks
every object that comes. What it may write and how long it may take have limits.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue import git
from catalogue.model.sources import Origin
from catalogue.problems import Words

_UNKNOWN = ("not our ref", "unadvertised object", "not a valid object", "remote did not send all necessary objects")
"""What Git says where a repository has no such commit."""
_MIB = 1024 * 1024
_LONGEST = 200
"""Characters of Git's own words that are repeated."""
_LOOK = 0.1
"""Seconds between two looks at how large a transfer has become."""


class CannotFetchError(Exception):
    """A repository cannot be reached: no fault of the content."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask. Units: seconds, bytes; `instead` names other addresses to ask for those in `sources.yaml`."""

    protocol: str = "https"
    seconds: float = 300.0
    largest: int = 100 * _MIB
    instead: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def repository(origin: Origin, manners: Manners) -> Iterator[Path | Words]:
    """Yield a folder of Git that holds the pinned commit, or what is wrong with the pin.

    Raises CannotFetchError where the repository cannot be reached.
    """
    with TemporaryDirectory(prefix="fetch-") as scratch:
        folder = Path(scratch)
        git.output(folder, "init", "--quiet", "--bare", "--template=")
        yield _fetched(folder, origin, manners) or folder


def _fetched(folder: Path, origin: Origin, manners: Manners) -> Words | None:
    """Fetch the commit; return what is wrong with the pin."""
    safe = {
        f"protocol.{manners.protocol}.allow": "always",
        "credential.helper": "",
        "core.askPass": "",
        "http.followRedirects": "false",
        "fetch.fsckObjects": "true",
        "gc.auto": "0",
        "core.bigFileThreshold": "8m",  # what is larger is written as it comes, never held in memory
    }
    settings = [word for name, value in safe.items() for word in ("-c", f"{name}={value}")]
    address = manners.instead.get(origin.repository, origin.repository)
    asked = ("fetch", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--quiet")
    command = git.command(folder, *settings, *asked, "--end-of-options", address, origin.commit)
    told = folder / "told"
    with told.open("wb") as stream:
        is_small = _is_small(command, stream.fileno(), folder, origin, manners)
    if not is_small:
        return Words("the commit takes more than {number} MiB", number=manners.largest // _MIB)
    said = told.read_text("utf-8", "replace")
    if git.answer(folder, "cat-file", "-t", origin.commit).stdout.strip() == b"commit":
        return None
    if "fsck error" in said:
        return Words("the commit holds what Git refuses: names that lead out of a folder, or objects that are damaged")
    if not said.strip() or any(words in said for words in _UNKNOWN):
        return Words("the repository has no commit {commit}", commit=origin.commit)
    raise CannotFetchError(f"{origin.repository} cannot be fetched: {_first_line(said)}")


def _first_line(said: str) -> str:
    """Return what Git said first, as it can be printed: a part of it may be the host's own words."""
    first = said.strip().splitlines()[0].removeprefix("fatal: ")
    return "".join(character for character in first if character.isprintable())[:_LONGEST]


def _is_small(command: tuple[str, ...], said: int, folder: Path, origin: Origin, manners: Manners) -> bool:
    """Run the command to its end, and return whether it stayed within the limit of size."""
    environment = {name: value for name, value in git.environment().items() if name != "SSH_ASKPASS"}
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed command; what others wrote follows --end-of-options
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment, start_new_session=True
        )
    except FileNotFoundError:
        raise CannotFetchError("there is no git program on this machine") from None
    until = time.monotonic() + manners.seconds
    try:
        while process.poll() is None:
            if _size(folder) > manners.largest:
                return False
            if time.monotonic() > until:
                raise CannotFetchError(f"{origin.repository} took more than {manners.seconds:g} seconds")
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
    finally:
        _stop(process)
    return _size(folder) <= manners.largest


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program where it still runs, and those that it started."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _size(folder: Path) -> int:
    """Return how many bytes a folder holds; files come and go while a transfer runs."""
    size = 0
    for place, _folders, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                size += (Path(place) / name).lstat().st_size
    return size
