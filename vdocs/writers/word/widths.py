"""Widths of columns by what the columns hold: the declared widths are where it begins, and the rows become as low as they can.

A column gives a few millimetres to another for as long as that makes the table lower by enough; no column becomes narrower than
its longest word. The same table has the same widths everywhere, and a look at some of its rows is enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from vdocs.views.table import Badge, Cell, FillIn, Labelled, Line, Prose, Refs, Stack
from vdocs.writers.word import grid
from vdocs.writers.word.measure import characters, longest_word

SAMPLE = 48
"""How many rows are looked at."""
LONGEST_WORD = 34.0
"""A word that is wider than this, in millimetres, is broken rather than given room."""
_STEPS = (8.0, 4.0, 2.0)
"""How much a column gives at once, in millimetres."""
_WORTH = 0.004
"""The share of the height of a table that a millimetre must save to be given away; less would not be seen."""
_LETTER = 4.5
"""Width of an average letter of table text in points."""
_RAGGED = 2.0
"""Letters that a line leaves empty on average, for words are not broken."""
SHARE, _COMMON, _SHORT = 0.65, 0.8, 26.0
"""The share of its width that running text keeps; the share of paragraphs that are taken for usual; and a short line, in millimetres."""
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-+*|>]|\d{1,9}[.)]))")

_WORD = re.compile(r"[^\s/-]+[/-]?")
"""A word, or a part of one behind which a line may end."""

_WRAPPED = 90
"""A paragraph with no more letters than this is broken into lines word by word; of a longer one the length is enough."""

Text = tuple[tuple[float, ...], ...]
"""The paragraphs of a cell: the lengths of their words in letters, or one length for all of a long one."""


def text_of(cell: Cell) -> Text:
    """Return the paragraphs of a cell as lengths in letters."""
    match cell:
        case str():
            return tuple(map(measured, cell.split("\n")))
        case Prose(markdown):
            return tuple(map(measured, _PARAGRAPHS.split(markdown.strip())))
        case Labelled() | Line():
            return (measured(cell.plain),)
        case Badge(label):
            return (measured(label),)
        case Refs():
            return (tuple(len(text) + 2.0 for text in cell.texts),)
        case Stack(parts):
            return tuple(paragraph for part in parts for paragraph in text_of(part))
        case None | FillIn():
            return ()
    return ((11.0 if isinstance(cell, date) else len(str(cell)),),)


def measured(paragraph: str) -> tuple[float, ...]:
    """Return a paragraph as lengths in letters, each word with the space behind it."""
    length = characters(paragraph)
    return (length,) if length > _WRAPPED else tuple(characters(word) + 1 for word in paragraph.split())


def floor(texts: Iterable[Text], width: float, stretch: float) -> float:
    """Return how narrow a column of a width may become.

    Running text keeps half of it, and short values are not broken over lines for the sake of another column.
    """
    lengths = sorted(sum(paragraph) for text in texts for paragraph in text)
    if not lengths:
        return 0.0
    longest, common = (_needed(length, stretch) for length in (lengths[-1], lengths[int(_COMMON * (len(lengths) - 1))]))
    return max(min(width * SHARE, longest), min(width, common) if common <= _SHORT else 0.0)


def is_text(cells: Iterable[Cell]) -> bool:
    """True when cells hold running text, and not only short values."""
    return any(sum(paragraph) > _WRAPPED / 2 for cell in cells if not isinstance(cell, Refs) for paragraph in text_of(cell))


def _needed(letters: float, stretch: float) -> float:
    """Return the width in millimetres of a column that shows so many letters on one line."""
    return (letters + _RAGGED) * _LETTER * stretch * 25.4 / 72 + 2 * grid.PADDING


def word_of(cell: Cell) -> float:
    """Return the width in points of the longest word of a cell's text, but not of one that has to be broken anyhow."""
    match cell:
        case str() | Prose() | Labelled() | Line():
            words = _WORD.findall(cell if isinstance(cell, str) else cell.markdown if isinstance(cell, Prose) else cell.plain)
            widest = max(words, key=len, default="")
            return longest_word(widest) if len(widest) <= LONGEST_WORD / 25.4 * 72 / _LETTER else 0.0
        case Stack(parts):
            return max(map(word_of, parts), default=0.0)
    return 0.0


class _Column(NamedTuple):
    """A column as it stands, and the lines that it would take one step wider or narrower, row by row."""

    now: Sequence[int]
    wider: Sequence[int]
    narrower: Sequence[int]


def settled(
    widths: Sequence[float], least: Sequence[float], rows: Sequence[Sequence[Text]], stretch: float, fixed: Collection[int] = ()
) -> list[float]:
    """Return the widths in millimetres, with the same sum; those of `fixed` columns stay as they are."""
    result = list(widths)
    columns = [[row[index] for row in rows] for index in range(len(result))]
    for step in _STEPS:
        looks = [_looked(texts, width, step, stretch) for texts, width in zip(columns, result, strict=True)]
        while move := _best(looks, result, least, step, fixed):
            for index, change in zip(move, (step, -step), strict=True):
                result[index] += change
                looks[index] = _looked(columns[index], result[index], step, stretch)
    return result


def _looked(texts: Sequence[Text], width: float, step: float, stretch: float) -> _Column:
    return _Column(*([_lines(text, each, stretch) for text in texts] for each in (width, width + step, width - step)))


def _lines(text: Text, width: float, stretch: float) -> int:
    """Return about how many lines a text takes in a column."""
    letters = max(3.0, grid.room(width, stretch) / _LETTER)
    return sum(_wrapped(paragraph, letters) for paragraph in text)


def _wrapped(words: tuple[float, ...], letters: float) -> int:
    """Return the number of lines of a paragraph, where so many letters fit a line."""
    if len(words) == 1:
        return ceil(words[0] / max(3.0, letters - _RAGGED)) if words[0] > letters + 1 else 1
    lines, left = 1, letters + 1
    for word in words:
        if word > left:
            over = word > letters + 1
            lines += ceil(word / letters) if over else 1
            left = letters + 1 - (word % letters if over else word)
        else:
            left -= word
    return lines


def _best(
    looks: Sequence[_Column], widths: Sequence[float], least: Sequence[float], step: float, fixed: Collection[int]
) -> tuple[int, int] | None:
    """Return the column to make wider and the one to take it from; None when no move is worth it."""
    height = _height([look.now for look in looks])
    free = [index for index in range(len(looks)) if index not in fixed]
    gained = [(_height(_with(looks, {index: looks[index].wider})), index) for index in free]
    enough = min(height - 1, height * (1 - _WORTH * step))
    lowest, taker = min(gained, default=(height, -1))
    if lowest > enough:
        return None
    givers = [index for index in free if index != taker and widths[index] - step >= least[index]]
    moves = ((_height(_with(looks, {taker: looks[taker].wider, index: looks[index].narrower})), -widths[index], index) for index in givers)
    lowest, _, giver = min(moves, default=(height, 0, -1))
    return (taker, giver) if lowest <= enough else None


def _with(looks: Sequence[_Column], others: dict[int, Sequence[int]]) -> list[Sequence[int]]:
    return [others.get(index, look.now) for index, look in enumerate(looks)]


def _height(lines: Sequence[Sequence[int]]) -> int:
    """Return the height of a table in lines: of each row its highest cell, and the space around the row."""
    return sum(map(max, zip(*lines, strict=True)))
