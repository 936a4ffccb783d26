"""`vdocs issued`: the register of issues, and what a copy says that came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.execution.reading import Copy
    from vdocs.execution.register import Entry
    from vdocs.model.diagnostic import Diagnostic


@click.command()
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--values", is_flag=True, help="List every field of FILE with its address and what was filled in.")
@click.pass_context
def issued(ctx: click.Context, file: Path | None, values: bool) -> None:
    """List the copies that were issued, or look at one that came back.

    Without FILE the register is checked line by line and listed. With FILE, a Word file of a copy, it says which issue it
    is, whether its text outside the fields is still what was issued, and what was filled in. Nothing is changed.

    \b
    Exit codes:
      0  nothing stands against it
      1  something must be settled by a person
      2  the register was changed, or the file cannot be read

    \b
    Examples:
      vdocs issued
      vdocs issued returned/OQ-copy-1.docx
      vdocs issued returned/OQ-copy-1.docx --values
    """  # noqa: D301 - click reads the escape
    entries = _register(ctx.obj)
    if file is None:
        for line in _listed(entries):
            click.echo(line)
        return
    copy = _copy(file, str(file))
    found = _found(copy, entries, ctx.obj)
    for line in _report(copy, entries, values):
        click.echo(line)
    _say(found, copy, ctx.obj)
    ctx.exit(int(any(finding.blocks for finding in found)))


def _register(root: Path) -> tuple[Entry, ...]:
    from vdocs.execution.register import PLACE, BrokenRegister, read_register

    try:
        return read_register(root / PLACE)
    except BrokenRegister as error:
        raise Refusal(f"{PLACE} was changed: {error}; restore it from version control") from error


def _listed(entries: tuple[Entry, ...]) -> list[str]:
    """Return a line per issue, as an issue log has them: copy, run, to whom, when, what for (rule RH-04)."""
    if not entries:
        return ["nothing was issued yet"]
    replaced = {entry.replaces for entry in entries}
    rows = [("issue", "copy", "run", "issued to", "date", "purpose")]
    for entry in entries:
        state = f"{entry.purpose}{f', in place of {entry.replaces}: {entry.reason}' if entry.replaces else ''}"
        note = " (replaced)" if entry.id in replaced else ""
        rows.append((entry.id, f"{entry.copy} of {entry.copies}", str(entry.run), entry.issued_to or "–", entry.date[:10], state + note))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return ["  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[-1]]) for row in rows] + [
        f"{len(entries)} issued; the register is unbroken"
    ]


def _copy(path: Path, name: str) -> Copy:
    from vdocs.execution.package import NotReadable
    from vdocs.execution.reading import read_copy

    try:
        return read_copy(path.read_bytes())
    except NotReadable as error:
        raise Refusal(f"{name} cannot be read: {error}") from error


def _found(copy: Copy, entries: tuple[Entry, ...], root: Path) -> tuple[Diagnostic, ...]:
    """Return the findings on a copy, those beside the register first."""
    from vdocs.execution.reading import compared

    entry = _entry(copy, entries)
    return (*compared(copy, entry, _original(entry, root)), *copy.findings)


def _entry(copy: Copy, entries: tuple[Entry, ...]) -> Entry | None:
    return next((entry for entry in entries if copy.issue_id and entry.id == copy.issue_id), None)


def _original(entry: Entry | None, root: Path) -> Copy | None:
    """Return the file as it was issued, when it is still there; it only helps to say where a text differs."""
    from vdocs.execution.package import NotReadable
    from vdocs.execution.reading import read_copy

    if entry is None or Path(entry.file).name != entry.file:
        return None
    try:
        return read_copy((root / "build" / "issued" / entry.file).read_bytes())
    except (OSError, NotReadable):
        return None


def _report(copy: Copy, entries: tuple[Entry, ...], values: bool) -> list[str]:
    entry = _entry(copy, entries)
    lines = []
    if entry is not None:
        lines.append(f"issue {entry.id}: {entry.document} version {entry.version}, copy {entry.copy} of {entry.copies}, run {entry.run}")
        lines.append(f"issued on {entry.date[:10]}{f' to {entry.issued_to}' if entry.issued_to else ''}: {entry.purpose}")
        lines.extend(f"replaced by {later.id}: {later.reason}" for later in entries if later.replaces == entry.id)
        same = entry.fixed_text == copy.text.digest
        lines.append("fixed text: as issued" if same else "fixed text: altered")
    if copy.answers:
        lines.append(f"fields: {len(copy.filled)} of {len(copy.answers)} filled in")
    if values:
        lines.extend(f"  {answer.address}: {_printed(answer.value)}" for answer in copy.answers)
    return lines


def _printed(value: str) -> str:
    from vdocs.cli.findings_text import visible

    return visible(value).replace("\n", " / ") if value else "(empty)"


def _say(found: tuple[Diagnostic, ...], copy: Copy, root: Path) -> None:
    from vdocs.cli.findings_text import print_blocks

    if found:
        click.echo()
        print_blocks(found, root)
    elif copy.answers:
        click.echo("nothing stands against this copy")
