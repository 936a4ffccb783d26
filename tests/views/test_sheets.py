"""Views of the workbook."""

from __future__ import annotations

from vdocs.views.sheets import with_group_column
from vdocs.views.table import Column, Row, Table


def test_group_headings_become_a_column() -> None:
    """Each row names the group under which it stood, so that nothing is lost when rows are filtered or sorted."""
    columns = (Column("id", "Clause", 20), Column("status", "Status", 20))
    rows = (Row(("A-1", "Planned"), anchor="A-1"), Row((), heading="Draft of 2025"), Row(("B-1", "Gap"), anchor="B-1"))

    made = with_group_column(Table("t", "T", columns, rows), "Regulation", 40)

    assert ["Clause", "Regulation", "Status"] == [column.title for column in made.columns]
    assert [("A-1", "", "Planned"), ("B-1", "Draft of 2025", "Gap")] == [row.cells for row in made.rows]
    assert ("A-1", "B-1") == made.items
