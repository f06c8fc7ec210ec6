import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import ledgers
import pytest
from checking import CREDENTIAL, content, record
from icalendar import Calendar
from sample_catalogue import BASE, CONTENT, catalogue, read
from sites import ROOT, pages

import build
from catalogue import linked_data
from catalogue.addresses import LANGUAGES, Base
from catalogue.feeds import Harvest
from catalogue.feeds.follow import feeds
from catalogue.feeds.follow.ics import OCTETS
from catalogue.ledger import Ledger, ledger
from catalogue.locale import NARROW, locale

REAL = ROOT / "content"
LOCALES = tuple(locale(ROOT / "templates/locales", language) for language in LANGUAGES)
ATOM = "{http://www.w3.org/2005/Atom}"
IN_A_FEED = {"id", "title", "subtitle", "updated", "link", "author", "name", "uri", "rights", "icon", "entry"}
IN_AN_ENTRY = {"id", "title", "updated", "link", "category", "summary"}
BASES = {"submitted", "compiled", "reported", "confirmed"}
Files = Mapping[str, bytes]


def made(worked_out: Ledger, base: Base = BASE) -> Files:
    """Return the feeds that people follow: bytes by path."""
    harvest = Harvest(worked_out, linked_data.resources(worked_out, base), base, LOCALES)
    return {part.page.path: part.page.body for feed in feeds(harvest) for part in feed.parts}


@cache
def of(content: Path) -> Files:
    """Return the feeds of a folder of content."""
    return made(ledger(read(content)[0]))


def small(files: Mapping[str, str | bytes], today: str = ledgers.TODAY) -> Files:
    """Return the feeds of a few records beside those of the base."""
    return made(ledgers.worked_out(dict(files), today))


def parsed(body: bytes) -> Any:  # noqa: ANN401 - feedparser tells no types
    """Return an Atom feed as a reader of news reads it, which finds nothing wrong with it."""
    found = feedparser.parse(BytesIO(body))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def news(files: Files, ending: str = ".atom") -> Iterator[tuple[str, Any]]:
    """Yield the Atom feeds by their paths."""
    return ((path, parsed(body)) for path, body in files.items() if path.endswith(ending))


def term(entry: Any, scheme: str) -> str:  # noqa: ANN401 - as above
    """Return what a program tells an entry by in a scheme; each has one."""
    (found,) = (tag.term for tag in entry.tags if tag.scheme.endswith(f"#{scheme}"))
    return str(found)


def calendars(files: Files) -> dict[str, list[Any]]:
    """Return the events of each calendar by its path."""
    return {
        path: list(Calendar.from_ical(body.decode()).walk("VEVENT"))
        for path, body in files.items()
        if path.endswith(".ics")
    }


# Atom


@pytest.mark.parametrize("content", [CONTENT, REAL], ids=["sample", "real"])
def test_a_reader_of_news_reads_every_feed(content: Path, tell: Callable[[str], None]) -> None:
    entries = 0
    for path, feed in news(of(content)):
        entries += len(feed.entries)
        address = f"{BASE.url}{path}"
        assert feed.feed.id == address == next(one.href for one in feed.feed.links if one.rel == "self")
        assert feed.feed.language == path.split("/")[1]
        assert feed.entries
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True)
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", day) for day in days)
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            first, *others = entry.links
            assert (first.rel, first.type, first.href) == ("alternate", "text/html", entry.link)
            assert [(one.rel, one.type) for one in others] in ([], [("alternate", "application/ld+json")])
            assert term(entry, "basis") in BASES
    documents = sum(path.endswith(".atom") for path in of(content))
    assert documents >= 30
    tell(f"{content.parent.name}: {documents} Atom feeds with {entries} entries read")


@pytest.mark.parametrize("content", [CONTENT, REAL], ids=["sample", "real"])
def test_feeds_hold_the_elements_of_atom_and_text_alone(content: Path) -> None:
    for path, body in of(content).items():
        if path.endswith(".atom"):
            tree = ET.fromstring(body)  # noqa: S314 - our own bytes
            outer = [child for child in tree.iter() if child.tag != f"{ATOM}feed"]
            within = {id(child) for entry in tree.findall(f"{ATOM}entry") for child in entry}
            assert {one.tag for one in outer if id(one) in within} <= {f"{ATOM}{name}" for name in IN_AN_ENTRY}
            assert {one.tag for one in outer if id(one) not in within} <= {f"{ATOM}{name}" for name in IN_A_FEED}
            assert {one.get("type") for one in outer if one.tag != f"{ATOM}link"} == {None}


