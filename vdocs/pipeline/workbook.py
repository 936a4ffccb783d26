"""The sheets of the traceability workbook, from views to what the Excel writer takes."""

from __future__ import annotations

from collections.abc import Sequence

from vdocs.document.compose import Composed
from vdocs.document.nodes import Frame
from vdocs.views import matrix, sheets
from vdocs.views.context import Context
from vdocs.writers.excel import Sheet


def workbook(contexts: Sequence[Context], documents: Sequence[Composed]) -> tuple[list[Sheet], Frame]:
    """Return the sheets in order, and the frame of the matrix document, or of the last one when there is none."""
    index = next((number for number, document in enumerate(documents) if document.frame.type_code == "RTM"), len(documents) - 1)
    context = contexts[index]
    made = [
        Sheet("Summary", "Requirements traceability matrix", (sheets.system_summary(context), matrix.item_counts(context), matrix.documents_traced(context), matrix.legend(context)), purpose="What this workbook is, what it traces and how to read it."),
        Sheet("Forward matrix", "Forward traceability", (matrix.forward_sheet(context),), purpose="From each user requirement to clauses, risks, specification, tests and results."),
        Sheet("Backward matrix", "Backward traceability", (matrix.backward(context),), purpose="From each test script back to requirements and risks."),
        Sheet("Risk control", "Risk control", (matrix.risk_control(context),), purpose="From each risk to its controls and what verifies them."),
        Sheet("Regulation matrix", "Regulations", (sheets.with_group_column(matrix.regulation(context), "Regulation, edition and status", 60),), purpose="From each regulation clause to requirements, tests and procedures."),
        Sheet("Requirements", "Requirements and specification items", (sheets.requirements_sheet(context),), True, "Every requirement and specification item with all its attributes."),
        Sheet("Risks", "Functional risks", (sheets.risks_sheet(context),), True, "Every risk with ratings, controls and residual risk."),
        Sheet("Test cases", "Test cases, one row per step", (sheets.test_cases_sheet(context),), True, "Every step of every test case."),
        Sheet("Gaps", "Findings and justified gaps", (matrix.gaps(context),), purpose="Every finding of the consistency checks, justified ones with their reason."),
        Sheet("Coverage", "Coverage summary", (sheets.with_group_column(matrix.coverage_summary(context), "Group", 40),), purpose="Counts by priority, verification level and category."),
        Sheet("Document control", "Document control", (sheets.document_control(context), sheets.revisions(context), sheets.regulation_editions(context)), purpose="Documents, revision histories and regulation editions."),
    ]  # fmt: skip
    return made, documents[index].frame


