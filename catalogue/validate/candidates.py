"""Values that do not fit to those that were perhaps meant, the likeliest first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from catalogue.addresses import folded
from catalogue.model.values import CTID, INVISIBLE, LANGUAGE_TAG, LONGEST_REF
from catalogue.source import nearest_reference
from catalogue.validate.dates import dates


class Candidate(NamedTuple):
    """A value that was perhaps meant; `is_safe` where it cannot change what is."""

    value: object
    is_safe: bool = False


class Misfit(NamedTuple):
    """A value that does not fit: itself, its text in the file, and what it could have been."""

    value: object
    raw: str
    expected: str = ""
    references: Iterable[str] = ()


def candidates(kind: str, misfit: Misfit) -> Iterator[Candidate]:
    """Yield what was perhaps meant by a value of which the model said `kind`; whether it fits is not looked at."""
    ways = _WAYS.get(kind)
    return ways(misfit) if ways is not None else iter(())


def choices_of(expected: str) -> Sequence[str]:
    """Return the words that the model names as choices."""
    return [word.strip("' ") for word in expected.replace(" or ", ", ").split(",") if word.strip("' ")]


def alike(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that differs only in capitals, blanks, hyphens and underscores."""
    same = {re.sub(r"[\s_-]+", "", each.casefold()): each for each in known}
    return same.get(re.sub(r"[\s_-]+", "", word.casefold()))


def _words(misfit: Misfit) -> Iterator[Candidate]:
    """Yield the choice that is written nearly so."""
    if isinstance(misfit.value, str):
        choices = choices_of(misfit.expected)
        same, near = alike(misfit.value, choices), get_close_matches(misfit.value.lower(), choices, n=1)
        yield from (Candidate(each, is_safe=True) for each in (same,) if each)
        yield from (Candidate(each) for each in near)


def _languages(misfit: Misfit) -> Iterator[Candidate]:
    text = str(misfit.value).strip()
    named = _LANGUAGES.get(text.casefold(), "")
    language, *rest = text.replace("_", "-").split("-")
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest)  # noqa: PLR2004 - BCP 47
    for tag in (named, "-".join((language.lower(), *cased))):
        if LANGUAGE_TAG.fullmatch(tag) and isinstance(misfit.value, str):
            yield Candidate(tag, is_safe=True)


def _texts(misfit: Misfit) -> Iterator[Candidate]:
    """Yield a number or an answer as text, as it is written; a text on one line; a text without what nobody sees."""
    value = misfit.value
    if isinstance(value, int | float) and misfit.raw:
        yield Candidate(misfit.raw, is_safe=True)
    if isinstance(value, str):
        hidden = INVISIBLE.findall(value)
        shown = " ".join(INVISIBLE.sub("", value).split())
        yield Candidate(shown, is_safe=bool(hidden) and all(each < "\u00a0" for each in hidden))


def _codes(misfit: Misfit) -> Iterator[Candidate]:
    if isinstance(misfit.value, str):
        bare = misfit.value.strip()
        yield Candidate(bare, is_safe=True)
        yield Candidate(bare.upper(), is_safe=True)
        yield Candidate(re.sub(r"\s+", "-", bare))
    yield from _texts(misfit)


def _urls(misfit: Misfit) -> Iterator[Candidate]:
    if not isinstance(misfit.value, str):
        return
    bare = misfit.value.strip().strip("<>")
    yield Candidate(bare, is_safe=True)
    yield Candidate(bare.replace(" ", "%20"))
    rest = re.sub(r"^(https?)?:?/*", "", bare, flags=re.IGNORECASE)
    if re.match(r"[^/:@\s]+\.[a-z]{2,}(/|$)", rest, re.IGNORECASE):
        yield Candidate(f"https://{rest}")


def _emails(misfit: Misfit) -> Iterator[Candidate]:
    if isinstance(misfit.value, str):
        yield Candidate(re.sub("^mailto:", "", misfit.value.strip().strip("<>"), flags=re.IGNORECASE), is_safe=True)


def _ctids(misfit: Misfit) -> Iterator[Candidate]:
    if isinstance(misfit.value, str):
        low = misfit.value.strip().lower()
        yield Candidate(low, is_safe=True)
        yield from (Candidate(f"ce-{low}") for _each in (low,) if CTID.fullmatch(f"ce-{low}"))


