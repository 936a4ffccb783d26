"""Pictures in HTML: files beside the pages, drawings within them with links to the items."""

from __future__ import annotations

from docutils import nodes

from vdocs.document.pictures import drawing, picture
from vdocs.model.pictures import Picture
from vdocs.readers.svg import svg_picture

from .conftest import build, document, frame, section, stand_in

SVG = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
    '<a href="#URS-001"><rect/></a><a class="x" href="#NONE-1"><rect/></a></svg>'
)


def page(tmp_path, *children: nodes.Node, known: dict[str, Picture] | None = None) -> str:
    """Return the HTML of a document with the children in its only section; the page OQ-1 of the portal is replaced."""
    made = document(frame("DOC-OQ-1", "Protocol"), section("s", "S", "1", *children))
    made.doctree["pictures"] = known or {}
    compilation = stand_in(tmp_path)
    outdir, _ = build(compilation._replace(documents=(compilation.documents[0], made)))
    return (outdir / "DOC-OQ-1.html").read_text(encoding="utf-8")


def test_a_drawing_stands_in_the_page(tmp_path):
    """A drawing made in memory is part of the page; its links lead to items, and one that leads nowhere is none."""
    made = drawing(SVG, "The <way>", "Way of a vial", "way")
    made["number"] = 2
    html = page(tmp_path, made)

    assert '<figure class="vd-figure" id="way">' in html
    assert 'aria-label="The &lt;way&gt;"><svg xmlns' in html
    assert '<a href="DOC-URS-1.html#URS-001"><rect/></a><a class="x" ><rect/></a>' in html
    assert '<figcaption><span class="vd-caption-number">Figure 2</span> – Way of a vial</figcaption></figure>' in html


def test_a_picture_is_a_file_beside_the_pages(tmp_path):
    """A picture from a file is shown as one, with its alternative text; one that no page shows any more is removed."""
    known = {"a.svg": svg_picture(SVG.encode())}
    node = picture("", alternative='A "b"', source="a.svg")
    html = page(tmp_path, nodes.paragraph("", "", node), known=known)
    files = [path.name for path in tmp_path.rglob("_pictures/*")]

    assert [known["a.svg"].name] == files
    assert f'<img class="vd-picture" src="_pictures/{files[0]}" alt="A &quot;b&quot;" width="80" height="40">' in html


def test_a_missing_picture_says_so(tmp_path):
    """The page names what is not there."""
    html = page(tmp_path, nodes.paragraph("", "", picture("", alternative="A", source="a.png")))

    assert '<span class="vd-missing">[picture missing: A, a.png]</span>' in html
