"""What the search finds: every item at its home and every section of every document, as data that a script of ours reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from vdocs.document.nodes import view_table
from vdocs.sphinx_ext.contents import heading
from vdocs.sphinx_ext.portal import SEARCH, Portal, fragment
from vdocs.views.table import Badge, Cell, Labelled, Line, Prose, Refs, Row, Stack, Table

DATA = "search-data.js"
"""Name of the data beside the pages; only the page of the search loads it."""

_SHOWN = 320
"""Letters of an entry that the results may quote; of what follows, only the words are kept."""

_SPACE = re.compile(r"\s+")


class Entry(NamedTuple):
    """Something that can be found."""

    page: int
    """Which page, by its position."""
    section: str
    """Number and title of the section that prints it."""
    anchor: str
    name: str
    """The id of an item; empty for a section."""
    text: str
    words: str
    """Words that stand after the text, each once."""


class _Place(NamedTuple):
    """Where on which page a text stands."""

    portal: Portal
    name: str
    page: int
    section: str


def add_search(app: Sphinx) -> None:
    """Take Sphinx's own search away, and add ours."""
    app.add_js_file("vdocs.js", loading_method="defer")
    app.connect("builder-inited", _without_index)
    app.connect("html-collect-pages", _pages)
    app.connect("build-finished", _write)


def _without_index(app: Sphinx) -> None:
    app.builder.search = False


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield SEARCH, {"title": "Search", "toc": ""}, "search.html"


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write the data when they changed, and remove those of a search that was Sphinx's."""
    if exception is not None or app.builder.format != "html":
        return
    (Path(app.outdir) / "searchindex.js").unlink(missing_ok=True)
    path, text = Path(app.outdir) / DATA, search_data(app.config.vdocs_portal, app.builder.get_target_uri)
    if not path.is_file() or path.read_text(encoding="ascii") != text:
        path.write_text(text, encoding="ascii", newline="\n")


def search_data(portal: Portal, address: Any) -> str:
    """Return a script that hands over the pages and what can be found on them."""
    pages = [[address(name), page.frame.number, page.frame.type_name] for name, page in portal.pages.items()]
    found = [entry for position, name in enumerate(portal.pages) for entry in entries(portal, name, position)]
    sections = {title: position for position, title in enumerate(dict.fromkeys(entry.section for entry in found))}
    rows = [[entry.page, sections[entry.section], fragment(entry.anchor)[1:], entry.name, entry.text, entry.words] for entry in found]
    value = {"pages": pages, "sections": list(sections), "entries": rows}
    return f"vdocsSearch({json.dumps(value, ensure_ascii=True, separators=(',', ':'), check_circular=False)});\n"


def entries(portal: Portal, name: str, position: int = 0) -> Iterator[Entry]:
    """Yield what can be found on a page, in reading order."""
    for child in portal.pages[name].doctree.children:
        if isinstance(child, nodes.section) and child["ids"]:
            yield from _of_section(child, _Place(portal, name, position, heading(child)))


def _of_section(section: nodes.section, place: _Place) -> Iterator[Entry]:
    """Yield the entry of a section, those of the items in its tables, and those of the sections within it."""
    own, texts, items = section["ids"][0], [], []
    for child in section.children:
        if isinstance(child, view_table):
            texts.extend(_of_table(child["table"], own, place, items))
        elif isinstance(child, nodes.section):
            items.extend(_of_section(child, place._replace(section=heading(child))))
        elif not isinstance(child, nodes.title):
            texts.append(child.astext())
    yield _entry(place, own, own if place.portal.is_home(place.name, own) else "", texts)
    yield from items


def _of_table(table: Table, around: str, place: _Place, items: list[Entry]) -> Iterator[str]:
    """Yield the texts of rows that are no items; a step of a script belongs to its script. Items are put into the list."""
    yield table.title
    for row in table.rows:
        if row.anchor and not row.anchor.startswith(f"{around}.") and place.portal.is_home(place.name, row.anchor):
            items.append(_entry(place, row.anchor, row.anchor, _row_texts(row)[1:]))
        else:
            yield from _row_texts(row)


def _row_texts(row: Row) -> list[str]:
    return [row.heading] if row.heading else [text for cell in row.cells for text in cell_texts(cell)]


def cell_texts(cell: Cell) -> Iterable[str]:
    """Return the texts of a cell that a reader may look for: no numbers, no dates, no room to write in."""
    match cell:
        case str():
            return (cell,)
        case Prose(markdown):
            return (markdown,)
        case Refs():
            return cell.texts
        case Badge(label, _):
            return (label,)
        case Labelled(label, text):
            return (label, text)
        case Stack(parts):
            return chain.from_iterable(map(cell_texts, parts))
        case Line():
            return (cell.plain,)
        case date():
            return (f"{cell:%Y-%m-%d}",)
        case _:
            return ()


def _entry(place: _Place, anchor: str, name: str, texts: Iterable[str]) -> Entry:
    whole = _SPACE.sub(" ", " ".join(filter(None, texts))).strip()
    if len(whole) <= _SHOWN:
        return Entry(place.page, place.section, anchor, name, whole, "")
    end = whole.rfind(" ", 0, _SHOWN) if " " in whole[:_SHOWN] else _SHOWN
    shown = whole[:end]
    words = " ".join(sorted(set(whole[end:].split()) - set(shown.split())))
    return Entry(place.page, place.section, anchor, name, f"{shown} …", words)
