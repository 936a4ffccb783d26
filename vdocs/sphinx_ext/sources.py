"""The sources that Sphinx reads: a tiny generated file per page that says when the page has to be built again.

Its text is the fingerprint of the page and digests of what the page prints from elsewhere: the homes of the items that
it mentions, and the list of documents in the sidebar. Sphinx looks at the time of a file, so a file whose text is the
same is left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from vdocs.document.nodes import view_table
from vdocs.sphinx_ext.portal import VERSION, Portal
from vdocs.views.table import Cell, Refs, Stack

if TYPE_CHECKING:
    from vdocs.document.compose import Composed

SUFFIX = ".vdoc"


def write_sources(portal: Portal) -> Path:
    """Write the source of every page that changed, remove those of pages that are gone, and return their folder."""
    folder = Path(portal.root).resolve() / "build" / ".vdocs" / "sphinx"
    wanted = {folder / f"{name}{SUFFIX}": page for name, page in portal.pages.items()}
    for stale in set(folder.rglob(f"*{SUFFIX}")) - wanted.keys():
        stale.unlink()
    navigation = _navigation_digest(portal)
    for path, page in wanted.items():
        _write_changed(path, source_text(portal, page, navigation))
    return folder


def source_text(portal: Portal, page: Composed, navigation: str) -> str:
    """Return the text of a page's source; two pages that look the same have the same text."""
    homes = digest(f"{item}={portal.homes.get(item, '')}" for item in sorted(mentioned(page.doctree)))
    files = digest(f"{name}={links}" for name, links in sorted(portal.files.items())) if page is portal.front else ""
    return (
        f"vdocs {VERSION}\nfingerprint {page.frame.fingerprint}\nframe {digest(map(str, page.frame))}\n"
        f"homes {homes}\nnavigation {navigation}\nfiles {files}\n"
    )


def mentioned(doctree: nodes.document) -> set[str]:
    """Return the ids of all items that a page links to or prints in rows of its own."""
    found = {node["item"] for node in doctree.findall(nodes.reference) if "item" in node}
    for leaf in doctree.findall(view_table):
        table = leaf["table"]
        found.update(table.items)
        found.update(item for row in table.rows for cell in row.cells for item in _items(cell))
    return found


def digest(lines: Iterable[str]) -> str:
    """Return a short digest of some lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _items(cell: Cell) -> Iterator[str]:
    if isinstance(cell, Refs):
        yield from cell.ids
    elif isinstance(cell, Stack):
        for part in cell.parts:
            yield from _items(part)


def _navigation_digest(portal: Portal) -> str:
    frame = portal.front.frame
    entries = (f"{page.name} {page.frame.number} {page.frame.type_name}" for page in portal.documents)
    return digest((frame.organisation, frame.system_name, frame.system_release, *entries))


def _write_changed(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
