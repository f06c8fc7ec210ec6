import json
import random
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from markup import Markup
from plans import LANGUAGES, ROOT, SESSIONS, Plan, overlapping, plain, plan, words
from sites import pages

from catalogue.ledger.onward import Route
from catalogue.ledger.stacks import overlaps
from catalogue.ledger.totals import Amount, total
from catalogue.render import said, transfer, warned

REAL = ROOT / "content"
DATA = "example-college/data-literacy-basics"
TEAM = "college-exemple/gestion-de-projet"
SERIES = "sample-polytechnic/sample-series"
LONGEST_TITLE = 200
"""Bytes that a title may take in the list, beside its words and its slug."""


def texts(plan: Plan, statement: Any) -> tuple[object, ...]:  # noqa: ANN401 - a statement of the ledger
    """Return what pages say of a statement, in plain words."""
    told = said.statement(plan.reader, statement)
    what = f"{words(told.receiver)} · {words(told.subject)}"
    grants = [words(grant) for grant in told.grants]
    notes = {words(note) for _key, note in told.notes}
    return statement.receiver, told.sign, words(told.words), what, str(told.decision), grants, notes


def read(facts: dict[str, Any]) -> tuple[object, ...]:
    """Return what the files say of a statement."""
    grants = [plain(runs) for runs in facts.get("grants", ())]
    notes = {plain(runs) for _name, runs in (*facts.get("notes", ()), *facts.get("more", ()))}
    words = plain(facts["words"]), plain(facts["what"]), facts["decision"]
    return facts["at"][0], facts["sign"], *words, grants, notes


