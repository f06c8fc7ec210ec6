"""What Git knows of the content: what a pull request broke and may not do, and the commits of the main branch."""

from catalogue.git import CannotReadHistoryError
from catalogue.proposal.commits import Commit, commits
from catalogue.proposal.judged import Author, judged
from catalogue.proposal.revision import content_at, laid_out

__all__ = ["Author", "CannotReadHistoryError", "Commit", "commits", "content_at", "judged", "laid_out"]
