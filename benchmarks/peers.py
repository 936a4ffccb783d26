"""Measure other tools on the content of the benchmarks, in environments of their own, and print the ratios to vdocs.

    python benchmarks/peers.py [--sizes 1000,5000] [--runs 3] [--tools sphinx-needs,strictdoc,doorstop] [--venvs DIR] [--json FILE]

Each tool is installed with pip into an environment below --venvs, the versions that pip finds; nothing of it touches the one of vdocs.
HTML only is compared, since that is all that the others write: clean, one item edited, nothing changed. A tool that takes longer than
--limit seconds for one run is noted as such.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import generate
import run as own
import yaml

PER_PAGE = 250
"""Items of a page, as vdocs has them of a file."""

STEPS = ("clean", "one item edited", "nothing changed")


class Tool(NamedTuple):
    """A tool: what is installed, how its project is written, how it is built and where its output lies."""

    packages: tuple[str, ...]
    write: Callable[[Path, dict[str, list[dict[str, Any]]]], None]
    command: tuple[str, ...]
    output: tuple[str, ...]
    edited: str
    """The file in which one item is edited."""


def main() -> None:
    """Measure the tools and vdocs one after the other and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--venvs", type=Path, default=Path(tempfile.gettempdir()) / "vdocs-peers")
    parser.add_argument("--limit", type=float, default=600, help="seconds that one run may take")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    names = [name for name in options.tools.split(",") if name]
    results = {int(size): _measured(int(size), names, options) for size in options.sizes.split(",")}
    print(own.machine())
    print(table(results))
    if options.json:
        options.json.write_text(json.dumps({"machine": own.machine(), "results": results}, indent=2) + "\n", encoding="utf-8")


def _measured(size: int, names: list[str], options: argparse.Namespace) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {"vdocs": _vdocs(size, options.runs)}
    for name in names:
        tool = TOOLS[name]
        environment = installed(name, tool, options.venvs)
        with tempfile.TemporaryDirectory() as folder:
            tool.write(Path(folder), content(size))
            found[name] = _one(tool, environment, Path(folder), options.runs, options.limit)
        print(f"{name}, {size}: {found[name]}", file=sys.stderr, flush=True)
    return found


def _vdocs(size: int, runs: int) -> dict[str, float | None]:
    rows = own.measured(size, runs, [name for name in own.MEASUREMENTS if name.startswith("html only")])
    return {step: rows[f"html only, {step}"] for step in STEPS}


def _one(tool: Tool, environment: Path, folder: Path, runs: int, limit: float) -> dict[str, float | None]:
    """Return the median seconds of each step; None for a step that takes longer than the limit."""
    command = [str(environment / "bin" / tool.command[0]), *tool.command[1:]]

    def clean() -> None:
        for name in tool.output:
            shutil.rmtree(folder / name, ignore_errors=True)

    def edit() -> None:
        path = folder / tool.edited
        text, words = path.read_text(encoding="utf-8"), ("The system shall", "The system, as agreed, shall")
        old, new = words if words[0] in text else words[::-1]
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    result: dict[str, float | None] = {}
    for step, before in zip(STEPS, (clean, edit, lambda: None), strict=True):
        times = []
        for _ in range(runs):
            before()
            start = time.perf_counter()
            try:
                subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=limit)
            except subprocess.TimeoutExpired:
                return {**result, **dict.fromkeys(STEPS[STEPS.index(step) :])}
            except subprocess.CalledProcessError as error:
                raise SystemExit(f"{' '.join(command)} failed:\n{(error.stderr or error.stdout).decode()[-2000:]}") from error
            times.append(time.perf_counter() - start)
        result[step] = round(statistics.median(times), 2)
    return result


def installed(name: str, tool: Tool, folder: Path) -> Path:
    """Return the environment of a tool; it is made when it is not there yet."""
    target = folder / name
    if not (target / "bin" / tool.command[0]).exists():
        venv.create(target, with_pip=True, clear=True)
        subprocess.run([str(target / "bin" / "pip"), "install", "-q", *tool.packages], check=True)
    return target


def content(size: int) -> dict[str, list[dict[str, Any]]]:
    """Return the items of a generated project by the key under which they stand."""
    found: dict[str, list[dict[str, Any]]] = {"requirements": [], "risks": [], "test_cases": []}
    for _, text in generate.files(size):
        key = text.partition(":")[0]
        if key in found:
            found[key] += yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))[key]
    return found


def table(results: dict[int, dict[str, dict[str, float | None]]]) -> str:
    """Return seconds of each tool, and how many times those of vdocs they are, as a table in Markdown."""
    lines = [f"| | {' | '.join(f'{size:,}: {step}' for size in results for step in STEPS)} |", f"|---|{'---|' * len(results) * len(STEPS)}"]
    for name in next(iter(results.values())):
        cells = [_cell(rows[name][step], rows["vdocs"][step], name) for rows in results.values() for step in STEPS]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(seconds: float | None, ours: float | None, name: str) -> str:
    if seconds is None:
        return "not finished"
    return f"{seconds:.2f} s" if name == "vdocs" or not ours else f"{seconds:.1f} s, ×{seconds / ours:.0f}"


