"""The text of a template: its cover, the place where the document goes, and the pages it describes."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vdocs.writers.word.house.archive import OFFICE
from vdocs.writers.word.house.refusal import Unusable
from vdocs.writers.word.house.stylesheet import W, number, value
from vdocs.writers.word.page import Margins, Page

CONTROL, BOOKMARK = "vdocs-body", "vdocs_body"
"""The tag of a content control, or the name of a bookmark, that marks where the document goes."""
_TWIPS = 1440 / 25.4
_SEEN = tuple(f"{W}{name}" for name in ("t", "drawing", "pict", "object", "tbl", "sdt", "fldSimple", "instrText"))
_A4 = {"w": 11906, "h": 16838}
Reference = tuple[str, str]
"""What it is, `header` or `footer`, and its use, `default`, `first` or `even`."""


class Section(NamedTuple):
    """The pages in which the document stands."""

    portrait: Page
    landscape: Page
    references: dict[Reference, str]
    """Ids of relationships to headers and footers."""
    has_first: bool
    """True when the first page has a header and footer of its own."""


class Content(NamedTuple):
    """The text of a template around the document."""

    before: tuple[etree._Element, ...]
    after: tuple[etree._Element, ...]
    section: Section
    opens_page: bool
    """True when the document begins on top of a page."""

    @property
    def has_cover(self) -> bool:
        """True when something stands before the document."""
        return any(_is_seen(block) for block in self.before)


def content_of(document: etree._Element) -> Content:
    """Return the text of a template; Unusable when it has no body."""
    body = document.find(f"{W}body")
    if body is None:
        raise Unusable("its document part has no text", "open it in Word and save it again")
    blocks = [block for block in body if block.tag not in (f"{W}sectPr",)]
    place = _place(blocks)
    before, after = blocks[:place], blocks[place:]
    if after and _is_mark(after[0]):
        section_of_mark = after[0].find(f".//{W}sectPr")
        after = after[1:] if section_of_mark is None else [_emptied(after[0]), *after[1:]]
    sections = [*body.iter(f"{W}sectPr")]
    here = _section_at(before, sections)
    section = _section(sections, here)
    before, opens_page = _without_break([block for block in before if not _is_contents(block)])
    after = [block for block in after if not _is_contents(block)]
    for leftover in [entry for block in after for entry in block.iter(f"{W}sectPr")]:
        leftover.getparent().remove(leftover)
    return Content(tuple(before), tuple(after) if any(map(_is_seen, after)) else (), section, opens_page)


def _place(blocks: list[etree._Element]) -> int:
    """Return the index of the block that marks the place of the document; behind the last block when none does."""
    return next((index for index, block in enumerate(blocks) if _is_mark(block)), len(blocks))


def _is_mark(block: etree._Element) -> bool:
    tagged = any(value(tag).casefold() == CONTROL for tag in block.iterfind(f"{W}sdtPr/{W}tag") if block.tag == f"{W}sdt")
    named = any(value(start, "name").casefold() == BOOKMARK for start in block.iter(f"{W}bookmarkStart"))
    inline = any(value(tag).casefold() == CONTROL for tag in block.iter(f"{W}tag"))
    return tagged or named or inline


def _emptied(block: etree._Element) -> etree._Element:
    """Return a marking paragraph without its text; it ends a section."""
    for child in list(block):
        if child.tag != f"{W}pPr":
            block.remove(child)
    return block


def _is_seen(block: etree._Element) -> bool:
    return block.tag in _SEEN or any((element.text or "").strip() or element.tag != f"{W}t" for element in block.iter(*_SEEN))


def _is_contents(block: etree._Element) -> bool:
    """True for a contents list of the template, in whose place the document has its own."""
    gallery = any(value(entry).casefold() == "table of contents" for entry in block.iter(f"{W}docPartGallery"))
    return gallery or any((code.text or "").strip().upper().startswith("TOC ") for code in block.iter(f"{W}instrText"))


def _section_at(before: list[etree._Element], sections: list[etree._Element]) -> int:
    """Return the index of the section in which the document stands."""
    ended = sum(len(list(block.iter(f"{W}sectPr"))) for block in before)
    return min(ended, len(sections) - 1)


def _section(sections: list[etree._Element], here: int) -> Section:
    """Return the pages of a section; headers and footers that it does not name come from those before."""
    references: dict[Reference, str] = {}
    for section in sections[: here + 1]:
        for kind in ("header", "footer"):
            for entry in section.iterfind(f"{W}{kind}Reference"):
                references[kind, value(entry, "type") or "default"] = entry.get(f"{{{OFFICE}}}id", "")
    own = sections[here] if sections else etree.Element(f"{W}sectPr")
    page = _page(own)
    turned = next((made for made in map(_page, sections) if made.is_landscape), None)
    portrait = page.turned if page.is_landscape else page
    landscape = portrait.turned if turned is None else portrait.turned._replace(margins=turned.margins)
    first = own.find(f"{W}titlePg")
    return Section(portrait, landscape, references, first is not None and value(first) not in ("0", "false"))


def _page(section: etree._Element) -> Page:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = (number(size, name) or _A4[name] for name in ("w", "h"))
    defaults = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 708, "footer": 708}
    found = {name: abs(number(margins, name)) if margins is not None else usual for name, usual in defaults.items()}
    found["left"] += number(margins, "gutter") if margins is not None else 0
    page = Page(width / _TWIPS, height / _TWIPS, Margins(**{name: length / _TWIPS for name, length in found.items()}))
    if page.text_width < 60 or page.text_height < 60:
        raise Unusable("its margins leave less than 60 mm for text", "correct the page set-up of the template")
    return page


def _without_break(blocks: list[etree._Element]) -> tuple[list[etree._Element], bool]:
    """Return the blocks without what ends the last page, and whether a section ends there."""
    while blocks:
        last = blocks[-1]
        if last.find(f"{W}pPr/{W}sectPr") is not None:
            return blocks, True
        if last.tag != f"{W}p" or _is_seen(last) or last.find(f".//{W}bookmarkStart") is not None:
            shown = [entry for entry in last.iter(*_SEEN, f"{W}br") if entry.tag != f"{W}br" or value(entry, "type") == "page"]
            if last.tag == f"{W}p" and shown and shown[-1].tag == f"{W}br":
                shown[-1].getparent().remove(shown[-1])
            return blocks, False
        blocks = blocks[:-1]
    return blocks, False
