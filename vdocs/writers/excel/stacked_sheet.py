"""A stacked sheet: a title and several blocks below each other, such as the summary or the document control.

The blocks have columns of their own. As a worksheet has only one set of columns, it gets a boundary wherever any block
has one, and the cells of a block are merged over the columns they cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from vdocs.views.table import Badge, FillIn, Row, Table
from vdocs.writers.excel.charts import ROWS, WIDTH, Chart, Numbers, Part
from vdocs.writers.excel.markup import Drawing, Lines, span
from vdocs.writers.excel.measure import characters, height, lines, room
from vdocs.writers.excel.sheet import Sheet
from vdocs.writers.excel.strings import Strings
from vdocs.writers.excel.styles import Role, Styles
from vdocs.writers.excel.values import EMPTY, Lowering, Value, one_line_link, quoted_name

_GRID = 3.0
"""Millimetres to which boundaries are rounded, so that nearly equal ones become one."""

_NEARLY = 0.6

_GAP = 6.0
"""Millimetres between the tables and the charts beside them."""

_WRITING_HEIGHT = 30.0
"""Points that a row needs when a person writes in it by hand."""


class Block(NamedTuple):
    """A table with its place on the sheet."""

    table: Table
    first: int
    """The row of its title, or of its first row when it has none."""
    least: int = 0
    """Rows that it takes at least, so that there is room for the chart beside it."""

    @property
    def head(self) -> int:
        """The row of the column titles, where there are any."""
        return self.first + bool(self.table.title)

    @property
    def body(self) -> int:
        """The row of the first cells."""
        return self.head + (self.table.style != "facts")

    @property
    def after(self) -> int:
        """The row below the last one."""
        return max(self.body + max(len(self.table.rows), 1), self.first + self.least)

    @property
    def last(self) -> int:
        """The row of its last cells."""
        return self.body + max(len(self.table.rows), 1) - 1


def blocks(sheet: Sheet) -> Iterator[Block]:
    """Yield the blocks from row 3 on, below the title of the sheet, with an empty row between them."""
    first = 3
    charted = {chart.table for chart in sheet.charts}
    for table in sheet.tables:
        block = Block(table, first, ROWS if table.key in charted else 0)
        yield block
        first = block.after + 1


def stacked_sheet(sheet: Sheet, lowering: Lowering, styles: Styles, strings: Strings) -> Drawing:
    """Return the drawn sheet."""
    sheet = sheet._replace(tables=_stretched(sheet.tables))
    edges = sorted({edge for table in sheet.tables for edge in _edges(table)} or {0.0, 100.0})
    if sheet.charts:
        edges += [edges[-1] + _GAP, edges[-1] + _GAP + WIDTH * 10 + _GAP]
    painter = _Painter(sheet, edges, lowering, styles, Lines(strings))
    painter.title(1, sheet.title, "title", 24.0)
    last = 1
    badges: list[tuple[str, frozenset[Badge]]] = []
    charts: list[tuple[str, Chart, Numbers]] = []
    for block in blocks(sheet):
        painter.block(block)
        badges += painter.badges(block)
        charts += painter.charts(block)
        last = block.after - 1
    return painter.drawn.drawing(painter.widths, last, badges=tuple(badges), charts=tuple(charts))


def _stretched(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables, those that are nearly as wide as the widest made as wide, so that their right edges agree."""
    widths = [sum(column.width for column in table.columns) for table in tables]
    widest = max(widths, default=0.0)
    return tuple(
        _scaled(table, widest / width) if width >= widest * _NEARLY else table for table, width in zip(tables, widths, strict=True)
    )


def _scaled(table: Table, factor: float) -> Table:
    return table._replace(columns=tuple(column._replace(width=column.width * factor) for column in table.columns))


def _edges(table: Table) -> list[float]:
    """Return the boundaries of the columns in millimetres, no two alike."""
    edges = [0.0]
    for right in accumulate(column.width for column in table.columns):
        edges.append(max(round(right / _GRID) * _GRID, edges[-1] + _GRID))
    return edges


