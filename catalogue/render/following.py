"""Feeds to what pages say of them: the ways to those that there are, for readers and for what they read with."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.render.reader import Reader

TYPES = {"atom": "application/atom+xml", "ics": "text/calendar"}
"""The media type of a feed by the end of its name."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one feed: its address from the page, its media type, its words, and what it is drawn with."""

    address: str
    media_type: str
    words: Markup
    drawn: str


@dataclass(frozen=True, slots=True)
class Following:
    """The feeds of a site, by their paths: a page leads to none that is not there."""

    paths: frozenset[str] = frozenset()

    def ways(self, reader: Reader, name: str) -> tuple[Way, ...]:
        """Return the ways to the news and the starts of a name below `feeds/<language>/`."""
        starts = f"{name}.ics" if name != "news" else "starts.ics"
        return (*self._way(reader, f"{name}.atom", "news"), *self._way(reader, starts, "starts"))

    def review(self, reader: Reader, institution: str, words: Markup | None = None) -> tuple[Way, ...]:
        """Return the way to what an institution has to review, where there is anything."""
        return tuple(self._way(reader, f"receiving/{institution}.atom", "review", words))

    def _way(self, reader: Reader, name: str, key: str, words: Markup | None = None) -> Iterator[Way]:
        path, ending = f"feeds/{reader.language}/{name}", name.rpartition(".")[2]
        if path in self.paths:
            said = words or reader.locale.t(f"follow.{key}")
            yield Way(f"{reader.root}{path}", TYPES[ending], said, "calendar" if ending == "ics" else "feed")
