"""Folders that institutions keep in repositories of their own, each a bare repository on this disk, by the command."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from checking import BASE, CREDENTIAL, content, ctid, lay, other, record
from repositories import ENVIRONMENT, MAINTAINER, Repository, repository
from test_proposal import OWNER, STRANGER

import build
from catalogue import cli
from catalogue.commands import fetched
from catalogue.fetch import CannotFetchError, Manners

COLLEGE = "institutions/example-college"
AID = f"{COLLEGE}/credentials/first-aid.md"
OWN = f"{COLLEGE}/institution.md"
ADDRESS = "https://git.example-college.example.ca/records.git"
UNREACHABLE = "https://127.0.0.1:9/records.git"
PINNED = "format: 1\nsources:\n  - institution: example-college\n    repository: {address}\n    commit: {commit}\n"
Capsys = pytest.CaptureFixture[str]
Told = list[tuple[str, str, str, int]]


@dataclass(frozen=True)
class Elsewhere:
    """A content folder here, and the bare repository in which the college keeps its own folder."""

    content: Path
    work: Repository
    bare: Path

    @property
    def manners(self) -> Manners:
        return Manners("file", 60, instead={ADDRESS: self.bare.as_uri()})

    def publish(self, words: str = "Change") -> str:
        """Commit what stands in the college's working copy, publish it, and return the commit."""
        self.work.commit(words)
        self.work.git("push", "--quiet", "--force", str(self.bare), "HEAD:refs/heads/main")
        return self.work.git("rev-parse", "HEAD").strip()

    def pin(self, commit: str, address: str = ADDRESS, more: str = "") -> None:
        lay(self.content, {"sources.yaml": PINNED.format(address=address, commit=commit) + more})

    def edited(self, path: str, old: str, new: str) -> str:
        """Edit a file of the college's own, pin the commit, and return it."""
        self.work.edit(path, old, new)
        commit = self.publish()
        self.pin(commit)
        return commit

    def fetch(self, capsys: Capsys, *arguments: str, manners: Manners | None = None) -> tuple[int, Told]:
        asked = ["fetch", "--content", str(self.content), "--format", "json", *arguments]
        capsys.readouterr()
        status = fetched.bring_here(cli.options(asked, {}), manners or self.manners)
        problems: list[dict[str, Any]] = json.loads(capsys.readouterr().out or '{"problems": []}')["problems"]
        return status, [(each["code"], each["severity"], each["path"], each["line"]) for each in problems]


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    """Return the base with the college's folder as it stands here, pinned."""
    here = content(tmp_path / "content")
    work = Repository(tmp_path / "work", ".")
    lay(work.content, {path: data for path, data in files(BASE).items() if path.startswith(COLLEGE)})
    bare = tmp_path / "records.git"
    for arguments in (
        ("init", "--quiet", "--initial-branch=main", work.folder),
        ("init", "--quiet", "--bare", "--initial-branch=main", bare),
    ):
        subprocess.run(("git", *arguments), env=ENVIRONMENT, check=True)
    work.git("config", "user.name", "Example")
    work.git("config", "user.email", "office@college.example")
    made = Elsewhere(here, work, bare)
    made.pin(made.publish())
    return made


# -- what comes --


