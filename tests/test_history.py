"""What changed since the last site, and since each commit: the log of changes, and what a harvester makes of it."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from checking import CREDENTIAL, content, ctid, lay, record
from publishing import BASE, caught_up, changes, documents, manifest, publish_files
from repositories import Repository, repository
from sites import CONTENT
from story import FIRST_DAY, State, story

import build
from catalogue import history

Capsys = pytest.CaptureFixture[str]
TODAY = date(2026, 9, 20)
HERE = "example-college"


def command(*arguments: object) -> int:
    return build.main([str(argument) for argument in arguments], {})


@dataclass(frozen=True)
class Told:
    """A story, the site of each of its states that could be published, and the history of the last."""

    repo: Repository
    sites: tuple[tuple[State, Path], ...]
    history: Path

    @property
    def last(self) -> Path:
        return self.sites[-1][1]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return the story, with a site for each state that is built beside the site before it."""
    folder = tmp_path_factory.mktemp("story")
    repo, states = story(folder / "repository")
    made: list[tuple[State, Path]] = []
    for number, state in enumerate(states):
        repo.git("checkout", "--quiet", state.commit)
        if command("check", "--content", repo.content, "--quiet") == 0:
            past = history.previous(made[-1][1] / "feeds/manifest.json", BASE) if made else history.NOTHING
            publish_files(repo.content, folder / f"site-{number}", state.day, past)
            made.append((state, folder / f"site-{number}"))
    repo.git("checkout", "--quiet", "main")
    assert command("history", "--content", repo.content, "--out", folder / "history.ndjson", "--quiet") == 0
    return Told(repo, tuple(made), folder / "history.ndjson")


def brought_forward(mirror: dict[str, bytes], log: list[dict[str, Any]], site: Path) -> dict[str, bytes]:
    """Return a mirror after the changes of a log: what is named is fetched as it is today, what is gone is dropped."""
    found = dict(mirror)
    today = documents(site)
    for change in log:
        if "sha256" not in change:
            found.pop(change["ctid"], None)
        elif change["ctid"] in today:
            found[change["ctid"]] = today[change["ctid"]]
    return found


# -- from the past to now --


def test_from_each_past_state_the_changes_since_give_the_snapshot(told: Told, tmp_path: Path) -> None:
    """From the log of `build --previous`, and from that of `history`, whatever day a harvester came last."""
    publish_files(told.repo.content, tmp_path / "site", TODAY, history.read(told.history, BASE))
    for site in (told.last, tmp_path / "site"):
        now = documents(site)
        for state, then in told.sites:
            since = [change for change in changes(site) if change["date"] >= state.day.isoformat()]
            assert brought_forward(documents(then), since, site) == now
            unseen = [change for change in since if change["date"] > state.day.isoformat()]
            assert brought_forward(documents(then), unseen, site) == now
            assert (documents(then) == now) == (then == told.last)
    assert len(told.sites) == 12


def test_a_harvester_who_kept_the_manifest_catches_up_from_each_past_state(told: Told) -> None:
    """At once, and from one site to the next."""
    kept, mirror = manifest(told.sites[0][1]), documents(told.sites[0][1])
    for _state, site in told.sites:
        assert caught_up(documents(site), manifest(site), told.last)[0] == documents(told.last)
        mirror, _fetched = caught_up(mirror, kept, site)
        assert mirror == documents(site)
        kept = manifest(site)


def test_the_log_says_what_the_documents_of_each_state_were(told: Told) -> None:
    """Each log begins with the one before, and its checksums are those of the documents of its day."""
    before: list[dict[str, Any]] = []
    for _state, site in told.sites:
        log = changes(site)
        assert log[: len(before)] == before
        sums: dict[str, str] = {}
        for change in log:
            sums.pop(change["ctid"], None)
            sums |= {change["ctid"]: change["sha256"]} if "sha256" in change else {}
        assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in documents(site).items()}
        before = log


def test_a_build_with_the_history_of_today_adds_nothing(told: Told, tmp_path: Path) -> None:
    publish_files(told.repo.content, tmp_path / "site", TODAY, history.read(told.history, BASE))
    assert changes(tmp_path / "site") == [json.loads(line) for line in told.history.read_bytes().splitlines()[1:]]


