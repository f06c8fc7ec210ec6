"""CTDL's profiles of time, price, funding, places and partners to what a record holds: the way back of `offer`."""

import re
from collections.abc import Callable

from catalogue.exchange import alignments
from catalogue.exchange.draft import Draft, Phrases
from catalogue.exchange.json_file import Thing, several
from catalogue.linked_data import words
from catalogue.problems import Words

_DURATIONS = frozenset(
    f"ceterms:{name}" for name in ("exactDuration", "timeRequired", "minimumDuration", "maximumDuration", "description")
)
_COST = frozenset(f"ceterms:{name}" for name in ("directCostType", "price", "currency", "description"))

_CODE = re.compile("[A-Z]{3}")
_CURRENCIES = {"us dollar": "USD", "canadian dollar": "CAD", "euro": "EUR"}
"""Currencies that documents write out (ISO 4217)."""
_ADDRESS = tuple(
    f"ceterms:{name}"
    for name in "streetAddress postalCode addressRegion addressCountry latitude longitude geoURI".split()
)
"""Parts of one address: a record names the place, so the first of them is told of for all."""


def fill(draft: Draft, institution: Callable[[str], str]) -> None:
    """Write how a credential is offered into its draft."""
    node = draft.node
    draft.each(node, "ceterms:estimatedDuration", lambda part: _duration(draft, part))
    draft.each(node, "ceterms:estimatedCost", lambda part: _cost(draft, part))
    draft.each(node, "ceterms:financialAssistance", lambda part: _funding(draft, part))
    draft.each(node, "ceterms:availableAt", lambda part: _place(draft, part))
    if any(alignments.concept(each) == "SelfPaced" for each in several(node.get("ceterms:learningMethodType"))):
        draft.put(node.at("ceterms:learningMethodType"), "self-paced", "effort", "pace")
    else:
        draft.leave(node, "ceterms:learningMethodType")
    enrol = [
        (name, address)
        for name in ("ceterms:availabilityListing", "ceterms:availableOnlineAt")
        for address in draft.addresses(node, name)
    ]
    for name, address in enrol:
        draft.put(node.at(name), address, "links", "enrol")
        if address != enrol[0][1]:
            draft.unplaced.append((name, node.at(name)))
    draft.each(node, "ceterms:developmentProcess", lambda part: _development(draft, part, institution))
    draft.each(node, "ceterms:reviewProcess", lambda part: _review(draft, part, institution))


def _duration(draft: Draft, part: Thing) -> object:
    """Take a duration: hours of effort, or weeks of the calendar; months differ in length, and are not reckoned."""
    said = draft.texts(part, "ceterms:description")
    phrases = said[0] if said else {}
    draft.leave_all_but(part, _DURATIONS)
    ends = [
        draft.word(part, f"ceterms:{name}")
        for name in ("exactDuration", "timeRequired", "minimumDuration", "maximumDuration")
    ]
    exact = ends[0] or ends[1]
    shortest, longest = (exact, exact) if exact else (ends[2], ends[3])
    if not shortest and not longest:
        return _no_duration(draft, part, phrases)
    for count, field in ((alignments.hours, "total_hours"), (alignments.weeks, "weeks")):
        least, most = count(shortest), count(longest)
        if least is None or most is None:
            continue
        at = "instructional_hours" if alignments.is_said(words.INSTRUCTION, phrases) else field
        held = draft.data.get("effort")
        if isinstance(held, dict) and at in held:
            return None
        draft.put(part.place, least if least == most else {"min": least, "max": most}, "effort", at)
        return at
    if any(map(alignments.months, (shortest, longest))):
        return _months(draft, part, phrases, (shortest, longest))
    hint = Words("it was left out; a duration such as PT40H or P6W belongs there")
    draft.odd(part.place, "ceterms:estimatedDuration", shortest or longest, hint)
    return None


def _months(draft: Draft, part: Thing, phrases: Phrases, ends: tuple[str, str]) -> object:
    """Take months and years in words: the document's own, else the count, in the languages that are known."""
    counted = alignments.in_words(*ends, draft.language.partition("-")[0])
    said = draft.said(phrases) if phrases else counted
    draft.put(part.place, said, "effort", "as_stated")
    return said or None


def _no_duration(draft: Draft, part: Thing, phrases: Phrases) -> object:
    if not phrases:
        return None
    if alignments.is_said(words.NO_FIXED_HOURS, phrases):
        draft.affirm(part.place, "effort", "no_fixed_hours")
    else:
        draft.put(part.place, draft.said(phrases), "effort", "as_stated")
    return phrases