@pytest.mark.parametrize("content", [CONTENT, REAL], ids=["sample", "real"])
def test_an_id_means_the_same_in_every_feed_and_in_both_languages(content: Path) -> None:
    told: dict[tuple[str, str], object] = {}
    ids: dict[str, dict[str, list[str]]] = {language: {} for language in LANGUAGES}
    for path, feed in news(of(content)):
        _, language, name = path.split("/", 2)
        ids[language][name] = [entry.id for entry in feed.entries]
        for entry in feed.entries:
            same = (entry.title, entry.updated, entry.link, entry.summary, str(entry.tags))
            assert told.setdefault((language, entry.id), same) == same
    assert ids["en"] == ids["fr"]
    assert len({entry for _, entry in told}) > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_basis_is_a_category_and_a_word(language: str) -> None:
    words = {"en": {"confirmed": "Confirmed", "reported": "Reported", "compiled": "Compiled", "submitted": "Submitted"}}
    words["fr"] = {"confirmed": "Confirmé", "reported": "Rapporté", "compiled": "Compilée", "submitted": "Fournie"}
    for path, feed in news(of(CONTENT)):
        if path.startswith(f"feeds/{language}/"):
            for entry in feed.entries:
                assert entry.summary.startswith(words[language][term(entry, "basis")]), (path, entry.title)
    bases = {term(entry, "basis") for entry in parsed(of(CONTENT)[f"feeds/{language}/news.atom"]).entries}
    assert bases == BASES


def test_every_link_of_a_feed_leads_to_a_page_or_a_document() -> None:
    site = dict(pages(CONTENT))
    for path, feed in news(of(CONTENT)):
        links = [feed.feed.link, *(one.href for one in feed.feed.links if one.rel in {"self", "alternate"})]
        links += [one.href for entry in feed.entries for one in entry.links]
        for link in links:
            way, _, fragment = link.removeprefix(BASE.url).partition("#")
            file = f"{way}index.html" if way.endswith("/") else way
            assert file in site, (path, link)
            assert not fragment or f'id="{fragment}"' in site[file].decode(), (path, link)
            assert way.startswith((path.split("/")[1], "feeds/", "resources/"))


def test_news_are_the_records_that_state_a_day_and_the_day_is_theirs() -> None:
    (_, feed), *_ = news(of(CONTENT), "en/news.atom")
    kinds = ("institutions/*/credentials/*.md", "institutions/*/recognitions/*.md")
    expected = {}
    for pattern in (*kinds, "institutions/*/endorsements/*.md", "agreements/*.md"):
        for file in CONTENT.glob(pattern):
            text = file.read_text("utf-8")
            days = re.findall(r"\b(?:read|dated|confirmed|signed|decided|date): (\d{4}-\d\d-\d\d)\b", text)
            stated = [day for day in days if day <= catalogue().today.isoformat()]
            ctid = re.search(r"^ctid: ce-(\S+)", text, re.MULTILINE)
            if stated and ctid and "unfinished" not in file.name:
                expected[f"urn:uuid:{ctid[1]}"] = f"{max(stated)}T00:00:00Z"
    assert {entry.id: entry.updated for entry in feed.entries} == expected
    assert len(expected) == 31


def test_a_feed_of_news_holds_the_fifty_newest() -> None:
    files = ledgers.institution("example-college")
    for number in range(1, 61):
        told = f"{{basis: submitted, confirmed: 2026-0{1 + number // 30}-{1 + number % 28:02}}}"
        files |= ledgers.credential(f"example-college/listing-{number}", provenance=told)
    days = [entry.updated for entry in parsed(small(files)["feeds/en/institutions/example-college.atom"]).entries]
    assert len(days) == 50
    assert min(days) > "2026-01-05"


def test_what_is_archived_or_withdrawn_is_said_so_and_what_is_withdrawn_keeps_nothing_else() -> None:
    (_, feed), *_ = news(of(CONTENT), "en/news.atom")
    states = {term(entry, "state"): entry for entry in feed.entries if term(entry, "kind") == "credential"}
    assert set(states) == {"current", "archived", "withdrawn"}
    assert states["archived"].title == "Archived: Spreadsheet Basics"
    gone = states["withdrawn"]
    assert gone.title == "Withdrawn: Old Sample Listing"
    assert gone.summary == (
        "Confirmed by the institution. This listing was withdrawn on 4 May 2026. "
        "The listing described another course by mistake. In its place: First Steps Online (Example College)."
    )


