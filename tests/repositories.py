"""Scratch repositories: content under Git, with commits on the days that a test names."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from checking import content, lay

import build

MAINTAINER = "example-maintainer"
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
Told = list[tuple[str, str, str]]
"""Codes, severities and paths."""


@dataclass(frozen=True)
class Repository:
    """A scratch repository with the base content on its main branch, and a change on another."""

    folder: Path
    below: str = "content"

    @property
    def content(self) -> Path:
        return self.folder / self.below

    def git(self, *arguments: str, day: date | None = None) -> str:
        """Run Git; a commit that it makes is one of `day`, at noon."""
        when = f"{day.isoformat()}T12:00:00Z" if day else ""
        environment = ENVIRONMENT | ({"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if day else {})
        done = subprocess.run(
            ("git", *arguments), cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def commit(self, words: str = "Change", day: date | None = None) -> str:
        """Commit all there is, and return the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", words, day=day)
        return self.git("rev-parse", "HEAD").strip()

    def lay(self, files: Mapping[str, str]) -> "Repository":
        lay(self.content, dict(files))
        return self

    def edit(self, path: str, old: str, new: str) -> "Repository":
        text = (self.content / path).read_text("utf-8")
        assert old in text
        return self.lay({path: text.replace(old, new)})

    def told(self, capsys: pytest.CaptureFixture[str], *arguments: str, since: str = "main") -> tuple[int, Told]:
        """Return the status of the check, and what it says."""
        asked = ["check", "--content", str(self.content), "--format", "json", "--since", since, *arguments]
        capsys.readouterr()
        status = build.main(asked, {})
        problems = json.loads(capsys.readouterr().out)["problems"]
        return status, [(each["code"], each["severity"], each["path"]) for each in problems]


def repository(
    folder: Path, files: Mapping[str, str] | None = None, below: str = "content", day: date | None = None
) -> Repository:
    """Return a repository whose main branch holds the base, a maintainer, and the files given; a branch is out."""
    made = Repository(folder, below)
    content(made.content, dict(files or {}))
    made.edit("catalogue.yaml", "format: 1\n", f"format: 1\nmaintainers: [{MAINTAINER}]\n")
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("config", "user.name", "Example")
    made.git("config", "user.email", "office@college.example")
    made.commit("Base", day)
    made.git("checkout", "--quiet", "-b", "change")
    return made
