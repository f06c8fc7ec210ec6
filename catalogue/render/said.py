"""Statements to words: who grants what for what, on what basis, since when, and on what evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from catalogue.ledger.equivalency import Equivalency, Floor, Step
from catalogue.ledger.statements import State, Statement, Support
from catalogue.ledger.things import Thing, entry
from catalogue.ledger.totals import Total
from catalogue.model.provenance import Evidence
from catalogue.model.recognition import Grant
from catalogue.model.values import Range, Text
from catalogue.render.reader import Reader
from catalogue.source import Entry

DOT = Markup(" · ")


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as pages show it: its sign with its words, who says it of what, what is granted, and the rest.

    `receiver` and `subject` are links; `grants` are sentences; `notes` are pairs of a key of `fact` and its words.
    `is_alone` is false where it takes several things together: then what it judged has to be said everywhere.
    """

    sign: str
    words: Markup
    receiver: Markup
    subject: Markup
    decision: Markup
    grants: tuple[Markup, ...]
    notes: tuple[tuple[str, Markup], ...]
    sources: tuple[Markup, ...]
    is_alone: bool


def statement(reader: Reader, each: Statement) -> Said:
    """Return a recognition in words."""
    record = each.entry.record
    return Said(
        sign=each.sign,
        words=sign_words(reader, each),
        receiver=reader.link(reader.catalogue.institutions[each.receiver]),
        subject=subject(reader, each),
        decision=reader.word("state", each.state.value),
        grants=tuple(granted(reader, grant) for grant in record.grants),
        notes=tuple(_notes(reader, each)),
        sources=tuple(_sources(reader, each.entry)),
        is_alone=not each.together_with,
    )


def sign_words(reader: Reader, each: Statement) -> Markup:
    """Return the words of a statement's sign, with the date on which it expired or begins."""
    record = each.entry.record
    if each.state is State.EXPIRED and record.expires:
        return reader.locale.t("sign.expired_on", date=reader.locale.date(record.expires))
    if each.state is State.COMING and record.effective:
        return reader.locale.t("sign.from", date=reader.locale.date(record.effective))
    words = reader.locale.t(f"sign.{each.sign}")
    # A refusal or a decision that is pending has a basis too, which its sign does not show.
    return words if each.state is State.GRANTED else words + DOT + reader.locale.t(f"sign.{each.basis.value}")


def subject(reader: Reader, each: Statement) -> Markup:
    """Return what was judged, with who issues it, and what else a holder must have."""
    judged = each.entry.record.of
    if each.subject is not None:
        said = thing(reader, each.subject)
    else:
        said = reader.text(judged.named) if judged.named else Markup()
        if judged.institution:
            said += Markup(", ") + reader.link(reader.catalogue.institutions[judged.institution])
    together = [thing(reader, each) for each in each.together_with]
    return said + Markup(" ") + reader.locale.t("said.together", things=several(reader, together)) if together else said


def thing(reader: Reader, each: Thing) -> Markup:
    """Return a link to a credential, a course or a programme, with its code and who stands behind it."""
    found = entry(reader.catalogue, each)
    code = getattr(found.record, "code", None)
    link = reader.link(found)
    owner = reader.link(reader.catalogue.institutions[each.owner])
    return Markup("{}{}, {}").format(Markup("{} ").format(code) if code else "", link, owner)


def several(reader: Reader, words: list[Markup]) -> Markup:
    """Return several things as one sentence part: `one, two and three`."""
    if len(words) < len(("one", "other")):
        return Markup().join(words)
    return reader.locale.t("said.and", some=Markup(", ").join(words[:-1]), last=words[-1])


def granted(reader: Reader, grant: Grant) -> Markup:
    """Return what one grant gives: the kind of credit before the amount, then what it stands for."""
    said = reader.word("grant", grant.kind)
    amount = credit(reader, grant.amount, grant.unit, is_at_most=grant.amount_at_most)
    if amount is not None:
        said = Markup("{}{}{}").format(said, reader.colon, amount)
    named = (
        Thing(kind, ref)
        for kind, ref in (("course", grant.course), ("credential", grant.credential), ("programme", grant.programme))
        if ref
    )
    for each in named:
        said += Markup(", ") + reader.locale.t(f"said.as_{each.kind}", thing=own(reader, each))
    return said + Markup(", ") + reader.text(grant.towards) if grant.towards else said


