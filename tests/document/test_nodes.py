"""The lowering of a table leaf to ordinary docutils nodes, as any other writer sees it."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from docutils import nodes

from vdocs.document.nodes import cell_nodes, lowered, view_table
from vdocs.views.table import Badge, Column, FillIn, Labelled, Prose, Refs, Row, Stack, Table, facts, grid

COLUMNS = (Column("a", "A", 20), Column("b", "B", 30.4))


def leaf(table: Table, number: int = 0) -> view_table:
    """Return a leaf with a table."""
    made = view_table()
    made["table"], made["number"] = table, number
    return made


def text(table: Table, number: int = 0) -> str:
    """Return the lowered table as text."""
    return "".join(node.pformat("  ") for node in lowered(leaf(table, number)))


def test_a_table_is_lowered():
    """A table has a caption, columns, a header, group headings over the whole width and anchored rows."""
    expected = """\
        <table classes="grid">
          <title>
            Table 3 – T
          <tgroup cols="2">
            <colspec colwidth="20">
            <colspec colwidth="30">
            <thead>
              <row>
                <entry>
                  <paragraph>
                    A
                <entry>
                  <paragraph>
                    B
            <tbody>
              <row>
                <entry morecols="1">
                  <paragraph>
                    Group
              <row ids="X-1">
                <entry>
                  <paragraph>
                    1
                <entry>
        """
    table = grid("k", "T", COLUMNS, [Row((), heading="Group"), Row((1, None), anchor="X-1")])

    assert dedent(expected) == text(table, 3)


def test_an_empty_table_is_its_sentence():
    """A table without rows is a paragraph."""
    assert "<paragraph>\n  None at all.\n" == text(grid("k", "T", COLUMNS, [], empty="None at all."))


def test_facts_have_no_header():
    """A table of labels and values has no header row."""
    assert "thead" not in text(facts("k", "", [("A", "b")]))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        ("a *b*", "<paragraph>\n  a *b*\n"),
        (3, "<paragraph>\n  3\n"),
        (0.5, "<paragraph>\n  0.5\n"),
        (date(2026, 3, 7), "<paragraph>\n  07-MAR-2026\n"),
        (Prose("a *b*"), "<paragraph>\n  a \n  <emphasis>\n    b\n"),
        (Labelled("Note", "a *b*"), "<paragraph>\n  <strong>\n    Note:\n   a *b*\n"),
        (
            Refs(("A", "B")),
            '<paragraph>\n  <reference classes="item" item="A">\n    A\n  , \n  <reference classes="item" item="B">\n    B\n',
        ),
        (Badge("Gap", "bad"), '<paragraph>\n  <inline classes="badge bad">\n    Gap\n'),
        (FillIn("text"), ""),
        (FillIn("choice", ("Pass", "Fail")), "<paragraph>\n  ☐ Pass   ☐ Fail\n"),
        (Stack(("a", None, 1)), "<paragraph>\n  a\n<paragraph>\n  1\n"),
    ],
    ids=repr,
)
def test_a_cell_is_lowered_by_its_type(cell, expected):
    """Each type of cell becomes its nodes."""
    assert expected == "".join(node.pformat("  ") for node in cell_nodes(cell))


def test_a_date_follows_the_project():
    """Dates are printed in the format of the project."""
    assert ["2026-03-07"] == [node.astext() for node in cell_nodes(date(2026, 3, 7), "YYYY-MM-DD")]


def test_every_view_of_the_small_project_can_be_lowered(composed):
    """Every table of every document has its ordinary lowering, with as many entries as columns in every row."""
    from pathlib import Path

    for document in composed(Path(__file__).parent / "small"):
        for found in document.doctree.findall(view_table):
            for row in (row for node in lowered(found) for row in node.findall(nodes.row)):
                assert len(found["table"].columns) == sum(1 + entry.get("morecols", 0) for entry in row.children)
