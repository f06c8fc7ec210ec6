"""Differences between versions to words: the fact, what it said, and what it says today."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from catalogue.ledger.changes import Difference
from catalogue.model.values import Range, Text
from catalogue.render.reader import Reader

_FACTS: Mapping[str, str] = {
    "instructional_hours": "hours",
    "assessed": "assessment",
    "description": "assessment_description",
}
"""Fields whose fact has another name."""


def changes(reader: Reader, found: Iterable[Difference]) -> tuple[tuple[Markup, Markup, Markup], ...]:
    """Return each difference as the name of the fact, its value before and its value after."""
    return tuple((_fact(reader, one), _value(reader, one.before), _value(reader, one.after)) for one in found)


def _fact(reader: Reader, difference: Difference) -> Markup:
    return reader.locale.t(f"fact.{_FACTS.get(difference.field, difference.field)}")


def _value(reader: Reader, value: object) -> Markup:
    if value in {None, (), "unknown"}:
        return reader.locale.t("site.not_published")
    if isinstance(value, Text):
        return reader.text(value)
    if isinstance(value, Range):
        return Markup(reader.locale.hours(value))  # noqa: S704 - numbers and our own words
    if isinstance(value, tuple):
        return Markup(", ").join(reader.words("method", value))
    return reader.answer(value) or Markup("{}").format(value)
