"""Tables as WordprocessingML: widths, rows and cells, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence

from vdocs.writers.word.page import points, twips
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import attribute, paragraph

PADDING = 1.5
"""Space left and right of the text in a cell, in millimetres, as the template's table styles have it."""
KEEP = "<w:keepNext/>"


def fitted(widths: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Return the widths scaled to a total, each at least its least width where the others can spare it."""
    scaled = [width * total / sum(widths) for width in widths]
    short = sum(max(0.0, low - width) for width, low in zip(scaled, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(scaled, least, strict=True))
    if not short or short > spare + 1e-6:
        return scaled
    return [low if width < low else width - (width - low) * short / spare for width, low in zip(scaled, least, strict=True)]


def affordable(tiers: Sequence[Sequence[float]], kept: Sequence[float], total: float) -> list[float]:
    """Return least widths that do not exceed a total.

    Each tier asks for more than the one before. Where not all can be had, a column keeps its first tier and what is `kept` for
    it, and then as many columns as possible get what the next tiers ask for, whole, the cheapest first. All are cut alike when
    even the first tier is too much.
    """
    wanted = [max(column) for column in zip(*tiers, strict=True)]
    if sum(wanted) <= total:
        return wanted
    result = [max(pair) for pair in zip(tiers[0], kept, strict=True)]
    left = total - sum(result)
    if left <= 0:
        return [width * total / sum(result) for width in result]
    for tier in tiers[1:]:
        for need, index in sorted((width - had, index) for index, (width, had) in enumerate(zip(tier, result, strict=True))):
            if 0 < need <= left:
                result[index] += need
                left -= need
    return result


def room(width: float, stretch: float = 1.0) -> float:
    """Return the room for text in a column, in points of Arial; `stretch` is that of the page."""
    return points(width - 2 * PADDING) / stretch


def cell(width: float, content: str, ground: str = "", span: int = 1) -> str:
    """Return a cell; `content` is its paragraphs, `ground` a colour."""
    return f"{cell_start(width, ground, span)}{content}</w:tc>"


def cell_start(width: float, ground: str = "", span: int = 1) -> str:
    """Return the beginning of a cell, up to its paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{shaded}</w:tcPr>'


def bare_cell(width: float, content: str, span: int) -> str:
    """Return a cell without borders and padding below the last row of a table, as a place for another table."""
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
        f"<w:tcBorders>{none}</w:tcBorders><w:tcMar>{margins}</w:tcMar></w:tcPr>{content}</w:tc>"
    )


def row(cells: str, height: float = 0, splits: bool = False, header: bool = False) -> str:
    """Return a row; it keeps on one page unless it `splits`, and repeats on each page as a `header`."""
    return f"{row_start(height, splits, header)}{cells}</w:tr>"


def row_start(height: float = 0, splits: bool = False, header: bool = False) -> str:
    """Return the beginning of a row, up to its cells; the height is the least, in millimetres."""
    kept = "" if splits else "<w:cantSplit/>"
    high = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    properties = f"{kept}{high}{'<w:tblHeader/>' * header}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"


def table(role: str, widths: Sequence[float], rows: str, description: str = "", header: bool = True) -> str:
    """Return a table of fixed layout in the style of a role, with alternative text."""
    first_column = role == "table_matrix"
    spoken = f'<w:tblCaption w:val="{text}"/><w:tblDescription w:val="{text}"/>' if (text := attribute(description)) else ""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style(role)}"/><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{0x0400 + 0x0020 * header + 0x0080 * first_column + 0x0200:04X}" '
        f'w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{spoken}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""Makes the last paragraph of a run of pages so thin that it never opens a page of its own."""


def thin() -> str:
    """Return a paragraph that takes no room, for a cell that would end in a table."""
    return paragraph(style("table_gap"), "", THIN)


def gap(keep: bool = False) -> str:
    """Return the small paragraph that follows every table, so that two tables never grow together."""
    return paragraph(style("table_gap"), "", KEEP if keep else "")
