"""The page: paper, margins, and the properties of a run of pages."""

from __future__ import annotations

from typing import NamedTuple

_TWIPS = 1440 / 25.4
_PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
SIDE, TOP, BOTTOM, EDGE = 20.0, 28.0, 25.0, 11.0
"""Margins in millimetres; EDGE is the distance of header and footer from the edge of the paper."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, the unit of WordprocessingML."""
    return round(millimetres * _TWIPS)


def points(millimetres: float) -> float:
    """Return a length in points."""
    return millimetres * 72 / 25.4


class Page(NamedTuple):
    """A page in millimetres."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * SIDE

    @property
    def text_height(self) -> float:
        """The height between header and footer."""
        return self.height - TOP - BOTTOM

    @property
    def is_landscape(self) -> bool:
        """True when the page is wider than high."""
        return self.width > self.height


def portrait(paper: str) -> Page:
    """Return the upright page of a paper, `A4` or `Letter`; ValueError for another."""
    try:
        return Page(*_PAPERS[paper.lower().removeprefix("us ")])
    except KeyError:
        raise ValueError(f"unknown paper '{paper}', expected A4 or Letter") from None


def landscape(paper: str) -> Page:
    """Return the page of a paper turned on its side."""
    upright = portrait(paper)
    return Page(upright.height, upright.width)


def section_properties(page: Page, frames: str, cover: bool) -> str:
    """Return the properties of the pages up to here; `frames` are the references to their headers and footers."""
    turned = ' w:orient="landscape"' if page.is_landscape else ""
    return (
        f'<w:sectPr>{frames}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(SIDE)}" w:bottom="{twips(BOTTOM)}" w:left="{twips(SIDE)}" '
        f'w:header="{twips(EDGE)}" w:footer="{twips(EDGE)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' * cover}</w:sectPr>"
    )
