"""Cells keep their types: numbers, dates and texts, and a text never becomes a formula."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from vdocs.views.table import Badge, Column, FillIn, Prose, Refs, Row, Stack, grid
from vdocs.writers.excel import Sheet


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (3, "n", 3),
        (0.25, "n", 0.25),
        (date(2026, 3, 7), "d", datetime(2026, 3, 7)),
        ("1.10", "s", "1.10"),
        ("NO", "s", "NO"),
        (Badge("Passed", "good"), "s", "Passed"),
        (Prose("at most **5** mm"), "s", "at most 5 mm"),
        (Refs(("URS-001", "URS-002")), "s", "URS-001, URS-002"),
        (Stack(("Done on", date(2026, 3, 7), None, Badge("Passed"))), "s", "Done on\n07-MAR-2026\nPassed"),
        (FillIn("choice", ("Pass", "Fail")), "s", "☐ Pass   ☐ Fail"),
        (FillIn("text"), "n", None),
        (None, "n", None),
        ("", "n", None),
        (float("nan"), "s", "nan"),
        (date(1899, 1, 2), "s", "02-JAN-1899"),
    ],
)
def test_a_cell_keeps_its_type(one_column, cell, kind, value):
    """Numbers and dates are numbers and dates, everything else is text or empty."""
    (written,) = one_column(cell)

    assert (kind, value) == (written.data_type, written.value)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://evil")', "+1", "-1", "@SUM(A1)", "- a list item"])
def test_a_text_is_never_a_formula(one_column, text):
    """A text that looks like a formula is stored as text, and stays one when a person edits the cell."""
    (written,) = one_column(text)

    assert ("s", text, True) == (written.data_type, written.value, bool(written.quotePrefix))


def test_an_ordinary_text_is_not_marked(one_column):
    """Other texts have no leading apostrophe."""
    (written,) = one_column("a = b")

    assert not written.quotePrefix


@pytest.mark.parametrize(
    ("pattern", "number_format"),
    [("DD-MMM-YYYY", r"[$-809]dd\-mmm\-yyyy"), ("YYYY-MM-DD", r"[$-809]yyyy\-mm\-dd"), ("DD.MM.YYYY", r"[$-809]dd\.mm\.yyyy")],
)
def test_dates_follow_the_format_of_the_project(opened, sample, pattern, number_format):
    """The number format spells the project's pattern, with English months on every machine."""
    data = Sheet("Data", "Data", (grid("data", "Data", (Column("day", "Day", 5),), [Row((date(2026, 3, 7),))]),))
    worksheet = opened(sample[0], data, date_format=pattern)["Data"]

    assert number_format == worksheet["A2"].number_format
    assert worksheet.column_dimensions["A"].width > 11, "a date in a narrow column would show as ####"


def test_control_characters_are_removed(one_column):
    """Characters that XML cannot hold are dropped; line ends and tabs stay."""
    (written,) = one_column("a\x00b\x1fc\r\nd\te\ud800f\ufffe")

    assert "abc\nd\tef" == written.value


def test_a_long_text_ends_with_a_mark(one_column):
    """A text beyond Excel's limit is shortened to it, and the cell says so."""
    (written,) = one_column("word " * 8_000)

    assert 32_767 >= len(written.value) > 32_700
    assert written.value.endswith("word… [continued in the Word and HTML edition]")


def test_the_limit_counts_as_excel_does(one_column):
    """Characters beyond the basic plane count twice, and none is cut in half."""
    (written,) = one_column("😀" * 20_000)

    assert 32_767 >= len(written.value.encode("utf-16-le")) // 2 > 32_700
    assert written.value.startswith("😀" * 16_000)


def test_the_limit_itself_fits(one_column):
    """A text of exactly the limit is left alone."""
    (written,) = one_column("x" * 32_767)

    assert "x" * 32_767 == written.value