def test_records_come_as_they_are_and_a_second_fetch_changes_nothing(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.lay({CREDENTIAL: record().replace("\n", "\r\n"), "README.md": "Not for here.\n"})
    elsewhere.edited(AID, "until a nurse comes", "until help comes")
    assert elsewhere.fetch(capsys) == (0, [])
    assert b"until help comes" in (elsewhere.content / AID).read_bytes()
    assert (elsewhere.content / CREDENTIAL).read_bytes() == record().replace("\n", "\r\n").encode()
    assert not (elsewhere.content / "README.md").exists()
    before = {path: path.stat().st_mtime_ns for path in elsewhere.content.rglob("*")}
    assert elsewhere.fetch(capsys) == (0, [])
    assert {path: path.stat().st_mtime_ns for path in elsewhere.content.rglob("*")} == before
    assert build.main(["check", "--content", str(elsewhere.content), "--quiet"], {}) == 0


def test_a_person_is_told_what_changes_and_a_dry_run_writes_nothing(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.lay({CREDENTIAL: record()})
    elsewhere.edited(AID, "until a nurse comes", "until help comes")
    before = files(elsewhere.content)
    options = cli.options(["fetch", "--content", str(elsewhere.content), "--dry-run"], {"LANG": "fr_CA.UTF-8"})
    assert fetched.bring_here(options, elsewhere.manners) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{AID} a changé",
        f"{CREDENTIAL} est nouveau",
        "2 fichiers changeraient ; rien n\u2019a été écrit (--dry-run)",
    ]
    assert files(elsewhere.content) == before


def test_a_branch_that_moved_on_changes_nothing_here(elsewhere: Elsewhere, capsys: Capsys) -> None:
    pinned = elsewhere.edited(AID, "until a nurse comes", "until help comes")
    elsewhere.work.edit(AID, "until help comes", "until Monday")
    assert elsewhere.publish() != pinned
    assert elsewhere.fetch(capsys) == (0, [])
    assert b"until help comes" in (elsewhere.content / AID).read_bytes()


def test_a_commit_that_no_branch_leads_to_any_more_is_still_the_one_that_is_pinned(
    elsewhere: Elsewhere, capsys: Capsys
) -> None:
    elsewhere.edited(AID, "until a nurse comes", "until help comes")
    elsewhere.work.git("commit", "--quiet", "--amend", "-m", "Otherwise", "--no-edit", "--reset-author")
    elsewhere.work.git("push", "--quiet", "--force", str(elsewhere.bare), "HEAD:refs/heads/main")
    assert elsewhere.fetch(capsys) == (0, [])


def test_a_host_whose_own_clone_is_shallow_is_fetched_from(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.edited(AID, "until a nurse comes", "until help comes")
    shallow = elsewhere.bare.with_name("shallow.git")
    cloned = ("git", "clone", "--quiet", "--bare", "--depth=1", elsewhere.bare.as_uri(), str(shallow))
    subprocess.run(cloned, env=ENVIRONMENT, check=True)
    manners = replace(elsewhere.manners, instead={ADDRESS: shallow.as_uri()})
    assert elsewhere.fetch(capsys, manners=manners) == (0, [])
    assert b"until help comes" in (elsewhere.content / AID).read_bytes()


def test_records_can_stand_below_a_folder_and_hidden_files_stay_there(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.git("mv", "institutions", "records")
    hidden = {f"data/{COLLEGE}/.keep": "", f"data/{COLLEGE}/credentials/.x.md": "x", "data/.gitattributes": ""}
    lay(elsewhere.work.folder, {f"data/{path}": data for path, data in files(BASE).items() if path.startswith(COLLEGE)})
    lay(elsewhere.work.folder, {**hidden, f"data/{AID}": (BASE / AID).read_bytes() + b"\nMore.\n"})
    elsewhere.pin(elsewhere.publish(), more="    path: data\n")
    assert elsewhere.fetch(capsys) == (0, [])
    assert (elsewhere.content / AID).read_bytes().endswith(b"More.\n")
    assert list(elsewhere.content.rglob(".*")) == []


def test_only_the_institutions_that_are_named_are_fetched(elsewhere: Elsewhere, capsys: Capsys) -> None:
    more = f"  - institution: sample-university\n    repository: {UNREACHABLE}\n    commit: {'e' * 40}\n"
    elsewhere.pin(elsewhere.edited(AID, "until a nurse comes", "until help comes"), more=more)
    assert elsewhere.fetch(capsys, "example-college") == (0, [])
    assert elsewhere.fetch(capsys, "nowhere-college")[0] == 2


def test_a_catalogue_without_sources_has_nothing_to_fetch(tmp_path: Path, capsys: Capsys) -> None:
    assert build.main(["fetch", "--content", str(content(tmp_path))], {}) == 0
    assert capsys.readouterr().out == "no institution keeps its folder in another repository\n"


# -- what is refused, whole --


def refused(elsewhere: Elsewhere, capsys: Capsys) -> Told:
    """Return why nothing was taken."""
    before = files(elsewhere.content)
    status, told = elsewhere.fetch(capsys)
    assert status == 1
    assert files(elsewhere.content) == before
    return told


def test_a_fault_is_told_at_its_line_and_nothing_at_all_is_written(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.lay({CREDENTIAL: record("supports: Tutoring\n")})
    elsewhere.edited(AID, "until a nurse comes", "until help comes")
    assert refused(elsewhere, capsys) == [("V103", "error", CREDENTIAL, 10)]


def test_a_fault_in_other_folders_that_was_there_before_is_no_matter(elsewhere: Elsewhere, capsys: Capsys) -> None:
    lay(elsewhere.content, {"institutions/sample-university/credentials/x.md": record("supports: x\n")})
    elsewhere.edited(AID, "until a nurse comes", "until help comes")
    assert elsewhere.fetch(capsys) == (0, [])


def test_another_institutions_folder_is_not_taken(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.lay({"institutions/sample-university/recognitions/x.md": other("of: {credential: x/y}")})
    elsewhere.pin(elsewhere.publish())
    assert refused(elsewhere, capsys) == [("G412", "error", "sources.yaml", 5)]


def test_a_ctid_that_changed_a_deleted_record_and_new_owners_are_told_as_of_a_pull_request(
    elsewhere: Elsewhere, capsys: Capsys
) -> None:
    elsewhere.work.edit(OWN, f"[{OWNER}]", f"[{OWNER}, {STRANGER}]")
    elsewhere.edited(AID, "ce-36f675cc-81e7-4ef5-a8e2-5d940ed90475", ctid(77))
    assert [told[:3] for told in refused(elsewhere, capsys)] == [("G405", "error", AID), ("G402", "error", OWN)]
    (elsewhere.work.content / AID).unlink()
    elsewhere.edited(OWN, f"[{OWNER}, {STRANGER}]", f"[{OWNER}]")
    assert refused(elsewhere, capsys) == [("G407", "error", AID, 1)]


def test_a_record_of_a_kind_without_tombstones_goes_with_a_warning(elsewhere: Elsewhere, capsys: Capsys) -> None:
    course = f"{COLLEGE}/courses/aid-101.md"
    lay(elsewhere.content, {course: other("title: Aid")})
    assert elsewhere.fetch(capsys) == (0, [("G407", "warning", course, 1)])
    assert not (elsewhere.content / course).parent.exists()


def test_nothing_is_submitted_for_an_institution_without_verified_owners(elsewhere: Elsewhere, capsys: Capsys) -> None:
    lay(elsewhere.content, {OWN: (BASE / OWN).read_text("utf-8").replace(f"owners: [{OWNER}]\n", "")})
    elsewhere.edited(AID, "  basis: submitted\n", "  basis: submitted\n  confirmed: 2026-09-01\n")
    assert {told[0] for told in refused(elsewhere, capsys)} == {"G402", "G404"}


def test_a_link_that_leads_out_and_a_submodule_are_no_files(elsewhere: Elsewhere, capsys: Capsys) -> None:
    link, submodule = f"{COLLEGE}/credentials/link.md", f"{COLLEGE}/credentials/module.md"
    (elsewhere.work.content / link).symlink_to("/etc/passwd")
    elsewhere.work.git("add", "--all")
    elsewhere.work.git("update-index", "--add", "--cacheinfo", f"160000,{'a' * 40},{submodule}")
    elsewhere.work.git("commit", "--quiet", "-m", "Links")
    elsewhere.work.git("push", "--quiet", str(elsewhere.bare), "HEAD:refs/heads/main")
    elsewhere.pin(elsewhere.work.git("rev-parse", "HEAD").strip())
    told = refused(elsewhere, capsys)
    assert told == [("L003", "error", link, 1), ("L003", "error", submodule, 1)]


def test_a_folder_that_is_a_link_holds_nothing(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.git("rm", "-r", "--quiet", COLLEGE)
    (elsewhere.work.content / "institutions").mkdir(exist_ok=True)
    (elsewhere.work.content / COLLEGE).symlink_to("/etc")
    elsewhere.pin(elsewhere.publish())
    assert refused(elsewhere, capsys) == [("G411", "error", "sources.yaml", 3)]


def test_a_file_larger_than_any_record_is_told(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.lay({CREDENTIAL: record(body="x" * 5 * 1024 * 1024)})
    elsewhere.pin(elsewhere.publish())
    assert refused(elsewhere, capsys) == [("L002", "error", CREDENTIAL, 1)]


def test_a_repository_cannot_fill_the_disk(elsewhere: Elsewhere, capsys: Capsys) -> None:
    (elsewhere.work.folder / "video.bin").write_bytes(os.urandom(3 * 1024 * 1024))
    elsewhere.pin(elsewhere.publish())
    status, told = elsewhere.fetch(capsys, manners=replace(elsewhere.manners, largest=2 * 1024 * 1024))
    assert (status, told) == (1, [("G411", "error", "sources.yaml", 5)])


@pytest.mark.parametrize("name", ["a\x1b[31mb.md", "a\nb.md", "a\\b.md", f"{'long' * 40}.md", "con:.md"])
def test_a_name_that_no_folder_should_hold_is_not_laid_out(name: str, elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.lay({f"{COLLEGE}/credentials/{name}": record()})
    elsewhere.pin(elsewhere.publish())
    assert refused(elsewhere, capsys) == [("G412", "error", "sources.yaml", 5)]


@pytest.mark.parametrize("name", ["..", ".git"])
def test_a_name_that_leads_out_of_a_folder_is_refused_by_git(name: str, elsewhere: Elsewhere, capsys: Capsys) -> None:
    blob = elsewhere.work.git("hash-object", "-w", AID).strip()
    made = elsewhere.work.folder
    tree = b"40000 %s\0" % name.encode() + bytes.fromhex(_tree(made, f"100644 blob {blob}\tx.md\n"))
    asked = ("git", "hash-object", "-w", "-t", "tree", "--stdin", "--literally")
    own = subprocess.run(asked, input=tree, cwd=made, env=ENVIRONMENT, capture_output=True, check=True).stdout
    top = _tree(made, f"040000 tree {own.decode().strip()}\tinstitutions\n")
    commit = elsewhere.work.git("commit-tree", "-m", "Out", top).strip()
    elsewhere.work.git("push", "--quiet", "--force", str(elsewhere.bare), f"{commit}:refs/heads/main")
    elsewhere.pin(commit)
    assert refused(elsewhere, capsys) == [("G411", "error", "sources.yaml", 5)]


def test_trees_that_unfold_without_end_are_not_unfolded(elsewhere: Elsewhere, capsys: Capsys) -> None:
    """Ten trees of ten entries each, one in the other, are ten thousand million files."""
    blob = elsewhere.work.git("hash-object", "-w", AID).strip()
    tree = _tree(elsewhere.work.folder, "".join(f"100644 blob {blob}\tf{each}.md\n" for each in range(10)))
    for _level in range(9):
        tree = _tree(elsewhere.work.folder, "".join(f"040000 tree {tree}\td{each}\n" for each in range(10)))
    for name in ("example-college", "institutions"):
        tree = _tree(elsewhere.work.folder, f"040000 tree {tree}\t{name}\n")
    commit = elsewhere.work.git("commit-tree", "-m", "Many", tree).strip()
    elsewhere.work.git("push", "--quiet", "--force", str(elsewhere.bare), f"{commit}:refs/heads/main")
    elsewhere.pin(commit)
    before = time.monotonic()
    assert refused(elsewhere, capsys) == [("G412", "error", "sources.yaml", 5)]
    assert time.monotonic() - before < 60


def _tree(folder: Path, listed: str) -> str:
    done = subprocess.run(
        ("git", "mktree"), input=listed, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_commit_or_a_folder_that_is_not_there_is_told(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.pin("0123abcdef" * 4)
    assert refused(elsewhere, capsys) == [("G411", "error", "sources.yaml", 5)]
    elsewhere.pin(elsewhere.publish(), more="    path: nowhere\n")
    assert refused(elsewhere, capsys) == [("G411", "error", "sources.yaml", 6)]


def test_a_tag_or_a_tree_is_no_commit(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.work.git("tag", "--annotate", "-m", "One", "one")
    elsewhere.work.git("push", "--quiet", "--tags", str(elsewhere.bare))
    for name in ("one", "HEAD^{tree}"):
        elsewhere.pin(elsewhere.work.git("rev-parse", name).strip())
        assert refused(elsewhere, capsys) == [("G411", "error", "sources.yaml", 5)]


def test_a_faulty_manifest_is_told_before_anybody_is_asked(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.pin("main")
    assert refused(elsewhere, capsys) == [("V121", "error", "sources.yaml", 5)]


# -- what stands in the way --


def test_a_repository_that_cannot_be_reached_is_the_machines_fault(elsewhere: Elsewhere, capsys: Capsys) -> None:
    elsewhere.pin("a" * 40, UNREACHABLE)
    before = files(elsewhere.content)
    assert build.main(["fetch", "--content", str(elsewhere.content)], {}) == 3
    said = capsys.readouterr().err
    assert said.startswith(f"build.py: {UNREACHABLE} cannot be fetched: ")
    assert said.count("\n") == 1
    assert files(elsewhere.content) == before


def test_no_protocol_but_https_is_spoken_whatever_the_configuration_says(
    elsewhere: Elsewhere, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "protocol.allow")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "always")
    with pytest.raises(CannotFetchError, match="not allowed"):
        elsewhere.fetch(capsys, manners=Manners(instead={ADDRESS: elsewhere.bare.as_uri()}))


# -- a pull request here --


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Return a repository of the catalogue that takes the college's folder from elsewhere."""
    return repository(tmp_path, {"sources.yaml": PINNED.format(address=ADDRESS, commit="a" * 40)})


@pytest.mark.parametrize("author", [OWNER, MAINTAINER, None])
def test_a_folder_that_is_kept_elsewhere_is_not_edited_here(
    author: str | None, repo: Repository, capsys: Capsys
) -> None:
    repo.edit(AID, "until a nurse comes", "until help comes")
    status, told = repo.told(capsys, *(["--author", author] if author else []))
    assert status == 1
    assert ("G409", "error", AID) in told


def test_what_a_maintainer_fetched_by_a_new_pin_is_its_owners_doing(repo: Repository, capsys: Capsys) -> None:
    repo.edit(AID, "  basis: submitted\n", "  basis: submitted\n  confirmed: 2026-09-01\n")
    repo.edit("sources.yaml", "a" * 40, "b" * 40)
    assert repo.told(capsys, "--author", MAINTAINER) == (0, [])
    assert repo.told(capsys) == (0, [])
    status, told = repo.told(capsys, "--author", STRANGER)
    assert status == 1
    assert {code for code, _severity, _path in told} == {"G401", "G404", "G409", "G410"}


def test_a_folder_that_is_no_longer_kept_elsewhere_is_edited_here(repo: Repository, capsys: Capsys) -> None:
    (repo.content / "sources.yaml").unlink()
    repo.edit(AID, "until a nurse comes", "until help comes")
    assert repo.told(capsys, "--author", MAINTAINER) == (0, [("G401", "notice", AID)])
    assert ("G410", "error", "sources.yaml") in repo.told(capsys, "--author", OWNER)[1]


# -- hosts on the Web --


class _Host(BaseHTTPRequestHandler):
    """A host of repositories: below `/git/` as Git serves them, and elsewhere one that does what hosts should not."""

    def do_GET(self) -> None:
        if self.path.startswith("/git/"):
            self._serve()
        elif self.path.startswith("/locked"):
            self._refuse(HTTPStatus.UNAUTHORIZED, "WWW-Authenticate", 'Basic realm="records"')
        elif self.path.startswith("/moved"):
            self._refuse(HTTPStatus.FOUND, "Location", self.path.replace("/moved", "/git", 1))
        else:
            time.sleep(90)

    do_POST = do_GET  # noqa: N815 - the name that the library calls

    def _refuse(self, status: HTTPStatus, name: str, value: str) -> None:
        self.send_response(status)
        self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _serve(self) -> None:
        path, _, query = self.path.removeprefix("/git").partition("?")
        asked = {
            "GIT_PROJECT_ROOT": str(vars(self.server)["folder"]),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = subprocess.run(
            ("git", "http-backend"), input=body, env=ENVIRONMENT | asked, capture_output=True, check=False
        ).stdout
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing of each request."""


@pytest.fixture
def host(elsewhere: Elsewhere) -> Iterator[str]:
    """Yield the address of a host of the college's repository."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        server.daemon_threads = True
        vars(server)["folder"] = elsewhere.bare.parent
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def at(address: str, seconds: float = 60) -> Manners:
    return Manners("http", seconds, instead={ADDRESS: f"{address}/records.git"})


def test_a_commit_comes_from_a_host_on_the_web(elsewhere: Elsewhere, host: str, capsys: Capsys) -> None:
    pinned = elsewhere.edited(AID, "until a nurse comes", "until help comes")
    elsewhere.work.edit(AID, "until help comes", "until Monday")
    assert elsewhere.publish() != pinned
    assert elsewhere.fetch(capsys, manners=at(f"{host}/git")) == (0, [])
    assert b"until help comes" in (elsewhere.content / AID).read_bytes()
    elsewhere.pin("0123abcdef" * 4)
    assert elsewhere.fetch(capsys, manners=at(f"{host}/git")) == (1, [("G411", "error", "sources.yaml", 5)])


@pytest.mark.parametrize("way", ["locked", "moved"])
def test_no_password_is_sent_and_no_redirect_followed(
    way: str, elsewhere: Elsewhere, host: str, capsys: Capsys
) -> None:
    with pytest.raises(CannotFetchError, match="cannot be fetched"):
        elsewhere.fetch(capsys, manners=at(f"{host}/{way}"))


def test_a_host_that_does_not_answer_is_left_after_a_while(elsewhere: Elsewhere, host: str, capsys: Capsys) -> None:
    before = time.monotonic()
    with pytest.raises(CannotFetchError, match="took more than 1 seconds"):
        elsewhere.fetch(capsys, manners=at(f"{host}/slow", 1))
    assert time.monotonic() - before < 60
