"""Pictures in the tree: drawings made in memory, numbers of figures, what a fingerprint covers."""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document

from vdocs.document.compose import _number
from vdocs.document.nodes import Frame, lowered
from vdocs.document.pictures import captioned_picture, drawing, picture
from vdocs.document.seal import fingerprint
from vdocs.model.pictures import Picture

FRAME = Frame(**{name: "x" for name in Frame._fields if name not in Frame._field_defaults})
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"/>'


def tree(*children: nodes.Node, **pictures: Picture) -> nodes.document:
    """Return a doctree with the pictures that it may show."""
    result = new_document("t")
    result["date_format"], result["pictures"] = "YYYY-MM-DD", pictures
    result.extend(children)
    return result


def test_figures_are_numbered_in_reading_order():
    """Each picture with a caption is a figure with a number; one without has none."""
    made = tree(drawing(SVG, "a", "A"), drawing(SVG, "b"), nodes.block_quote("", drawing(SVG, "c", "C")))
    _number(made)

    assert [1, 0, 2] == [figure["number"] for figure in made.findall(captioned_picture)]


def test_a_drawing_is_lowered_to_a_figure():
    """A writer that knows no pictures of ours gets docutils' figure with the label in its caption."""
    made = drawing(SVG, "The way", "Way of a vial", "way")
    made["number"] = 3

    assert '<figure ids="way"><image alt="The way" uri=""/><caption>Figure 3 – Way of a vial</caption></figure>' == str(lowered(made)[0])


def test_the_fingerprint_covers_the_content_of_a_picture():
    """Another content under the same path, or other alternative text, is another document."""
    first, second = (Picture("png", content, 10, 10) for content in (b"1", b"2"))

    def seal(known: Picture, alternative: str = "a") -> str:
        return fingerprint(tree(nodes.paragraph("", "", picture("", source="p", alternative=alternative)), p=known), FRAME)

    assert 3 == len({seal(first), seal(second), seal(first, "b")})
    assert seal(first) == seal(first._replace(content=b"turned upright", source_digest=first.digest))
