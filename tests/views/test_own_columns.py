"""Columns that a house adds to what is filled in by hand."""

from __future__ import annotations

import pytest

from vdocs.pipeline import check_project
from vdocs.views.forms import comments, deviation_log
from vdocs.views.frame import approval
from vdocs.views.scripts import checks, steps
from vdocs.views.table import FillIn, Table

ITEMS = """\
requirements: [{id: URS-1, title: t, statement: s, category: functional}]
test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1], steps: [{do: Start., expect: It runs.}, {do: Stop.}]}]
documents: [{id: DOC-1, type: OQ, version: 0.1, approvers: [{role: author}, {role: qa}]}]
"""
HOUSE = """\
house:
  columns:
  - {table: approval, title: Department}
  - {table: steps, title: Kürzel (2.), width: 18}
  - {table: steps, title: Room}
  - {table: deviation-log, title: Entered in QMS}
"""


@pytest.fixture
def made(context):
    """Return the context of a protocol whose house adds columns."""
    return context({"specs/items.yaml": ITEMS, "specs/house/house.yaml": HOUSE})


def own(table: Table) -> list[tuple[str, float, list[str]]]:
    """Return the columns of the house with title, width and the addresses of their fields."""
    found = []
    for index, column in enumerate(table.columns):
        if column.key.startswith("own-"):
            cells = [row.cells[index] for row in table.rows if row.cells]
            assert {FillIn} == {type(cell) for cell in cells}
            found.append((column.title, column.width, [str(cell.address) for cell in cells]))
    return found


def test_approval_blocks_have_the_column_before_the_signature(made):
    """A column of an approval block stands where the signer reads on to the signature."""
    table = approval(made)

    assert ["own-department", "signature", "date"] == [column.key for column in table.columns[-3:]]
    assert [("Department", 24, ["approval/R0/author/own-department", "approval/R0/qa/own-department"])] == own(table)


def test_steps_have_the_columns_at_the_end(made):
    """Each step has a field in every column of the house, whatever language its title is in."""
    assert [
        ("Kürzel (2.)", 18, ["OQ-1/R0/1/own-kurzel-2", "OQ-1/R0/2/own-kurzel-2"]),
        ("Room", 24, ["OQ-1/R0/1/own-room", "OQ-1/R0/2/own-room"]),
    ] == own(steps(made, made.cases[0]))
    assert ["Kürzel (2.)", "Room"] == [title for title, _, _ in own(checks(made)[0][1][0])]


def test_only_the_form_that_is_named_has_the_column(made):
    """A log has its own columns and no other form has them."""
    assert ["Entered in QMS"] == [title for title, _, _ in own(deviation_log(made))]
    assert [] == own(comments(made))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("[{table: approval, title: Room}, {table: approval, title: room}]", "give each column of a form a title of its own"),
        ("[{table: approval, title: 部门}]", "with at least one Latin letter or digit"),
        (
            "[{table: comments, title: A}, {table: comments, title: B}, {table: comments, title: C}, {table: comments, title: D}]",
            "3 columns",
        ),
        ("[{table: aproval, title: A}]", "approval"),
        ("[{table: approval, title: A, width: 200}]", "60"),
    ],
)
def test_columns_that_cannot_be_had(project, columns, message):
    """Columns that could not be told apart, too many of them, and forms that do not exist are told at their line."""
    root = project({"specs/items.yaml": ITEMS, "specs/house/house.yaml": f"house:\n  columns: {columns}\n"})
    found = [each for each in check_project(root).diagnostics if each.location and each.location.file == "specs/house/house.yaml"]

    assert 1 == len(found)
    assert message in f"{found[0].message} {found[0].hint}"
