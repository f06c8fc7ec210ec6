"""Processes to the same ones slowed: each is stopped for a share of the time, with all of its threads.

Chromium's own throttling slows the main thread of a page alone. Both searches do their work in a worker.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import sleep

TIMES = 4
_TURN = 0.008
"""How long it takes to stop and to go on once: shorter than a frame. Unit: seconds."""


class Brake:
    """What slows the processes that it is told of, until it is told of none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def on(self, processes: Sequence[int]) -> Iterator[None]:
        """Slow some processes for the length of the block."""
        self._connection.send(list(processes))
        try:
            yield
        finally:
            self._connection.send([])
            self._connection.recv()


@contextmanager
def brake() -> Iterator[Brake]:
    """Yield a brake, in a process of its own so that nothing else keeps it waiting."""
    ours, its = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_slow, args=(its,), daemon=True)
    process.start()
    yield Brake(ours)
    ours.send(None)
    process.join()


def _slow(connection: Connection) -> None:
    processes: list[int] = []
    while True:
        if connection.poll(None if not processes else 0):
            told = connection.recv()
            if told is None:
                return
            if not told:
                connection.send("gone on")
            processes = told
        _signal(processes, signal.SIGSTOP)
        sleep(_TURN * (TIMES - 1) / TIMES)
        _signal(processes, signal.SIGCONT)
        sleep(_TURN / TIMES)


def _signal(processes: Sequence[int], number: int) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # a tab that has been closed
            os.kill(process, number)
