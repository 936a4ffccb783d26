"""Cross-references: what a key leads to, what is printed, and what is said of a key that leads nowhere."""

from __future__ import annotations

import pytest

from vdocs.document.crossings import targets, words_of
from vdocs.document.markdown import blocks, cross_reference
from vdocs.pipeline import check_project

DOCUMENT = """\
documents:
- id: DOC-1
  type: URS
  version: 0.1
  process: [{step: A, actor: B, activity: C}]
  sections:
  - {after: scope, key: own_chapter, title: An own chapter, text: '![It](pictures/plan.svg "The plan")'}
"""

FILES = {
    "specs/items.yaml": DOCUMENT,
    "pictures/plan.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


def printed(tree, key: str, words: str = "") -> str:
    """Return what a reference by a key prints in a document."""
    node = next(blocks(f"[{words}](#{key})")[0].findall(cross_reference))
    return words_of(node, targets(tree))


@pytest.mark.parametrize(
    ("key", "words", "expected"),
    [
        ("scope", "", "section\u00a02"),
        ("own-chapter", "", "section\u00a03"),
        ("OWN_chapter", "", "section\u00a03"),
        ("own-chapter", "the chapter", "the chapter"),
        ("plan", "", "Figure\u00a01"),
        ("history", "", "“Revision history”"),
        ("section:history", "", "“Revision history”"),
        ("table:system", "", "Table\u00a01"),
        ("nothing", "", "nothing"),
        ("nothing", "words", "words"),
    ],
)
def test_a_reference_prints_number_words_or_key(document, key, words, expected):
    """A number where there is one, a title where there is none, the author's words where given, the key where nothing is found."""
    tree = document(FILES).doctree

    assert expected == printed(tree, key, words)


def test_a_reference_in_a_cell_is_sealed(document):
    """A fingerprint covers the number that a reference in an item prints, for another chapter before it changes the page."""
    item = "requirements: [{id: URS-1, title: t, category: functional, statement: 'See [](#own_chapter).'}]\n"
    before = document(FILES | {"specs/items.yaml": DOCUMENT + item}).frame.fingerprint
    after = document(FILES | {"specs/items.yaml": DOCUMENT + item.replace("See [](#own_chapter)", "See [](#scope)")}).frame.fingerprint

    assert before != after


def said(root) -> list[str]:
    """Return the cross-references that lead nowhere, as `file:line message | hint`."""
    return [f"{entry.location} {entry.message} | {entry.hint}" for entry in check_project(root).diagnostics if entry.code == "VD750"]


def test_a_reference_that_leads_nowhere_is_found(project):
    """The finding has file and line, the key, and the nearest one that exists; items may be named too."""
    text = """\
        documents:
        - {id: DOC-1, type: URS, version: 0.1, prose: {scope: "See [](#scop), [it](#URS-1), [](#purpose) and `[](#code)`."}}
        - {id: DOC-2, type: VP, version: 0.1}
        requirements: [{id: URS-1, title: t, category: functional, statement: "See [](#scope), [](#strategy) and [](#xyzxyz)."}]
        """

    assert [
        "specs/items.yaml:2:55 '#scop' in scope names no section, table or figure of document DOC-1 | did you mean '#scope'?",
        "specs/items.yaml:4:71 '#xyzxyz' in statement names no section, table or figure of any document"
        " | name the key of a section, of a table or of a figure",
    ] == said(project(text))
