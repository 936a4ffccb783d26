"""Markdown to docutils nodes: the prose of a controlled document, with raw HTML switched off.

The parser is markdown-it-py with CommonMark and tables; HTML in the source is printed as the text it is. Ids of items in
the text become links by `linked`, when the composer knows which ids exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from docutils import nodes

_MARKED = re.compile(r"[*_`\[\]~\\\n]|<[A-Za-z/!?]|&[#A-Za-z]|^\s*(?:[-+#>]|\d{1,9}[.)])|^(?: {4}|\t)|---|===")
"""What can be mark-up in a text of one line; a text without it is one plain paragraph and needs no parser."""


@lru_cache(1)
def _parser():
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table").enable("strikethrough")


def is_plain(markdown: str) -> bool:
    """True when a text is one plain paragraph, or nothing, so that no parser is needed."""
    return not _MARKED.search(markdown)


def blocks(markdown: str) -> list[nodes.Node]:
    """Return the block nodes of a Markdown text; new nodes at each call."""
    if is_plain(markdown):
        text = markdown.strip()
        return [nodes.paragraph("", text)] if text else []
    return _Builder().build(_parser().parse(markdown))


class _Builder:
    """Walks the token stream with a stack of open nodes."""

    def __init__(self) -> None:
        self.root = nodes.container()
        self.stack: list[nodes.Element] = [self.root]
        self._targets: list[str] = []

    def build(self, tokens: Iterable) -> list[nodes.Node]:
        """Return the nodes for the tokens."""
        for token in tokens:
            if token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                self._close(token)
            else:
                self._leaf(token)
        children = list(self.root.children)
        for child in children:
            child.parent = None
        return children

    def _add(self, node: nodes.Node) -> None:
        self.stack[-1] += node

    def _push(self, node: nodes.Element) -> None:
        self._add(node)
        self.stack.append(node)

    def _open(self, token) -> None:
        match token.type:
            case "heading_open":
                self._push(nodes.paragraph(classes=["minor-heading"]))
            case "bullet_list_open":
                self._push(nodes.bullet_list(bullet="-"))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                self._push(nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", **({"start": start} if start != 1 else {})))
            case "list_item_open":
                self._push(nodes.list_item())
            case "blockquote_open":
                self._push(nodes.block_quote())
            case "table_open":
                self._push(nodes.table(classes=["prose"]))
            case "thead_open":
                group = nodes.tgroup(cols=0)
                self._push(group)
                self._push(nodes.thead())
            case "tbody_open":
                self._push(nodes.tbody())
            case "tr_open":
                self._push(nodes.row())
            case "th_open" | "td_open":
                self._push(nodes.entry())
            case "strong_open":
                self._push(nodes.strong())
            case "em_open":
                self._push(nodes.emphasis())
            case "s_open":
                self._push(nodes.inline(classes=["struck"]))
            case "link_open":
                self._targets.append(str(token.attrs.get("href", "")))
                self._push(_link(self._targets[-1]))
            case _:
                self._push(nodes.paragraph())

    def _close(self, token) -> None:
        if token.type == "thead_close":
            group = self.stack[-2]
            columns = len(self.stack[-1][0]) if len(self.stack[-1]) else 1
            group["cols"] = columns
            for index in range(columns):
                group.insert(index, nodes.colspec(colwidth=max(1, 100 // columns)))
            self.stack.pop()
            return
        if token.type == "table_close":
            self.stack.pop()
        self.stack.pop()

    def _close_inline(self, token) -> None:
        """Close an inline node; the target of a link that leads nowhere on the web is printed behind its text."""
        node = self.stack.pop()
        if token.type == "link_close":
            target = self._targets.pop()
            if not isinstance(node, nodes.reference) and target and target != node.astext():
                node += nodes.Text(f" ({target})")

    def _leaf(self, token) -> None:
        match token.type:
            case "inline":
                wrap = isinstance(self.stack[-1], nodes.entry)
                if wrap:
                    self._push(nodes.paragraph())
                for child in token.children or ():
                    if child.nesting == 1:
                        self._open(child)
                    elif child.nesting == -1:
                        self._close_inline(child)
                    else:
                        self._leaf(child)
                if wrap:
                    self.stack.pop()
            case "text":
                if token.content:
                    self._add(nodes.Text(token.content))
            case "softbreak":
                self._add(nodes.Text(" "))
            case "hardbreak":
                self._add(nodes.Text("\n"))
            case "code_inline":
                self._add(nodes.literal("", token.content))
            case "fence" | "code_block":
                self._add(nodes.literal_block("", token.content.rstrip("\n")))
            case "hr":
                self._add(nodes.transition())
            case "image":
                self._add(nodes.emphasis("", f"[picture: {token.content or 'without a name'}, {token.attrs.get('src', '')}]"))
            case _:
                if token.content:
                    self._add(nodes.Text(token.content))


def _link(target: str) -> nodes.Element:
    if re.match(r"(https?|mailto):", target):
        return nodes.reference(refuri=target)
    return nodes.inline()


_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*(?:[-.][A-Za-z0-9_]+)*(?:\([a-z0-9]+\))*")


def linked(roots: Iterable[nodes.Node], known: frozenset[str] | set[str]) -> None:
    """Turn ids of known items in the text below the roots into links, in place; code and headings are left alone."""
    for root in roots:
        for text in list(root.findall(nodes.Text)):
            if isinstance(text.parent, (nodes.literal, nodes.literal_block, nodes.reference, nodes.title)) or text.parent is None:
                continue
            pieces = _split(str(text), known)
            if len(pieces) > 1 or isinstance(pieces[0], nodes.reference):
                text.parent.replace(text, pieces)


def _split(text: str, known: frozenset[str] | set[str]) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    done = 0
    for match in _ID.finditer(text):
        if match.group() in known:
            if match.start() > done:
                result.append(nodes.Text(text[done : match.start()]))
            result.append(nodes.reference("", match.group(), classes=["item"], item=match.group()))
            done = match.end()
    if done < len(text) or not result:
        result.append(nodes.Text(text[done:]))
    return result
