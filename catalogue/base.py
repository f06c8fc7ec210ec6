"""The address of a site as a person writes it to the one that all its addresses begin with."""

import re

_ADDRESS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^/?#\s<>\"'\[\]]+(/[^?#\s<>\"']*)?")


def address(written: str) -> str | None:
    """Return the address of a site with one slash at its end; None for what cannot be one.

    A query or a fragment cannot be in it: every path of the site is put behind it.
    """
    return written.rstrip("/") + "/" if _ADDRESS.fullmatch(written) else None
