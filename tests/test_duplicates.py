import unicodedata
from pathlib import Path
from time import process_time

import pytest
from checking import COMPILED, content, ctid, problems, record
from hypothesis import given
from hypothesis import strategies as st

from catalogue.load import documents
from catalogue.problems import Problem, Severity
from catalogue.relate.duplicates import address, duplicate_problems
from catalogue.validate import entries

COLLEGE = "institutions/example-college/credentials"
UNIVERSITY = "institutions/sample-university/credentials"
PAGE = "links: {{page: https://example-college.example.ca/{}}}\n"


def said(folder: Path, *records: str, at: str = COLLEGE) -> tuple[Problem, ...]:
    """Return what is said of records that stand in one folder, beside the base."""
    files: dict[str, str | bytes] = {f"{at}/record-{number}.md": text for number, text in enumerate(records)}
    return problems(content(folder, files))


def titled(number: int, title: str, fields: str = "", **changed: str) -> str:
    """Return a record with a title, and a page and an identifier of its own."""
    page = f"{{page: https://example-college.example.ca/{number}}}"
    return record(fields, **{"ctid": ctid(number), "title": title, "links": page} | changed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Co-op Preparation", "CO OP  preparation"),
        ("Évaluation d'été", "evaluation d\u2019ete"),
        ("Évaluation", unicodedata.normalize("NFD", "Évaluation")),
        ("Cœur et vœux", "Coeur et voeux"),
        ("Web–Design", "Web Design"),  # noqa: RUF001 - a dash
    ],
)
def test_titles_are_the_same_whatever_their_case_accents_spaces_and_hyphens(
    one: str, other: str, tmp_path: Path
) -> None:
    (problem,) = said(tmp_path, titled(1, f'"{one}"'), titled(2, f'"{other}"'))
    assert (problem.code, problem.severity) == ("R320", Severity.ERROR)
    assert problem.place.path == f"{COLLEGE}/record-1.md"
    assert "example-college/record-0" in problem.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Programming in C#", "Programming in C++"),
        ("Network Security Level 1", "Network Security Level 2"),
        ("Introduction to Winemaking", "Advanced Winemaking"),
        ("Microeconomics Essentials", "Macroeconomics Essentials"),
        ("Passive House Design (Clean Energy)", "Passive House Trades Skills (Clean Energy)"),
        ("Virtual Production – Unity", "Virtual Production – Unreal"),  # noqa: RUF001 - a dash
        ("Data Analytics Certificate", "Data Analytics Badge"),
        ("Formation à la petite enfance", "Formation à la petite entreprise"),
    ],
)
def test_titles_that_differ_in_what_they_say_are_two(one: str, other: str, tmp_path: Path) -> None:
    assert said(tmp_path, titled(1, f'"{one}"'), titled(2, f'"{other}"')) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Winemaking Foundations", "Foundations of Winemaking"),
        ("Leadership", "Leadership Micro-credential"),
        ("Manager for Greenhouses", "Managers of a Greenhouse"),
        ("Greenhouse Management", "Greenhouse Manageent"),
        ("Greenhouse Management", "Greenhouse Managemment"),
        ("Greenhouse Management", "Greenhouse Manegement"),
    ],
)
def test_titles_in_other_words_or_with_a_slip_are_a_notice(one: str, other: str, tmp_path: Path) -> None:
    (problem,) = said(tmp_path, titled(1, one), titled(2, other))
    assert (problem.code, problem.severity) == ("R323", Severity.NOTICE)
    assert "example-college/record-0" in problem.message


