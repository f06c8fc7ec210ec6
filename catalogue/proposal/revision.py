"""A revision or a commit to the content as it was then, laid out beside that of today."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue import git
from catalogue.git import CannotReadHistoryError


@contextmanager
def content_at(content: Path, revision: str) -> Iterator[Path]:
    """Lay out the content as it was where the branch of today left `revision`, in a folder that is taken away again.

    That is the merge base: what others did on the other branch since is no part of the change. A revision without the
    content folder gives an empty one. Raises CannotReadHistoryError.
    """
    refuse_what_is_no_history(content)
    with laid_out(content, _merge_base(content, revision)) as folder:
        yield folder


@contextmanager
def laid_out(content: Path, commit: str) -> Iterator[Path]:
    """Lay out the content as a commit has it, in a folder that is taken away again. Raises CannotReadHistoryError."""
    below = git.output(content, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").removesuffix("\n")
    with TemporaryDirectory(prefix="content-at-") as scratch:
        folder = Path(scratch) / "content"
        folder.mkdir()
        found = git.blobs(content, commit, below)
        git.lay_out(content, (blob for blob in found if blob.mode != git.SUBMODULE), folder)
        yield folder


def refuse_what_is_no_history(content: Path) -> None:
    """Raise CannotReadHistoryError where there is no commit yet, or a clone lacks those before."""
    if git.output(content, "rev-parse", "--is-shallow-repository").strip() == b"true":
        message = "this clone is shallow, and lacks the history to compare with; run `git fetch --unshallow`"
        raise CannotReadHistoryError(message)
    if not _names(content, "HEAD"):
        message = "there is no commit here yet to compare with"
        raise CannotReadHistoryError(message)


def _merge_base(content: Path, revision: str) -> str:
    named = _names(content, revision)
    if not named:
        message = f"there is no revision {revision} in this clone; fetch it, or name another"
        raise CannotReadHistoryError(message)
    base = git.answer(content, "merge-base", "--", named, "HEAD")
    if base.returncode:
        message = f"{revision} and today's branch have no history in common"
        raise CannotReadHistoryError(message)
    return base.stdout.decode().strip()


def _names(content: Path, revision: str) -> str:
    """Return the commit that a revision names, or nothing; one that starts with a hyphen is no option."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return "" if "\0" in revision else git.answer(content, *asked).stdout.decode().strip()
