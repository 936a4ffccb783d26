"""The list of contents beside a page, as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from docutils import nodes

from vdocs.sphinx_ext.portal import fragment

_DEPTH = 2
"""Levels of sections in the list."""

_MANY = 150
"""A section with more parts than this is listed without them: the theme follows every entry while the reader scrolls."""


def contents_html(tree: nodes.document, title: str) -> str:
    """Return the list as the theme's script knows it, the page itself as its root; empty for a page without sections."""
    inner = _entries(tree, _DEPTH)
    return f'<ul><li><a class="reference internal" href="#">{escape(title)}</a>{inner}</li></ul>' if inner else ""


def _entries(parent: nodes.Element, depth: int) -> str:
    sections = list(_sections(parent))
    if not sections or not depth or (len(sections) > _MANY and depth < _DEPTH):
        return ""
    return f"<ul>{''.join(_entry(section, depth) for section in sections)}</ul>"


def _entry(section: nodes.section, depth: int) -> str:
    words = f'<a class="reference internal" href="{escape(fragment(section["ids"][0]))}">{escape(heading(section))}</a>'
    return f"<li>{words}{_entries(section, depth - 1)}</li>"


def _sections(parent: nodes.Element) -> Iterator[nodes.section]:
    return (child for child in parent.children if isinstance(child, nodes.section) and child["ids"])


def heading(section: nodes.section) -> str:
    """Return number and title of a section."""
    title = section.next_node(nodes.title)
    return f"{section.get('number', '')} {title.astext() if title is not None else ''}".strip()
