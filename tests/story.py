"""A story of a scratch repository: a commit a day, with everything that can happen to a record."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from checking import CREDENTIAL, ctid, record
from repositories import Repository, repository

COLLEGE = "institutions/example-college"
FIRST_AID = f"{COLLEGE}/credentials/first-aid.md"
MOVED = f"{COLLEGE}/credentials/first-aid-basics.md"
FIRST_DAY = date(2026, 9, 1)
ASSESSED = (
    f"assessment: {{ctid: {ctid(5)}, assessed: true, methods: [performance], description: A bandage is made.}}\n"
    f"outcomes: {{ctid: {ctid(6)}, items: [{{ctid: {ctid(7)}, text: Stop a bleeding}}]}}\n"
    "price: {amount: 40}\n"
)
WITHDRAWN = """---
ctid: ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4d
format: 1
title: Night Nursing
language: en
status: unknown
listing: withdrawn
withdrawal: {reason: Listed by mistake, date: 2026-09-10}
provenance: {basis: submitted}
---
"""


@dataclass(frozen=True)
class State:
    """The repository as a commit left it: its name, and the day of the commit."""

    commit: str
    day: date


def story(folder: Path) -> tuple[Repository, tuple[State, ...]]:
    """Return a repository and its states on the main branch, oldest first."""
    repo = repository(folder, day=FIRST_DAY)
    repo.git("checkout", "--quiet", "main")
    states = [State(repo.git("rev-parse", "HEAD").strip(), FIRST_DAY)]

    def commit(words: str) -> None:
        day = states[-1].day + timedelta(days=1)
        states.append(State(repo.commit(words, day), day))

    repo.edit(FIRST_AID, "title: First Aid", "title: First Aid at Home")
    commit("Edit")
    text = (repo.content / FIRST_AID).read_text("utf-8")
    (repo.content / FIRST_AID).unlink()
    repo.lay({MOVED: text.replace("status: active", "status: active\nformerly: [example-college/first-aid]")})
    commit("Rename")
    repo.lay({CREDENTIAL: record(ASSESSED)})
    commit("Add one with parts")
    repo.edit(CREDENTIAL, "status: active", "status: retired")
    commit("Retire")
    (repo.content / MOVED).unlink()
    commit("Delete")
    (repo.folder / "templates").mkdir()
    (repo.folder / "templates/page.html").write_text("<p>")
    repo.edit(f"{COLLEGE}/institution.md", "type: college", "type: college # as the register has it")
    commit("Change a template, and add a comment")
    repo.lay({MOVED: text})
    commit("Bring it back")
    repo.git("revert", "--no-edit", states[4].commit, day=states[-1].day + timedelta(days=1))
    states.append(State(repo.git("rev-parse", "HEAD").strip(), states[-1].day + timedelta(days=1)))
    _merge(repo, states)
    repo.edit(CREDENTIAL, "amount: 45", "amount: many")
    commit("Make a mistake, which is never published")
    repo.lay({CREDENTIAL: WITHDRAWN})
    commit("Withdraw")
    repo.edit(f"{COLLEGE}/institution.md", "name: Example College", "name: Example College of Examples")
    commit("Give the institution another name")
    return repo, tuple(states)


def _merge(repo: Repository, states: list[State]) -> None:
    """Merge a branch of two commits, the second of which takes back a part of the first."""
    day = states[-1].day + timedelta(days=1)
    repo.git("checkout", "--quiet", "-b", "more")
    repo.edit(CREDENTIAL, "amount: 40", "amount: 45").edit(MOVED, "until a nurse comes", "until help comes")
    repo.commit("First of two", day)
    repo.edit(MOVED, "until help comes", "until a nurse comes")
    repo.commit("Second of two", day)
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--no-ff", "--no-edit", "--quiet", "more", day=day)
    states.append(State(repo.git("rev-parse", "HEAD").strip(), day))
