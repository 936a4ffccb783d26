"""The Word writer: a doctree to the bytes of a .docx file."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from docx.document import Document

from vdocs.document.nodes import Frame
from vdocs.writers.word.body import Body
from vdocs.writers.word.copies import lock
from vdocs.writers.word.frame import footer, header
from vdocs.writers.word.package import add_addresses, add_part, opened, saved, set_properties
from vdocs.writers.word.page import Page, section_properties
from vdocs.writers.word.pictures import add_media
from vdocs.writers.word.store import add_store
from vdocs.writers.word.template import Template, default_template
from vdocs.writers.word.xml import DECLARATION, NAMESPACES


def write(
    doctree: nodes.document,
    template: Template | None = None,
    pages: Mapping[str, int] | None = None,
    page_count: int = 1,
    front_only: bool = False,
) -> bytes:
    """Return the Word file of a document, on a template or on our own.

    `pages` gives page numbers by name of bookmark; without it the contents lists have links only, so that no number on the
    page can be wrong. `page_count` is shown by readers that do not count pages themselves. `front_only` ends the file behind
    its contents lists, whose length can so be found out without laying out the rest.
    """
    frame: Frame = doctree["frame"]
    template = template or default_template()
    locked = frame.issue is not None
    body = Body(doctree, template, pages, front_only)
    content = body.write(lambda page, cover: section_properties(page, _references(page, cover), cover, locked))
    document = opened(template, body.prose.lists.added_to(template.parts["word/numbering.xml"].decode()))
    _add_frames(document, frame, template, content, page_count)
    add_addresses(document, body.prose.addresses)
    add_media(document, body.prose.pictures.media)
    add_store(document, frame, body.controls.addresses)
    set_properties(document, frame, template.language)
    if locked:
        lock(document)
    return saved(document, f"{DECLARATION}<w:document {NAMESPACES}><w:body>{template.translated(content)}</w:body></w:document>")


def _references(page: Page, cover: bool) -> str:
    """Return the references of a run of pages to its headers and footers."""
    kind = _kind(page)
    first = _reference("header", "first", "cover") + _reference("footer", "first", kind) if cover else ""
    return _reference("header", "default", kind) + _reference("footer", "default", kind) + first


def _reference(part: str, use: str, kind: str) -> str:
    return f'<w:{part}Reference w:type="{use}" r:id="{_relation(part, kind)}"/>'


def _relation(part: str, kind: str) -> str:
    return f"rId{part.title()}{kind.title()}"


def _kind(page: Page) -> str:
    return "landscape" if page.is_landscape else "portrait"


def _add_frames(document: Document, frame: Frame, template: Template, content: str, page_count: int) -> None:
    """Add the headers and footers that the body refers to."""
    words = template.wording
    pages = {"cover": template.portrait, "portrait": template.portrait, "landscape": template.landscape}
    for serial, (kind, page) in enumerate(pages.items(), 1):
        for part in ("header", "footer"):
            relation = _relation(part, kind)
            if f'r:id="{relation}"' in content:
                top = part == "header"
                text = header(frame, page, words, kind == "cover", serial) if top else footer(frame, page, words, page_count)
                add_part(document, part, f"{part}_{kind}", relation, template.translated(text))
