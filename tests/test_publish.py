import ctypes
import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import CONTENT, ROOT, File, beside, command, files, other_content, pages, published, without_exchange

import build
from catalogue import publish

SMALL = (File("index.html", b"top"), File("en/index.html", b"home"), File("en/data/index.html", b"data"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of content that makes another site."""
    return other_content(tmp_path_factory.mktemp("other") / "content")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a place for a site, with nothing beside it."""
    return tmp_path / "www" / "site"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the folder of the project."""
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


# What is carried over


def test_a_site_holds_the_pages_and_the_marker_and_nothing_else(out: Path) -> None:
    assert publish.site(SMALL, out) == publish.Published(files=3, written=3, removed=0, in_one_step=True)
    assert files(out) == published(SMALL)
    assert beside(out) == set()


def test_what_did_not_change_is_the_same_file_and_what_did_is_another(out: Path) -> None:
    publish.site(SMALL, out)
    before = {file.path: (out / file.path).stat().st_ino for file in SMALL}
    old = (out / "en/index.html").open("rb")
    done = publish.site([File("en/index.html", b"new!"), SMALL[0]], out)
    assert done == publish.Published(files=2, written=1, removed=2, in_one_step=True)
    assert (out / "index.html").stat().st_ino == before["index.html"]
    assert (out / "index.html").stat().st_nlink == 1
    assert (out / "en/index.html").stat().st_ino != before["en/index.html"]
    assert not (out / "en/data").exists()
    with old:
        assert old.read() == b"home"


def test_a_second_build_writes_nothing_and_a_clean_one_everything(out: Path) -> None:
    publish.site(SMALL, out)
    before = {file.path: (out / file.path).stat().st_ino for file in SMALL}
    assert publish.site(SMALL, out).written == 0
    assert {file.path: (out / file.path).stat().st_ino for file in SMALL} == before
    assert publish.site(SMALL, out, clean=True).written == 3
    assert not set(before.values()) & {(out / file.path).stat().st_ino for file in SMALL}


def test_what_somebody_changed_in_the_site_is_put_right(out: Path) -> None:
    publish.site(SMALL, out)
    (out / "index.html").write_bytes(b"pot")
    (out / "en/index.html").unlink()
    (out / "en/index.html").symlink_to(out / "index.html")
    (out / "mine.txt").write_bytes(b"mine")
    assert publish.site(SMALL, out).written == 2
    assert files(out) == published(SMALL)
    assert not (out / "en/index.html").is_symlink()


def test_the_site_is_for_all_to_read_whatever_the_umask(out: Path) -> None:
    before = os.umask(0o077)
    try:
        publish.site(SMALL, out)
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.rglob("*") if path.is_file()} == {0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (out, *out.rglob("*")) if path.is_dir()} == {0o755}
    (out / "index.html").chmod(0o600)
    assert publish.site(SMALL, out).written == 1


def test_two_pages_of_one_path_never_reach_the_old_file(out: Path) -> None:
    publish.site(SMALL, out)
    with pytest.raises(FileExistsError):
        publish.site([*SMALL, File("index.html", b"bad")], out)
    assert files(out) == published(SMALL)
    assert beside(out) == set()


# What is refused


def a_file(place: Path) -> list[str]:
    (place / "site").write_bytes(b"a letter")
    return ["--out", str(place / "site")]


def a_folder_of_somebody(place: Path) -> list[str]:
    (place / "site").mkdir()
    (place / "site" / "letter.txt").write_bytes(b"dear")
    return ["--out", str(place / "site")]


def a_folder_with_a_marker_of_another(place: Path) -> list[str]:
    (place / "site").mkdir()
    (place / "site" / publish.MARKER).write_bytes(b"*\n")
    return ["--out", str(place / "site")]


def a_link_to_a_site(place: Path) -> list[str]:
    publish.site(SMALL, place / "real")
    (place / "site").symlink_to("real")
    return ["--out", str(place / "site")]


def a_link_to_nothing(place: Path) -> list[str]:
    (place / "site").symlink_to("nowhere")
    return ["--out", str(place / "site")]


def the_content(place: Path) -> list[str]:
    return ["--out", str(place / "content")]


def a_folder_in_the_content(place: Path) -> list[str]:
    return ["--out", str(place / "content" / "institutions" / "site")]


def a_folder_in_the_content_by_another_way(place: Path) -> list[str]:
    (place / "way").symlink_to(place / "content")
    return ["--out", str(place / "way" / ".." / "content" / "site")]


def a_site_that_holds_the_content(place: Path) -> list[str]:
    publish.site(SMALL, place / "site")
    (place / "content").rename(place / "site" / "content")
    return ["--content", str(place / "site" / "content"), "--out", str(place / "site")]


def a_folder_in_the_templates(_place: Path) -> list[str]:
    return ["--out", str(ROOT / "templates" / "site")]


def a_folder_below_a_file(place: Path) -> list[str]:
    (place / "letter").write_bytes(b"dear")
    return ["--out", str(place / "letter" / "site")]


REFUSED = {
    a_file: "is a file; name a folder",
    a_folder_of_somebody: "holds files that no build made; name another folder, or empty this one",
    a_folder_with_a_marker_of_another: "holds files that no build made; name another folder, or empty this one",
    a_link_to_a_site: "is a link; name the folder that it leads to",
    a_link_to_nothing: "is a link; name the folder that it leads to",
    the_content: "which is not to be replaced; name another folder",
    a_folder_in_the_content: "which is not to be replaced; name another folder",
    a_folder_in_the_content_by_another_way: "which is not to be replaced; name another folder",
    a_site_that_holds_the_content: "which is not to be replaced; name another folder",
    a_folder_in_the_templates: "which is not to be replaced; name another folder",
    a_folder_below_a_file: "File exists: ",
}


@pytest.mark.parametrize(("refused", "words"), REFUSED.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_no_place_for_a_site_is_left_as_it_is(
    refused: Callable[[Path], list[str]], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    asked = refused(tmp_path)
    content = [] if "--content" in asked else ["--content", str(tmp_path / "content")]
    arguments = ["build", "--quiet", *content, *asked]
    before = state(tmp_path)
    assert build.main(arguments, {}) == 3
    assert state(tmp_path) == before
    said = capsys.readouterr().err
    assert said.startswith("build.py: ")
    assert words in said
    assert said.count("\n") == 1
    assert not (ROOT / "templates" / "site").exists()


def state(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Return everything about a folder that a build could change, but when it was read."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        known = path.lstat()
        body = path.read_bytes() if stat.S_ISREG(known.st_mode) else b""
        found[str(path)] = (known.st_ino, known.st_mode, known.st_mtime_ns, body)
    return found


def test_a_full_disk_leaves_the_old_site(out: Path) -> None:
    class Full(File):
        @property
        def body(self) -> bytes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    publish.site(SMALL, out)
    before = state(out)
    with pytest.raises(OSError, match="No space left"):
        publish.site([*SMALL[:2], Full("more.html", b"")], out)
    assert state(out) == before
    assert beside(out) == set()


def test_a_build_that_may_not_write_a_large_file_leaves_the_old_site(out: Path, other: Path) -> None:
    """The limit on the size of files stands for a full disk: both fail in the middle of a file."""
    publish.site(pages(), out)
    before = state(out)
    done = run("sh", "-c", 'ulimit -f 32; exec "$@"', "sh", *command(other, out, "--quiet"))
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith("build.py: File too large")
    assert state(out) == before
    assert beside(out) == set()


def test_a_folder_that_may_not_be_written_is_left_as_it_is(out: Path, other: Path) -> None:
    publish.site(SMALL, out)
    before = state(out)
    out.parent.chmod(0o555)
    # The permissions of a folder do not bind root, unless it gives that up.
    humble = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    done = run(*humble, *command(other, out, "--quiet"))
    out.parent.chmod(0o755)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith("build.py: Permission denied")
    assert state(out) == before
    assert beside(out) == set()


# Where folders cannot be exchanged


def test_without_an_exchange_the_build_does_without_and_says_so(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish.site(SMALL, out)
    monkeypatch.setattr(ctypes, "CDLL", without_exchange)
    assert build.main(["--content", str(CONTENT), "--out", str(out)], {}) == 0
    assert "cannot exchange folders: for an instant there was no site\n" in capsys.readouterr().out
    assert files(out) == published(pages())
    assert beside(out) == set()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL])
def test_a_system_or_disk_that_knows_no_exchange_is_asked_in_vain(
    code: int, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish.site(SMALL, out)
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    monkeypatch.setattr(ctypes, "CDLL", Failing)
    assert publish.site(SMALL[1:], out) == publish.Published(files=2, written=0, removed=1, in_one_step=False)
    assert files(out) == published(SMALL[1:])


def test_a_folder_that_cannot_be_moved_is_left_as_it_is(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is with what lies in a lower layer of a container; without a site in it, it need not be moved."""
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EXDEV)
    publish.site([], out)
    monkeypatch.setattr(ctypes, "CDLL", NeverExchanges)
    assert publish.site(SMALL, out) == publish.Published(files=3, written=3, removed=0, in_one_step=True)
    before = state(out)
    with pytest.raises(publish.CannotPublishError, match="remove it first, or name another folder"):
        publish.site(SMALL[1:], out)
    assert state(out) == before
    assert beside(out) == set()


def test_a_disk_that_fails_leaves_the_old_site(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish.site(SMALL, out)
    before = state(out)
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EIO)
    monkeypatch.setattr(ctypes, "CDLL", Failing)
    with pytest.raises(OSError, match="Input/output error"):
        publish.site(SMALL[1:], out)
    assert state(out) == before
    assert beside(out) == set()


class Failing:
    """A C library whose calls fail."""

    def __init__(self, _name: None, *, use_errno: bool) -> None:
        assert use_errno

    def syncfs(self, _folder: int) -> int:
        return -1

    def renameat2(self, *_arguments: object) -> int:
        return -1


class NeverExchanges(Failing):
    """A C library whose other calls do well."""

    def syncfs(self, _folder: int) -> int:
        return 0
