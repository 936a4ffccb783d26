"""Two lanes of jobs side by side: a forked process does one list while this process does the other.

Where processes cannot be forked (other systems, one core), the lists are done one after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from threading import Thread
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")


class Job(NamedTuple):
    """A piece of work and the name under which its progress is told."""

    name: str
    run: Callable[[], object]


class LaneLost(RuntimeError):
    """The other process ended without saying why."""


def run_jobs(aside: Sequence[Job], here: Sequence[Job], started: Callable[[str], None]) -> list[object]:
    """Run both lists and return their results in order, those of `aside` first; the first failure is raised."""
    if not (aside and here and can_fork()):
        return [_run(job, started) for job in (*aside, *here)]
    gc.freeze()  # what is shared with the other process stays shared when its memory is collected
    receive, send = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_lane, args=(aside, send), daemon=True)
    process.start()
    send.close()
    reader = _Reader(receive, started)
    try:
        own = [_run(job, started) for job in here]
        return [*reader.results(len(aside)), *own]
    finally:
        if sys.exc_info()[0]:
            process.terminate()
        process.join()
        reader.close()
        gc.unfreeze()


def can_fork() -> bool:
    """True when a second process does its lane faster than this one would do both."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return sys.platform == "linux" and cores > 1


def _run(job: Job, started: Callable[[str], None]) -> object:
    started(job.name)
    return job.run()


def _lane(jobs: Sequence[Job], send: Connection) -> None:
    """Do the jobs in the forked process and send each name, then each result or the failure."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # so that a half-written file is removed
    try:
        for job in jobs:
            send.send(("started", job.name))
            send.send(("result", job.run()))
    except Exception as error:
        send.send(("failure", error))
    finally:
        send.close()


class _Reader(Thread):
    """Listens to the other process while this one works."""

    def __init__(self, receive: Connection, started: Callable[[str], None]) -> None:
        super().__init__(daemon=True)
        self._receive = receive
        self._announce = started
        self._results: list[object] = []
        self._failure: Exception | None = None
        self.start()

    def run(self) -> None:
        """Take messages until the other process has closed its end."""
        try:
            while True:
                kind, value = self._receive.recv()
                if kind == "started":
                    self._announce(value)
                elif kind == "result":
                    self._results.append(value)
                else:
                    self._failure = value
        except (EOFError, OSError):
            return

    def results(self, expected: int) -> list[object]:
        """Return what the other process made; raise its failure."""
        self.join()
        if self._failure is not None:
            raise self._failure
        if len(self._results) < expected:
            raise LaneLost("a process that wrote documents ended before its time; the machine may be short of memory")
        return self._results

    def close(self) -> None:
        """Release the pipe, once the other process has closed its end."""
        self.join()
        self._receive.close()
