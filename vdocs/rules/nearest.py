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
_PREFIX = re.compile(r"[^\W\d]*")
_NO_DIGIT = re.compile(r"\D+")
_NO_WORD = re.compile(r"[^A-Z0-9]+")


def _bare(name: str) -> str:
    """Return an id without case, punctuation and leading zeros: `urs-21` and `URS-021` are the same."""
    return _NO_WORD.sub("", _LEADING_ZEROS.sub("", name.upper()))


def _is_slip(wrong: str, known: str) -> bool:
    """True when both have the same prefix and their digits differ by one slip at most: RSK-050 is not a misspelt RSK-001."""
    prefixes = [_PREFIX.match(name.upper()).group() for name in (wrong, known)]  # type: ignore[union-attr]
    return prefixes[0] == prefixes[1] and _differ_by_one(_NO_DIGIT.sub("", wrong), _NO_DIGIT.sub("", known))


def _differ_by_one(one: str, other: str) -> bool:
    """True when one digit was added, left out or mistyped, or two neighbours were swapped."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) > len(shorter):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    unlike = [at for at in range(len(one)) if one[at] != other[at]]
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and one[unlike[0]] == other[unlike[1]] and one[unlike[1]] == other[unlike[0]]
    return len(unlike) < 2 or swapped


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
        nearby = [name for kind in allowed for name in self._neighbours(wrong, kind) if _is_slip(wrong, name)]
        return next(iter(get_close_matches(wrong, nearby, 1, 0.8)), "")

    def _neighbours(self, wrong: str, kind: str) -> list[str]:
        names = self._sorted.get(kind, [])
        at = bisect_left(names, wrong)
        return names[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    def _sort(self) -> None:
        if not self._sorted:
            for name in sorted(self._kinds):
                self._sorted.setdefault(self._kinds[name], []).append(name)
                self._bare.setdefault(_bare(name), name)
