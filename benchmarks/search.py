"""Invented catalogues to what their search costs a reader: bytes and time, beside Pagefind on the same pages.

`python -m benchmarks.search` prints the figures and ends with status 1 where a bar is missed. Bytes are the same on
every machine; times are not, so their bars are ratios of figures of one run.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks import browsing, generate, golden, peer
from benchmarks.bar import Bar
from benchmarks.browsing import OURS, PEER, Asked
from benchmarks.queries import KINDS, WHOLE, Query, queries
from benchmarks.search_site import HERE, SearchSite, site
from benchmarks.static_host import hosted
from benchmarks.transfers import KINDS as FILES
from benchmarks.transfers import Transfers, node, transfers

T = TypeVar("T")

SIZES = (1000, 10_000)
KB = 1024
MOST_FIRST, AIM_FIRST, MOST_NEXT, MOST_FILTERS = 64, 48, 40, 32
"""What a search may transfer at the 95th percentile, and the filters once. Unit: KB, compressed by gzip."""
MOST_GROWTH = 2.0
"""What a first search of the largest catalogue may transfer beside one of the smallest."""
MOST_OF_PEER = 0.35
"""What a first search may transfer beside Pagefind's."""
LONGEST_TASK = 50
"""The longest that the page may be busy while somebody types. Unit: milliseconds."""
LEAST_MRR = 0.9
ASKED_OF_PEER = 60
"""Queries whose bytes are counted in a browser, for Pagefind."""
TIMED = 30
"""Queries that are timed on each network: half of them as first ones."""
TYPED = 4


def main(arguments: Sequence[str]) -> int:
    """Measure, print tables, and return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Measure the search.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of credentials")
    parser.add_argument("--seed", type=int, default=generate.SEED)
    parser.add_argument("--quick", action="store_true", help="bytes and exactness alone: without a browser")
    asked = parser.parse_args(arguments)
    missed = [bar for bar in measured(sorted(asked.sizes), asked.seed, is_quick=asked.quick) if bar.is_missed]
    print(f"{len(missed)} missed" if missed else "all bars are met")
    return int(bool(missed))


def measured(sizes: Sequence[int], seed: int, *, is_quick: bool) -> Iterator[Bar]:
    """Yield every bar, and print it and the figures behind it as they come."""
    smallest: Transfers | None = None
    for size in sizes:
        with TemporaryDirectory() as scratch:
            folder = Path(scratch)
            generate.content(folder / "content", size, seed)
            made = site(folder / "content", folder / "site", has_results=not is_quick and size == sizes[-1])
            asked = queries(made.documents, seed)
            print(f"\n{size:,} credentials, {len(asked)} queries", flush=True)
            yield from told(exactness(made, asked, folder))
            found = transfers(made.folder, asked)
            print(byte_table(found))
            smallest = smallest or found
            if size == sizes[-1]:
                yield from told(byte_bars(smallest, found))
                if not is_quick:
                    yield from told(in_a_browser(made, found))
    if not is_quick:
        yield from told(relevance())


def told(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Yield bars and print each."""
    for bar in bars:
        print(bar, flush=True)
        yield bar


def exactness(made: SearchSite, asked: Sequence[Query], folder: Path) -> Iterator[Bar]:
    """Yield how many queries find other listings, or in another order, than lunr.js over the whole index."""
    whole = made.whole(folder / "whole.json")
    texts = [query.text for query in asked]
    said = node(HERE / "tests/js/exact.js", {"folder": str(made.files), "whole": str(whole), "queries": texts})
    for query in said["different"]:
        print(f"not as lunr.js: {query}")
    yield Bar("queries answered otherwise than by lunr.js", len(said["different"]), 0)


