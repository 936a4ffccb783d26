"""Charts: bars drawn from numbers on the sheet, in the colours of the badges."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from vdocs.views.table import Column, Row, Table
from vdocs.writers.excel import Chart, Sheet, write

COUNTS = Table(
    "by-risk",
    "By risk",
    (Column("risk", "Risk", 50), Column("good", "Verified", 20), Column("bad", "Failed", 20), Column("total", "Total", 20)),
    (Row(("High", 3, 1, 4)), Row(("Low & rest", 5, 0, 5))),
    "matrix",
)


@pytest.fixture
def parts(sample, frame):
    """Write a sheet with the table and a chart of it, and return the parts of the file."""

    def made(table: Table = COUNTS) -> dict[str, str]:
        sheet = Sheet(
            "Dashboard",
            "Dashboard",
            (table, table._replace(key="other")),
            charts=(Chart("by-risk", {"Verified": "good", "Failed": "bad"}),),
        )
        archive = ZipFile(BytesIO(write([sample[0], sheet], frame)))
        return {name: archive.read(name).decode() for name in archive.namelist()}

    return made


def test_a_chart_refers_to_the_numbers_of_its_table(parts, opened):
    """Each part of the bars has its title and its numbers from the cells; the total is no part."""
    chart = parts()["xl/charts/chart1.xml"]

    assert [
        "'Dashboard'!$B$4", "'Dashboard'!$A$5:$A$6", "'Dashboard'!$B$5:$B$6",
        "'Dashboard'!$C$4", "'Dashboard'!$A$5:$A$6", "'Dashboard'!$C$5:$C$6",
    ] == re.findall("<(?:c:)?f>([^<]*)</", chart)  # fmt: skip


def test_the_cells_of_a_chart_hold_its_numbers(parts, sample, opened):
    """What the chart carries of its own equals the cells that it refers to."""
    chart = parts()["xl/charts/chart1.xml"]
    sheet = Sheet(
        "Dashboard", "Dashboard", (COUNTS, COUNTS._replace(key="other")), charts=(Chart("by-risk", {"Verified": "good", "Failed": "bad"}),)
    )
    worksheet = opened(sample[0], sheet)["Dashboard"]

    assert ["Verified", "High", "Low & rest", 3, 5, "Failed"] == [worksheet[place].value for place in ("B4", "A5", "A6", "B5", "B6", "C4")]
    assert ["Verified", "High", "Low &amp; rest", "3", "5", "Failed"] == re.findall("<(?:c:)?v>([^<]*)</", chart)[:6]


def test_a_chart_has_the_colours_of_the_badges(parts):
    """Bars have the colours of the text of their tones."""
    assert ["1B5E34", "9B1C1C"] == [
        colour for colour in re.findall('srgbClr val="([0-9A-F]{6})"', parts()["xl/charts/chart1.xml"]) if colour in ("1B5E34", "9B1C1C")
    ]


def test_a_table_without_rows_has_no_chart(parts):
    """Nothing is drawn where there is nothing to count."""
    assert [] == [name for name in parts(COUNTS._replace(rows=())) if "chart" in name]


def test_a_table_beside_a_chart_leaves_room_for_it(parts):
    """The next table begins below the chart."""
    rows = re.findall(r'<row r="(\d+)"', parts()["xl/worksheets/sheet2.xml"])

    assert ["1", "3", "4", "5", "6", "21"] == rows[:6]
