"""The fingerprint of a composed document: a digest of everything that it prints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from docutils import nodes

from vdocs.document.nodes import Frame, captioned_picture, picture, picture_of, view_table
from vdocs.model.pictures import Picture
from vdocs.views.table import Cell, FillIn, Line, Prose, Refs, Stack, Table, text_of


def fingerprint(tree: nodes.document, frame: Frame) -> str:
    """Return the SHA-256 of the frame and the content in reading order.

    What does not change what a reader reads does not count: the fingerprint itself, the name and version of the tool, the
    widths of columns. The format of dates counts, for it changes every printed date. A picture counts by its content.
    """
    digest = hashlib.sha256(repr(frame._replace(fingerprint="", tool="", issue=None)).encode())
    for piece in _pieces(tree, tree["date_format"], tree.get("pictures", {})):
        digest.update(piece.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _pieces(node: nodes.Node, date_format: str, pictures: Mapping[str, Picture]) -> Iterator[str]:
    """Yield what a node prints, with marks where elements begin and end."""
    if isinstance(node, nodes.Text):
        yield f"T{node}"
        return
    target = f"{node.get('refuri', '')}{node.get('item', '')}"
    yield f"<{node.tagname} {node.get('number', '')} {node.get('start', '')} {' '.join(node['classes'])} {target}"
    if isinstance(node, view_table):
        yield from _table(node["table"], date_format)
    if isinstance(node, (picture, captioned_picture)):
        shown = picture_of(node, pictures)
        yield f"{node['alternative']}\1{shown.digest if shown else node.get('source', '')}"
    for child in node.children:
        yield from _pieces(child, date_format, pictures)
    yield ">"


def _table(table: Table, date_format: str) -> Iterator[str]:
    yield f"{table.style}\1{table.title}\1{table.empty if not table.rows else ''}"
    yield "\1".join(column.title for column in table.columns)
    for row in table.rows:
        yield f"{row.anchor}\1{row.heading}\1" + "\1".join([_cell(cell, date_format) for cell in row.cells])


def _cell(cell: Cell, date_format: str) -> str:
    """Return a cell with a mark for its kind, so that text and Markdown of the same letters differ."""
    match cell:
        case str():
            return f"T{cell}"
        case None:
            return "\2"
        case Prose(markdown):
            return f"M{markdown}"
        case Refs(ids):
            return f"R{','.join(ids)}\2{','.join(cell.texts)}"
        case Line():
            return f"T{cell.plain}"
        case FillIn(kind, options, lines=lines):
            return f"F{kind}{options}{lines if lines > 1 else ''}"
        case Stack(parts):
            return "\3".join([_cell(part, date_format) for part in parts])
        case _:
            return f"{type(cell).__name__}{text_of(cell, date_format)}"
