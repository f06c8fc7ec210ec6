"""Offerings to calendars: the days on which listings start, and the last ones to enrol, in each language.

Days that are more than a year past are left out, and so is what is not known to the day. An event has the id that the
calendar of saved listings gives it (`saved-files.js`), so that who takes both has it once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue import addresses
from catalogue.feeds.feed import UNDATED, Feed, Harvest, split
from catalogue.feeds.follow import ics
from catalogue.feeds.follow.voice import Voice
from catalogue.ledger.ledger import issuers
from catalogue.ledger.things import grouped
from catalogue.linked_data.provenance import modified, whole
from catalogue.model import Credential
from catalogue.model.credential import Offering
from catalogue.source import Entry

KEPT = timedelta(days=365)
"""How long a day that is past stays in a calendar."""
_FIRM = frozenset({"active", "pilot"})
"""The statuses with which an event is certain, where the institution itself says so."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day of a listing: its start, or the last day to enrol; and the offerings that it is a day of."""

    kind: str
    day: date
    entry: Entry[Credential]
    offerings: tuple[Offering, ...]

    @property
    def uid(self) -> str:
        """The permanent id of the event."""
        which = "" if self.kind == "start" else f".{self.kind}"
        return f"{self.entry.record.ctid}.{self.day.isoformat()}{which}@catalogue"


def feeds(harvest: Harvest) -> Iterator[Feed]:
    """Yield the calendar of all listings and one for each institution; none where no day is known."""
    found = sorted(events(harvest), key=lambda each: (each.day, each.uid))
    by_institution = grouped((ref, each) for each in found for ref in issuers(each.entry))
    for locale in harvest.locales:
        voice = Voice(harvest, locale)
        written = {each.uid: _event(voice, each) for each in found}
        if found:
            site = voice.plain(harvest.catalogue.settings.name)
            yield _calendar(voice, "starts", voice.t("news.starts.all", site=site), written)
        for ref, own in sorted(by_institution.items()):
            title = voice.t("news.starts.institution", name=voice.institution(ref))
            yield _calendar(voice, f"institutions/{ref}", title, {each.uid: written[each.uid] for each in own})


def events(harvest: Harvest) -> Iterator[Event]:
    """Yield the events of every listing that lists show, each day of a kind once."""
    today = harvest.catalogue.today
    first = today - min(KEPT, today - date.min)
    for entry in harvest.catalogue.listed:
        offerings = entry.record.delivery.offerings
        starts = grouped((day, each) for each in offerings if (day := whole(each.start)))
        ends = grouped((each.enrol_until, each) for each in offerings if each.enrol_until)
        for kind, days in (("start", starts), ("enrolment", ends)):
            yield from (Event(kind, day, entry, own) for day, own in days.items() if day >= first)


def _calendar(voice: Voice, name: str, title: str, written: Mapping[str, bytes]) -> Feed:
    path = f"{voice.language}/{name}.ics"
    head = [
        ("CALSCALE", "GREGORIAN"),
        ("NAME", ics.text(title)),
        ("X-WR-CALNAME", ics.text(title)),
        ("SOURCE;VALUE=URI", voice.harvest.base.absolute(f"feeds/{path}")),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
    ]
    return split(path, ics.MEDIA_TYPE, written.values(), ics.frame(head))


def _event(voice: Voice, each: Event) -> bytes:
    catalogue, record = voice.harvest.catalogue, each.entry.record
    changed, rests = modified(catalogue, record), voice.harvest.ledger.basis(each.entry)
    address = voice.harvest.base.absolute(voice.address(addresses.page(each.entry) or ""))
    names = ", ".join(voice.institution(ref) for ref in issuers(each.entry))
    said = [words for offering in each.offerings for words in _session(voice, offering)]
    about = [names, *said, voice.t(f"news.basis.credential.{rests}"), address]
    places = dict.fromkeys(voice.plain(each.place) for each in each.offerings if each.place)
    is_firm = record.status in _FIRM and rests != "compiled"
    summary = voice.t(_SUMMARIES[each.kind], title=voice.plain(record.title))
    return ics.event(
        [
            ("UID", each.uid),
            ("DTSTAMP", ics.instant(changed or UNDATED)),
            *([("LAST-MODIFIED", ics.instant(changed))] if changed else []),
            ("DTSTART;VALUE=DATE", ics.day(each.day)),
            ("SUMMARY", ics.text(summary)),
            ("DESCRIPTION", ics.text("\n".join(about))),
            ("CATEGORIES", f"{each.kind},{rests}"),
            *([("LOCATION", ics.text("; ".join(places)))] if places else []),
            ("STATUS", "CONFIRMED" if is_firm else "TENTATIVE"),
            ("URL", address),
        ]
    )


_SUMMARIES: Mapping[str, str] = {"start": "saved.say.start", "enrolment": "news.starts.enrolment"}


def _session(voice: Voice, each: Offering) -> Iterator[str]:
    """Yield what is known of an offering besides its place."""
    date = voice.locale.date
    if each.start and each.end:
        yield voice.t("effort.session", start=date(each.start), end=date(each.end))
    elif each.start:
        yield voice.t("effort.starts", date=date(each.start))
    if each.stated:
        yield voice.plain(each.stated)
    if each.enrol_from and each.enrol_until:
        yield voice.t("effort.enrol_between", **{"from": date(each.enrol_from), "until": date(each.enrol_until)})
    elif each.enrol_from:
        yield voice.t("effort.enrol_from", **{"from": date(each.enrol_from)})
    elif each.enrol_until:
        yield voice.t("effort.enrol_until", until=date(each.enrol_until))
