"""The last published manifest to the past: the log of changes and the state, from the files that stand beside it."""

import hashlib
import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from catalogue.history.change import Address, Change, Digest, State, UnusableHistoryError, lines
from catalogue.history.log import LARGEST, told
from catalogue.history.past import Past
from catalogue.problems import Words

LARGEST_MANIFEST = 64 * 1024 * 1024
LOG, STATE = "changes.ndjson", "state.ndjson"
"""The feeds that the past is read from."""
_NAME = re.compile(r"(changes|state)(-[0-9]{4,9})?\.ndjson")


class _Part(BaseModel):
    feed: str
    url: Address
    bytes: Annotated[int, Field(ge=0, le=LARGEST)]
    sha256: Digest


class _Manifest(BaseModel):
    format: int
    parts: tuple[_Part, ...]


def previous(file: Path, base_url: str) -> Past:
    """Return what the site whose manifest it is had published; raises UnusableHistoryError.

    Nothing in those files is believed but what fits its checksum and its shape. They are read before anything is
    written, so they may be those of the very folder that the new site will stand in.
    """
    manifest = _manifest(file)
    if not {LOG, STATE} <= {part.feed for part in manifest.parts}:
        message = Words("{file} names no log of changes; build once without --previous", file=file)
        raise UnusableHistoryError(message)
    past = told(lines(Change, _feed(manifest, LOG, file, base_url), LOG), LOG)
    states = {state.ctid: state for state in lines(State, _feed(manifest, STATE, file, base_url), STATE)}
    if {ctid: state.sha256 for ctid, state in states.items()} != {
        ctid: state.sha256 for ctid, state in past.states.items()
    }:
        message = Words("the log of changes beside {file} does not lead to the state there; it is damaged", file=file)
        raise UnusableHistoryError(message)
    return Past(past.changes, states)


def _manifest(file: Path) -> _Manifest:
    message = Words("{file} is no manifest of a site that this program made", file=file)
    if not file.is_file() or file.stat().st_size > LARGEST_MANIFEST:
        raise UnusableHistoryError(message)
    try:
        manifest = _Manifest.model_validate_json(file.read_bytes())
    except ValidationError:
        raise UnusableHistoryError(message) from None
    if manifest.format != 1:
        raise UnusableHistoryError(message)
    return manifest


def _feed(manifest: _Manifest, feed: str, file: Path, base_url: str) -> bytes:
    """Return the bytes of a feed: its parts, in the order in which the manifest names them."""
    parts = [part for part in manifest.parts if part.feed == feed]
    if sum(part.bytes for part in parts) > LARGEST:
        raise UnusableHistoryError(Words("the log of changes beside {file} is longer than any that is read", file=file))
    return b"".join(_part(part, file, base_url) for part in parts)


def _part(part: _Part, file: Path, base_url: str) -> bytes:
    where, _, name = part.url.rpartition("/")
    if f"{where}/" != f"{base_url}feeds/":
        message = Words(
            "{file} is of {theirs}, and this site is {ours}; without --previous it begins a history of its own",
            file=file,
            theirs=f"{where}/".removesuffix("feeds/"),
            ours=base_url,
        )
        raise UnusableHistoryError(message)
    beside = file.with_name(name)
    is_there = _NAME.fullmatch(name) and beside.is_file() and beside.stat().st_size == part.bytes
    body = beside.read_bytes() if is_there else b""
    if not is_there or hashlib.sha256(body).hexdigest() != part.sha256:
        message = Words("{name} beside {file} is not the file that it names; fetch both again", name=name, file=file)
        raise UnusableHistoryError(message)
    return body
