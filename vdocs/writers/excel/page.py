"""The print set-up of a sheet: A4 landscape, A3 for wide tables, one page wide, with the header and footer of a controlled document.

Blueprint 1.2.2 and rule WD-13.
"""

from __future__ import annotations

import math

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from vdocs.document.nodes import Frame
from vdocs.writers.excel.markup import Drawing
from vdocs.writers.excel.text import cell_text, units

_A4, _A3 = 9, 8
_WIDE = 12
"""A sheet with more columns than this is printed on A3."""
_DIGITS = {_A4: 147, _A3: 214}
"""Widths of a digit that stand side by side on a page."""
_SMALLEST = 2 / 3
"""The least scale of a page."""
_TOLERANCE = 0.25
"""How much more than full a page may be, rather than have a page of a column or two behind it."""
_LIMIT = 255
"""Characters of a whole header or footer; Excel drops a longer one and repairs the file."""

_CODES = 60
"""What the codes for positions, fonts and colours take of the limit."""

_CENTIMETRE = 1 / 2.54


def set_up(worksheet, title: str, frame: Frame, drawing: Drawing, muted: str, columns: int = 0) -> None:
    """Give a worksheet its page, header and footer; `columns` are those of its table."""
    worksheet.page_setup.paperSize = _A3 if columns > _WIDE else _A4
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToWidth = _pages_wide(sum(drawing.widths), worksheet.page_setup.paperSize)
    if worksheet.page_setup.fitToWidth > 1:
        worksheet.print_title_cols = "A:A"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_margins = PageMargins(
        left=1.2 * _CENTIMETRE,
        right=1.2 * _CENTIMETRE,
        top=2.2 * _CENTIMETRE,
        bottom=1.8 * _CENTIMETRE,
        header=0.9 * _CENTIMETRE,
        footer=0.8 * _CENTIMETRE,
    )
    worksheet.print_options.horizontalCentered = True
    worksheet.print_area = drawing.extent
    _fill(worksheet.oddHeader, header(title, frame), muted)
    _fill(worksheet.oddFooter, footer(frame), muted)


def _pages_wide(width: float, paper: int) -> int:
    """Return over how many pages a table of that width in digits is spread, so that none is printed smaller than two thirds."""
    return max(1, math.ceil(width / _DIGITS[paper] * _SMALLEST - _TOLERANCE))


def header(title: str, frame: Frame) -> tuple[str, str, str]:
    """Return the left, middle and right text of the header."""
    issue = f"{frame.number}\nVersion {frame.version}, {frame.status}"
    draft = "DRAFT\n" if frame.is_draft else ""
    return frame.organisation, f"{draft}{frame.type_name}\n{title}", issue


def footer(frame: Frame) -> tuple[str, str, str]:
    """Return the left and middle text of the footer; the right one is the page number."""
    effective = frame.effective or "Not effective"
    left = " · ".join(filter(None, (frame.system_id, effective, frame.short_fingerprint)))
    return left, frame.confidentiality, "Page &P of &N"


def _fill(item: HeaderFooterItem, texts: tuple[str, str, str], colour: str) -> None:
    parts = (item.left, item.center, item.right)
    for part, text in zip(parts, _fitted(texts), strict=True):
        part.text, part.size, part.color = text, 8, colour


def _fitted(texts: tuple[str, str, str]) -> list[str]:
    """Return the texts with ampersands doubled; the longest are shortened until all fit together."""
    parts = [cell_text(text) for text in texts]
    while sum(map(_printed_units, parts)) > _LIMIT - _CODES:
        longest = max(range(3), key=lambda index: len(parts[index]))
        parts[longest] = parts[longest].removesuffix("…")[:-1] + "…"
    return [part if part.startswith("Page &P") else part.replace("&", "&&") for part in parts]


def _printed_units(text: str) -> int:
    return units(text.replace("&", "&&"))
