"""Drawings as pixels, for readers that do not know SVG: the same bytes on every machine, whatever fonts it has."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import as_file, files

from vdocs.model.pictures import Picture

_PIXELS_PER_POINT = 200 / 72
"""Sharp in print, and still small as a file."""
_PIXELS_PER_INCH = 96
"""What a drawing in points or millimetres is measured with; without it such a drawing has no size."""
_MOST_PIXELS = 12_000_000
_FAMILY = "Liberation Sans"
_COVERED = re.compile("[\u0000-\u058f\u1e00-\u2bff\ufb00-\ufb06\ufffd]*")
"""Latin, Greek, Cyrillic, Armenian letters and signs: what our own font has, or nobody would miss."""


@lru_cache(64)
def png_of(drawing: Picture, width: float, height: float) -> bytes:
    """Return an SVG drawing as PNG in the size in points at which it is shown.

    Text is set in the font that comes with us, which has the widths of Arial. Only a drawing with other scripts is set with the
    fonts of the machine too, and so may look different elsewhere. ValueError when the drawing cannot be painted.
    """
    from resvg_py import svg_to_bytes

    text = drawing.content.decode("utf-8-sig")
    across, down = (max(1, round(side * _PIXELS_PER_POINT)) for side in (width, height))
    shrink = min(1.0, (_MOST_PIXELS / (across * down)) ** 0.5)
    families = dict.fromkeys(("font_family", "serif_family", "sans_serif_family"), _FAMILY)
    with as_file(files("vdocs.writers.word").joinpath("typeface")) as folder:
        fonts = [str(path) for path in sorted(folder.glob("*.ttf"))]
        own_only = _COVERED.fullmatch(text) is not None
        painted = svg_to_bytes(
            svg_string=text,
            width=max(1, int(across * shrink)),
            height=max(1, int(down * shrink)),
            dpi=_PIXELS_PER_INCH,
            skip_system_fonts=own_only,
            font_files=fonts,
            **families,
        )
    return bytes(painted)