def own(reader: Reader, each: Thing) -> Markup:
    """Return a link to what a receiver grants: it goes without saying whose it is."""
    found = entry(reader.catalogue, each)
    code = getattr(found.record, "code", None)
    return Markup("{}{}").format(Markup("{} ").format(code) if code else "", reader.link(found))


def credit(reader: Reader, amount: float | None, unit: Text | None, *, is_at_most: bool = False) -> Markup | None:
    """Return an amount of credit with its unit; None where there is none."""
    if amount is None:
        return None
    number = reader.locale.number(amount)
    said = reader.locale.t("credit.at_most", amount=number) if is_at_most else Markup(number)  # noqa: S704 - a number
    return Markup("{} {}").format(said, reader.text(unit) if unit else reader.locale.t("credit.units"))


def _notes(reader: Reader, each: Statement) -> Iterator[tuple[str, Markup]]:
    """Yield what is to be known of a statement besides its decision, by keys of `fact`, in their order."""
    record = each.entry.record
    if not each.is_another:
        yield "not_counted", reader.locale.t("said.its_own")
    for key, text in (("terms", record.terms), ("reason", record.reason)):
        if text:
            yield key, reader.text(text)
    for key, day in (("decided", record.decided), ("effective", record.effective), ("expires", record.expires)):
        if day:
            yield key, Markup(reader.locale.date(day))  # noqa: S704 - a date
    yield from _papers(reader, each)


def _papers(reader: Reader, each: Statement) -> Iterator[tuple[str, Markup]]:
    """Yield what a statement rests on, and whom to ask."""
    record = each.entry.record
    if each.version:
        yield "judged_version", reader.code(each.version)
    if record.under:
        yield "under", paper(reader, record.under)
    if record.evidence:
        yield "document", Markup(", ").join(evidence(reader, one) for one in record.evidence)
    if record.contact and (record.contact.office or record.contact.email):
        office = [reader.text(record.contact.office)] if record.contact.office else []
        office += [reader.mail(record.contact.email)] if record.contact.email else []
        yield "contact", Markup(", ").join(office)
    if record.links.page:
        yield "page", reader.external(record.links.page)


def paper(reader: Reader, ref: str) -> Markup:
    """Return a link to an agreement or a common core, by its reference."""
    folder, _, slug = ref.partition("/")
    kinds: Mapping[str, Mapping[str, Entry[Any]]] = {
        "agreements": reader.catalogue.agreements,
        "cores": reader.catalogue.cores,
    }
    return reader.link(kinds[folder][slug])


def evidence(reader: Reader, each: Evidence) -> Markup:
    """Return a document that shows why a statement holds."""
    name = reader.text(each.title) if each.title else None
    said = reader.external(each.url, name or "") if each.url else name or Markup()
    return said + DOT + reader.locale.date(each.date) if each.date else said


def _sources(reader: Reader, found: Entry[Any]) -> Iterator[Markup]:
    for source in found.record.provenance.sources:
        named = reader.external(source.url) if source.url else reader.text(source.title) if source.title else Markup()
        dates = [reader.locale.t("source.dated", date=reader.locale.date(source.dated))] if source.dated else []
        dates += [reader.locale.t("source.read", date=reader.locale.date(source.read))] if source.read else []
        yield DOT.join([named, *dates])


@dataclass(frozen=True, slots=True)
class Endorsed:
    """One endorsement as pages show it: demand and assessment are two confirmations."""

    sign: str
    words: Markup
    endorser: Markup
    confirms: tuple[Markup, ...]
    notes: tuple[Markup, ...]


