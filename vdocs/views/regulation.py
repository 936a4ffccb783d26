"""The matrix by regulation: view D of blueprint 1.16, one row per assessable clause."""

from __future__ import annotations

from vdocs.catalogue.regulations import regulations
from vdocs.model.items import Reference
from vdocs.model.judgement import Applicability
from vdocs.model.vocabulary import ReferenceKind
from vdocs.trace.coverage import Coverage, CoverageStatus
from vdocs.views.context import Context, assessments_of, refs, status_badge
from vdocs.views.requirements import disposition
from vdocs.views.table import Badge, Column, Row, Table, grid


def regulation(context: Context) -> Table:
    """Return view D: one row per assessable clause with requirements, tests, procedures and where it stands."""
    columns = (
        Column("clause", "Clause", 29),
        Column("subject", "Subject", 42),
        Column("requirements", "Requirement IDs", 36),
        Column("tests", "Test IDs", 40),
        Column("otherwise", "Disposition: procedures, reason, plan", 84),
        Column("status", "Status", 28),
    )
    rows: list[Row] = []
    for entry in regulations(context.project.profile.regulations, context.catalogues):
        rows.append(Row((), heading=f"{entry.title} ({entry.standing}; status reviewed on {entry.reviewed_on})"))
        rows.extend(
            _clause_row(context, clause.id, clause.title)
            for clause in context.trace.clauses.values()
            if clause.regulation == entry.name and clause.is_assessable
        )
    return grid("regulation", "View D: regulations, one row per clause", columns, rows, empty="No regulation is chosen for this project.")


def _clause_row(context: Context, clause: str, title: str) -> Row:
    requirements = context.trace.sources(clause, "satisfies")
    tests = sorted({test for entry in _coverage(context, clause) for test in entry.tests})
    return Row(
        (clause, title, refs(sorted(requirements)), refs(tests), disposition(context, clause), clause_status(context, clause)),
        anchor=clause,
    )


_WORST = (
    CoverageStatus.GAP,
    CoverageStatus.FAILED,
    CoverageStatus.SUSPECT,
    CoverageStatus.IN_EXECUTION,
    CoverageStatus.PLANNED,
    CoverageStatus.BELOW_RIGOUR,
    CoverageStatus.WITH_DEVIATION,
    CoverageStatus.VERIFIED,
    CoverageStatus.JUSTIFIED,
)


def _coverage(context: Context, clause: str) -> list[Coverage]:
    """Return where the requirements stand that satisfy a clause."""
    known = context.assessment.coverage
    return [known[name] for name in context.trace.sources(clause, "satisfies") if name in known]


def clause_status(context: Context, clause: str) -> Badge:
    """What is open comes first, then the weakest status among the requirements, then what the assessment says."""
    entries = assessments_of(context, clause)
    if any(entry.is_open for entry in entries):
        return Badge("Open, with plan", "caution")
    statuses = {entry.status for entry in _coverage(context, clause)} - {CoverageStatus.WITHDRAWN}
    worst = next((status for status in _WORST if status in statuses), None)
    if worst is not None:
        return status_badge(worst)
    if any(entry.applicability is Applicability.NOT_APPLICABLE for entry in entries):
        return Badge("Not applicable", "neutral")
    named = [context.trace.items[name] for entry in entries for name in context.trace.targets(entry.id, "covered_by")]
    if named:
        is_procedure = any(isinstance(item, Reference) and item.kind is ReferenceKind.SOP for item in named)
        return Badge("Procedure named" if is_procedure else "Document named", "neutral")
    return Badge("No disposition", "bad" if not context.trace.clauses[clause].is_draft else "neutral")
