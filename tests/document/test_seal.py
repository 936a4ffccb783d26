"""The fingerprint: it changes with everything that is printed, and with nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from vdocs.document.nodes import view_table
from vdocs.document.seal import fingerprint
from vdocs.views.table import Badge, Column, FillIn, Labelled, Prose, Refs, Row, Stack, Table

TEXT = """\
documents: [{id: DOC-1, type: URS, version: 0.1, prose: {scope: "The *pump*."}}]
requirements: [{id: URS-1, title: t, category: functional, statement: The pump shall run.}]
"""


@pytest.fixture
def seal(document):
    """Return a function that returns the fingerprint of a document."""
    return lambda text, tool="vdocs 1": document(text, tool).frame.fingerprint


def test_the_fingerprint_is_a_digest(seal):
    """The fingerprint is a SHA-256."""
    assert 64 == len(bytes.fromhex(seal(TEXT)).hex())


def test_the_tool_does_not_count(document):
    """The same content made by another version is the same content; the version of the tool is printed all the same."""
    one, two = document(TEXT, "vdocs 1"), document(TEXT, "vdocs 2")

    assert one.frame.fingerprint == two.frame.fingerprint
    assert ("vdocs 1", "vdocs 2") == (one.frame.tool, two.frame.tool)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shall run", "shall stop"),
        ("version: 0.1", "version: 0.2"),
        ("The *pump*", "The pump"),
        ("The *pump*", "The *Pump*"),
        ("category: functional", "category: data-and-records"),
        ("URS-1", "URS-2"),
        ("type: URS", "type: RTM"),
        ("version: 0.1", "version: 0.1, document_status: in-review"),
        ("version: 0.1", "version: 0.1, title: Own"),
        ("version: 0.1", "version: 0.1, sections: [{after: scope, key: k, title: t, text: x}]"),
        ("The *pump*", "[The pump](https://example.org/a)"),
        ("The *pump*", "1. The pump"),
        ("1. The pump", "3. The pump"),
        ("The *pump*", "- The pump\\n- It runs"),
        ("- The pump\\n- It runs", "- The pump\\n\\n  - It runs"),
        ("The *pump*", "`The pump`"),
    ],
)
def test_a_change_of_content_counts(seal, old, new):
    """Whatever a reader could see changes the fingerprint."""
    text = TEXT if old in TEXT else TEXT.replace("The *pump*", old, 1)

    assert seal(text) != seal(text.replace(old, new, 1))


def test_the_target_of_a_link_counts(seal):
    """Two documents that lead to different pages are different, although the words are the same."""
    one, two = (TEXT.replace("The *pump*", f"[The pump](https://example.org/{page})") for page in "ab")

    assert seal(one) != seal(two)


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n" + TEXT,
        TEXT.replace("title: t, ", "").replace("statement:", "title: t, statement:"),
        TEXT + "people: [{id: PER-A, name: Ada}]\n",
        "\n".join(reversed(TEXT.splitlines())) + "\n",
    ],
    ids=["comment", "order of keys", "item that is not printed", "order of kinds"],
)
def test_what_is_not_printed_does_not_count(seal, text):
    """Comments, the order of keys and items that the document does not print leave the fingerprint as it is."""
    assert seal(TEXT) == seal(text)


def test_the_short_form_is_the_beginning(document):
    """Footers print the first twelve characters."""
    frame = document(TEXT).frame

    assert frame.fingerprint[:12] == frame.short_fingerprint


def test_the_frame_in_the_tree_is_complete(document):
    """Cover and tree carry the frame with its fingerprint."""
    made = document(TEXT)

    assert made.frame == made.doctree["frame"] == made.doctree.children[0]["frame"]


TABLE = Table("key", "Title", (Column("a", "A", 20), Column("b", "B", 30)), (Row((date(2026, 3, 7), "x"), anchor="URS-1"),))


@pytest.fixture
def sealed(document):
    """Return a function that returns the fingerprint of a tree of one table, in a format of dates."""
    frame = document(TEXT).frame

    def of(table: Table, date_format: str = "DD-MMM-YYYY") -> str:
        leaf = view_table()
        leaf["table"], leaf["number"] = table, 1
        tree = new_document("test", get_default_settings())
        tree["date_format"] = date_format
        tree += nodes.section("", leaf)
        return fingerprint(tree, frame)

    return of


def test_the_format_of_dates_counts(sealed):
    """Another format of dates changes every date that is printed."""
    assert sealed(TABLE) != sealed(TABLE, "YYYY-MM-DD")


@pytest.mark.parametrize(
    "table",
    [
        TABLE._replace(columns=(Column("a", "A", 99), Column("b", "B", 1))),
        TABLE._replace(key="other"),
        TABLE._replace(empty="Nothing."),
    ],
    ids=["widths", "key", "sentence of an empty table that has rows"],
)
def test_how_a_table_is_laid_out_does_not_count(sealed, table):
    """Widths of columns, keys and the sentence for no rows are not what a reader reads."""
    assert sealed(TABLE) == sealed(table)


@pytest.mark.parametrize(
    "table",
    [
        TABLE._replace(title="Other"),
        TABLE._replace(columns=(Column("a", "A", 20), Column("b", "Other", 30))),
        TABLE._replace(rows=(Row((date(2026, 3, 7), "x"), anchor="URS-2"),)),
        TABLE._replace(rows=(Row((), heading="H"), *TABLE.rows)),
        TABLE._replace(rows=()),
    ],
    ids=["title", "head", "anchor", "heading", "no rows"],
)
def test_what_a_table_says_counts(sealed, table):
    """Title, head, rows and anchors of a table count."""
    assert sealed(TABLE) != sealed(table)


def test_cells_of_the_same_letters_differ_by_their_kind(sealed):
    """Plain text, Markdown, references, badges, fields to fill in and several parts are not the same, although the letters are."""
    cells = [
        "x",
        "Mx",
        "Badgex",
        Prose("x"),
        Refs(("x",)),
        Badge("x"),
        Labelled("x"),
        None,
        FillIn("text"),
        FillIn("date"),
        Stack(("x", "x")),
        "x\nx",
    ]

    assert len(cells) == len({sealed(TABLE._replace(rows=(Row((cell, None)),))) for cell in cells})


def test_the_sentence_of_an_empty_table_counts(sealed):
    """A table without rows prints a sentence."""
    assert sealed(TABLE._replace(rows=())) != sealed(TABLE._replace(rows=(), empty="Nothing."))
