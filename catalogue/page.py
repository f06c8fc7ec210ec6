"""What the site is made of: one file each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path below the site, with `/` between parts, and its bytes."""

    path: str
    body: bytes
