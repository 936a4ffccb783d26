"""Cross-references: fields that Word keeps up to date, with the text that readers see before any update."""

from __future__ import annotations

from docutils import nodes

from vdocs.document.crossings import Target, target_of, targets
from vdocs.document.markdown import cross_reference
from vdocs.writers.word.captions import caption_bookmark, label_bookmark
from vdocs.writers.word.headings import DEEPEST
from vdocs.writers.word.places import Places
from vdocs.writers.word.styles import style
from vdocs.writers.word.template import Template
from vdocs.writers.word.xml import field, link, run, styled

_HARD_SPACE = "\u00a0"


class Crossings:
    """Writes cross-references to the sections, tables and figures of a document."""

    def __init__(self, doctree: nodes.document, places: Places, template: Template) -> None:
        self._known = targets(doctree)
        self._places = places
        self._words = template.wording
        self._levels = template.levels

    def write(self, node: cross_reference, own: str) -> str:
        """Return a reference; `own` is the author's own words as runs, empty when the number is to be printed."""
        look = styled(style("item_link"))
        target = target_of(node, self._known)
        if target is None:
            name = self._places.name(node["key"])
            words = own or run(node["key"], look if name else "")
            return link(name, words) if name else words
        return link(self._bookmark(target), own) if own else self._numbered(target, look)

    def _bookmark(self, target: Target) -> str:
        """Return the name of the bookmark that holds a target."""
        return self._places.name(target.key) if target.kind == "section" else caption_bookmark(int(target.number), target.kind.title())

    def _numbered(self, target: Target, look: str) -> str:
        """Return the field that prints the number of a target, or the title of a section without one."""
        if target.kind != "section":
            word = self._words.table if target.kind == "table" else self._words.figure
            name = label_bookmark(int(target.number), target.kind.title())
            return field(f"REF {name} \\h", self._words.numbered(word, target.number), look)
        name = self._places.name(target.key)
        if not target.number:
            return run("“", look) + field(f"REF {name} \\h", target.title, look) + run("”", look)
        word = run(self._words.section + _HARD_SPACE, look)
        level = target.number.count(".") + 1
        if level > DEEPEST or not self._levels.is_numbered(level):  # a number that Word does not count itself
            return link(name, word + run(target.number, look))
        return word + field(f"REF {name} \\r \\h", self._levels.printed(target.number), look)
