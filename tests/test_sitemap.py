"""The sitemap to its limits, and what a crawler finds that starts from robots.txt."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_catalogue import BASE
from sites import CONTENT, ROOT, File, pages
from usp.tree import sitemap_tree_for_homepage

from catalogue import feeds, publish, serve
from catalogue.addresses import Base
from catalogue.feeds.sitemap import PROTOCOL, Limits
from catalogue.page import Page

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FEW = Limits(60, 20_000)
"""Limits that the sample's site is far over."""


def files(paths: list[str], limits: Limits) -> dict[str, bytes]:
    """Return the files of a sitemap of English pages at those addresses."""
    made = feeds.sitemap([Page(f"en/{path}index.html", b"") for path in paths], {}, BASE, limits)
    return {page.path: page.body for page in made if page.path != "robots.txt"}


def locations(body: bytes) -> list[str]:
    """Return the addresses in one file, below the top of the site."""
    found = [row.findtext(f"{NAMESPACE}loc") or "" for row in ET.fromstring(body)]  # noqa: S314 - our own bytes
    assert all(address.startswith(BASE.url) for address in found)
    return [address.removeprefix(BASE.url) for address in found]


SLUGS = st.text("ab-", min_size=1, max_size=4)
PATHS = st.lists(st.lists(SLUGS, max_size=3).map(lambda parts: "".join(f"{part}/" for part in parts)), unique=True)


@given(PATHS, st.integers(1, 9), st.integers(300, 700))
def test_a_sitemap_is_cut_into_files_within_the_limits_that_hold_every_page_once(
    paths: list[str], most: int, size: int
) -> None:
    made = files(paths, Limits(most, size))
    parts = {path: body for path, body in made.items() if path.startswith("sitemaps/")}
    listed = [address for body in parts.values() or made.values() for address in locations(body)]
    assert sorted(listed) == sorted(f"en/{path}" for path in paths)
    for body in parts.values() or made.values():
        assert len(locations(body)) <= most or len(locations(body)) == 1
        assert len(body) <= size or len(locations(body)) <= 1
    assert not parts or locations(made["sitemap.xml"]) == list(parts)


def test_the_limits_are_those_of_the_protocol() -> None:
    assert PROTOCOL == (50_000, 52_428_800)
    most = [f"credentials/college-{number % 97}/credential-{number}/" for number in range(50_000)]
    assert list(files(most, PROTOCOL)) == ["sitemap.xml"]
    over = files([*most, "about/"], PROTOCOL)
    assert locations(over["sitemap.xml"]) == [path for path in over if path != "sitemap.xml"]
    assert len(over) > 2


def test_a_page_that_comes_changes_its_own_part_of_the_sitemap_only() -> None:
    paths = [f"credentials/college-{name}/{slug}/" for name in "abcdefgh" for slug in range(20)]
    before, after = files(paths, Limits(50)), files([*paths, "credentials/college-c/new/"], Limits(50))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert len(before) == 9
    assert changed == {"sitemaps/en_credentials_college-c.xml"}


# A crawler


@contextmanager
def served(out: Path, make: Callable[[str], Mapping[str, bytes]]) -> Iterator[str]:
    """Serve the site that is made for the address at which it is served; yield that."""
    publish.site([File("index.html", b"")], out)
    with serve.server(out, 0) as server:
        top = f"http://127.0.0.1:{server.server_port}/"
        publish.site([File(path, body) for path, body in make(top).items()], out)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield top
        server.shutdown()


def crawled(top: str) -> list[str]:
    """Return the pages that a crawler finds from robots.txt on, below the top of the site."""
    tree = sitemap_tree_for_homepage(top, use_known_paths=False)
    return [page.url.removeprefix(top) for page in tree.all_pages()]


def people(site: Mapping[str, bytes]) -> list[str]:
    """Return the addresses of the pages for people; those that only lead elsewhere are none."""
    return sorted(
        path.removesuffix("index.html")
        for path, body in site.items()
        if re.match(r"(en|fr)/.*\.html$", path) and b'http-equiv="refresh"' not in body
    )


@pytest.mark.parametrize(
    "content",
    [pytest.param(CONTENT, id="sample"), pytest.param(ROOT / "content", id="content", marks=pytest.mark.slow)],
)
def test_a_crawler_finds_every_page(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(tmp_path / "site", lambda top: dict(pages(content, top))) as top:
        found = crawled(top)
        wanted = people(dict(pages(content, top)))
    assert sorted(found) == wanted
    with capsys.disabled():
        print(f"\n{content.parent.name}/{content.name}: {len(found)} pages found by a crawler")  # noqa: T201


def test_a_crawler_finds_every_page_of_a_sitemap_in_parts(tmp_path: Path) -> None:
    def cut(top: str) -> Mapping[str, bytes]:
        site = dict(pages(CONTENT, top))
        shown = [Page(f"{path}index.html", b"") for path in people(site)]
        return site | {page.path: page.body for page in feeds.sitemap(shown, {}, Base(top), FEW)}

    with served(tmp_path / "site", cut) as top:
        found = crawled(top)
        assert sorted(found) == people(dict(pages(CONTENT, top)))
    assert len(list((tmp_path / "site/sitemaps").iterdir())) > 5
