"""The data files of the explorer, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vdocs.sphinx_ext.explorer.details import detail, sources
from vdocs.sphinx_ext.explorer.index import SHARD, Address, index, item_ids
from vdocs.sphinx_ext.explorer.places import printed, written
from vdocs.sphinx_ext.explorer.script import data_script
from vdocs.sphinx_ext.explorer.texts import cell_value
from vdocs.sphinx_ext.portal import Portal
from vdocs.views.context import Context
from vdocs.views.explorer import SAVED, saved_tables
from vdocs.views.standing import standings
from vdocs.views.table import Table

DATA_FOLDER = "trace"
"""Folder of the data files beside the pages."""


def in_folder(page: str) -> str:
    """Return the address of a page that is a file of its own."""
    return f"{page}.html"


def data_files(portal: Portal, address: Address = in_folder) -> Iterator[tuple[str, str]]:
    """Yield name and text of each data file."""
    for name, value in data(portal, address):
        yield name, data_script(name, value)


def data(portal: Portal, address: Address = in_folder) -> Iterator[tuple[str, Any]]:
    """Yield the data by name: `index`, `view-KEY` for each saved view, and `items-N` for the items."""
    context = portal.matrix_context
    badges = standings(context)
    ids = item_ids(context.trace)
    yield "index", index(portal, context, badges, ids, address)
    tables = saved_tables(context, badges)
    for saved in SAVED:
        yield f"view-{saved.key}", view(tables[saved.key])
    yield from _items(portal, context, ids)


def view(table: Table) -> dict[str, Any]:
    """Return a view: its columns and its rows; group headings are left out, for views have columns that say the same."""
    return {
        "empty": table.empty,
        "columns": [[column.key, column.title, column.width, column.align] for column in table.columns],
        "rows": [[row.anchor, *map(cell_value, row.cells)] for row in table.rows if not row.heading],
    }


def _items(portal: Portal, context: Context, ids: list[str]) -> Iterator[tuple[str, Any]]:
    known = sources(context, printed(portal), written(context.project, portal.root))
    for number, start in enumerate(range(0, len(ids), SHARD)):
        yield f"items-{number}", [detail(name, known) for name in ids[start : start + SHARD]]
