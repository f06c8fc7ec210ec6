"""Problems to text: for people at a terminal, for pull requests, for programs; in English or French."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from catalogue.problems import Problem, Severity
from catalogue.report.manner import Lines, Manner
from catalogue.report.people import explanation, overview, terminal
from catalogue.report.programs import as_json, github
from catalogue.report.sarif import sarif

__all__ = ["STYLES", "Lines", "Manner", "as_json", "blocking", "explanation", "github", "overview", "sarif", "terminal"]


def blocking(problems: Sequence[Problem]) -> bool:
    """Whether any problem stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


STYLES: Mapping[str, Callable[[Sequence[Problem], Lines, Manner], str]] = MappingProxyType(
    {"text": terminal, "github": github, "json": as_json, "sarif": sarif}
)
"""The styles by the name that `--format` takes."""
