"""The matrix by regulation: view D of blueprint 1.16, one row per assessable clause."""

from __future__ import annotations

from collections.abc import Iterable

from vdocs.catalogue.regulations import regulations
from vdocs.trace.coverage import Coverage, CoverageStatus
from vdocs.views.context import Context, refs, status_badge
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
        edition = f"DRAFT of {entry.edition_date}, not binding" if entry.is_draft else f"edition of {entry.edition_date}"
        rows.append(Row((), heading=f"{entry.title} ({edition}; status reviewed on {entry.reviewed_on})"))
        rows.extend(
            _clause_row(context, clause.id, clause.title)
            for clause in context.trace.clauses.values()
            if clause.regulation == entry.name and clause.is_assessable
        )
    return grid("regulation", "View D: regulations, one row per clause", columns, rows, empty="No regulation is chosen for this project.")


def _clause_row(context: Context, clause: str, title: str) -> Row:
    requirements = context.trace.sources(clause, "satisfies")
    coverage = [context.assessment.coverage[name] for name in requirements if name in context.assessment.coverage]
    tests = sorted({test for entry in coverage for test in entry.tests})
    return Row(
        (clause, title, refs(requirements), refs(tests), disposition(context, clause), _clause_status(context, clause, coverage)),
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


def _clause_status(context: Context, clause: str, coverage: Iterable[Coverage]) -> Badge:
    """The weakest status among the requirements of a clause, else what the assessment says of it."""
    statuses = {entry.status for entry in coverage} - {CoverageStatus.WITHDRAWN}
    worst = next((status for status in _WORST if status in statuses), None)
    if worst is not None:
        return status_badge(worst)
    entries = [context.trace.items[name] for name in context.trace.sources(clause, "clause")]
    if any(entry.applicability.value == "not-applicable" for entry in entries):  # type: ignore[attr-defined]
        return Badge("Not applicable", "neutral")
    if any(entry.covered_by for entry in entries):  # type: ignore[attr-defined]
        return Badge("Met by procedure", "neutral")
    if any(entry.plan for entry in entries):  # type: ignore[attr-defined]
        return Badge("Gap with plan", "caution")
    return Badge("No disposition", "bad" if not context.trace.clauses[clause].is_draft else "neutral")
