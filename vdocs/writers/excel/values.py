"""Cells of a table as typed values of a worksheet, with the place that a link leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Literal, NamedTuple

from vdocs.model.dates import printed_date
from vdocs.views.table import Badge, Cell, FillIn, Labelled, Line, Prose, Refs, Row, Stack
from vdocs.writers.excel.measure import lines
from vdocs.writers.excel.prose import plain_text
from vdocs.writers.excel.text import cell_text, is_risky

Kind = Literal["empty", "text", "link", "quoted text", "quoted link", "number", "date"]
"""How a value is stored and styled; a quoted text is marked so that Excel never takes it for a formula."""

_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
"""Before this day Excel counts a 29 February 1900 that never was, so earlier dates are written as text."""


class Value(NamedTuple):
    """What one cell of the worksheet holds."""

    kind: Kind
    text: str = ""
    """The text, or the number as the file spells it."""
    location: str = ""
    """Where the link leads: a cell such as 'Risks'!A4, or a page beside the workbook such as ../html/a.html#RSK-001; empty when there
    is none."""


EMPTY = Value("empty")


class Lowering:
    """Turns cells into values; knows the homes of the items, their pages and the format of dates inside text."""

    def __init__(self, homes: Mapping[str, str], pages: Mapping[str, str], date_format: str) -> None:
        self.homes = homes
        self.pages = pages
        self.date_format = date_format

    def row(self, row: Row, sheet_name: str) -> list[Value]:
        """Return the values of a row; its first cell links to the home of the item when that is on another sheet."""
        first, *others = row.cells
        return [self.head(first, row.anchor, sheet_name), *map(self.value, others)]

    def head(self, cell: Cell, anchor: str, sheet_name: str) -> Value:
        """Return the value of the first cell of a row, a link to the row's item: from other sheets to its home, from there to its page."""
        value = self.value(cell)
        if value.kind not in ("text", "quoted text"):
            return value
        home = self.homes.get(anchor, "")
        place = self.pages.get(anchor, "") if home.startswith(quoted_name(sheet_name)) else home or self.pages.get(anchor, "")
        return _text(value.text, place) if place else value

    def value(self, cell: Cell) -> Value:
        """Return the typed value of a cell."""
        if cell is None or cell == "":
            return EMPTY
        kind = type(cell)
        if kind is str:
            return _text(cell)
        if kind is int or (kind is float and isfinite(cell)):
            return Value("number", repr(cell))
        if isinstance(cell, date) and cell_day(cell) >= _FIRST_DAY:
            return Value("date", str(cell.toordinal() - _DAY_ZERO))
        return _text(self._plain(cell), self._target(cell))

    def _plain(self, cell: Cell) -> str:
        match cell:
            case None:
                return ""
            case Prose(markdown):
                return plain_text(markdown)
            case Labelled() | Line():
                return cell.plain
            case Refs():
                return ", ".join(cell.texts)
            case Badge(label):
                return label
            case FillIn(_, options):
                return "   ".join(f"☐ {option}" for option in options)
            case Stack(parts):
                return "\n".join(filter(None, map(self._plain, parts)))
            case date():
                return printed_date(cell, self.date_format)
            case _:
                return str(cell)

    def _target(self, cell: Cell) -> str:
        """Return the home of the id in the cell, or its page where it has no home.

        A cell can be one link only, so one with several ids is none: it would lead to one of them and hide the others.
        """
        match cell:
            case Refs((item,)):
                return self.homes.get(item) or self.pages.get(item, "")
            case Stack(parts):
                return next(filter(None, map(self._target, parts)), "")
            case _:
                return ""


def one_line_link(value: Value, available: float) -> Value:
    """Return the value without its link when its text needs several lines at that width.

    LibreOffice draws a linked text on one line and cuts it; the whole text matters more than the link.
    """
    if not value.location or lines(value.text, available) == 1:
        return value
    return Value(value.kind.replace("link", "text"), value.text)


def cell_day(value: date) -> date:
    """Return the day of a date or of a moment, for moments compare with no date."""
    return date.fromordinal(value.toordinal())


def quoted_name(sheet_name: str) -> str:
    """Return the sheet name as a reference spells it, up to and with the exclamation mark."""
    return "'" + sheet_name.replace("'", "''") + "'!"


@lru_cache(maxsize=1 << 17)
def _text(text: str, location: str = "") -> Value:
    text = cell_text(text)
    if not text:
        return EMPTY
    kind = "link" if location else "text"
    return Value(f"quoted {kind}" if is_risky(text) else kind, text, location)
