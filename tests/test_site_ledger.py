"""The pages of the ledger: what was worked out stands on them as it was worked out, in both languages."""

import re
from collections.abc import Iterator

import pytest
from browser import LANGUAGES, ROOT, Site
from markup import Element, squeezed
from sample_catalogue import worked_out

from catalogue.ledger.placement import Fit
from catalogue.ledger.statements import Basis, State, Statement
from catalogue.locale import locale

LOCALES = {language: locale(ROOT / "templates/locales", language) for language in LANGUAGES}
WORDS = {language: {key: squeezed(text) for key, text in each.words.items()} for language, each in LOCALES.items()}
BASICS = "example-college/data-literacy-basics"
NUMBER = re.compile(r"\d+")


def of_class(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements inside that have a class, in reading order."""
    return (each for each in root.walk() if name in each.attributes.get("class", "").split())


def main(site: Site, path: str) -> Element:
    return site.read(path).main


def section(root: Element, heading: str) -> Element:
    """Return the section that a heading names by its id."""
    return next(each for each in root.all("section") if each.attributes.get("aria-labelledby") == heading)


def said(root: Element, receiver: str, language: str) -> list[str]:
    """Return what stands on a page as said by an institution: sign and body of each statement."""
    name = worked_out().catalogue.institutions[receiver].record.name.phrase(language).text
    return [each.text for each in of_class(root, "said") if name in each.text]


def sign(statement: Statement, language: str) -> str:
    words = WORDS[language]
    if statement.state is State.EXPIRED and statement.entry.record.expires:
        day = LOCALES[language].date(statement.entry.record.expires)
        return squeezed(LOCALES[language].t("sign.expired_on", date=day))
    return words[f"sign.{statement.sign}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_recognition_stands_with_its_sign_on_the_pages_of_what_was_judged_and_of_who_judged(
    sample: Site, language: str
) -> None:
    ledger = worked_out()
    for receiver, found in ledger.received.items():
        own = main(sample, f"{language}/institutions/{receiver}/")
        for statement in found:
            decision = WORDS[language][f"state.{statement.state.value}"]
            pages = [own]
            if statement.subject is not None and statement.subject.kind == "credential":
                pages.append(main(sample, f"{language}/credentials/{statement.subject.ref}/"))
            for page in pages:
                shown = [each.text for each in of_class(page, "said")]
                assert any(sign(statement, language) in text and decision in text for text in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_confirmed_and_reported_recognitions_are_counted_apart(sample: Site, language: str) -> None:
    ledger = worked_out()
    for receiver, found in ledger.received.items():
        counted = [each for each in found if each.counts]
        confirmed = sum(each.basis is Basis.CONFIRMED for each in counted)
        words = LOCALES[language].t(
            "institution.accepts_count", confirmed=str(confirmed), reported=str(len(counted) - confirmed)
        )
        assert squeezed(words) in section(main(sample, f"{language}/institutions/{receiver}/"), "accepts").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plausible_equivalency_is_worded_as_no_offer_wherever_it_stands(sample: Site, language: str) -> None:
    ledger, words = worked_out(), WORDS[language]
    ways = [way for found in ledger.equivalencies.values() for way in found]
    assert ways
    for way in ways:
        for path in (f"credentials/{way.credential}/", f"institutions/{way.receiver}/"):
            shown = [each.text for each in of_class(main(sample, f"{language}/{path}"), "said-plausible")]
            assert shown
            assert all(words["sign.plausible"] in text for text in shown)
            for step in way.steps:
                name = ledger.catalogue.institutions[step.statement.receiver].record.name.phrase(language).text
                assert any(name in text for text in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_claimed_never_stands_among_what_is_recorded(sample: Site, language: str) -> None:
    words = WORDS[language]
    counts = section(main(sample, f"{language}/credentials/{BASICS}/"), "counts")
    headings = [each.text for each in counts.all("h3")]
    assert headings.index(words["stack.recorded"]) < headings.index(words["counts.claims"])
    lists = [each for each in counts.children if isinstance(each, Element) and each.tag in {"h3", "ul"}]
    under = ""
    for each in lists:
        if each.tag == "h3":
            under = each.text
        elif under in {words["stack.recorded"], words["counts.granted"]}:
            assert words["sign.claimed"] not in each.text
            assert words["sign.plausible"] not in each.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dead_end_is_said_plainly(sample: Site, language: str) -> None:
    ledger, words = worked_out(), WORDS[language]
    shown = 0
    for entry in ledger.catalogue.published:
        if entry.record.listing == "withdrawn":
            continue
        text = section(main(sample, f"{language}/credentials/{entry.ref}/"), "counts").text
        is_silent = words["counts.nothing"] in text or words["counts.route.none"] in text
        assert is_silent == ledger.onward[entry.ref].is_dead_end
        shown += is_silent
    assert shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_six_components_stand_with_their_marks_and_lead_to_their_evidence(sample: Site, language: str) -> None:
    ledger, words = worked_out(), WORDS[language]
    page = sample.read(f"{language}/credentials/{BASICS}/")
    shown = [each.text for each in of_class(section(page.main, "complete"), "components") for each in each.all("li")]
    for component in ledger.components[BASICS]:
        line = next(text for text in shown if words[f"component.{component.name}.name"] in text)
        mark = "component.excused" if component.is_excused else f"component.mark.{component.mark.value}"
        assert line.startswith(words[mark])
        assert words[f"component.{component.name}.{component.reason}"] in line
    anchors = [each.attributes["href"] for each in section(page.main, "complete").all("a")]
    assert {each.removeprefix("#") for each in anchors if each.startswith("#")} <= set(page.ids())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_framework_places_every_listing_in_every_scenario_and_loses_none(sample: Site, language: str) -> None:
    ledger = worked_out()
    for ref, placed in ledger.frameworks.items():
        page = main(sample, f"{language}/frameworks/{ref}/")
        table = section(page, "standing").all("table")[0]
        totals = [each.text for each in table.all("tfoot")[0].all("td")]
        assert totals == [str(len(ledger.catalogue.listed))] * len(placed.scenes)
        for column, scene in enumerate(placed.scenes):
            cells = [row.all("td")[column].text for row in table.all("tbody")[0].all("tr")]
            counted = [int(NUMBER.findall(cell)[0]) for cell in cells]
            assert sorted(count for count in counted if count) == sorted(scene.counts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scenario_lists_just_those_whom_it_moves_with_where_they_stand_before_and_after(
    sample: Site, language: str
) -> None:
    ledger = worked_out()
    for ref, placed in ledger.frameworks.items():
        for scene in placed.scenes[1:]:
            page = main(sample, f"{language}/frameworks/{ref}/scenarios/{scene.id}/")
            rows = list(of_class(page, "row"))
            titles = {each.all("h2")[0].all("a")[0].text for each in rows}
            moved = {ledger.catalogue.credentials[move.ref].record.title.phrase(language).text for move in scene.moves}
            assert titles == moved
            assert moved
            assert all(list(of_class(each, "row-note")) for each in rows)


def test_listings_outside_the_territory_are_counted_apart(sample: Site) -> None:
    ledger = worked_out()
    placed = ledger.frameworks["sample-qf"]
    elsewhere = sum(where.fit is Fit.ELSEWHERE for where in placed.today.placements.values())
    row = next(
        row
        for row in section(main(sample, "en/frameworks/sample-qf/"), "standing").all("tr")
        if WORDS["en"]["placement.elsewhere"] in row.text
    )
    assert row.all("td")[0].text == str(elsewhere)
    listed = main(sample, "en/frameworks/sample-qf/listings/")
    assert len(list(of_class(listed, "row"))) == len(ledger.catalogue.listed) - elsewhere


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_board_says_whether_it_is_seamless_and_names_what_is_missing(sample: Site, language: str) -> None:
    ledger, words = worked_out(), WORDS[language]
    for ref, board in ledger.boards.items():
        text = section(main(sample, f"{language}/cores/{ref}/"), "board").text
        assert (words["core.seamless"] in text) == board.is_seamless
        assert (words["core.missing"] in text) == bool(board.missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_cards_say_what_was_counted_and_print_zeros(sample: Site, language: str) -> None:
    ledger = worked_out()
    catalogue = ledger.catalogue
    rows = main(sample, f"{language}/statistics/institutions/").all("tbody")[0].all("tr")
    by_name = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in rows}
    for ref, card in ledger.cards.items():
        cells = by_name[catalogue.institutions[ref].record.name.phrase(language).text]
        assert cells[0] == str(card.listings)
        assert cells[1:6] == [str(count) for count in card.reached.values()]
        assert cells[-1] == str(card.dead_ends)
    provinces = main(sample, f"{language}/statistics/provinces/").all("tbody")[0].all("tr")
    named = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in provinces}
    assert named[WORDS[language]["provinces.NU"]][0] == "0"
    assert sum(int(cells[0]) for cells in named.values()) == len(catalogue.listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_is_the_same_on_the_home_page_and_among_the_statistics(sample: Site, language: str) -> None:
    headline = worked_out().headline
    numbers = [str(headline.evaluable), str(headline.listings)]
    home = section(main(sample, f"{language}/"), "headline").all("h2")[0].text
    assert NUMBER.findall(home) == numbers
    card = next(of_class(main(sample, f"{language}/statistics/"), "card-number")).text
    assert NUMBER.findall(card)[:2] == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_version_watch_shows_what_a_decision_saw_and_what_stands_today(sample: Site, language: str) -> None:
    page = main(sample, f"{language}/statistics/version-watch/")
    watched = worked_out().watched
    assert watched
    tables = page.all("table")
    assert len(tables) == len(watched)
    for change, table in zip(watched, tables, strict=True):
        assert len(table.all("tbody")[0].all("tr")) == len(change.differences)
        assert f" {change.judged}" in table.all("thead")[0].text
        assert f" {change.current}" in table.all("thead")[0].text


def test_dead_ends_are_listed_one_by_one(sample: Site) -> None:
    ledger = worked_out()
    rows = list(of_class(main(sample, "en/statistics/dead-ends/"), "row"))
    assert len(rows) == ledger.headline.dead_ends > 0


def test_the_most_embedded_credentials_come_first_with_the_listings_that_contain_them(sample: Site) -> None:
    found = worked_out().contained
    shown = main(sample, "en/statistics/embeds/").all("ol")[-1].children
    items = [each for each in shown if isinstance(each, Element)]
    assert len(items) == len(found) > 0
    for each, item in zip(found, items, strict=True):
        assert LOCALES["en"].t("count.listings", count=len(each.within)) in item.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_course_says_for_what_it_is_granted(sample: Site, language: str) -> None:
    page = main(sample, f"{language}/courses/sample-university/dat-101/")
    title = worked_out().catalogue.credentials[BASICS].record.title.phrase(language).text
    assert title in section(page, "granted").text
    assert said(section(page, "elsewhere"), "college-exemple", language)


def test_an_agreement_says_how_far_it_reaches_and_who_recognises_under_it(sample: Site) -> None:
    ledger = worked_out()
    for ref, agreement in ledger.catalogue.agreements.items():
        page = section(main(sample, f"en/agreements/{ref}/"), "signed")
        parties = len(agreement.record.parties) + len(agreement.record.other_parties)
        assert (WORDS["en"]["agreement.bilateral"] in page.text) == (parties == 2)
        assert len(list(of_class(page, "said"))) == len(ledger.under.get(f"agreements/{ref}", ()))
    assert ledger.under["agreements/example-articulation"]
