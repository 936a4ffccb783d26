"""Where items are printed: bookmarks of sections, rows and captions, and the links that lead to them."""

from __future__ import annotations

import re
from hashlib import sha256

from docutils import nodes

from vdocs.document.nodes import view_table
from vdocs.document.pictures import captioned_picture
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import link, run, styled

_LONGEST = 40
"""Word refuses a longer name of a bookmark."""


def _told_apart(name: str) -> str:
    """Return what tells a bookmark from others: Word ignores capitals, and LibreOffice writes an underscore into a PDF as 5F."""
    return name.casefold().replace("_", "5f")


class Places:
    """The bookmarks of a document; an id is marked where it is printed first, a section before a row."""

    def __init__(self, doctree: nodes.document) -> None:
        self._taken: set[str] = set()
        self._marked: set[str] = set()
        self._count = 0
        self._sections = dict.fromkeys(item for section in doctree.findall(nodes.section) for item in section["ids"])
        figures = (key for figure in doctree.findall(captioned_picture) for key in figure["ids"])
        rows = (row.anchor for leaf in doctree.findall(view_table) for row in leaf["table"].rows if row.anchor)
        self._names = {item: self._unique(item) for item in dict.fromkeys((*self._sections, *figures, *rows))}

    def _unique(self, item: str) -> str:
        """Return a valid name that Word and LibreOffice tell from the others."""
        name = "vd_" + re.sub(r"[^A-Za-z0-9]", "_", item)
        if len(name) > _LONGEST or _told_apart(name) in self._taken:
            name = f"{name[: _LONGEST - 13]}_{sha256(item.encode('utf-8', 'replace')).hexdigest()[:12]}"
        self._taken.add(_told_apart(name))
        return name

    def name(self, item: str) -> str:
        """Return the name of the bookmark of an item; empty when this document does not print the item."""
        return self._names.get(item, "")

    @property
    def bookmarks(self) -> dict[str, str]:
        """What is printed, an item, a section or a figure, by the name of its bookmark."""
        return {name: item for item, name in self._names.items()}

    def marked_row(self, item: str, content: str) -> str:
        """Return the content of a row within the bookmark of its item, unless the item is marked elsewhere."""
        return content if item in self._sections else self.marked(item, content)

    def marked(self, item: str, content: str) -> str:
        """Return the content within the bookmark of an item; as it is when the item is marked already."""
        name = self._names.get(item, "")
        if not name or item in self._marked:
            return content
        self._marked.add(item)
        return self.bookmarked(name, content)

    def bookmarked(self, name: str, content: str) -> str:
        """Return the content within a bookmark."""
        self._count += 1
        return f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self._count}"/>'

    def reference(self, item: str, text: str) -> str:
        """Return the text as a link to where the item is printed; as plain text when it is printed elsewhere."""
        name = self._names.get(item, "")
        return link(name, run(text, styled(style("item_link")))) if name else run(text)
