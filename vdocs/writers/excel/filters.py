"""The tables of Excel: a range with a name, a filter on each column and bands, as a person would insert it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from vdocs.writers.excel.markup import Drawing
from vdocs.writers.excel.sheet import Sheet
from vdocs.writers.excel.styles import BANDED


def table_names(sheets: Sequence[Sheet]) -> list[str]:
    """Return a name for the first table of each sheet: `tbl_` and its key, with a number where a key comes again.

    The underscore keeps a name from being read as a cell, as `RTM1` would be.
    """
    names: list[str] = []
    taken: set[str] = set()
    for sheet in sheets:
        key = sheet.tables[0].key if sheet.tables else ""
        plain = "tbl_" + re.sub(r"\W", "_", key, flags=re.ASCII)[:200]
        name, count = plain, 1
        while name.lower() in taken:
            count += 1
            name = f"{plain}_{count}"
        taken.add(name.lower())
        names.append(name)
    return names


def filter_table(name: str, drawing: Drawing) -> Table:
    """Return the table over the whole drawn sheet."""
    columns = [TableColumn(id=index, name=header) for index, header in enumerate(drawing.headers, 1)]
    table = Table(displayName=name, ref=drawing.extent, tableColumns=columns, autoFilter=AutoFilter(drawing.extent))
    table.tableStyleInfo = TableStyleInfo(name=BANDED, showRowStripes=True)
    return table
