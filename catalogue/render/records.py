"""Thin records to the facts of their pages: courses, programmes, pathways, agreements, cores, frameworks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from catalogue.model import Agreement, Core, Course, Framework, Pathway, Programme
from catalogue.model.credential import Outcome
from catalogue.model.provenance import Contact
from catalogue.model.tables import FrameworkLevel, HourLimits
from catalogue.model.values import Range
from catalogue.render import boards, frameworks, stacks
from catalogue.render.credentials import placed
from catalogue.render.prose import html
from catalogue.render.reader import Reader
from catalogue.source import Entry

Facts = Iterator[tuple[str, object]]


def record(reader: Reader, entry: Entry[Any]) -> Mapping[str, object]:
    """Return the facts of a thin record's page."""
    kind = entry.identity.kind
    name = entry.record.name if kind == "framework" else entry.record.title
    summary = getattr(entry.record, "summary", None) or getattr(entry.record, "note", None)
    status = getattr(entry.record, "status", None)
    return {
        "entry": entry,
        "record": entry.record,
        "name": name,
        "summary": summary,
        "status": reader.word("status", status) if status else None,
        "steps": list(_steps(reader, entry)),
        "facts": list(_FACTS[kind](reader, entry.record)),
        "levels": [_level(reader, each) for each in entry.record.levels] if kind == "framework" else [],
        **(_WORKED_OUT[kind](reader, entry) if kind in _WORKED_OUT else {}),
        "prose": Markup(html(entry.document.body)),  # noqa: S704 - sanitised by `prose`
    }


def template(entry: Entry[Any]) -> str:
    """Return the template of a thin record's page: its kind's own; courses and programmes share one."""
    kind = entry.identity.kind
    return "course" if kind == "programme" else kind


def _steps(reader: Reader, entry: Entry[Any]) -> Iterator[tuple[str, Markup]]:
    """Yield the pages above a record's: all of its kind, and those of its institution where it has one."""
    kind = entry.identity.kind
    yield f"{kind}s/", reader.locale.t(f"record.{kind}s")
    if entry.owner:
        yield f"{kind}s/{entry.owner}/", reader.text(reader.institution(entry.owner).record.name)


def _course(reader: Reader, course: Course) -> Facts:
    yield "code", course.code
    yield "hours", reader.locale.hours(course.hours) if course.hours else None
    yield "credit", _credit(reader, course)
    yield "outcomes", [_outcome(reader, each) for each in course.outcomes.items] if course.outcomes else None
    yield from _common(reader, course)


def _outcome(reader: Reader, outcome: Outcome) -> Markup:
    said = reader.text(outcome.text)
    return Markup("{} ({})").format(said, reader.word("tag", outcome.tag)) if outcome.tag else said


def _programme(reader: Reader, programme: Programme) -> Facts:
    yield "award", reader.word("award", programme.award) if programme.award != "unknown" else None
    yield "credit", _credit(reader, programme)
    yield from _common(reader, programme)


def _common(reader: Reader, thing: Course | Programme) -> Facts:
    """What courses and programmes share."""
    yield "level", placed(reader, thing.level)
    yield "page", reader.external(thing.links.page) if thing.links.page else None
    yield "contact", _office(reader, thing.contact)
    yield "language", reader.locale.tongue_alone(thing.language)
    yield "ctid", reader.code(thing.ctid)


def _office(reader: Reader, contact: Contact | None) -> Markup | None:
    if contact is None:
        return None
    parts = [reader.text(contact.office)] if contact.office else []
    parts += [reader.mail(contact.email)] if contact.email else []
    parts += [Markup("{}").format(contact.telephone)] if contact.telephone else []
    parts += [reader.external(contact.url)] if contact.url else []
    return Markup(", ").join(parts) if parts else None


def _credit(reader: Reader, thing: Course | Programme | Pathway) -> list[Markup]:
    """Return whether it is for credit, how much, and the source's words: what is known of the three."""
    credit, t = thing.credit, reader.locale.t
    said = []
    if credit.for_credit != "unknown":
        said.append(t("credit.for_credit" if credit.for_credit else "credit.not_for_credit"))
    if credit.amount is not None:
        unit = reader.text(credit.unit) if credit.unit else t("credit.units")
        said.append(t("credit.amount", amount=reader.locale.number(credit.amount), unit=unit))
    if credit.as_stated:
        said.append(reader.text(credit.as_stated))
    return said


