"""Progress and result of a build: a bar and a table on a terminal, plain aligned lines anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vdocs.cli.build_report import File
    from vdocs.pipeline import Step
    from vdocs.pipeline.stages import Stages

_HEADINGS = ("file", "size", "document", "status")


@contextmanager
def shown_progress() -> Iterator[Callable[[Step], None]]:
    """Yield the function that is told of every step."""
    if not sys.stderr.isatty():
        yield _say_step
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("building", total=None)
        yield lambda step: bar.update(task, completed=step.done, total=step.total, description=step.name or "done")


def _say_step(step: Step) -> None:
    if step.done < step.total:
        click.echo(f"{step.done + 1}/{step.total} {step.name}", err=True)


def print_files(files: Sequence[File], root: Path) -> None:
    """Print what was written: path, size, document and its status."""
    from vdocs.cli.findings_order import printed_path

    rows = [(printed_path(file.path, root), _size(file.size), file.document, file.status) for file in files]
    if sys.stdout.isatty():
        _print_table(rows)
        return
    widths = [max(len(row[column]) for row in [_HEADINGS, *rows]) for column in range(len(_HEADINGS))]
    for path, size, document, status in rows:
        click.echo(f"{path:<{widths[0]}}  {size:>{widths[1]}}  {document:<{widths[2]}}  {status}".rstrip())


def print_stages(stages: Stages) -> None:
    """Print how long each stage took, and the whole; files that are written side by side overlap."""
    click.echo()
    width = max(len(stage.name) for stage in stages.ended)
    for stage in stages.ended:
        click.echo(f"{stage.name:<{width}}  {stage.seconds:>7.2f} s")
    click.echo(f"{'the whole':<{width}}  {stages.total:>7.2f} s")


def _print_table(rows: list[tuple[str, str, str, str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*_HEADINGS, box=None, header_style="bold")
    table.columns[1].justify = "right"
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _size(size: int) -> str:
    return f"{size} B" if size < 1000 else f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