def test_the_log_of_the_last_site_and_that_of_git_say_the_same(told: Told) -> None:
    lines = [json.loads(line) for line in told.history.read_bytes().splitlines()[1:]]
    commits = {change.pop("commit") for change in lines}
    assert lines == changes(told.last)
    assert commits <= {state.commit for state, _site in told.sites}


def test_each_change_has_its_name_its_day_and_the_fields_that_differ(told: Told) -> None:
    aid, aid_basics, nursing = f"{HERE}/first-aid", f"{HERE}/first-aid-basics", f"{HERE}/night-nursing"
    found = [
        (change["date"][8:], change["change"], change["ref"], change.get("was"), change.get("fields"))
        for change in changes(told.last)
        if change["kind"] == "credential"
    ]
    assert found == [
        ("01", "created", aid, None, None),
        ("02", "updated", aid, None, ["title"]),
        ("03", "renamed", aid_basics, aid, ["formerly"]),
        ("04", "created", nursing, None, None),
        ("05", "retired", nursing, None, ["status"]),
        ("06", "deleted", aid_basics, None, None),
        ("08", "created", aid_basics, None, None),
        ("09", "updated", nursing, None, ["status"]),
        ("10", "updated", nursing, None, ["price.amount"]),
        ("12", "deleted", nursing, None, None),
        ("13", "updated", aid_basics, None, None),
        ("13", "updated", nursing, None, None),
    ]
    parts = {(change["date"][8:], change["change"], change["kind"]) for change in changes(told.last)} - {
        (change["date"][8:], change["change"], change["kind"])
        for change in changes(told.last)
        if change["kind"].islower()
    }
    kinds = ("AssessmentProfile", "Competency", "CompetencyFramework")
    assert parts == {(day, change, kind) for day, change in (("04", "created"), ("12", "deleted")) for kind in kinds}


def test_a_withdrawn_listing_is_deleted_and_what_is_left_of_it_is_a_document(told: Told) -> None:
    [gone] = [
        change for change in changes(told.last) if change["date"] == "2026-09-12" and change["kind"] == "credential"
    ]
    left = json.loads(documents(told.last)[gone["ctid"]])
    assert "sha256" in gone
    assert list(left["ceterms:name"].values()) == ["Night Nursing"]
    assert "ceterms:requires" not in left


def test_each_change_says_what_its_document_rests_on(tmp_path: Path) -> None:
    """A claimed pathway and a compiled record are told from one that is confirmed."""
    publish_files(CONTENT, tmp_path / "site", TODAY)
    found = {(change["kind"], change["ref"]): change["basis"] for change in changes(tmp_path / "site")}
    assert len(changes(tmp_path / "site")) > 80
    assert {basis for _what, basis in found.items()} == {"compiled", "submitted", "confirmed", "claimed"}
    assert {kind for (kind, _ref), basis in found.items() if basis == "claimed"} >= {"pathway"}


def test_a_template_or_a_comment_changes_nothing(told: Told) -> None:
    assert [change for change in changes(told.last) if change["date"] == "2026-09-07"] == []


# -- building again --


def test_building_twice_in_the_same_folder_adds_nothing(tmp_path: Path) -> None:
    folder, site = content(tmp_path / "content"), tmp_path / "site"
    built = ("build", "--content", folder, "--out", site, "--quiet")
    assert command(*built) == 0
    first = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    assert command(*built, "--previous", site / "feeds/manifest.json") == 0
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == first
    lay(folder, {CREDENTIAL: record()})
    assert command(*built, "--previous", site / "feeds/manifest.json", "--today", "2026-09-02") == 0
    log = changes(site)
    assert [(change["date"], change["change"], change["ref"]) for change in log[3:]] == [
        ("2026-09-02", "updated", "example-college"),
        ("2026-09-02", "created", "example-college/night-nursing"),
    ]
    assert command(*built, "--previous", site / "feeds/manifest.json", "--today", "2026-09-09") == 0
    assert changes(site) == log


