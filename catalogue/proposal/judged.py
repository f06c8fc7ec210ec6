"""Two readings of the content, before a change and after it, to what is to be said of the change."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from catalogue import load
from catalogue.problems import Problem, Severity
from catalogue.proposal.elsewhere import brought, elsewhere_problems
from catalogue.proposal.identity import identity_problems
from catalogue.proposal.ownership import Author, ownership_problems
from catalogue.source import Document

__all__ = ["Author", "judged"]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The records of a content folder by path, and every file's text as it is compared."""

    documents: Mapping[str, Document]
    texts: Mapping[str, bytes]


def judged(
    before: tuple[Path, Iterable[Problem]],
    after: tuple[Path, Iterable[Problem]],
    author: Author | None,
    fetched: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """Return what is to be said of a change, sorted by place: of each side, the folder and what is wrong in it.

    A problem keeps its weight where the change touched its file or brought it about; every other one is a notice.
    Where it stands in the file makes no difference. `fetched` are institutions whose folders come from their own
    repositories just now. Problems besides: G401 to G410.
    """
    then, now = _reading(before[0]), _reading(after[0])
    touched = {path for path in {**then.texts, **now.texts} if then.texts.get(path) != now.texts.get(path)}
    old = Counter(_sense(problem) for problem in before[1])
    found = list(_weighed(after[1], old, touched))
    found += identity_problems(then.documents, now.documents)
    taken = fetched | brought(then.documents, now.documents, author)
    found += ownership_problems(then.documents, now.documents, touched, author, taken)
    found += elsewhere_problems(then.documents, now.documents, touched, author, taken)
    return tuple(sorted(set(found)))


def _reading(folder: Path) -> _Reading:
    documents, _problems = load.documents(folder)
    texts = {path: _text(file) for file, path in load.files(folder)}
    return _Reading({document.path: document for document in documents}, texts)


def _text(file: Path) -> bytes:
    """Return what a file holds, whatever its ends of lines; nothing of a link, or of what is larger than any record."""
    if file.is_symlink() or not file.is_file():
        return b""
    with file.open("rb") as stream:
        text = stream.read(load.LARGEST_TABLE + 1)
    return text.replace(b"\r\n", b"\n") if len(text) <= load.LARGEST_TABLE else b""


def _sense(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, problem.message


def _weighed(problems: Iterable[Problem], old: Counter[tuple[str, str, str]], touched: set[str]) -> Iterator[Problem]:
    """Yield problems as they are where the change is to blame, and as notices where it is not."""
    for problem in problems:
        is_old = old[_sense(problem)] > 0
        old[_sense(problem)] -= 1
        if is_old and problem.place.path not in touched:
            yield replace(problem, severity=Severity.NOTICE)
        else:
            yield problem
