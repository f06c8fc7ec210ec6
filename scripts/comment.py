"""What is wrong with a pull request to the one comment on it, in both languages: `python3 -m scripts.comment FILE`.

The file was made by what the pull request holds, and is data: whatever stands in it comes out as inert text.
It needs nothing but Python.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

MARK = "<!-- catalogue -->"
LARGEST = 4 * 1024 * 1024
MOST_TOLD = 50
LONGEST = 400
UNREAD = (
    "The check did not finish; its log says why. · La vérification ne s’est pas terminée; son journal dit pourquoi."
)
GOOD = "Nothing stands in the way of this change. · Rien ne s’oppose à cette modification."
FAULTY = "These must be corrected first: · À corriger d’abord :"
MORE = "… and {number} more. · … et {number} de plus."
NOTICES = (
    "{number} warnings and notices stop nothing; the log has them. · "
    "{number} avertissements et avis n’arrêtent rien; le journal les donne."
)


def comment(text: str) -> str:
    """Return the comment for what `check --format json` said; where it is no such thing, that nothing is known."""
    errors, others = _problems(text)
    if errors is None:
        return f"{MARK}\n{UNREAD}\n"
    lines = [GOOD] if not errors else [FAULTY, "", *map(_line, errors[:MOST_TOLD])]
    if len(errors) > MOST_TOLD:
        lines.append(MORE.format(number=len(errors) - MOST_TOLD))
    if others:
        lines += ["", NOTICES.format(number=others)]
    return "\n".join((MARK, *lines, ""))


def _problems(text: str) -> tuple[list[dict[str, object]] | None, int]:
    """Return the errors, and how many other problems there are."""
    try:
        told = json.loads(text)["problems"]
        errors = [dict(each) for each in told if each["severity"] == "error"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None, 0
    return errors, len(told) - len(errors)


def _line(problem: dict[str, object]) -> str:
    path, line, code, message, hint = (problem.get(part, "") for part in ("path", "line", "code", "message", "hint"))
    return f"- {_inert(f'{path}:{line}')} {_inert(code)} {_inert(f'{message} ({hint})' if hint else message)}"


def _inert(value: object) -> str:
    """Return text as code on one line: nothing in it is a link, a name that is called, or HTML."""
    plain = "".join(c if c.isprintable() else " " for c in str(value))
    return f"`{plain.replace('`', chr(39))[:LONGEST].strip() or '?'}`"


def main(arguments: Sequence[str]) -> int:
    """Print the comment for a file; one that is missing, a link or too large is told as unread."""
    file = Path(arguments[0])
    is_readable = file.is_file() and not file.is_symlink() and file.stat().st_size <= LARGEST
    sys.stdout.buffer.write(comment(file.read_text("utf-8", "replace") if is_readable else "").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
