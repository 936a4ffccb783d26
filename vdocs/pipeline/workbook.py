"""The sheets of the traceability workbook, from views to what the Excel writer takes."""

from __future__ import annotations

from collections.abc import Sequence

from vdocs.document.compose import Composed
from vdocs.document.nodes import Frame
from vdocs.views import changes, coverage, criteria, gaps, matrix, regulation, sheets
from vdocs.views.context import Context
from vdocs.views.table import Cell, Table, facts
from vdocs.writers.excel import Sheet


def workbook(contexts: Sequence[Context], documents: Sequence[Composed]) -> tuple[list[Sheet], Frame]:
    """Return the sheets in order, and the frame of the matrix document, or of the last one when there is none."""
    index = next((number for number, document in enumerate(documents) if document.frame.type_code == "RTM"), len(documents) - 1)
    context = contexts[index]
    frame = documents[index].frame
    return [*_matrices(context, frame), *_registers(context), *_closing(context)], frame


def _identification(frame: Frame) -> Table:
    """What this workbook is, and which document it belongs to."""
    standing = "Data edition. The document that is approved and signed is the Word edition of the same number, version and fingerprint."
    pairs: list[tuple[str, Cell]] = [("Document", f"{frame.number}, version {frame.version}, {frame.status}"), ("Standing", standing)]
    pairs += [("Content baseline", frame.baseline), ("Fingerprint (SHA-256)", frame.fingerprint)]
    return facts("identification", "Identification", pairs)


def _matrices(context: Context, frame: Frame) -> list[Sheet]:
    """The summary and the views A to D."""
    overview = (
        _identification(frame),
        sheets.system_summary(context),
        coverage.item_counts(context),
        coverage.documents_traced(context),
        coverage.legend(context),
        coverage.other_words(context),
    )
    clauses = sheets.with_group_column(regulation.regulation(context), "Regulation, edition and status", 60)
    return [
        Sheet("Summary", "Summary", overview),
        Sheet("Forward matrix", "Forward traceability", (matrix.forward_sheet(context),), False, _FORWARD),
        Sheet("Backward matrix", "Backward traceability", (matrix.backward(context),), False, _BACKWARD),
        Sheet("Risk control", "Risk control", (matrix.risk_control(context),), False, _RISK),
        Sheet("Regulation matrix", "Regulations", (clauses,), False, _REGULATION),
        Sheet("AI requirements", "AI requirements", (criteria.ai_requirements(context),), False, _AI),
    ]


def _registers(context: Context) -> list[Sheet]:
    """The items with all their attributes; links to an item lead here."""
    return [
        Sheet("Requirements", "Requirements and specification items", (sheets.requirements_sheet(context),), True, _REQUIREMENTS),
        Sheet("Risks", "Functional risks", (sheets.risks_sheet(context),), True, _RISKS),
        Sheet("Controls", "Controls", (sheets.controls_sheet(context),), True, _CONTROLS),
        Sheet("Components", "Configuration items", (sheets.components_sheet(context),), True, _COMPONENTS),
        Sheet("Test cases", "Test cases, one row per step", (sheets.test_cases_sheet(context),), True, _CASES),
    ]


def _closing(context: Context) -> list[Sheet]:
    """Findings, counts and document control."""
    control = (sheets.document_control(context), sheets.revisions(context), sheets.regulation_editions(context))
    counts = sheets.with_group_column(coverage.coverage_summary(context), "Group", 40)
    return [
        Sheet("Gaps", "Findings and justified gaps", (gaps.gaps(context),), False, _GAPS),
        Sheet("Deviations", "Deviations", (gaps.deviations(context),), False, _DEVIATIONS),
        Sheet("Changes", "Items changed since the last baseline", (changes.changes(context),), False, _CHANGES),
        Sheet("Coverage", "Coverage summary", (counts,), False, _COVERAGE),
        Sheet("Document control", "Document control", control, False, _CONTROL),
    ]


# What the first sheet says of each sheet.
_FORWARD = "From each user requirement to clauses, risks, specification, tests and results."
_BACKWARD = "From each test script back to requirements and risks."
_RISK = "From each risk to its controls and what verifies them."
_REGULATION = "From each regulation clause to requirements, tests and procedures."
_AI = "What is measured of the AI model, against which criterion and on which data."
_CONTROLS = "Every control with what provides it and what verifies it."
_COMPONENTS = "Every configuration item with version and digest."
_DEVIATIONS = "Every deviation with what it affects."
_CHANGES = "Items that were added, changed or withdrawn since the last baseline, and what that puts in doubt."
_REQUIREMENTS = "Every requirement and specification item with all its attributes."
_RISKS = "Every risk with ratings, controls and residual risk."
_CASES = "Every step of every test case."
_GAPS = "Every finding of the consistency checks, justified ones with their reason."
_COVERAGE = "Counts by priority, verification level and category."
_CONTROL = "Documents, revision histories and regulation editions."
