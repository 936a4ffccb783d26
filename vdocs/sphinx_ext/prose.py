"""Markdown in cells, as HTML text: the nodes of `vdocs.document.markdown` written without a doctree around them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape

from docutils import nodes

from vdocs.document.markdown import blocks, cross_reference, is_plain, names_others
from vdocs.document.pictures import captioned_picture, picture

_TAGS = {
    nodes.paragraph: "p",
    nodes.bullet_list: "ul",
    nodes.enumerated_list: "ol",
    nodes.list_item: "li",
    nodes.block_quote: "blockquote",
    nodes.strong: "strong",
    nodes.emphasis: "em",
    nodes.inline: "span",
    nodes.literal: "code",
    nodes.superscript: "sup",
    nodes.subscript: "sub",
    nodes.literal_block: "pre",
    nodes.table: "table",
    nodes.thead: "thead",
    nodes.tbody: "tbody",
    nodes.row: "tr",
    nodes.reference: "a",
}


Special = Callable[[nodes.Element], str]
"""Returns the HTML of a node that each page draws in its own way: a picture, or a cross-reference."""


def _words(node: nodes.Element) -> str:
    return escape(node.astext())


def prose_html(markdown: str, special: Special = _words) -> str:
    """Return a Markdown text as HTML blocks; HTML in the text is escaped."""
    return _drawn(markdown, special) if names_others(markdown) else _known(markdown)


@lru_cache(maxsize=20_000)
def _known(markdown: str) -> str:
    if is_plain(markdown):
        text = markdown.strip()
        return f"<p>{escape(text)}</p>" if text else ""
    return _drawn(markdown, _words)


def _drawn(markdown: str, special: Special) -> str:
    return "".join(_node_html(node, special) for node in blocks(markdown))


def _node_html(node: nodes.Node, special: Special) -> str:
    if isinstance(node, nodes.Text):
        return _text_html(node)
    if isinstance(node, nodes.transition):
        return "<hr>"
    if isinstance(node, (picture, captioned_picture, cross_reference)):
        return special(node)
    inner = "".join(_node_html(child, special) for child in node.children)
    tag = tag_of(node)
    return f"<{tag}{_attributes(node)}>{inner}</{tag}>" if tag else inner


def _text_html(node: nodes.Text) -> str:
    """Return escaped text; a hard line break is a text of its own that holds nothing else."""
    is_break = node == "\n" and not isinstance(node.parent, nodes.literal_block)
    return "<br>" if is_break else escape(str(node))


def tag_of(node: nodes.Node) -> str:
    """Return the tag of a node; empty when only its children are written."""
    if isinstance(node, nodes.entry):
        return "th" if isinstance(node.parent.parent, nodes.thead) else "td"
    return _TAGS.get(type(node), "")


def _attributes(node: nodes.Element) -> str:
    result = ""
    if node["classes"]:
        result += f' class="{escape(" ".join(f"vd-{name}" for name in node["classes"]))}"'
    if "refuri" in node:
        result += f' href="{escape(node["refuri"])}"'
    if "start" in node:
        result += f' start="{int(node["start"])}"'
    return result
