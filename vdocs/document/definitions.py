"""Definitions and abbreviations: those that the document uses, and no others (blueprint 1.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from vdocs.document.nodes import view_table
from vdocs.views.context import Context
from vdocs.views.table import Cell, Column, Labelled, Prose, Refs, Row, Stack, Table, grid

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9/+-]*")


def definitions(tree: nodes.document, context: Context) -> Table:
    """Return the terms of the project and the catalogue that occur in the tree, sorted without regard to case."""
    known = dict(context.catalogues["terms"]["terms"]) | {entry.term: entry.meaning for entry in context.project.terms}
    words, text = _words(tree, any(" " in term or not _WORD.fullmatch(term) for term in known))
    used = [term for term in known if (term in words if _WORD.fullmatch(term) else term.lower() in text)]
    columns = (Column("term", "Term", 40), Column("meaning", "Meaning", 130))
    return grid(
        "definitions",
        "Definitions and abbreviations",
        columns,
        [Row((term, known[term])) for term in sorted(used, key=str.lower)],
        empty="None.",
    )


def _words(tree: nodes.document, with_text: bool) -> tuple[set[str], str]:
    """The words of a tree, and its text in lower case where terms of several words have to be found."""
    pieces = list(_texts(tree))
    words: set[str] = set()
    for piece in pieces:
        words.update(_WORD.findall(piece))
    words |= {part for word in words if "-" in word or "/" in word for part in re.split(r"[-/]", word)}
    return words, "\n".join(pieces).lower() if with_text else ""


def _texts(tree: nodes.document) -> Iterator[str]:
    for node in tree.findall():
        if isinstance(node, nodes.Text):
            yield str(node)
        elif isinstance(node, view_table):
            table: Table = node["table"]
            yield table.title if table.rows else table.empty
            for column in table.columns:
                yield column.title
            for row in table.rows:
                yield row.heading
                for cell in row.cells:
                    yield from _cell_texts(cell)


def _cell_texts(cell: Cell) -> Iterator[str]:
    if type(cell) is str:
        yield cell
    elif type(cell) is Prose:
        yield cell.markdown
    elif type(cell) is Labelled:
        yield cell.plain
    elif type(cell) is Stack:
        for part in cell.parts:
            yield from _cell_texts(part)
    elif type(cell) is Refs:
        yield " ".join(cell.ids[:3])
