"""A data sheet: one table from A1 on, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from vdocs.views.table import Badge, Column, Table
from vdocs.writers.excel.columns import DataColumn, data_columns, rows_of, spelt
from vdocs.writers.excel.markup import Drawing, Lines, span
from vdocs.writers.excel.measure import characters, characters_for, height, lines, room, text_width
from vdocs.writers.excel.sheet import Sheet, data_rows
from vdocs.writers.excel.strings import Strings
from vdocs.writers.excel.styles import Role, Styles
from vdocs.writers.excel.text import cell_text
from vdocs.writers.excel.values import Lowering, Value

_FILTER_BUTTON = 18
"""Pixels that the filter button takes from the last line of a header."""

_BOLDER = 5
"""Pixels that a word may grow when it is a badge and therefore bold."""

_LONGEST_WORD = 24
"""A word, or a cell that is a link, with more letters may be broken rather than widen its column."""

_HEADER_HEIGHT = 24.0


def data_sheet(sheet: Sheet, lowering: Lowering, styles: Styles, strings: Strings) -> Drawing:
    """Return the drawn sheet; a table without rows is a header and a line that says so, with no filters."""
    table = sheet.tables[0]
    rows = data_rows(table)
    columns = data_columns(rows, len(table.columns), lowering, sheet.name)
    headers = headers_of(table.columns)
    widths = _widths(table.columns, headers, columns)
    drawn = Lines(strings)
    roles: tuple[Role, Role] = ("open head", "open") if sheet.can_be_sorted and rows else ("head", "body")
    _add_header(drawn, table, headers, widths, styles, roles[0])
    if not rows:
        note = lowering.value(table.empty)
        drawn.row(2, height(1), [(styles.number("note", note.kind), note)])
        return drawn.drawing(widths, 2)
    aligns = [column.align for column in table.columns]
    number = lru_cache(lambda kind, index: styles.number(roles[1], kind, aligns[index]))
    drawn_columns = spelt(columns, [room(width) for width in widths], number, strings)
    drawn.add_rows(rows_of(drawn_columns), drawn_columns.links)
    return drawn.drawing(widths, len(rows) + 1, badges=_badges(columns, len(rows)), headers=headers)


def headers_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the column names: on one line, never empty, each different from the others even when case is ignored."""
    names: dict[str, str] = {}
    for column in columns:
        plain = " ".join(cell_text(column.title or column.key).split())[:240]
        name, count = plain, 1
        while name.lower() in names:
            count += 1
            name = f"{plain} ({count})"
        names[name.lower()] = name
    return tuple(names.values())


def _widths(columns: Sequence[Column], headers: Sequence[str], cells: Sequence[DataColumn]) -> list[float]:
    """Return the widths: as the view asks, but wide enough for the words of the header and for ids, dates and numbers."""
    return [
        max(characters(column.width), _header_needs(header), _values_need(drawn.values.values()))
        for column, header, drawn in zip(columns, headers, cells, strict=True)
    ]


def _header_needs(header: str) -> float:
    return characters_for(round(max(map(text_width, header.split())) * 1.08), _FILTER_BUTTON)


def _values_need(values: Collection[Value]) -> float:
    linked = {value.text for value in values if value.location}
    short = {value.text for value in values if len(value.text) <= _LONGEST_WORD}
    words = {word for text in linked | short for word in text.split()}
    whole = {text for text in linked if "\n" not in text}
    if any(value.kind == "date" for value in values):
        words.add("00-MMM-0000")
    return characters_for(max((text_width(text) for text in words | whole if len(text) <= _LONGEST_WORD), default=0), _BOLDER)


def _add_header(drawn: Lines, table: Table, headers: Sequence[str], widths: Sequence[float], styles: Styles, role: Role) -> None:
    needed = max(lines(header, room(width - 2.6) / 1.08) for header, width in zip(headers, widths, strict=True))
    cells = [
        (styles.number(role, "text", column.align), Value("text", header)) for column, header in zip(table.columns, headers, strict=True)
    ]
    drawn.row(1, height(needed, _HEADER_HEIGHT), cells)


def _badges(columns: Sequence[DataColumn], rows: int) -> tuple[tuple[str, frozenset[Badge]], ...]:
    """Return the ranges of the columns that hold badges."""
    return tuple((span(2, index, rows + 1, index), column.badges) for index, column in enumerate(columns, 1) if column.badges)
