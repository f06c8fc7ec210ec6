"""HTML to the words that a reader of it would see."""

import re
from html.parser import HTMLParser

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(#\d+|#x[0-9A-Fa-f]+|[a-z]+);")
_BLOCKS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section".split())
_HIDDEN = frozenset({"script", "style"})


def words_of(text: str) -> str | None:
    """Return the words of a text in HTML; None where the text holds none."""
    if not _MARKUP.search(text):
        return None
    reader = _Words()
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.found).split())


class _Words(HTMLParser):
    """The words of HTML, without what is never shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.hidden = self.hidden or (tag if tag in _HIDDEN else "")
        if tag in _BLOCKS:
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = "" if tag == self.hidden else self.hidden
        if tag in _BLOCKS:
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)
