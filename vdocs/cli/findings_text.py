"""Findings as people read them: the line at fault with a caret below it, and the remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.findings_order import ordered, printed_path, summary
from vdocs.model.diagnostic import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from vdocs.pipeline import Checked

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_WIDEST = 140
"""Longer lines are cut around the caret."""

_LARGEST = 32 * 1024 * 1024
"""Bytes of a file up to which the line at fault is shown."""

_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^\s,\[\]{}]+')


def print_findings(checked: Checked) -> None:
    """Print all findings of a checked project, the justified ones last, and the summary."""
    print_blocks(checked.diagnostics, checked.root)
    click.secho(summary(checked.diagnostics, checked.project), bold=True)
    if checked.is_partial and checked.is_readable:
        click.echo("coverage, risks, wording and documents were not checked: first put right what could not be read")


def print_blocks(findings: Iterable[Diagnostic], root: Path) -> None:
    """Print findings grouped by file, the justified ones last."""
    found = ordered(findings)
    sources = _Sources(root)
    standing = [finding for finding in found if not finding.justification]
    for file, group in groupby(standing, lambda finding: finding.location.file if finding.location else ""):
        for finding in group:
            for line in _block(finding, printed_path(file, root), sources):
                click.echo(line)
            click.echo()
    justified = [finding for finding in found if finding.justification]
    for line in _justified(justified, root):
        click.echo(line)


def _block(finding: Diagnostic, file: str, sources: _Sources) -> Iterator[str]:
    colour = _COLOURS[finding.severity]
    yield f"{click.style(finding.severity.value, fg=colour, bold=True)} {click.style(finding.code, bold=True)} {finding.name}"
    yield f"  {click.style(visible(finding.message), bold=True)}"
    gutter = " "
    if finding.location is not None:
        number = str(finding.location.line or "")
        gutter = " " * len(number)
        where = finding.location._replace(file=visible(file))
        yield f"{gutter}{click.style('-->', fg='blue')} {where}"
        yield from _excerpt(finding.location, number, sources, colour)
    if finding.hint:
        yield f"{gutter} {click.style('= hint:', fg='blue')} {visible(finding.hint)}"


def _excerpt(location: Location, number: str, sources: _Sources, colour: str) -> Iterator[str]:
    text = sources.line(location)
    if not text:
        return
    text, start, length = _window(text, location.column)
    bar = click.style("|", fg="blue")
    yield f"{click.style(number, fg='blue')} {bar} {text}"
    if start >= 0:
        yield f"{' ' * len(number)} {bar} {' ' * _width(text[:start])}{click.style('^' * length, fg=colour, bold=True)}"


def _window(text: str, column: int) -> tuple[str, int, int]:
    """Return the part of the line to print, where the caret begins in it (-1 for no caret) and how long it is."""
    start = column - 1
    if not 0 <= start <= len(text):
        return text[:_WIDEST], -1, 0
    match = _VALUE.match(text, start)
    end = match.end() if match else start + 1
    cut = max(0, start - _WIDEST // 2) if len(text) > _WIDEST else 0
    shown = text[cut : cut + _WIDEST]
    shown = ("…" + shown[1:] if cut else shown) + ("…" if cut + _WIDEST < len(text) else "")
    return shown, start - cut, max(1, _width(text[start : min(end, cut + _WIDEST)]))


def _justified(findings: list[Diagnostic], root: Path) -> Iterator[str]:
    if findings:
        yield click.style("justified", bold=True)
    for finding in findings:
        where = finding.location._replace(file=visible(printed_path(finding.location.file, root))) if finding.location else ""
        yield f"  {finding.code} {finding.name}: {visible(finding.message)}"
        yield f"    --> {where}"
        yield f"    reason: {visible(finding.justification)}"
    if findings:
        yield ""


def visible(text: str) -> str:
    """Return the text on one line, with control characters made visible so that they cannot steer a terminal."""
    return "".join(
        character if character.isprintable() else " " if character.isspace() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


class _Sources:
    """The lines of the files that findings point at; each file is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def line(self, location: Location) -> str:
        """Return the line of a location, without its end; empty when it cannot be had."""
        if location.file not in self._lines:
            self._lines[location.file] = self._read(location.file)
        lines = self._lines[location.file]
        return visible(lines[location.line - 1]).rstrip() if 0 < location.line <= len(lines) else ""

    def _read(self, file: str) -> list[str]:
        path = self._root / file
        try:
            if not path.resolve().is_relative_to(self._root.resolve()) or not path.is_file() or path.stat().st_size > _LARGEST:
                return []
            return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
        except OSError:
            return []
