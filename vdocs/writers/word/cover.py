"""The cover page (blueprint 1.2.1)."""

from __future__ import annotations

import re

from vdocs.document.nodes import Frame
from vdocs.model.house import Wording
from vdocs.writers.word import grid
from vdocs.writers.word.breaking import breakable
from vdocs.writers.word.measure import width
from vdocs.writers.word.page import Page
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import paragraph, property_field, run

_JOINING = re.compile(r"^(?:for|of|on)(?: the)? ")
_TITLE_SIZE = 28
"""Type size of a title, in points."""
_TITLE_LINES = 2
"""A title of more lines than this is long."""
LOGO_HEIGHT = 22.0
"""The most height for a logo, in millimetres."""
Fact = tuple[str, str]
"""A label and the runs of its value."""


def cover_page(frame: Frame, page: Page, words: Wording, logo: str = "") -> str:
    """Return the paragraphs and tables of the cover; a long title is set smaller, so that the cover stays one page.

    `logo` is a run with the logo, no higher than LOGO_HEIGHT.
    """
    title = _own_title(frame)
    is_long = width(title, _TITLE_SIZE, bold=True) > _TITLE_LINES * page.room
    space = paragraph(style("cover_space_small" if is_long else "cover_space"))
    return (
        (paragraph(style("cover_logo"), logo) if logo else "")
        + paragraph(style("cover_organisation"), run(frame.organisation))
        + paragraph(style("cover_site"), run(frame.site))
        + space
        + paragraph(style("subtitle"), run(frame.type_name))
        + paragraph(style("title_long" if is_long else "title"), run(title))
        + space
        + _identification(frame, page, words)
        + paragraph(style("cover_control"), run(words.document_control))
        + _control(frame, page, words)
        + grid.gap()
    )


def _own_title(frame: Frame) -> str:
    """Return the title without the type of document, which stands above it, and without the words that join the two."""
    own = frame.title.removeprefix(frame.type_name).lstrip(" –-:,")
    return _JOINING.sub("", own) or frame.title


def _identification(frame: Frame, page: Page, words: Wording) -> str:
    """Return two columns of facts: the document on the left, the system on the right."""
    document, system = _document_facts(frame, words), _system_facts(frame, words)
    length = max(len(document), len(system))
    pairs = zip(_filled(document, length), _filled(system, length), strict=True)
    widths = [page.text_width * share for share in (0.18, 0.34, 0.18, 0.30)]
    rows = "".join(
        grid.row("".join(grid.cell(width, text) for width, text in zip(widths, _texts((*left, *right)), strict=True)))
        for left, right in pairs
    )
    return grid.table("cover_facts", widths, rows, "Identification of the document and the system", header=False)


def _filled(facts: list[Fact], length: int) -> list[Fact]:
    return facts + [("", "")] * (length - len(facts))


def _texts(parts: tuple[str, ...]) -> list[str]:
    """Return label and value paragraphs in turn."""
    return [
        paragraph(style("cover_text"), part) if index % 2 else paragraph(style("cover_label"), run(part))
        for index, part in enumerate(parts)
    ]


def _document_facts(frame: Frame, words: Wording) -> list[Fact]:
    author = ", ".join(filter(None, (frame.author, frame.author_role)))
    facts: list[Fact] = [
        (words.document_number, property_field("DocumentNumber", frame.number)),
        (words.version, property_field("DocumentVersion", frame.version)),
        (words.status, property_field("DocumentStatus", frame.status)),
        (words.effective_date, property_field("EffectiveDate", frame.effective)),
        (words.supersedes, run(frame.supersedes)),
        (words.author, run(author)),
    ]
    if frame.confidentiality:
        facts.append((words.confidentiality, property_field("Confidentiality", frame.confidentiality)))
    return facts


def _system_facts(frame: Frame, words: Wording) -> list[Fact]:
    return [
        (words.system, property_field("SystemName", frame.system_name)),
        (words.system_id, property_field("SystemId", frame.system_id)),
        (words.system_release, property_field("SystemRelease", frame.system_release)),
        *((label, run(value)) for label, value in frame.classification),
    ]


def _control(frame: Frame, page: Page, words: Wording) -> str:
    """Return what ties a printed page to its source: the baseline, the full fingerprint and the tool."""
    widths = [page.text_width * 0.18, page.text_width * 0.82]
    room = grid.room(widths[1], page.stretch)
    facts = [(words.content_baseline, frame.baseline), (words.fingerprint, frame.fingerprint and f"SHA-256 {frame.fingerprint}")]
    facts.append((words.compiled_with, frame.tool))
    rows = "".join(
        grid.row(
            grid.cell(widths[0], paragraph(style("control_label"), run(label)))
            + grid.cell(widths[1], paragraph(style("control_text"), run(breakable(value, room, 8.5))))
        )
        for label, value in facts
        if value
    )
    return grid.table("control_facts", widths, rows, "Document control", header=False) if rows else ""
