"""`vdocs baseline`: record the state of the items under a label, to compare later versions with."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import readable_project
from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.model.baselines import Baseline
    from vdocs.model.diagnostic import Diagnostic
    from vdocs.model.documents import ControlledDocument
    from vdocs.pipeline import Checked

_DATE_HELP = "Day of the state as YYYY-MM-DD; the last day in the histories of the documents when not given."


@click.command()
@click.argument("label", metavar="LABEL")
@click.option("--document", "numbers", metavar="NUMBER", multiple=True, help="Only this document and its items; may be repeated.")
@click.option("--date", "day", metavar="DATE", help=_DATE_HELP)
@click.pass_context
def baseline(ctx: click.Context, label: str, numbers: tuple[str, ...], day: str | None) -> None:
    """Record the items as they stand, in specs/baselines/LABEL.yaml.

    The file is kept with the project. From then on an item changes only with a new version and a change record, and the
    revision histories and the matrix say by themselves what was added, changed and withdrawn since.

    \b
    Examples:
      vdocs baseline AVI-3.2.0-B01
      vdocs baseline URS-1.0 --document NHB-AVI-URS-001 --date 2026-11-30
    """  # noqa: D301 - click reads the escape
    checked = readable_project(ctx.obj, "no baseline is recorded")
    _refuse_label(label, checked, ctx.obj)
    documents = _documents(numbers, checked)
    _refuse_project(checked)
    from vdocs.pipeline.baseline import baseline as recorded
    from vdocs.pipeline.baseline import write_baseline

    made = recorded(checked, label, _day(day, documents), [document.id for document in documents] if numbers else ())
    try:
        path = write_baseline(ctx.obj, made)
    except FileExistsError:
        raise _taken(label) from None
    for line in _said(made, path, checked, documents):
        click.echo(line)


def _day(text: str | None, documents: list[ControlledDocument]) -> date:
    """Return the day given, else the last day in the histories of the documents: the state is that of their last versions."""
    if text is None:
        days = [row.date for document in documents for row in document.history]
        if not days:
            raise Refusal("the history of the documents has no row whose day could be taken; name the day with --date YYYY-MM-DD")
        return max(days)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refusal(f"'{text}' is no date; write it as YYYY-MM-DD, such as 2026-03-07")


def _taken(label: str) -> Refusal:
    return Refusal(f"the baseline '{label}' is already recorded, and a recorded baseline is never overwritten; choose another label")


def _refuse_label(label: str, checked: Checked, root: Path) -> None:
    from vdocs.model.record import ID_PATTERN
    from vdocs.pipeline.baseline import FOLDER

    if len(label) > 80 or not re.fullmatch(ID_PATTERN, label):
        raise Refusal(f"'{label}' cannot be a label; begin with a letter, then letters, digits, hyphens, underscores or single dots")
    folder = root / FOLDER
    files = [path.stem for path in folder.glob("*.y*ml")] if folder.is_dir() else []
    known = [entry.label for entry in checked.project.baselines] + files
    same = next((name for name in known if name.casefold() == label.casefold()), None)
    if same is not None:
        raise _taken(same)


def _documents(numbers: tuple[str, ...], checked: Checked) -> list[ControlledDocument]:
    """Return the documents with the given numbers, all when there are none."""
    from vdocs.cli.nearest import unknown
    from vdocs.model.vocabulary import ItemStatus

    documents = {entry.id: entry for entry in checked.project.documents if entry.status is not ItemStatus.WITHDRAWN}
    for number in numbers:
        if number not in documents:
            raise unknown("there is no document", number, documents)
    return [documents[number] for number in dict.fromkeys(numbers)] if numbers else list(documents.values())


def _refuse_project(checked: Checked) -> None:
    """Stop where a baseline would leave something out, or would take a change for approved that nobody has recorded."""
    if checked.is_partial:
        raise Refusal("some entries could not be read, and a baseline without them would be wrong; 'vdocs check' lists them")
    unrecorded = [finding for finding in checked.diagnostics if finding.code in _UNRECORDED and finding.blocks]
    if unrecorded:
        raise Refusal(_refused(unrecorded))


_UNRECORDED = ("VD330", "VD331", "VD332")
"""Findings on changes since the earlier baselines that nothing in the project accounts for."""


def _refused(findings: list[Diagnostic]) -> str:
    codes = ", ".join(sorted({finding.code for finding in findings}))
    items = list(dict.fromkeys(finding.item or finding.message.split()[0] for finding in findings))
    more = f" and {len(items) - 5} more" if len(items) > 5 else ""
    return (
        f"what changed since the last baseline is not accounted for: {', '.join(items[:5])}{more} ({codes}); "
        "'vdocs check' says what each of them lacks"
    )


def _said(made: Baseline, path: str, checked: Checked, documents: list[ControlledDocument]) -> list[str]:
    """Return what was recorded, and where its label belongs now."""
    errors = sum(finding.blocks for finding in checked.diagnostics)
    counts = f"{_counted(len(made.items), 'item')}, {_counted(len(made.documents), 'document')}"
    lines = [f"baseline {made.label} of {made.date.isoformat()}: {counts}", f"written: {path}"]
    if errors:
        lines.append(f"note: the project has {_counted(errors, 'open error')}; 'vdocs check' lists what they are")
    unnamed = [entry for entry in documents if not entry.history or entry.history[-1].baseline != made.label]
    if unnamed:
        lines += ["", f"Next: write 'baseline: {made.label}' into the history row of the version that it belongs to:"]
        lines += [f"  {entry.id}, version {entry.version}" for entry in unnamed]
    return lines


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
