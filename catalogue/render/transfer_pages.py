"""The ledger to the pages of the route planner: the planner itself, and the listings that lead somewhere."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from catalogue.ledger.onward import Route
from catalogue.locale import collation
from catalogue.model import Institution
from catalogue.page import Page
from catalogue.render.desk import Desk, Listing, lists
from catalogue.render.diagrams.signs import sign
from catalogue.render.following import Way
from catalogue.render.reader import Reader
from catalogue.render.transfer_files import ADDRESS, within
from catalogue.source import Entry

SIGNS = ("confirmed", "reported", "claimed", "plausible", "declined", "pending", "expired")
"""The signs of what is said, the firmest first."""
LISTINGS = f"{ADDRESS}credentials/"
"""The address of the listings that lead somewhere."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sign, its words, what it means, and how many listings have nothing firmer; None where it leads nowhere."""

    sign: str
    words: Markup
    meaning: Markup
    count: int | None


@dataclass(frozen=True, slots=True)
class Granting:
    """An institution that grants something: a link to what it accepts, and how much of that there is, in words."""

    link: Markup
    counts: tuple[Markup, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the planner, and the pages of the listings that lead somewhere."""
    reader, routes = desk.at(ADDRESS), desk.reader.ledger.headline.routes
    facts = {
        "signs": [_meaning(reader, each) for each in SIGNS],
        "dead_ends": routes[Route.NONE],
        "leading": sum(routes.values()) - routes[Route.NONE],
        "destinations": _named(reader, _destinations(reader)),
        "granting": list(_granting(reader)),
        "listings": LISTINGS,
        "review": list(_to_review(desk, reader)),
    }
    yield desk.page("transfer", ADDRESS, facts)
    yield from lists(desk, _leading(desk))


def _to_review(desk: Desk, reader: Reader) -> Iterator[Way]:
    """Yield the ways to what each institution has to review, by their names."""
    for entry in _named(reader, set(reader.catalogue.institutions)):
        yield from desk.following.review(reader, entry.ref, reader.text(entry.record.name))


def _meaning(reader: Reader, each: str) -> Meaning:
    t, routes = reader.locale.t, reader.ledger.headline.routes
    count = routes[Route(each)] if each in set(Route) else None
    return Meaning(each, t(f"sign.{each}"), t(f"planner.sign.{each}"), count)


def _named(reader: Reader, refs: set[str]) -> Sequence[Entry[Institution]]:
    """Return institutions in the alphabetical order of their names."""
    found = [reader.catalogue.institutions[ref] for ref in refs]
    return sorted(found, key=lambda entry: collation(reader.plain(entry.record.name)))


def _destinations(reader: Reader) -> set[str]:
    """Return the institutions of which anything is recorded, claimed or plausible for a credential."""
    ledger = reader.ledger
    found = {each.receiver for thing, said in ledger.statements.items() if thing.kind == "credential" for each in said}
    found |= {stack.target.owner for stacks in ledger.stacks_with.values() for stack in stacks}
    found |= set(ledger.suggested)
    for entry in reader.catalogue.credentials.values():
        found |= {claim.institution or entry.owner for claim in entry.record.stacks_claimed}
    return {each for ref in found for each in within(reader, ref)}


def _granting(reader: Reader) -> Iterator[Granting]:
    """Yield the institutions that grant something today, or have recorded what leads to theirs."""
    counts: dict[str, Counter[str]] = {}
    for institution, said in reader.ledger.received.items():
        counts[institution] = Counter(each.basis.value for each in said if each.counts)
    for target, stacks in reader.ledger.stacks_into.items():
        counts.setdefault(target.owner, Counter())["stacks"] += sum(stack.counts for stack in stacks)
    for entry in _named(reader, {ref for ref, found in counts.items() if found.total()}):
        link = Markup('<a href="{}#accepts">{}</a>').format(reader.page(entry), reader.text(entry.record.name))
        own = ((key, counts[entry.ref][key]) for key in ("confirmed", "reported", "stacks"))
        yield Granting(link, tuple(reader.locale.t(f"planner.{key}", count=count) for key, count in own if count))


def _leading(desk: Desk) -> Listing:
    """Return the listings that lead somewhere, each with the sign of its firmest way."""
    t, onward = desk.reader.locale.t, desk.reader.ledger.onward
    rows = [row for row in desk.rows.values() if not onward[row.ref].is_dead_end]
    return Listing(
        address=LISTINGS,
        title=t("planner.credentials"),
        rows=[replace(row, path=f"{row.path}#counts") for row in rows],
        steps=[(ADDRESS, t("planner.title"))],
        lead=str(t("planner.credentials_lead")),
        notes={row.ref: _firmest(desk.reader, onward[row.ref].route) for row in rows},
    )


def _firmest(reader: Reader, route: Route) -> Markup:
    return Markup("{} {}").format(sign(route.value), reader.locale.t(f"sign.{route.value}"))
