"""Where items are printed, and where they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from docutils import nodes

from vdocs.document.nodes import view_table
from vdocs.model.project import Project
from vdocs.readers.files import read_text
from vdocs.sphinx_ext.portal import Portal

_ID = re.compile(r"""id:[ \t]*["']?([A-Za-z][\w.-]*)""")
"""Where an id is given; it begins with letters, which makes the search quick."""

_BEGINNING = frozenset("-{ \t")
"""What may stand before the id on its line, in block or in flow style."""


def printed(portal: Portal) -> dict[str, tuple[str, str, str]]:
    """Return page, number and title of the section in which each item is printed at home."""
    found: dict[str, tuple[str, str, str]] = {}
    for page in portal.documents:
        for section, item in _items(page.doctree, None):
            if portal.homes.get(item) == page.name:
                title = section[0].astext() if section is not None and len(section) else ""
                found.setdefault(item, (page.name, section.get("number", "") if section is not None else "", title))
    return found


def _items(parent: nodes.Element, section: nodes.section | None) -> Iterator[tuple[nodes.section | None, str]]:
    """Yield the items of a part of a document; only sections are entered, so that long texts cost nothing."""
    for child in parent.children:
        if isinstance(child, nodes.section):
            yield from ((child, name) for name in child["ids"])
            yield from _items(child, child)
        elif isinstance(child, view_table):
            yield from ((section, name) for name in child["table"].items)


def written(project: Project, root: Path) -> Mapping[str, tuple[str, int]]:
    """Return file and line of each item; line 0 where a file words its ids in another way than `id: X` on one line."""
    lines: dict[str, dict[str, int]] = {}
    found = {}
    for item, places in project.places.items():
        file = places[0].file
        if file not in lines:
            text = read_text(root / file, root)
            lines[file] = _lines(text) if isinstance(text, str) else {}
        found[item] = (file, lines[file].get(item, 0))
    return found


def _lines(text: str) -> dict[str, int]:
    """Return the line on which each item of a file begins."""
    found: dict[str, int] = {}
    line, position = 1, 0
    for match in _ID.finditer(text):
        start = match.start()
        if not _BEGINNING.issuperset(text[text.rfind("\n", 0, start) + 1 : start]):
            continue
        line += text.count("\n", position, start)
        position = start
        found.setdefault(match[1], line)
    return found
