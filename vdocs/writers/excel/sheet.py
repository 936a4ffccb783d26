"""The sheet: what the caller of the writer fills in, one per tab of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vdocs.views.table import Column, Prose, Refs, Row, Table
from vdocs.writers.excel.charts import Chart


class Sheet(NamedTuple):
    """One tab of the workbook."""

    name: str
    """Name on the tab, at most 31 characters."""
    title: str
    """Printed above the blocks of a stacked sheet and in the print header of every sheet."""
    tables: tuple[Table, ...]
    """One table makes a data sheet with filters; several are drawn below each other."""
    home: bool = False
    """True when links to an item lead to this sheet."""
    purpose: str = ""
    """One sentence for the list of sheets on the first sheet."""
    charts: tuple[Chart, ...] = ()
    """Charts beside the tables whose numbers they show; for stacked sheets."""

    @property
    def can_be_sorted(self) -> bool:
        """True when no link depends on the order of its rows."""
        return self.is_data and not self.home

    @property
    def is_data(self) -> bool:
        """True when the sheet is one table whose header is row 1, to be filtered and sorted."""
        return len(self.tables) == 1 and self.tables[0].style == "grid"


def data_rows(table: Table) -> list[Row]:
    """Return the rows without group headings, which have no place in a table that is sorted and filtered."""
    return [row for row in table.rows if not row.heading]


def with_list_of_sheets(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets, the first one with a list of the others below its first block."""
    first, *others = sheets
    contents = _list_of_sheets(others)
    return [first._replace(tables=(*first.tables[:1], contents, *first.tables[1:])), *others]


def _list_of_sheets(sheets: Sequence[Sheet]) -> Table:
    columns = (Column("sheet", "Sheet", 45), Column("purpose", "Purpose", 140), Column("rows", "Rows", 18, "right"))
    rows = tuple(Row((Refs((sheet.name,)), Prose(sheet.purpose), _count(sheet))) for sheet in sheets)
    return Table("sheets", "Sheets of this workbook", columns, rows)


def _count(sheet: Sheet) -> int | None:
    return len(data_rows(sheet.tables[0])) if sheet.is_data else None
