"""Folders of records to what the route planner says of them: its files, its answers, and what its scripts add up."""

import html
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import javascript
from sample_catalogue import BASE, CONTENT, read

from catalogue.ledger import Ledger, ledger
from catalogue.ledger.stacks import held_by
from catalogue.ledger.things import Thing
from catalogue.locale import locale
from catalogue.render import transfer, transfer_files
from catalogue.render.reader import Reader

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "fr")
SESSIONS = {
    "college-exemple/gestion-de-projet": "[{start: 2026-11-02, end: 2026-11-20}, {start: 2025-10-05, end: 2025-10-06}]",
    "example-college/first-steps-online": "[{start: 2026-11-14, end: 2026-12-01}]",
    "example-northern-consortium/climate-skills": "[{start: 2026-11, end: 2026-11}]",
}
"""Sessions beside those of `example-college/data-literacy-basics`, which one programme may pay for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The planner in one language: who reads it, and its files as they are sent and as they are read."""

    reader: Reader
    sent: Mapping[str, str]

    @property
    def ledger(self) -> Ledger:
        """What the files tell of."""
        return self.reader.ledger

    @property
    def titles(self) -> Any:  # noqa: ANN401 - JSON
        """The list of titles."""
        return json.loads(self.sent["titles"])

    def read(self, part: str) -> dict[str, Any]:
        """Return every answer, or every stack, of all files by its reference."""
        files = ((owner, json.loads(text)) for owner, text in self.sent.items() if owner != "titles")
        return {f"{owner}/{slug}": facts for owner, file in files for slug, facts in file.get(part, {}).items()}

    def asked(self, asks: Sequence[Mapping[str, object]]) -> list[Any]:
        """Return what the planner's own scripts say to each ask."""
        return list(javascript.answer("plan.js", {"titles": self.sent["titles"], "files": self.sent, "asks": asks}))

    def stacked(self, refs: Sequence[str]) -> list[transfer.Stacked]:
        """Return what is left of each stack for whoever holds all of these, those in force first."""
        held = self.held(refs)
        recorded, claimed = transfer.recorded_and_claimed(transfer.stacks_with(self.ledger, held))
        found = sorted((*recorded, *claimed), key=lambda each: (each.state.value != "granted", each.entry.ref))
        return [transfer.stacked(self.reader, each, held) for each in found]

    def held(self, refs: Sequence[str]) -> frozenset[Thing]:
        """Return what holders of all of these have."""
        return frozenset(chain.from_iterable(held_by(ref, self.ledger.of(ref)) for ref in refs))


@cache
def plan(language: str, content: Path = CONTENT) -> Plan:
    """Return the planner of a folder of records in one language."""
    reader = Reader(_ledger(content), locale(ROOT / "templates/locales", language), BASE, "transfer/", "1")
    return Plan(reader, dict(_sent(reader)))


@cache
def _ledger(content: Path) -> Ledger:
    return ledger(read(content)[0])


def _sent(reader: Reader) -> Iterator[tuple[str, str]]:
    for page in transfer_files.files(reader):
        name = page.path.removeprefix("assets/transfer/").removesuffix(".json")
        yield ("titles" if name.startswith("titles-") else name.partition("/")[2]), page.body.decode()


def overlapping(folder: Path) -> Path:
    """Return a copy of the sample in which sessions overlap that one programme may pay for."""
    shutil.copytree(CONTENT, folder)
    for ref, sessions in SESSIONS.items():
        owner, slug = ref.split("/")
        file = folder / "institutions" / owner / "credentials" / f"{slug}.md"
        text = file.read_text("utf-8").replace("languages: [", f"offerings: {sessions}, languages: [", 1)
        file.write_text(text.replace("\nprovenance:", "\nfunding: [{programme: sample-aid}]\nprovenance:", 1), "utf-8")
    return folder


def plain(runs: Sequence[Any]) -> str:
    """Return the words of a text of the planner's files."""
    return "".join(run if isinstance(run, str) else run[0] for run in runs)


def words(text: str) -> str:
    """Return the words of a text of a page."""
    return html.unescape(re.sub("<[^>]+>", "", text))
