"""The page of what waits for review: its queues, from records, problems and what was seen of links."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, ctid, record
from sample_catalogue import CONTENT
from sites import ROOT

import build
from catalogue import cli, outward, render
from catalogue.commands.content import read
from catalogue.outward import Failing
from catalogue.relate import Catalogue
from catalogue.render import Noted
from catalogue.render.review import MOST_SHOWN

TODAY = date(2026, 9, 1)
PAGE = "https://example-college.example.ca/night-nursing"


def made(folder: Path, today: str = "2026-09-01") -> tuple[Catalogue, Noted]:
    options = cli.options(["check", "--content", str(folder), "--today", today], {})
    catalogue, problems = read(options)
    assert catalogue is not None
    return catalogue, Noted(problems)


def review(catalogue: Catalogue, noted: Noted, language: str = "en") -> str:
    """Return the page in a language."""
    site = render.pages(catalogue, ROOT / "templates", ROOT / "node_modules", None, noted)
    return next(page.body.decode() for page in site if page.path == f"{language}/review/index.html")


def queue(html: str, name: str) -> tuple[int, list[str]]:
    """Return how many wait in a queue, and the lines of the page in plain words."""
    (section,) = re.findall(rf'<section[^>]*data-queue="{name}">(.*?)</section>', html, re.DOTALL)
    (number,) = re.findall(r'<span class="count">(.*?)</span>', section)
    lines = re.findall(r'<li class="said">(.*?)</li>', section, re.DOTALL)
    plain = [" ".join(re.sub(r"<[^>]+>", " ", line).replace("\u202f", "").split()) for line in lines]
    return int(number.replace("\u202f", "")), plain


def test_what_is_to_be_confirmed_comes_with_its_age_its_owner_and_the_next_step(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        CREDENTIAL.replace("night-nursing", f"record-{number}"): record(
            ctid=ctid(number), provenance=f"{{basis: submitted, confirm_by: {day}}}"
        )
        for number, day in enumerate(("2026-09-20", "2026-08-01", "2025-08-01", "2027-09-01"), start=1)
    }
    html = review(*made(content(tmp_path, files)))
    assert queue(html, "confirm") == (
        3,
        [
            (
                "Since 1 August 2025, 396 days Night Nursing 00000003 · Example College "
                "Next step Archived. Confirm it to bring it back, or withdraw it Who Its verified owners"
            ),
            (
                "Since 1 August 2026, 31 days Night Nursing 00000002 · Example College "
                "Next step Confirm it, or correct it; it is archived on 1 August 2027 Who Its verified owners"
            ),
            (
                "20 September 2026, in 19 days Night Nursing 00000001 · Example College "
                "Next step Confirm it by 20 September 2026, or correct it Who Its verified owners"
            ),
        ],
    )


def test_an_archived_listing_is_never_silently_gone(tmp_path: Path) -> None:
    """It is in no list; its page stays and says why."""
    lapsed = record(provenance="{basis: submitted, confirm_by: 2025-08-01}")
    catalogue, noted = made(content(tmp_path, {CREDENTIAL: lapsed}))
    site = {
        page.path: page.body.decode("utf-8", "replace")
        for page in render.pages(catalogue, ROOT / "templates", ROOT / "node_modules", None, noted)
    }
    path = "credentials/example-college/night-nursing/"
    assert "archived since 1 August 2026" in site[f"en/{path}index.html"]
    assert "archivée depuis le 1er août 2026" in site[f"fr/{path}index.html"]
    assert path not in site["en/credentials/index.html"]
    assert path in site["en/review/index.html"]


def test_a_page_that_is_due_gives_a_sign_with_the_date(tmp_path: Path) -> None:
    due = record(provenance="{basis: submitted, confirm_by: 2026-09-20}")
    catalogue, noted = made(content(tmp_path, {CREDENTIAL: due}))
    site = render.pages(catalogue, ROOT / "templates", ROOT / "node_modules", None, noted)
    for language, words in (("en", "Due to be confirmed again by 20 September 2026"), ("fr", "20 septembre 2026")):
        path = f"{language}/credentials/example-college/night-nursing/index.html"
        html = next(page.body.decode() for page in site if page.path == path)
        (sign,) = re.findall(r'<li class="amber" data-fresh="due">(.*?)</li>', html)
        assert words in sign


def test_dead_links_stand_with_each_record_that_holds_them(tmp_path: Path) -> None:
    catalogue, noted = made(content(tmp_path, {CREDENTIAL: record()}))
    failings = {
        PAGE: Failing(TODAY - timedelta(days=9), TODAY),
        "https://example-college.example.ca/first-aid": Failing(TODAY, TODAY),
        "https://elsewhere.example/gone": Failing(TODAY - timedelta(days=9), TODAY),
    }
    number, lines = queue(review(catalogue, replace(noted, failings=failings)), "dead")
    assert number == len(lines) == 1
    assert lines[0].startswith("Since 23 August 2026, 9 days Night Nursing")
    assert PAGE in lines[0]


def test_warnings_and_listings_without_a_page_wait_as_well(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        CREDENTIAL: record(body="See <b>this</b>.\n"),
        CREDENTIAL.replace("night", "day"): record(ctid=ctid(1), summary="", links=""),
        "institutions/sample-university/credentials/nursing.md": record(
            ctid=ctid(2), provenance="{basis: compiled, sources: [{title: A Book, read: 2026-08-30}]}", summary=""
        ),
    }
    html = review(*made(content(tmp_path, files)))
    number, lines = queue(html, "faulty")
    assert number == 1
    assert "L022 HTML has no effect in a record" in lines[0]
    assert queue(html, "pageless") == (
        2,
        [
            (
                "Since 30 August 2026, 2 days Night Nursing 00000002 · Sample University Next step Add what is "
                "missing: a summary Who Nobody has been verified as owner yet: anybody, with a public source"
            ),
            (
                "Undated Night Nursing 00000001 · Example College Next step Add what is missing: a summary, the "
                "institution’s own page or a contact office Who Its verified owners"  # noqa: RUF001 - an apostrophe
            ),
        ],
    )


def test_a_queue_that_is_long_shows_the_oldest_and_counts_the_rest(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        CREDENTIAL.replace("night-nursing", f"record-{number}"): record(ctid=ctid(number), summary="")
        for number in range(1, MOST_SHOWN + 8)
    }
    html = review(*made(content(tmp_path, files)))
    number, lines = queue(html, "pageless")
    assert (number, len(lines)) == (MOST_SHOWN + 7, MOST_SHOWN)
    assert "7 more wait." in html


@cache
def sample(language: str) -> str:
    catalogue, noted = made(CONTENT, "2028-01-01")
    return review(catalogue, noted, language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_languages_have_the_same_queues(language: str) -> None:
    english, here = sample("en"), sample(language)
    for name in ("confirm", "dead", "faulty", "pageless"):
        assert queue(here, name)[0] == queue(english, name)[0]
    assert queue(here, "confirm")[0] > 9


def test_what_a_record_says_is_inert_on_the_page(tmp_path: Path) -> None:
    hostile = record(title="'<script>alert(1)</script>'", provenance="{basis: submitted, confirm_by: 2026-08-01}")
    html = review(*made(content(tmp_path, {CREDENTIAL: hostile})))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_the_build_reads_what_links_noted(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record(provenance=COMPILED)})
    file = tmp_path / "links.json"
    outward.write(file, {PAGE: Failing(TODAY - timedelta(days=3), TODAY)})
    out = tmp_path / "site"
    asked = ["build", "--content", str(folder), "--out", str(out), "--links", str(file), "--quiet"]
    assert build.main(asked, {}) == 0
    assert queue((out / "en/review/index.html").read_text("utf-8"), "dead")[0] == 1


def test_the_page_is_linked_from_where_people_submit_and_from_the_statistics() -> None:
    catalogue, noted = made(CONTENT)
    site = render.pages(catalogue, ROOT / "templates", ROOT / "node_modules", None, noted)
    for language in ("en", "fr"):
        for folder in ("submit", "statistics"):
            html = next(page.body.decode() for page in site if page.path == f"{language}/{folder}/index.html")
            assert re.search(r'href="(\.\./){1,2}(en/|fr/)?review/"', html)
