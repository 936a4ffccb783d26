"""The fingerprint of a composed document: a digest of everything that it prints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docutils import nodes

from vdocs.document.crossings import Target, targets, words_of
from vdocs.document.markdown import blocks, cross_reference, names_others
from vdocs.document.nodes import Frame, view_table
from vdocs.document.pictures import captioned_picture, picture, picture_of
from vdocs.model.pictures import Picture
from vdocs.views.table import Cell, FillIn, Line, Prose, Refs, Stack, Table, text_of


def fingerprint(tree: nodes.document, frame: Frame) -> str:
    """Return the SHA-256 of the frame and the content in reading order.

    What does not change what a reader reads does not count: the fingerprint itself, the name and version of the tool, the
    widths of columns. The format of dates counts, for it changes every printed date. A picture counts by its content.
    """
    digest = hashlib.sha256(_bytes(repr(frame._replace(fingerprint="", tool="", issue=None))))
    for piece in _pieces(tree, _Known(tree["date_format"], tree.get("pictures", {}), targets(tree))):
        digest.update(_bytes(piece))
        digest.update(b"\0")
    return digest.hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Known(NamedTuple):
    """What a document knows besides its text, and prints by name only."""

    date_format: str
    pictures: Mapping[str, Picture]
    targets: Mapping[str, Target]


def _pieces(node: nodes.Node, known: _Known) -> Iterator[str]:
    """Yield what a node prints, with marks where elements begin and end."""
    if isinstance(node, nodes.Text):
        yield f"T{node}"
        return
    target = f"{node.get('refuri', '')}{node.get('item', '')}"
    yield f"<{node.tagname} {node.get('number', '')} {node.get('start', '')} {' '.join(node['classes'])} {target}"
    if isinstance(node, view_table):
        yield from _table(node["table"], known)
    if isinstance(node, cross_reference):
        yield f"{node['key']}\1{words_of(node, known.targets)}"
    if isinstance(node, (picture, captioned_picture)):
        shown = picture_of(node, known.pictures)
        yield f"{node['alternative']}\1{shown.digest if shown else node.get('source', '')}"
    for child in node.children:
        yield from _pieces(child, known)
    yield ">"


def _table(table: Table, known: _Known) -> Iterator[str]:
    yield f"{table.style}\1{table.title}\1{table.empty if not table.rows else ''}"
    yield "\1".join(column.title for column in table.columns)
    for row in table.rows:
        yield f"{row.anchor}\1{row.heading}\1" + "\1".join([_cell(cell, known) for cell in row.cells])


def _cell(cell: Cell, known: _Known) -> str:
    """Return a cell with a mark for its kind, so that text and Markdown of the same letters differ."""
    match cell:
        case str():
            return f"T{cell}"
        case None:
            return "\2"
        case Prose(markdown):
            shown = [piece for node in blocks(markdown) for piece in _pieces(node, known)] if names_others(markdown) else ()
            return "\2".join((f"M{markdown}", *shown))
        case Refs(ids):
            return f"R{','.join(ids)}\2{','.join(cell.texts)}"
        case Line():
            return f"T{cell.plain}"
        case FillIn(kind, options, lines=lines):
            return f"F{kind}{options}{lines if lines > 1 else ''}"
        case Stack(parts):
            return "\3".join([_cell(part, known) for part in parts])
        case _:
            return f"{type(cell).__name__}{text_of(cell, known.date_format)}"
