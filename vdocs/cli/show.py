"""`vdocs show`: one item with its fields, its place, and everything before and after it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import readable_project

if TYPE_CHECKING:
    from vdocs.pipeline import Checked


@click.command()
@click.argument("item", metavar="ID")
@click.pass_context
def show(ctx: click.Context, item: str) -> None:
    """Show one item or clause: its fields, where it is written, and what it is linked to.

    \b
    Examples:
      vdocs show URS-021
      vdocs show "21CFR11.10(e)"
    """  # noqa: D301 - click reads the escape
    checked = readable_project(ctx.obj, "nothing is shown")
    name = _known(item, checked)
    for line in _page(name, checked, ctx.obj):
        click.echo(line)


def _known(name: str, checked: Checked) -> str:
    """Return the id as it is written in the project, upper and lower case alike."""
    from vdocs.cli.nearest import unknown

    kinds = checked.trace.kinds
    found = name if name in kinds else next((known for known in kinds if known.casefold() == name.casefold()), None)
    if found is None:
        raise unknown("there is no item or clause", name, kinds)
    return found


def _page(name: str, checked: Checked, root: Path) -> list[str]:
    from vdocs.cli.item_fields import clause_fields, item_fields
    from vdocs.cli.link_tree import link_tree, other_links

    trace = checked.trace
    item = trace.items.get(name)
    lines = item_fields(item, trace.kinds[name]) if item is not None else clause_fields(trace.clauses[name])
    lines += _place(name, checked, root) + _derived(name, checked)
    sections = {
        "upstream": link_tree(name, trace, True),
        "downstream": link_tree(name, trace, False),
        "other links": other_links(name, trace),
    }
    for title, section in sections.items():
        if section:
            lines += ["", click.style(title, bold=True), *section]
    return lines


def _place(name: str, checked: Checked, root: Path) -> list[str]:
    from vdocs.cli.findings_order import printed_path
    from vdocs.readers.places import locate

    place = checked.project.place_of(name)
    if place is None:
        return []
    where = locate(place, checked.root)
    return ["", f"{click.style('-->', fg='blue')} {printed_path(where.file, root)}:{where.line}"]


def _derived(name: str, checked: Checked) -> list[str]:
    """Return what follows from the trace: the priority of a risk, the coverage of a requirement."""
    assessment = checked.assessment
    lines: list[str] = []
    if assessment is not None and name in assessment.ratings:
        rating = assessment.ratings[name]
        after = rating.residual_priority.value if rating.residual_priority else "not rated"
        lines.append(f"risk class {rating.risk_class}, priority {rating.priority.value}; after the controls {after}")
    if assessment is not None and name in assessment.coverage:
        coverage = assessment.coverage[name]
        lines.append(f"coverage: {coverage.status.label} – {coverage.status.sentence}")
        if coverage.priority is not None:
            missing = f"; missing: {', '.join(coverage.missing)}" if coverage.missing else ""
            lines.append(f"highest risk priority: {coverage.priority.value}{missing}")
    return ["", *lines] if lines else []
