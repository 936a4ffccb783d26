"""Markdown to docutils nodes: the prose of a controlled document, with raw HTML switched off.

The parser is markdown-it-py with CommonMark, tables and struck text; HTML in the source is printed as the text it is. Beyond
that `m^2^` raises and `H~2~O` lowers, `- [ ]` is a box to tick, a picture alone in its paragraph is a figure when it has a title,
and `[](#key)` is a cross-reference. Ids of items in the text become links by `linked`, when the composer knows which ids exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes

from vdocs.document.pictures import captioned_picture, picture

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_MARKED = re.compile(r"[*_`\[\]~^\\\n]|<[A-Za-z/!?]|&[#A-Za-z]|^\s*(?:[-+#>]|\d{1,9}[.)])|^(?: {4}|\t)|---|===")
"""What can be mark-up in a text of one line; a text without it is one plain paragraph and needs no parser."""


@lru_cache(1)
def _parser():
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table").enable("strikethrough")
    parser.inline.ruler.after("emphasis", "shifted", _shifted)
    return parser


_SHIFTED = {
    "^": ("superscript", re.compile(r"(?<=[\w)\]°'′])\^([\w+\-−–.,()′″∞°]{1,20})\^(?![\w^])")),
    "~": ("subscript", re.compile(r"(?<=[\w)\]])~([\w+\-−–.,()∞]{1,20})~(?!~)")),
}
"""Raised and lowered text by its sign: short, without spaces, and right behind what it belongs to. So `10^-3/10^-4`, `x^2-y^2` and
`~5 mL` stay as they are; a backslash before a sign keeps it in any case."""


def _shifted(state: StateInline, silent: bool) -> bool:
    """Read raised or lowered text at the place of the parser; False when there is none."""
    kind, pattern = _SHIFTED.get(state.src[state.pos], ("", None))
    match = pattern.match(state.src, state.pos) if pattern else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push(kind, "", 0).content = match[1]
    state.pos = match.end()
    return True


class cross_reference(nodes.Inline, nodes.TextElement):
    """A reference by key; `node["key"]` is the key as it was written, the children are the author's own words, if any."""


def is_plain(markdown: str) -> bool:
    """True when a text is one plain paragraph, or nothing, so that no parser is needed."""
    return not _MARKED.search(markdown)


def names_others(markdown: str) -> bool:
    """True when a text may show a picture or refer to another place, so that it is not drawn from its own letters alone."""
    return "![" in markdown or "](#" in markdown


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
                self._push(nodes.entry(classes=_aligned(token)))
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

    def _figure(self, token) -> bool:
        """Add a picture that is alone in its paragraph and has a title as a figure, in place of the paragraph; False for others."""
        if not _is_figure(token) or not isinstance(self.stack[-1], nodes.paragraph):
            return False
        image = token.children[0]
        shown = _picture(image, captioned_picture("", str(image.attrs["title"])))
        shown["number"], shown["ids"] = 0, [PurePosixPath(shown["source"]).stem]
        paragraph = self.stack[-1]
        paragraph.parent.replace(paragraph, shown)
        return True

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
            if type(node) is nodes.inline and target and target != node.astext():
                node += nodes.Text(f" ({target})")

    def _leaf(self, token) -> None:
        match token.type:
            case "inline" if self._figure(token):
                pass
            case "inline":
                self._tick_box(token)
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
                self._add(_picture(token, picture()))
            case "superscript":
                self._add(nodes.superscript("", token.content))
            case "subscript":
                self._add(nodes.subscript("", token.content))
            case _:
                if token.content:
                    self._add(nodes.Text(token.content))

    def _tick_box(self, token) -> None:
        """Print the brackets of a task as a box, empty or ticked."""
        item = self.stack[-1].parent if isinstance(self.stack[-1], nodes.paragraph) else None
        if isinstance(item, nodes.list_item) and len(item) == 1 and token.children and token.children[0].type == "text":
            first = token.children[0]
            first.content = _TASK.sub(lambda match: "☐ " if match[1] == " " else "☑ ", first.content, count=1)


_TASK = re.compile(r"^\[([ xX])\]\s+")


def _is_figure(token) -> bool:
    children = token.children or ()
    return len(children) == 1 and children[0].type == "image" and bool(children[0].attrs.get("title"))


def _picture(token, node: nodes.Element) -> nodes.Element:
    """Return the node with the path and the alternative text of an image."""
    node["source"] = unquote(str(token.attrs.get("src", "")))
    node["alternative"] = "".join(child.content for child in token.children or ()).strip()
    return node


def _aligned(token) -> list[str]:
    """Return the class of a table's cell that is set to the right or in the middle."""
    style = str(token.attrs.get("style", ""))
    return ["right"] if "right" in style else ["centre"] if "center" in style else []


def _link(target: str) -> nodes.Element:
    if target.startswith("#"):
        return cross_reference(key=unquote(target[1:]))
    if re.match(r"(https?|mailto):", target):
        return nodes.reference(refuri=target)
    return nodes.inline()


_UNLINKED = (nodes.literal, nodes.literal_block, nodes.reference, nodes.title, cross_reference)
"""Text in which ids are no links: exact text, and what is a link already."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*(?:[-.][A-Za-z0-9_]+)*(?:\([a-z0-9]+\))*")


def linked(roots: Iterable[nodes.Node], known: frozenset[str] | set[str]) -> None:
    """Turn ids of known items in the text below the roots into links, in place; code and headings are left alone."""
    for root in roots:
        for text in list(root.findall(nodes.Text)):
            if isinstance(text.parent, _UNLINKED) or text.parent is None:
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
