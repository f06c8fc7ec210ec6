"""News to items of a feed: what a record is, what it rests on, and where it stands.

An item is its record: whatever becomes of that is told under the same id, and once more when a day in it changes.
"""

from typing import NamedTuple

from catalogue import addresses
from catalogue.feeds.follow.atom import Item, urn
from catalogue.feeds.follow.newest import News
from catalogue.feeds.follow.voice import Voice
from catalogue.ledger.ledger import issuers
from catalogue.ledger.statements import State, Statement, Support
from catalogue.ledger.things import Thing
from catalogue.model import Agreement, Credential
from catalogue.model.values import Phrase
from catalogue.source import Entry


class Told(NamedTuple):
    """What is told of a record: its title, its state, the page below the language, and sentences."""

    title: Phrase
    state: str
    page: str
    sentences: tuple[str, ...]


def item(voice: Voice, each: News) -> Item:
    """Return one record as it is told: what it rests on goes before anything else is said of it."""
    kind, ctid = each.entry.identity.kind, each.entry.record.ctid
    told = _told(voice, each)
    rests = voice.harvest.ledger.basis(each.entry)
    return Item(
        id=urn(ctid),
        updated=each.day,
        title=told.title,
        summary=voice.sentences(voice.t(f"news.basis.{kind}.{rests}"), *told.sentences),
        page=voice.address(told.page),
        document=voice.document(ctid),
        categories=voice.categories(kind, rests, told.state),
    )


def _told(voice: Voice, each: News) -> Told:
    if isinstance(each.said, Statement):
        return _recognition(voice, each.said)
    if isinstance(each.said, Support):
        return _endorsement(voice, each.said)
    return _agreement(voice, each.entry) if each.entry.identity.kind == "agreement" else _listing(voice, each.entry)


def _listing(voice: Voice, entry: Entry[Credential]) -> Told:
    record, page = entry.record, addresses.page(entry) or ""
    title = record.title.phrase(voice.language)
    if record.withdrawal is not None:
        words = voice.own(voice.t("news.withdrawn", title=title.text))
        return Told(words, "withdrawn", page, voice.withdrawn(record.withdrawal))
    by = ", ".join(voice.institution(ref) for ref in issuers(entry))
    said = (by, voice.plain(record.summary))
    if voice.harvest.catalogue.is_listed(entry):
        return Told(title, "current", page, said)
    archived = voice.t("news.archived", title=title.text)
    return Told(voice.own(archived), "archived", page, (voice.t("credential.archived"), *said))


def _recognition(voice: Voice, each: Statement) -> Told:
    record, date = each.entry.record, voice.locale.date
    state = voice.t(f"state.{each.state.value}")
    title = voice.t(
        "news.recognition", receiver=voice.institution(each.receiver), subject=voice.subject(each), state=state
    )
    days = [
        voice.t("news.fact", fact=voice.t(f"fact.{name}"), said=date(day))
        for name in ("decided", "effective", "expires")
        if (day := getattr(record, name))
    ]
    return Told(voice.own(title), each.state.value, voice.accepts(each.receiver), (*days, voice.plain(record.summary)))


def _endorsement(voice: Voice, each: Support) -> Told:
    record = each.entry.record
    title = voice.t(
        "news.endorsement",
        endorser=voice.institution(each.endorser),
        subject=voice.thing(Thing("credential", each.credential)),
    )
    parts = (("demand", each.demand), ("assessment", each.assessment))
    confirms = ", ".join(voice.t(f"endorsement.{part}") for part, is_said in parts if is_said)
    ended = record.expires if each.state is State.EXPIRED else None
    over = voice.t("sign.expired_on", date=voice.locale.date(ended)) if ended else ""
    said = (confirms[:1].upper() + confirms[1:], over, voice.plain(record.statement))
    return Told(voice.own(title), each.state.value, voice.endorsed(each), said)


def _agreement(voice: Voice, entry: Entry[Agreement]) -> Told:
    record = entry.record
    parties = [voice.institution(ref) for ref in record.parties]
    named = ", ".join((*parties, *(voice.plain(each) for each in record.other_parties)))
    status = voice.t(f"status.{record.status}") if record.status != "unknown" else ""
    said = (
        voice.t("news.fact", fact=voice.t("fact.parties"), said=named),
        status and voice.t("news.fact", fact=voice.t("fact.status"), said=status),
        voice.plain(record.summary),
    )
    return Told(record.title.phrase(voice.language), record.status, addresses.page(entry) or "", said)
