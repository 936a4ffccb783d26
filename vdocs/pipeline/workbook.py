"""The sheets of the traceability workbook, from views to what the Excel writer takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from vdocs.document.compose import Composed
from vdocs.document.nodes import Frame
from vdocs.views import changes, clause_sheet, coverage, criteria, dashboard, gaps, id_lists, matrix, regulation, sheets
from vdocs.views.context import Context
from vdocs.views.table import Cell, Refs, Table, facts
from vdocs.writers.excel import Chart, Sheet

_PORTAL = "../html/"
"""Where the portal stands, seen from the folder of the workbook."""
_PLAIN = "-._~()!$*+,;:@/?"

_NO_LISTS = ("Test cases", "Gaps", "Changes", "Coverage")
"""Sheets whose rows are no items, or for which another sheet has the same lists."""


def workbook(contexts: Sequence[Context], documents: Sequence[Composed]) -> tuple[list[Sheet], Frame]:
    """Return the sheets in order, and the frame of the matrix document, or of the last one when there is none."""
    index = next((number for number, document in enumerate(documents) if document.frame.type_code == "RTM"), len(documents) - 1)
    context = contexts[index]
    frame = documents[index].frame
    made = [*_matrices(context, frame), *_regulatory(context), *_registers(context), *_closing(context)]
    return _with_links(made, context), frame


def pages(homes: Mapping[str, str]) -> dict[str, str]:
    """Return the address of each item in the portal, relative to the workbook; `homes` are the pages of the items."""
    found = {item: f"{_PORTAL}{quote(page)}.html#{quote(item, safe=_PLAIN)}" for item, page in homes.items()}
    found.update({page: f"{_PORTAL}{quote(page)}.html" for page in homes.values()})
    return {**found, "index.html": f"{_PORTAL}index.html"}


def _with_links(made: Sequence[Sheet], context: Context) -> list[Sheet]:
    """Return the sheets with a column that leads to the ids that share a cell, and the sheet that lists those ids."""
    listed = [sheet for sheet in made if sheet.is_data and sheet.name not in _NO_LISTS]
    lists = id_lists.shared_ids(sheet.tables[0] for sheet in listed)
    names = {sheet.name for sheet in listed}
    changed = [
        sheet._replace(tables=(id_lists.with_link_column(sheet.tables[0], lists),)) if sheet.name in names else sheet for sheet in made
    ]
    return [*changed, Sheet("Links", "Links", (id_lists.id_lists(lists, context.trace),), True, _LINKS)]


def _identification(frame: Frame) -> Table:
    """What this workbook is, and which document it belongs to."""
    standing = "Data edition. The document that is approved and signed is the Word edition of the same number, version and fingerprint."
    pairs: list[tuple[str, Cell]] = [("Document", f"{frame.number}, version {frame.version}, {frame.status}"), ("Standing", standing)]
    pairs += [("Content baseline", frame.baseline), ("Fingerprint (SHA-256)", frame.fingerprint)]
    pairs.append(("HTML edition", Refs(("index.html",), ("Open the portal beside this workbook",))))
    return facts("identification", "Identification", pairs)


def _matrices(context: Context, frame: Frame) -> list[Sheet]:
    """The summary and the views A to D."""
    overview = (
        _identification(frame),
        sheets.system_summary(context),
        coverage.item_counts(context),
        _use(),
        coverage.documents_traced(context),
        coverage.legend(context),
        coverage.other_words(context),
    )
    clauses = sheets.with_group_column(regulation.regulation(context), "Regulation, edition and status", 60)
    return [
        Sheet("Read me", "Read me", overview),
        _dashboard(context),
        Sheet("Forward matrix", "Forward traceability", (matrix.forward_sheet(context),), False, _FORWARD),
        Sheet("Backward matrix", "Backward traceability", (matrix.backward(context),), False, _BACKWARD),
        Sheet("Risk control", "Risk control", (matrix.risk_control(context),), False, _RISK),
        Sheet("Regulation matrix", "Regulations", (clauses,), True, _REGULATION),
        Sheet("AI requirements", "AI requirements", (criteria.ai_requirements(context),), False, _AI),
    ]


def _regulatory(context: Context) -> list[Sheet]:
    """The clause assessment and the crosswalk, for projects that have chosen a regulation."""
    if not context.project.profile.regulations:
        return []
    assessment = [Sheet("Clause assessment", "Clause assessment", (clause_sheet.clause_sheet(context),), False, _CLAUSES)]
    crosswalk = Sheet("Crosswalk", "Crosswalk of regulations", (clause_sheet.crosswalk_sheet(context),), False, _CROSSWALK)
    return [*(assessment if context.project.assessments else []), crosswalk]


def _use() -> Table:
    """How a reader finds the way in this workbook."""
    return facts("use", "How to use this workbook", [(label, text) for label, text in _USE])


def _dashboard(context: Context) -> Sheet:
    """The charts, with their numbers beside them."""
    tables = (
        dashboard.coverage_by_risk(context),
        dashboard.results_by_level(context),
        dashboard.coverage_by_regulation(context),
        dashboard.coverage_by_category(context),
        dashboard.open_findings(context),
    )
    charts = (
        Chart("by-risk", _STANDING_COLOURS),
        Chart("by-level", _RESULT_COLOURS),
        Chart("by-regulation", _CLAUSE_COLOURS, is_lying=True),
        Chart("by-category", _STANDING_COLOURS, is_lying=True),
    )
    return Sheet("Dashboard", "Where the project stands", tables, False, _DASHBOARD, charts)


_STANDING_COLOURS = {
    "Verified": "good",
    "Verified, with remark": "caution",
    "Test open": "muted",
    "Not tested, justified": "line",
    "Blocks release": "bad",
}
_CLAUSE_COLOURS = {
    "Verified": "good",
    "Test open": "muted",
    "Open, with plan": "caution",
    "Otherwise disposed of": "line",
    "No disposition": "bad",
}
_RESULT_COLOURS = {"Passed": "good", "Passed with deviation": "caution", "Failed": "bad", "Not applicable": "line", "Not executed": "muted"}


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
        Sheet("Deviations", "Deviations", (gaps.deviations(context),), True, _DEVIATIONS),
        Sheet("Changes", "Items changed since the last baseline", (changes.changes(context),), False, _CHANGES),
        Sheet("Coverage", "Coverage summary", (counts,), False, _COVERAGE),
        Sheet("Document control", "Document control", control, True, _CONTROL),
    ]


_USE = (
    ("Links", "An id in blue leads to the row that describes the item; there, the id leads to the item's page in the HTML edition."),
    ("Several ids in one cell", "A cell can hold one link only. The column Links leads to the list in which each of the ids is a link."),
    ("Filter", "Every table has a filter on each column; filters work on every sheet."),
    (
        "Sort",
        "Matrices, gaps, changes and counts can be sorted. The sheets that links lead to keep their order, so that links find their rows.",
    ),
    (
        "Protection",
        "The sheets are protected against slips, without a password. What was typed here would be lost with the next build: change the "
        "source of the project instead.",
    ),
    ("Colours", "A colour repeats what the word in the cell says, in the same colours as in the Word and HTML editions."),
    (
        "HTML edition",
        "Links to it are relative. They work as long as the workbook stays in its folder beside the folder of the HTML edition.",
    ),
    ("Printing", "Each sheet prints one page wide, with its header row, the document's number, version and status, and page numbers."),
)

# What the first sheet says of each sheet.
_DASHBOARD = "Requirements, clauses and test cases by where they stand, as charts with their numbers."
_FORWARD = "From each user requirement to clauses, risks, specification, tests and results."
_BACKWARD = "From each test script back to requirements and risks."
_RISK = "From each risk to its controls and what verifies them."
_REGULATION = "From each regulation clause to requirements, tests and procedures."
_CLAUSES = "What is said of each clause, one fact in each column: how it is met, evidence, result, gap and remediation."
_CROSSWALK = (
    "Topics and where each regulation speaks of them: a judgement to reuse evidence. To meet one clause is not to meet a mapped one."
)
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
_LINKS = "Every id that shares its cell with others, as a link of its own."
_CONTROL = "Documents, revision histories and regulation editions."
