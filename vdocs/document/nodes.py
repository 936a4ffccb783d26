"""The nodes a controlled document has beyond docutils' own, each with its ordinary lowering.

A writer that does not know one of these calls `lowered` and gets ordinary docutils nodes.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from docutils import nodes

from vdocs.document.markdown import blocks
from vdocs.document.pictures import caption_label, captioned_picture, picture
from vdocs.document.pictures import drawing as drawing
from vdocs.model.dates import DEFAULT_FORMAT, printed_date
from vdocs.model.issue import Issue
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


class end_of_document(nodes.General, nodes.Element):
    """The line that ends the last page."""


def item_reference(item: str, text: str = "") -> nodes.reference:
    """Return a link to an item by its id; the writer finds out where the item is printed."""
    return nodes.reference("", text or item, classes=["item"], item=item)


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
