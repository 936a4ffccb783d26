"""A document that is taken out of the project disappears from its outputs."""

from __future__ import annotations

from vdocs.cli.html import HtmlWriter
from vdocs.pipeline import build

TWO = "documents:\n- {id: DOC-A, type: URS, version: 0.1}\n- {id: DOC-B, type: VP, version: 0.1}\n"

ONE = "documents:\n- {id: DOC-A, type: URS, version: 0.1}\n"


def pages(built):
    """Return the pages of documents among the outputs."""
    return [output.document for output in built.outputs if output.document.startswith("DOC-")]


def test_the_page_of_a_removed_document_is_removed(compiled):
    """The HTML edition never shows a document that the project no longer has."""
    build(compiled(TWO), ["html"], html=HtmlWriter())

    assert ["DOC-A"] == pages(build(compiled(ONE), ["html"], html=HtmlWriter()))


def test_the_word_file_of_a_removed_document_is_removed(compiled, files):
    """A full build leaves no Word file of a document that the project no longer has."""
    build(compiled(TWO), ["word"])
    compilation = compiled(ONE)
    build(compilation, ["word"])

    assert ["build/manifest.json", "build/word/DOC-A.docx"] == list(files(compilation.root))
