"""Statements to diagrams: where a credential counts, and what an institution accepts from others.

A line leads to everybody who says something, with the sign of what they say, the firmest first; what is plausible
hangs from the decision that it goes through. Nobody's word about what is their own is drawn, nor a claim to what
a pathway on record leads to by the same title.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from catalogue.ledger.things import Thing, entry, grouped
from catalogue.model import Credential, Institution
from catalogue.render.diagrams import stations
from catalogue.render.diagrams.drawing import NAME, Words, titled
from catalogue.render.diagrams.figure import figure, listed, more, told
from catalogue.render.diagrams.panel import Part
from catalogue.render.diagrams.signs import SHAPES
from catalogue.render.diagrams.tree import Station, tree
from catalogue.render.reader import Reader
from catalogue.source import Entry

MOST = 12
"""How many lines are drawn at the most; the rest is counted."""
_MOST_BEHIND = 3
"""How many plausible ones are drawn behind one decision."""
_FIRMEST = ("confirmed", "reported", "claimed", "pending", "expired", "declined")


def routes(reader: Reader, credential: Entry[Credential], *, is_listed: bool = False) -> Markup:
    """Return the diagram of where a credential counts; nothing where nobody says anything of it.

    `is_listed` says that the page lists the same by itself: then it is not told in words once more.
    """
    ledger, thing = reader.ledger, Thing("credential", credential.ref)
    behind = grouped((way.steps[0].statement.entry.ref, way) for way in ledger.equivalencies.get(credential.ref, ()))
    said = [each for each in ledger.of(credential.ref) if each.is_another]
    paths = ledger.stacks_with.get(thing, ())
    found = [stations.recognised(reader, each, behind.get(each.entry.ref, ())) for each in said]
    found += [stations.stacked(reader, each, at=credential.owner) for each in paths]
    recorded = {reader.plain(entry(reader.catalogue, each.target).record.title) for each in paths}
    claims = [each for each in credential.record.stacks_claimed if reader.plain(each.into) not in recorded]
    found += [stations.claimed(reader, each) for each in claims]
    return _figure(reader, "routes", credential, found, is_listed=is_listed)


def reach(reader: Reader, institution: Entry[Institution], *, is_listed: bool = False) -> Markup:
    """Return the diagram of what an institution accepts from others, as `routes` does."""
    received = reader.ledger.received.get(institution.ref, ())
    found = [stations.accepted(reader, each) for each in received if each.is_another]
    return _figure(reader, "reach", institution, found, is_listed=is_listed)


def _figure(reader: Reader, kind: str, about: Entry[Any], found: Sequence[Station], *, is_listed: bool) -> Markup:
    if not found:
        return Markup()
    ordered = sorted(found, key=lambda each: _FIRMEST.index(each.sign))
    every = [sign for each in ordered for sign in (each.sign, *(behind.sign for behind in each.onward))]
    caption = reader.locale.t(f"diagram.{kind}.caption") + reader.colon + _counted(reader, every)
    label = Markup("{}. {}").format(caption, reader.locale.t("diagram.told"))
    drawn = _first(ordered)
    lay = partial(tree, (Part(_root(reader, about)),), drawn, is_inward=kind == "reach")
    left = more(reader, "routes.more", len(every) - sum(1 + len(each.onward) for each in drawn))
    words = "" if is_listed else told(reader, listed(map(_in_words, ordered)))
    return figure(caption, label, lay, left, words)


def _counted(reader: Reader, signs: Iterable[str]) -> Markup:
    """Return how many there are of each sign, in words."""
    counts = Counter(signs)
    return Markup(", ").join(
        reader.locale.t(f"diagram.counted.{sign}", count=counts[sign]) for sign in SHAPES if sign in counts
    )


def _root(reader: Reader, about: Entry[Any]) -> tuple[Words, ...]:
    """Return the words of what the lines lead from, or to."""
    if about.identity.kind == "institution":
        return (Words.of(reader, about.record.name, NAME),)
    return titled(reader, Thing(about.identity.kind, about.ref), NAME)


def _first(ordered: Sequence[Station]) -> list[Station]:
    """Return the firmest stations, with what is behind them: as many as are drawn."""
    found: list[Station] = []
    left = MOST
    for station in ordered:
        if left > 0:
            found.append(replace(station, onward=station.onward[: min(left - 1, _MOST_BEHIND)]))
            left -= 1 + len(found[-1].onward)
    return found


def _in_words(station: Station) -> Markup:
    return station.told + listed(map(_in_words, station.onward))
