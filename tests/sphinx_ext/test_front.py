"""The front page: bars with figures, questions with their answers, files beside the portal."""

from __future__ import annotations

import zipfile

from vdocs.sphinx_ext.front import files_html, is_same, questions_html
from vdocs.sphinx_ext.portal import Portal
from vdocs.sphinx_ext.shares import bar_html, shares_html
from vdocs.views.table import Column, Row, grid

from .conftest import build, stand_in


def test_a_bar_shows_the_shares():
    """Each tone is as wide as its share of the whole, one after the other; the bar itself is hidden from screen readers."""
    drawn = bar_html(["good", "bad", "neutral"], [1, 0, 3], 4)

    assert '<rect class="vd-bar-good" x="0.00" width="25.00"' in drawn
    assert '<rect class="vd-bar-neutral" x="25.00" width="75.00"' in drawn
    assert "vd-bar-bad" not in drawn
    assert 'aria-hidden="true"' in drawn


def test_nothing_to_share():
    """A whole of nothing has no bar."""
    assert "" == bar_html(["good"], [0], 0)


def test_figures_stand_beside_the_bar():
    """Every figure is text, labels are escaped, and headings span the row."""
    columns = (Column("what", "Requirements", 10), Column("good", "Verified", 10), Column("total", "Total", 10))
    drawn = shares_html(grid("s", "", columns, [Row((), heading="By <b>"), Row(("<i>", 2, 2))], style="shares"))

    assert "By &lt;b&gt;" in drawn
    assert '<th scope="row">&lt;i&gt;<svg' in drawn
    assert '<td class="vd-right">2</td>' in drawn


def test_questions_lead_to_the_matrix(compilation):
    """Without a matrix only the search is offered; with one each question leads to the section that answers it."""
    from .conftest import document, frame, section

    matrix = document(frame("DOC-RTM-1", "Matrix", type_code="RTM"), section("forward", "Forward", "1"))

    assert "vd-questions" not in questions_html(Portal(compilation), "search.html")
    assert 'href="DOC-RTM-1.html#forward"' in questions_html(Portal(compilation._replace(documents=(matrix,))), "search.html")
    assert 'href="explorer.html#view=forward"' in questions_html(
        Portal(compilation._replace(documents=(matrix,))), "search.html", "explorer.html"
    )


def test_only_files_of_the_same_content_are_linked(tmp_path):
    """A Word file beside the portal is linked when it bears the fingerprint of the page; an older one is not."""
    compilation = stand_in(tmp_path)
    folder = tmp_path / "build" / "word"
    folder.mkdir(parents=True)
    for name, known in (("DOC-URS-1", "ab" * 32), ("DOC-OQ-1", "cd" * 32)):
        with zipfile.ZipFile(folder / f"{name}.docx", "w") as parts:
            parts.writestr("docProps/custom.xml", f"<p>{known}</p>")

    found = files_html(Portal(compilation), tmp_path / "build" / "html")

    assert {"DOC-URS-1": '<a href="../word/DOC-URS-1.docx">Word</a>', "DOC-OQ-1": ""} == found
    assert {} == files_html(Portal(compilation), tmp_path / "elsewhere")


def test_a_file_that_is_no_word_file(tmp_path):
    """What cannot be read is not offered."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"no archive")

    assert not is_same(path, "ab" * 32)
    assert not is_same(tmp_path / "none.docx", "ab" * 32)


def test_files_of_the_same_build_are_linked(tmp_path):
    """Files that the same build writes are linked before they are there."""
    found = files_html(Portal(stand_in(tmp_path)), tmp_path / "build" / "html", {("word", "DOC-OQ-1"), ("excel", "DOC-OQ-1")})

    assert {"DOC-URS-1": "", "DOC-OQ-1": '<a href="../word/DOC-OQ-1.docx">Word</a>'} == found


def test_the_front_page_has_a_search(compilation):
    """The front page asks what the reader looks for."""
    output, _ = build(compilation)

    assert '<form class="vd-ask" role="search" method="get" action="search.html"' in (output / "index.html").read_text(encoding="utf-8")
    assert "vd-ask" not in (output / "DOC-OQ-1.html").read_text(encoding="utf-8")
