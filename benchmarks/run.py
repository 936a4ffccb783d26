"""Measure check and build on generated projects and print medians, peak memory and growth exponents.

    python benchmarks/run.py [--sizes 200,1000,5000] [--runs 3] [--json FILE]

Every measurement is a whole process, started anew, with an empty build folder.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate

COMMANDS = {
    "check": ["check"],
    "word": ["build", "--format", "word"],
    "excel": ["build", "--format", "excel"],
    "html": ["build", "--format", "html"],
    "all": ["build"],
    "all again": ["build"],
}
"""What is measured; 'all again' runs on the folder that 'all' has left."""


def main() -> None:
    """Measure, print a table and, when asked, write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="200,1000,5000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    results = {size: measured(size, options.runs) for size in sizes}
    print(table(results))
    if options.json:
        options.json.write_text(json.dumps({str(size): rows for size, rows in results.items()}, indent=2) + "\n", encoding="utf-8")


def measured(size: int, runs: int) -> dict[str, dict[str, float]]:
    """Return median seconds and peak megabytes of each command on a project of that size."""
    with tempfile.TemporaryDirectory() as folder:
        generate.main(folder, size)
        return {name: one(name, command, Path(folder), runs) for name, command in COMMANDS.items()}


def one(name: str, command: list[str], folder: Path, runs: int) -> dict[str, float]:
    """Run a command several times and return its median time and peak memory."""
    times, peaks = [], []
    for _ in range(runs):
        if name != "all again":
            shutil.rmtree(folder / "build", ignore_errors=True)
        seconds, megabytes = timed([sys.executable, "-m", "vdocs", "-C", str(folder), *command])
        times.append(seconds)
        peaks.append(megabytes)
    return {"seconds": round(statistics.median(times), 3), "megabytes": round(max(peaks), 1)}


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command and return wall seconds and the peak resident megabytes of its process."""
    start = time.perf_counter()
    environment = {**os.environ, "VDOCS_LAYOUT": "never"}  # what is measured is vdocs, not LibreOffice
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{said.decode()}")
    return seconds, usage.ru_maxrss / 1024


def table(results: dict[int, dict[str, dict[str, float]]]) -> str:
    """Return the figures as text, with the exponent of growth between the smallest and the largest size."""
    sizes = sorted(results)
    lines = ["".join([f"{'':12}", *(f"{size:>10} req" for size in sizes), "   growth   peak MB"])]
    for name in COMMANDS:
        seconds = [results[size][name]["seconds"] for size in sizes]
        exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else float("nan")
        peak = results[sizes[-1]][name]["megabytes"]
        lines.append("".join([f"{name:12}", *(f"{value:12.2f} s" for value in seconds), f"{exponent:9.2f}{peak:10.0f}"]))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
