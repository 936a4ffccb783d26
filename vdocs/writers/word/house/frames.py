"""The headers, footers and the cover of a template, filled in for each document (blueprints 1.2.1 and 1.2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from vdocs.document.nodes import Frame
from vdocs.model.house import DocumentField, Wording
from vdocs.writers.word.frame import BARE_HEADER, properties, watermark, words_across
from vdocs.writers.word.house.archive import OFFICE, parsed
from vdocs.writers.word.house.content import Reference
from vdocs.writers.word.house.filling import Values, fill, key, texts_of, values_of
from vdocs.writers.word.house.stylesheet import W, value
from vdocs.writers.word.xml import NAMESPACES

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_PICTURE = 910_000
_FIRST_SERIAL = 20
"""Numbers of watermarks; our own headers have the first ones."""


class HousePart(NamedTuple):
    """A header or footer of a template."""

    name: str
    relation: str
    kind: str
    content: bytes


class HouseFrames(NamedTuple):
    """What a template brings along besides styles; texts are filled in when a document is written."""

    upright: Mapping[Reference, HousePart]
    turned: Mapping[Reference, HousePart]
    """The same for pages turned on their side."""
    other: tuple[HousePart, ...]
    """Headers and footers of the pages before the document."""
    has_first: bool
    before: bytes = b""
    """The cover, in a body; empty when our own is drawn."""
    after: bytes = b""
    opens_page: bool = False
    """True when the document begins on top of a page."""
    fields: Mapping[str, DocumentField] = {}
    constants: Mapping[str, str] = {}
    """Properties that the template sets itself."""

    def values(self, frame: Frame, page_count: int = 1) -> Values:
        """Return what a document says, by the names that the template may use."""
        return values_of(frame, self.fields, self.constants)._replace(pages=str(page_count))

    def custom_properties(self, frame: Frame) -> dict[str, str]:
        """Return the properties of the file: the template's own, those it asks for, and ours."""
        texts = texts_of(frame)
        known = {key(name) for name in properties(frame)}
        own = {name: texts[field] for name, field in self.fields.items()}
        constants = {name: text for name, text in self.constants.items() if key(name) not in known}
        taken = {key(name) for name in (*constants, *own)}
        return {**{name: text for name, text in properties(frame).items() if key(name) not in taken}, **constants, **own}

    def references(self, sideways: bool, first: bool) -> dict[Reference, str]:
        """Return the relationships that a run of pages refers to; `first` when the document's first page is among them."""
        parts = self.turned if sideways else self.upright
        return {reference: part.relation for reference, part in parts.items() if first or reference[1] != "first"}

    def parts(self, frame: Frame, words: Wording, page_count: int = 1, line: str = "") -> dict[str, bytes]:
        """Return the headers and footers of a document by name of part; `line` is a paragraph that ends every header."""
        values, found, across = self.values(frame, page_count), {}, words_across(frame, words)
        for part in (*self.upright.values(), *self.turned.values(), *self.other):
            if part.name not in found:
                root = parsed(part.content)
                fill(root, values)
                _number_pictures(root, _FIRST_PICTURE + 100 * len(found))
                if line and part.kind == "header":
                    root.extend(etree.fromstring(f"<x {NAMESPACES}>{line}</x>"))
                if across and part.kind == "header":
                    _add_watermark(root, across, _FIRST_SERIAL + len(found))
                found[part.name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return found

    def around(self, frame: Frame, words: Wording, page_count: int = 1) -> tuple[str, str]:
        """Return what stands before and behind the document, filled in.

        Pages before the document that have no header get one where a word must stand across every page.
        """
        values, marked = self.values(frame, page_count), bool(words_across(frame, words) or frame.issue)
        return _filled(self.before, values, marked), _filled(self.after, values)


def _number_pictures(root: etree._Element, first: int) -> None:
    """Give the pictures of a part ids that no other part has."""
    for number, drawing in enumerate(root.iter(_PICTURE), first):
        drawing.set("id", str(number))


def _filled(body: bytes, values: Values, marked: bool = False) -> str:
    if not body:
        return ""
    root = parsed(body)
    fill(root, values)
    if marked:
        _add_headers(root)
    return "".join(etree.tostring(block, encoding="unicode") for block in root)


def _add_headers(body: etree._Element) -> None:
    """Refer to a header with nothing but the watermark where a run of pages has none, of its own or from the pages before."""
    known: set[str] = set()
    for section in body.iter(f"{W}sectPr"):
        known |= {value(entry, "type") or "default" for entry in section.iterfind(f"{W}headerReference")}
        first = section.find(f"{W}titlePg")
        needed = ["default"] + ["first"] * (first is not None and value(first) not in ("0", "false"))
        for use in (use for use in needed if use not in known):
            section.insert(0, etree.Element(f"{W}headerReference", {f"{W}type": use, f"{{{OFFICE}}}id": BARE_HEADER}))
        known.update(needed)


def _add_watermark(root: etree._Element, text: str, serial: int) -> None:
    """Add the watermark of a draft behind the text of a header."""
    run = etree.fromstring(f"<x {NAMESPACES}>{watermark(text, serial)}</x>")[0]
    home = next(root.iterchildren(f"{W}p"), None)
    if home is None:
        home = etree.SubElement(root, f"{W}p")
    home.append(run)
