"""The id that was probably meant, found among neighbours by spelling so that many wrong ids stay cheap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

NEIGHBOURS = 8
"""How many ids before and after the wrong one are compared; ids with the same beginning are neighbours."""

COMPARISONS = 200
"""How many wrong ids are compared by spelling; beyond that only case, punctuation and zeros are forgiven."""

_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_NO_WORD = re.compile(r"[^A-Z0-9]+")


def _bare(name: str) -> str:
    """Return an id without case, punctuation and leading zeros: `urs-21` and `URS-021` are the same."""
    return _NO_WORD.sub("", _LEADING_ZEROS.sub("", name.upper()))


class NearestId:
    """The known ids, sorted by kind once they are asked for."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """`kinds` maps each known id to its kind."""
        self._kinds = kinds
        self._sorted: dict[str, list[str]] = {}
        self._bare: dict[str, str] = {}
        self._left = COMPARISONS

    def to(self, wrong: str, allowed: Iterable[str]) -> str:
        """Return the known id of an allowed kind that is nearest by spelling; empty when none is near."""
        self._sort()
        same = self._bare.get(_bare(wrong), "")
        if same and self._kinds[same] in allowed:
            return same
        self._left -= 1
        if self._left < 0:
            return ""
        nearby = [name for kind in allowed for name in self._neighbours(wrong, kind)]
        return next(iter(get_close_matches(wrong, nearby, 1, 0.7)), "")

    def _neighbours(self, wrong: str, kind: str) -> list[str]:
        names = self._sorted.get(kind, [])
        at = bisect_left(names, wrong)
        return names[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    def _sort(self) -> None:
        if not self._sorted:
            for name in sorted(self._kinds):
                self._sorted.setdefault(self._kinds[name], []).append(name)
                self._bare.setdefault(_bare(name), name)
