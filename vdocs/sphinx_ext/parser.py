"""The parser: gives Sphinx a page as its title and one leaf that stands for all the rest.

Sphinx reads, transforms, searches and stores what it is given, node by node. A page needs none of that: its tree is composed
already, its references know where they lead, and list of contents and search are ours. So the leaf is all that Sphinx keeps,
and the translator writes the composed tree in the leaf's place.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.parsers import Parser

from vdocs.document.nodes import Frame
from vdocs.sphinx_ext.portal import Portal


class page_body(nodes.General, nodes.Element):
    """Stands for the composed tree of a page."""


class PageParser(Parser):
    """Puts the leaf below one section that bears the page's title."""

    supported = ("vdoc",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill the document with the page of the same name."""
        self.setup_parse(inputstring, document)
        environment = document.settings.env
        environment.metadata[environment.docname].update(orphan=True)
        document += page_section(environment.config.vdocs_portal, environment.docname)
        self.finish_parse()


def page_section(portal: Portal, name: str) -> nodes.section:
    """Return the whole page as one section."""
    title = nodes.title("", page_title(portal.pages[name].frame))
    return nodes.section("", title, page_body(), ids=[f"page-{name}"], classes=["vd-page"])


def page_title(frame: Frame) -> str:
    """Return the title of a page: number and title of the document."""
    return f"{frame.number} {frame.title}".strip()
