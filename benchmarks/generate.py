"""A number of credentials to a content folder of invented records: `python -m benchmarks.generate DIR`.

The same number and seed make the same files, byte for byte.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.chance import Chance
from benchmarks.listings import body, earlier_version, listing, version
from benchmarks.records import Fields, course, institution, programme
from benchmarks.statements import (
    Said,
    agreement,
    agreements,
    core,
    cores,
    endorsements,
    pathways,
    recognitions,
)
from benchmarks.tables import TABLES
from benchmarks.world import Thing, World, world

SEED = 7
FEWEST = 60
"""Credentials of the smallest catalogue in which there is some of everything."""


def main(arguments: Sequence[str]) -> int:
    """Write the content that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="Write invented content.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write to")
    parser.add_argument("--credentials", type=int, default=1000, help=f"how many of them, {FEWEST} or more")
    parser.add_argument("--seed", type=int, default=SEED, help="another one makes another catalogue")
    asked = parser.parse_args(arguments)
    if asked.credentials < FEWEST:
        parser.error(f"a catalogue of all kinds of records takes {FEWEST} credentials")
    print(f"{content(asked.folder, asked.credentials, asked.seed)} files in {asked.folder}")
    return 0


def content(folder: Path, credentials: int, seed: int = SEED) -> int:
    """Write content with so many credentials below a folder; return how many files there are."""
    folders: set[Path] = set()
    number = 0
    for path, text in files(credentials, seed):
        file = folder / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_bytes(text.encode())
        number += 1
    return number


def files(credentials: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Yield every file of the content: its path, once, and its text."""
    chance = Chance(seed)
    there = world(chance, credentials)
    for path, table in TABLES.items():
        yield path, _yaml(table)
    for who in there.institutions:
        yield f"institutions/{who.slug}/institution.md", _markdown(institution(chance, who))
    for thing in there.credentials:
        yield from _credential(chance, there, thing)
    for thing in there.courses:
        yield _path(thing, "courses"), _markdown(course(chance, thing))
    for thing in there.programmes:
        yield _path(thing, "programmes"), _markdown(programme(chance, thing))
    yield from _statements(chance, there)


def _credential(chance: Chance, there: World, thing: Thing) -> Iterator[tuple[str, str]]:
    """Yield the file of a credential, and that of its earlier version where one is kept."""
    record, prose = listing(chance, there, thing), body(chance, thing)
    yield _path(thing, "credentials"), _markdown(record, prose)
    earlier = earlier_version(thing)
    if earlier is not None:
        path = _path(thing, "credentials").removesuffix(".md")
        yield f"{path}/{earlier}.md", _markdown(version(chance, record, earlier), prose)


def _statements(chance: Chance, there: World) -> Iterator[tuple[str, str]]:
    papers, shared = agreements(chance, there), cores(there)
    for paper in papers:
        yield f"agreements/{paper.slug}.md", _markdown(agreement(chance, paper))
    for each in shared:
        yield f"cores/{each.slug}.md", _markdown(core(chance, each))
    yield from _said("recognitions", recognitions(chance, there, papers, shared))
    yield from _said("endorsements", endorsements(chance, there))
    yield from _said("pathways", pathways(chance, there))


def _said(folder: str, statements: Iterator[Said]) -> Iterator[tuple[str, str]]:
    for who, slug, record in statements:
        yield f"institutions/{who.slug}/{folder}/{slug}.md", _markdown(record)


def _path(thing: Thing, folder: str) -> str:
    return f"institutions/{thing.owner.slug}/{folder}/{thing.slug}.md"


def _markdown(record: Fields, prose: str = "") -> str:
    return f"---\n{_yaml(record)}---\n{prose}"


def _yaml(record: Mapping[str, object]) -> str:
    """Return a record as YAML: a line for each field, its value as JSON, which YAML holds; nothing for none."""
    told = ((name, value) for name, value in record.items() if value not in (None, [], {}))
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
