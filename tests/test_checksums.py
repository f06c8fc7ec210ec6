"""The checksums of every published file, as `sha256sum` reads them."""

import re
import subprocess
from pathlib import Path

import pytest
from sites import CONTENT, File, pages

from catalogue import feeds, publish
from catalogue.page import Page

LIST = "feeds/checksums.txt"


def checked(site: Path, name: str = LIST) -> subprocess.CompletedProcess[str]:
    """Return what `sha256sum` says of the files of a site."""
    words = ("sha256sum", "--check", "--strict", name)
    return subprocess.run(words, cwd=site, capture_output=True, text=True, check=False, env={"LC_ALL": "C"})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample's site."""
    out = tmp_path_factory.mktemp("checksums") / "site"
    publish.site(pages(), out)
    return out


def test_every_published_file_is_as_its_checksum_says(site: Path) -> None:
    """Every file but the list itself, and the mark of the folder, which a build writes and no host need show."""
    answer = checked(site)
    assert (answer.returncode, answer.stderr) == (0, "")
    told = re.findall(r"^(.+): OK$", answer.stdout, re.MULTILINE)
    published = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert sorted(told) == sorted(published - {LIST, publish.MARKER})
    assert "sw.js" in told


def test_a_flipped_byte_is_found(site: Path) -> None:
    file = site / "feeds/catalogue.ndjson"
    whole = file.read_bytes()
    file.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
    answer = checked(site)
    file.write_bytes(whole)
    assert answer.returncode == 1
    assert re.findall(r"^(.+): FAILED$", answer.stdout, re.MULTILINE) == ["feeds/catalogue.ndjson"]


def test_too_many_checksums_for_one_file_are_in_several_that_it_names(tmp_path: Path) -> None:
    shown = [Page(path, body) for path, body in pages(CONTENT)[:100]]
    lists = feeds.checksums(shown, largest=3000)
    publish.site([File(page.path, page.body) for page in (*shown, *lists)], tmp_path / "site")
    assert max(len(page.body) for page in lists) <= 3000
    names = [page.path for page in lists if page.path != LIST]
    assert checked(tmp_path / "site").stdout == "".join(f"{name}: OK\n" for name in names)
    told = "".join(checked(tmp_path / "site", name).stdout for name in names)
    assert sorted(told.splitlines()) == sorted(f"{page.path}: OK" for page in shown)
