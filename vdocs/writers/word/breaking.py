"""Break opportunities in long identifiers, addresses and hashes, which a narrow column would otherwise cut anywhere."""

from __future__ import annotations

import re

from vdocs.writers.word.measure import width

_LONG = re.compile(r"[!-~]{12,}")
_JOINT = re.compile(r"(?<=[-./_(,:;=&?#@\\|])(?=[A-Za-z0-9])")
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
    """Return a piece without joints, opened at even distances when it is too wide by itself."""
    full = width(piece, size)
    if full <= room:
        return piece
    step = max(4, int(len(piece) * room / full * 0.96))
    return OPPORTUNITY.join(piece[start : start + step] for start in range(0, len(piece), step))


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