def test_the_days_of_the_log_never_go_backward(tmp_path: Path) -> None:
    """A build for an earlier day than the last comes after it all the same."""
    folder, site = content(tmp_path / "content"), tmp_path / "site"
    publish_files(folder, site, date(2026, 9, 5))
    lay(folder, {CREDENTIAL: record()})
    publish_files(folder, site, date(2026, 9, 3), history.previous(site / "feeds/manifest.json", BASE))
    assert {change["date"] for change in changes(site)} == {"2026-09-05"}
    assert len(changes(site)) == 5


def test_a_part_of_a_record_names_its_own_fields(tmp_path: Path) -> None:
    """Routes end at the first list; a field that only this program writes in another way is no change."""
    folder, site = content(tmp_path / "content"), tmp_path / "site"
    judged = (
        f"assessment: {{ctid: {ctid(5)}, assessed: true, methods: [performance], description: A bandage is made.}}\n"
    )
    listed = f"outcomes: {{ctid: {ctid(6)}, items: [{{ctid: {ctid(7)}, text: Stop a bleeding}}]}}\n"
    lay(folder, {CREDENTIAL: record(judged + listed)})
    publish_files(folder, site, TODAY)
    changed = judged.replace("performance", "portfolio") + listed.replace("Stop a", "Stop any")
    lay(folder, {CREDENTIAL: record("version: '1'\n" + changed)})
    publish_files(folder, site, TODAY, history.previous(site / "feeds/manifest.json", BASE))
    found = {change["kind"]: change.get("fields") for change in changes(site) if change["change"] == "updated"}
    assert found == {
        "credential": ["assessment.methods", "outcomes.items"],
        "AssessmentProfile": ["assessment.methods"],
        "Competency": ["outcomes.items.text"],
    }


# -- from Git --


def test_history_only_adds_to_a_file_that_is_there(told: Told, tmp_path: Path, capsys: Capsys) -> None:
    """Begun at any commit and gone on with, it ends as one written at once."""
    whole = told.history.read_bytes()
    for number in (0, 3, 7):
        file = tmp_path / f"{number}.ndjson"
        told.repo.git("checkout", "--quiet", told.sites[number][0].commit)
        assert command("history", "--content", told.repo.content, "--out", file) == 0
        begun = file.read_bytes()
        told.repo.git("checkout", "--quiet", "main")
        assert whole.startswith(begun)
        for _time in range(2):
            assert command("history", "--content", told.repo.content, "--out", file, "--quiet") == 0
            assert file.read_bytes() == whole
    assert "from 1 commits" in capsys.readouterr().out


def test_a_history_that_a_site_has_published_can_be_gone_on_with(told: Told, tmp_path: Path) -> None:
    """What a build added itself, without a commit, is not told again with the next commit."""
    repo = Repository(tmp_path / "repository")
    shutil.copytree(told.repo.folder, repo.folder)
    file, site = tmp_path / "history.ndjson", tmp_path / "site"
    repo.edit("institutions/sample-university/institution.md", "name: Sample", "name: Other Sample")
    publish_files(repo.content, site, TODAY, history.read(told.history, BASE))
    added = changes(site)[-1]
    assert (added["change"], added["ref"], added.get("commit")) == ("updated", "sample-university", None)
    history.write(file, BASE, history.previous(site / "feeds/manifest.json", BASE).changes)
    repo.commit("The same, committed later", TODAY + timedelta(days=1))
    assert command("history", "--content", repo.content, "--out", file, "--quiet") == 0
    assert [json.loads(line) for line in file.read_bytes().splitlines()[1:]] == changes(site)


def test_history_is_refused_where_the_clone_lacks_it(told: Told, tmp_path: Path, capsys: Capsys) -> None:
    told.repo.git("clone", "--quiet", "--depth=1", f"file://{told.repo.folder}", str(tmp_path / "shallow"))
    file = tmp_path / "history.ndjson"
    assert command("history", "--content", tmp_path / "shallow/content", "--out", file) == 3
    assert "this clone is shallow" in capsys.readouterr().err
    other = repository(tmp_path / "other", day=FIRST_DAY)
    shutil.copy(told.history, file)
    assert command("history", "--content", other.content, "--out", file) == 3
    assert "is not on this branch" in capsys.readouterr().err
    assert file.read_bytes() == told.history.read_bytes()
