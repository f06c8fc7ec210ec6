"""Decisions and sessions to warnings: what to know before relying on what a credential counts for."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger.stacks import Overlap
from catalogue.ledger.statements import State, Statement
from catalogue.ledger.watch import watched
from catalogue.model.credential import Offering
from catalogue.render import said
from catalogue.render.reader import Reader


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to be careful about: `kind` is `expired`, `version` or `overlap`."""

    kind: str
    words: Markup


def warnings(reader: Reader, each: Statement) -> Iterator[Warned]:
    """Yield what to be careful about in one statement: that it has expired, or judged an earlier version."""
    if each.state is State.EXPIRED and each.is_another:
        yield Warned(
            "expired", _of(reader, each, "planner.expired", date=reader.locale.date(each.entry.record.expires or ""))
        )
    judged = each.subject if each.subject and each.subject.kind == "credential" else None
    current = reader.catalogue.credentials[judged.ref].record.version if judged else None
    if each.counts and each.version and current and each.version != current:
        words = _of(reader, each, "planner.version", judged=each.version, current=current)
        yield Warned("version", words + _changes(reader, each))


def _of(reader: Reader, each: Statement, key: str, **values: object) -> Markup:
    """Return a sentence about a statement, with who says it of what."""
    receiver = reader.link(reader.catalogue.institutions[each.receiver])
    return reader.locale.t(key, receiver=receiver, subject=said.subject(reader, each), **values)


def _changes(reader: Reader, each: Statement) -> Markup:
    """Return what changed since a decision was made, by the names of the facts; nothing where nothing did."""
    change = watched(reader.catalogue, each)
    if change is None:
        return Markup()
    fields = dict.fromkeys(reader.word("planner.field", difference.field) for difference in change.differences)
    return Markup(" ") + reader.locale.t("planner.changed", fields=said.several(reader, list(fields)))


def overlap(reader: Reader, each: Overlap) -> Warned:
    """Return a warning that one programme pays for two credentials whose sessions run at the same time."""
    one, other = (reader.link(reader.catalogue.credentials[ref]) for ref in each.credentials)
    first, second = (session(reader, offering) for offering in each.sessions)
    return Warned(
        "overlap",
        reader.locale.t(
            "planner.say.overlap",
            one=one,
            first=first,
            other=other,
            second=second,
            programme=reader.text(reader.catalogue.policies[each.programme].record.name),
        ),
    )


def session(reader: Reader, offering: Offering) -> Markup:
    """Return the days of a session."""
    date = reader.locale.date
    return reader.locale.t("effort.session", start=date(offering.start or ""), end=date(offering.end or ""))
