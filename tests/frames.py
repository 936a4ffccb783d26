"""The frame of a small document, for tests of what writers make of one."""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document

from vdocs.document.nodes import Frame

FRAME = Frame(
    organisation="Nordhaven & Sons",
    site="Lund",
    type_code="OQ",
    type_name="OQ Protocol",
    title="OQ Protocol – Vial Inspection 3.2.0",
    number="NHB-OQ-001",
    version="0.9",
    status="Draft",
    is_draft=True,
    effective="Not effective",
    supersedes="None – first issue",
    author="Ingrid Solberg",
    author_role="Validation lead",
    confidentiality="Confidential",
    system_id="AVI",
    system_name="Vial Inspection",
    system_release="3.2.0",
    baseline="AVI-BL01",
    fingerprint="3f9a" * 16,
    classification=(("GAMP category", "5"),),
    tool="vdocs 0.1.0",
)


def document(*children: nodes.Node, frame: Frame = FRAME) -> nodes.document:
    """Return a doctree with the frame."""
    result = new_document("test")
    result["frame"], result["date_format"] = frame, "DD-MMM-YYYY"
    result.extend(children)
    return result
