"""Problems to text for people at a terminal, and codes to what they mean."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from catalogue.problems import Problem, Sentence, Severity, Words
from catalogue.report.manner import LONGEST_SHOWN, RIGHT, SHOWN_BEFORE, WRONG, Lines, Manner
from catalogue.words.codes import explanations

_GRAVE: Mapping[Severity, tuple[Words, Sentence, Sentence]] = MappingProxyType(
    {
        Severity.ERROR: (Words("error"), Sentence("{number} error"), Sentence("{number} errors")),
        Severity.WARNING: (Words("warning"), Sentence("{number} warning"), Sentence("{number} warnings")),
        Severity.NOTICE: (Words("notice"), Sentence("{number} notice"), Sentence("{number} notices")),
    }
)
"""How grave a problem is, in words: alone, and counted, one and several."""


def terminal(problems: Sequence[Problem], lines: Lines, manner: Manner = Manner()) -> str:  # noqa: B008 - frozen
    """Return problems for people: place, message, the line at fault with a caret, a hint, what to try, and a count."""
    return "".join(_shown(problem, lines, manner) for problem in problems) + _count(problems, manner)


def _shown(problem: Problem, lines: Lines, manner: Manner) -> str:
    place = problem.place
    grave = manner.told(_GRAVE[problem.severity][0])
    text = f"{_inert(str(place))}: {grave} {problem.code} {_inert(manner.told(problem.message))}\n"
    known = lines.get(place.path, ())
    if 0 < place.line <= len(known):
        start = max(0, place.column - SHOWN_BEFORE)
        line = _inert(known[place.line - 1][start : start + LONGEST_SHOWN])
        text += f"    {line}\n    {' ' * (place.column - 1 - start)}^\n"
    more = [Words("hint: {hint}", hint=problem.hint)] if problem.hint else []
    attempt = manner.attempt(problem, lines)
    more += [Words("try: {line}", line=attempt)] if attempt else []
    more += [Words("see {address}", address=manner.page(problem.code))] if manner.pages else []
    return text + "".join(f"    {_inert(manner.told(each))}\n" for each in more)


def _inert(text: str) -> str:
    """Return the text without the control characters that could drive a terminal; each character keeps its column."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def _count(problems: Sequence[Problem], manner: Manner) -> str:
    if not problems:
        return ""
    of = {severity: sum(p.severity is severity for p in problems) for severity in sorted(Severity, reverse=True)}
    counts = [Words(_GRAVE[severity][1 if n == 1 else 2], number=n) for severity, n in of.items() if n]
    return f"{', '.join(manner.told(count) for count in counts)}\n"


def explanation(code: str, manner: Manner) -> str:
    """Return what a code means, why, and a wrong and a right example; KeyError for an unknown one."""
    known = explanations(manner.language)[code]
    parts = [f"{code}: {known.means}", known.do, "", known.why, ""]
    for heading, example in ((WRONG, known.wrong), (RIGHT, known.right)):
        parts += [manner.told(heading), *(f"    {line}" for line in example.split("\n")), ""]
    return "\n".join(parts)


def overview(manner: Manner) -> str:
    """Return every code with what it means, a line each."""
    return "".join(f"{code}  {known.means}\n" for code, known in explanations(manner.language).items())