@pytest.mark.parametrize("content", [None, REAL], ids=["sample", "real"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_say_of_every_credential_what_the_ledger_does(language: str, content: Path | None) -> None:
    found = plan(language, content) if content else plan(language)
    answers = found.read("credentials")
    silent = 0
    for each in found.ledger.catalogue.published:
        answer = answers.get(each.ref, {})
        granted, told = transfer.granted_and_told(found.ledger.of(each.ref))
        assert [read(facts) for facts in answer.get("granted", ())] == [texts(found, one) for one in granted]
        assert [read(facts) for facts in answer.get("told", ())] == [texts(found, one) for one in told]
        ways = found.ledger.equivalencies.get(each.ref, ())
        assert [facts["at"][0] for facts in answer.get("plausible", ())] == [way.receiver for way in ways]
        assert len(answer.get("claims", ())) == len(each.record.stacks_claimed)
        assert answer.get("stacks", []) == sorted(one.stack.entry.ref for one in found.stacked([each.ref]))
        reply = transfer.answer(found.reader, each)
        assert reply.is_silent == (not answer.keys() - {"sessions", "paying", "given"})
        silent += reply.is_silent
    assert 0 < silent < len(found.ledger.catalogue.published)


@pytest.mark.parametrize("content", [None, REAL], ids=["sample", "real"])
def test_recorded_claimed_and_plausible_never_stand_together(content: Path | None) -> None:
    found = plan("en", content) if content else plan("en")
    answers, stacks = found.read("credentials").values(), found.read("stacks").values()
    assert {one["sign"] for each in answers for one in each.get("granted", ())} <= {"confirmed", "reported"}
    assert not {one["sign"] for each in answers for one in each.get("told", ())} & {"claimed", "plausible"}
    assert {one["sign"] for one in stacks if not one.get("claimed")} <= {"confirmed", "reported", "pending", "expired"}
    claimed = [each for each in found.ledger.stacks.values() if each.basis.value == "claimed" and each.things]
    assert sum(one.get("claimed", False) for one in stacks) == len(claimed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sums_of_one_or_two_credentials_are_those_of_the_ledger(language: str) -> None:
    found = plan(language)
    refs = [each.ref for each in found.ledger.catalogue.published if each.record.listing != "withdrawn"]
    assert_sums(found, [*([ref] for ref in refs), *(list(pair) for pair in combinations(refs, 2)), refs])


def test_the_sums_of_real_stacks_are_those_of_the_ledger() -> None:
    found = plan("fr", REAL)
    parts = [
        [thing.ref for thing in each.things if thing.kind == "credential"] for each in found.ledger.stacks.values()
    ]
    assert_sums(found, [held[:number] for held in parts for number in range(1, len(held) + 1)])


def assert_sums(found: Plan, asks: list[list[str]]) -> None:
    """Assert that scripts and ledger say the same of what is left, for whoever holds each of these."""
    answers = found.asked([{"held": held} for held in asks])
    assert any(answer["stacks"] for answer in answers)
    for held, answer in zip(asks, answers, strict=True):
        stacks = found.stacked(held)
        assert answer["stacks"] == [
            {
                "title": words(each.title),
                "left": [step.left for step in each.steps],
                "done": len(each.remaining.met),
                "count": each.remaining.count,
                **{kind: words(getattr(each, kind)) for kind in ("hours", "cost", "credit")},
            }
            for each in stacks
        ], held


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_are_said_alike_whatever_is_known(language: str) -> None:
    """Ranges, choices, two currencies, tenths, halves of a cent, more than one record may state, and the unknown."""
    drawn = random.Random(44)  # noqa: S311 - a draw to repeat, not a secret
    numbers = (0.0, 0.1, 0.2, 0.7, 0.125, 0.375, 1.0, 1.5, 2.25, 40.0, 349.5, 999.99, 1047.0, 12345.625, 1_000_000.0)

    def drawn_amount() -> Amount | None:
        least, most = sorted((drawn.choice(numbers), drawn.choice(numbers)))
        return drawn.choice((None, Amount(least, most, drawn.choice(("CAD", "USD"))), Amount(least, least, "CAD")))

    cases = []
    for _ in range(400):
        amounts = [[drawn_amount() for _ in range(drawn.randint(1, 4))] for _ in range(drawn.randint(0, 3))]
        cases.append([(drawn.randint(1, len(each)), each) for each in amounts])
    found = plan(language)
    asks = [
        {"choices": [[n, [a and [a.least, a.most, a.unit] for a in amounts]] for n, amounts in case]} for case in cases
    ]
    expected = [
        [words(said.total(found.reader, kind, total(case))) for kind in ("hours", "cost", "credit")] for case in cases
    ]
    assert found.asked(asks) == expected
    assert not [text for told in expected for text in told if re.search(r"[.,](?!\d| )", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sessions_that_one_programme_may_pay_for_are_said_to_overlap(language: str, tmp_path: Path) -> None:
    found = plan(language, overlapping(tmp_path / "content"))
    held = [DATA, *SESSIONS]
    expected = [
        [*each.credentials, *(str(warned.session(found.reader, session)) for session in each.sessions), programme]
        for each in overlaps(found.ledger.catalogue, held)
        for programme in (found.reader.plain(found.ledger.catalogue.policies[each.programme].record.name),)
    ]
    assert [pair[:2] for pair in expected] == [
        sorted((TEAM, DATA)),
        sorted((TEAM, "example-college/first-steps-online")),
        sorted((TEAM, "example-northern-consortium/climate-skills")),
        sorted((DATA, "example-northern-consortium/climate-skills")),
        sorted(("example-college/first-steps-online", "example-northern-consortium/climate-skills")),
    ]
    assert found.asked([{"held": held}])[0]["overlaps"] == expected
    told = [warned.overlap(found.reader, each) for each in overlaps(found.ledger.catalogue, held)]
    assert {each.kind for each in told} == {"overlap"}
    assert all(each in words(told[0].words) for each in expected[0][2:])


def test_a_learner_is_warned_of_what_expired_and_of_earlier_versions() -> None:
    found = plan("en")
    catalogue = found.ledger.catalogue
    expired = transfer.answer(found.reader, catalogue.credentials["example-college/spreadsheet-basics"]).warnings
    assert [each.kind for each in expired] == ["expired"]
    assert "31 December 2023" in expired[0].words
    earlier = transfer.answer(found.reader, catalogue.credentials[DATA]).warnings
    assert [each.kind for each in earlier] == ["version"]
    assert "learning outcomes" in earlier[0].words
    said_so = found.read("credentials")[DATA]["granted"]
    assert [plain(runs) for each in said_so for runs in each.get("warnings", ())] == [words(earlier[0].words)]


def test_what_is_claimed_does_no_step_and_is_no_answer_on_record() -> None:
    """The series is claimed to lead into a programme; nothing is granted for it, and nothing recorded."""
    found = plan("en")
    reply = transfer.answer(found.reader, found.ledger.catalogue.credentials[SERIES])
    assert (reply.route, reply.granted, reply.stacks, len(reply.claimed)) == (Route.CLAIMED, (), (), 1)
    assert not reply.is_dead_end


def test_a_step_is_done_by_what_was_granted_and_never_by_what_is_plausible() -> None:
    """The course that is granted for the credential is a step; the one that is plausible for it is another's."""
    found = plan("en")
    steps = {words(each.title): each.steps for each in found.stacked([DATA])}
    assert [step.is_met for step in steps["From Data Literacy to the Data Analytics Certificate"]] == [
        *(False, True, True, False, False)
    ]
    given = found.read("credentials")[DATA]["given"]
    assert given == ["course:sample-university/dat-101"]
    plausible = {f"{way.gives.kind}:{way.gives.ref}" for way in found.ledger.equivalencies[DATA] if way.gives}
    assert plausible == {"course:college-exemple/inf-110"}
    assert "Two skills into Climate Skills" not in steps


def test_an_institution_accepts_what_it_granted_and_what_leads_to_it() -> None:
    found = plan("en")
    university = transfer.accepts(found.reader, "sample-university")
    assert (university.confirmed, university.reported) == (5, 0)
    assert [each.sign for each in university.told] == ["declined", "pending", "expired"]
    assert [words(each.title) for each in university.stacks] == ["Micro-credentials into the Bachelor of Samples"]
    assert all(not option.is_held for each in university.stacks for step in each.steps for option in step.options)
    college = transfer.accepts(found.reader, "college-exemple")
    assert len(college.plausible) == 1
    assert transfer.accepts(found.reader, "example-trades-council").is_silent


@pytest.mark.parametrize("content", [None, REAL], ids=["sample", "real"])
def test_each_answer_and_each_stack_is_sent_in_one_file_only(content: Path | None) -> None:
    """So that what is sent grows as the records do, and a learner fetches what one holds and no more."""
    found = plan("en", content) if content else plan("en")
    answers, stacks = found.read("credentials"), found.read("stacks")
    named = Counter(ref for answer in answers.values() for ref in answer.get("stacks", ()))
    assert set(stacks) == set(named)
    listed = {
        f"{owner}/{title[0]}": len(title) == 4
        for owner, _name, _language, titles in found.titles["institutions"]
        for title in titles
    }
    assert {ref for ref, has_answer in listed.items() if has_answer} == set(answers)
    assert set(found.sent) - {"titles"} == {ref.partition("/")[0] for ref in (*answers, *stacks)}
    (asked,) = found.asked([{"held": [next(iter(answers))]}])
    assert asked["fetched"][0] == next(iter(answers)).partition("/")[0]


def test_one_may_hold_what_is_archived_and_nothing_that_is_withdrawn() -> None:
    found = plan("en")
    listed = {f"{each[0]}/{title[0]}" for each in found.titles["institutions"] for title in each[3]}
    records = {each.ref: each.record.listing for each in found.ledger.catalogue.published}
    assert listed == {ref for ref, listing in records.items() if listing != "withdrawn"}
    assert set(records.values()) == {"current", "archived", "withdrawn"}


def test_the_list_of_titles_is_little_more_than_their_words() -> None:
    found = plan("fr", REAL)
    institutions = found.titles["institutions"]
    words = sum(len(json.dumps(title, ensure_ascii=False).encode()) for each in institutions for title in each[3])
    names = sum(len(json.dumps(each[:3], ensure_ascii=False).encode()) for each in institutions)
    said = len(json.dumps(found.titles["words"], ensure_ascii=False).encode())
    assert len(found.sent["titles"].encode()) <= words + names + said + 200
    assert words / sum(len(each[3]) for each in institutions) < LONGEST_TITLE


def test_a_title_is_found_by_the_beginnings_of_its_words_and_of_its_institution() -> None:
    found = plan("fr")
    typed = ["litterat donn", "LITTÉRATIE", "exemple gestion", "attie", "bases", "", "  ", "x' OR 1", "gestion, projet"]
    answers = found.asked([{"typed": text} for text in typed])
    assert answers[:4] == [[DATA], [DATA], [TEAM], []]
    assert set(answers[4]) == {DATA, "example-college/spreadsheet-basics"}
    assert answers[5:] == [[], [], [], [TEAM]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_that_the_files_give_leads_to_a_page(language: str) -> None:
    paths = {page.path.removesuffix("index.html") for page in pages()}
    found = plan(language)
    ways = {run[1] for text in found.sent.values() for run in links(json.loads(text))}
    inside = {way for way in ways if not way.startswith(("https://", "http://", "mailto:"))}
    assert inside
    assert {way for way in inside if way.partition("#")[0] not in paths} == set()


def links(data: Any) -> list[list[str]]:  # noqa: ANN401 - JSON
    """Return the runs of a file that lead somewhere."""
    if isinstance(data, dict):
        return [run for each in data.values() for run in links(each)]
    if not isinstance(data, list):
        return []
    if (
        len(data) in {2, 3}
        and all(isinstance(each, str) for each in data)
        and data[1].startswith(("http", "mailto", "en/", "fr/"))
    ):
        return [data]
    return [run for each in data for run in links(each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_planner_lists_who_grants_and_what_leads_somewhere(language: str) -> None:
    page, ledger = page_at(f"{language}/transfer/"), plan(language).ledger
    assert len(page.all("noscript")) == 1
    hrefs = [each.attributes["href"] for each in page.main.all("a")]
    granting = {ref for ref, said in ledger.received.items() if any(each.counts for each in said)}
    assert {f"../../{language}/institutions/{ref}/#accepts" for ref in granting} <= set(hrefs)
    assert f"../../{language}/transfer/credentials/" in hrefs
    rows = page_at(f"{language}/transfer/credentials/").main.all("li")
    onward = [each for each in rows if each.attributes.get("class") == "row"]
    led = {each.all("a")[0].attributes["href"].removesuffix("/#counts").partition("credentials/")[2] for each in onward}
    catalogue = ledger.catalogue
    assert led == {each.ref for each in catalogue.listed if not ledger.onward[each.ref].is_dead_end}
    assert 0 < len(led) < len(catalogue.listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planner_counts_listings_by_their_firmest_way(language: str) -> None:
    """Each listing once, and those without any way are counted, too."""
    found = plan(language)
    counts = Counter(found.ledger.onward[each.ref].route for each in found.ledger.catalogue.listed)
    terms = next(
        each for each in page_at(f"{language}/transfer/").all("dl") if each.attributes.get("class") == "planner-signs"
    )
    shown = [each.text.split()[0] for each in terms.all("span") if each.attributes.get("class") == "count"]
    assert [int(number) for number in shown] == [counts[route] for route in Route]


def page_at(path: str) -> Markup:
    """Return a page of the sample."""
    bodies = {page.path: page.body for page in pages()}
    return Markup.read(bodies[f"{path}index.html"].decode())
