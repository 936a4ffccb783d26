"""Every id that shares its cell with others, on a row of its own: a cell of a worksheet can hold one link only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vdocs.trace.graph import Trace
from vdocs.views.table import Cell, Column, Refs, Row, Stack, Table, grid

_TARGET = "links of "
"""What the row is called to which the column of links of an item leads."""


def shared_ids(tables: Iterable[Table]) -> dict[str, dict[str, Refs]]:
    """Return for each item the cells of its rows that hold several ids, by the title of their column."""
    found: dict[str, dict[str, Refs]] = {}
    for table in tables:
        for row in table.rows:
            if row.anchor and not row.heading:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    for ids in _several(cell):
                        found.setdefault(row.anchor, {}).setdefault(column.title, ids)
    return found


def _several(cell: Cell) -> Iterator[Refs]:
    if cell.__class__ is Refs and len(cell.ids) > 1:
        yield cell
    elif cell.__class__ is Stack:
        for part in cell.parts:
            yield from _several(part)


def with_link_column(table: Table, lists: Mapping[str, Mapping[str, Refs]]) -> Table:
    """Return the table with a second column that leads to the list of an item's ids, where any of its items has one."""
    items = {row.anchor for row in table.rows}
    if items.isdisjoint(lists):
        return table
    columns = (table.columns[0], Column("links", "Links", 16), *table.columns[1:])
    rows = tuple(row if row.heading else _with_link(row, lists.get(row.anchor, {})) for row in table.rows)
    return table._replace(columns=columns, rows=rows)


def _with_link(row: Row, lists: Mapping[str, Refs]) -> Row:
    count = len(_once(lists))
    cell = Refs((f"{_TARGET}{row.anchor}",), (f"{count} links",)) if count else None
    return row._replace(cells=(row.cells[0], cell, *row.cells[1:]))


def _once(lists: Mapping[str, Refs]) -> dict[tuple[str, str], str]:
    """Return the ids with what is printed for them, each once, with the first column that has it."""
    found: dict[tuple[str, str], str] = {}
    for title, cell in lists.items():
        for pair in zip(cell.ids, cell.texts, strict=True):
            found.setdefault(pair, title)
    return found


def id_lists(lists: Mapping[str, Mapping[str, Refs]], trace: Trace) -> Table:
    """Return one row for each id of the lists: the item, the column that names the id, the id as a link, and its title."""
    columns = (
        Column("item", "Item", 30),
        Column("column", "Named under", 40),
        Column("id", "Leads to", 34),
        Column("title", "Title", 110),
    )
    rows = [row for item in sorted(lists) for row in _rows(item, lists[item], trace)]
    return grid("links", "Links", columns, rows, empty="No cell holds more than one id.")


def _rows(item: str, lists: Mapping[str, Refs], trace: Trace) -> Iterator[Row]:
    for number, ((name, text), title) in enumerate(_once(lists).items()):
        leads = Refs((name,), (text,))
        if number == 0:
            yield Row((Refs((item,)), title, leads, _title(name, trace)), anchor=f"{_TARGET}{item}")
        else:
            yield Row((item, title, leads, _title(name, trace)))


def _title(name: str, trace: Trace) -> str:
    """Return what an item or clause is called; for a step, what its test case is called."""
    item = trace.items.get(name) or trace.clauses.get(name) or trace.items.get(name.rpartition(".")[0])
    return item.title or getattr(item, "failure_mode", "") if item else ""
