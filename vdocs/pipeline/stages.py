"""Where the time of a build goes, stage by stage; wall-clock seconds, which no document ever prints."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Stage(NamedTuple):
    """A part of the work and how long it took."""

    name: str
    seconds: float


class Stages:
    """Collects the stages of one run, in the order in which they ended."""

    def __init__(self) -> None:
        self.ended: list[Stage] = []
        self._start = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.ended.append(Stage(name, time.perf_counter() - start))

    @property
    def total(self) -> float:
        """Seconds since the first look at the clock."""
        return time.perf_counter() - self._start
