"""Courses to columns beside a credential: what an evaluator holds the two against each other by.

Pages hold the courses that decisions name; any other comes from one file of the language, fetched when asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from catalogue.ledger.things import grouped
from catalogue.locale import collation
from catalogue.model import Course, Credential
from catalogue.model.values import Text
from catalogue.page import Page
from catalogue.render import said
from catalogue.render.credentials import placed
from catalogue.render.reader import Reader
from catalogue.render.rows import hours
from catalogue.render.transfer_files import ADDRESS, runs
from catalogue.search import compact
from catalogue.source import Entry

COMPARED = ("outcomes", "hours", "credit", "level", "languages")
"""What the two are held against each other by."""
ALWAYS_DIFFERENT = frozenset({"outcomes"})
"""What no two institutions say in the same words: a difference is no news."""
Facts = tuple[list[Markup], ...]
"""What is said of each of `COMPARED`, in its order; an empty list where nothing was published."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A course beside a credential: its name, whose it is, and its facts; `differs` is of each whether it is another.

    Nothing differs from what was not published.
    """

    ref: str
    name: Markup
    institution: Markup
    facts: Facts
    differs: tuple[bool, ...]


def columns(reader: Reader, entry: Entry[Credential]) -> Iterator[Beside]:
    """Yield the courses that decisions on a credential, and plausible equivalencies, name: once each."""
    own = credential(reader, entry.record)
    for course in _named(reader, entry.ref):
        facts = _course(reader, course.record)
        differs = tuple(
            name not in ALWAYS_DIFFERENT and bool(one and other) and one != other
            for name, one, other in zip(COMPARED, own, facts, strict=True)
        )
        yield Beside(course.ref, _name(reader, course), _institution(reader, course), facts, differs)


def _named(reader: Reader, ref: str) -> Sequence[Entry[Course]]:
    ledger = reader.ledger
    granted = (str(grant.course) for each in ledger.of(ref) for grant in each.grants if grant.course)
    plausible = (way.gives.ref for way in ledger.equivalencies.get(ref, ()) if way.gives and way.gives.kind == "course")
    return [reader.catalogue.courses[name] for name in dict.fromkeys((*granted, *plausible))]


def credential(reader: Reader, record: Credential) -> Facts:
    """Return the facts of a credential."""
    time = hours(record, reader.locale)
    return (
        reader.texts(item.text for item in record.outcomes.items) if record.outcomes else [],
        [escape(time)] if time else [],
        _credit(reader, record),
        _level(reader, record),
        _tongues(reader, record.delivery.languages),
    )


def _course(reader: Reader, record: Course) -> Facts:
    return (
        reader.texts(item.text for item in record.outcomes.items) if record.outcomes else [],
        [escape(reader.locale.hours(record.hours))] if record.hours else [],
        _credit(reader, record),
        _level(reader, record),
        _tongues(reader, [record.language]),
    )


def _credit(reader: Reader, record: Credential | Course) -> list[Markup]:
    amount = said.credit(reader, record.credit.amount, record.credit.unit)
    if amount is not None:
        return [amount]
    return [reader.locale.t("credit.not_for_credit")] if record.credit.for_credit is False else []


def _level(reader: Reader, record: Credential | Course) -> list[Markup]:
    level = placed(reader, record.level)
    return [level] if level else []


def _tongues(reader: Reader, tags: Sequence[str]) -> list[Markup]:
    return [Markup("{}").format(tongue) for tongue in reader.tongues(tags)]


def _name(reader: Reader, course: Entry[Course]) -> Markup:
    code = Markup("{} ").format(course.record.code) if course.record.code else Markup()
    return code + reader.link(course)


def _institution(reader: Reader, course: Entry[Course]) -> Markup:
    return reader.link(reader.catalogue.institutions[course.owner])


def courses_file(desk_reader: Reader) -> Page:
    """Return every course that a credential can be held against, by institution, each in alphabetical order.

    An institution is `[id, name, [course]]`, a course `[slug, name, facts]` with its facts in the order of
    `COMPARED`, each a list of texts. Texts are lists of runs, as those of the planner's files are.
    """
    reader = replace(desk_reader, path=ADDRESS)
    by_owner = grouped((course.owner, course) for course in reader.catalogue.courses.values())
    owners = [(reader.catalogue.institutions[ref], own) for ref, own in by_owner.items()]
    owners.sort(key=lambda pair: _order(reader, pair[0].record.name))
    told = [[owner.ref, runs(reader.link(owner)), _courses(reader, own)] for owner, own in owners]
    return Page(f"assets/transfer/courses-{reader.language}.json", compact.data(told))


def _courses(reader: Reader, courses: Sequence[Entry[Course]]) -> list[list[object]]:
    return [
        [course.identity.slug, runs(_name(reader, course)), [[runs(one) for one in fact] for fact in facts]]
        for course in sorted(courses, key=lambda each: (each.record.code or "", _order(reader, each.record.title)))
        for facts in (_course(reader, course.record),)
    ]


def _order(reader: Reader, text: Text) -> tuple[str, str]:
    return collation(reader.plain(text))
