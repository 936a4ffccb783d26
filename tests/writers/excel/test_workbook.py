"""The workbook as a whole: sheets, tables with filters, links, colours and properties."""

from __future__ import annotations

import warnings

import pytest

from vdocs.views.table import Column, Refs, Row, grid
from vdocs.writers.excel import Sheet


def links(worksheet) -> dict[str, str]:
    """Return where each linked cell of a worksheet leads."""
    return {cell.coordinate: cell.hyperlink.location for row in worksheet for cell in row if cell.hyperlink}


def test_sheets_keep_their_order_and_the_first_is_active(opened, sample):
    """The sheets come in the given order and the workbook opens at the summary."""
    workbook = opened(*sample)

    assert ["Summary", "Forward matrix", "Requirements", "Bob's tests", "Gaps"] == workbook.sheetnames
    assert "Summary" == workbook.active.title


def test_summary_lists_the_other_sheets(opened, sample, dump):
    """The first sheet lists the others, with purpose and number of rows, below its first block."""
    summary = opened(*sample)["Summary"]

    assert (
        "Summary\n\nSystem\nSystem |  | VIS-3\nRelease |  | 2.3\n\nSheets of this workbook\nSheet | Purpose |  | Rows\n"
        "Forward matrix | What verifies each requirement. |  | 2\nRequirements |  |  | 2\nBob's tests |  |  | 2\nGaps |  |  | 0"
    ) == dump(summary)


def test_list_of_sheets_links_to_the_sheets(opened, sample):
    """Each name in the list of sheets leads to the sheet; an apostrophe in a name is doubled."""
    assert {
        "A9": "'Forward matrix'!A1",
        "A10": "'Requirements'!A1",
        "A11": "'Bob''s tests'!A1",
        "A12": "'Gaps'!A1",
    } == links(opened(*sample)["Summary"])


def test_ids_link_to_the_row_that_prints_the_item(opened, sample):
    """Ids lead to the row of the item on its home sheet; several ids in a cell, and an id that is printed nowhere, are plain text."""
    assert {
        "A2": "'Requirements'!A3",
        "A3": "'Requirements'!A2",
    } == links(opened(*sample)["Forward matrix"])


def test_a_link_leads_to_the_cell_with_the_id(opened, sample):
    """The cell at the end of each link holds the id that was linked."""
    workbook = opened(*sample)
    found = []
    for place, location in links(workbook["Bob's tests"]).items():
        sheet, cell = location.split("!")
        found.append((workbook["Bob's tests"][place].value, workbook[sheet.strip("'")][cell].value))

    assert [("URS-001", "URS-001"), ("URS-002", "URS-002")] == found


def test_a_link_to_a_test_case_leads_to_its_first_step(opened, sample):
    """The register of tests has a row per step: the id of a test case leads to its first, and one without steps to its own row."""
    ids = ("OQ-1.1", "OQ-1.2", "OQ-1.10", "OQ-2")
    steps = grid("steps", "Steps", (Column("id", "ID", 20),), [Row((name,), name) for name in ids])
    matrix = grid("matrix", "Matrix", (Column("id", "ID", 20),), [Row((Refs((name,)),)) for name in ("OQ-1", "OQ-1.2", "OQ-2", "OQ-3")])
    workbook = opened(sample[0], Sheet("Matrix", "Matrix", (matrix,)), Sheet("Steps", "Steps", (steps,), home=True))

    assert {"A2": "'Steps'!A2", "A3": "'Steps'!A3", "A4": "'Steps'!A5"} == links(workbook["Matrix"])


def test_items_at_home_link_to_the_portal(opened, sample):
    """On its home sheet an item leads to its page beside the workbook; so does an id that no sheet has."""
    pages = {"URS-001": "../html/URS.html#URS-001", "URS-002": "../html/URS.html#URS-002", "OQ-009": "../html/OQ & PQ.html"}
    workbook = opened(*sample, pages=pages)
    found = {
        cell.coordinate: (cell.hyperlink.target, cell.hyperlink.location)
        for name in ("Requirements", "Forward matrix")
        for row in workbook[name]
        for cell in row
        if cell.hyperlink and cell.hyperlink.target
    }

    assert {
        "A2": ("../html/URS.html", "URS-002"),
        "A3": ("../html/URS.html", "URS-001"),
        "B3": ("../html/OQ & PQ.html", None),
    } == found


def test_every_sheet_is_protected_and_can_be_filtered(opened, sample):
    """Filters, widths and heights stay free, and there is no password, for the protection is against slips."""
    protections = [worksheet.protection for worksheet in opened(*sample)]

    assert {(True, False, False, False, False, None)} == {
        (found.sheet, found.autoFilter, found.sort, found.formatColumns, found.formatRows, found.password) for found in protections
    }


def test_rows_that_links_lead_to_keep_their_order(opened, sample):
    """Cells of a matrix are unlocked so that Excel sorts them, and refuse what is typed; those of a register are locked."""
    workbook = opened(*sample)
    forward, register = workbook["Forward matrix"], workbook["Requirements"]
    (rule,) = forward.data_validations.dataValidation

    assert {False} == {cell.protection.locked for row in forward for cell in row}
    assert ("A1:C3", "custom", "FALSE", True) == (str(rule.sqref), rule.type, rule.formula1, rule.showErrorMessage)
    assert {True} == {cell.protection.locked for row in register for cell in row}
    assert [] == register.data_validations.dataValidation


