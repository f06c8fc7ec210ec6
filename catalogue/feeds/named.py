"""Feeds to what people call them, in a language of the interface."""

from catalogue.feeds.feed import Feed
from catalogue.locale import Locale


def about(locale: Locale, feed: Feed) -> str:
    """Return what a feed holds: of a table, what its rows are."""
    name, _, end = feed.name.rpartition("/")[2].partition(".")
    if name.startswith("urls-"):
        return locale.words["feeds.urls"].format(type=name.removeprefix("urls-"))
    said: str = locale.words[f"tables.about.{name}" if end == "csv" else f"feeds.{name}-{end}"]
    return said.removesuffix(".")
