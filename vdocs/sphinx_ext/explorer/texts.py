"""Texts and cells as values that scripts turn into elements, so that no authored text is ever read as HTML.

A text is a string, or for Markdown with mark-up a list of nodes `[tag, attributes or 0, child, ...]`. A cell is null, a string, a
number, or an object with one key that says what it is: `r` ids with their words `t`, `b` a badge with its tone, `p` prose, `d` a
date as `YYYY-MM-DD`, `s` a stack of cells.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from docutils import nodes

from vdocs.document.markdown import blocks, cross_reference, is_plain
from vdocs.document.pictures import captioned_picture, picture
from vdocs.sphinx_ext.prose import tag_of
from vdocs.views.table import Badge, Cell, Labelled, Line, Prose, Refs, Stack, text_of


@lru_cache(maxsize=20_000)
def prose(markdown: str) -> str | list:
    """Return Markdown as a string when it is plain, else as nodes."""
    if is_plain(markdown):
        return markdown.strip()
    return [_node(node) for node in blocks(markdown)]


def _node(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Text):
        return ["br", 0] if node == "\n" and not isinstance(node.parent, nodes.literal_block) else str(node)
    if isinstance(node, nodes.transition):
        return ["hr", 0]
    if isinstance(node, (picture, captioned_picture)):
        return ["em", 0, f"Picture: {node.get('alt') or node.astext() or 'without words'}"]
    if isinstance(node, cross_reference):
        return node.astext() or node["key"]
    attributes = {name: node[source] for name, source in (("href", "refuri"), ("start", "start")) if source in node}
    return [tag_of(node) or "span", attributes or 0, *map(_node, node.children)]


_PLAIN = frozenset((str, int, float))
"""Most cells are one of these."""


def cell_value(cell: Cell) -> Any:
    """Return a cell as the scripts read it; what is left open for a person is empty."""
    if cell is None or type(cell) in _PLAIN:
        return cell
    match cell:
        case Refs(ids, labels):
            return {"r": ids, "t": labels} if labels else {"r": ids}
        case Badge(label, tone):
            return {"b": label, "n": tone}
        case Prose(markdown):
            text = prose(markdown)
            return text if isinstance(text, str) else {"p": text}
        case date():
            return {"d": cell.isoformat()}
        case Stack(parts):
            return {"s": [value for part in parts if (value := cell_value(part)) not in (None, "")]}
        case Labelled() | Line():
            return cell.plain
        case _:
            return text_of(cell)
