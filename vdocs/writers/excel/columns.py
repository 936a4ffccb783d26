"""The columns of a data sheet, each different cell lowered, measured and spelt once.

A matrix says the same things on thousands of rows: a test case stands on the row of each of its steps, a status on every
second row. Work is done for each different cell, and rows are put together from the results; that is several times as
quick as drawing cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from types import NoneType
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from vdocs.views.table import Badge, Cell, Row
from vdocs.writers.excel.markup import cell_tail, row_start
from vdocs.writers.excel.measure import height, lines_of
from vdocs.writers.excel.strings import Strings
from vdocs.writers.excel.values import Kind, Lowering, Value, one_line_link


class DataColumn(NamedTuple):
    """The cells of one column below its header."""

    keys: Sequence[Hashable]
    """What each row holds, as a key of `values`."""
    values: dict[Hashable, Value]
    """Every different value of the column."""
    badges: frozenset[Badge]


class Spelt(NamedTuple):
    """The columns as they go into the sheet."""

    tails: list[list[str]]
    """By column, what follows the place in each cell."""
    lines: list[list[int]]
    """By column, how many lines each cell takes."""
    links: list[list[tuple[int, str]]]
    """By column, the rows that are links with where they lead."""


def data_columns(rows: Sequence[Row], count: int, lowering: Lowering, sheet_name: str) -> list[DataColumn]:
    """Return the columns of the rows; the first one links to the home of each row's item."""
    if not rows:
        return [DataColumn((), {}, frozenset()) for _ in range(count)]
    first, *others = zip(*(row.cells for row in rows), strict=True)
    heads = [_Head(cell, row.anchor) for cell, row in zip(first, rows, strict=True)]
    values = {head: lowering.head(head.cell, head.anchor, sheet_name) for head in heads}
    return [DataColumn(heads, values, _badges(first)), *(_column(cells, lowering) for cells in others)]


class _Head(NamedTuple):
    """The first cell of a row, which links to the home of the row's item."""

    cell: Cell
    anchor: str


def _column(cells: Sequence[Cell], lowering: Lowering) -> DataColumn:
    keys = _keys(cells)
    different = dict(zip(keys, cells, strict=True))
    return DataColumn(keys, {key: lowering.value(cell) for key, cell in different.items()}, _badges(different.values()))


def _keys(cells: Sequence[Cell]) -> Sequence[Hashable]:
    """Return the cells themselves, or with their types where cells of different types could be equal."""
    if len(set(map(type, cells)) - {str, NoneType}) <= 1:
        return cells
    return [(cell.__class__, cell) for cell in cells]


def _badges(cells: Iterable[Cell]) -> frozenset[Badge]:
    return frozenset(cell for cell in cells if isinstance(cell, Badge))


def spelt(columns: Sequence[DataColumn], rooms: Sequence[float], number: Callable[[Kind, int], int], strings: Strings) -> Spelt:
    """Return the columns spelt out; `rooms` are what fits side by side in each, `number` is the style of a kind in a column."""
    result = Spelt([], [], [])
    for index, (column, room) in enumerate(zip(columns, rooms, strict=True)):
        kept = {key: one_line_link(value, room) for key, value in column.values.items()}
        tails = {key: cell_tail(number(value.kind, index), value, strings) for key, value in kept.items()}
        counts = {key: lines_of(value.text, room) for key, value in kept.items()}
        result.tails.append([tails[key] for key in column.keys])
        result.lines.append([counts[key] for key in column.keys])
        places = {key: value.location for key, value in kept.items() if value.location}
        result.links.append([(row, places[key]) for row, key in enumerate(column.keys, 2) if key in places] if places else [])
    return result


def rows_of(columns: Spelt) -> str:
    """Return the row elements, from row 2 on."""
    numbers = range(2, len(columns.tails[0]) + 2)
    heights = {count: f"{height(count):g}" for count in set().union(*columns.lines)}
    tallest = [heights[count] for count in map(max, zip(*columns.lines, strict=True))]
    cells = (f'<c r="{get_column_letter(index)}%d"%s' for index in range(1, len(columns.tails) + 1))
    template = row_start("%d", "%s") + "".join(cells) + "</row>"
    filled = (part for tails in columns.tails for part in (numbers, tails))
    return "".join(map(template.__mod__, zip(numbers, tallest, *filled, strict=True)))
