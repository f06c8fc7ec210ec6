"""Records of older formats to today's: text in, text out, comments and all."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from catalogue import load
from catalogue.load.originals import original
from catalogue.load.yaml12 import read
from catalogue.model import FORMAT

Step = Callable[[str], str]


def state_format(text: str) -> str:
    """From nothing to format 1: records written before formats existed state none."""
    fence = re.match(r"---[ \t]*\n", text)
    start = fence.end() if fence else 0
    return f"{text[:start]}format: 1\n{text[start:]}"


STEPS: Mapping[int, Step] = MappingProxyType({0: state_format})
"""What brings a record from each older format to the next."""


def migrated(text: str, steps: Mapping[int, Step] = STEPS, today: int = FORMAT) -> str:
    """Return the text of a record in today's format; text that is no record comes back as it is.

    So does one of a format that never was, and one that would not be a record of today's format after all.
    """
    stated = stated_format(text)
    if stated is None or stated not in range(today):
        return text
    after = text
    for older in range(stated, today):
        after = steps[older](after)
    return after if stated_format(after) == today else text


def stated_format(text: str) -> int | None:
    """Return the format a record states, 0 where it states none, and None where the text is no record."""
    match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(\n|$)", text, re.DOTALL)
    data, faults = read(match.group(1) if match else text)
    if faults or not isinstance(data, dict):
        return None
    stated = data.get("format", 0)
    return stated if isinstance(stated, int) and not isinstance(stated, bool) else None


def files(content: Path) -> tuple[Path, ...]:
    """Bring every record below `content` to today's format; return the files that changed, sorted."""
    changed = []
    for file in load.records(content):
        before = original(file)
        after = migrated(before.text) if before else ""
        if before and after != before.text:
            before.replace(after)
            changed.append(file)
    return tuple(changed)
