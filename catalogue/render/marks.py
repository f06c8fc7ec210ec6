"""Words of a page with their marks, and without them: in which language they are, and which way that is written."""

import html
import re
from functools import cache

from markupsafe import Markup

RIGHT_TO_LEFT = frozenset(
    "apc ar arc ary arz azb bal ckb dv fa glk he ks lrc mzn nqo pnb prs ps sd sdh skr syr ug ur yi".split()
)
"""Languages that are written from right to left, unless their tag names another script; the styles list them too."""
RIGHT_TO_LEFT_SCRIPTS = frozenset("Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa".split())
"""Scripts that are written from right to left, as a tag names them."""

_MARK = re.compile(r"<[^>]*>")
# Spaces that do not break are meant: French sets them before a colon. Other strippers take every space for a blank.
_BLANKS = re.compile(r"[ \t\r\n]+")


def is_right_to_left(tag: str) -> bool:
    """Whether words in a language are written from right to left, by its BCP 47 tag."""
    language, _, rest = tag.partition("-")
    script = next((part for part in rest.split("-") if part.istitle() and part.isalpha()), "")
    return script in RIGHT_TO_LEFT_SCRIPTS if script else language in RIGHT_TO_LEFT


@cache
def tongue_marks(tag: str) -> Markup:
    """Return the attributes of an element in a language other than the page's, with a space before each.

    `dir` stands only where the words run the other way than the pages do, which are English and French.
    """
    marks = Markup(' lang="{}"').format(tag)
    return marks + Markup(' dir="rtl"') if is_right_to_left(tag) else marks


def unmarked(words: str) -> str:
    """Return words of a page as plain text, for attributes, pictures and orders: without tags and references."""
    return html.unescape(_BLANKS.sub(" ", _MARK.sub("", words)).strip(" "))