def test_a_title_of_two_institutions_is_nobodys_duplicate(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{UNIVERSITY}/first-aid.md": titled(1, "First Aid", provenance=COMPILED)}
    assert problems(content(tmp_path, files)) == ()


@pytest.mark.parametrize(
    "fields",
    [
        "listing: archived\n",
        "listing: withdrawn\nwithdrawal: {reason: Sent twice, date: 2026-01-01}\n",
        "supersedes: example-college/first-aid\n",
    ],
)
def test_what_was_put_away_or_takes_the_place_of_the_other_is_no_duplicate(fields: str, tmp_path: Path) -> None:
    same_page = {"links": "{page: https://example-college.example.ca/first-aid}"}
    assert said(tmp_path, titled(1, "First Aid", fields, **same_page)) == ()


def test_the_same_title_in_another_language_is_another_listing(tmp_path: Path) -> None:
    assert said(tmp_path, titled(1, "First Aid", language="fr")) == ()
    (problem,) = said(tmp_path, titled(1, "{fr: Premiers soins, en-CA: First Aid}"))
    assert problem.code == "R320"


def test_a_page_of_a_series_or_of_courses_with_codes_is_no_duplicate(tmp_path: Path) -> None:
    page = {"links": "{page: https://example-college.example.ca/winter}"}
    series = titled(1, "Winter Skills", "kind: series\n", **page), titled(2, "Ice Fishing", **page)
    codes = titled(3, "Snow", "local_code: W 1\n", **page), titled(4, "Sledding", "local_code: W 2\n", **page)
    assert said(tmp_path / "series", *series) == ()
    assert said(tmp_path / "codes", *codes) == ()
    (problem,) = said(tmp_path / "neither", titled(5, "Frost", **page), titled(6, "Sleet", **page))
    assert (problem.code, problem.severity) == ("R321", Severity.NOTICE)


def test_a_page_of_two_institutions_is_a_warning_unless_they_offer_it_together(tmp_path: Path) -> None:
    page = {"links": "{page: https://example-college.example.ca/first-aid}", "provenance": COMPILED}
    (problem,) = said(tmp_path / "apart", titled(1, "Helping", **page), at=UNIVERSITY)
    assert (problem.code, problem.severity) == ("R321", Severity.WARNING)
    together = titled(1, "Helping", "offered_by: [example-college]\n", **page)
    assert said(tmp_path / "together", together, at=UNIVERSITY) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://a.example/b", "http://www.A.example:80/b/", True),
        ("https://a.example/b/index.php", "https://a.example/b", True),
        ("https://a.example/b%20c", "https://a.example/b%20c/?utm_source=x&fbclid=y", True),
        ("https://a.example/b?x=1&y=2", "https://a.example/b?y=2&x=1", True),
        ("https://a.example/b?course=1", "https://a.example/b?course=2", False),
        ("https://a.example/#/course/1", "https://a.example/#/course/2", False),
        ("https://a.example/b", "https://a.example/B", False),
        ("https://a.example:8080/b", "https://a.example/b", False),
        ("https://a.example/b", "https://courses.a.example/b", False),
    ],
)
def test_addresses_of_one_page_are_the_same(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001 - a table
    assert (address(one) == address(other)) is is_same


@given(
    st.from_regex(r"https?://[a-z]{1,9}\.example(:[0-9]{1,4})?(/[\w%. ~-]{0,9}){0,3}(\?[\w=&%]{0,9})?", fullmatch=True)
)
def test_the_address_of_a_page_is_the_same_with_and_without_a_last_slash_of_its_path(url: str) -> None:
    path, mark, asked = url.partition("?")
    assert address(url) == address(f"{path}/{mark}{asked}")


def test_ten_thousand_listings_of_one_institution_are_compared_in_seconds(tmp_path: Path) -> None:
    """Twice the listings take some twice the time: by pairs, they would take four times."""
    words = "winter harbour forest nursing digital welding garden circuit payroll ledger".split()
    folder = content(
        tmp_path,
        {
            f"{COLLEGE}/record-{n}.md": titled(n, f"{words[n % 10]} {words[n // 10 % 10]} {words[n // 100 % 10]} {n}")
            for n in range(1, 201)
        },
    )
    found = [entry for entry in entries(documents(folder)[0])[0] if entry.identity.kind == "credential"]
    made = {f"example-college/{copy}-{entry.identity.slug}": entry for copy in range(50) for entry in found}
    started = process_time()
    assert sum(1 for _ in duplicate_problems({"credential": made})) >= 0
    assert process_time() - started < 20
