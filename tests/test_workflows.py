"""The workflows of the repository: audited, pinned, and with no more rights than they need."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repositories import ENVIRONMENT, Repository, repository

from catalogue.load import yaml12
from scripts.comment import LONGEST, MARK, MOST_TOLD, UNREAD, comment, main

ROOT = Path(__file__).parent.parent
HOST = ROOT / ".github"
WORKFLOWS = sorted((HOST / "workflows").glob("*.yml"))
FORMS = sorted((HOST / "ISSUE_TEMPLATE").glob("*-*.yml"))


def test_the_audit_of_workflows_finds_nothing() -> None:
    """zizmor, offline; the one finding that is ignored has its reason beside it."""
    zizmor = Path(sys.executable).with_name("zizmor")
    call = (zizmor, "--offline", "--pedantic", "--color", "never", HOST)  # it colours wherever CI is set
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job! (1 ignored)"), done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_has_no_rights_of_its_own_and_runs_no_text_of_others(file: Path) -> None:
    text = file.read_text("utf-8")
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    assert "secrets." not in text
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", used) for used in re.findall(r"uses: (.*)", text))
    data, faults = yaml12.read(text)
    assert faults == ()
    assert isinstance(data, dict)
    for job in data["jobs"].values():
        assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []
        assert "timeout-minutes" in job


def test_only_the_comment_runs_with_more_than_a_pull_request_gives() -> None:
    """A pull request's own run can read and nothing else; what may write checks out the main branch."""
    text = (HOST / "workflows/pull-request.yml").read_text("utf-8")
    assert "pull_request_target" not in "".join(file.read_text("utf-8") for file in WORKFLOWS)
    assert set(re.findall(r"^      ([a-z-]+): (read|write)", text, re.MULTILINE)) == {("contents", "read")}
    assert "ref:" not in (HOST / "workflows/comment.yml").read_text("utf-8")


def test_the_site_is_published_from_a_clone_that_is_whole() -> None:
    """`history` is refused on a shallow one, and a single branch that was fetched shallow makes it that."""
    text = (HOST / "workflows/publish.yml").read_text("utf-8")
    assert "fetch-depth: 0" in text
    assert "--depth" not in text
    assert text.index("-m scripts.history") < text.index("build.py history") < text.index("--history observations/")


# -- what was seen of links --

SEEN = '{"format": 1, "seen": []}\n'
LOOK, TAKE = ("nightly.yml", "Look at the links"), ("publish.yml", "Take what the nightly run saw of links, if it ran")
WARNING = "::warning::What the nightly run saw of links could not be fetched: the site shows no dead links.\n"


def step(workflow: str, name: str) -> str:
    """Return the script of a step as it stands in a workflow."""
    data, _faults = yaml12.read((HOST / "workflows" / workflow).read_text("utf-8"))
    assert isinstance(data, dict)
    (script,) = (each["run"] for job in data["jobs"].values() for each in job["steps"] if each.get("name") == name)
    return str(script)


@pytest.fixture
def runner(tmp_path: Path) -> Repository:
    """A whole clone of a scratch repository, where the program only tells that it was called."""
    host = repository(tmp_path / "host")
    host.git("checkout", "--quiet", "main")
    clone = Repository(tmp_path / "clone")
    host.git("clone", "--quiet", f"file://{host.folder}", str(clone.folder))
    python = clone.folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "called: $2"\n')
    python.chmod(0o755)
    return clone


def run(runner: Repository, which: tuple[str, str], address: str = "") -> tuple[int, str, str | None]:
    """Run a step as the host runs it; return its status, what it printed, and what it took of links."""
    there = address or runner.git("remote", "get-url", "origin").strip()
    done = subprocess.run(
        ("bash", "-e", "-c", step(*which)),
        cwd=runner.folder,
        env=ENVIRONMENT | {"ADDRESS": there},
        capture_output=True,
        text=True,
        check=False,
    )
    taken = runner.folder / "observations/links.json"
    return done.returncode, done.stdout, taken.read_text("utf-8") if taken.exists() else None


def observed(runner: Repository, files: dict[str, str]) -> None:
    """Put the branch of observations where the runner's address leads, with files besides those of the main branch."""
    host = Repository(runner.folder.with_name("host"), ".")
    host.git("checkout", "--quiet", "-b", "observations")
    host.lay(files).commit()
    host.git("checkout", "--quiet", "main")