def test_a_title_in_another_language_says_which() -> None:
    tree = ET.fromstring(of(CONTENT)["feeds/en/institutions/college-exemple.atom"])  # noqa: S314 - our own bytes
    tongues = {one.text: one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in tree.iter(f"{ATOM}title")}
    assert tongues["Gestion de projet en équipe"] == "fr"
    assert tongues["Climate Skills for Northern Towns"] is None


def test_feeds_follow_what_is_said_of_an_institutions_listings_and_of_a_field() -> None:
    files = of(CONTENT)
    college = [entry.title for entry in parsed(files["feeds/en/institutions/example-college.atom"]).entries]
    assert "Sample University on Data Literacy Basics (Example College): Granted" in college
    assert "Example Skills Association endorses Data Literacy Basics (Example College)" in college
    assert "Example Articulation Agreement" in college
    field = [entry.title for entry in parsed(files["feeds/en/fields/06.atom"]).entries]
    assert "Data Literacy Basics" in field
    assert "Sample University on Data Literacy Basics (Example College): Granted" in field
    assert "Evening Care Workshop" not in field
    assert not [path for path in files if "fields/unknown" in path]


# Reviews

PARTIES = ledgers.institutions("example-college", "example-university")
LISTING = "example-college/night-nursing"
GRANTED = "{kind: elective, amount: 3}"


def reviewed(files: Mapping[str, str | bytes], today: str = ledgers.TODAY) -> list[tuple[str, str, str]]:
    """Return what the university of the examples has to review: state, day and id."""
    body = small({**PARTIES, **files}, today).get("feeds/en/receiving/example-university.atom")
    entries = parsed(body).entries if body else []
    assert {term(entry, "kind") for entry in entries} <= {"notice"}
    return [(term(entry, "state"), entry.updated[:10], entry.id) for entry in entries]


def recognised(more: str = "", provenance: str = ledgers.CONFIRMED, version: str = "") -> dict[str, str | bytes]:
    """Return a listing and the university's decision about it."""
    of = f"credential: {LISTING}{version}"
    grants = "" if "decision:" in more else GRANTED
    return {
        **ledgers.credential(LISTING),
        **ledgers.recognition("example-university/night", of, grants, more, provenance),
    }


def test_an_institution_with_nothing_to_review_has_no_feed() -> None:
    assert reviewed(recognised()) == []
    assert not [path for path in small({**PARTIES, **recognised()}) if "/receiving/" in path]


LAST = date.fromisoformat(ledgers.TODAY)


@pytest.mark.parametrize(
    ("days", "state", "since"),
    [
        (91, None, None),
        (90, "expires", "2026-09-01"),
        (0, "expires", "2026-06-03"),
        (-1, "expired", "2026-09-01"),
        (-400, "expired", "2025-07-29"),
    ],
)
def test_a_recognition_is_told_of_before_and_after_it_expires(days: int, state: str | None, since: str | None) -> None:
    found = reviewed(recognised(f"expires: {LAST + timedelta(days=days)}\n"))
    assert [(told, day) for told, day, _ in found] == ([(state, since)] if state else [])


def test_a_recognition_that_expired_is_another_entry_and_stays_that() -> None:
    files = recognised("expires: 2026-09-30\n")
    before, after, later = (reviewed(files, day)[0] for day in ("2026-09-30", "2026-10-01", "2027-01-05"))
    assert (before[0], after[0]) == ("expires", "expired")
    assert before[2] != after[2]
    assert after == later


def test_a_change_of_what_was_judged_is_told_once_for_each_version() -> None:
    def changed(version: str) -> list[tuple[str, str, str]]:
        hours = f"effort: {{instructional_hours: {10 + int(version)}}}\n"
        old = ledgers.earlier(LISTING, "1", "effort: {instructional_hours: 5}\n")
        new = ledgers.credential(LISTING, hours, version=f'"{version}"', supersedes="")
        others = {} if version == "2" else ledgers.earlier(LISTING, "2", "effort: {instructional_hours: 12}\n")
        return reviewed({**recognised(version=', version: "1"'), **old, **new, **others})

    second, third = changed("2"), changed("3")
    assert [(state, day) for state, day, _ in second] == [("changed", "2026-08-01")]
    assert [state for state, _, _ in third] == ["changed"]
    assert second[0][2] != third[0][2]


