"""Typed tables, cells and Markdown as HTML text."""

from __future__ import annotations

from datetime import date
from html import escape

import pytest
from lxml import html

from vdocs.sphinx_ext.cells import Pen, cell_html
from vdocs.sphinx_ext.prose import prose_html
from vdocs.sphinx_ext.tables import table_html
from vdocs.views.table import Badge, Column, FillIn, Prose, Refs, Row, Stack, Table, facts, grid

PEN = Pen(lambda item, text: f"[{escape(text)}]", lambda anchor: True, "DD-MMM-YYYY", lambda node: "")
COLUMNS = (Column("a", "A", 30), Column("b", "B", 10, "right"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        ("a < b\nc", "a &lt; b<br>c"),
        ("x" * 30, f'<span class="vd-long">{"x" * 30}</span>'),
        (1.5, "1.5"),
        (date(2026, 3, 7), '<time class="vd-date" datetime="2026-03-07">07-MAR-2026</time>'),
        (Prose("a *b*"), "<p>a <em>b</em></p>"),
        (Refs(("A-1", "<")), "[A-1], [&lt;]"),
        (Badge("Gap", "bad"), '<span class="vd-badge vd-bad">Gap</span>'),
        (FillIn("choice", ("Pass", "<")), '<span class="vd-choice">☐ Pass</span><span class="vd-choice">☐ &lt;</span>'),
        (Stack(("a", 2)), '<div class="vd-part">a</div><div class="vd-part">2</div>'),
    ],
)
def test_cell_html(cell, expected):
    """Every type of cell has its own form, and all text is escaped."""
    assert expected == cell_html(cell, PEN)


def test_room_to_write():
    """A field to fill in is an empty box that screen readers can name."""
    assert "Signature: to be filled in" == html.fromstring(cell_html(FillIn("signature"), PEN)).text_content()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", ""),
        ("plain - (text) # not! a heading; x > 3 & 5", "<p>plain - (text) # not! a heading; x &gt; 3 &amp; 5</p>"),
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("3. c", '<ol start="3"><li><p>c</p></li></ol>'),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("# Head", '<p class="vd-minor-heading">Head</p>'),
        ("`<i>`", "<p><code>&lt;i&gt;</code></p>"),
        ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>"),
        ("[t](https://example.org/?a&b)", '<p><a href="https://example.org/?a&amp;b">t</a></p>'),
        ("[t](javascript:alert(1))", "<p>[t](javascript:alert(1))</p>"),
        ("~~no~~", '<p><span class="vd-struck">no</span></p>'),
    ],
)
def test_prose_html(markdown, expected):
    """Markdown becomes HTML; HTML in Markdown stays text."""
    assert expected == prose_html(markdown)


def test_markdown_table():
    """A table in Markdown has a header row."""
    table = html.fromstring(prose_html("| a | b |\n|---|---|\n| 1 | 2 |"))

    assert ["a", "b"] == [cell.text_content() for cell in table.iter("th")]
    assert ["1", "2"] == [cell.text_content() for cell in table.iter("td")]


def test_grid():
    """A grid has a caption with its number, column headers, widths in percent, group rows and anchors."""
    drawn = html.fromstring(table_html(grid("k", "Title", COLUMNS, [Row((), heading="Group"), Row(("R-1", 2), "R-1")]), 4, PEN))

    assert "Table 4 – Title" == drawn.findtext(".//caption/span") + drawn.find(".//caption/span").tail
    assert ["A", "B"] == drawn.xpath(".//th[@scope='col']/text()")
    assert ["width:75.00%", "width:25.00%"] == drawn.xpath(".//col/@style")
    assert ["2"] == drawn.xpath(".//tr[@class='vd-group']/th/@colspan")
    assert ["#R-1"] == drawn.xpath(".//tr[@id='R-1']/td[1]/a/@href")
    assert ["vd-right"] == drawn.xpath(".//tr[@id='R-1']/td[2]/@class")
    assert ("group", "0", "Title") == (drawn.get("role"), drawn.get("tabindex"), drawn.get("aria-label"))


def test_facts():
    """A table of facts has row headers, no header row, and a last value that takes the columns left."""
    four = tuple(Column(key, "", 10) for key in "abcd")
    drawn = html.fromstring(table_html(Table("k", "", four, (Row(("A", "1", "B", "2")), Row(("C", "3"))), "facts"), 0, PEN))

    assert ["A", "B", "C"] == drawn.xpath(".//th[@scope='row']/text()")
    assert ["3"] == drawn.xpath(".//td[@colspan='3']/text()")
    assert [] == drawn.xpath(".//thead | .//caption")


def test_matrix():
    """The first column of a matrix is a header too."""
    drawn = html.fromstring(table_html(grid("k", "M", COLUMNS, [Row(("High", 1))], style="matrix"), 1, PEN))

    assert ["High"] == drawn.xpath(".//th[@scope='row']/text()")


@pytest.mark.parametrize(
    ("link", "expected"),
    [("<a href='other.html#R-1'>R-1</a>", "other.html#R-1"), ("<span>R-1</span>", "#R-1")],
)
def test_the_id_of_a_row_leads_to_its_home(link, expected):
    """The first cell of a row leads to the home of its item, or to the row when the item has no home."""
    pen = PEN._replace(link=lambda item, text: link)
    drawn = html.fromstring(table_html(grid("k", "T", COLUMNS, [Row(("R-1", 2), "R-1")]), 1, pen))

    assert [expected] == drawn.xpath(".//tr[@id='R-1']/td[1]/a/@href")


def test_empty_table():
    """A table without rows is the sentence that says so."""
    assert '<p class="vd-none">None.</p>\n' == table_html(grid("k", "T", COLUMNS, []), 1, PEN)


def test_taken_anchor():
    """An id that another element of the page has is not given twice."""
    pen = PEN._replace(claim=lambda anchor: False)

    assert " id=" not in table_html(facts("k", "", [("A", "1")]), 0, pen) + table_html(
        grid("k", "T", COLUMNS, [Row(("R", 1), "R")]), 1, pen
    )
