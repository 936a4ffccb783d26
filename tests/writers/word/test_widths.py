"""Widths of columns: what the columns hold decides, within what was declared and what must not be broken."""

from __future__ import annotations

import pytest

from vdocs.views.table import FillIn, Prose, Refs, Stack
from vdocs.writers.word import widths
from vdocs.writers.word.widths import floor, measured, settled, text_of, word_of

LONG = "the operator presents the reference vial and confirms the rejection on the panel " * 4


def rows(*texts: tuple[str, ...]) -> list[tuple[widths.Text, ...]]:
    """Return rows as the lengths of their texts."""
    return [tuple(text_of(text) for text in row) for row in texts]


def test_a_column_that_is_full_takes_from_one_that_is_empty():
    """The sum stays; the rows become lower."""
    made = settled([40, 40, 40], [20, 20, 20], rows(("1", LONG, ""), ("2", LONG, "yes")), 1.0)

    assert made[1] > 70
    assert 120 == pytest.approx(sum(made))
    assert min(made) >= 20


def test_the_declared_widths_stay_where_nothing_is_gained():
    """Rows of one line are as low as they can be."""
    assert [40, 60] == settled([40, 60], [10, 10], rows(("a", "b"), ("c", "d")), 1.0)


def test_a_column_to_fill_in_stays():
    """Room for handwriting is not given away."""
    made = settled([40, 40, 40], [10, 10, 10], rows(("1", LONG, "")), 1.0, fixed={2})

    assert 40 == made[2]
    assert made[1] > 40


def test_one_column_alone_stays():
    """There is nobody to take from."""
    assert [170] == settled([170], [10], rows((LONG,)), 1.0)


@pytest.mark.parametrize(
    ("texts", "width", "expected"),
    [
        (["yes", "no"], 40, 13),
        ([LONG], 40, 26),
        (["Class 1"] * 9 + [LONG], 40, 26),
        (["Class 1"] * 9 + [LONG], 15, 15),
        ([], 40, 0),
    ],
)
def test_how_narrow_a_column_may_become(texts, width, expected):
    """Running text keeps its share, short values stay on one line, and an empty column gives all."""
    assert floor([text_of(text) for text in texts], width, 1.0) == pytest.approx(expected, abs=1.5)


def test_paragraphs_of_a_cell():
    """Line breaks, items of lists and the parts of a stack are paragraphs; a soft break is none."""
    assert [2, 3, 1, 0] == [
        len(text_of(cell)) for cell in ("a\nb", Stack((Prose("a\nb\n\n- c"), "d")), Refs(("URS-001", "URS-002")), FillIn("text"))
    ]
    assert (5.0, 3.0) == measured("word to")


def test_a_word_that_has_to_be_broken_asks_for_nothing():
    """A hash is broken in any column; an id may be broken behind its hyphens."""
    assert 0 == word_of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    assert word_of("NHB-AVI-URS-001") < word_of("administration")