def test_what_waits_or_was_never_confirmed_is_told_with_the_day_of_the_record() -> None:
    pending = recognised("decision: pending\n")
    assert [(state, day) for state, day, _ in reviewed(pending)] == [("pending", "2026-08-01")]
    compiled = "{basis: compiled, sources: [{url: 'https://news.example.org/x', read: 2026-02-03}]}"
    assert [(state, day) for state, day, _ in reviewed(recognised("", compiled))] == [("unconfirmed", "2026-02-03")]
    late = "{basis: submitted, confirmed: 2025-08-01}"
    assert [(state, day) for state, day, _ in reviewed(recognised("", late))] == [("due", "2025-08-01")]


def test_a_decision_about_a_listing_that_was_withdrawn_is_to_be_looked_at() -> None:
    files = recognised()
    files |= ledgers.credential(LISTING, ledgers.WITHDRAWN, summary="", links="", status="unknown")
    assert [(state, day) for state, day, _ in reviewed(files)] == [("withdrawn", "2026-08-01")]


def test_what_states_no_day_is_told_all_the_same() -> None:
    undated = "{basis: compiled, sources: [{title: A leaflet}]}"
    assert [(state, day) for state, day, _ in reviewed(recognised("", undated))] == [("unconfirmed", "1970-01-01")]
    body = small({**PARTIES, **recognised("", undated)})["feeds/en/receiving/example-university.atom"]
    assert "The record states no day for this." in parsed(body).entries[0].summary


def agreement(more: str, **stated: str) -> dict[str, str | bytes]:
    """Return an agreement of the two institutions of the examples."""
    fields = {"status": "active", "kind": "articulation", "parties": "[example-college, example-university]"} | stated
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    told = "{basis: compiled, sources: [{url: 'https://news.example.org/paper', read: 2026-03-04}]}"
    head = "ctid: ce-0000aaaa-0000-4000-8000-000000000000\nformat: 1\nlanguage: en\ntitle: A paper\n"
    return {"agreements/paper.md": f"---\n{head}{lines}{more}provenance: {told}\n---\n"}


def test_a_party_is_told_of_the_cells_that_it_has_not_filled() -> None:
    listed = ledgers.credential(LISTING)
    receives = "receivers: [example-university]\n"
    assert [(state, day) for state, day, _ in reviewed({**agreement(receives), **listed})] == [
        ("unsigned", "2026-03-04")
    ]
    assert reviewed({**agreement(f"{receives}credentials: [{LISTING}]\n"), **listed})[0][0] == "unsigned"
    signed = recognised("under: agreements/paper\n")
    assert reviewed({**agreement(f"{receives}credentials: [{LISTING}]\n"), **signed}) == []
    assert reviewed({**agreement("receivers: [example-college]\n"), **listed}) == []


@pytest.mark.parametrize("stated", [{"status": "ended"}, {"status": "proposed"}, {"kind": "partnership"}])
def test_nobody_has_to_sign_what_is_not_in_force_or_speaks_of_no_transfer(stated: dict[str, str]) -> None:
    assert [state for state, _, _ in reviewed({**agreement(""), **ledgers.credential(LISTING)})] == ["unsigned"]
    assert reviewed({**agreement("", **stated), **ledgers.credential(LISTING)}) == []


def test_an_institution_is_told_of_the_cells_of_a_core_that_it_has_not_signed() -> None:
    core = ledgers.core("safety", "example-college, example-university", LISTING)
    assert [state for state, _, _ in reviewed({**core, **ledgers.credential(LISTING)})] == ["unsigned"]
    assert reviewed({**core, **recognised("under: cores/safety\n")}) == []


# Calendars


@pytest.mark.parametrize("content", [CONTENT, REAL], ids=["sample", "real"])
def test_a_calendar_reads_every_calendar(content: Path, tell: Callable[[str], None]) -> None:
    for path, events in calendars(of(content)).items():
        body = of(content)[path]
        assert body.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in body.replace(b"\r\n", b"")
        assert max(len(line) for line in body.split(b"\r\n")) <= OCTETS
        days = [event.decoded("dtstart") for event in events]
        assert days == sorted(days)
        assert len({str(event["uid"]) for event in events}) == len(events) > 0
        for event in events:
            kind, basis = (str(category) for category in event["categories"].cats)
            assert kind in {"start", "enrolment"}
            assert basis in BASES
            assert event["dtstamp"].dt.time().isoformat() == "00:00:00"
            assert str(event["url"]).startswith(f"{BASE.url}{path.split('/')[1]}/credentials/")
    assert len(calendars(of(content))) > 5
    tell(f"{content.parent.name}: {len(calendars(of(content)))} calendars read")


