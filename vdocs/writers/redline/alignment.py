"""Which entries of two sequences belong together.

Entries that are the same and stand once on either side are anchors (a patience difference); between anchors the search goes
on with what is left. Nothing here is quadratic in the length of a document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

Pair = tuple[int | None, int | None]
"""The index of an old entry and of the new entry that stands in its place; None where there is none."""

Range = tuple[int, int, int, int]
"""Begin and end among the old entries, begin and end among the new."""

_SMALL = 40_000
"""How many comparisons of words a stretch without anchors may take; a longer one is shown as replaced."""

_WINDOWS = (1, 4, 16)
"""In a long stretch of words that all come again, a few words together may still stand only once."""

_COMPARISONS = 100_000
"""How many likenesses of blocks or rows a stretch without anchors may take."""


def same(old: Sequence[Hashable], new: Sequence[Hashable], whole: Range | None = None) -> list[tuple[int, int]]:
    """Return the pairs of equal entries, in order; a stretch full of repetitions may be left without any."""
    found: list[tuple[int, int]] = []
    waiting = [whole or (0, len(old), 0, len(new))]
    while waiting:
        begin, end, first, last = waiting.pop()
        while begin < end and first < last and old[begin] == new[first]:
            found.append((begin, first))
            begin, first = begin + 1, first + 1
        while begin < end and first < last and old[end - 1] == new[last - 1]:
            end, last = end - 1, last - 1
            found.append((end, last))
        if begin == end or first == last:
            continue
        is_small = (end - begin) * (last - first) <= _SMALL
        anchors = _anchors(old, new, (begin, end, first, last), _WINDOWS[: 1 if is_small else None])
        if anchors:
            found += anchors
            waiting += _gaps(anchors, (begin, end, first, last))
        elif is_small:
            matcher = SequenceMatcher(None, old[begin:end], new[first:last], autojunk=False)
            found += [(begin + a + at, first + b + at) for a, b, size in matcher.get_matching_blocks() for at in range(size)]
    return sorted(found)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], within: Range, windows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the longest rising sequence of entries that stand once on either side, with their followers if need be."""
    begin, end, first, last = within
    for window in windows:
        places, others = _single(old, begin, end, window), _single(new, first, last, window)
        found = rising([(place, others[key]) for key, place in places.items() if key in others])
        if found:
            return found
    return []


def _single(entries: Sequence[Hashable], begin: int, end: int, window: int) -> dict[Hashable, int]:
    """Return the place of each entry, or row of entries as long as the window, that stands once in a range."""
    found: dict[Hashable, int] = {}
    for index in range(begin, end - window + 1):
        key = entries[index] if window == 1 else tuple(entries[index : index + window])
        found[key] = -1 if key in found else index
    return {key: index for key, index in found.items() if index >= 0}


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs, sorted by the first, in which the second rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, other) in enumerate(pairs):
        at = bisect_left(tails, other)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [other]
        ends[at : at + 1] = [index]
    result = []
    index = ends[-1] if ends else -1
    while index >= 0:
        result.append(pairs[index])
        index = before[index]
    return result[::-1]


def _gaps(anchors: list[tuple[int, int]], within: Range) -> Iterator[Range]:
    """Yield what lies between pairs, where something is left on either side."""
    begin, end, first, last = within
    for place, other in [*anchors, (end, last)]:
        if begin < place and first < other:
            yield begin, place, first, other
        begin, first = place + 1, other + 1


def aligned(
    old: Sequence[Any], new: Sequence[Any], keys: Sequence[Callable[[Any], Hashable]], likeness: Callable[[Any, Any], float]
) -> list[Pair]:
    """Return every entry of both sequences once, in order, with its partner.

    Entries are paired by the keys one after the other, a key of None pairing nothing; what is left between is paired by
    `likeness`, a number above 0 where two entries may stand for each other.
    """
    whole = (0, len(old), 0, len(new))
    found: list[tuple[int, int]] = []
    for key in keys:
        gaps = list(_gaps(found, whole))
        left = _keyed(old, key, ((begin, end) for begin, end, _, _ in gaps), 0)
        right = _keyed(new, key, ((first, last) for _, _, first, last in gaps), 1)
        found = sorted(found + [pair for gap in gaps for pair in same(left, right, gap)])
    found = sorted(found + [pair for gap in list(_gaps(found, whole)) for pair in _likeliest(old, new, gap, likeness)])
    return list(_complete(found, len(old), len(new)))


def _keyed(entries: Sequence[Any], key: Callable[[Any], Hashable], ranges: Iterable[tuple[int, int]], side: int) -> list[Hashable]:
    """Return the keys of the entries in some ranges; what has no key gets one that pairs with nothing."""
    result: list[Hashable] = [None] * len(entries)
    for begin, end in ranges:
        for index in range(begin, end):
            found = key(entries[index])
            result[index] = (side, index) if found is None else found
    return result


def _likeliest(old: Sequence[Any], new: Sequence[Any], gap: Range, likeness: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """Return the pairs of a gap, in order, whose likenesses make the largest sum; in a long gap only neighbours are compared."""
    begin, end, first, last = gap
    height, width = end - begin, last - first
    band = max(3, _COMPARISONS // max(height, width) // 2)
    best: list[dict[int, float]] = [{}]
    choice: list[dict[int, int]] = [{}]
    for row in range(1, height + 1):
        middle = row * width // height
        scores: dict[int, float] = {}
        taken: dict[int, int] = {}
        for column in range(max(1, middle - band), min(width, middle + band) + 1):
            without_old, without_new = _at(best[-1], column), scores.get(column - 1, 0.0)
            scores[column], taken[column] = max((without_old, 1), (without_new, 2))
            like = likeness(old[begin + row - 1], new[first + column - 1])
            if like > 0 and _at(best[-1], column - 1) + like > scores[column]:
                scores[column], taken[column] = _at(best[-1], column - 1) + like, 3
        best.append(scores)
        choice.append(taken)
    return _traced(choice, height, width, begin, first)


def _at(scores: dict[int, float], column: int) -> float:
    """Return the score of a column, that of the last one for a column beyond the band."""
    if column in scores or not scores:
        return scores.get(column, 0.0)
    last = next(reversed(scores))
    return scores[last] if column > last else 0.0


def _traced(choice: list[dict[int, int]], row: int, column: int, begin: int, first: int) -> list[tuple[int, int]]:
    pairs = []
    while row > 0 and column > 0:
        step = choice[row].get(column, 0)
        if step == 3:
            pairs.append((begin + row - 1, first + column - 1))
            row, column = row - 1, column - 1
        elif step == 1 or (step == 0 and column < min(choice[row], default=0)):
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _complete(found: list[tuple[int, int]], height: int, width: int) -> Iterator[Pair]:
    """Yield the pairs and, before each, the entries without a partner: the old ones first."""
    row = column = 0
    for place, other in [*found, (height, width)]:
        yield from ((index, None) for index in range(row, place))
        yield from ((None, index) for index in range(column, other))
        if place < height and other < width:
            yield place, other
        row, column = place + 1, other + 1
