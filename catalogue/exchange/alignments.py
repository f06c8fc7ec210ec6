"""CTDL's alignments, durations and sentences back to the words of a record: what `linked_data` writes, read."""

import re
from collections.abc import Mapping

from catalogue.exchange.json_file import Thing, several
from catalogue.linked_data import words
from catalogue.load import LONGEST_NAME
from catalogue.model.values import SLUG

_CTID = re.compile(r"ce-[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DURATION = re.compile(
    r"P(?:(\d{1,4}(?:\.\d+)?)Y)?(?:(\d{1,4}(?:\.\d+)?)M)?(?:(\d{1,6}(?:\.\d+)?)W)?(?:(\d{1,6}(?:\.\d+)?)D)?"
    r"(?:T(?:(\d{1,6}(?:\.\d+)?)H)?(?:(\d{1,6}(?:\.\d+)?)M)?(?:(\d{1,6}(?:\.\d+)?)S)?)?"
)
STATUS = {
    "Active": "active",
    "Suspended": "suspended",
    "TeachOut": "closing",
    "Ceasing": "closing",
    "Deprecated": "retired",
}
MODES = {"OnlineOnly": "online", "InPerson": "in-person", "BlendedDelivery": "blended"}
METHODS = {
    "Exam": "exam",
    "Performance": "performance",
    "PortfolioEvaluation": "portfolio",
    "Artifact": "project",
}


def ctid(address: str) -> str:
    """Return the CTID in an address, or nothing."""
    found = _CTID.search(address)
    return found[0].lower() if found else ""


def slug(page: str) -> str:
    """Return what the record of a page of ours is called, by its address; nothing where a file cannot be called so."""
    last = page.rstrip("/").rpartition("/")[2]
    return last if SLUG.fullmatch(last) and len(last) <= LONGEST_NAME else ""


def concept(part: object) -> str:
    """Return the word of a concept of CTDL's own: `Active` of `credentialStat:Active`, however it is written."""
    for each in several(part):
        held = each.get("ceterms:targetNode", each.get("@id")) if isinstance(each, Thing) else each
        if isinstance(held, str) and held:
            return re.split(r"[:/#]", held)[-1]
    return ""


def hours(duration: str) -> float | None:
    """Return an ISO 8601 duration in hours; None where it is none, or counts days."""
    found = _DURATION.fullmatch(duration)
    if not found or not any(found.groups()[4:]) or any(found.groups()[:4]):
        return None
    whole, minutes, seconds = (float(each or 0) for each in found.groups()[4:])
    return _rounded(whole + minutes / 60 + seconds / 3600)


def weeks(duration: str) -> float | None:
    """Return an ISO 8601 duration in weeks; None where it is none, or counts months, whose length differs."""
    found = _DURATION.fullmatch(duration)
    if not found or not (found[3] or found[4]) or found[1] or found[2] or any(found.groups()[4:]):
        return None
    return _rounded(float(found[3] or 0) + float(found[4] or 0) / 7)


def months(duration: str) -> int | None:
    """Return an ISO 8601 duration in whole months; None where it is none."""
    found = _DURATION.fullmatch(duration)
    if not found or not (found[1] or found[2]) or any(found.groups()[2:]):
        return None
    count = float(found[1] or 0) * 12 + float(found[2] or 0)
    return int(count) if count.is_integer() else None


_COUNTED = {
    "en": (("year", "years"), ("month", "months"), "to"),
    "fr": (("an", "ans"), ("mois", "mois"), "à"),
}


def in_words(shortest: str, longest: str, language: str) -> str:
    """Return years and months in words of a language; nothing where they are no such durations, or it is unknown."""
    ends = [count for count in (months(shortest), months(longest)) if count]
    if len(ends) < 2 or language not in _COUNTED:  # noqa: PLR2004 - a span has two ends
        return ""
    years, months_, to = _COUNTED[language]
    told = []
    for count in ends:
        counts = zip(divmod(count, 12), (years, months_), strict=True)
        told.append(" ".join(f"{number} {many if number > 1 else one}" for number, (one, many) in counts if number))
    return f" {to} ".join(dict.fromkeys(told))


def _rounded(count: float) -> float | int:
    return int(count) if count.is_integer() else round(count, 4)


def is_said(sentence: words.Words, phrases: Mapping[str, str]) -> bool:
    """Whether a text is one of our sentences, in any language."""
    return any(sentence.get(language) == text for language, text in phrases.items())


def without(sentence: words.Words, phrases: Mapping[str, str], gap: str) -> dict[str, str]:
    """Return what stands in the gap of one of our sentences, by language; empty where it is another sentence."""
    found = {}
    for language, text in phrases.items():
        before, _gap, after = sentence.get(language, "").partition(f"{{{gap}}}")
        if not before or not (text.startswith(before) and text.endswith(after)):
            return {}
        found[language] = text[len(before) : len(text) - len(after)]
    return found


def own(phrases: Mapping[str, str]) -> dict[str, str]:
    """Return a text in one language where our sentences only repeat it in each."""
    first = next(iter(phrases.items()))
    return dict([first]) if set(phrases.values()) == {first[1]} else dict(phrases)
