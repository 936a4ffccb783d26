"""What the tests of the views share: the context of a document of a few lines, and a table as lines of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vdocs.catalogue.loader import Catalogues
from vdocs.model.diagnostic import Diagnostic
from vdocs.readers.project import read_project
from vdocs.trace.coverage import assess
from vdocs.trace.graph import trace_project
from vdocs.views.context import Context, contexts
from vdocs.views.table import Table, text_of


@pytest.fixture
def context(project) -> Callable[..., Context]:
    """Return a function that writes a project and returns the context of a document of a type; DOC-1 unless the text has its own."""

    def made(text="", kind: str = "URS", findings: tuple[Diagnostic, ...] = ()) -> Context:
        own = "" if not isinstance(text, str) or "documents:" in text else f"documents: [{{id: DOC-1, type: {kind}, version: 0.1}}]\n"
        reading = read_project(project(text + own if isinstance(text, str) else text))
        assert () == reading.diagnostics
        catalogues = Catalogues(reading.project.overrides, reading.project.house)
        trace = trace_project(reading.project, catalogues)
        return contexts(reading.project, trace, assess(reading.project, trace, catalogues), catalogues, findings)[0]

    return made


@pytest.fixture
def rows() -> Callable[[Table], list[list[str]]]:
    """Return a function that returns the rows of a table as texts, headings as one text."""
    return lambda table: [[row.heading] if row.heading else [text_of(cell) for cell in row.cells] for row in table.rows]
