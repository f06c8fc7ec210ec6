"""The data in pages, read as search engines read it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import extruct
import pytest
from sample_catalogue import BASE, read
from sites import CONTENT, ROOT, pages

from catalogue.relate import Catalogue

CONTENTS = [
    pytest.param(CONTENT, id="sample"),
    pytest.param(ROOT / "content", id="content", marks=pytest.mark.slow),
]
ADDRESSES = {"@id", "url", "sameAs", "subjectOf", "isBasedOn", "sdLicense"}
"""The terms whose values are addresses."""
ORGANISATIONS = {
    "CollegeOrUniversity",
    "EducationalOrganization",
    "GovernmentOrganization",
    "NGO",
    "Organization",
}
SCHEMA = "https://schema.org"


@cache
def blocks(content: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the blocks of data in each page for people, as extruct finds them, by the page's path."""
    found = {}
    for path, body in pages(content):
        if path.endswith(".html"):
            html = body.decode()
            scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
            found[path] = extruct.extract(html, base_url=BASE.absolute(path), syntaxes=["json-ld"])["json-ld"]
            # extruct forgives faults of JSON that others do not.
            assert found[path] == [json.loads(script) for script in scripts], path
    return found


@cache
def catalogue(content: Path) -> Catalogue:
    return read(content)[0]


def described(content: Path, path: str) -> list[dict[str, Any]]:
    """Return the things of schema.org on a page."""
    own = [block for block in blocks(content)[path] if block["@context"] == SCHEMA]
    return [thing for block in own for thing in block.get("@graph", [block])]


def values(node: object) -> Iterator[tuple[str, object]]:
    """Yield every property in a block with each of its values, also those further inside."""
    if isinstance(node, list):
        for each in node:
            yield from values(each)
    elif isinstance(node, dict):
        for term, value in node.items():
            yield from ((term, each) for each in (value if isinstance(value, list) else [value]))
            yield from values(value)


@pytest.mark.parametrize("content", CONTENTS)
def test_every_page_of_a_record_has_the_types_of_what_it_tells(content: Path, tell: Callable[[str], None]) -> None:
    judged: Counter[str] = Counter()
    records = catalogue(content)
    for language in ("en", "fr"):
        for entry in records.published:
            record = entry.record
            told = described(content, f"{language}/credentials/{entry.ref}/index.html")
            is_course = record.listing != "withdrawn" and not record.entry.assessment_only
            kinds = ["EducationalOccupationalCredential", *(["Course"] if is_course else [])]
            assert [thing["@type"] for thing in told] == kinds
            assert told[0]["@id"] == BASE.resource(record.ctid)
            judged.update(kinds)
            if is_course:
                course = told[1]
                assert course["educationalCredentialAwarded"] == {"@id": told[0]["@id"]}
                assert {"name", "description", "provider"} <= set(course)
                assert ("offers" in course) == (record.price is not None and record.price.amount is not None)
                is_taught = bool(record.delivery.modes) or any(each.start for each in record.delivery.offerings)
                assert ("hasCourseInstance" in course) == is_taught
                judged.update(term for term in ("offers", "hasCourseInstance") if term in course)
        for owner in records.institutions.values():
            [told_of] = described(content, f"{language}/institutions/{owner.ref}/index.html")
            assert told_of["@type"] in ORGANISATIONS
            judged["Organization"] += 1
    tell(f"{content.parent.name}/{content.name}: {dict(judged)}")


@pytest.mark.parametrize("content", CONTENTS)
def test_every_address_in_the_data_of_pages_is_absolute(content: Path, tell: Callable[[str], None]) -> None:
    found = 0
    for path, told in blocks(content).items():
        assert len({json.dumps(block, sort_keys=True) for block in told}) == len(told), path
        for term, value in values([block for block in told if block["@context"] == SCHEMA]):
            if term in ADDRESSES and isinstance(value, str):
                found += 1
                assert urlsplit(value).scheme in {"http", "https"}, (path, term, value)
                assert urlsplit(value).netloc, (path, term, value)
    with_data = sum(bool(told) for told in blocks(content).values())
    tell(
        f"{content.parent.name}/{content.name}: {len(blocks(content))} pages read, "
        f"{with_data} of them with {sum(map(len, blocks(content).values()))} blocks; {found} addresses"
    )


@pytest.mark.parametrize("content", CONTENTS)
def test_lists_are_numbered_through_all_of_their_pages_and_lead_to_what_is_listed(
    content: Path, tell: Callable[[str], None]
) -> None:
    site = dict(pages(content))
    listed: dict[str, list[tuple[int, str]]] = {}
    totals: dict[str, int] = {}
    for path, body in site.items():
        if b'<body class="list">' not in body:
            continue
        rows = re.findall(rb'<h2 class="row-title"><a href="(?:\.\./)+([^"#]+)', body)
        told = described(content, path)
        assert [thing["@type"] for thing in told] == (["ItemList"] if rows else []), path
        if rows:
            items = [(item["position"], item["url"]) for item in told[0]["itemListElement"]]
            assert [url for _, url in items] == [BASE.absolute(row.decode()) for row in rows]
            first = re.sub(r"page/\d+/index\.html$", "index.html", path)
            listed.setdefault(first, []).extend(items)
            assert totals.setdefault(first, told[0]["numberOfItems"]) == told[0]["numberOfItems"]
    for path, items in listed.items():
        assert sorted(position for position, _ in items) == list(range(1, totals[path] + 1)), path
        assert all(f"{url.removeprefix(BASE.url)}index.html" in site for _, url in items)
    all_of_them = {url.removeprefix(f"{BASE.url}en/") for _, url in listed["en/credentials/index.html"]}
    assert all_of_them == {f"credentials/{entry.ref}/" for entry in catalogue(content).listed}
    tell(f"{content.parent.name}/{content.name}: {len(listed)} lists of {sum(map(len, listed.values()))} items")
