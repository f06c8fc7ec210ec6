"""The feeds to the files by which programs that know only the site's address find them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.feeds import named
from catalogue.feeds.checksums import PATH as CHECKSUMS
from catalogue.feeds.dcat import PATH as DCAT
from catalogue.feeds.dcat import set_of
from catalogue.feeds.feed import Feed, Harvest
from catalogue.feeds.manifest import PATH as MANIFEST
from catalogue.feeds.resourcesync import DESCRIPTION, XML
from catalogue.locale import Locale
from catalogue.page import Page

API_CATALOG = ".well-known/api-catalog"
GUIDE = "data/guide/"
_PAGES = {f"{name}/": f"site.{name}" for name in ("search", "institutions", "transfer", "statistics", "data", "about")}
_PAGES |= {GUIDE: "guide.title"}
"""The pages that a stranger should know of: their addresses, and their names among the words of the site."""


def discovery(harvest: Harvest, feeds: Sequence[Feed]) -> tuple[Page, ...]:
    """Return what leads programs to the feeds: an index in plain words, and a catalogue of links."""
    return (_plain(harvest, feeds), _links(harvest, feeds))


def _chief(feeds: Iterable[Feed]) -> Iterator[Feed]:
    """Yield the feeds of the whole: not those of a part of it (`en/fields/01.atom`), nor lists of addresses."""
    return (feed for feed in feeds if feed.name.count("/") <= 1 and set_of(feed) != "addresses")


def _titles(harvest: Harvest, feed: Feed) -> Mapping[str, str]:
    """Return what a feed holds, by language."""
    return {locale.language: named.about(locale, feed) for locale in harvest.locales}


def _plain(harvest: Harvest, feeds: Sequence[Feed]) -> Page:
    """Return `llms.txt` (llmstxt.org): a title, what this is, and lists of links, in both languages."""
    settings, at = harvest.catalogue.settings, harvest.base.absolute
    both = [(locale, locale.words) for locale in harvest.locales]
    lines = [f"# {' · '.join(_once(settings.name.phrase(locale.language).text for locale, _ in both))}", ""]
    lines += [f"> {each}" for each in _once(settings.tagline.phrase(locale.language).text for locale, _ in both)]
    lines += [line for _, words in both for line in ("", words["discovery.about"])]
    for locale, words in both:
        lines += ["", f"## {words['discovery.pages']}", "", *_pages(harvest, locale)]
    lines += ["", f"## {' · '.join(words['discovery.data'] for _, words in both)}", ""]
    for name in (MANIFEST, DCAT, DESCRIPTION, CHECKSUMS, "sitemap.xml"):
        said = " · ".join(words[f"discovery.files.{name.rpartition('/')[2].partition('.')[0]}"] for _, words in both)
        lines.append(f"- [{name}]({at(name)}): {said}")
    for feed in _chief(feeds):
        said = f"{' · '.join(_titles(harvest, feed).values())} ({feed.media_type})"
        lines += [f"- [{part.page.path}]({at(part.page.path)}): {said}" for part in feed.parts]
    return Page("llms.txt", "".join(f"{line}\n" for line in lines).encode())


def _once(texts: Iterable[str]) -> Iterable[str]:
    """Return texts, each once: a catalogue may be named the same in both languages. None spans lines."""
    return dict.fromkeys(" ".join(text.split()) for text in texts)


def _pages(harvest: Harvest, locale: Locale) -> Iterator[str]:
    for path, name in _PAGES.items():
        yield f"- [{locale.words[name]}]({harvest.base.absolute(f'{locale.language}/{path}')})"


def _links(harvest: Harvest, feeds: Sequence[Feed]) -> Page:
    """Return `.well-known/api-catalog` (RFC 9727), which is a set of links (RFC 9264)."""
    at = harvest.base.absolute
    docs = [
        {"href": at(f"{each.language}/{path}"), "type": "text/html", "hreflang": [each.language]}
        for path in (GUIDE, "data/")
        for each in harvest.locales
    ]
    entry = {"href": at(MANIFEST), "type": "application/json"}
    described = {"href": at(DCAT), "type": "application/ld+json"}
    listed = [
        {
            "href": at(part.page.path),
            "type": feed.media_type,
            "title*": [{"value": title, "language": language} for language, title in _titles(harvest, feed).items()],
        }
        for feed in _chief(feeds)
        for part in feed.parts
    ]
    links: list[Mapping[str, object]] = [
        {"anchor": at(API_CATALOG), "item": [entry, {"href": at(DESCRIPTION), "type": XML}]},
        {"anchor": at(MANIFEST), "service-doc": docs, "describedby": [described], "item": listed},
    ]
    return Page(API_CATALOG, (json.dumps({"linkset": links}, ensure_ascii=False, indent=1) + "\n").encode())
