"""What the tests of the Excel writer share: a frame, a small workbook and ways to read one back as text."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from vdocs.document.nodes import Frame
from vdocs.views.table import Badge, Column, Refs, Row, facts, grid
from vdocs.writers.excel import Sheet, write


@pytest.fixture
def frame() -> Frame:
    """A draft traceability matrix."""
    return Frame(
        organisation="Acme & Sons",
        site="Basel",
        type_code="RTM",
        type_name="Requirements Traceability Matrix",
        title="Vial inspection VIS-3",
        number="VD-RTM-0001",
        version="1.0",
        status="In review",
        is_draft=True,
        effective="",
        supersedes="None – first issue",
        author="A. Author",
        author_role="Validation lead",
        confidentiality="Confidential",
        system_id="SYS-001",
        system_name="VIS-3",
        system_release="2.3",
        baseline="b1",
        fingerprint="9f86d081884c7d65" * 4,
    )


@pytest.fixture
def opened(frame):
    """Write sheets, open the file again and return the workbook."""

    def open_again(*sheets: Sheet, **options):
        return load_workbook(BytesIO(write(sheets, options.pop("frame", frame), **options)))

    return open_again


@pytest.fixture
def one_column(opened):
    """Write cells as the one column of a data sheet and return the cells that were read back."""

    def column(*cells):
        rows = [Row((cell,)) for cell in cells]
        data = Sheet("Data", "Data", (grid("data", "Data", (Column("value", "Value", 40),), rows),))
        return [row[0] for row in opened(SUMMARY, data)["Data"].iter_rows(min_row=2)]

    return column


@pytest.fixture
def dump():
    """Return a worksheet as text: a line for each row, its cells between bars."""

    def text(worksheet) -> str:
        rows = worksheet.iter_rows(values_only=True)
        return "\n".join(" | ".join("" if value is None else str(value) for value in row).rstrip(" |") for row in rows)

    return text


SUMMARY = Sheet("Summary", "Summary", (facts("system", "System", [("System", "VIS-3"), ("Release", "2.3")]),))

FORWARD = Sheet(
    "Forward matrix",
    "Forward matrix",
    (
        grid(
            "forward",
            "Forward matrix",
            (Column("id", "URS ID", 20), Column("tests", "Tests", 30), Column("status", "Status", 25)),
            [
                Row((), heading="Audit trail"),
                Row(("URS-001", Refs(("OQ-002", "OQ-001")), Badge("Verified", "good")), "URS-001"),
                Row(("URS-002", Refs(("OQ-009",)), Badge('Not "tested"', "bad")), "URS-002"),
            ],
        ),
    ),
    purpose="What verifies each requirement.",
)

REQUIREMENTS = Sheet(
    "Requirements",
    "Requirements",
    (
        grid(
            "requirements",
            "Requirements",
            (Column("id", "ID", 20), Column("text", "Text", 80)),
            [
                Row(("URS-002", '=HYPERLINK("http://evil")'), "URS-002"),
                Row((), heading="Audit trail"),
                Row(("URS-001", "The system shall keep an audit trail."), "URS-001"),
            ],
        ),
    ),
    home=True,
)

TESTS = Sheet(
    "Bob's tests",
    "Test cases",
    (
        grid(
            "cases",
            "Test cases",
            (Column("id", "ID", 20), Column("urs", "Verifies", 30)),
            [
                Row(("OQ-001", Refs(("URS-001",))), "OQ-001"),
                Row(("OQ-002", Refs(("URS-002",))), "OQ-002"),
            ],
        ),
    ),
    home=True,
)

GAPS = Sheet("Gaps", "Gaps", (grid("gaps", "Gaps", (Column("item", "Item", 30),), [], empty="No gaps were found."),))


@pytest.fixture
def sample() -> tuple[Sheet, ...]:
    """A summary, a matrix, two registers and an empty list."""
    return SUMMARY, FORWARD, REQUIREMENTS, TESTS, GAPS