def test_starts_and_last_days_to_enrol_are_those_of_the_records() -> None:
    found = calendars(of(CONTENT))
    assert sorted(found) == [
        f"feeds/{language}/{name}.ics"
        for language in LANGUAGES
        for name in ("institutions/example-college", "institutions/sample-career-college", "starts")
    ]
    ctid = "ce-3fe7962e-3991-4db7-ab52-eab8744cc923"
    enrolment, start = found["feeds/en/starts.ics"]
    assert (str(enrolment["uid"]), str(start["uid"])) == (
        f"{ctid}.2026-09-30.enrolment@catalogue",
        f"{ctid}.2026-10-05@catalogue",
    )
    assert enrolment.decoded("dtstart") == date(2026, 9, 30)
    assert start.decoded("dtstart") == date(2026, 10, 5)
    assert str(start["summary"]) == "Starts: Data Literacy Basics"
    assert str(found["feeds/fr/starts.ics"][1]["summary"]) == f"Début{NARROW}: Bases de la littératie des données"
    assert str(start["location"]) == "Exampleton campus"
    assert str(start["status"]) == "CONFIRMED"
    assert str(start["description"]).split("\n") == [
        "Example College, Sample Career College",
        "5 October 2026 to 13 November 2026",
        "enrolment 1 August 2026 to 30 September 2026",
        "Confirmed by the institution",
        str(start["url"]),
    ]
    assert start["last-modified"].dt.date() == start["dtstamp"].dt.date() == date(2026, 8, 20)


def test_a_calendar_gives_a_start_the_id_that_saved_listings_give_it() -> None:
    script = (ROOT / "templates/assets/js/saved-files.js").read_text("utf-8")
    assert "`UID:${start.id}.${start.date}@catalogue`" in script


def started(offerings: str, **stated: str) -> list[Any]:
    files = small(
        ledgers.institution("example-college")
        | ledgers.credential(LISTING, f"delivery: {{offerings: [{offerings}]}}\n", **stated)
    )
    return calendars(files).get("feeds/en/institutions/example-college.ics", [])


def test_a_day_stays_for_a_year_and_what_is_not_known_to_the_day_is_left_out() -> None:
    kept = started("{start: 2025-09-01}, {start: 2025-08-31}, {start: 2026-11}, {start: 2027}, {stated: Next fall}")
    assert [event.decoded("dtstart").isoformat() for event in kept] == ["2025-09-01"]
    assert started("{start: 2025-08-31}") == []


def test_offerings_that_start_on_one_day_are_one_event() -> None:
    (event,) = started("{start: 2026-10-05, place: Exampleton}, {start: 2026-10-05, place: Sampleton}")
    assert str(event["location"]) == "Exampleton; Sampleton"


def test_only_what_an_institution_says_of_a_listing_that_runs_is_certain() -> None:
    offering = "{start: 2026-10-05}"
    assert str(started(offering)[0]["status"]) == "CONFIRMED"
    assert str(started(offering, status="unknown")[0]["status"]) == "TENTATIVE"
    compiled = started(offering, provenance="{basis: compiled, sources: [{title: A leaflet}]}")[0]
    assert str(compiled["status"]) == "TENTATIVE"
    assert "last-modified" not in compiled
    assert compiled["dtstamp"].dt.date() == date(1970, 1, 1)


# What anybody may write

HOSTILE = """<script>alert(1)</script>"'&lt;b&gt; ]]> é🙂; END:VEVENT, \\n"""


