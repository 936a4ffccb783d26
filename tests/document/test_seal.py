"""The fingerprint: it changes with everything that is printed, and with nothing else."""

from __future__ import annotations

import pytest

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
    ],
)
def test_a_change_of_content_counts(seal, old, new):
    """Whatever a reader could see changes the fingerprint."""
    assert seal(TEXT) != seal(TEXT.replace(old, new, 1))


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
