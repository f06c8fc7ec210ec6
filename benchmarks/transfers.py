"""Queries to the bytes that a browser transfers for their answers, by kind of file.

A static host compresses each file once, by gzip at level 6; headers are not counted. What comes with the page itself,
its HTML and styles, is told apart: no search begins before it is there.
"""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.queries import Query
from benchmarks.search_site import PACKAGES
from catalogue.render.search_page import FOLDER

SCRIPTS = "assets/js/"
WORKER = f"{SCRIPTS}search-worker.js"
HERE = Path(__file__).parent
FIRST_CARDS = 10
KINDS = ("page scripts", "worker", "index", "lexicon", "shards", "cards")
"""The kinds of files that a first search transfers, in the order in which they are asked for."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a file is. Unit: bytes."""

    plain: int
    gzip: int
    brotli: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """The files that a search fetched, by their paths; those of the filters come after the answer."""

    query: Query
    first: Sequence[str]
    next: Sequence[str]
    filters: Sequence[str]
    found: Sequence[str]
    total: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Transfers:
    """What was fetched for all queries, besides the scripts that every first search needs."""

    page_scripts: Sequence[str]
    each: Sequence[Transfer]
    sizes: Mapping[str, Size]

    def first(self, transfer: Transfer) -> Sequence[str]:
        """Return all files of a first search: nothing is on the device but the page and its styles."""
        return (*self.page_scripts, WORKER, *transfer.first)

    def bytes(self, paths: Iterable[str], coding: str = "gzip") -> int:
        """Return how much is transferred for some files."""
        return sum(getattr(self.sizes[path], coding) for path in paths)

    def by_kind(self, paths: Iterable[str]) -> Mapping[str, int]:
        """Return how much is transferred for some files, by their kind."""
        counted = Counter[str]()
        for path in paths:
            counted[self._kind(path)] += self.sizes[path].gzip
        return counted

    @property
    def filters(self) -> int:
        """How much the columns of the filters take, once."""
        return self.bytes({path for transfer in self.each for path in transfer.filters})

    def _kind(self, path: str) -> str:
        if path in self.page_scripts:
            return "page scripts"
        if path == WORKER:
            return "worker"
        name = path.removeprefix(FOLDER)
        kinds = {"index.json": "index", "words": "lexicon", "terms": "shards"}
        return kinds.get(name.partition("/")[0], "cards")


def transfers(site: Path, queries: Sequence[Query], language: str = "en", count: int = FIRST_CARDS) -> Transfers:
    """Return what the search of a site fetches for each query, cold and as the next one; it runs in Node."""
    scripts = page_scripts(site / language / "search" / "index.html", site / SCRIPTS)
    asked = {
        "site": str(site),
        "files": FOLDER,
        "worker": WORKER,
        "language": language,
        "count": count,
        "also": [*scripts, WORKER],
        "queries": [{"text": query.text} for query in queries],
    }
    told = node(HERE / "js" / "transfers.js", asked)
    each = [
        Transfer(query, said["first"], said["next"], said["facets"], said["found"], said["total"], said["milliseconds"])
        for query, said in zip(queries, told["answers"], strict=True)
    ]
    sizes = {path: Size(*numbers) for path, numbers in told["sizes"].items()}
    return Transfers(scripts, each, sizes)


def node(script: Path, given: object) -> Any:  # noqa: ANN401 - each script answers in its own shape
    """Return what a script says, both as JSON."""
    command = ("node", script, PACKAGES)
    said = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if said.returncode:
        raise RuntimeError(said.stderr)
    return json.loads(said.stdout)


def page_scripts(page: Path, folder: Path) -> list[str]:
    """Return the scripts that a page loads by itself: `main.js`, the modules it names, and what those import."""
    wanted = ["main.js", *(f"{name}.js" for name in _modules(page.read_text(encoding="utf-8")))]
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop(0)
        if name not in found:
            found[name] = None
            wanted += _imports(name, (folder / name).read_text(encoding="utf-8"))
    return [f"{SCRIPTS}{name}" for name in found]


def _imports(name: str, script: str) -> Iterator[str]:
    """Yield what a script imports; what others than `main.js` import later is left for later."""
    later = r"\(?" if name == "main.js" else ""
    yield from re.findall(rf'\b(?:from ?|import ?{later})"\./([\w-]+\.js)(?:\?[^"]*)?"', script)


def _modules(html: str) -> Iterator[str]:
    yield from dict.fromkeys(re.findall(r'data-module="([\w-]+)"', html))
