"""What a build tells: files, page numbers, findings and the summary; the same whether it wrote or found all of it standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from vdocs.model.diagnostic import Diagnostic, Location, Place, Severity

if TYPE_CHECKING:
    from vdocs.pipeline import Built, Checked, Output


class File(NamedTuple):
    """A row of the table of files: path below the project, bytes, document and its status."""

    path: str
    size: int
    document: str
    status: str


class Report(NamedTuple):
    """All that a build tells."""

    files: tuple[File, ...]
    lines: tuple[str, ...]
    """What is said of page numbers, of outdated files and by Sphinx."""
    findings: tuple[Diagnostic, ...]
    """The findings of the writers."""
    summary: str
    has_findings: bool
    """True when `vdocs check` has something to list."""
    exit_code: int


def report(checked: Checked, built: Built, warnings: Iterable[str], exit_code: int) -> Report:
    """Return what there is to tell of a build; `warnings` are those of Sphinx."""
    from vdocs.cli.build_pages import outdated_editions, page_numbers
    from vdocs.cli.findings_order import summary

    lines = (*page_numbers(built.outputs), *outdated_editions(built.outdated), *(f"HTML: {warning}" for warning in warnings))
    words = summary((*checked.diagnostics, *built.diagnostics), checked.project)
    return Report(tuple(_files(built.outputs, checked)), lines, built.diagnostics, words, bool(checked.diagnostics), exit_code)


def _files(outputs: Iterable[Output], checked: Checked) -> Iterable[File]:
    statuses = {document.id: f"{document.version} {document.document_status.label.lower()}" for document in checked.project.documents}
    pages = [output for output in outputs if output.format == "html"]
    yield from (
        File(output.path, output.size, output.document, statuses.get(output.document, "")) for output in outputs if output.format != "html"
    )
    if pages:
        yield File("build/html/index.html", sum(page.size for page in pages), f"{len(pages)} files", "")


def print_report(told: Report, root: Path) -> None:
    """Print what a build tells."""
    from vdocs.cli.build_display import print_files
    from vdocs.cli.findings_text import print_blocks

    print_files(told.files, root)
    for line in told.lines:
        click.echo(line)
    click.echo()
    print_blocks(told.findings, root)
    click.secho(told.summary, bold=True)
    if told.has_findings:
        click.echo("'vdocs check' lists them")


def as_data(told: Report) -> dict[str, Any]:
    """Return the report as data for a record."""
    return {**told._asdict(), "findings": [finding._replace(severity=finding.severity.value) for finding in told.findings]}


def from_data(data: Mapping[str, Any]) -> Report | None:
    """Return the report of a record, None when the data is none."""
    try:
        return Report(
            tuple(File(str(path), int(size), str(document), str(status)) for path, size, document, status in data["files"]),
            tuple(map(str, data["lines"])),
            tuple(_finding(*entry) for entry in data["findings"]),
            str(data["summary"]),
            bool(data["has_findings"]),
            int(data["exit_code"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _finding(code, name, severity, message, hint, place, item, justification, location) -> Diagnostic:
    at = Place(place[0], tuple(place[1]), bool(place[2])) if place else None
    return Diagnostic(code, name, Severity(severity), message, hint, at, item, justification, Location(*location) if location else None)
