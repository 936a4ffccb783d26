"""The parser: gives Sphinx the composed doctree of a page in place of the text of its source."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.parsers import Parser

from vdocs.document.nodes import Frame, cover, view_table
from vdocs.document.pictures import captioned_picture
from vdocs.sphinx_ext.portal import Portal
from vdocs.views.table import Table, text_of

_CONTENTS_DEPTH = 3
"""Levels of the list of contents beside a page: its title and two levels of sections."""


class PageParser(Parser):
    """Puts the nodes of a page below one section that bears the page's title."""

    supported = ("vdoc",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill the document with the page of the same name."""
        self.setup_parse(inputstring, document)
        environment = document.settings.env
        environment.metadata[environment.docname].update(orphan=True, tocdepth=_CONTENTS_DEPTH)
        document += page_section(environment.config.vdocs_portal, environment.docname)
        self.finish_parse()


def page_section(portal: Portal, name: str) -> nodes.section:
    """Return the whole page as one section; the composed doctree stays as it is."""
    page = portal.pages[name]
    result = nodes.section("", nodes.title("", page_title(page.frame)), ids=[f"page-{name}"], classes=["page"])
    result += addnodes.index(entries=_entries(portal, name))
    result.extend(child.deepcopy() for child in page.doctree.children)
    for position, leaf in enumerate(result.findall(view_table)):
        _store(leaf, position, portal.date_format(name))
    for position, figure in enumerate(result.findall(captioned_picture)):
        figure["position"] = position
        figure.attributes.pop("picture", None)
    for node in result.findall(nodes.Element):
        _mark(node)
    return result


def page_title(frame: Frame) -> str:
    """Return the title of a page: number and title of the document."""
    return f"{frame.number} {frame.title}".strip()


def index_words(table: Table, date_format: str) -> str:
    """Return the distinct words of a table, sorted, for the search."""
    words = set(table.title.split())
    words.update(word for column in table.columns for word in column.title.split())
    for row in table.rows:
        words.update(row.heading.split())
        for cell in row.cells:
            words.update(text_of(cell, date_format).split())
    return " ".join(sorted(words))


def _store(leaf: view_table, position: int, date_format: str) -> None:
    """Replace a leaf's table by its position and its words, so that Sphinx stores and searches little."""
    leaf += nodes.Text(index_words(leaf["table"], date_format))
    leaf["position"] = position
    del leaf["table"]


def _mark(node: nodes.Element) -> None:
    """Prefix a node's classes as the style sheet has them, and print the number of a section in its title."""
    node["classes"] = [f"vd-{name}" for name in node["classes"]]
    if isinstance(node, nodes.section) and node.get("number"):
        node[0].insert(0, [nodes.inline("", node["number"], classes=["number"]), nodes.Text(" ")])
    if isinstance(node, cover):
        node += nodes.Text(" ".join(str(field) for field in node["frame"] if isinstance(field, str)))


def _entries(portal: Portal, name: str) -> list[tuple[str, str, str, str, None]]:
    """Return the search entries that lead straight to the items at home on a page."""
    doctree = portal.pages[name].doctree
    sections = [item for section in doctree.findall(nodes.section) for item in section["ids"]]
    rows = [item for leaf in portal.tables(name) for item in leaf["table"].items]
    items = dict.fromkeys(sections + rows)
    return [("single", item, item, "main", None) for item in items if portal.is_home(name, item) and ";" not in item]
