"""Measure vdocs on generated projects and print medians, peak memory and growth exponents.

    python benchmarks/run.py [--sizes 1000,5000,10000] [--runs 3] [--only NAME,...] [--json FILE] [--compare FILE]

Every measurement is a whole process, started anew. 'clean' begins without a build folder, and so without any cache. LibreOffice is
not started: what is measured is vdocs. Peak memory is that of all processes of a build together, in a run of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import generate
from memory import peak_megabytes

MEASURED = Path("specs/requirements/urs-001.yaml")
"""The file in which one item is edited."""


class Measurement(NamedTuple):
    """What is run, and what stands before it is timed."""

    command: list[str]
    before: Callable[[Path, int], None]
    target: tuple[float, float, float] | None = None
    """Seconds, or megabytes, that are aimed at with 1,000, 5,000 and 10,000 requirements."""


_CACHE = Path(tempfile.gettempdir()) / f"vdocs-benchmark-cache-{os.getpid()}"


def _clean(folder: Path, run: int) -> None:
    shutil.rmtree(folder / "build", ignore_errors=True)
    shutil.rmtree(_CACHE, ignore_errors=True)


def _checked(folder: Path, run: int) -> None:
    _ready(folder, ["check"], run)


def _built(folder: Path, run: int) -> None:
    _ready(folder, ["build"], run)


def _ready(folder: Path, command: list[str], run: int) -> None:
    """Have a command run once on the present files, and edit an item when that is what is measured."""
    if run == 0:
        timed(folder, command)
    _edit(folder)


def _edit(folder: Path) -> None:
    """Change the statement of the first requirement; every call writes another one."""
    path = folder / MEASURED
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    statement: The system shall", "    statement: The system, as agreed, shall", 1), encoding="utf-8")


def _nothing(folder: Path, run: int) -> None:
    if run == 0:
        timed(folder, ["build"])


MEASUREMENTS = {
    "check, clean": Measurement(["check"], _clean, (0.5, 1.8, 3.5)),
    "check, one file edited": Measurement(["check"], _checked, (0.3, 0.6, 1)),
    "build, clean": Measurement(["build"], _clean, (2.5, 10, 20)),
    "build, one item edited": Measurement(["build"], _built, (0.8, 2, 4)),
    "build, nothing changed": Measurement(["build"], _nothing, (0.3, 0.5, 0.8)),
    "html only, clean": Measurement(["build", "--format", "html"], _clean, (1.2, 5, 10)),
    "html only, one item edited": Measurement(["build", "--format", "html"], lambda folder, run: _ready(folder, PAGES, run)),
    "html only, nothing changed": Measurement(["build", "--format", "html"], lambda folder, run: run or timed(folder, PAGES)),
    "word only, clean": Measurement(["build", "--format", "word"], _clean),
    "excel only, clean": Measurement(["build", "--format", "excel"], _clean),
    "peak MB, build, clean": Measurement(["build"], _clean, (250, 700, 1300)),
}
"""What is measured, in this order; each measurement leaves its folder to the next."""
PAGES = ["build", "--format", "html"]
SIZES = (1000, 5000, 10000)


def main() -> None:
    """Measure, print a table and, when asked, write the figures as JSON or compare them with earlier ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help=f"names or beginnings of names, separated by ';': {'; '.join(MEASUREMENTS)}")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--compare", type=Path, help="print the ratio to the figures of an earlier run")
    options = parser.parse_args()
    wanted = [name for name in MEASUREMENTS if not options.only or any(name.startswith(part.strip()) for part in options.only.split(";"))]
    results = {int(size): measured(int(size), options.runs, wanted) for size in options.sizes.split(",")}
    earlier = json.loads(options.compare.read_text(encoding="utf-8"))["results"] if options.compare else {}
    shutil.rmtree(_CACHE, ignore_errors=True)
    print(machine())
    print(table(results, {int(size): rows for size, rows in earlier.items()}))
    if options.json:
        data = {"machine": machine(), "runs": options.runs, "results": {str(size): rows for size, rows in results.items()}}
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def measured(size: int, runs: int, names: list[str]) -> dict[str, float]:
    """Return the median seconds, or the peak megabytes, of each measurement on a project of that size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate.main(name, size)
        return {name: _one(name, folder, runs) for name in names}


def _one(name: str, folder: Path, runs: int) -> float:
    measurement = MEASUREMENTS[name]
    if name.startswith("peak"):
        measurement.before(folder, 0)
        return round(peak_megabytes(_command(folder, measurement.command), _environment()))
    times = []
    for run in range(runs):
        measurement.before(folder, run)
        times.append(timed(folder, measurement.command))
    print(f"{name}: {', '.join(f'{seconds:.2f}' for seconds in times)} s", file=sys.stderr, flush=True)
    return round(statistics.median(times), 3)


def timed(folder: Path, command: list[str]) -> float:
    """Run vdocs in a folder and return the wall seconds; SystemExit when it fails."""
    start = time.perf_counter()
    done = subprocess.run(_command(folder, command), capture_output=True, env=_environment(), check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout.decode()[-2000:]}\n{done.stderr.decode()}")
    return seconds


def _command(folder: Path, command: list[str]) -> list[str]:
    return [sys.executable, "-m", "vdocs", "-C", str(folder), *command]


def _environment() -> dict[str, str]:
    return {**os.environ, "VDOCS_LAYOUT": "never", "VDOCS_CACHE": str(_CACHE)}


def machine() -> str:
    """Return what the figures were taken on."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def exponent(values: list[float], sizes: list[int]) -> float:
    """Return the power of the size with which values grow, from the smallest to the largest size."""
    if len(sizes) < 2 or not values[0]:
        return float("nan")
    return math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0])


def table(results: dict[int, dict[str, float]], earlier: dict[int, dict[str, float]]) -> str:
    """Return the figures as a table in Markdown, each with its target, and with its ratio to an earlier run."""
    sizes = sorted(results)
    lines = [f"| | {' | '.join(f'{size:,}' for size in sizes)} | growth |", f"|---|{'---|' * len(sizes)}---|"]
    for name in next(iter(results.values())):
        values = [results[size][name] for size in sizes]
        cells = [_cell(name, size, results, earlier) for size in sizes]
        lines.append(f"| {name} | {' | '.join(cells)} | {exponent(values, sizes):.2f} |")
    return "\n".join(lines)


def _cell(name: str, size: int, results: dict[int, dict[str, float]], earlier: dict[int, dict[str, float]]) -> str:
    value, goals = results[size][name], MEASUREMENTS[name].target
    said = f"{value:.0f} MB" if name.startswith("peak") else f"{value:.2f} s"
    if goals and size in SIZES:
        said += f" (target {goals[SIZES.index(size)]:g})"
    before = earlier.get(size, {}).get(name)
    return f"{said} ×{value / before:.2f}" if before else said


if __name__ == "__main__":
    main()
