"""Notices to a feed for each receiving institution, so that an evaluator is told what to look at again."""

from collections.abc import Iterator

from catalogue import addresses
from catalogue.feeds.feed import UNDATED, Feed, Harvest
from catalogue.feeds.follow.atom import Head, Item, atom, urn
from catalogue.feeds.follow.notices import Notice, notices
from catalogue.feeds.follow.voice import Voice
from catalogue.ledger.things import Thing
from catalogue.ledger.watch import watched
from catalogue.relate.catalogue import has_place


def feeds(harvest: Harvest) -> Iterator[Feed]:
    """Yield a feed for each institution that has something to look at, in each language."""
    found = notices(harvest.ledger)
    for locale in harvest.locales:
        voice = Voice(harvest, locale)
        for ref, own in found.items():
            name = voice.institution(ref)
            title = voice.t("news.receiving.title", name=name)
            head = Head(f"receiving/{ref}", title, voice.t("news.receiving.lead", name=name), voice.accepts(ref))
            yield atom(harvest, locale, head, [_item(voice, each) for each in own])


def _item(voice: Voice, each: Notice) -> Item:
    """Return one notice: once it is about another version, day or paper it is another, with another id."""
    catalogue = voice.harvest.catalogue
    named_for = each.about if each.statement else catalogue.institutions[each.receiver]
    title, *more = _words(voice, each)
    undated = voice.t("news.undated") if each.day == UNDATED else ""
    return Item(
        id=urn(named_for.record.ctid, f"{each.kind} {each.since}"),
        updated=each.day,
        title=voice.own(title),
        summary=voice.sentences(voice.t(f"news.basis.{each.about.identity.kind}.{each.basis}"), *more, undated),
        page=voice.address(_page(voice, each)),
        document=voice.document(*_ctids(voice, each)),
        categories=voice.categories("notice", each.basis, each.kind),
    )


def _words(voice: Voice, each: Notice) -> Iterator[str]:
    """Yield the title of a notice, then what else there is to say."""
    catalogue, date = voice.harvest.catalogue, voice.locale.date
    if each.statement is None:
        subject = voice.thing(each.thing) if each.thing else ""
        paper = voice.plain(each.about.record.title)
        yield voice.t("news.notice.unsigned" if subject else "news.notice.unsaid", subject=subject, paper=paper)
        yield voice.t("news.step.unsigned")
        return
    record, subject = each.statement.entry.record, voice.subject(each.statement)
    day = date(record.expires) if record.expires else ""
    fresh = catalogue.freshness(each.about)
    by = date(fresh.by) if fresh else ""
    yield voice.t(f"news.notice.{each.kind}", subject=subject, date=day, by=by)
    change = watched(catalogue, each.statement) if each.kind == "changed" else None
    if change is not None:
        yield voice.t("news.judged", judged=change.judged, current=change.current)
        fields = dict.fromkeys(voice.t(f"planner.field.{one.field}") for one in change.differences)
        yield voice.t("planner.changed", fields=", ".join(fields))
    if each.kind == "withdrawn" and each.statement.subject is not None:
        yield from voice.withdrawn(catalogue.credentials[each.statement.subject.ref].record.withdrawal)
    yield voice.t(f"news.step.{each.kind}")


def _thing(each: Notice) -> Thing | None:
    return each.statement.subject if each.statement else each.thing


def _page(voice: Voice, each: Notice) -> str:
    """Return where to look: the dossier of the credential, else the paper, else what the institution grants."""
    thing, catalogue = _thing(each), voice.harvest.catalogue
    if each.statement is None:
        return addresses.page(each.about) or ""
    if thing is not None and thing.kind == "credential" and has_place(catalogue.credentials[thing.ref].record):
        return addresses.dossier(catalogue.credentials[thing.ref])
    return voice.accepts(each.receiver)


def _ctids(voice: Voice, each: Notice) -> Iterator[str]:
    """Yield the resources whose document says most of it: the recognition or the paper, then what it is about."""
    if each.about.record.ctid:
        yield each.about.record.ctid
    thing = _thing(each)
    if thing is not None and thing.kind == "credential":
        yield voice.harvest.catalogue.credentials[thing.ref].record.ctid