def support(reader: Reader, each: Support) -> Endorsed:
    """Return an endorsement in words."""
    record, t, date = each.entry.record, reader.locale.t, reader.locale.date
    ended = record.expires if each.state is State.EXPIRED else None
    words = t("sign.expired_on", date=date(ended)) if ended else t(f"sign.{each.sign}")
    said = [("demand", each.demand), ("assessment", each.assessment)]
    notes = [reader.text(record.statement)] if record.statement else []
    notes.append(t("source.dated", date=date(record.dated)))
    if record.expires and not ended:
        notes.append(t("endorsement.until", date=date(record.expires)))
    if record.version:
        notes.append(t("said.version", version=record.version))
    notes += [evidence(reader, one) for one in record.evidence]
    return Endorsed(
        each.sign,
        words,
        reader.link(reader.catalogue.institutions[each.endorser]),
        tuple(t(f"endorsement.{part}") for part, confirms in said if confirms) or (t("said.confirms_nothing"),),
        tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class Suggested:
    """One plausible equivalency as pages show it: what it may count as, its steps, and what it rests on.

    It is always worded as no offer of credit.
    """

    credential: Markup
    receiver: Markup
    gives: Markup
    steps: tuple["SuggestedStep", ...]
    floor: Markup
    weakest: Markup


@dataclass(frozen=True, slots=True)
class SuggestedStep:
    """One step: the decision in a sentence, its sign with its words, and how old it is."""

    sentence: Markup
    sign: str
    words: Markup
    notes: tuple[Markup, ...]
    is_weakest: bool


def equivalency(reader: Reader, way: Equivalency) -> Suggested:
    """Return a plausible equivalency in words."""
    last = way.steps[-1]
    gives = own(reader, way.gives) if way.gives else reader.word("grant", last.grant.kind)
    return Suggested(
        credential=reader.link(reader.catalogue.credentials[way.credential]),
        receiver=reader.link(reader.catalogue.institutions[way.receiver]),
        gives=gives,
        steps=tuple(_step(reader, step, is_weakest=step is way.weakest) for step in way.steps),
        floor=floor(reader, way.floor),
        weakest=_weakest(reader, way.weakest),
    )


def _step(reader: Reader, step: Step, *, is_weakest: bool) -> SuggestedStep:
    each = step.statement
    said = reader.locale.t(
        "plausible.step",
        receiver=reader.link(reader.catalogue.institutions[each.receiver]),
        granted=granted(reader, step.grant),
        subject=subject(reader, each),
    )
    notes = [_age(reader, each)]
    if step.is_outdated:
        notes.append(reader.locale.t("plausible.outdated", version=each.version))
    notes += [evidence(reader, one) for one in each.entry.record.evidence]
    notes += _sources(reader, each.entry)
    return SuggestedStep(said, each.sign, sign_words(reader, each), tuple(notes), is_weakest)


def _age(reader: Reader, each: Statement) -> Markup:
    if each.dated is None:
        return reader.locale.t("plausible.undated")
    return reader.locale.t("source.dated", date=reader.locale.date(each.dated))


def floor(reader: Reader, least: Floor | None) -> Markup:
    """Return the credit floor of a suggestion, or that it is not known."""
    if least is None:
        return reader.locale.t("plausible.no_floor")
    amount = credit(reader, least.amount, least.unit, is_at_most=least.is_at_most)
    return reader.locale.t("plausible.floor", amount=amount)


def _weakest(reader: Reader, step: Step) -> Markup:
    key = "reported" if not step.statement.is_confirmed else "outdated" if step.is_outdated else "oldest"
    receiver = reader.link(reader.catalogue.institutions[step.statement.receiver])
    return reader.locale.t(f"plausible.weakest.{key}", receiver=receiver, version=step.statement.version or "")


def total(reader: Reader, kind: str, sums: tuple[Total, ...]) -> Markup:
    """Return sums of hours, cost or credit in words: `kind` is which; with how many did not publish theirs."""
    if not sums:
        return reader.locale.t("total.nothing")
    unknown = sums[0].unknown
    known = [_amount(reader, kind, each) for each in sums if each.most > 0 or not unknown]
    said = Markup(" + ").join(known)
    if not unknown:
        return said
    missing = reader.locale.t("total.unknown", count=unknown)
    return reader.locale.t("total.at_least", known=said, missing=missing) if known else missing


def _amount(reader: Reader, kind: str, each: Total) -> Markup:
    # A sum may pass the limit of what one record states; and a sum of tenths is a hair off.
    locale, span = reader.locale, Range.model_construct(min=round(each.least, 6), max=round(each.most, 6))
    if kind == "hours":
        return Markup(locale.hours(span))  # noqa: S704 - numbers and our own words
    if kind == "cost":
        least, most = locale.money(span.min, each.unit), locale.money(span.max, each.unit)
        return Markup(least) if span.is_exact else locale.t("format.range", least=least, most=most)  # noqa: S704 - money
    return Markup("{} {}").format(locale.range(span), reader.text(each.word) if each.word else locale.t("credit.units"))
