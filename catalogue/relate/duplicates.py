"""Listings to those that seem to be one: the same title, page or code, or nearly the same title.

Credentials of two institutions are never held to be one for their titles: `Project Management` is taught everywhere.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from posixpath import normpath
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from catalogue.model import Credential
from catalogue.problems import Problem, Words
from catalogue.relate.catalogue import is_another
from catalogue.rules.titles import STEMMERS, WORD, folded
from catalogue.source import Entry

Listing = Entry[Credential]
NEUTRAL = frozenset(
    "a an and for from in into of on or the to with micro microcredential credential microcredentials credentials "
    "program programme "
    "au aux avec d dans de des du en et l la le les ou par pour sur un une "
    "microcertification microcertifications microprogramme".split()
)
"""Words that tell no two titles apart, in both languages, without accents."""
MOST_WORDS = 20
"""Words of a title that is looked at for slips of the pen: longer ones are not mistaken."""
SHORTEST_SLIP = 6
SOUND_START = 3
"""A slip is looked for in words of six letters, after the third: `microeconomics` is not `macroeconomics`."""
MOST_NAMED = 3
_START_PAGE = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|gclid|fbclid|mc_[ce]id")


def duplicate_problems(kinds: Mapping[str, Mapping[str, Entry[Any]]]) -> Iterator[Problem]:
    """Yield R320 to R323: the same title, page or code as another listing, or nearly the same title.

    What one institution offers, alone or with others, is compared; a page between institutions too. Listings that
    were archived or withdrawn, and two of which one supersedes the other, are nobody's duplicates.
    """
    listings = [entry for entry in kinds.get("credential", {}).values() if entry.record.listing == "current"]
    told: set[tuple[str, str]] = set()
    by_institution = _by_institution(listings)
    for offered in by_institution.values():
        for later, earlier in _untold(_pairs(offered, _titles), told):
            message = Words("{other} has the same title, at the same institution", other=earlier.ref)
            hint = Words("keep one of the two; where one takes the place of the other, write `supersedes:`")
            yield later.error("R320", "title", message=message, hint=hint)
    yield from _same_page(kinds, listings)
    for later, earlier in _pairs(listings, _codes):
        message = Words("{other} has the same local code", other=earlier.ref)
        hint = Words("keep one of the two, or correct the code")
        yield later.error("R322", "local_code", message=message, hint=hint)
    for offered in by_institution.values():
        for later, earlier in _untold(_pairs(offered, _near_titles), told):
            message = Words("the title is nearly that of {other}", other=earlier.ref)
            hint = Words("if they are two, nothing needs to be done; if they are one, keep the better record")
            yield later.note("R323", "title", message=message, hint=hint)


def _by_institution(listings: Iterable[Listing]) -> Mapping[str, Sequence[Listing]]:
    """Return the listings of each institution that offers several, alone or with others."""
    offered: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        for institution in dict.fromkeys((listing.owner, *listing.record.offered_by)):
            offered[institution].append(listing)
    return {institution: found for institution, found in offered.items() if len(found) > 1}


def _untold(pairs: Iterable[tuple[Listing, Listing]], told: set[tuple[str, str]]) -> Iterator[tuple[Listing, Listing]]:
    """Yield the pairs that were not told yet: two institutions may offer the same two listings."""
    for later, earlier in pairs:
        if (later.ref, earlier.ref) not in told:
            told.add((later.ref, earlier.ref))
            yield later, earlier


def _pairs(
    listings: Iterable[Listing], keys: Callable[[Listing], Iterator[Hashable]]
) -> Iterator[tuple[Listing, Listing]]:
    """Yield each listing that shares a key with an earlier one, with the first such, once a pair."""
    groups: dict[Hashable, list[Listing]] = defaultdict(list)
    for listing in listings:
        found = set()
        for key in keys(listing):
            other = next((each for each in groups[key] if not _is_succession(each, listing)), None)
            if other is not None and other.ref not in found:
                found.add(other.ref)
                yield listing, other
            groups[key].append(listing)


def _is_succession(one: Listing, other: Listing) -> bool:
    """Whether they are the same listing, or one takes the place of the other."""
    return one.ref in {other.ref, other.record.supersedes} or other.ref == one.record.supersedes


def _titles(listing: Listing) -> Iterator[Hashable]:
    """Yield what is the same for the same title in one language, whatever its case, accents, spaces and hyphens."""
    yield from ((language, "".join(words)) for language, words in _worded(listing) if words)


def _near_titles(listing: Listing) -> Iterator[Hashable]:
    """Yield what nearly the same titles share.

    They are both single or both series, and have the same words in any order and inflection, but for neutral ones; or
    the same words but for one letter of one long word. Each title has a number of keys that goes by its own length:
    nothing is compared by pairs.
    """
    for language, words in _worded(listing):
        telling = sorted(word for word in words if word not in NEUTRAL)
        kind = listing.record.kind
        if telling:
            yield kind, language, tuple(sorted(_stem(word, language) for word in telling))
        if len(telling) <= MOST_WORDS:
            yield from ((kind, language, slip) for slip in set(_slips(telling)))


def _slips(words: Sequence[str]) -> Iterator[Hashable]:
    """Yield words with one letter of one of them left out.

    Two words share one of these where one has a letter more, or another letter, than the other.
    """
    for place, word in enumerate(words):
        if len(word) >= SHORTEST_SLIP and word.isalpha():
            rest = (*words[:place], *words[place + 1 :])
            yield rest, word
            yield from ((rest, word[:at] + word[at + 1 :]) for at in range(SOUND_START, len(word)))


def _worded(listing: Listing) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the words of each title, without case and accents, by language."""
    for tag, title in listing.record.title.items():
        words = WORD.findall(unicodedata.normalize("NFC", title))
        yield tag.partition("-")[0], [folded(word.casefold()) for word in words]


