"""Words of a page with their marks, and without them."""

import html
import re

_MARK = re.compile(r"<[^>]*>")
# Spaces that do not break are meant: French sets them before a colon. Other strippers take every space for a blank.
_BLANKS = re.compile(r"[ \t\r\n]+")


def unmarked(words: str) -> str:
    """Return words of a page as plain text, for attributes, pictures and orders: without tags and references."""
    return html.unescape(_BLANKS.sub(" ", _MARK.sub("", words)).strip(" "))
