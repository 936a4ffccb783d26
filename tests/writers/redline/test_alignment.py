"""Pairs of entries: anchors first, likeness last, order always."""

from __future__ import annotations

import time

import pytest

from vdocs.writers.redline.alignment import aligned, rising, same


def pairs(old: str, new: str) -> str:
    """Return the alignment of two words by equal letters, capitals being like their small letter: `a=a`, `-a`, `+a`."""

    def likeness(one: str, other: str) -> float:
        return 1.0 if one.lower() == other.lower() else 0.0

    found = aligned(old, new, [lambda letter: letter], likeness)
    return " ".join(f"-{old[i]}" if j is None else f"+{new[j]}" if i is None else f"{old[i]}={new[j]}" for i, j in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "abc", "a=a b=b c=c"),
        ("abc", "axc", "a=a -b +x c=c"),
        ("", "ab", "+a +b"),
        ("ab", "", "-a -b"),
        ("abcd", "acbd", "a=a -b c=c +b d=d"),
        ("aBc", "abxc", "a=a B=b +x c=c"),
        ("xAyBz", "xbaz", "x=x -A -y B=b +a z=z"),
        ("aabaa", "aaa", "a=a a=a -b -a a=a"),
    ],
)
def test_entries_are_paired_in_order(old, new, expected):
    """Equal entries are paired, then those that are alike; what is left stands before the next pair, the old ones first."""
    assert expected == pairs(old, new)


def test_every_entry_stands_once():
    """No entry is lost and none comes twice, whatever the two sides are."""
    for old, new in (("abcabc", "cabbac"), ("aaaa", "aaaaaa"), ("xyz", "zyx")):
        found = aligned(old, new, [lambda letter: letter], lambda one, other: 0.0)

        assert list(range(len(old))) == [before for before, _ in found if before is not None]
        assert list(range(len(new))) == [after for _, after in found if after is not None]


def test_a_key_of_none_pairs_nothing():
    """Entries without a key are paired by likeness only."""
    assert [(0, None), (None, 0)] == aligned("a", "a", [lambda _: None], lambda one, other: 0.0)


def test_the_longest_rising_part_is_kept():
    """Of pairs that cross each other the most that do not cross stay."""
    assert [(1, 0), (2, 1), (4, 2), (5, 5)] == rising([(0, 3), (1, 0), (2, 1), (3, 4), (4, 2), (5, 5)])


def test_words_that_all_come_again_find_their_place():
    """In a long text of few different words, one changed word is one difference."""
    old = [f"{number % 7 * (number // 7 % 5)}" for number in range(9000)]
    new = [*old[:4500], "changed", *old[4501:]]

    assert 8999 == len(same(old, new))


@pytest.mark.parametrize("new", [["a"] * 19_000 + ["b"] * 500, ["c", "a"] * 10_000], ids=["repeated", "mixed"])
def test_repetitions_take_no_long_time(new):
    """Twenty thousand equal entries, the worst that a difference knows, are done in about a second."""
    start = time.process_time()
    same(["a"] * 20_000, new)

    assert time.process_time() - start < 5


def test_long_stretches_are_compared_near_their_place():
    """Entries that are all alike are paired in order, also where there are thousands of them."""
    found = aligned(range(4000), range(4000), [lambda _: None], lambda one, other: 1.0 if one == other else 0.1)

    assert [(index, index) for index in range(4000)] == found
