"""The look of a template: its colours and fonts, so that what we add looks as if it belonged there."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vdocs.writers.word.colours import contrast, is_colour
from vdocs.writers.word.fonts import font
from vdocs.writers.word.grid import PADDING
from vdocs.writers.word.house.stylesheet import Stylesheet, number, value

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BLACK = {"accent": "262626", "accent_soft": "EDEDED", "line": "8C8C8C", "muted": "555555", "ink": "000000"}
"""Colours for a template that prints in black."""
_READABLE = 5.2
"""The least contrast of the accent with white, so that it is read on its pale form too (WCAG 2, level AA)."""
_OWN_SIZE = 18
"""Table text of our own template, in half points."""
_TWIPS = 1440 / 25.4


class Theme(NamedTuple):
    """The colours and fonts of a theme that are of use."""

    accent: str = ""
    body: str = ""
    heading: str = ""


def theme_of(part: etree._Element | None) -> Theme:
    """Return the theme of a template; empty entries when it has none."""
    if part is None:
        return Theme()
    accent = part.find(f".//{_A}accent1/{_A}srgbClr")
    latin = [part.find(f".//{_A}{name}/{_A}latin") for name in ("minorFont", "majorFont")]
    body, heading = ("" if entry is None else entry.get("typeface", "") for entry in latin)
    return Theme("" if accent is None else accent.get("val", "").upper(), body, heading)


def colours_of(house: Stylesheet, heading: str, theme: Theme) -> dict[str, str]:
    """Return the colours of a template: the accent is that of its headings, or of its theme."""
    own = value(house.inherited(heading, "rPr/color")).upper()
    if own in ("", "AUTO", "000000"):
        return dict(_BLACK)
    found = next((colour for colour in (own, theme.accent) if is_colour(colour) and contrast(colour, "FFFFFF") >= _READABLE), "")
    return {"accent": found} if found else {}


def font_of(house: Stylesheet, identifier: str, theme: Theme) -> str:
    """Return the name of the font of a style; empty when the template leaves it to Word."""
    fonts = house.inherited(identifier, "rPr/rFonts")
    themed = value(fonts, "asciiTheme")
    if themed:
        return theme.heading if themed.startswith("major") else theme.body
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def stretch_of(house: Stylesheet, text: str, theme: Theme) -> float:
    """Return how wide table text is set in a style, against Arial in our own size."""
    size = number(house.inherited(text, "rPr/sz")) or 20
    return font(font_of(house, text, theme) or "Times New Roman").stretch * size / _OWN_SIZE


def slack_of(house: Stylesheet, table: str) -> float:
    """Return how much more padding the cells of a table style have than ours, left and right together, in millimetres."""
    sides = (("left", "start"), ("right", "end"))
    padding = sum(max(number(house.inherited(table, f"tblPr/tblCellMar/{name}"), "w") for name in side) for side in sides)
    return max(0.0, padding / _TWIPS - 2 * PADDING)
