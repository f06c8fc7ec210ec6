"""The pages of records: what a record says stands on its page, in both languages, and so does what it leaves out."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from browser import LANGUAGES, ROOT, Site
from markup import Markup, squeezed
from pydantic import BaseModel
from sample_catalogue import CONTENT

from catalogue import addresses
from catalogue.locale import locale
from catalogue.model.values import Range, Ref, Text
from catalogue.source import Entry

LOCALES = {language: locale(ROOT / "templates/locales", language) for language in LANGUAGES}
KINDS = ("credentials", "institutions", "courses", "programmes", "pathways", "agreements", "cores")
COLLEGE = "institutions/example-college/credentials"
FULL, OLD = "example-college/data-literacy-basics", "example-college/old-sample-listing"
UNKNOWN = "example-college/all-unknown"
FORMER = "example-college/introductory-data-literacy"
NOT_SHOWN = {"format", "id"}
"""`format` is about the file, and `id` is read in the address."""
USUAL = {
    *(("kind", "single"), ("listing", "current"), ("title_is", "official"), ("purpose", "learner")),
    *(("currency", "CAD"), ("country", "CA"), ("placed", True), ("statement", "stated")),
}
"""Values that go without saying: a page says where a record differs from them."""
CALLED = {"assessed": "assessment", "value": "transcript"}
"""Fields to answer with yes or no whose fact has another name."""
SAYS_YES = {
    "for_credit": "credit.for_credit",
    "none_required": "entry_facet.none",
    "eligible": "funding.eligible",
    "no_fixed_hours": "hours.none-fixed",
}
"""Those that are answered in words of their own."""
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
AS_STATED = "effort_as_stated price_as_stated credit_as_stated form_as_stated status_as_stated".split()
ONLY_WHERE_SO = [*AS_STATED, *"assessment_only sessions offered_by formerly earlier".split()]
"""Facts that nobody misses where they are not so."""
ALWAYS_KNOWN = "institution version language ctid".split()


def leaves(value: object, route: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield every value in a record that says something to people, with the names that lead to it."""
    if isinstance(value, BaseModel) and not isinstance(value, Range):
        for name in type(value).model_fields:
            # Parts have CTIDs for programs; who has a page here is called as that page is.
            is_for_programs = name == "ctid" and bool(route)
            has_page = name == "name" and getattr(value, "institution", None) is not None
            if not (is_for_programs or has_page):
                yield from leaves(getattr(value, name), (*route, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each, route)
    elif value is not None and value not in ("unknown", False) and (route[-1], value) not in USUAL:
        yield route, value


class Shown:
    """A page in one language, as a reader who looks for the values of a record sees it."""

    def __init__(self, site: Site, entry: Entry[Any], language: str) -> None:
        path = f"{language}/{addresses.page(entry)}"
        self.site, self.locale, self.markup = site, LOCALES[language], site.read(path)
        self.text, self.facts = self.markup.main.text, self.markup.facts()
        self.leads_to = {urljoin(f"/{path}", target) for target in self.markup.targets()}

    def says(self, name: str, value: object) -> bool:
        """Whether the page says the value of a field, or leads to what it names."""
        if any(squeezed(said) in self.text for said in self._ways_to_say(name, value)):
            return True
        return any(target == value or (isinstance(value, Ref) and f"/{value}/" in target) for target in self.leads_to)

    def _ways_to_say(self, name: str, value: object) -> Iterator[str]:
        if isinstance(value, Text):
            yield value.phrase(self.locale.language).text
        elif isinstance(value, Range):
            yield self.locale.range(value)
        elif isinstance(value, bool):
            yield from self._ways_to_agree(name)
        elif isinstance(value, float | int):
            yield from (self.locale.number(value), self.locale.money(float(value), "CAD"))
        elif isinstance(value, date) or DATE.fullmatch(str(value)):
            yield from (self.locale.date(str(value)), str(value))
        else:
            yield from self._ways_to_call(name, str(value))

    def _ways_to_agree(self, name: str) -> Iterator[str]:
        called = self.locale.words.get(f"fact.{CALLED.get(name, name)}", "")
        if self.facts.get(called, "").startswith(self.locale.words["site.yes"]):
            yield called
        if name in SAYS_YES:
            yield self.locale.words[SAYS_YES[name]].rpartition("}")[2]

    def _ways_to_call(self, name: str, code: str) -> Iterator[str]:
        """Yield the code itself, and what the interface, a framework or a policy calls it."""
        yield code
        for key, words in self.locale.words.items():
            if key.endswith((f".{code}", f".{code.split('-', maxsplit=1)[0]}", f".{code}_funding")):
                yield words
        catalogue = self.site.catalogue
        if name == "level":
            levels = [level for each in catalogue.frameworks.values() for level in each.record.levels]
            yield from (level.name.phrase(self.locale.language).text for level in levels if level.id == code)
        if code in catalogue.policies:
            yield catalogue.policies[code].record.name.phrase(self.locale.language).text


def told(site: Site, kind: str) -> list[Entry[Any]]:
    """Return the records of a kind whose pages tell all: not a listing that was withdrawn, or that has no page yet."""
    if kind != "credentials":
        return list(getattr(site.catalogue, kind).values())
    versions = [each for kept in site.catalogue.versions.values() for each in kept]
    return [each for each in (*site.catalogue.published, *versions) if each.record.listing != "withdrawn"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_record_is_on_its_page(sample: Site, kind: str, language: str) -> None:
    unsaid = [
        (entry.ref, ".".join(route), value)
        for entry in told(sample, kind)
        for shown in [Shown(sample, entry, language)]
        for route, value in leaves(entry.record)
        if route[0] not in NOT_SHOWN and not shown.says(route[-1], value)
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_text_in_another_language_is_marked_with_it(sample: Site, kind: str, language: str) -> None:
    unmarked = [
        (entry.ref, phrase.text)
        for entry in told(sample, kind)
        for shown in [Shown(sample, entry, language)]
        for phrase in [text.phrase(language) for _route, text in leaves(entry.record) if isinstance(text, Text)]
        if phrase.language != language
        for text, tongue in shown.markup.runs
        if text == squeezed(phrase.text) and tongue != phrase.language
    ]
    assert unmarked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_that_its_record_is_in_another_language(sample: Site, language: str) -> None:
    wrong = []
    for entry in told(sample, "credentials"):
        tongue = entry.record.summary.phrase(language).language
        note = LOCALES[language].t("credential.untranslated", language=LOCALES[language].tongue(tongue))
        if (squeezed(str(note)) in Shown(sample, entry, language).text) == (tongue == language):
            wrong.append(entry.ref)
    assert wrong == []


@pytest.fixture(scope="module")
def odd(serving: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the sample with a listing of which all is unknown, and a withdrawn one that says too much."""
    content = tmp_path_factory.mktemp("odd") / "content"
    shutil.copytree(CONTENT, content)
    full = yaml.safe_load((CONTENT / COLLEGE / "data-literacy-basics.md").read_text("utf-8").split("---\n")[1])
    unknown = {
        "ctid": "ce-11111111-1111-4111-8111-111111111111",
        "format": 1,
        "title": "All Unknown",
        "language": "en",
        "status": "unknown",
        "summary": "Somebody named this listing once, and told no more of it.",
        "provenance": {"basis": "compiled", "sources": [{"url": "https://news.example.org/named"}]},
    }
    withdrawn = {
        **without_identifiers(full),
        "ctid": "ce-22222222-2222-4222-8222-222222222222",
        "title": "Withdrawn in Haste",
        "listing": "withdrawn",
        "formerly": [],
        "withdrawal": {"reason": "It was never offered.", "date": "2026-05-06", "successor": FULL},
    }
    for slug, record in (("all-unknown", unknown), ("withdrawn-in-haste", withdrawn)):
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        (content / COLLEGE / f"{slug}.md").write_text(f"---\n{text}---\nIts body.\n", "utf-8")
    return serving(content)


def without_identifiers(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Return the value without the CTIDs in it, which belong to another record."""
    if isinstance(value, dict):
        return {key: without_identifiers(inner) for key, inner in value.items() if key != "ctid"}
    return [without_identifiers(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_published_is_said_in_its_place(odd: Site, language: str) -> None:
    words = LOCALES[language].words
    full, unknown = (odd.read(f"{language}/credentials/{ref}/").facts() for ref in (FULL, UNKNOWN))
    of_levels = {words[f"level.{level}"] for level in ("reachable", "comparable", "evaluable", "recognised")}
    assert full.keys() - unknown.keys() - of_levels <= {words[f"fact.{name}"] for name in ONLY_WHERE_SO}
    known = {name for name, value in unknown.items() if value != words["site.not_published"]}
    assert known - of_levels == {words[f"fact.{name}"] for name in ALWAYS_KNOWN}
    assert of_levels <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compiled_record_says_so_and_seems_nothing_more(odd: Site, language: str) -> None:
    words = LOCALES[language].words
    text = odd.read(f"{language}/credentials/{UNKNOWN}/").main.text
    assert squeezed(words["basis.compiled"]) in text
    assert words["basis.submitted"] not in text
    assert squeezed(words["basis.confirmed_on"].partition("{")[0]) not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_listing_keeps_only_what_it_must(odd: Site, language: str) -> None:
    """Its CTID, title, date, reason and successor, whatever else its file still holds."""
    entry = odd.catalogue.credentials["example-college/withdrawn-in-haste"]
    shown, kept = Shown(odd, entry, language), {"ctid", "title", "language", "withdrawal"}
    values = list(leaves(entry.record))
    assert [value for route, value in values if route[0] in kept and not shown.says(route[-1], value)] == []
    rest = entry.record.model_dump(exclude=kept).keys()
    runs = {text for text, _tongue in shown.markup.runs}
    told_anyway = [
        (route, value)
        for route, value in values
        if route[0] in rest and isinstance(value, Text) and squeezed(value.phrase(language).text) in runs
    ]
    assert told_anyway == []
    assert "Its body." not in shown.text
    assert list(shown.facts) == [LOCALES[language].words["fact.ctid"]]
    assert shown.markup.meta("description") == ["Withdrawn in Haste"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_earlier_version_leads_to_the_current_one(sample: Site, language: str) -> None:
    earlier, current = (sample.read(f"{language}/credentials/{FULL}/{part}") for part in ("1/", ""))
    said = LOCALES[language].t("credential.earlier", version="1", link="")
    assert squeezed(str(said)) in earlier.main.text
    assert f"/{language}/credentials/{FULL}/" in leads_to(earlier, f"/{language}/credentials/{FULL}/1/")
    assert f"/{language}/credentials/{FULL}/1/" in leads_to(current, f"/{language}/credentials/{FULL}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_former_address_leads_on(sample: Site, language: str) -> None:
    former = f"/{language}/credentials/{FORMER}/"
    assert next_of(sample, former) == f"/{language}/credentials/{FULL}/"


def test_a_permanent_identifier_leads_to_the_page_in_the_language_of_the_record(sample: Site) -> None:
    """And to the English one where the interface does not speak that language."""
    tongues = {entry.ref: entry.record.language for entry in sample.catalogue.published}
    own = {ref: tongue if tongue in LANGUAGES else "en" for ref, tongue in tongues.items()}
    assert set(own.values()) == set(LANGUAGES)
    assert {entry.ref: next_of(sample, f"/id/{entry.record.ctid}/") for entry in sample.catalogue.published} == {
        ref: f"/{language}/credentials/{ref}/" for ref, language in own.items()
    }


def next_of(site: Site, path: str) -> str:
    """Return where a page that leads on leads, at once and by a link; nothing where there is none."""
    page = site.read(path[1:])
    refreshed = [urljoin(path, each.partition("url=")[2]) for each in page.meta("refresh")]
    return refreshed[0] if set(refreshed) <= leads_to(page, path) and refreshed else ""


def leads_to(page: Markup, path: str) -> set[str]:
    return {urljoin(path, target) for target in page.targets()}
