"""The contents list and the lists of tables and figures: fields with ready entries, right on first opening (rule WD-03).

A list of tables is printed when the document has a captioned table, a list of figures when it has a captioned figure: a reader
who looks for one never has to count first (blueprint 1.2.5 asks for them from six on).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docutils import nodes

from vdocs.document.nodes import view_table
from vdocs.document.pictures import captioned_picture
from vdocs.model.house import Wording
from vdocs.writers.word.captions import caption_bookmark
from vdocs.writers.word.numbering import Levels
from vdocs.writers.word.places import Places
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import field, field_end, field_start, link, paragraph, run

_DEEPEST = 3
"""Levels of the contents list (blueprint 1.2.5); test scripts are sections of the second."""
_TAB = "<w:r><w:tab/></w:r>"


class Entry(NamedTuple):
    """A line of a list."""

    role: str
    label: str
    """The number of the section or table; empty when it has none."""
    text: str
    bookmark: str


def section_entries(doctree: nodes.document, places: Places, levels: Levels) -> list[Entry]:
    """Return an entry for each section down to the third level, with the number that its heading prints."""
    return [entry._replace(label=levels.printed(entry.label)) for entry in _entries(doctree, places, 1)]


def _entries(parent: nodes.Element, places: Places, level: int):
    if level > _DEEPEST:
        return
    for child in parent.children:
        if isinstance(child, nodes.section):
            yield Entry(f"toc{level}", child.get("number", ""), _title(child), places.name(_first_id(child)))
            yield from _entries(child, places, level + 1)


def _first_id(section: nodes.section) -> str:
    return section["ids"][0] if section["ids"] else ""


def _title(section: nodes.section) -> str:
    return " ".join(section.next_node(nodes.title).astext().split()) if section.next_node(nodes.title) else ""


def table_entries(doctree: nodes.document, words: Wording) -> list[Entry]:
    """Return an entry for each table with a numbered caption."""
    return [
        Entry("table_list", words.numbered(words.table, str(leaf["number"])), leaf["table"].title, caption_bookmark(leaf["number"]))
        for leaf in doctree.findall(view_table)
        if leaf.get("number") and leaf["table"].title and leaf["table"].rows
    ]


def figure_entries(doctree: nodes.document, words: Wording) -> list[Entry]:
    """Return an entry for each figure with a numbered caption."""
    return [
        Entry(
            "table_list",
            words.numbered(words.figure, str(figure["number"])),
            " ".join(figure.astext().split()),
            caption_bookmark(figure["number"], "Figure"),
        )
        for figure in doctree.findall(captioned_picture)
        if figure.get("number")
    ]


def contents_list(entries: list[Entry], pages: Mapping[str, int] | None, title: str, new_page: bool) -> str:
    """Return the contents list under its heading."""
    unnumbered = "" if pages else " \\n"
    instruction = f'TOC \\o "1-{_DEEPEST}"{unnumbered} \\h \\z \\u'
    heading = paragraph(style("contents_heading"), run(title), "<w:pageBreakBefore/>" * new_page)
    return heading + _field_of(instruction, entries, pages or {})


def table_list(entries: list[Entry], pages: Mapping[str, int] | None, title: str) -> str:
    """Return the list of tables under its heading; nothing when there are none."""
    return _caption_list("Table", entries, pages, title)


def figure_list(entries: list[Entry], pages: Mapping[str, int] | None, title: str) -> str:
    """Return the list of figures under its heading; nothing when there are none."""
    return _caption_list("Figure", entries, pages, title)


def _caption_list(kind: str, entries: list[Entry], pages: Mapping[str, int] | None, title: str) -> str:
    if not entries:
        return ""
    unnumbered = "" if pages else " \\n"
    heading = paragraph(style("contents_heading"), run(title))
    return heading + _field_of(f'TOC{unnumbered} \\h \\z \\c "{kind}"', entries, pages or {})


def _field_of(instruction: str, entries: list[Entry], pages: Mapping[str, int]) -> str:
    lines = [_line(entry, pages) for entry in entries]
    if lines:
        lines[0] = field_start(instruction) + lines[0]
        lines[-1] += field_end()
    return "".join(paragraph(style(entry.role), line) for entry, line in zip(entries, lines, strict=True))


def _line(entry: Entry, pages: Mapping[str, int]) -> str:
    text = (run(entry.label) + _TAB if entry.label else "") + run(entry.text)
    if entry.bookmark in pages:
        text += _TAB + field(f"PAGEREF {entry.bookmark} \\h", str(pages[entry.bookmark]))
    return link(entry.bookmark, text) if entry.bookmark else text
