"""The rows of a worksheet as XML.

openpyxl writes everything of the workbook except its cells and links: one object per cell is ten times too slow for a
matrix of 5,000 requirements, so these two lists are written as text and put into openpyxl's sheets by `package`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from vdocs.views.table import Badge
from vdocs.writers.excel.charts import Chart, Numbers
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
    charts: tuple[tuple[str, Chart, Numbers], ...] = ()
    """Charts with the cell where each stands and its numbers."""
    pages: Mapping[str, str] = {}
    """The pages beside the workbook that the links lead to, with the names of their relations."""


class Lines:
    """Collects the rows and links of one sheet."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._rows: list[str] = []
        self._links: list[str] = []
        self._pages: dict[str, str] = {}
        self.merged: list[str] = []

    def row(self, number: int, height: float, cells: Iterable[tuple[int, Value]]) -> None:
        """Add a row; each cell is the number of its style and its value, from column A on."""
        drawn = [self._cell(_letter(index) + str(number), style, value) for index, (style, value) in enumerate(cells, 1)]
        self._rows.append(f"{row_start(str(number), f'{height:g}')}{''.join(drawn)}</row>")

    def add_rows(self, rows: str, links: Sequence[Sequence[tuple[int, str]]]) -> None:
        """Add rows that are drawn already, with the links of each column as row numbers and locations.

        The columns with the fewest links come first, so that as many columns as can be have all of theirs.
        """
        self._rows.append(rows)
        for letter, column in sorted(((_letter(index), column) for index, column in enumerate(links, 1)), key=lambda each: len(each[1])):
            self._links += [self._link(f"{letter}{row}", location) for row, location in column[: MOST_LINKS - len(self._links)]]

    def merge(self, number: int, first: int, last: int) -> None:
        """Merge the columns from the first to the last, counted from 1, when there is more than one."""
        if last > first:
            self.merged.append(span(number, first, number, last))

    def drawing(self, widths: Iterable[float], last_row: int, **more) -> Drawing:
        """Return the finished sheet."""
        widths = tuple(widths)
        extent = span(1, 1, last_row, len(widths))
        links = "".join(self._links[:MOST_LINKS])
        return Drawing(widths, "".join(self._rows), links, extent, merged=tuple(self.merged), pages=dict(self._pages), **more)

    def _cell(self, place: str, style: int, value: Value) -> str:
        if value.location:
            self._links.append(self._link(place, value.location))
        return f'<c r="{place}"{cell_tail(style, value, self._strings)}'

    def _link(self, place: str, location: str) -> str:
        if location.startswith("'"):
            return f'<hyperlink ref="{place}" location="{escaped_attribute(location)}"/>'
        page, _, anchor = location.partition("#")
        relation = self._pages.setdefault(page, f"rIdPage{len(self._pages) + 1}")
        behind = f' location="{escaped_attribute(anchor)}"' if anchor else ""
        return f'<hyperlink ref="{place}" r:id="{relation}"{behind}/>'


def row_start(number: str, height: str) -> str:
    """Return the opening of a row of that height in points."""
    return f'<row r="{number}" ht="{height}" customHeight="1">'


def cell_tail(style: int, value: Value, strings: Strings) -> str:
    """Return what follows the place of a cell, with its closing."""
    kind, text, _ = value
    if kind == "empty":
        return f' s="{style}"/>'
    if kind in ("number", "date"):
        return f' s="{style}"><v>{text}</v></c>'
    return f' s="{style}" t="s"><v>{strings.number(text)}</v></c>'


def span(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Return a range such as B2:C9."""
    return f"{_letter(first_column)}{first_row}:{_letter(last_column)}{last_row}"


@lru_cache(maxsize=1 << 16)
def escaped_attribute(text: str) -> str:
    """Return the text as the value of an attribute."""
    return escaped(text).replace('"', "&quot;")