def test_the_header_of_a_table_that_can_be_sorted_can_be_read(opened, sample):
    """Its letters are white on the dark ground, as in a table that cannot be sorted."""
    workbook = opened(*sample)

    assert {("00FFFFFF", "001F3A5F")} == {
        (workbook[name]["A1"].font.color.rgb, workbook[name]["A1"].fill.fgColor.rgb) for name in ("Forward matrix", "Requirements")
    }


def test_items_do_not_link_to_themselves(opened, sample):
    """The first column of a home sheet has no links, for it is where they lead."""
    assert {} == links(opened(*sample)["Requirements"])


def test_group_headings_are_left_out_of_data_sheets(opened, sample, dump):
    """A data sheet has the header in row 1 and one row for each item."""
    assert ('URS ID | Tests | Status\nURS-001 | OQ-002, OQ-001 | Verified\nURS-002 | OQ-009 | Not "tested"') == dump(
        opened(*sample)["Forward matrix"]
    )


def test_data_sheets_are_tables_with_filters(opened, sample):
    """Each data sheet is an Excel table with a filter over all of its cells, named after the key of its view."""
    workbook = opened(*sample)
    tables = [table for worksheet in workbook for table in worksheet.tables.values()]

    assert [
        ("tbl_forward", "A1:C3", "A1:C3"),
        ("tbl_requirements", "A1:B3", "A1:B3"),
        ("tbl_cases", "A1:B3", "A1:B3"),
    ] == [(table.displayName, table.ref, table.autoFilter.ref) for table in tables]


def test_table_names_are_unique_and_never_a_cell(opened, sample):
    """Two views with one key get different names, and a key such as RTM1 does not become a reference to a cell."""
    columns = (Column("a", "A", 20),)
    twice = [Sheet(name, name, (grid("rtm1", name, columns, [Row(("x",))]),)) for name in ("One", "Two")]
    workbook = opened(sample[0], *twice)

    assert ["tbl_rtm1", "tbl_rtm1_2"] == [next(iter(workbook[name].tables)) for name in ("One", "Two")]


def test_header_cells_equal_the_column_names(opened, sample):
    """Header cells are unique texts on one line and equal to the names of the table columns, as Excel insists."""
    columns = tuple(Column("key", title, 20) for title in ("Result", "result", "", "Two\nlines"))
    data = Sheet("Data", "Data", (grid("data", "Data", columns, [Row((1, 2, 3, 4))]),))
    worksheet = opened(sample[0], data)["Data"]

    expected = ["Result", "result (2)", "key", "Two lines"]
    assert expected == [cell.value for cell in worksheet[1]]
    assert expected == [column.name for column in worksheet.tables["tbl_data"].tableColumns]


def test_an_empty_table_says_so(opened, sample, dump):
    """A table without rows is a header and the sentence of the view, and no Excel table, which Excel would refuse."""
    gaps = opened(*sample)["Gaps"]

    assert "Item\nNo gaps were found." == dump(gaps)
    assert {} == dict(gaps.tables)


def test_badges_are_coloured_by_rules(opened, sample):
    """Each word of a badge column has one rule with the colours of its tone; the cells have no fill of their own."""
    worksheet = opened(*sample)["Forward matrix"]
    rules = [
        (str(range_.sqref), rule.operator, rule.formula, rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb)
        for range_ in worksheet.conditional_formatting
        for rule in range_.rules
    ]

    assert [
        ("C2:C3", "equal", ['"Not ""tested"""'], "009B1C1C", "00FCE4E4"),
        ("C2:C3", "equal", ['"Verified"'], "001B5E34", "00E3F3E8"),
    ] == rules
    assert worksheet["C2"].fill.patternType is None


def test_document_properties(opened, sample):
    """The properties name the document, its version, status, system and fingerprint, and no tool."""
    workbook = opened(*sample)
    core = workbook.properties

    assert ("A. Author", "Vial inspection VIS-3", "VD-RTM-0001", "1.0") == (
        core.creator, core.title, core.identifier, core.version,
    )  # fmt: skip
    assert {
        "DocumentNumber": "VD-RTM-0001",
        "DocumentVersion": "1.0",
        "DocumentStatus": "In review",
        "SystemId": "SYS-001",
        "Fingerprint": "9f86d081884c7d65" * 4,
    } == {entry.name: entry.value for entry in workbook.custom_doc_props}


def test_writing_and_reading_raise_no_warning(opened, sample):
    """Neither openpyxl's writer nor its reader has anything to complain about."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert opened(*sample)


@pytest.mark.parametrize("name", ["Forward matrix", "Requirements", "Bob's tests", "Gaps"])
def test_data_sheets_keep_header_and_ids_in_sight(opened, sample, name):
    """The header row and the column of ids stay in view, and the lines of the sheet give way to those of the table."""
    worksheet = opened(*sample)[name]

    assert "B2" == worksheet.freeze_panes
    assert worksheet.sheet_view.showGridLines is False
    assert 90 == worksheet.sheet_view.zoomScale