def test_hostile_text_is_text_in_feeds_and_calendars() -> None:
    quoted = HOSTILE.replace("'", "''")
    listing = ledgers.credential(
        LISTING,
        f"delivery: {{offerings: [{{start: 2026-10-05, place: '{quoted}', stated: '{quoted}'}}]}}\n",
        title=f"'{quoted}'",
        summary=f"'{quoted * 3}'",
    )
    decided = recognised("decision: pending\n") | listing
    files = small({**PARTIES, **decided})
    titles = [entry.title for entry in parsed(files["feeds/en/institutions/example-college.atom"]).entries]
    assert HOSTILE in titles
    review = parsed(files["feeds/fr/receiving/example-university.atom"]).entries
    assert [HOSTILE in entry.title for entry in review] == [True]
    for path, body in files.items():
        if path.endswith(".atom"):
            assert b"<script" not in body
            assert {one.tag for one in ET.fromstring(body).iter()} <= {  # noqa: S314 - our own bytes
                f"{ATOM}{name}" for name in {*IN_A_FEED, *IN_AN_ENTRY, "feed"}
            }
    (event,) = calendars(files)["feeds/en/starts.ics"]
    assert str(event["summary"]) == f"Starts: {HOSTILE}"
    assert str(event["location"]) == HOSTILE
    assert max(len(line) for line in files["feeds/fr/starts.ics"].split(b"\r\n")) <= OCTETS


# The same again


def test_a_record_changes_the_feeds_that_it_is_about_and_no_others() -> None:
    before = {**PARTIES, **recognised("decision: pending\n")}
    beside = ledgers.institution("sample-college") | ledgers.credential(
        "sample-college/welding", "delivery: {offerings: [{start: 2026-10-06}]}\n"
    )
    one, other = small(before), small({**before, **beside})
    assert one == small(before)
    changed = {path for path in {*one, *other} if one.get(path) != other.get(path)}
    names = {re.sub(r"^feeds/(en|fr)/", "", path) for path in changed}
    assert names == {"news.atom", "starts.ics", "institutions/sample-college.atom", "institutions/sample-college.ics"}


def test_a_day_on_which_nothing_happens_changes_nothing() -> None:
    files = {**PARTIES, **recognised("expires: 2026-10-15\n")}
    assert small(files) == small(files, ledgers.TOMORROW)


def test_an_id_does_not_depend_on_the_address_of_the_site() -> None:
    there = made(ledger(catalogue()), Base("https://host.example/a/b/"))
    for path, feed in news(of(CONTENT)):
        assert [one.id for one in feed.entries] == [one.id for one in parsed(there[path]).entries]


# Pages


def test_pages_lead_to_the_feeds_that_there_are_and_to_no_others() -> None:
    site = dict(pages(CONTENT))
    led_to: set[str] = set()
    for path, body in site.items():
        if path.endswith("index.html"):
            for way in re.findall(r'href="((?:\.\./)+feeds/[^"]+\.(?:atom|ics))"', body.decode()):
                depth = path.count("/")
                assert way.count("../") == depth
                target = way.replace("../", "")
                assert target in site, (path, way)
                assert target.split("/")[1] == path.split("/")[0]
                led_to.add(target)
    assert led_to == set(of(CONTENT))


def test_a_page_names_its_feeds_for_readers_and_for_people() -> None:
    page = dict(pages(CONTENT))["fr/institutions/sample-university/index.html"].decode()
    for name in ("institutions/sample-university.atom", "receiving/sample-university.atom"):
        address = f"../../../feeds/fr/{name}"
        assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in page
        assert f'<a href="{address}" type="application/atom+xml">' in page


def test_a_record_that_states_no_day_is_news_once_the_log_knows_when_it_changed(tmp_path: Path) -> None:
    """On the first day nobody knows how old it is; then it has the day of its change, and keeps that."""
    folder, site = content(tmp_path / "content", {CREDENTIAL: record()}), tmp_path / "site"
    file = folder / CREDENTIAL

    def heard(day: int, *known: str) -> list[tuple[str, str]]:
        asked = ["build", "--content", str(folder), "--out", str(site), "--today", f"2026-09-0{day}", "--quiet", *known]
        assert build.main(asked, {}) == 0
        feed = site / "feeds/en/institutions/example-college.atom"
        entries = feedparser.parse(feed.read_bytes()).entries if feed.exists() else []
        return [(entry.title, entry.updated) for entry in entries if "Nursing" in entry.title]

    last = ("--previous", str(site / "feeds/manifest.json"))
    assert heard(1) == []
    file.write_text(file.read_text("utf-8").replace("title: Night Nursing", "title: Nursing at Night"), "utf-8")
    assert heard(2, *last) == [("Nursing at Night", "2026-09-02T00:00:00Z")]
    assert heard(3, *last) == [("Nursing at Night", "2026-09-02T00:00:00Z")]
