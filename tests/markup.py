"""HTML to what tests ask of a page: its words by language, its links, ids and headings, the facts in its lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNSEEN = frozenset({"head", "script", "style", "svg", "template"})
"""What holds no words of its own: of a picture its label is read; what is written in it stands in words beside it."""
INLINE = frozenset("a abbr b cite code em i span strong".split())
SPOKEN = ("aria-label", "alt", "title", "placeholder")
"""Attributes that are read to people."""
ADDRESSES = ("href", "src", "action")
Run = tuple[str, str]
"""Words that stand together, and the language they are marked with."""


@dataclass(slots=True)
class Element:
    """A tag with its attributes, and what stands in it: elements and strings in reading order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Yield the element and every element inside it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> list["Element"]:
        """Return the elements inside that have one of the tags."""
        return [each for each in self.walk() if each.tag in tags]

    @property
    def text(self) -> str:
        """Every word inside, with single spaces between them; what stands in a script is no word."""
        return squeezed("".join(self.strings()))

    def strings(self) -> Iterator[str]:
        """Yield what is written inside, with a space where a block ends."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN:
                yield from child.strings()
        if self.tag not in INLINE:
            yield " "


class _Reader(HTMLParser):
    """Takes only HTML in which every element is closed, as those of our templates are."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("#document")
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self.open = [(self.root, "", True)]  # an element, its language, and whether people see it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        parent, language, is_seen = self.open[-1]
        parent.children.append(element)
        self.elements.append(element)
        language = element.attributes.get("lang", language)
        if is_seen:
            self.runs += [(element.attributes[name], language) for name in SPOKEN if name in element.attributes]
        if tag not in VOID:
            is_words = tag not in UNSEEN and element.attributes.get("translate") != "no"
            self.open.append((element, language, is_seen and is_words))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop()[0].tag
        assert opened == tag, f"</{tag}> ends <{opened}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        element, language, is_seen = self.open[-1]
        element.children.append(data)
        if is_seen and not data.isspace():
            self.runs.append((squeezed(data), language))


@dataclass(frozen=True, slots=True)
class Markup:
    """One page as it was sent: what a reader without scripts has. `runs` are the words of its body."""

    root: Element
    elements: tuple[Element, ...]
    runs: tuple[Run, ...]

    @classmethod
    def read(cls, html: str) -> Self:
        """Return the page that a text is."""
        reader = _Reader()
        reader.feed(html)
        reader.close()
        assert len(reader.open) == 1, f"<{reader.open[-1][0].tag}> is not closed"
        return cls(reader.root, tuple(reader.elements), tuple(reader.runs))

    def all(self, *tags: str) -> list[Element]:
        """Return the elements that have one of the tags."""
        return [each for each in self.elements if each.tag in tags]

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.all("html")[0].attributes.get("lang", "")

    @property
    def title(self) -> str:
        """The title in the head."""
        return " ".join(each.text for each in self.all("title"))

    @property
    def main(self) -> Element:
        """What the page is about, without what all pages share."""
        return self.all("main")[0]

    def meta(self, name: str) -> list[str]:
        """Return what the page says of itself under a name."""
        named = [each.attributes for each in self.all("meta")]
        return [each.get("content", "") for each in named if name in {each.get("name"), each.get("http-equiv")}]

    def linked(self, relation: str) -> dict[str, str]:
        """Return the addresses of a relation in the head, by language, or by type where that tells them apart."""
        links = [each.attributes for each in self.all("link")]
        return {each.get("hreflang") or each.get("type", ""): each["href"] for each in links if each["rel"] == relation}

    def ids(self) -> list[str]:
        """Return every id, in reading order."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]

    def targets(self) -> list[str]:
        """Return every address that the page leads to or is made of, as it is written."""
        return [each.attributes[name] for each in self.elements for name in ADDRESSES if name in each.attributes]

    def facts(self) -> dict[str, str]:
        """Return the words of each fact of the record, by its name; the first of a name counts.

        What statements of others say of themselves stands in lists of their own.
        """
        found: dict[str, str] = {}
        for each in self.main.all("div"):
            if each.attributes.get("class") != "fact":
                continue
            names, values = each.all("dt"), each.all("dd")
            if len(names) == len(values) == 1:
                found.setdefault(names[0].text, values[0].text)
        return found

    def unnamed_pictures(self) -> list[str]:
        """Return the pictures that neither have a text nor are hidden from those who do not see them."""
        pictures = [each.attributes for each in self.all("img", "svg")]
        named = ("alt", "aria-label")
        return [str(each) for each in pictures if each.get("aria-hidden") != "true" and not any(map(each.get, named))]


def squeezed(text: str) -> str:
    """Return a text with single spaces between its words."""
    return " ".join(text.split())
