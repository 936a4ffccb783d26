"""How wide a text is in Arial: the advance widths of its characters, so that columns and line breaks can be planned."""

from __future__ import annotations

from functools import lru_cache

# Thousandths of the type size, for the characters from space to tilde (the published metrics of Helvetica, which Arial
# and Liberation Sans share).
_WIDTHS = (
    278,
    278,
    355,
    556,
    556,
    889,
    667,
    191,
    333,
    333,
    389,
    584,
    278,
    333,
    278,
    278,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    278,
    278,
    584,
    584,
    584,
    556,
    1015,
    667,
    667,
    722,
    722,
    667,
    611,
    778,
    722,
    278,
    500,
    667,
    556,
    833,
    722,
    778,
    667,
    778,
    722,
    667,
    611,
    722,
    667,
    944,
    667,
    667,
    611,
    278,
    278,
    278,
    469,
    556,
    333,
    556,
    556,
    500,
    556,
    556,
    278,
    556,
    556,
    222,
    222,
    500,
    222,
    833,
    556,
    556,
    556,
    556,
    333,
    500,
    278,
    556,
    500,
    722,
    500,
    500,
    500,
    334,
    260,
    334,
    584,
)
_EAST_ASIAN = "\u2e80"
_BOLD = 1.12
"""Arial Bold is about this much wider than Arial."""


@lru_cache(65536)
def width(text: str, size: float = 9, bold: bool = False) -> float:
    """Return the width of a text in points, set on one line in a type size."""
    return sum(map(_advance, text)) * size / 1000 * (_BOLD if bold else 1)


def _advance(character: str) -> int:
    code = ord(character) - 32
    if 0 <= code < len(_WIDTHS):
        return _WIDTHS[code]
    return 1000 if character >= _EAST_ASIAN else 600


def longest_word(text: str, size: float = 9, bold: bool = False) -> float:
    """Return the width in points of the widest word of a text; 0 when it has none."""
    return max((width(word, size, bold) for word in text.split()), default=0)


def characters(text: str) -> float:
    """Return the length of a text in Latin letters: an East Asian character counts twice."""
    return len(text) if text.isascii() else (len(text) + len(text.encode("utf-8", "replace"))) / 2
