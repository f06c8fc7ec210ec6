"""The files by which a program that knows only the site's address finds the feeds."""

import json
import re
from typing import Any

import pytest
from sample_catalogue import BASE, resources, worked_out
from sites import CONTENT, ROOT, pages

from catalogue.feeds.discovery import discovery
from catalogue.feeds.feed import Harvest, whole
from catalogue.locale import locale

UNDER_A_PATH = "https://host.example/a/b/"
BASES = (BASE.url, UNDER_A_PATH)


def site(base: str) -> dict[str, bytes]:
    return dict(pages(CONTENT, base))


def parts(base: str) -> dict[str, str]:
    """Return the types of the parts of feeds by their addresses, those that people follow among them."""
    listed = [*json.loads(site(base)["feeds/manifest.json"])["parts"], *json.loads(site(base)["feeds/following.json"])]
    return {part["url"]: part["type"] for part in listed}


def page(base: str, url: str) -> str:
    """Return the path of the file at an address of the site; there is one."""
    assert url.startswith(base)
    path = url.removeprefix(base)
    path = f"{path}index.html" if path.endswith("/") or not path else path
    assert path in {*site(base), "feeds/checksums.txt"}
    return path


@pytest.mark.parametrize("base", BASES)
def test_the_plain_index_has_a_title_a_summary_and_lists_of_links_that_lead_somewhere(base: str) -> None:
    """As llmstxt.org describes it: `#`, `>`, words, and under each `##` nothing but links."""
    text = site(base)["llms.txt"].decode()
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert re.match(r"# \S.*\n\n(> \S.*\n)+\n[^#>\[]+$", head)
    headings = [section.splitlines()[0] for section in sections]
    assert headings == ["Pages in English", "Pages en français", "Data · Données"]
    lines = [line for section in sections for line in section.splitlines()[1:] if line]
    links = [re.fullmatch(r"- \[([^\]]+)\]\(([^)]+)\)(: .+)?", line) for line in lines]
    assert all(links)
    led = [page(base, link[2]) for link in links if link]
    assert {"en/data/index.html", "fr/data/index.html", "feeds/manifest.json", "feeds/catalogue.ndjson"} <= set(led)
    assert {"en/data/guide/index.html", "fr/data/guide/index.html", ".well-known/resourcesync"} <= set(led)
    assert len(led) == len(set(led)) > 15
    said = [link[3] for link in links if link and link[3]]
    assert len(said) - len(set(said)) == 2  # news and calendars, which are there in each language


@pytest.mark.parametrize("base", BASES)
def test_the_catalogue_of_links_leads_to_the_manifest_and_from_there_to_feeds_and_their_description(base: str) -> None:
    """A linkset (RFC 9264): contexts with arrays of targets by relation, of which each is an object with `href`."""
    linkset = json.loads(site(base)[".well-known/api-catalog"])
    assert set(linkset) == {"linkset"}
    by_anchor: dict[str, dict[str, list[dict[str, Any]]]] = {each.pop("anchor"): each for each in linkset["linkset"]}
    own, manifest = f"{base}.well-known/api-catalog", f"{base}feeds/manifest.json"
    assert set(by_anchor) == {own, manifest}
    assert [target["href"] for target in by_anchor[own]["item"]] == [manifest, f"{base}.well-known/resourcesync"]
    for targets in (targets for relations in by_anchor.values() for targets in relations.values()):
        for target in targets:
            assert page(base, target["href"])
            assert re.fullmatch(r"[\w.+-]+/[\w.+-]+", target["type"])
    items = {target["href"]: target["type"] for target in by_anchor[manifest]["item"]}
    assert items.items() <= parts(base).items()
    assert f"{base}feeds/catalogue.ndjson" in items
    assert all(
        {title["language"] for title in target["title*"]} == {"en", "fr"} for target in by_anchor[manifest]["item"]
    )
    docs = by_anchor[manifest]["service-doc"]
    assert [(target["href"], target["hreflang"]) for target in docs] == [
        (f"{base}en/data/guide/", ["en"]),
        (f"{base}fr/data/guide/", ["fr"]),
        (f"{base}en/data/", ["en"]),
        (f"{base}fr/data/", ["fr"]),
    ]


def test_what_is_only_plausible_is_named_so_and_feeds_of_a_part_are_left_to_the_manifest() -> None:
    locales = tuple(locale(ROOT / "templates/locales", each) for each in ("en", "fr"))
    harvest = Harvest(worked_out(), resources(), BASE, locales)
    names = ("plausible.ndjson", "en/news.atom", "en/fields/01.atom", "urls-Course.txt")
    plain, links = (
        page.body.decode() for page in discovery(harvest, [whole(name, "text/x", b"", 0) for name in names])
    )
    lines = [line for line in plain.splitlines() if line.startswith("- [feeds/") and "text/x" in line]
    said = [line.partition(": ")[2].split(" · ") for line in lines]
    assert said == [
        [
            "Plausible equivalencies: no offer of credit, and in no other feed",
            "Équivalences plausibles\u202f: aucune offre de crédits, et dans aucun autre flux (text/x)",
        ],
        [
            "The newest listings, decisions and agreements",
            "Les fiches, décisions et ententes les plus récentes (text/x)",
        ],
    ]
    items = json.loads(links)["linkset"][1]["item"]
    assert [item["title*"][0]["value"].partition(":")[0] for item in items] == [
        "Plausible equivalencies",
        "The newest listings, decisions and agreements",
    ]


@pytest.mark.parametrize("path", ["index.html", "en/index.html", "fr/index.html"])
def test_the_home_pages_lead_to_both(path: str) -> None:
    html = site(BASE.url)[path].decode()
    up = "" if path == "index.html" else "../"
    assert f'<link rel="api-catalog" type="application/linkset+json" href="{up}.well-known/api-catalog">' in html
    assert f'<link rel="describedby" type="application/ld+json" href="{up}feeds/dcat.jsonld">' in html


def test_the_manifest_leads_to_both_as_well() -> None:
    told = json.loads(site(BASE.url)["feeds/manifest.json"])
    assert [page(BASE.url, told[key]) for key in ("dcat", "checksums")] == ["feeds/dcat.jsonld", "feeds/checksums.txt"]
