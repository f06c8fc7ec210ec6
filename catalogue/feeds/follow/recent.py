"""News for people: what is new in the catalogue, at an institution, and in a field of study, in each language."""

from collections.abc import Iterator

from catalogue.feeds.feed import Feed, Harvest
from catalogue.feeds.follow.atom import Head, atom
from catalogue.feeds.follow.newest import MOST, News, by_field, by_institution, news
from catalogue.feeds.follow.told import item
from catalogue.feeds.follow.voice import Voice


def feeds(harvest: Harvest) -> Iterator[Feed]:
    """Yield the feeds of news, each of the newest items; none where there is nothing to tell."""
    found = news(harvest.ledger, harvest.changes_of)
    institutions, fields = by_institution(harvest.ledger, found), by_field(harvest.ledger, found)
    for locale in harvest.locales:
        voice = Voice(harvest, locale)
        if found:
            yield _feed(voice, Head("news", *_words(voice, "all"), ""), found[:MOST])
        for ref, own in institutions.items():
            words = _words(voice, "institution", name=voice.institution(ref))
            yield _feed(voice, Head(f"institutions/{ref}", *words, f"institutions/{ref}/"), own)
        for code, own in fields.items():
            words = _words(voice, "field", name=voice.t(f"fields.{code}"))
            yield _feed(voice, Head(f"fields/{code}", *words, f"fields/{code}/"), own)


def _words(voice: Voice, which: str, **values: str) -> tuple[str, str]:
    """Return the title and the subtitle of a feed."""
    site = voice.plain(voice.harvest.catalogue.settings.name)
    return voice.t(f"news.{which}.title", site=site, **values), voice.t(f"news.{which}.lead", **values)


def _feed(voice: Voice, head: Head, found: tuple[News, ...]) -> Feed:
    return atom(voice.harvest, voice.locale, head, [item(voice, each) for each in found])