class _Painter:
    """Draws the blocks of one sheet on its columns."""

    def __init__(self, sheet: Sheet, edges: list[float], lowering: Lowering, styles: Styles, drawn: Lines) -> None:
        self.sheet = sheet
        self.columns = {edge: index for index, edge in enumerate(edges, 1)}
        self.widths = [characters(right - left) for left, right in pairwise(edges)]
        self.lowering = lowering
        self.styles = styles
        self.drawn = drawn

    def block(self, block: Block) -> None:
        """Draw a table: title, column titles and rows."""
        table = block.table
        spans = self._spans(table)
        if table.title:
            self.title(block.first, table.title, "block", 20.0)
        if table.style != "facts":
            heads = [Value("text", column.title) if column.title else EMPTY for column in table.columns]
            self._row(block.head, table, spans, heads, ["head"] * len(heads), 18.0)
        for number, row in enumerate(table.rows, block.body):
            self._table_row(number, table, spans, row)
        if not table.rows:
            self.title(block.body, table.empty, "note", height(1))

    def title(self, number: int, text: str, role: Role, least: float) -> None:
        """Draw a text that runs over the empty cells on its right."""
        value = self.lowering.value(text)
        self.drawn.row(number, least, [(self.styles.number(role, value.kind), value)])

    def badges(self, block: Block) -> Iterator[tuple[str, frozenset[Badge]]]:
        """Yield the ranges of the block that hold badges."""
        for index, (first, _) in enumerate(self._spans(block.table)):
            found = [row.cells[index] for row in block.table.rows if not row.heading]
            badges = frozenset(cell for cell in found if isinstance(cell, Badge))
            if badges:
                yield span(block.body, first, block.last, first), badges

    def charts(self, block: Block) -> Iterator[tuple[str, Chart, Numbers]]:
        """Yield the charts of the block with the cell where they stand and where their numbers are."""
        table = block.table
        places = [first for first, _ in self._spans(table)]
        for chart in self.sheet.charts:
            if chart.table == table.key and table.rows:
                names = tuple(str(row.cells[0]) for row in table.rows)
                parts = tuple(
                    Part(
                        self._range(block.head, places[index], block.head),
                        column.title,
                        self._range(block.body, places[index], block.last),
                        tuple(row.cells[index] for row in table.rows),
                        chart.colours[column.title],
                    )
                    for index, column in enumerate(table.columns)
                    if column.title in chart.colours
                )
                numbers = Numbers(self._range(block.body, places[0], block.last), names, parts)
                yield f"{get_column_letter(len(self.widths))}{block.first}", chart, numbers

    def _range(self, first: int, column: int, last: int) -> str:
        letter = get_column_letter(column)
        end = f":${letter}${last}" if last > first else ""
        return f"{quoted_name(self.sheet.name)}${letter}${first}{end}"

    def _spans(self, table: Table) -> list[tuple[int, int]]:
        """Return the first and last column of the worksheet for each column of the table."""
        edges = _edges(table)
        return [(self.columns[left], self.columns[right] - 1) for left, right in pairwise(edges)]

    def _table_row(self, number: int, table: Table, spans: list[tuple[int, int]], row: Row) -> None:
        if row.heading:
            whole = [(spans[0][0], spans[-1][1])]
            self._row(number, table, whole, [self.lowering.value(row.heading)], ["group"], 16.0)
            return
        by_hand = table.style in ("approval", "fill") or any(isinstance(cell, FillIn) for cell in row.cells)
        values = self.lowering.row(row, self.sheet.name)
        roles = [_role(table, index, cell) for index, cell in enumerate(row.cells)]
        self._row(number, table, spans, values, roles, _WRITING_HEIGHT if by_hand else 0.0)

    def _row(
        self,
        number: int,
        table: Table,
        spans: list[tuple[int, int]],
        values: Sequence[Value],
        roles: Sequence[Role],
        least: float,
    ) -> None:
        cells: list[tuple[int, Value]] = []
        needed = 1
        for (first, last), value, role, column in zip(spans, values, roles, table.columns, strict=False):
            available = self._room(first, last, role)
            value = one_line_link(value, available)
            style = self.styles.number(role, value.kind, column.align)
            cells += [(style, value)] + [(style, EMPTY)] * (last - first)
            needed = max(needed, lines(value.text, available))
            self.drawn.merge(number, first, last)
        self.drawn.row(number, height(needed, least), cells)

    def _room(self, first: int, last: int, role: Role) -> float:
        """Return what fits side by side over the columns; bold letters are wider."""
        return room(sum(self.widths[first - 1 : last])) / (1.0 if role in ("body", "fill") else 1.08)


def _role(table: Table, index: int, cell: object) -> Role:
    """Return what a cell is for: the first column of facts and of a lookup matrix labels its row."""
    if index == 0 and table.style in ("facts", "matrix"):
        return "label"
    return "fill" if isinstance(cell, FillIn) else "body"
