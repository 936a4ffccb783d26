"""The typed table, and a cell as plain text."""

from __future__ import annotations

from datetime import date

import pytest

from vdocs.views.table import Badge, Column, FillIn, Labelled, Prose, Refs, Row, Stack, facts, grid, text_of


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        ("a\nb", "a\nb"),
        ("", ""),
        (0, "0"),
        (0.5, "0.5"),
        (date(2026, 3, 7), "07-MAR-2026"),
        (Prose("a *b*"), "a *b*"),
        (Labelled("Note", "a"), "Note: a"),
        (Labelled("Title"), "Title"),
        (Refs(("A", "B")), "A, B"),
        (Badge("Gap", "bad"), "Gap"),
        (FillIn("choice", ("Pass",)), ""),
        (Stack(("a", None, Refs(("B",)), FillIn("text"), Stack((1, "")))), "a\nB\n1"),
    ],
    ids=repr,
)
def test_a_cell_as_text(cell, expected):
    """Every type of cell has its plain text."""
    assert expected == text_of(cell)


def test_a_date_follows_the_format():
    """A date inside a stack follows the format of the project too."""
    assert "on\n2026-03-07" == text_of(Stack(("on", date(2026, 3, 7))), "YYYY-MM-DD")


def test_facts_print_a_dash_for_nothing():
    """A label without a value prints a dash, so that nothing looks forgotten; zero is a value."""
    table = facts("k", "T", [("A", None), ("B", ""), ("C", 0), ("D", "d")])

    assert [("A", "–"), ("B", "–"), ("C", 0), ("D", "d")] == [row.cells for row in table.rows]


def test_a_table_knows_its_items():
    """The items of a table are the anchors of its rows."""
    table = grid("k", "T", (Column("a", "A", 1),), [Row(("x",), anchor="X-1"), Row((), heading="h"), Row(("y",))])

    assert ("X-1",) == table.items