@cache
def _stem(word: str, language: str) -> str:
    return str(STEMMERS[language].stemWord(word)) if language in STEMMERS else word


def _codes(listing: Listing) -> Iterator[Hashable]:
    """Yield what is the same for the same local code: `ACC 105` is `acc-105`."""
    code = re.sub(r"[\s_-]+", "", listing.record.local_code or "").casefold()
    if code:
        yield listing.owner, code


def _same_page(kinds: Mapping[str, Mapping[str, Entry[Any]]], listings: Iterable[Listing]) -> Iterator[Problem]:
    """R321: a page belongs to one listing.

    A page of a series tells of its parts, and two courses with codes of their own are two: nothing is said of
    these. Other pages of several listings are often just that, so within an institution it is a notice.
    """
    by_page: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        if listing.record.links.page is not None:
            by_page[address(listing.record.links.page)].append(listing)
    for sharing in by_page.values():
        for later in sharing[1:]:
            first = sharing[0]
            if is_another(kinds.get("institution", {}), later.owner, first.ref, _all_offering(first, later)):
                message = Words("the page is that of {other}, of another institution", other=first.ref)
                hint = Words("give the institution's own page, or name both in `offered_by:` of one record")
                yield later.warn("R321", "links", "page", message=message, hint=hint)
        own = [each for each in sharing if each.owner == sharing[-1].owner]
        if len(own) > 1 and _may_be_one(own):
            yield _shared_page(own)


def _all_offering(first: Listing, later: Listing) -> Sequence[str]:
    """Return who offers the first, and the owner of the later one where that names the first's owner."""
    return (*first.record.offered_by, *([later.owner] if first.owner in later.record.offered_by else []))


def _may_be_one(own: Sequence[Listing]) -> bool:
    """Whether nothing tells the listings of a page apart: no series, and not a code each."""
    codes = {each.record.local_code for each in own}
    has_codes = None not in codes and len(codes) == len(own)
    is_succession = len(own) == len(("one", "other")) and _is_succession(*own)
    return not has_codes and not is_succession and all(each.record.kind == "single" for each in own)


def _shared_page(own: Sequence[Listing]) -> Problem:
    """Tell of a page once, at the last of its listings."""
    *others, last = own
    named = [each.ref for each in others[:MOST_NAMED]]
    more = len(others) - len(named)
    message = (
        Words("the page is also that of {others} and of {number} more", others=", ".join(named), number=more)
        if more
        else Words("the page is also that of {others}", others=", ".join(named))
    )
    hint = Words("a page that tells of several may stay; if two of them are one, keep the better record")
    return last.note("R321", "links", "page", message=message, hint=hint)


def address(url: str) -> str:
    """Return what is the same for two addresses of one page.

    The scheme, `www.`, the port that goes without saying, the case of the host, a last slash, the name of a start
    page, the order of what is asked and marks for counting visitors make no difference; a fragment does.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    path = normpath(_START_PAGE.sub("/", "/" + unquote(parts.path).lstrip("/"))).rstrip("/")
    asked = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    return f"{host}{port}{path}?{urlencode(asked)}#{parts.fragment}"