def percentile(figures: Iterable[float], share: float) -> float:
    """Return the figure that such a share of figures does not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def firsts(found: Transfers, kinds: Sequence[str] = WHOLE) -> list[int]:
    """Return what first searches transfer, for queries of some kinds. Unit: bytes."""
    return [found.bytes(found.first(each)) for each in found.each if each.query.kind in kinds]


def nexts(found: Transfers, kinds: Sequence[str] = WHOLE) -> list[int]:
    """Return what next searches transfer. Unit: bytes."""
    return [found.bytes(each.next) for each in found.each if each.query.kind in kinds]


def byte_bars(smallest: Transfers, largest: Transfers) -> Iterator[Bar]:
    """Yield the bars of bytes: of the largest catalogue, and beside the smallest."""
    first, following = percentile(firsts(largest), 0.95), percentile(nexts(largest), 0.95)
    yield Bar("first search of one to three words, 95th percentile", first / KB, MOST_FIRST, " KB")
    yield Bar("next search of one to three words, 95th percentile", following / KB, MOST_NEXT, " KB")
    yield Bar("columns of the filters, once", largest.filters / KB, MOST_FILTERS, " KB")
    yield Bar("first search, largest / smallest catalogue", first / percentile(firsts(smallest), 0.95), MOST_GROWTH)


def byte_table(found: Transfers) -> str:
    """Return what searches transfer by kind of query, and a first search by kind of file, as tables."""
    head = ("KB of gzip", "queries", "first p50", "p95", "max", "by Brotli p95", "next p50", "p95", "max", "worker ms")
    rows = [_byte_row(found, kind, (kind,)) for kind in KINDS if any(each.query.kind == kind for each in found.each)]
    rows += [_byte_row(found, "1 to 3 words", WHOLE), _byte_row(found, "all", KINDS)]
    files = [found.by_kind(found.first(each)) for each in found.each if each.query.kind in WHOLE]
    parts = [(kind, *(_kb(figure) for figure in _spread([each.get(kind, 0) for each in files]))) for kind in FILES]
    return f"{table([head, *rows])}\n{table([('first, by file', 'p50', 'p95', 'max'), *parts])}"


def _byte_row(found: Transfers, name: str, kinds: Sequence[str]) -> tuple[str, ...]:
    those = [each for each in found.each if each.query.kind in kinds]
    brotli = percentile((found.bytes(found.first(each), "brotli") for each in those), 0.95)
    first, following = _spread(firsts(found, kinds)), _spread(nexts(found, kinds))
    slow = percentile((each.milliseconds for each in those), 0.95)
    return name, str(len(those)), *map(_kb, (*first, brotli, *following)), f"{slow:.0f}"


def _spread(figures: Sequence[float]) -> tuple[float, float, float]:
    return percentile(figures, 0.5), percentile(figures, 0.95), max(figures)


def _kb(figure: float) -> str:
    return f"{figure / KB:.1f}"


def in_a_browser(made: SearchSite, found: Transfers) -> Iterator[Bar]:
    """Yield the bars that take a browser, and where Pagefind is there those that hold against it."""
    program = peer.binary()
    if program:
        peer.index(program, made.folder)
    else:
        print(peer.MISSING)
    whole = [each for each in found.each if each.query.kind in WHOLE and each.total]
    with hosted(made.folder) as host:
        if program:
            chosen = _spread_out(whole, ASKED_OF_PEER)
            texts = [each.query.text for each in chosen]
            theirs = list(browsing.transferred(host, texts, PEER))
            yield from peer_bars([found.bytes(found.first(each)) for each in chosen], theirs)
        full = [each.query.text for each in whole if each.total >= browsing.SHOWN]
        searches = (OURS, PEER) if program else (OURS,)
        yield from time_bars(list(browsing.timings(host, _spread_out(full, TIMED), searches)))
        longest = browsing.longest_task(host, _spread_out(full, TYPED))
    yield Bar("longest task of the page while typing", longest, LONGEST_TASK, " ms")


def _spread_out(things: Sequence[T], number: int) -> list[T]:
    return [things[at * len(things) // number] for at in range(min(number, len(things)))]


def peer_bars(ours: Sequence[int], theirs: Sequence[Asked]) -> Iterator[Bar]:
    """Yield what a first search transfers beside Pagefind's, for the same queries."""
    first = [sum(size for _path, size in asked.sent) for asked in theirs if asked.is_first]
    following = [sum(size for _path, size in asked.sent) for asked in theirs if not asked.is_first]
    kinds: dict[str, list[int]] = {}
    for asked in theirs:
        if asked.is_first:
            by_kind: dict[str, int] = {}
            for path, size in asked.sent:
                by_kind[peer.kind(path)] = by_kind.get(peer.kind(path), 0) + size
            for kind, size in by_kind.items():
                kinds.setdefault(kind, []).append(size)
    head = ("Pagefind, KB", "p50", "p95", "max")
    rows = [("first", *map(_kb, _spread(first))), ("next", *map(_kb, _spread(following)))]
    rows += [(f"  {kind}", *map(_kb, _spread(sizes))) for kind, sizes in sorted(kinds.items())]
    print(table([head, *rows]))
    for name, share in (("50th", 0.5), ("95th", 0.95)):
        ratio = percentile(ours, share) / percentile(first, share)
        yield Bar(f"first search / Pagefind's, {name} percentile", ratio, MOST_OF_PEER)


