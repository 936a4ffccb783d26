"""`vdocs list`: the items of the project, a line each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import click

from vdocs.cli.checking import readable_project

if TYPE_CHECKING:
    from vdocs.model.project import Kind
    from vdocs.pipeline import Checked

SHAPE = 1
"""Of the JSON form; raised when a key changes its meaning or goes away."""


class Row(NamedTuple):
    """An item as it is listed."""

    id: str
    kind: str
    status: str
    coverage: str
    """Empty for all but requirements."""
    title: str


@click.command("list")
@click.option("--kind", metavar="KIND", help="Only items of this kind, such as requirements or risks.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_context
def list_items(ctx: click.Context, kind: str | None, form: str) -> None:
    """List the items, and for requirements where their verification stands.

    \b
    Examples:
      vdocs list
      vdocs list --kind requirements
      vdocs list --kind test-cases --format json
    """  # noqa: D301 - click reads the escape
    only = _kind(kind) if kind is not None else None
    rows = _rows(readable_project(ctx.obj, "nothing is listed"), only)
    click.echo(_json(rows) if form == "json" else _text(rows), nl=False)


def _kind(name: str) -> Kind:
    from vdocs.cli.nearest import unknown
    from vdocs.model.items import Item
    from vdocs.model.project import KINDS

    kinds = {key: kind for key, kind in KINDS.items() if issubclass(kind.record, Item)}
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    for kind in kinds.values():
        if wanted in (kind.key, kind.singular.replace(" ", "_")):
            return kind
    raise unknown("there is no kind", name, (key.replace("_", "-") for key in kinds))


def _rows(checked: Checked, only: Kind | None) -> list[Row]:
    from vdocs.views.titles import title_of

    coverage = checked.assessment.coverage if checked.assessment else {}
    return [
        Row(item.id, kind.singular, item.status.value, coverage[item.id].status.value if item.id in coverage else "", title_of(item))
        for kind, item in checked.project.items()
        if only is None or kind == only
    ]


def _text(rows: list[Row]) -> str:
    shown = [row if any(other.coverage for other in rows) else row._replace(coverage="") for row in rows]
    widths = [max((len(row[column]) for row in shown), default=0) for column in range(4)]
    lines = []
    for row in shown:
        cells = [f"{row[column]:<{width}}" for column, width in enumerate(widths) if width]
        lines.append("  ".join([*cells, " ".join(row.title.split())]).rstrip())
    return "".join(f"{line}\n" for line in lines)


def _json(rows: list[Row]) -> str:
    items = [{key: value for key, value in row._asdict().items() if key != "coverage" or value} for row in rows]
    return json.dumps({"version": SHAPE, "items": items}, indent=2, ensure_ascii=False) + "\n"