def test_links_are_looked_at_before_there_is_a_branch(runner: Repository) -> None:
    assert run(runner, LOOK) == (0, "called: links\n", None)
    assert run(runner, TAKE) == (0, WARNING, None)


def test_a_branch_that_lacks_its_file_stops_neither_the_night_nor_the_site(runner: Repository) -> None:
    """It is made before the file is put there, which can fail."""
    observed(runner, {})
    status, printed, taken = run(runner, LOOK)
    assert (status, printed.endswith("called: links\n"), taken) == (0, True, None)
    assert run(runner, TAKE) == (0, WARNING, None)


@pytest.mark.parametrize("which", [LOOK, TAKE], ids=["nightly", "publish"])
def test_what_was_seen_of_links_is_taken_from_its_branch(which: tuple[str, str], runner: Repository) -> None:
    observed(runner, {"links.json": SEEN})
    status, printed, taken = run(runner, which)
    assert (status, taken, WARNING in printed) == (0, SEEN, False)


def test_a_night_that_cannot_ask_for_the_branch_looks_at_nothing(runner: Repository) -> None:
    """What was seen before would be lost; the site is published all the same."""
    nowhere = f"file://{runner.folder}/nowhere"
    status, printed, taken = run(runner, LOOK, nowhere)
    assert (status, printed, taken) == (128, "", None)
    assert run(runner, TAKE, nowhere) == (0, WARNING, None)


def test_forms_and_the_template_are_there_in_both_languages() -> None:
    def shape(file: Path) -> list[tuple[object, object, object]]:
        data, faults = yaml12.read(file.read_text("utf-8"))
        assert faults == ()
        assert isinstance(data, dict)
        return [(each["type"], each.get("id"), each.get("validations")) for each in data["body"]]

    names = {file.stem.rpartition("-")[0] for file in FORMS}
    assert names == {"correction", "listing"}
    for name in names:
        english, french = (HOST / f"ISSUE_TEMPLATE/{name}-{language}.yml" for language in ("en", "fr"))
        assert shape(english) == shape(french)
    template = (HOST / "pull_request_template.md").read_text("utf-8")
    assert template.count("- [ ]") == 6


# -- the comment --


def problem(number: int, **changed: object) -> dict[str, object]:
    place = {"path": f"institutions/x/credentials/y{number}.md", "line": 4, "column": 1}
    return (
        place | {"code": "V101", "severity": "error", "message": "title is missing", "hint": "add `title:`"} | changed
    )


def told(*problems: dict[str, object]) -> str:
    return comment(json.dumps({"format": 1, "problems": problems}))


def test_the_comment_names_each_error_with_its_place_and_hint() -> None:
    text = told(problem(1), problem(2, severity="notice"))
    assert text.startswith(MARK)
    assert "- `institutions/x/credentials/y1.md:4` `V101` `title is missing (add 'title:')`" in text
    assert "y2" not in text
    assert "1 warnings and notices" in text


def test_the_comment_of_a_good_change_says_so_in_both_languages() -> None:
    assert "Nothing stands in the way" in told()
    assert "Rien ne s’oppose" in told()  # noqa: RUF001 - French


def test_a_comment_stays_short() -> None:
    text = told(*(problem(number, message="x" * 9000) for number in range(MOST_TOLD + 7)))
    assert "… and 7 more" in text
    assert len(text) < (LONGEST + 100) * (MOST_TOLD + 2) < 65_536


@given(st.text() | st.text("`<>@#[]()!*_\\\n-| http"))
def test_nothing_in_a_problem_works_in_a_comment(hostile: str) -> None:
    """Every line is a list of pieces of code: no mention, link, picture or HTML is left outside one."""
    line = told(problem(1, path=hostile, code=hostile, message=hostile, hint=hostile)).split("\n")[3]
    assert re.fullmatch(r"- `[^`\n]+` `[^`\n]+` `[^`\n]+`", line)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_what_is_no_list_of_problems_is_told_as_unread(text: str) -> None:
    assert comment(text) == f"{MARK}\n{UNREAD}\n"


def test_a_file_that_is_missing_or_a_link_is_unread(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "real.json").write_text(json.dumps({"problems": []}))
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    for name, words in (("link.json", b"did not finish"), ("none.json", b"did not finish"), ("real.json", b"Nothing")):
        assert main([str(tmp_path / name)]) == 0
        assert words in capfdbinary.readouterr().out
