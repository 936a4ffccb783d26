"""The traceability workbook: its sheets, and the document to which it belongs."""

from __future__ import annotations

from vdocs.pipeline.workbook import workbook
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
        "Summary",
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
    ] == [sheet.name for sheet in sheets]
    assert ["Requirements", "Risks", "Controls", "Components", "Test cases"] == [sheet.name for sheet in sheets if sheet.home]


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
