"""The main branch to the commits that changed the content, oldest first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from catalogue.git import CannotReadHistoryError, output
from catalogue.proposal.revision import refuse_what_is_no_history

LAST_SECOND = int(datetime.max.replace(tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main branch, and the day (UTC) on which it came there."""

    name: str
    day: date


def commits(content: Path, after: str | None = None) -> tuple[Commit, ...]:
    """Return the commits that changed the content since one of them, or all: what a merge brought is the merge's.

    Raises CannotReadHistoryError where the clone lacks history, or the commit is not on the branch.
    """
    refuse_what_is_no_history(content)
    if after is not None and after not in output(content, "rev-list", "--first-parent", "HEAD").decode().split():
        message = f"commit {after} is not on this branch; if it was rewritten, begin the history anew in another file"
        raise CannotReadHistoryError(message)
    since = [f"^{after}"] if after is not None else []
    told = output(content, "rev-list", "--first-parent", "--reverse", "--timestamp", "HEAD", *since, "--", ".").decode()
    pairs = (line.split() for line in told.splitlines())
    return tuple(Commit(name, _day(int(seconds))) for seconds, name in pairs)


def _day(seconds: int) -> date:
    """Return the day so many seconds after the epoch; Git takes more of them than the calendar has."""
    return datetime.fromtimestamp(min(seconds, LAST_SECOND), UTC).date()
