"""The peak memory of a command and of all processes that it starts, shared memory counted once (Linux)."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

_EVERY = 0.05
"""Seconds between two looks."""


def peak_megabytes(command: list[str], environment: dict[str, str]) -> float:
    """Run a command and return the peak of its proportional set size, children included; SystemExit when it fails."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_kilobytes, _family(process.pid))))
        time.sleep(_EVERY)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    return peak / 1024


def _family(process: int) -> list[int]:
    """Return a process and its descendants."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
    found = [process]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found


def _kilobytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
