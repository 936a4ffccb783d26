"""Cell styles of the workbook: one style for each role, kind of value and alignment, made when first asked for.

Colours come from the palette of the catalogue `styles`; openpyxl keeps the style table, the rows only carry its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.table import TableStyle, TableStyleElement
from openpyxl.utils.indexed_list import IndexedList

from vdocs.writers.excel.measure import FONT_SIZE
from vdocs.writers.excel.values import Kind

Role = Literal["body", "head", "label", "group", "fill", "title", "block", "note", "open", "open head"]
"""What a cell is for: data, column header, label of a fact or row, group heading, room for a person to write in, title of
the sheet, title of a block, and the line that says a table is empty. `open` and `open head` are body and column header of a
table that can be sorted on a protected sheet."""

BANDED = "vdocs"
"""Name of the table style with our header and bands."""

_CLOSED: dict[Role, Role] = {"open": "body", "open head": "head"}
_HORIZONTAL = {"left": "left", "centre": "center", "right": "right"}
_TITLE_SIZES = {"title": 14, "block": 11}


def date_number_format(pattern: str) -> str:
    """Return the number format for a pattern of DD, MMM or MM, and YYYY; month names stay English on every machine."""
    letters = "".join(letter.lower() if letter in "DMY" else "\\" + letter for letter in pattern)
    return "[$-809]" + letters


class Styles:
    """The style numbers of one workbook."""

    def __init__(self, workbook: Workbook, catalogue: Mapping[str, Any], date_format: str) -> None:
        self.palette: Mapping[str, str] = catalogue["palette"]
        self.font_name: str = catalogue["fonts"]["body"]
        self._tones = catalogue["tones"]
        self._date_format = date_number_format(date_format)
        self._sheet = workbook.worksheets[0]
        self._numbers: dict[tuple, int] = {}
        side = Side(style="thin", color=self.palette["line"])
        self._box = Border(left=side, right=side, top=side, bottom=side)
        self._set_default_font(workbook)
        self._add_banded_table_style(workbook)

    def number(self, role: Role, kind: Kind = "text", align: str = "left") -> int:
        """Return the number of the style for a cell."""
        key = (role, kind, align)
        if key not in self._numbers:
            self._numbers[key] = self._made(role, kind, align)
        return self._numbers[key]

    def tone(self, tone: str) -> tuple[Font, PatternFill]:
        """Return the font and the ground of a badge."""
        colours = self._tones[tone]
        return Font(color=colours["text"], bold=True), PatternFill("solid", bgColor=colours["ground"])

    def colour(self, word: str) -> str:
        """Return the six digits of a tone's text, or of a word of the palette."""
        return self._tones[word]["text"] if word in self._tones else self.palette[word]

    def _made(self, role: Role, kind: Kind, align: str) -> int:
        cell = WriteOnlyCell(self._sheet)
        cell.protection = Protection(locked=not role.startswith("open"))
        role = _CLOSED.get(role, role)
        cell.font = self._font(role, kind)
        ground = {"head": "accent", "label": "accent_soft", "group": "accent_soft", "fill": "fill"}.get(role)
        if ground:
            cell.fill = PatternFill("solid", fgColor=self.palette[ground])
        if role not in ("title", "block", "note"):
            cell.border = self._box
        vertical = "center" if role in ("head", "title", "block", "group") else "top"
        wrap = role not in ("title", "block", "note")
        cell.alignment = Alignment(horizontal=_HORIZONTAL[align], vertical=vertical, wrap_text=wrap)
        if kind == "date":
            cell.number_format = self._date_format
        cell.quotePrefix = kind.startswith("quoted")
        return cell.style_id

    def _font(self, role: Role, kind: Kind) -> Font:
        colour = {"head": "FFFFFF", "note": self.palette["muted"]}.get(role, self.palette["ink"])
        if role in ("title", "block", "group", "label"):
            colour = self.palette["accent"]
        linked = kind.endswith("link")
        return Font(
            name=self.font_name,
            size=_TITLE_SIZES.get(role, FONT_SIZE),
            bold=role in ("head", "label", "group", "title", "block"),
            italic=role == "note",
            color=self.palette["link"] if linked else colour,
            underline="single" if linked else None,
        )

    def _set_default_font(self, workbook: Workbook) -> None:
        """Make our font the workbook's own: Excel counts column widths in its digits. openpyxl has no public way."""
        font = Font(name=self.font_name, size=FONT_SIZE, color=self.palette["ink"])
        workbook._fonts = IndexedList([font])
        workbook._named_styles["Normal"].font = font

    def _add_banded_table_style(self, workbook: Workbook) -> None:
        band = DifferentialStyle(fill=PatternFill("solid", bgColor=self._band_colour()))
        head = DifferentialStyle(font=Font(color="FFFFFF", bold=True), fill=PatternFill("solid", bgColor=self.palette["accent"]))
        elements = [
            TableStyleElement(type=kind, dxfId=workbook._differential_styles.add(style))
            for kind, style in (("headerRow", head), ("secondRowStripe", band))
        ]
        style = TableStyle(name=BANDED, pivot=False, count=len(elements), tableStyleElement=elements)
        workbook._table_styles.tableStyle = [style]

    def _band_colour(self) -> str:
        """Return the soft accent halfway to white, so that the bands stay below the colours of the badges."""
        soft = self.palette["accent_soft"]
        return "".join(f"{(int(soft[index : index + 2], 16) + 255) // 2:02X}" for index in (0, 2, 4))
