"""The page: paper, margins, and the properties of a run of pages."""

from __future__ import annotations

from typing import NamedTuple

_TWIPS = 1440 / 25.4
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of upright paper in millimetres."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, the unit of WordprocessingML."""
    return round(millimetres * _TWIPS)


def points(millimetres: float) -> float:
    """Return a length in points."""
    return millimetres * 72 / 25.4


class Margins(NamedTuple):
    """Margins in millimetres; `header` and `footer` are their distances from the edge of the paper."""

    top: float = 28.0
    right: float = 20.0
    bottom: float = 25.0
    left: float = 20.0
    header: float = 11.0
    footer: float = 11.0


class Page(NamedTuple):
    """A page in millimetres."""

    width: float
    height: float
    margins: Margins = Margins()
    stretch: float = 1.0
    """How wide its text is set, against Arial in the sizes of our own template."""
    slack: float = 0.0
    """How much more padding its table cells have than ours, left and right together."""

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.margins.left - self.margins.right

    @property
    def room(self) -> float:
        """The room for a line of text, in points of Arial."""
        return points(self.text_width) / self.stretch

    @property
    def text_height(self) -> float:
        """The height between header and footer."""
        return self.height - self.margins.top - self.margins.bottom

    @property
    def is_landscape(self) -> bool:
        """True when the page is wider than high."""
        return self.width > self.height

    @property
    def turned(self) -> Page:
        """The same paper on its other side, with the same margins."""
        return self._replace(width=self.height, height=self.width)


def upright(paper: str) -> Page:
    """Return the upright page of a paper, `A4` or `Letter`; KeyError for another."""
    return Page(*PAPERS[paper])


def section_properties(page: Page, frames: str, cover: bool, locked: bool = False) -> str:
    """Return the properties of the pages up to here; `frames` are the references to their headers and footers.

    In a locked document each run of pages says for itself that only fields can be changed.
    """
    turned = ' w:orient="landscape"' if page.is_landscape else ""
    margins = " ".join(f'w:{name}="{twips(value)}"' for name, value in page.margins._asdict().items())
    return (
        f'<w:sectPr>{frames}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar {margins} w:gutter="0"/>'
        f"{'<w:formProt/>' * locked}{'<w:titlePg/>' * cover}</w:sectPr>"
    )