def _slugs(misfit: Misfit) -> Iterator[Candidate]:
    if isinstance(misfit.value, str):
        yield from (Candidate(each) for each in misfit.references)


def _references(misfit: Misfit) -> Iterator[Candidate]:
    """Yield the record that is there and named nearly so."""
    if not isinstance(misfit.value, str) or len(misfit.value) > LONGEST_REF:
        return
    known = frozenset(misfit.references)
    bare = misfit.value.strip()
    slugs = "/".join(folded(part) for part in bare.split("/"))
    yield from (Candidate(each, is_safe=True) for each in (bare,) if each in known)
    near = slugs if slugs in known else nearest_reference(slugs, known)
    yield from (Candidate(each) for each in (near,) if each)


def _numbers(misfit: Misfit) -> Iterator[Candidate]:
    """Yield the number that a text holds: as it stands, or with marks of thousands, of money and of percent."""
    if not isinstance(misfit.value, str):
        return
    text = misfit.value.strip()
    if re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", text):
        yield Candidate(_number(text), is_safe=True)
        return
    bare = re.sub(r"^(CAD|CA|C)?\s*\$\s*|\s*(\$|CAD|%)$", "", text)
    if re.fullmatch(r"[1-9]\d{0,2}([, \u00a0\u202f]\d{3})+(\.\d+)?", bare):
        bare = re.sub(r"[, \u00a0\u202f]", "", bare)
    elif re.fullmatch(r"0,\d+|\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    if re.fullmatch(r"\d{1,15}(\.\d+)?", bare):
        yield Candidate(_number(bare))


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _ranges(misfit: Misfit) -> Iterator[Candidate]:
    yield from _numbers(misfit)
    if isinstance(misfit.value, str):
        number = r"(\d{1,7}(?:\.\d+)?)"
        unit = r"\s*(?:hours?|hrs?|h|heures?|weeks?|semaines?)?"
        both = re.fullmatch(rf"\s*{number}\s*(?:-|\u2013|to|à)\s*{number}{unit}\s*", misfit.value)
        one = re.fullmatch(rf"\s*{number}{unit}\s*", misfit.value)
        if both:
            yield Candidate({"min": _number(both[1]), "max": _number(both[2])})
        if one:
            yield Candidate(_number(one[1]))


def _answers(misfit: Misfit) -> Iterator[Candidate]:
    if isinstance(misfit.value, str):
        word = misfit.value.strip().lower()
        if word in {"true", "false", "unknown"}:
            yield Candidate({"true": True, "false": False}.get(word, "unknown"), is_safe=True)
        yield from (Candidate(_ANSWERS[each]) for each in (word,) if each in _ANSWERS)


def _lists(misfit: Misfit) -> Iterator[Candidate]:
    """Yield a list of the one value, or of those between commas."""
    if isinstance(misfit.value, str):
        parts = [part.strip() for part in misfit.value.split(",")]
        yield Candidate(parts, is_safe=len(parts) == 1)


def _days(misfit: Misfit) -> Iterator[Candidate]:
    if isinstance(misfit.value, str):
        yield from (Candidate(day, is_safe=True) for day in dates(misfit.value))


_ANSWERS: Mapping[str, object] = MappingProxyType(
    {"yes": True, "oui": True, "vrai": True, "no": False, "non": False, "faux": False, "inconnu": "unknown"}
)
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"english": "en", "anglais": "en", "french": "fr", "français": "fr", "francais": "fr"}
)
_WAYS: Mapping[str, Callable[[Misfit], Iterator[Candidate]]] = MappingProxyType(
    {
        "literal_error": _words,
        "enum": _words,
        "own_language": _languages,
        "own_text": _texts,
        "own_url": _urls,
        "own_date": _days,
        "own_slug": _slugs,
        "own_ctid": _ctids,
        "own_email": _emails,
        "own_range": _ranges,
        "own_ref": _references,
        "own_known": _answers,
        "string_type": _texts,
        "string_pattern_mismatch": _codes,
        "int_type": _numbers,
        "float_type": _numbers,
        "bool_type": _answers,
        "tuple_type": _lists,
    }
)
"""How each fault of shape is perhaps mended, by the word that the model has for it."""
