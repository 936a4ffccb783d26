"""The print set-up: page, header, footer, titles and area (blueprint 1.2.2, rule WD-13)."""

from __future__ import annotations

import pytest

from vdocs.views.table import Column, Row, grid
from vdocs.writers.excel import Sheet
from vdocs.writers.excel.page import _fitted, footer, header


def test_sheets_print_on_landscape_pages_one_page_wide(opened, sample):
    """Every sheet prints on A4 landscape, as wide as one page and as long as it needs."""
    pages = {
        (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
        for sheet in opened(*sample)
    }

    assert {("landscape", 9, 1, 0)} == pages


@pytest.mark.parametrize(("count", "paper"), [(12, 9), (13, 8)])
def test_wide_tables_print_on_larger_paper(opened, sample, count, paper):
    """A data sheet with more than twelve columns prints on A3, and any other on A4."""
    columns = tuple(Column(f"c{number}", f"C{number}", 20) for number in range(count))
    data = Sheet("Data", "Data", (grid("data", "Data", columns, [Row(("x",) * count)]),))

    assert paper == opened(sample[0], data)["Data"].page_setup.paperSize


def test_the_header_row_repeats_on_every_page(opened, sample):
    """Data sheets repeat row 1; the print area is the range of all cells."""
    worksheet = opened(*sample)["Forward matrix"]

    assert "$1:$1" == worksheet.print_title_rows
    assert "'Forward matrix'!$A$1:$C$3" == worksheet.print_area


def test_header_and_footer(opened, sample):
    """The header identifies the document, the footer the content and the page; an ampersand is printed as one."""
    worksheet = opened(*sample)["Forward matrix"]
    head, foot = worksheet.oddHeader, worksheet.oddFooter

    assert "Acme && Sons" == head.left.text
    assert "DRAFT\nRequirements Traceability Matrix\nForward matrix" == head.center.text
    assert "VD-RTM-0001\nVersion 1.0, In review" == head.right.text
    assert "SYS-001 · Not effective · 9f86d081884c" == foot.left.text
    assert "Confidential" == foot.center.text
    assert "Page &P of &N" == foot.right.text


def test_draft_is_printed_on_drafts_only(frame):
    """A document that is not a draft has no DRAFT in its header and shows its effective date."""
    issued = frame._replace(is_draft=False, effective="07-MAR-2026")

    assert "DRAFT" not in "".join(header("Summary", issued))
    assert "SYS-001 · 07-MAR-2026 · 9f86d081884c" == footer(issued)[0]


def test_a_long_header_is_shortened_to_the_limit(frame):
    """Excel takes 255 characters; the longest text gives way and the number stays whole."""
    left, middle, right = _fitted(header("Very long title & more " * 20, frame))

    assert len(left + middle + right) <= 195
    assert middle.endswith("…")
    assert "VD-RTM-0001\nVersion 1.0, In review" == right


@pytest.mark.parametrize(("columns", "pages", "titles"), [(4, 1, None), (14, 1, None), (24, 2, "$A:$A")])
def test_a_very_wide_table_is_spread_over_pages(opened, sample, columns, pages, titles):
    """A table that would be printed too small to read goes on to a second page, where its first column is repeated."""
    names = tuple(Column(f"c{number}", f"Column {number}", 45) for number in range(columns))
    sheet = Sheet("Data", "Data", (grid("data", "Data", names, [Row(("x",) * columns)]),))
    worksheet = opened(sample[0], sheet)["Data"]

    assert (pages, titles) == (worksheet.page_setup.fitToWidth, worksheet.print_title_cols)
