"""Drawings to a figure: its caption, the picture in both sizes, the key to its signs, and the same in words."""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from catalogue.render.diagrams.drawing import NARROW, WIDE, Laid, drawing
from catalogue.render.diagrams.signs import sign
from catalogue.render.reader import Reader

_FIGURE = Markup('<figure class="diagram"><figcaption>{}</figcaption>{}{}{}</figure>')
_KEY = Markup('<ul class="diagram-key">{}</ul>')
_IN_WORDS = Markup('<details class="diagram-words"><summary>{}</summary>{}</details>')


def figure(caption: str, label: str, lay: Callable[[float], Laid], below: str = "", in_words: str = "") -> Markup:
    """Return a figure; `label` is what its picture is to those who do not see it.

    `lay` is asked for the marks of the picture once for each width.
    """
    pictures = Markup().join(drawing(label, across, *lay(across)) for across in (NARROW, WIDE))
    return _FIGURE.format(caption, pictures, below, in_words)


def key(entries: Iterable[tuple[str, Markup]]) -> Markup:
    """Return the key to the signs of a picture: each with its words."""
    return _KEY.format(Markup().join(Markup("<li>{} {}</li>").format(sign(kind), words) for kind, words in entries))


def told(reader: Reader, words: Markup) -> Markup:
    """Return what a picture says in words, to be opened below it."""
    return _IN_WORDS.format(reader.locale.t("diagram.in_words"), words)


def more(reader: Reader, key: str, count: int) -> Markup:
    """Return how many things a picture does not show; nothing where it shows all."""
    if count <= 0:
        return Markup()
    return Markup('<p class="diagram-more">{}</p>').format(reader.locale.t(f"diagram.{key}", count=count))


def listed(items: Iterable[Markup], tag: str = "ul") -> Markup:
    """Return a list; nothing where it has no items."""
    found = Markup().join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), found) if found else Markup()  # noqa: S704 - our own tags
