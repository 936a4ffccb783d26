"""The nodes a controlled document has beyond docutils' own, each with its ordinary lowering.

A writer that does not know one of these calls `lowered` and gets ordinary docutils nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from docutils import nodes

from vdocs.document.markdown import blocks
from vdocs.model.dates import DEFAULT_FORMAT, printed_date
from vdocs.model.issue import Issue
from vdocs.model.pictures import Picture
from vdocs.readers.svg import svg_picture
from vdocs.views.table import Badge, Cell, FillIn, Labelled, Line, Prose, Refs, Row, Stack, Table


class Frame(NamedTuple):
    """What the cover, the header and the footer of a controlled document print (blueprint 1.2.1 and 1.2.2)."""

    organisation: str
    site: str
    type_code: str
    type_name: str
    title: str
    number: str
    version: str
    status: str
    is_draft: bool
    effective: str
    supersedes: str
    author: str
    author_role: str
    confidentiality: str
    system_id: str
    system_name: str
    system_release: str
    baseline: str
    fingerprint: str = ""
    """SHA-256 of the content, filled in when the document is complete."""
    classification: tuple[tuple[str, str], ...] = ()
    """GAMP category, GxP scope and overall risk where the cover prints them."""
    tool: str = ""
    """Name and version of the tool, for the document-control box only (rule WD-16)."""
    issue: Issue | None = None
    """The execution copy that is drawn; None for the document itself."""

    @property
    def short_fingerprint(self) -> str:
        """The first twelve characters of the fingerprint."""
        return self.fingerprint[:12]


class cover(nodes.General, nodes.Element):
    """The cover page; `node["frame"]` is the Frame."""


class contents(nodes.General, nodes.Element):
    """The place of the contents list; `node["tables"]` is true when lists of tables and figures follow."""


class view_table(nodes.General, nodes.Element):
    """A table that carries its view: `node["table"]` is the Table, `node["number"]` its number or 0."""


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


class end_of_document(nodes.General, nodes.Element):
    """The line that ends the last page."""


def item_reference(item: str, text: str = "") -> nodes.reference:
    """Return a link to an item by its id; the writer finds out where the item is printed."""
    return nodes.reference("", text or item, classes=["item"], item=item)


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


def lowered(node: view_table | captioned_picture | picture, date_format: str = DEFAULT_FORMAT) -> list[nodes.Node]:
    """Return ordinary docutils nodes for a table leaf or a picture."""
    if isinstance(node, picture):
        return [nodes.image(uri=node.get("source", ""), alt=node["alternative"])]
    if isinstance(node, captioned_picture):
        return [_figure(node)]
    table: Table = node["table"]
    if not table.rows:
        return [nodes.paragraph("", table.empty)]
    result = nodes.table("", classes=[table.style])
    if table.title:
        result += nodes.title("", f"Table {node['number']} – {table.title}" if node.get("number") else table.title)
    group = nodes.tgroup("", cols=len(table.columns))
    result += group
    group.extend(nodes.colspec("", colwidth=max(1, round(column.width))) for column in table.columns)
    if table.style != "facts":
        head = nodes.row("", *(nodes.entry("", nodes.paragraph("", column.title)) for column in table.columns))
        group += nodes.thead("", head)
    group += nodes.tbody("", *(_row(row, len(table.columns), date_format) for row in table.rows))
    return [result]


def _figure(node: captioned_picture) -> nodes.Element:
    image = nodes.image(uri=node.get("source", ""), alt=node["alternative"])
    label = caption_label(node)
    caption = nodes.caption("", "", *([nodes.Text(f"{label} – ")] if label else []), *(child.deepcopy() for child in node.children))
    return nodes.figure("", image, *([caption] if node.children else []), ids=list(node["ids"]))


def _row(row: Row, width: int, date_format: str) -> nodes.row:
    if row.heading:
        return nodes.row("", nodes.entry("", nodes.paragraph("", row.heading), morecols=width - 1))
    result = nodes.row("", *(nodes.entry("", *cell_nodes(cell, date_format)) for cell in row.cells))
    if row.anchor:
        result["ids"].append(row.anchor)
    return result


def cell_nodes(cell: Cell, date_format: str = DEFAULT_FORMAT) -> list[nodes.Node]:
    """Return the block nodes of one cell."""
    match cell:
        case None:
            return []
        case Prose(markdown):
            return blocks(markdown)
        case Labelled(label, text):
            strong = nodes.strong("", f"{label}:" if text else label)
            return [nodes.paragraph("", "", strong, nodes.Text(f" {text}" if text else ""))]
        case Refs(ids):
            paragraph = nodes.paragraph()
            for index, (item, text) in enumerate(zip(ids, cell.texts, strict=True)):
                paragraph += [nodes.Text(", ")] * bool(index) + [item_reference(item, text)]
            return [paragraph]
        case Badge(label, tone):
            return [nodes.paragraph("", "", nodes.inline("", label, classes=["badge", tone]))]
        case Line():
            return [nodes.paragraph("", cell.plain)]
        case FillIn(_, options):
            return [nodes.paragraph("", "   ".join(f"☐ {option}" for option in options))] if options else []
        case Stack(parts):
            return [node for part in parts for node in cell_nodes(part, date_format)]
        case date():
            return [nodes.paragraph("", printed_date(cell, date_format))]
        case _:
            return [nodes.paragraph("", str(cell))]
