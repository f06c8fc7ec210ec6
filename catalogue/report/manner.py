"""How problems are told: what every style of a report is given besides the problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalogue import words
from catalogue.problems import Problem, Words

Lines = Mapping[str, Sequence[str]]
"""The lines of the files at fault, by path, for showing them."""

WRONG, RIGHT = Words("wrong:"), Words("right:")
"""What stands above the two examples of an explanation."""
SHOWN_BEFORE, LONGEST_SHOWN = 60, 100
"""Characters that are shown of a line: before the place at fault, and in all."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The language, and the address below which each code has its page; empty until the site has an address.

    `labels` are the words of the interface by key, for the names of fields.
    """

    language: str = words.LANGUAGES[0]
    pages: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def told(self, said: str) -> str:
        """Return words of a problem in the language."""
        return words.told(said, self.language, self.labels)

    def message(self, problem: Problem, lines: Lines) -> str:
        """Return what is wrong, what to do about it, and what to try, in one text."""
        attempt = self.attempt(problem, lines)
        trial = Words("try: {line}", line=attempt) if attempt else ""
        text = self.told(problem.message)
        for part in filter(None, (problem.hint, trial)):
            text += (" " if text.endswith("?") else ". ") + self.told(part)
        return text

    def attempt(self, problem: Problem, lines: Lines) -> str:
        """Return the lines at fault as the patch would have them, on one line; nothing where there is no patch."""
        patch = problem.patch
        if patch is None or not patch.old:
            return patch.new.strip() if patch is not None else ""
        at, first = patch.place.column - 1, patch.place.line - 1
        text = "\n".join(lines.get(patch.place.path, ())[first : first + patch.old.count("\n") + 1])
        if not text.startswith(patch.old, at):
            return patch.new
        start = max(0, at - SHOWN_BEFORE)
        shown = text[start:at] + patch.new + text[at + len(patch.old) :]
        return " / ".join(line.strip() for line in shown.split("\n"))[:LONGEST_SHOWN]

    def page(self, code: str) -> str:
        """Return the address of the page that explains a code; nothing where there is none yet."""
        return f"{self.pages}{code}/" if self.pages else ""
