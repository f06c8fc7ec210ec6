"""Values to the shapes that CTDL writes them in: language maps, alignments, places, durations, amounts."""

from collections.abc import Iterable, Mapping

from catalogue.model.provenance import Contact
from catalogue.model.values import Range

Node = dict[str, object]
"""One CTDL thing without `@context`: `@id` and `@type` first, then its properties, sorted."""

Facts = Mapping[str, object]
"""CTDL properties by name; what is not known is None or empty, and is left out of the node."""

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
"""The context as clients compare it: exactly this string."""

CTDL = "https://credreg.net/ctdl/terms/"

_TAGS = {"en": "en-CA", "fr": "fr-CA"}


def shape(kind: str, facts: Facts, identifier: str | None = None) -> Node:
    """Return a node of a class with what is known of it, its keys in the order all documents have."""
    head: Node = {"@type": kind} if identifier is None else {"@id": identifier, "@type": kind}
    return head | {name: value for name, value in sorted(facts.items()) if value not in (None, "", [], {})}


def shaped(kind: str, facts: Facts) -> list[Node]:
    """Return a list of one embedded node, or none when nothing is known: what most CTDL properties take."""
    node = shape(kind, facts)
    return [node] if len(node) > 1 else []


def tag(language: str) -> str:
    """Return the language tag that CTDL readers expect: `en` and `fr` are Canadian here."""
    return _TAGS.get(language, language)


def tags(languages: Iterable[str]) -> list[str]:
    """Return language tags, each once, in the order given."""
    return list(dict.fromkeys(map(tag, languages)))


def language_map(text: Mapping[str, str] | None) -> dict[str, str]:
    """Return a text by language tag, sorted; empty where there is none. A tag given in full wins."""
    if text is None:
        return {}
    exact = {language: words for language, words in text.items() if tag(language) == language}
    return dict(sorted(({tag(language): words for language, words in text.items()} | exact).items()))


def language_lists(texts: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return several texts as lists by language tag, each once, in the order given."""
    lists: dict[str, list[str]] = {}
    for text in texts:
        for language, words in language_map(text).items():
            known = lists.setdefault(language, [])
            if words not in known:
                known.append(words)
    return dict(sorted(lists.items()))


def joined(texts: Iterable[Mapping[str, str] | None]) -> dict[str, str]:
    """Return several texts as one, language by language, as sentences that follow one another."""
    lists = language_lists(text for text in texts if text is not None)
    return {
        language: " ".join(words if words[-1] in ".!?" else f"{words}." for words in several)
        if len(several) > 1
        else several[0]
        for language, several in lists.items()
    }


def enumerated(texts: Iterable[Mapping[str, str] | None]) -> dict[str, str]:
    """Return several texts as one, language by language, with semicolons between them."""
    lists = language_lists(text for text in texts if text is not None)
    return {language: "; ".join(several) for language, several in lists.items()}


def aligned(name: Mapping[str, str], facts: Facts) -> Node:
    """Return a CredentialAlignmentObject: something in a framework that is not ours, named."""
    return shape("ceterms:CredentialAlignmentObject", {"ceterms:targetNodeName": name, **facts})


def identifier(code: str, kind: Mapping[str, str]) -> Node:
    """Return an IdentifierValue: a code, and what kind of code it is."""
    return shape(
        "ceterms:IdentifierValue",
        {"ceterms:identifierTypeName": kind, "ceterms:identifierValueCode": code},
    )


def number(value: float) -> float | int:
    """Return a number as people write it: 36 rather than 36.0."""
    return int(value) if value == int(value) else value


def hours(value: float) -> str:
    """Return hours as an ISO 8601 duration, in hours and minutes: `PT1H30M`."""
    minutes = round(value * 60)
    whole, rest = divmod(minutes, 60)
    return "PT" + (f"{whole}H" if whole or not rest else "") + (f"{rest}M" if rest else "")


def weeks(value: float) -> str:
    """Return weeks as an ISO 8601 duration; a part of a week is written in days."""
    return f"P{value:g}W" if value == int(value) else f"P{value * 7:g}D"


def months(value: int) -> str:
    """Return months as an ISO 8601 duration, in years where they are whole: `P3Y`."""
    years, rest = divmod(value, 12)
    return f"P{value}M" if rest else f"P{years}Y"


def contact_point(contact: Contact | None) -> list[Node]:
    """Return a ContactPoint for an office, in a list; empty where nothing is known of it."""
    if contact is None:
        return []
    return shaped(
        "ceterms:ContactPoint",
        {
            "ceterms:name": language_map(contact.office),
            "ceterms:email": [contact.email] if contact.email else [],
            "ceterms:telephone": [contact.telephone] if contact.telephone else [],
        },
    )


def span(span_of: Range, write: str, read: Mapping[str, str]) -> Node:
    """Return a DurationProfile for a range of hours (`write` is `hours`) or of weeks (`weeks`).

    An exact number of hours is effort, `timeRequired`; of weeks it is a span of the calendar.
    """
    say = hours if write == "hours" else weeks
    if not span_of.is_exact:
        bounds = {"ceterms:minimumDuration": say(span_of.min), "ceterms:maximumDuration": say(span_of.max)}
        return shape("ceterms:DurationProfile", {**bounds, "ceterms:description": read})
    name = "ceterms:timeRequired" if write == "hours" else "ceterms:exactDuration"
    return shape("ceterms:DurationProfile", {name: say(span_of.min), "ceterms:description": read})


def credit_value(amount: float | None, facts: Facts) -> list[Node]:
    """Return a ValueProfile in a list; empty where no amount is known."""
    if amount is None:
        return []
    return [shape("ceterms:ValueProfile", {"schema:value": number(amount), **facts})]
