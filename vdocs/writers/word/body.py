"""The body of a document: its sections in order, on upright pages and pages turned on their side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from docutils import nodes

from vdocs.document.nodes import Frame, contents, cover, end_of_document, view_table
from vdocs.document.pictures import captioned_picture
from vdocs.model.dates import DEFAULT_FORMAT
from vdocs.views.table import Table
from vdocs.writers.word import grid
from vdocs.writers.word.captions import Captions
from vdocs.writers.word.cells import Cells
from vdocs.writers.word.contents import contents_list, figure_entries, figure_list, section_entries, table_entries, table_list
from vdocs.writers.word.controls import Controls
from vdocs.writers.word.cover import LOGO_HEIGHT, cover_page
from vdocs.writers.word.crossings import Crossings
from vdocs.writers.word.headings import Headings
from vdocs.writers.word.page import Page, points
from vdocs.writers.word.pictures import Pictures
from vdocs.writers.word.places import Places
from vdocs.writers.word.prose import Prose, Setting
from vdocs.writers.word.store import store_id
from vdocs.writers.word.styles import style
from vdocs.writers.word.tables import Tables
from vdocs.writers.word.template import Template
from vdocs.writers.word.xml import paragraph, run

_LOGO_NUMBER = 900
"""The number of the drawing on the cover; those in headers follow."""
SectionProperties = Callable[[Page, bool], str]
"""Returns the properties of a run of pages; the flag says that the cover is among them."""


class Body:
    """Writes the body; it knows the page it is on and whether the next heading opens a page."""

    def __init__(self, doctree: nodes.document, template: Template, pages: Mapping[str, int] | None, front_only: bool = False) -> None:
        self.places = Places(doctree)
        self._doctree = doctree
        self._template = template
        self._pages = pages
        self._front_only = front_only
        date_format = doctree.get("date_format", DEFAULT_FORMAT)
        captions, crossings = Captions(self.places, template.wording), Crossings(doctree, self.places, template)
        self.prose = Prose(self.places, date_format, Pictures(doctree.get("pictures", {})), captions, crossings, template.lists)
        self.controls = Controls(store_id(doctree["frame"]), date_format)
        cells = Cells(self.prose, date_format, self.controls)
        self._tables = Tables(cells, self.places, captions, template, doctree)
        self._headings = Headings(self.places, template.levels)
        self._page = template.portrait
        self._pieces: list[str] = []
        self._with_cover = False
        """True when the cover is among the pages since the last break of section."""
        self._breaks = False
        """True when the next heading opens a page."""
        self._at_top = True
        """True when the next heading stands on top of a page already."""

    def write(self, section_properties: SectionProperties, ends_upright: bool = False) -> tuple[str, str]:
        """Return the content of the body and the properties of its last pages, which are upright ones when `ends_upright`."""
        for child in self._printed():
            if isinstance(child, nodes.section):
                self._turn("landscape" in child["classes"], section_properties)
            self._block(child, 1)
        if not self._pieces:
            self._add(grid.gap())
        if ends_upright:
            self._turn(False, section_properties)
        return "".join(self._pieces), section_properties(self._page, self._with_cover)

    def _printed(self) -> Sequence[nodes.Node]:
        """Return the children to write: all, or those up to the contents lists."""
        children = self._doctree.children
        last = next((number for number, child in enumerate(children, 1) if isinstance(child, contents)), 0)
        return children[:last] if self._front_only else children

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._at_top = False

    def _turn(self, sideways: bool, section_properties: SectionProperties) -> None:
        """Open pages of the other direction where a section wants it; the break itself needs no paragraph."""
        if sideways == self._page.is_landscape:
            return
        if self._pieces:
            self._close_pages(section_properties(self._page, self._with_cover))
        self._page = self._template.page(sideways)

    def _close_pages(self, properties: str) -> None:
        """Put the properties of the pages so far into the last paragraph, which is where Word keeps them."""
        head, opening, last = self._pieces[-1].rpartition("<w:p>")
        thin = grid.THIN if f"{opening}{last}" in _GAPS else ""
        self._pieces[-1] = head + opening + last.replace("</w:pPr>", f"{thin}{properties}</w:pPr>", 1)
        self._breaks = self._with_cover = False
        self._at_top = True

    def _drop_gap(self) -> None:
        """Leave out the gap behind a table when a new page follows, or a table that fills its page leaves an empty one behind."""
        for gap in _GAPS:
            if self._pieces and self._pieces[-1].endswith(gap):
                self._pieces[-1] = self._pieces[-1].removesuffix(gap)

    def _block(self, node: nodes.Node, level: int, keep: bool = False, closing: Table | None = None) -> None:
        match node:
            case nodes.section():
                self._section(node, level)
            case cover():
                self._cover(node["frame"])
            case contents():
                self._contents(bool(node.get("tables")))
            case view_table():
                self._add(self._tables.write(node["table"], node.get("number", 0), self._page, keep, closing))
            case end_of_document():
                self._add(paragraph(style("end"), run(self._template.wording.end_of_document)))
            case nodes.title():
                pass
            case _:
                height = points(self._page.text_height - _BESIDE_PICTURE)
                setting = Setting(self._page.room, self._page.stretch, keep=keep, height=height)
                self._add(self.prose.block(node, setting))

    def _cover(self, frame: Frame) -> None:
        """Add our cover, or leave its place to that of the template."""
        frames = self._template.frames
        if frames is None or not frames.before:
            known = self._template.logo
            logo = self.prose.pictures.logo(known, self._page.text_width, LOGO_HEIGHT, _LOGO_NUMBER) if known else ""
            self._add(cover_page(frame, self._page, self._template.wording, logo))
        else:
            self._at_top = frames.opens_page
        self._breaks = self._with_cover = True

    def _contents(self, with_tables: bool) -> None:
        words = self._template.wording
        entries = section_entries(self._doctree, self.places, self._template.levels)
        if not self._at_top:
            self._drop_gap()
        self._add(contents_list(entries, self._pages, words.contents, not self._at_top))
        if with_tables:
            self._add(table_list(table_entries(self._doctree, words), self._pages, words.tables))
            self._add(figure_list(figure_entries(self._doctree, words), self._pages, words.figures))
        self._breaks = True

    def _section(self, node: nodes.section, level: int) -> None:
        new_page = (self._breaks or "new-page" in node["classes"]) and not self._at_top
        if new_page:
            self._drop_gap()
        self._add(self._headings.write(node, level, new_page))
        self._breaks = False
        closed = False
        for child, following in pairwise((*node.children, None)):
            closing = None if closed else _closing(child, following)
            if not closed:
                self._block(child, level + 1, _leads(child, following), closing)
            closed = closing is not None


_BESIDE_PICTURE = 34.0
"""Height in millimetres that a picture leaves for its caption, and for a heading and a line before it."""
_GAPS = (grid.gap(), grid.gap(True))


def _leads(node: nodes.Node, following: nodes.Node | None) -> bool:
    """True for a paragraph that introduces what follows, and so stays on the same page."""
    introduced = (view_table, captioned_picture, nodes.table, nodes.bullet_list, nodes.enumerated_list, nodes.literal_block)
    return isinstance(node, nodes.paragraph) and isinstance(following, introduced)


def _closing(node: nodes.Node, following: nodes.Node | None) -> Table | None:
    """Return the result block that follows the steps of a script; None for all else."""
    if not (isinstance(node, view_table) and isinstance(following, view_table)):
        return None
    steps, block = node["table"], following["table"]
    return block if steps.style == "steps" and steps.rows and block.style == "facts" and not block.title else None
