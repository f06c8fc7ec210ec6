"""The nouns of the catalogue, and where in `content/` each kind of record lives."""

import re
from dataclasses import dataclass

from catalogue.model.credential import Credential
from catalogue.model.institution import Institution
from catalogue.model.programme import Course, Pathway, Programme
from catalogue.model.recognition import Agreement, Core, Endorsement, Recognition
from catalogue.model.sources import Sources
from catalogue.model.tables import Demand, Framework, Policy, Results, Settings, Vocabulary
from catalogue.model.values import Part
from catalogue.source import Identity

FORMAT = 1
"""The format that records of today state; `migrate` brings older ones forward."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name, its model, and the shape of its path below `content/`.

    `{owner}`, `{slug}` and `{version}` in `path` stand for the parts of a record's identity.
    """

    name: str
    model: type[Part]
    path: str

    @property
    def has_body(self) -> bool:
        """Whether the file is Markdown with front matter, rather than YAML alone."""
        return self.path.endswith(".md")

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the paths of such files match, with the parts of the identity as named groups."""
        return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path)))

    def identity(self, path: str) -> Identity | None:
        """Return whose record a file of this kind holds, and what it is called; None for another path."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return None
        parts = match.groupdict()
        return Identity(self.name, parts.get("slug", self.name), parts.get("owner", ""), parts.get("version", ""))


_FOLDER = "institutions/{owner}"
KINDS: tuple[Kind, ...] = (
    Kind("settings", Settings, "catalogue.yaml"),
    Kind("sources", Sources, "sources.yaml"),
    Kind("institution", Institution, "institutions/{slug}/institution.md"),
    Kind("credential", Credential, f"{_FOLDER}/credentials/{{slug}}.md"),
    Kind("version", Credential, f"{_FOLDER}/credentials/{{slug}}/{{version}}.md"),
    Kind("course", Course, f"{_FOLDER}/courses/{{slug}}.md"),
    Kind("programme", Programme, f"{_FOLDER}/programmes/{{slug}}.md"),
    Kind("pathway", Pathway, f"{_FOLDER}/pathways/{{slug}}.md"),
    Kind("recognition", Recognition, f"{_FOLDER}/recognitions/{{slug}}.md"),
    Kind("endorsement", Endorsement, f"{_FOLDER}/endorsements/{{slug}}.md"),
    Kind("results", Results, f"{_FOLDER}/results/{{slug}}.yaml"),
    Kind("agreement", Agreement, "agreements/{slug}.md"),
    Kind("core", Core, "cores/{slug}.md"),
    Kind("framework", Framework, "frameworks/{slug}.yaml"),
    Kind("demand", Demand, "demand/{slug}.yaml"),
    Kind("vocabulary", Vocabulary, "vocabularies/{slug}.yaml"),
    Kind("policy", Policy, "policies/{slug}.yaml"),
)
KIND = {kind.name: kind for kind in KINDS}
"""Kinds by name."""

__all__ = [
    "FORMAT",
    "KIND",
    "KINDS",
    "Agreement",
    "Core",
    "Course",
    "Credential",
    "Demand",
    "Endorsement",
    "Framework",
    "Institution",
    "Kind",
    "Pathway",
    "Policy",
    "Programme",
    "Recognition",
    "Results",
    "Settings",
    "Sources",
    "Vocabulary",
]
