"""Invented catalogues to the cost of the ledger: beside the whole build, and as the catalogue grows.

`python -m benchmarks.ledger` prints the figures and ends with status 1 where a bar is missed. Machines are noisy, and
so all bars are ratios of figures of one run.
"""

import argparse
import gc
import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TypeVar

from benchmarks import generate
from benchmarks.bar import Bar
from catalogue import cli, publish, render
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.ledger import ledger
from catalogue.relate import Catalogue

T = TypeVar("T")

SIZES = (1000, 10_000)
LARGEST_SHARE = 0.1
"""What the ledger may take of the whole build."""
LARGEST_GROWTH = 1.1
"""What one credential of the largest catalogue may cost beside one of the smallest: 1 is linear."""
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Time:
    """How long something took. Unit: seconds, of this process and of the clock."""

    process: float
    clock: float

    def __add__(self, other: "Time") -> "Time":
        return Time(self.process + other.process, self.clock + other.clock)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one catalogue; `memory` is the most that the whole build held. Unit: bytes.

    `ledger` is what it takes in a build; `alone` is that without Python's collector of garbage, which goes through
    everything that was read, or does not, as it happens.
    """

    credentials: int
    ledger: Time
    alone: Time
    read: Time
    render: Time
    publish: Time
    files: int
    memory: int

    @property
    def build(self) -> Time:
        """The whole build: `build.py build` of the same content."""
        return self.read + self.render + self.publish

    @property
    def share(self) -> float:
        """What the ledger takes of the whole build."""
        return self.ledger.process / self.build.process

    @property
    def each(self) -> float:
        """What the ledger alone takes for one credential. Unit: microseconds."""
        return 1e6 * self.alone.process / self.credentials


def main(arguments: Sequence[str]) -> int:
    """Measure, print a table, and return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description="Measure the ledger.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of credentials")
    parser.add_argument("--seed", type=int, default=generate.SEED)
    asked = parser.parse_args(arguments)
    # A process for each catalogue: what one leaves in memory must not be counted with the next.
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        measured = [pool.submit(figures, size, asked.seed).result() for size in sorted(asked.sizes)]
    print(table(measured))
    for bar in bars(measured):
        print(bar)
    return int(any(bar.is_missed for bar in bars(measured)))


def figures(credentials: int, seed: int) -> Figures:
    """Return what the ledger and the whole build take for a catalogue of so many credentials."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        generate.content(folder / "content", credentials, seed)
        words = ["build", "--content", str(folder / "content"), "--out", str(folder / "site"), "--quiet"]
        options = cli.options(words, {})
        catalogue, reading = timed(lambda: _read(options))
        working_out = _fastest(catalogue)
        gc.disable()
        alone = _fastest(catalogue)
        gc.enable()
        place = publish.place(options.out)
        pages, rendering = timed(lambda: render.pages(catalogue, options.templates, options.packages, None))
        done, publishing = timed(lambda: publish.site(pages, place))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Figures(credentials, working_out, alone, reading, rendering, publishing, done.files, memory)


def _read(options: Options) -> Catalogue:
    catalogue, problems = read(options)
    assert catalogue is not None, problems  # noqa: S101 - the content is ours
    return catalogue


def _fastest(catalogue: Catalogue) -> Time:
    """Return the least time that the ledger takes in several rounds: what is more was another program's."""
    times = []
    for _round in range(ROUNDS):
        gc.collect()
        times.append(timed(lambda: ledger(catalogue))[1])
    return min(times, key=lambda time: time.process)


def timed(work: Callable[[], T]) -> tuple[T, Time]:
    """Return what some work gives, and how long it took."""
    clock, process = perf_counter(), process_time()
    done = work()
    return done, Time(process_time() - process, perf_counter() - clock)


def bars(measured: Sequence[Figures]) -> tuple[Bar, ...]:
    """Return how the ledger grows from the smallest to the largest catalogue, and its largest share of a build."""
    return (
        Bar("one credential, largest / smallest catalogue", measured[-1].each / measured[0].each, LARGEST_GROWTH),
        Bar("ledger / whole build", 100 * max(each.share for each in measured), 100 * LARGEST_SHARE, " %"),
    )


def table(measured: Sequence[Figures]) -> str:
    """Return the figures as a table: seconds of the process, and of the clock in brackets."""
    times = ("ledger", "alone", "read", "render", "publish", "whole build")
    head = ("credentials", *times, "share", "µs each", "files", "peak")
    rows = [head, *(_row(each) for each in measured)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(lines)


def _row(each: Figures) -> tuple[str, ...]:
    times = (each.ledger, each.alone, each.read, each.render, each.publish, each.build)
    return (
        f"{each.credentials:,}",
        *(f"{time.process:.2f} ({time.clock:.2f})" for time in times),
        f"{each.share:.3f}",
        f"{each.each:.0f}",
        f"{each.files:,}",
        f"{each.memory / 2**20:,.0f} MiB",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
