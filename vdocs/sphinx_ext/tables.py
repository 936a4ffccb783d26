"""Typed tables as HTML text, written without nodes in between so that large tables are quick."""

from __future__ import annotations

from html import escape

from vdocs.sphinx_ext.cells import Pen, cell_html, is_open
from vdocs.sphinx_ext.portal import fragment
from vdocs.views.table import Cell, Column, Row, Table

_REM_PER_MILLIMETRE = 0.21
"""Least width of a table on a small screen; below it the table scrolls."""

_REM_PER_MILLIMETRE_WIDE = 0.3
"""Width of a wide table, which scrolls anyhow and so gives its text columns room."""

_SPACE = "\n"
"""Between cells; the search quotes the text of a page, where words must not run together."""

_WIDE = 9
"""A table with more columns than this may not fit any screen, so it always scrolls in a box of its own."""


def table_html(table: Table, number: int, pen: Pen) -> str:
    """Return a table in a region that scrolls on small screens; a table without rows is the sentence that says so."""
    if not table.rows:
        return f'<p class="vd-none">{escape(table.empty)}</p>\n'
    anchor = table_anchor(number)
    named = f' id="{anchor}"' if number and pen.claim(anchor) else ""
    wide = " vd-table-wide" if _is_wide(table) else ""
    return (
        f'<div class="vd-table vd-table-{table.style}{wide}"{named} tabindex="0" role="group" aria-label="{escape(_label(table))}">\n'
        f"<table{_least_width(table)}>\n{_caption(table, number)}{_columns(table)}{_head(table)}"
        f"<tbody>\n{''.join(_rows(table, pen))}</tbody>\n</table>\n</div>\n"
    )


def table_anchor(number: int) -> str:
    """Return the id on the page of a table with a number."""
    return f"table-{number}"


def _is_wide(table: Table) -> bool:
    return len(table.columns) > _WIDE


def _label(table: Table) -> str:
    return table.description or table.title or "Table"


def _least_width(table: Table) -> str:
    if table.style in ("facts", "fill") and len(table.columns) == 2:
        return ""
    scale = _REM_PER_MILLIMETRE_WIDE if _is_wide(table) else _REM_PER_MILLIMETRE
    return f' style="min-width:{sum(column.width for column in table.columns) * scale:.1f}rem"'


def _caption(table: Table, number: int) -> str:
    if not table.title:
        return ""
    prefix = f'<span class="vd-caption-number">Table {number}</span> – ' if number else ""
    return f"<caption>{prefix}{escape(table.title)}</caption>\n"


def _columns(table: Table) -> str:
    whole = sum(column.width for column in table.columns) or 1
    widths = "".join(f'<col style="width:{column.width / whole:.2%}">' for column in table.columns)
    return f"<colgroup>{widths}</colgroup>\n"


def _has_head(table: Table) -> bool:
    """True when the columns have titles; a table of labels and values has none."""
    return table.style != "facts" and any(column.title for column in table.columns)


def _head(table: Table) -> str:
    if not _has_head(table):
        return ""
    return f"<thead><tr>{''.join(map(_title, table.columns))}</tr></thead>\n"


def _title(column: Column) -> str:
    """Return the cell above a column; one without words heads nothing."""
    return f'<th scope="col"{_align(column)}>{escape(column.title)}</th>' if column.title else '<td class="vd-corner"></td>'


def _align(column: Column) -> str:
    return "" if column.align == "left" else f' class="vd-{column.align}"'


def _rows(table: Table, pen: Pen) -> list[str]:
    draw = _data_row if _has_head(table) else _label_row
    return [_group_row(row, table, pen) if row.heading else draw(row, table, pen) for row in table.rows]


def _group_row(row: Row, table: Table, pen: Pen) -> str:
    width = len(table.columns)
    return f'<tr class="vd-group"{_anchor(row, pen)}><th scope="colgroup" colspan="{width}">{escape(row.heading)}</th></tr>\n'


def _anchor(row: Row, pen: Pen) -> str:
    return f' id="{escape(row.anchor)}"' if row.anchor and pen.claim(row.anchor) else ""


def _data_row(row: Row, table: Table, pen: Pen) -> str:
    cells = [_data_cell(cell, column, pen) for cell, column in zip(row.cells, table.columns, strict=True)]
    if table.style == "matrix":
        cells[0] = f'<th scope="row">{cell_html(row.cells[0], pen)}</th>'
    elif row.anchor and row.cells[0] == row.anchor:
        cells[0] = f"<td>{_own_link(row.anchor, pen)}</td>"
    return f"<tr{_anchor(row, pen)}>{_SPACE.join(cells)}</tr>\n"


def _own_link(item: str, pen: Pen) -> str:
    """Return the id of a row as a link to the item's home, or to the row itself when this is its home."""
    home = pen.link(item, item)
    return home if "href=" in home else f'<a class="vd-self" href="{escape(fragment(item))}">{escape(item)}</a>'


def _data_cell(cell: Cell, column: Column, pen: Pen) -> str:
    if is_open(cell):
        return f'<td class="vd-open">{cell_html(cell, pen)}</td>'
    return f"<td{_align(column)}>{cell_html(cell, pen)}</td>"


def _label_row(row: Row, table: Table, pen: Pen) -> str:
    """Return a row of labels and values in turn; the last value takes the columns that are left."""
    left = len(table.columns) - len(row.cells)
    cells = []
    for index, cell in enumerate(row.cells):
        span = f' colspan="{left + 1}"' if left > 0 and index == len(row.cells) - 1 else ""
        if index % 2 == 0:
            cells.append(f'<th scope="row"{span}>{cell_html(cell, pen)}</th>')
        else:
            opened = ' class="vd-open"' if is_open(cell) else ""
            cells.append(f"<td{span}{opened}>{cell_html(cell, pen)}</td>")
    return f"<tr{_anchor(row, pen)}>{_SPACE.join(cells)}</tr>\n"
