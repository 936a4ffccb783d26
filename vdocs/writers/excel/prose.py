"""Markdown as the plain text of a cell: lists become lines with a dash or number, the address follows the text of a link.

A cell holds plain text because text with several formats in it cannot be filtered or compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docutils import nodes

from vdocs.document.markdown import blocks

_MARKS = re.compile(
    r"[*`\\\t]|(?<!\w)_|_(?!\w)|~~|\]\(|\]\[|\]:|<[A-Za-z/!?]|&#?\w+;|  \n"  # inside a line
    r"|^ *(?:[-+=#>]|\d{1,9}[.)]|\|)|^ {4}|---",  # what opens a block, and the rule of a table
    re.MULTILINE,
)
"""What may have an effect in Markdown. A text without it needs no parser, which is fifty times faster."""

_BLANK_LINES = re.compile(r"\n[ ]*\n\s*")
_LINE_END = re.compile(r" *\n *")


@lru_cache(maxsize=1 << 16)
def plain_text(markdown: str) -> str:
    """Return the text of the Markdown without its marks, one line for each paragraph or list item."""
    if not _MARKS.search(markdown):
        if "\n" not in markdown:
            return markdown.strip()
        return "\n".join(_LINE_END.sub(" ", part.strip()) for part in _BLANK_LINES.split(markdown.strip()))
    return "\n".join(filter(None, (_text(block) for block in blocks(markdown))))


def _text(node: nodes.Node) -> str:
    match node:
        case nodes.bullet_list():
            return "\n".join(_item("- ", item) for item in node.children)
        case nodes.enumerated_list():
            start = node.get("start", 1)
            return "\n".join(_item(f"{number}. ", item) for number, item in enumerate(node.children, start))
        case nodes.table():
            return "\n".join(" | ".join(_blocks(entry) for entry in row.children) for row in node.findall(nodes.row))
        case nodes.block_quote():
            return _blocks(node)
        case nodes.literal_block():
            return node.astext()
        case _:
            return "".join(_inline(child) for child in node.children)


def _blocks(node: nodes.Element) -> str:
    return "\n".join(filter(None, (_text(child) for child in node.children)))


def _item(mark: str, item: nodes.Element) -> str:
    return mark + _blocks(item).replace("\n", "\n" + " " * len(mark))


def _inline(node: nodes.Node) -> str:
    text = node.astext()
    target = node.get("refuri", "") if isinstance(node, nodes.reference) else ""
    return f"{text} ({target})" if target and target != text else text
