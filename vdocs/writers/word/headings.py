"""Headings: Word numbers them itself, and prints the number that the doctree holds."""

from __future__ import annotations

from docutils import nodes

from vdocs.writers.word.numbering import Levels
from vdocs.writers.word.places import Places
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import paragraph, run

DEEPEST = 4
"""Levels of headings that Word counts."""
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'


class Headings:
    """Writes headings; it counts as Word counts, to notice a number that Word would print otherwise."""

    def __init__(self, places: Places, levels: Levels) -> None:
        self._places = places
        self._levels = levels
        self._counts = [0] * DEEPEST

    def write(self, section: nodes.section, level: int, new_page: bool) -> str:
        """Return the heading of a section within the bookmarks of its ids; `new_page` puts it on top of a page."""
        level = min(level, DEEPEST)
        number = section.get("number", "")
        role, properties, prefix = self._look(number, level)
        content = run(prefix + " ".join(_title(section).split()))
        for item in section["ids"]:
            content = self._places.marked(item, content)
        return paragraph(style(role), content, "<w:pageBreakBefore/>" * new_page + properties)

    def _look(self, number: str, level: int) -> tuple[str, str, str]:
        """Return the role, the properties and the text of the number where Word would not count it so."""
        if not number:
            return ("front_heading", "", "") if level == 1 else (f"heading{level}", _UNNUMBERED, "")
        if number == self._next(level) and self._levels.is_numbered(level):
            self._counts[level - 1] += 1
            self._counts[level:] = [0] * (DEEPEST - level)
            return f"heading{level}", "", ""
        return f"heading{level}", _UNNUMBERED, f"{number}  "

    def _next(self, level: int) -> str:
        """Return the number that Word's list would give to the next heading of a level."""
        return ".".join(map(str, (*self._counts[: level - 1], self._counts[level - 1] + 1)))


def _title(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title is not None else ""
