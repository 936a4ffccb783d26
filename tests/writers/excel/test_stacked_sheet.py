"""Stacked sheets: several blocks below each other on one set of columns."""

from __future__ import annotations

from vdocs.views.table import Badge, Column, FillIn, Refs, Row, Table, facts, grid
from vdocs.writers.excel import Sheet

CONTROL = Sheet(
    "Document control",
    "Document control",
    (
        facts("facts", "", [("Document", "VD-RTM-0001"), ("Effective", None)]),
        Table(
            "approval",
            "Approval",
            (Column("role", "Role", 40), Column("signature", "Signature", 60), Column("date", "Date", 30)),
            (Row(("QA", FillIn("signature"), FillIn("date"))),),
            "approval",
        ),
        grid(
            "counts",
            "Counts",
            (Column("status", "Status", 50), Column("count", "Count", 50, "right")),
            [Row((Badge("Verified", "good"), 3)), Row((), heading="All"), Row(("Total", 3))],
        ),
        grid("changes", "Changes", (Column("item", "Item", 60),), [], empty="No item changed."),
    ),
    home=True,
)


def test_blocks_stand_below_each_other(opened, sample, dump):
    """Each block has its title, its header and its rows, with an empty row before the next; facts have no header."""
    assert (
        "Document control\n\nDocument | VD-RTM-0001\nEffective | –\n\n"
        "Approval\nRole | Signature |  |  | Date\nQA\n\n"
        "Counts\nStatus | Count\nVerified | 3\nAll\nTotal | 3\n\n"
        "Changes\nItem\nNo item changed."
    ) == dump(opened(sample[0], CONTROL)["Document control"])


def test_cells_are_merged_over_the_columns_of_other_blocks(opened, sample):
    """A cell covers the boundaries of other blocks, and a group heading covers its whole block."""
    worksheet = opened(sample[0], CONTROL)["Document control"]

    merged = {str(cells) for cells in worksheet.merged_cells.ranges}
    assert {"B3:E3", "B7:D7", "B11:C11", "A13:C13"} <= merged


def test_rows_to_sign_are_tall_and_tinted(opened, sample):
    """A row that a person signs has room for it, and the fields have the ground of fields to fill in."""
    worksheet = opened(sample[0], CONTROL)["Document control"]

    assert 30 == worksheet.row_dimensions[8].height
    assert "00FFFBEF" == worksheet["B8"].fill.fgColor.rgb


def test_badges_have_rules_here_too(opened, sample):
    """A badge in a block is coloured by a rule over its column of the block."""
    worksheet = opened(sample[0], CONTROL)["Document control"]

    assert ["A12:A14"] == [str(cells.sqref) for cells in worksheet.conditional_formatting]


def test_links_find_items_on_stacked_sheets(opened, sample):
    """An item that a block of a home sheet prints can be the end of a link."""
    columns = (Column("id", "ID", 30),)
    home = Sheet("Home", "Home", (facts("f", "Facts", [("a", "b")]), grid("g", "Items", columns, [Row(("X-1",), "X-1")])), True)
    links = Sheet("Links", "Links", (grid("l", "Links", columns, [Row((Refs(("X-1",)),))]),))
    workbook = opened(sample[0], home, links)

    assert "'Home'!A8" == workbook["Links"]["A2"].hyperlink.location
    assert "X-1" == workbook["Home"]["A8"].value


def test_an_id_that_needs_several_lines_is_not_a_link(opened, sample):
    """LibreOffice would cut it; the whole text matters more than the link."""
    long = "URS-001 " * 8
    data = grid("data", "Data", (Column("ids", "Items", 30),), [Row((Refs(("URS-001",), (long,)),)), Row((Refs(("URS-001",)),))])
    worksheet = opened(*sample, Sheet("Data", "Data", (data,)))["Data"]

    assert [False, True] == [worksheet[place].hyperlink is not None for place in ("A2", "A3")]
    assert long == worksheet["A2"].value