def _cost(draft: Draft, part: Thing) -> object:
    """Take the price, and further fees in words. Without a currency an amount is no price."""
    kind = alignments.concept(part.get("ceterms:directCostType"))
    said = draft.text(part, "ceterms:description")
    draft.leave_all_but(part, _COST)
    if kind == "MixedFees" and "ceterms:price" not in part:
        draft.put(part.place, said, "price", "other_fees")
        return said
    held = draft.data.get("price")
    is_told = isinstance(held, dict) and {"amount", "as_stated"} & held.keys()
    if is_told or kind not in {"Tuition", "AggregateCost", ""}:
        return None
    amount, currency = draft.number(part, "ceterms:price"), _currency(draft, part)
    if amount is not None and not currency:
        return None
    draft.put(part.at("ceterms:price"), amount, "price", "amount")
    draft.put(part.place, said, "price", "as_stated")
    if amount is not None and currency != "CAD":
        draft.put(part.at("ceterms:currency"), currency, "price", "currency")
    return part


def _currency(draft: Draft, part: Thing) -> str:
    """Return the code of a currency, or nothing: an amount in an unknown one must not become Canadian dollars."""
    name = "ceterms:currency"
    stated = draft.word(part, name)
    code = stated.upper() if _CODE.fullmatch(stated.upper()) else _CURRENCIES.get(stated.lower(), "")
    if stated and not code:
        draft.odd(part.at(name), name, stated, Words("the price was left out; a code such as CAD belongs there"))
    elif code != stated:
        draft.odd(part.at(name), name, stated, Words("it was read as {value}", value=code))
    return code


def _funding(draft: Draft, part: Thing) -> object:
    name = draft.text(part, "ceterms:name")
    if name is None:
        return None
    source = draft.address(part, "ceterms:subjectWebpage")
    found = {"name": name, "eligible": True, **({"source": source} if source else {})}
    draft.add(part.place, found, "funding")
    known = ("name", "subjectWebpage", "financialAssistanceType")
    draft.leave_all_but(part, {f"ceterms:{each}" for each in known})
    return found


def _place(draft: Draft, part: Thing) -> object:
    """Take a place by its name, else by its town; and the office to ask."""
    names = draft.texts(part, "ceterms:name") or draft.texts(part, "ceterms:addressLocality")
    if names:
        draft.add(part.place, draft.said(names[0]), "delivery", "places")
    points = draft.parts(part, "ceterms:targetContactPoint")
    for point in points[:1]:
        draft.put(point.place, draft.text(point, "ceterms:name"), "contact", "office")
        for name, field in (("ceterms:email", "email"), ("ceterms:telephone", "telephone")):
            told = [each for each in several(point.get(name)) if isinstance(each, str)]
            draft.put(point.at(name), next(iter(told), None), "contact", field)
    draft.leave(part, *[name for name in _ADDRESS if name in part][:1])
    draft.leave_all_but(part, {"ceterms:name", "ceterms:addressLocality", "ceterms:targetContactPoint", *_ADDRESS})
    return names or points or None


def _development(draft: Draft, part: Thing, institution: Callable[[str], str]) -> object:
    """Take how it was made: who took part, where our own sentence says only that, else the words of its issuer."""
    named = _named(draft, part, words.DEVELOPED_WITH)
    said = draft.text(part, "ceterms:description")
    if not named:
        draft.put(part.place, said, "codesign")
    if said is not None:
        _partners(draft, part, institution, "co-developed", named)
    return said


def _review(draft: Draft, part: Thing, institution: Callable[[str], str]) -> object:
    """Take who validated a credential, where it is said in our words: others tell of their process."""
    named = _named(draft, part, words.REVIEWED_BY)
    if not named:
        return None
    _partners(draft, part, institution, "validates", named)
    return named


def _named(draft: Draft, part: Thing, sentence: words.Words) -> list[Phrases]:
    """Return the partners that one of our sentences names, each in its languages."""
    said = draft.texts(part, "ceterms:description")
    names = alignments.without(sentence, said[0], "names") if said and draft.is_ours else {}
    by_language = {tag: text.split(", ") for tag, text in names.items()}
    count = min(map(len, by_language.values()), default=0)
    each = [{tag: several_[at] for tag, several_ in by_language.items()} for at in range(count)]
    return [alignments.own(phrases) for phrases in each]


def _partners(draft: Draft, part: Thing, institution: Callable[[str], str], role: str, named: list[Phrases]) -> None:
    """Write partners by name, each with the institution that it is; those without a name by their id."""
    agents = [institution(address) for address in draft.addresses(part, "ceterms:processingAgent")]
    if not all(agents):
        draft.leave(part, "ceterms:processingAgent")
    known = [agent for agent in agents if agent]
    for at in range(max(len(named), len(known))):
        name = draft.said(named[at]) if at < len(named) else known[at]
        one = {"name": name, "role": role, **({"institution": known[at]} if at < len(known) else {})}
        draft.add(part.place, one, "partners")
