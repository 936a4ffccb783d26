"""The rows of a worksheet as XML.

openpyxl writes everything of the workbook except its cells and links: one object per cell is ten times too slow for a
matrix of 5,000 requirements, so these two lists are written as text and put into openpyxl's sheets by `package`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from vdocs.views.table import Badge
from vdocs.writers.excel.strings import Strings
from vdocs.writers.excel.text import escaped
from vdocs.writers.excel.values import Value

MOST_LINKS = 65_530
"""Excel's limit for the links of one sheet; it repairs a file with more. Ids beyond it are plain text."""

_letter = lru_cache(get_column_letter)


class Drawing(NamedTuple):
    """A sheet that is drawn: what the worksheet needs to know about its cells."""

    widths: tuple[float, ...]
    """Column widths in digits."""
    rows: str
    """The row elements."""
    links: str
    """The hyperlink elements."""
    extent: str
    """The range of all cells, such as A1:Q501."""
    badges: tuple[tuple[str, frozenset[Badge]], ...] = ()
    """Ranges that hold badges, each with the badges that occur in it."""
    merged: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    """Column names of the table with filters; none when the sheet has no such table."""


class Lines:
    """Collects the rows and links of one sheet."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._rows: list[str] = []
        self._links: list[str] = []
        self.merged: list[str] = []

    def row(self, number: int, height: float, cells: Iterable[tuple[int, Value]]) -> None:
        """Add a row; each cell is the number of its style and its value, from column A on."""
        drawn = [self._cell(_letter(index) + str(number), style, value) for index, (style, value) in enumerate(cells, 1)]
        self._rows.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(drawn)}</row>')

    def merge(self, number: int, first: int, last: int) -> None:
        """Merge the columns from the first to the last, counted from 1, when there is more than one."""
        if last > first:
            self.merged.append(span(number, first, number, last))

    def drawing(self, widths: Iterable[float], last_row: int, **more) -> Drawing:
        """Return the finished sheet."""
        widths = tuple(widths)
        extent = span(1, 1, last_row, len(widths))
        links = "".join(self._links[:MOST_LINKS])
        return Drawing(widths, "".join(self._rows), links, extent, merged=tuple(self.merged), **more)

    def _cell(self, place: str, style: int, value: Value) -> str:
        kind, text, location = value
        if kind == "empty":
            return f'<c r="{place}" s="{style}"/>'
        if kind in ("number", "date"):
            return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
        if location:
            self._links.append(f'<hyperlink ref="{place}" location="{_attribute(location)}"/>')
        return f'<c r="{place}" s="{style}" t="s"><v>{self._strings.number(text)}</v></c>'


def span(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Return a range such as B2:C9."""
    return f"{_letter(first_column)}{first_row}:{_letter(last_column)}{last_row}"


def _attribute(location: str) -> str:
    return escaped(location).replace('"', "&quot;")