def _pathway(reader: Reader, pathway: Pathway) -> Facts:
    yield "order", reader.word("order", pathway.order) if pathway.order != "unknown" else None
    yield "credit", _credit(reader, pathway)
    yield "terms", reader.text(pathway.terms) if pathway.terms else None
    yield "statement", reader.word("statement", pathway.statement)
    yield "effective", reader.locale.date(pathway.effective) if pathway.effective else None
    yield "expires", reader.locale.date(pathway.expires) if pathway.expires else None
    yield "page", reader.external(pathway.links.page) if pathway.links.page else None
    yield "language", reader.locale.tongue_alone(pathway.language)
    yield "ctid", reader.code(pathway.ctid)


def _agreement(reader: Reader, agreement: Agreement) -> Facts:
    def linked(refs: Sequence[str]) -> list[Markup]:
        return [reader.link(reader.catalogue.institutions[ref]) for ref in refs]

    yield "agreement_kind", reader.word("agreement_kind", agreement.kind)
    yield "parties", [*linked(agreement.parties), *reader.texts(agreement.other_parties)]
    yield "senders", linked(agreement.senders)
    yield "receivers", linked(agreement.receivers)
    yield "segments", reader.texts(agreement.segments)
    yield "covers_what", reader.text(agreement.covers) if agreement.covers else None
    yield "credentials", [reader.link(reader.catalogue.credentials[ref]) for ref in agreement.credentials]
    yield "terms", reader.text(agreement.terms) if agreement.terms else None
    yield "status_as_stated", reader.text(agreement.status_as_stated) if agreement.status_as_stated else None
    yield "signed", reader.locale.date(agreement.signed) if agreement.signed else None
    yield "effective", reader.locale.date(agreement.effective) if agreement.effective else None
    yield "expires", reader.locale.date(agreement.expires) if agreement.expires else None
    yield "page", reader.external(agreement.links.page) if agreement.links.page else None
    yield "language", reader.locale.tongue_alone(agreement.language)
    yield "ctid", reader.code(agreement.ctid)


def _core(reader: Reader, core: Core) -> Facts:
    catalogue = reader.catalogue
    yield "convener", reader.text(core.convener)
    yield "field", reader.text(core.field) if core.field else None
    yield "institutions", [reader.link(catalogue.institutions[ref]) for ref in core.institutions]
    yield "credentials", [reader.link(catalogue.credentials[ref]) for ref in core.credentials]
    yield "terms", reader.text(core.terms) if core.terms else None
    yield "language", reader.locale.tongue_alone(core.language)
    if core.ctid:
        yield "ctid", reader.code(core.ctid)


def _framework(reader: Reader, framework: Framework) -> Facts:
    yield "acronym", reader.text(framework.acronym) if framework.acronym else None
    yield "dated", reader.locale.date(framework.dated)
    yield "territory", [reader.named("provinces", code) for code in framework.territory]
    micro = framework.includes_micro_credentials
    yield "includes", None if micro is None else reader.answer(micro)
    yield "caution", reader.text(framework.caution) if framework.caution else None
    yield "language", reader.locale.tongue_alone(framework.language)


def _level(reader: Reader, level: FrameworkLevel) -> Mapping[str, object]:
    """Return one row of a framework's table of levels."""
    hours = _limits(reader, level.hours) or (reader.text(level.duration) if level.duration else None)
    types = [*reader.words("types", level.provider_types), *reader.texts(level.providers)]
    return {"name": reader.text(level.name), "hours": hours, "providers": Markup(", ").join(types)}


def _limits(reader: Reader, limits: HourLimits | None) -> str | None:
    if limits is None or (limits.min is None and limits.max is None and limits.below is None):
        return None
    if limits.below is not None:
        key = "format.from_to_below" if limits.min else "format.below"
        numbers = {"hours": reader.locale.number(limits.below), "least": reader.locale.number(limits.min or 0)}
        return str(reader.locale.t(key, **numbers))
    if limits.min is not None and limits.max is not None:
        return reader.locale.hours(Range(min=limits.min, max=limits.max))
    key, hours = ("format.at_least", limits.min) if limits.min is not None else ("format.at_most", limits.max)
    return str(reader.locale.t(key, hours=reader.locale.number(hours or 0)))


_FACTS: Mapping[str, Callable[[Reader, Any], Facts]] = MappingProxyType(
    {
        "course": _course,
        "programme": _programme,
        "pathway": _pathway,
        "agreement": _agreement,
        "core": _core,
        "framework": _framework,
    }
)
_WORKED_OUT: Mapping[str, Callable[[Reader, Entry[Any]], Mapping[str, object]]] = MappingProxyType(
    {
        "agreement": boards.agreement,
        "core": boards.core,
        "course": stacks.course,
        "pathway": stacks.pathway,
        "programme": stacks.course,
        "framework": lambda reader, entry: frameworks.scenes(reader, reader.ledger.frameworks[entry.ref]),
    }
)
"""What pages say that was worked out, by kind."""
KINDS = tuple(_FACTS)
"""The kinds of thin records that have a page."""
