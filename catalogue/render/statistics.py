"""The ledger to the pages of `statistics/`: the headline, report cards, dead ends, version watch, titles, embeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger.cards import Card
from catalogue.ledger.components import Mark
from catalogue.ledger.embeds import Contained
from catalogue.ledger.onward import Route
from catalogue.ledger.statements import State, Statement
from catalogue.ledger.watch import Watched
from catalogue.locale import collation
from catalogue.page import Page
from catalogue.render.changes import changes
from catalogue.render.desk import Desk, Listing, lists
from catalogue.render.groups import PROVINCES
from catalogue.render.reader import Reader
from catalogue.rules.titles import unheld_title_words

REPORTS = ("institutions", "provinces", "dead-ends", "version-watch", "titles", "embeds")
"""The reports below the page, in the order in which it names them."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One report card as a line of a table."""

    name: Markup
    card: Card


@dataclass(frozen=True, slots=True)
class Changed:
    """A statement whose credential changed since, in words: who said what of which version, and the differences."""

    credential: Markup
    speaker: Markup
    sign: str
    judged: str
    current: str
    differences: tuple[tuple[Markup, Markup, Markup], ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of statistics and its reports."""
    yield _overview(desk)
    yield _table(desk, "institutions", _institutions(desk.at("statistics/institutions/")))
    yield _table(desk, "provinces", _provinces(desk.at("statistics/provinces/")))
    yield from _dead_ends(desk)
    yield _report(desk, "version-watch", {"changes": _changes(desk.at("statistics/version-watch/"))})
    yield _report(desk, "titles", {"titles": list(_titles(desk.at("statistics/titles/")))})
    reader = desk.at("statistics/embeds/")
    yield _report(desk, "embeds", {"embeds": [_embedded(reader, each) for each in reader.ledger.contained]})


def _overview(desk: Desk) -> Page:
    """Return the headline number with the report card of all listings, and counts of what is recorded."""
    ledger, reader = desk.reader.ledger, desk.at("statistics/")
    facts = {
        "card_of_all": ledger.headline,
        "marks": tuple(Mark),
        "recorded": _recorded(reader),
        "frameworks": [reader.link(placed.framework) for placed in ledger.frameworks.values()],
        "reports": REPORTS,
    }
    return desk.page("statistics", "statistics/", facts)


def _recorded(reader: Reader) -> list[tuple[str, int, int]]:
    """Return how many statements stand confirmed and how many reported, by kind; no kind mixes the two."""
    ledger = reader.ledger
    said = [each for found in ledger.received.values() for each in found]
    counted = [each for each in said if each.counts]
    declined = [each for each in said if each.is_another and each.state is State.DECLINED]
    supports = [each for found in ledger.supports.values() for each in found if each.counts]
    stacks = [stack for stack in ledger.stacks.values() if stack.counts]
    return [
        ("recognitions", *_split(each.is_confirmed for each in counted)),
        ("declined", *_split(each.is_confirmed for each in declined)),
        ("endorsements", *_split(each.sign == "confirmed" for each in supports)),
        ("stacks", *_split(stack.sign == "confirmed" for stack in stacks)),
    ]


def _split(confirmed: Iterable[bool]) -> tuple[int, int]:
    """Return how many are true, and how many are not."""
    found = list(confirmed)
    return sum(found), len(found) - sum(found)


def _table(desk: Desk, name: str, lines: list[CardLine]) -> Page:
    return _report(desk, name, {"lines": lines})


def _report(desk: Desk, name: str, facts: Mapping[str, object]) -> Page:
    t = desk.reader.locale.t
    shared = {"name": name, "title": t(f"report.{name}.title"), "lead": t(f"report.{name}.lead")}
    rest = {"lines": [], "changes": [], "titles": [], "embeds": [], **facts}
    return desk.page("report", f"statistics/{name}/", {**shared, **rest, "steps": _steps(desk)})


def _steps(desk: Desk) -> list[tuple[str, Markup]]:
    return [("statistics/", desk.reader.locale.t("report.title"))]


def _institutions(reader: Reader) -> list[CardLine]:
    """Return the report cards of the institutions that issue anything, by name: it is no ranking."""
    institutions = reader.catalogue.institutions
    lines = [(reader.plain(institutions[ref].record.name), ref, card) for ref, card in reader.ledger.cards.items()]
    found = sorted(lines, key=lambda line: (collation(line[0]), line[1]))
    return [CardLine(reader.link(institutions[ref]), card) for _name, ref, card in found]


def _provinces(reader: Reader) -> list[CardLine]:
    """Return the report cards of every province and territory: one without a listing is printed with its zeros."""
    cards = reader.ledger.provinces
    empty = Card(0, 0, dict.fromkeys(reader.ledger.headline.reached, 0), (), {}, dict.fromkeys(Route, 0), (), ())
    codes = [*PROVINCES, *(["none"] if "none" in cards else [])]
    return [
        CardLine(
            Markup('<a href="{}">{}</a>').format(
                reader.url(f"provinces/{code.lower()}/"), reader.named("provinces", code)
            ),
            cards.get(code, empty),
        )
        for code in codes
    ]


def _dead_ends(desk: Desk) -> Iterator[Page]:
    """Yield the list of listings without any way onward on record."""
    ledger, t = desk.reader.ledger, desk.reader.locale.t
    found = [row for ref, row in desk.rows.items() if ledger.onward[ref].is_dead_end]
    title, lead = t("report.dead-ends.title"), t("report.dead-ends.lead")
    yield from lists(desk, Listing("statistics/dead-ends/", title, found, _steps(desk), lead))


def _changes(reader: Reader) -> list[Changed]:
    return [_changed(reader, each) for each in reader.ledger.watched]


def _changed(reader: Reader, each: Watched) -> Changed:
    speaker = each.statement.receiver if isinstance(each.statement, Statement) else each.statement.endorser
    return Changed(
        reader.link(reader.catalogue.credentials[each.credential]),
        reader.link(reader.catalogue.institutions[speaker]),
        each.statement.sign,
        each.judged,
        each.current,
        changes(reader, each.differences),
    )


def _titles(reader: Reader) -> Iterator[tuple[Markup, Markup, list[str]]]:
    """Yield the listings whose titles name a skill that no outcome holds, with these words."""
    for entry in reader.catalogue.listed:
        words = unheld_title_words(entry.record)
        if words:
            owner = reader.link(reader.catalogue.institutions[entry.owner])
            yield reader.link(entry), owner, list(dict.fromkeys(word for found in words.values() for word in found))


def _embedded(reader: Reader, each: Contained) -> tuple[Markup, list[Markup]]:
    """Return an embedded credential with its issuer, and links to the listings that contain it."""
    within = [reader.link(reader.catalogue.credentials[ref]) for ref in each.within]
    if each.ref:
        found = reader.catalogue.credentials[each.ref]
        owner = reader.link(reader.catalogue.institutions[found.owner])
        return Markup("{} ({})").format(reader.link(found), owner), within
    name = reader.text(each.name) if each.name else Markup()
    return Markup("{} ({})").format(name, reader.text(each.issuer)) if each.issuer else name, within
