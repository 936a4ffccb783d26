"""What the tests of documents share: composed documents, and a document as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docutils import nodes

from vdocs.catalogue.loader import Catalogues
from vdocs.document.compose import Composed, compose
from vdocs.document.nodes import contents, cover, end_of_document, view_table
from vdocs.document.pictures import caption_label, captioned_picture
from vdocs.model.diagnostic import Diagnostic, Place, Severity
from vdocs.readers.project import read_project
from vdocs.trace.coverage import assess
from vdocs.trace.graph import trace_project
from vdocs.views.context import Context, contexts
from vdocs.views.table import Table, text_of

FINDINGS = (
    Diagnostic("VD901", "an-open-finding", Severity.ERROR, "URS-001 is not good", place=Place("specs/items.yaml"), item="URS-001"),
    Diagnostic(
        "VD902", "a-justified-finding", Severity.WARNING, "IQ-001 is not perfect", item="IQ-001", justification="It is good enough."
    ),
)
"""Findings that documents print; those of the rules are tested with the rules."""


def contexts_of(root: Path) -> list[Context]:
    """Return the contexts of the documents of a project, with FINDINGS in place of the rules'."""
    reading = read_project(root)
    assert () == reading.diagnostics
    catalogues = Catalogues(reading.project.overrides)
    trace = trace_project(reading.project, catalogues)
    return contexts(reading.project, trace, assess(reading.project, trace, catalogues), catalogues, FINDINGS)


def composed_of(root: Path, tool: str = "vdocs 0") -> list[Composed]:
    """Return the composed documents of a project."""
    return [compose(context, tool) for context in contexts_of(root)]


def table_text(table: Table, number: int) -> Iterator[str]:
    """Yield a table as lines: caption, header, one line a row with the cells between bars."""
    if table.title and table.rows:
        yield f"Table {number} – {table.title}" if number else table.title
    if not table.rows:
        yield f"| {table.empty}"
        return
    if table.style != "facts":
        yield "| " + " | ".join(column.title for column in table.columns)
    for row in table.rows:
        cells = [row.heading] if row.heading else [text_of(cell).replace("\n", " / ") for cell in row.cells]
        yield ("== " if row.heading else "| ") + " | ".join(cells)


def node_text(node: nodes.Node) -> Iterator[str]:
    """Yield the lines of a part of a document."""
    match node:
        case cover():
            yield from (f"{key}: {value}" for key, value in node["frame"]._asdict().items() if key not in ("fingerprint", "issue"))
        case contents():
            yield "[contents]"
        case end_of_document():
            yield "[end of document]"
        case view_table():
            yield from table_text(node["table"], node["number"])
        case captioned_picture():
            yield f"[{caption_label(node)} – {node.astext()}: {node['alternative']}]"
        case nodes.section():
            classes = f"  [{' '.join(node['classes'])}]" if node["classes"] else ""
            yield from ("", f"{node['number']} {node[0].astext()}".strip() + f"  #{node['ids'][0]}{classes}")
            for child in node.children[1:]:
                yield from node_text(child)
        case nodes.bullet_list() | nodes.enumerated_list():
            sign = "-" if isinstance(node, nodes.bullet_list) else "#"
            yield from (f"{sign} {item.astext()}" for item in node.children)
        case _:
            yield node.astext()


def document_text(document: Composed) -> str:
    """Return a document as text: section numbers and titles, paragraphs, tables; its fingerprint follows them and is left out."""
    text = "\n".join(line.rstrip() for node in document.doctree.children for line in node_text(node)) + "\n"
    return text.replace(document.frame.fingerprint, "(fingerprint)")


@pytest.fixture(scope="session")
def small_contexts() -> list[Context]:
    """Return the contexts of the small project beside this file."""
    return contexts_of(Path(__file__).parent / "small")


@pytest.fixture(scope="session")
def composed() -> Callable[..., list[Composed]]:
    """Return a function that composes the documents of a folder."""
    return composed_of


@pytest.fixture(scope="session")
def as_text() -> Callable[[Composed], str]:
    """Return a function that returns a document as text."""
    return document_text


@pytest.fixture
def document(project) -> Callable[..., Composed]:
    """Return a function that writes a project of a few lines and composes its first document."""
    return lambda files, tool="vdocs 0": composed_of(project(files), tool)[0]


@pytest.fixture
def section(document) -> Callable[[str, str], str]:
    """Return a function that returns one section of the first document of a project as text, with its heading line."""

    def text(files: str, key: str) -> str:
        tree = document(files).doctree
        found = [node for node in tree.findall(nodes.section) if key in node["ids"]]
        return "\n".join(line for node in found for line in node_text(node)).strip()

    return text
