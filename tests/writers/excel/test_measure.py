"""Sizes are estimated so that no text is cut."""

from __future__ import annotations

import pytest

from vdocs.views.table import Column, Row, grid
from vdocs.writers.excel import Sheet
from vdocs.writers.excel.measure import height, lines, room


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("short", 1), ("one\ntwo\nthree", 3), ("four words of text " * 4, 4), ("x" * 100, 5)],
)
def test_lines_are_counted(text, expected):
    """A column of 20 digits holds about twenty letters; line ends and words that are too long count."""
    assert expected == lines(text, room(20))


def test_heights_stop_at_the_limit_of_excel():
    """No row is taller than Excel allows."""
    assert 15 == height(1)
    assert 409 == height(1_000)


def test_long_rows_are_taller(opened, sample):
    """A row is as tall as its longest text needs at the width of its column."""
    data = grid("data", "Data", (Column("text", "Text", 40),), [Row(("short",)), Row(("a sentence of six words " * 5,))])
    worksheet = opened(sample[0], Sheet("Data", "Data", (data,)))["Data"]

    assert [15, 63] == [worksheet.row_dimensions[row].height for row in (2, 3)]


def test_widths_come_from_the_view(opened, sample):
    """A column is as wide as its view asks, in digits of the font, or as the words of its header and its ids need."""
    columns = (Column("id", "ID", 5), Column("text", "Text", 80), Column("method", "Verification method", 5))
    data = grid("data", "Data", columns, [Row(("URS-00001", "x", "y"))])
    worksheet = opened(sample[0], Sheet("Data", "Data", (data,)))["Data"]
    widths = [worksheet.column_dimensions[letter].width for letter in "ABC"]

    assert 43.2 == pytest.approx(widths[1], abs=0.1)
    assert widths[0] > len("URS-00001")
    assert widths[2] > len("Verification")
