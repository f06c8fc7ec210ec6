"""Problems to files without them: patches are put in place, and nothing else in a file is touched.

Only safe patches are applied; the others are suggestions, for a person to choose. A patch is safe where it cannot
change what is meant:

- `format: 1` where it is missing or in quotation marks;
- quotation marks around a number where text belongs, and none around a number or an answer;
- a word of a list, a field's name, a CTID, a language tag or the code of a currency that differs in capitals, blanks,
  hyphens or underscores only, and the tag of a language that is named (`English`);
- a date that can be read in one way only, and a list of the one value that stands there;
- blanks around a value, `mailto:` before an e-mail address, and brackets around a web address;
- control characters, which no reader sees.
"""

from collections.abc import Iterable
from pathlib import Path

from catalogue.load.originals import original
from catalogue.problems import Patch, Problem


def files(content: Path, problems: Iterable[Problem]) -> tuple[Patch, ...]:
    """Apply the safe patches of problems to the files below `content`; return those that were, sorted by place."""
    by_path: dict[str, list[Patch]] = {}
    for problem in problems:
        if problem.patch is not None and problem.patch.is_safe:
            by_path.setdefault(problem.patch.place.path, []).append(problem.patch)
    done: list[Patch] = []
    for path, patches in sorted(by_path.items()):
        before = original(content / path)
        text, applied = mended(before.text, patches) if before is not None else ("", ())
        if before is not None and applied:
            before.replace(text)
            done.extend(applied)
    return tuple(done)


def mended(text: str, patches: Iterable[Patch]) -> tuple[str, tuple[Patch, ...]]:
    """Return a file's text with patches applied, and those that were, sorted by place.

    Of patches that overlap the first is applied, and one whose place holds something else by now is left out.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    parts, applied, end = [], [], 0
    for patch in sorted(set(patches), key=lambda patch: (patch.place, patch.new)):
        at = starts[min(patch.place.line, len(starts)) - 1] + patch.place.column - 1
        if at >= end and text.startswith(patch.old, at):
            parts += [text[end:at], patch.new]
            applied.append(patch)
            end = at + len(patch.old)
    return "".join([*parts, text[end:]]), tuple(applied)
