"""Pictures in the document tree: in a line, or by themselves with a caption as a figure."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from vdocs.model.pictures import Picture
from vdocs.readers.svg import svg_picture


class picture(nodes.General, nodes.Inline, nodes.Element):
    """A picture in a line of text.

    `node["alternative"]` is what screen readers say. `node["source"]` is its path below the project; `picture_of` gives the
    Picture itself.
    """


class captioned_picture(nodes.General, nodes.TextElement):
    """A picture that stands by itself, such as a figure; its children are the text of its caption.

    `node["alternative"]` is what screen readers say, `node["number"]` the number of the figure or 0. A picture from a file has
    `node["source"]`, its path below the project; one that was drawn in memory has `node["picture"]`, the Picture itself
    (`drawing` makes it). `node["ids"]` holds the key by which text refers to it.
    """


def drawing(svg: str, alternative: str, caption: str = "", key: str = "") -> captioned_picture:
    """Return a figure for an SVG drawing made in memory; UnusablePicture when the SVG is more than a drawing.

    Put it among the children of a section: `compose` numbers it when it has a caption, and every edition prints "Figure n –
    caption" below. `[](#key)` in prose refers to it. In HTML the drawing stands in the page itself, and `<a href="#URS-001">` in
    the SVG leads to where the item is printed; Word shows the same drawing without links. Give the SVG a width and a height in
    px, mm or pt, use the catalogue's fonts (Arial), and let ids within it begin with the key, for they share the page.
    """
    result = captioned_picture("", "", *([nodes.Text(caption)] if caption else []), ids=[key] if key else [])
    result["picture"], result["alternative"], result["number"] = svg_picture(svg.encode()), alternative, 0
    return result


def picture_of(node: nodes.Element, known: Mapping[str, Picture]) -> Picture | None:
    """Return the Picture of a node, its own or that of its source; None when the file is missing or cannot be used."""
    return node.get("picture") or known.get(node.get("source", ""))


def missing_words(node: nodes.Element) -> str:
    """Return what documents print in place of a picture that is not there."""
    return f"[picture missing: {', '.join(filter(None, (node['alternative'], node.get('source', ''))))}]"


def caption_label(node: captioned_picture) -> str:
    """Return the label of a figure, such as `Figure 3`; empty when it has no number."""
    return f"Figure {node['number']}" if node.get("number") else ""
