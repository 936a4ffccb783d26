"""LibreOffice as an outside program: it lays Word files out, so that page numbers are known, and writes their PDF edition."""

from vdocs.office.conversion import Conversion, Rendition
from vdocs.office.export import ARCHIVE, LAYOUT
from vdocs.office.layout import Layout, Unreadable, family_of, fonts_of, layout
from vdocs.office.program import Program, Unusable, find

__all__ = [
    "ARCHIVE",
    "LAYOUT",
    "Conversion",
    "Layout",
    "Program",
    "Rendition",
    "Unreadable",
    "Unusable",
    "family_of",
    "find",
    "fonts_of",
    "layout",
]
