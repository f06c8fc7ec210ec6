"""Institutions whose folders are kept in repositories of their own, and which commit of each is taken."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from catalogue.model.values import LONGEST_URL, URL, Format, InstitutionRef, Part, Written, matching
from catalogue.problems import Sentence, Words

REPOSITORY = re.compile(rf"(?=https://)(?!.*[@?#]){URL.pattern}")
"""An address that Git can fetch from without a name or a password, by the one protocol that nobody can listen to."""
COMMIT = re.compile(r"[0-9a-f]{40}")
Repository = Annotated[
    str,
    BeforeValidator(
        matching(
            REPOSITORY,
            "url",
            Sentence("{value} is no address of a repository"),
            Words("write one that starts with https://, without a name, a password or a question mark"),
        )
    ),
    Field(max_length=LONGEST_URL),
    Written("url", {"format": "uri", "pattern": r"^https://[^@?#\s]+$"}),
]
Commit = Annotated[
    str,
    BeforeValidator(
        matching(
            COMMIT,
            "commit",
            Sentence("{value} is no commit"),
            Words("write all 40 digits and letters of one: a branch or a tag can move"),
        )
    ),
    Written("commit", {"pattern": "^[0-9a-f]{40}$"}),
]
_STEP = "[A-Za-z0-9][A-Za-z0-9._-]*"


class Origin(Part):
    """Where the folder of an institution is kept: `path` is the folder there that holds `institutions/`, or the top."""

    institution: InstitutionRef
    repository: Repository
    commit: Commit
    path: Annotated[str, Field(pattern=f"^{_STEP}(/{_STEP})*$", max_length=200)] | None = None

    @property
    def folder(self) -> str:
        """The folder of institutions, from the top of the repository."""
        return f"{self.path}/institutions" if self.path else "institutions"


class Sources(Part):
    """What `sources.yaml` says: which institutions `fetch` brings from elsewhere."""

    format: Format
    sources: Annotated[tuple[Origin, ...], Field(strict=False, min_length=1, max_length=500)]
