"""Widths of text in Arial, to size columns and rows: a file holds no automatic sizes, so they are computed here.

Widths are in thousandths of the font size, as the font's metrics give them; a column counts in widths of the digit 0.
"""

from __future__ import annotations

from functools import lru_cache

FONT_SIZE = 9
LINE_HEIGHT = 12.0
TALLEST = 409.0
"""Excel's limit for a row; a longer text is read in the formula bar."""

_DIGIT_PIXELS = 7
_PADDING_PIXELS = 6
_PIXELS_PER_POINT = 96 / 72
_PIXELS_PER_MILLIMETRE = 96 / 25.4
_WIDE_LETTER = 680
"""No run of ordinary text is wider per letter than this, so a text shorter than that fits without being measured."""

_GROUPS = {
    222: "ijl'|",
    278: " !,./:;I[]\\ftí",
    333: '()-`r"°·',
    400: "*{}^",
    500: "ckszvxyJ",
    556: "0123456789abdeghnopquL_#$?–",
    600: "FTZ+<=>~",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "—…@☐☑✓",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}


@lru_cache(maxsize=1 << 16)
def text_width(text: str) -> int:
    """Return the width of a text without line breaks; unknown letters count as wide ones."""
    return sum(_WIDTHS.get(letter, 600 if letter < "\u2e80" else 1000) for letter in text)


def room(characters: float, font_size: float = FONT_SIZE) -> float:
    """Return what fits side by side in a column of that many digit widths."""
    pixels = max(characters * _DIGIT_PIXELS - _PADDING_PIXELS, _DIGIT_PIXELS)
    return pixels / (font_size * _PIXELS_PER_POINT) * 1000 * 0.97


def characters(millimetres: float) -> float:
    """Return the column width for a width in millimetres."""
    return round(millimetres * _PIXELS_PER_MILLIMETRE / _DIGIT_PIXELS, 2)


def characters_for(width: int, extra_pixels: int = 0) -> float:
    """Return the column width in which a text of that width stays on one line."""
    pixels = width / 1000 / 0.97 * FONT_SIZE * _PIXELS_PER_POINT + _PADDING_PIXELS + extra_pixels
    return round(pixels / _DIGIT_PIXELS + 0.2, 2)


def lines_of(text: str, available: float) -> int:
    """Return how many lines the text takes; a short text is not measured."""
    return lines(text, available) if len(text) * _WIDE_LETTER > available or "\n" in text else 1


def lines(text: str, available: float) -> int:
    """Return how many lines the text takes when it is wrapped at that width."""
    return sum(_wrapped(line, available) for line in text.split("\n"))


def _wrapped(line: str, available: float) -> int:
    count, used = 1, 0.0
    for word in line.split(" "):
        width = text_width(word)
        if used and used + 278 + width > available:
            count, used = count + 1, 0.0
        if width > available:
            pieces = int(width // available)
            count, width = count + pieces, width - pieces * available
        used += width + (278 if used else 0)
    return count


def height(line_count: int, least: float = 0.0) -> float:
    """Return the height in points of a row with that many lines."""
    return min(max(line_count * LINE_HEIGHT + 3, least), TALLEST)
