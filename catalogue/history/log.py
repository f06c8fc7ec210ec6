"""The file that `history` writes: a line that says which site it is for, then the log of changes."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from catalogue.history.change import Address, Change, UnusableHistoryError, lines, written
from catalogue.history.past import Past, are_in_order, folded
from catalogue.load.originals import put
from catalogue.problems import Words

FORMAT = 1
LARGEST = 256 * 1024 * 1024
"""Bytes of the longest log that is read."""


class _Head(BaseModel):
    format: int
    base_url: Address


def read(file: Path, base_url: str) -> Past:
    """Return the past that a file tells of a site; raises UnusableHistoryError where it is damaged or another's."""
    if not file.is_file() or file.stat().st_size > LARGEST:
        raise UnusableHistoryError(Words("{file} is no history; `history` writes one", file=file))
    first, _, rest = file.read_bytes().partition(b"\n")
    try:
        head = _Head.model_validate_json(first)
    except ValidationError:
        raise UnusableHistoryError(Words("{file} is no history; `history` writes one", file=file)) from None
    if head.format != FORMAT:
        message = Words(
            "{file} has format {format}; this program reads {ours}", file=file, format=head.format, ours=FORMAT
        )
        raise UnusableHistoryError(message)
    if head.base_url != base_url:
        message = Words(
            "{file} is of {theirs}, and this site is {ours}; give `history` and `build` the same --base-url",
            file=file,
            theirs=head.base_url,
            ours=base_url,
        )
        raise UnusableHistoryError(message)
    return told(lines(Change, rest, file), file)


def told(changes: tuple[Change, ...], name: object) -> Past:
    """Return the past that changes tell; raises UnusableHistoryError where their days go backward."""
    if not are_in_order(changes):
        raise UnusableHistoryError(Words("the days in {file} go backward; it is damaged", file=name))
    return Past(changes, folded(changes))


def write(file: Path, base_url: str, changes: Iterable[Change]) -> None:
    """Write a log, in one step."""
    head = _Head(format=FORMAT, base_url=base_url).model_dump_json().encode() + b"\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    put(file, head + written(changes))
