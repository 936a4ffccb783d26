"""The Word writer: a doctree to the bytes of a .docx file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from docutils import nodes
from docx.document import Document

from vdocs.document.nodes import Frame
from vdocs.writers.word.body import Body
from vdocs.writers.word.copies import lock
from vdocs.writers.word.frame import BARE_HEADER, LOGO_HEIGHT, LOGO_WIDTH, bare_header, footer, header
from vdocs.writers.word.package import add_addresses, add_part, opened, saved, set_properties
from vdocs.writers.word.page import Page, section_properties
from vdocs.writers.word.pictures import Pictures, add_media
from vdocs.writers.word.store import add_store
from vdocs.writers.word.template import Template, default_template
from vdocs.writers.word.xml import DECLARATION

_BARE_SERIAL = 9
"""The number of the watermark in a header of its own; those of our other headers come before, those of a template behind it."""


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
    frames = template.frames
    before, after = frames.around(frame, template.wording, page_count) if frames else ("", "")
    content, last = body.write(partial(_pages, template, locked), bool(after))
    text = f"{before}{template.translated(content)}{after}{last}"
    document = opened(template, frame, body.prose.lists, page_count)
    _add_frames(document, frame, template, text, page_count)
    add_addresses(document, body.prose.addresses)
    add_media(document.part, body.prose.pictures.media)
    add_store(document, frame, body.controls.addresses)
    set_properties(document, frame, template)
    if locked:
        lock(document)
    return saved(document, f"{DECLARATION}<w:document {template.namespaces}><w:body>{text}</w:body></w:document>")


def _pages(template: Template, locked: bool, page: Page, first: bool) -> str:
    """Return the properties of a run of pages, with its headers and footers; `first` when the cover is among them."""
    theirs = template.frames.references(page.is_landscape, first) if template.frames else {}
    references = {**_own_references(page, first), **theirs}
    for part in ("header", "footer"):
        if (part, "default") in theirs:
            for use in ("first", "even"):
                if (part, use) not in theirs:
                    references.pop((part, use), None)
    differs = first and any(use == "first" for _, use in references)
    for part, use in [(part, use) for part in ("header", "footer") for _, use in references if use != "default"]:
        references.setdefault((part, use), references[part, "default"])
    listed = "".join(f'<w:{part}Reference w:type="{use}" r:id="{relation}"/>' for (part, use), relation in sorted(references.items()))
    return section_properties(page, listed, differs, locked)


def _own_references(page: Page, first: bool) -> dict[tuple[str, str], str]:
    """Return the relationships to our own headers and footers."""
    kind = _kind(page)
    references = {(part, "default"): _relation(part, kind) for part in ("header", "footer")}
    if first:
        references |= {("header", "first"): _relation("header", "cover"), ("footer", "first"): _relation("footer", kind)}
    return references


def _relation(part: str, kind: str) -> str:
    return f"rId{part.title()}{kind.title()}"


def _kind(page: Page) -> str:
    return "landscape" if page.is_landscape else "portrait"


def _add_frames(document: Document, frame: Frame, template: Template, content: str, page_count: int) -> None:
    """Add the headers and footers that the body refers to."""
    words = template.wording
    if f'"{BARE_HEADER}"' in content:
        add_part(document, "header", "header_bare", BARE_HEADER, template.translated(bare_header(frame, words, _BARE_SERIAL)))
    pages = {"cover": template.portrait, "portrait": template.portrait, "landscape": template.landscape}
    for serial, (kind, page) in enumerate(pages.items(), 1):
        for part in ("header", "footer"):
            relation = _relation(part, kind)
            if f'r:id="{relation}"' in content:
                pictures = Pictures({})
                if part == "header":
                    logo = pictures.logo(template.logo, LOGO_WIDTH, LOGO_HEIGHT, 900 + serial) if template.logo and kind != "cover" else ""
                    text = header(frame, page, words, kind == "cover", serial, logo)
                else:
                    text = footer(frame, page, words, page_count)
                add_media(add_part(document, part, f"{part}_{kind}", relation, template.translated(text)), pictures.media)
