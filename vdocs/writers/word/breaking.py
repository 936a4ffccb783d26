"""Break opportunities in long identifiers, addresses and hashes, which a narrow column would otherwise cut anywhere."""

from __future__ import annotations

import re

from vdocs.writers.word.measure import width

_LONG = re.compile("[^\\s\u0590-\u08ff\u0e00-\u0eff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]{12,}")
"""A long word of a script that is broken at spaces; scripts that Word breaks by itself, or joins letters of, are left to it."""
_JOINT = re.compile(r"(?<=[-./_(,:;=&?#@\\|])(?=[^\W_])(?<!\d[.,](?=\d))")
"""Behind a sign and before a letter or a digit, but not within a number."""
OPPORTUNITY = "\u200b"
"""A space of no width: a line may break here, and nothing is printed."""


def breakable(text: str, room: float, size: float = 9) -> str:
    """Return the text with break opportunities in every word that is wider than the room, in points."""
    if len(text) * size < room or not _LONG.search(text):
        return text
    return _LONG.sub(lambda match: _opened(match.group(), room, size), text)


def _opened(word: str, room: float, size: float) -> str:
    if width(word, size) <= room:
        return word
    return OPPORTUNITY.join(_chopped(piece, room, size) for piece in _JOINT.split(word))


def _chopped(piece: str, room: float, size: float) -> str:
    """Return a piece without joints, opened where a line is full."""
    if width(piece, size) <= room:
        return piece
    result, left = [], room
    for letter in piece:
        need = width(letter, size)
        if need > left:
            result.append(OPPORTUNITY)
            left = room
        result.append(letter)
        left -= need
    return "".join(result)


def packed(texts: tuple[str, ...], room: float, size: float = 9) -> list[list[int]]:
    """Return the indexes of the texts in lines that fit the room, so that no id is broken at its hyphen."""
    lines: list[list[int]] = []
    left = 0.0
    for index, text in enumerate(texts):
        need = width(f"{text}, ", size)
        if not lines or need > left:
            lines.append([])
            left = room
        lines[-1].append(index)
        left -= need
    return lines
