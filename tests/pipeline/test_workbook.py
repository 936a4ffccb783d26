"""The traceability workbook: its sheets, and the document to which it belongs."""

from __future__ import annotations

from vdocs.pipeline.workbook import pages, workbook
from vdocs.views.table import text_of

MATRIX = """\
requirements: [{id: URS-001, title: t, category: functional, statement: The pump shall run.}]
documents: [{id: DOC-RTM, type: RTM, version: 0.1}, {id: DOC-URS, type: URS, version: 0.1}]
"""


def test_the_workbook_has_every_view_and_register(compiled):
    """The matrices come first, then the registers that links lead to, then what is open and document control."""
    compilation = compiled()
    sheets, _ = workbook(compilation.contexts, compilation.documents)

    assert [
        "Read me",
        "Dashboard",
        "Forward matrix",
        "Backward matrix",
        "Risk control",
        "Regulation matrix",
        "AI requirements",
        "Requirements",
        "Risks",
        "Controls",
        "Components",
        "Test cases",
        "Gaps",
        "Deviations",
        "Changes",
        "Coverage",
        "Document control",
        "Links",
    ] == [sheet.name for sheet in sheets]
    assert [
        "Regulation matrix",
        "Requirements",
        "Risks",
        "Controls",
        "Components",
        "Test cases",
        "Deviations",
        "Document control",
        "Links",
    ] == [sheet.name for sheet in sheets if sheet.home]


def test_the_workbook_says_what_it_is(compiled):
    """The first block identifies the document, its baseline and fingerprint, and says that the Word edition is the one signed."""
    compilation = compiled(MATRIX)
    sheets, frame = workbook(compilation.contexts, compilation.documents)
    first = sheets[0].tables[0]
    facts = {row.cells[0]: text_of(row.cells[1]) for row in first.rows}

    assert ("Identification", "DOC-RTM") == (first.title, frame.number)
    assert ("DOC-RTM, version 0.1, Draft", frame.fingerprint) == (facts["Document"], facts["Fingerprint (SHA-256)"])
    assert "Word edition" in facts["Standing"]


def test_every_row_of_the_workbook_fits_its_columns(compiled):
    """No sheet has a row with more or fewer cells than columns, or two columns of one key."""
    compilation = compiled(MATRIX)
    tables = [table for sheet in workbook(compilation.contexts, compilation.documents)[0] for table in sheet.tables]

    assert [] == [(table.key, row) for table in tables for row in table.rows if not row.heading and len(row.cells) != len(table.columns)]
    assert [] == [table.key for table in tables if len({column.key for column in table.columns}) != len(table.columns)]


SHARED = """\
requirements:
- {id: URS-001, title: Flow, category: functional, statement: The pump shall run., satisfies: [21CFR11.10(a), 21CFR11.10(b)]}
- {id: URS-002, title: Stop, category: functional, statement: The pump shall stop., satisfies: [21CFR11.10(a)]}
documents: [{id: DOC-RTM, type: RTM, version: 0.1}]
"""


def test_ids_that_share_a_cell_are_listed_one_by_one(compiled):
    """An item with several ids in a cell has a link to the list of them; an item without has none."""
    compilation = compiled(SHARED)
    sheets = {sheet.name: sheet for sheet in workbook(compilation.contexts, compilation.documents)[0]}
    forward = sheets["Forward matrix"].tables[0]
    listed = [tuple(map(text_of, row.cells[:3])) for row in sheets["Links"].tables[0].rows if text_of(row.cells[0]) == "URS-001"]

    assert ["URS ID", "Links"] == [column.title for column in forward.columns[:2]]
    assert ["2 links", ""] == [text_of(row.cells[1]) for row in forward.rows]
    assert [("URS-001", "Reg. clause", "21CFR11.10(a)"), ("URS-001", "Reg. clause", "21CFR11.10(b)")] == listed


def test_the_list_of_ids_is_where_the_link_leads(compiled):
    """The cell in the column of links refers to the first row of the item's list."""
    compilation = compiled(SHARED)
    sheets = {sheet.name: sheet for sheet in workbook(compilation.contexts, compilation.documents)[0]}
    leads = sheets["Forward matrix"].tables[0].rows[0].cells[1]
    target = next(row for row in sheets["Links"].tables[0].rows if row.anchor == leads.ids[0])

    assert "URS-001" == text_of(target.cells[0])


def test_pages_are_addresses_beside_the_workbook():
    """An item is found on its page of the portal, by an address relative to the workbook in which no sign breaks the address."""
    assert {
        "URS-001": "../html/DOC%20URS.html#URS-001",
        "21CFR11.10(a)": "../html/DOC%20URS.html#21CFR11.10(a)",
        "DOC URS": "../html/DOC%20URS.html",
        "index.html": "../html/index.html",
    } == pages({"URS-001": "DOC URS", "21CFR11.10(a)": "DOC URS", "DOC URS": "DOC URS"})