def _pages(items: list[dict[str, Any]]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    for start in range(0, len(items), PER_PAGE):
        yield start // PER_PAGE + 1, items[start : start + PER_PAGE]


def _steps(case: dict[str, Any]) -> Iterator[str]:
    yield from (f"{number}. {step['do']} Expected: {step['expect']}" for number, step in enumerate(case["steps"], 1))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_CONF = """\
extensions = ["sphinx_needs"]
needs_types = [dict(directive=kind, title=kind, prefix="", color="#fff", style="node") for kind in ("requirement", "risk", "case")]
needs_id_regex = ".*"
"""


def _sphinx_needs(root: Path, items: dict[str, list[dict[str, Any]]]) -> None:
    """Write items as directives that link to one another, a page for 250 of them, and a table of all."""
    _write(root / "conf.py", _CONF)
    names = []
    for key, directive, links, text in (
        ("requirements", "requirement", lambda item: (), lambda item: [item["statement"]]),
        ("risks", "risk", lambda item: item["assesses"], lambda item: [item["failure_mode"], "", item["cause"], "", item["effect"]]),
        (
            "test_cases",
            "case",
            lambda item: (*item["verifies"], *item.get("challenges", ())),
            lambda item: [item["objective"], "", *_steps(item)],
        ),
    ):
        for number, page in _pages(items[key]):
            names.append(f"{key}-{number:03d}")
            lines = [f"{key} {number}", "=" * 40, ""]
            for item in page:
                lines += [f".. {directive}:: {item.get('title') or item['failure_mode']}", f"   :id: {item['id']}"]
                lines += [f"   :links: {', '.join(links(item))}"] if links(item) else []
                lines += ["", *(f"   {line}" for line in text(item)), ""]
            _write(root / f"{names[-1]}.rst", "\n".join(lines))
    matrix = "Matrix\n======\n\n.. needtable::\n   :types: requirement\n   :columns: id, title, incoming\n   :style: table\n"
    _write(root / "matrix.rst", matrix)
    toc = "\n".join(f"   {name}" for name in (*names, "matrix"))
    _write(root / "index.rst", f"Benchmark\n=========\n\n.. toctree::\n   :maxdepth: 1\n\n{toc}\n")


def _strictdoc(root: Path, items: dict[str, list[dict[str, Any]]]) -> None:
    """Write a document of requirements, one of risks and one of test cases, with relations to their parents."""
    for key, title, links, text in (
        ("requirements", "Requirements", lambda item: (), lambda item: [item["statement"]]),
        ("risks", "Risks", lambda item: item["assesses"], lambda item: [item["failure_mode"], item["cause"], item["effect"]]),
        (
            "test_cases",
            "Test cases",
            lambda item: (*item["verifies"], *item.get("challenges", ())),
            lambda item: [item["objective"], "", *_steps(item)],
        ),
    ):
        lines = ["[DOCUMENT]", f"TITLE: {title}", ""]
        for item in items[key]:
            lines += [
                "[REQUIREMENT]",
                f"UID: {item['id']}",
                f"TITLE: {item.get('title') or item['failure_mode']}",
                "STATEMENT: >>>",
                *text(item),
                "<<<",
            ]
            lines += (
                ["RELATIONS:", *(line for target in links(item) for line in ("- TYPE: Parent", f"  VALUE: {target}"))]
                if links(item)
                else []
            )
            lines.append("")
        _write(root / f"{key}.sdoc", "\n".join(lines))


def _doorstop(root: Path, items: dict[str, list[dict[str, Any]]]) -> None:
    """Write one file per item in three documents of a repository."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    for key, prefix, parent, links, text in (
        ("requirements", "URS", "", lambda item: (), lambda item: item["statement"]),
        ("risks", "RSK", "URS", lambda item: item["assesses"], lambda item: f"{item['failure_mode']}. {item['cause']}. {item['effect']}"),
        ("test_cases", "OQ", "URS", lambda item: item["verifies"], lambda item: "\n".join((item["objective"], "", *_steps(item)))),
    ):
        settings = {"digits": 5, "prefix": prefix, "sep": "-", **({"parent": parent} if parent else {})}
        _write(root / key / ".doorstop.yml", yaml.safe_dump({"settings": settings}))
        for number, item in enumerate(items[key], 1):
            data = {"active": True, "derived": False, "header": item.get("title", ""), "level": f"1.{number}", "links": list(links(item))}
            _write(
                root / key / f"{item['id']}.yml",
                yaml.safe_dump({**data, "normative": True, "ref": "", "reviewed": None, "text": text(item)}),
            )


TOOLS = {
    "sphinx-needs": Tool(
        ("sphinx-needs",), _sphinx_needs, ("sphinx-build", "-q", "-b", "html", ".", "out"), ("out",), "requirements-001.rst"
    ),
    "strictdoc": Tool(("strictdoc",), _strictdoc, ("strictdoc", "export", ".", "--output-dir", "out"), ("out",), "requirements.sdoc"),
    "doorstop": Tool(("doorstop",), _doorstop, ("doorstop", "publish", "all", "out", "--html"), ("out",), "requirements/URS-00001.yml"),
}


if __name__ == "__main__":
    main()