def time_bars(asked: Sequence[Asked]) -> Iterator[Bar]:
    """Yield how long searches take beside Pagefind's: the ratio of medians of one run."""
    medians: dict[tuple[str, str, bool], float] = {}
    rows = [("ms to ten rows", "network", "", "queries", "p50", "p95")]
    for key in dict.fromkeys((each.search, each.network, each.is_first) for each in asked):
        times = [each.took for each in asked if (each.search, each.network, each.is_first) == key]
        medians[key] = median(times)
        search, network, is_first = key
        what = "first" if is_first else "next"
        rows.append((search, network, what, str(len(times)), f"{median(times):.0f}", f"{percentile(times, 0.95):.0f}"))
    print(table(rows))
    for (search, network, is_first), took in medians.items():
        other = medians.get((PEER.name, network, is_first))
        if search == OURS.name and other:
            yield Bar(f"{'first' if is_first else 'next'} search / Pagefind's, time, {network}", took / other, 1)


def relevance() -> Iterator[Bar]:
    """Yield how well the golden queries are answered over the real records, beside Pagefind."""
    with TemporaryDirectory() as scratch:
        made = site(HERE / "content", Path(scratch))
        asked = golden.queries(made.catalogue)
        ours = golden.score(asked, _answers(made, asked))
        print(f"\n{len(asked)} golden queries\n{golden.table(ours)}")
        yield Bar("mean reciprocal rank of golden queries", ours.mrr, LEAST_MRR, is_least=True)
        program = peer.binary()
        if program:
            peer.index(program, made.folder)
            with hosted(made.folder) as host:
                found = browsing.found_by_peer(host, [(query.text, query.language) for query in asked])
            theirs = golden.score(asked, dict(zip(asked, found, strict=True)).__getitem__)
            print(f"Pagefind\n{golden.table(theirs)}")
            yield Bar("mean reciprocal rank / Pagefind's", ours.mrr / theirs.mrr, 1, is_least=True)


def _answers(made: SearchSite, asked: Sequence[golden.Query]) -> Callable[[golden.Query], Sequence[str]]:
    """Return our search: a golden query, in its language, to references."""
    found: dict[golden.Query, Sequence[str]] = {}
    for language in ("en", "fr"):
        own = [query for query in asked if query.language == language]
        texts = [Query(query.text, "one") for query in own]
        told = transfers(made.folder, texts, language, browsing.MOST_RESULTS)
        found |= {query: each.found for query, each in zip(own, told.each, strict=True)}
    return found.__getitem__


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table: the first column to the left, others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        [f"{name:<{widths[0]}}", *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))]
        for name, *cells in rows
    )
    return "\n".join("  ".join(line) for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
