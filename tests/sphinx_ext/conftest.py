"""A stand-in for a compilation: two small documents and a front page, as the composer would make them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from vdocs.document.markdown import blocks, linked
from vdocs.document.nodes import Frame, contents, cover, end_of_document, view_table
from vdocs.views.table import Badge, Column, FillIn, Prose, Refs, Row, Stack, Table, facts, grid

SCRIPT = "<script>alert(1)</script>"


class Composed(NamedTuple):
    """Stands in for `vdocs.document.compose.Composed`."""

    name: str
    frame: Frame
    doctree: nodes.document


class Compilation(NamedTuple):
    """Stands in for `vdocs.pipeline.Compilation`."""

    root: Path
    documents: tuple[Composed, ...]
    homes: dict[str, str]
    front: Composed
    diagnostics: tuple = ()
    contexts: tuple = ()
    """Without contexts there are no items to look through, and so no explorer."""


def frame(number: str, title: str, **more: Any) -> Frame:
    """Return the frame of a draft."""
    made = Frame(
        "Nordhaven", "Lund", "OQ", "Qualification Protocol", title, number, "0.9", "Draft", True, "Not effective", "None", "A", "B",
        "Confidential", "AVI", "Vial Inspection", "3.2.0", "BL01", "ab" * 32,
    )  # fmt: skip
    return made._replace(**more)


def section(key: str, title: str, number: str, *children: nodes.Node) -> nodes.section:
    """Return a section as the composer makes it."""
    result = nodes.section("", nodes.title("", title), *children, ids=[key], classes=["landscape"])
    result["number"] = number
    return result


def leaf(table: Table, number: int = 0) -> view_table:
    """Return a table leaf."""
    result = view_table()
    result["table"], result["number"] = table, number
    return result


def document(owner: Frame, *children: nodes.Node) -> Composed:
    """Return a composed document with a cover and an end."""
    doctree = new_document(owner.number, get_default_settings())
    doctree["frame"], doctree["date_format"] = owner, "DD-MMM-YYYY"
    opening = cover()
    opening["frame"] = owner
    doctree.extend([opening, contents(), *children, end_of_document()])
    return Composed(owner.number, owner, doctree)


def requirements() -> Composed:
    """Return a document that is the home of two requirements."""
    columns = (Column("id", "ID", 20), Column("text", "Requirement", 90), Column("status", "Status", 30), Column("on", "Date", 20))
    rows = [
        Row((), heading="Audit trail"),
        Row(("URS-001", Prose(f"The *peristaltic* pump {SCRIPT}"), Badge("Verified", "good"), date(2026, 3, 7)), "URS-001"),
        Row(("URS-002", f"Plain {SCRIPT}\nsecond line", Refs(("OQ-001", "OQ-001.1", "NOWHERE-1")), None), "URS-002"),
    ]
    prose = blocks(f"See URS-002 and OQ-001. {SCRIPT} [bad](javascript:alert(1))")
    linked(prose, {"URS-002", "OQ-001"})
    return document(
        frame("DOC-URS-1", "Requirements"), section("all", f"All of them {SCRIPT}", "1", *prose, leaf(grid("req", "All", columns, rows), 1))
    )


def protocol() -> Composed:
    """Return a document that is the home of a test case and its step."""
    steps = (Column("step", "Step", 10), Column("do", "Action", 60), Column("actual", "Actual", 40), Column("verdict", "Pass / Fail", 20))
    row = Row((1, Stack(("Press start.", Refs(("URS-001",)))), FillIn("text"), FillIn("choice", ("Pass", "Fail"))), "OQ-001.1")
    script = section(
        "OQ-001",
        "OQ-001 Start",
        "1.1",
        leaf(facts("head", "", [("Verifies", Refs(("URS-001",)))])),
        leaf(grid("steps", "Steps", steps, [row], style="steps"), 1),
    )
    return document(
        frame("DOC-OQ-1", "Protocol"),
        section("scripts", "Scripts", "1", script),
        section("none", "Deviations", "2", leaf(grid("d", "Log", steps, []))),
        section(
            "trace",
            "Traced",
            "3",
            leaf(grid("t", "Traced", steps[:2], [Row(("URS-002", "x"), "URS-002"), Row(("DOC-OQ-1", "x"), "DOC-OQ-1")])),
        ),
    )


def stand_in(root: Path) -> Compilation:
    """Return a compilation of two documents, in a project folder."""
    front = document(
        frame("", "Validation documents", is_draft=False, status="", version=""),
        section("docs", "Documents", "", nodes.paragraph("", "Two.")),
    )
    homes = {
        "DOC-URS-1": "DOC-URS-1",
        "DOC-OQ-1": "DOC-OQ-1",
        "URS-001": "DOC-URS-1",
        "URS-002": "DOC-URS-1",
        "OQ-001": "DOC-OQ-1",
        "OQ-001.1": "DOC-OQ-1",
    }
    return Compilation(root, (requirements(), protocol()), homes, front._replace(name="index"))


@pytest.fixture
def compilation(tmp_path: Path) -> Compilation:
    """The stand-in, in a project folder of its own."""
    return stand_in(tmp_path)


def build(compilation: Compilation) -> tuple[Path, str]:
    """Build the portal in process, as the command line does, and return its folder and Sphinx's warnings."""
    warnings = io.StringIO()
    output = compilation.root / "build" / "html"
    overrides = {"extensions": ["vdocs.sphinx_ext"], "vdocs_compilation": compilation}
    doctrees = compilation.root / "build" / ".vdocs" / "doctrees"
    with patch_docutils(), docutils_namespace():
        Sphinx(compilation.root, None, output, doctrees, "html", overrides, status=None, warning=warnings).build()
    return output, warnings.getvalue()
