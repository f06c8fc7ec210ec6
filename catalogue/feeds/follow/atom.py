"""Items of news to an Atom feed (RFC 4287): text that readers show as text, whatever is in it.

An item keeps its id for good: it is made of CTIDs alone, so that neither another address of the site nor a new
slug makes anything new of it, and it is the same in every feed and in both languages.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from catalogue.addresses import LANGUAGES
from catalogue.feeds.feed import Feed, Harvest, whole
from catalogue.locale import Locale
from catalogue.model.values import Phrase

MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed.

    `updated` is a day that the record states. `page` and `document` are paths of the site, `document` empty where
    there is none. `categories` are what programs tell items by, by their schemes: `basis` and the like; `labels`
    are their words.
    """

    id: str
    updated: date
    title: Phrase
    summary: str
    page: str
    document: str
    categories: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself: its name below `feeds/<language>/`, its words, and the page that it goes with."""

    name: str
    title: str
    subtitle: str
    page: str


def urn(ctid: str, about: str = "") -> str:
    """Return the permanent id of a record, or of something about it: the same words make the same id."""
    own = uuid.UUID(ctid.removeprefix("ce-"))
    return (uuid.uuid5(own, about) if about else own).urn


def atom(harvest: Harvest, locale: Locale, head: Head, items: Sequence[Item]) -> Feed:
    """Return a feed of at least one item, the newest first."""
    settings, absolute = harvest.catalogue.settings, harvest.base.absolute
    name = f"{locale.language}/{head.name}.atom"
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": locale.language})
    _put(feed, "id", absolute(f"feeds/{name}"))
    _put(feed, "title", head.title)
    _put(feed, "subtitle", head.subtitle)
    _put(feed, "updated", _instant(max(item.updated for item in items)))
    _link(feed, "self", absolute(f"feeds/{name}"), type=MEDIA_TYPE)
    _link(feed, "alternate", absolute(f"{locale.language}/{head.page}"), type="text/html", hreflang=locale.language)
    for language in LANGUAGES:
        if language != locale.language:
            other = absolute(f"feeds/{language}/{head.name}.atom")
            _link(feed, "alternate", other, type=MEDIA_TYPE, hreflang=language)
    _link(feed, "license", settings.licence.url)
    author = ET.SubElement(feed, "author")
    _put(author, "name", settings.publisher.name.phrase(locale.language).text)
    _put(author, "uri", settings.publisher.url or harvest.base.url)
    licence = settings.licence.name.phrase(locale.language).text
    _put(feed, "rights", locale.t("site.licence", licence=licence).unescape())
    _put(feed, "icon", absolute("favicon.ico"))
    for item in items:
        _entry(feed, harvest, locale, item)
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return whole(name, MEDIA_TYPE, body + b"\n", len(items))


def _entry(feed: ET.Element, harvest: Harvest, locale: Locale, item: Item) -> None:
    absolute = harvest.base.absolute
    entry = ET.SubElement(feed, "entry")
    _put(entry, "id", item.id)
    title = _put(entry, "title", item.title.text)
    if item.title.language.split("-")[0] != locale.language:
        title.set("xml:lang", item.title.language)
    _put(entry, "updated", _instant(item.updated))
    # The page comes first: readers lead to the first link, and some take no notice of what its type is.
    _link(entry, "alternate", absolute(item.page), type="text/html", hreflang=locale.language)
    if item.document:
        _link(entry, "alternate", absolute(item.document), type="application/ld+json")
    for scheme, term, label in item.categories:
        told = {"term": term, "scheme": f"{absolute('en/data/')}#{scheme}", "label": label}
        ET.SubElement(entry, "category", told)
    _put(entry, "summary", item.summary)


def _put(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = text
    return element


def _link(parent: ET.Element, rel: str, href: str, **more: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, **more})


def _instant(day: date) -> str:
    """Return a day as Atom writes it: the first instant of it, for no record states more."""
    return f"{day.isoformat()}T00:00:00Z"
