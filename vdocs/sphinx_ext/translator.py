"""The HTML of the nodes that controlled documents have beyond docutils' own."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from docutils import nodes
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from vdocs.document.crossings import Target, target_of, targets, words_of
from vdocs.document.markdown import cross_reference
from vdocs.document.nodes import contents, cover, end_of_document, view_table
from vdocs.document.pictures import captioned_picture, picture
from vdocs.sphinx_ext.cells import Pen
from vdocs.sphinx_ext.covers import cover_html
from vdocs.sphinx_ext.front import questions_html, with_files
from vdocs.sphinx_ext.parser import page_body
from vdocs.sphinx_ext.pictures import FOLDER, Illustrator, caption_start, figure_start, picture_html
from vdocs.sphinx_ext.portal import EXPLORER, FRONT, SEARCH, Portal, fragment
from vdocs.sphinx_ext.shares import shares_html
from vdocs.sphinx_ext.tables import table_anchor, table_html

_LONG_ID = 24
"""Ids longer than this may be broken over lines."""


class PageTranslator(HTML5Translator):
    """Sphinx's HTML writer with tables, covers and references to items; it finds them in the portal."""

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.portal: Portal = self.config.vdocs_portal
        self.page: str = self.builder.current_docname

    def visit_page_body(self, node: page_body) -> None:
        """Write the composed tree, which stays as it is."""
        self.tree = self.portal.pages[self.page].doctree
        # A section that prints an item is its anchor, wherever a row with the same id stands.
        self.anchors = {item for section in self.tree.findall(nodes.section) for item in section["ids"]}
        folder = relative_uri(self.builder.get_target_uri(self.page), FOLDER)
        self.illustrator = Illustrator(self.portal.pictures, folder, self.item_address)
        self.pen = Pen(lru_cache(None)(self.item_link), self.claim, self.portal.date_format(self.page), self.special_html)
        self.targets = targets(self.tree)
        for child in self.tree.children:
            child.walkabout(self)
        raise nodes.SkipNode

    def starttag(self, node, tagname, suffix="\n", empty=False, **attributes) -> str:
        """Return a start tag; classes of the documents bear our prefix in the style sheet."""
        if isinstance(node, nodes.Element) and node["classes"] and node.document is not self.document:
            classes = [f"vd-{name}" for name in node["classes"]]
            node = nodes.Element("", ids=list(node["ids"]), classes=classes) if node["ids"] else {"classes": classes}
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def claim(self, anchor: str) -> bool:
        """Return whether an id is still free on this page, and take it."""
        is_free = anchor not in self.anchors
        self.anchors.add(anchor)
        return is_free

    def item_address(self, item: str) -> str:
        """Return the address of an item or of a document as seen from this page; empty when it is printed nowhere."""
        home = self.portal.homes.get(item)
        if home not in self.portal.pages:
            return self.builder.get_relative_uri(self.page, item) if item in self.portal.pages else ""
        return fragment(item) if home == self.page else self.builder.get_relative_uri(self.page, home) + fragment(item)

    def item_link(self, item: str, text: str) -> str:
        """Return a link to an item, or the text alone when the item is printed nowhere."""
        address = self.item_address(item)
        name = "vd-long" if len(text) > _LONG_ID else "vd-item"
        if address:
            return f'<a class="{name}" href="{escape(address)}">{escape(text)}</a>'
        return f'<span class="{name}">{escape(text)}</span>'

    def special_html(self, node: nodes.Element) -> str:
        """Return the HTML of a picture or a cross-reference in a cell."""
        if isinstance(node, cross_reference):
            return self.crossing_html(node)
        shown = picture_html(node, self.illustrator)
        if isinstance(node, captioned_picture):
            return f"{figure_start('')}{shown}{caption_start(node)}{escape(node.astext())}</figcaption></figure>"
        return shown

    def crossing_html(self, node: cross_reference) -> str:
        """Return a reference to a section, a table, a figure or an item; its words alone when there is no such thing."""
        target = target_of(node, self.targets)
        address = fragment(_anchor(target)) if target else self.item_address(node["key"])
        words = escape(words_of(node, self.targets))
        return f'<a class="vd-crossing" href="{escape(address)}">{words}</a>' if address else f"<span>{words}</span>"

    def visit_cross_reference(self, node: cross_reference) -> None:
        self.body.append(self.crossing_html(node))
        raise nodes.SkipNode

    def visit_view_table(self, node: view_table) -> None:
        table = with_files(node["table"], self.portal.files) if self._is_list_of_documents(node) else node["table"]
        self.body.append(shares_html(table) if table.style == "shares" else table_html(table, node.get("number", 0), self.pen))
        raise nodes.SkipNode

    def _is_list_of_documents(self, node: view_table) -> bool:
        return self.page == FRONT and node["table"].key == "documents"

    def visit_picture(self, node: picture) -> None:
        self.body.append(picture_html(node, self.illustrator))
        raise nodes.SkipNode

    def visit_captioned_picture(self, node: captioned_picture) -> None:
        anchor = next((key for key in node["ids"] if self.claim(key)), "")
        self.body.append(figure_start(anchor) + picture_html(node, self.illustrator))
        self.body.append(caption_start(node) if node.children else "")

    def depart_captioned_picture(self, node: captioned_picture) -> None:
        self.body.append(("</figcaption>" if node.children else "") + "</figure>\n")

    def visit_cover(self, node: cover) -> None:
        # The frame of the page has the fingerprint, which the node cannot know.
        frame = self.portal.pages[self.page].frame
        self.anchors.add(frame.number)
        self.body.append(cover_html(frame))
        if self.page == FRONT:
            explorer = self.builder.get_relative_uri(self.page, EXPLORER) if self.portal.matrix_context is not None else ""
            self.body.append(questions_html(self.portal, self.builder.get_relative_uri(self.page, SEARCH), explorer))
        raise nodes.SkipNode

    def visit_contents(self, node: contents) -> None:
        # The theme has a list of contents beside every page.
        raise nodes.SkipNode

    def visit_end_of_document(self, node: end_of_document) -> None:
        self.body.append('<p class="vd-end">End of document</p>\n')
        raise nodes.SkipNode

    def visit_title(self, node: nodes.title) -> None:
        """Leave out the title of the page, which the cover prints, and put the number of a section before its title."""
        if node.parent.parent is self.document:
            raise nodes.SkipNode
        super().visit_title(node)
        if isinstance(node.parent, nodes.section) and node.parent.get("number"):
            self.body.append(f'<span class="vd-number">{escape(node.parent["number"])}</span> ')

    def visit_row(self, node: nodes.row) -> None:
        """Open a row; Sphinx would note in the tree which rows are even."""
        self.body.append(self.starttag(node, "tr", ""))
        node.column = 0

    def visit_table(self, node: nodes.table) -> None:
        """Open a table that an author wrote in Markdown; on a small screen it scrolls in a box of its own."""
        self.body.append('<div class="vd-scroll" tabindex="0" role="group" aria-label="Table">')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_reference(self, node: nodes.reference) -> None:
        if "item" in node:
            self.body.append(self.item_link(node["item"], node.astext()))
            raise nodes.SkipNode
        super().visit_reference(node)

    def visit_Text(self, node: nodes.Text) -> None:
        """Write text; a text that is nothing but a line break is a hard break of the Markdown."""
        if node == "\n" and not isinstance(node.parent, nodes.FixedTextElement):
            self.body.append("<br />")
        else:
            super().visit_Text(node)


def _anchor(target: Target) -> str:
    """Return the id on the page of what a cross-reference leads to."""
    return table_anchor(int(target.number)) if target.kind == "table" else target.key
