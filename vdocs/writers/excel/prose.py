"""Markdown as the plain text of a cell: lists become lines with a dash or number, the address follows the text of a link.

A cell holds plain text because text with several formats in it cannot be filtered or compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docutils import nodes

from vdocs.document.markdown import blocks, cross_reference
from vdocs.document.pictures import captioned_picture, picture

_MARKS = re.compile(
    r"[*`\\\t^]|\w~|(?<!\w)_|_(?!\w)|~~|\]\(|\]\[|\]:|<[A-Za-z/!?]|&#?\w+;|  \n"  # inside a line
    r"|^ *(?:[-+=#>]|\d{1,9}[.)]|\|)|^ {4}|---",  # what opens a block, and the rule of a table
    re.MULTILINE,
)
"""What may have an effect in Markdown. A text without it needs no parser, which is fifty times faster."""

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ₐₑₒₓ")

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
        case captioned_picture():
            return f"{_picture_words(node)} {node.astext()}"
        case nodes.block_quote():
            return _blocks(node)
        case nodes.literal_block():
            return node.astext()
        case _:
            return "".join(_inline(child) for child in node.children)


def _shifted(text: str, letters: dict[int, int], sign: str) -> str:
    """Return raised or lowered text in letters that are so themselves; behind a sign where there are none."""
    if all(ord(letter) in letters for letter in text):
        return text.translate(letters)
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})"


def _picture_words(node: nodes.Element) -> str:
    """Return what stands for a picture in a cell of text."""
    return f"[picture: {node['alternative'] or node.get('source', '')}]"


def _blocks(node: nodes.Element) -> str:
    return "\n".join(filter(None, (_text(child) for child in node.children)))


def _item(mark: str, item: nodes.Element) -> str:
    return mark + _blocks(item).replace("\n", "\n" + " " * len(mark))


def _inline(node: nodes.Node) -> str:
    match node:
        case picture():
            return _picture_words(node)
        case nodes.superscript():
            return _shifted(node.astext(), _RAISED, "^")
        case nodes.subscript():
            return _shifted(node.astext(), _LOWERED, "_")
        case nodes.Element() if node.children:
            text = "".join(_inline(child) for child in node.children)
        case cross_reference():
            return str(node["key"])
        case _:
            text = node.astext()
    target = node.get("refuri", "") if isinstance(node, nodes.reference) else ""
    return f"{text} ({target})" if target and target != text else text
