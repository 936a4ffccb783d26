"""The requirements traceability matrix forwards, backwards and by risk: views A, B and C of blueprint 1.16."""

from __future__ import annotations

from collections import Counter

from vdocs.model.items import Requirement, Risk, TestRun
from vdocs.model.vocabulary import CaseType, ItemStatus
from vdocs.trace.coverage import Coverage
from vdocs.views.context import (
    Context,
    justifications_of,
    priority_badge,
    refs,
    status_badge,
    step_refs,
    user_requirements,
    yes_no,
)
from vdocs.views.requirements import methods
from vdocs.views.risks import accepted_by, challenged_by, controls_verified_by
from vdocs.views.table import Badge, Cell, Column, Prose, Row, Stack, Table, grid


def _steps(coverage: Coverage) -> Cell:
    """Return the addresses of the proving steps; whole test cases where no step is named."""
    return step_refs(
        [*coverage.steps, *(test for test in coverage.tests if not any(step.startswith(f"{test}.") for step in coverage.steps))]
    )


def _rigour(coverage: Coverage) -> Cell:
    if coverage.required is None or not coverage.tests:
        return None
    required = ", ".join(case.value for case in CaseType if case in coverage.required.case_types)
    if not coverage.missing:
        return Stack((Badge("Adequate", "good"), f"required: {required}"))
    return Stack((Badge("Under-tested", "caution"), f"required: {required}; lacks {', '.join(coverage.missing)}"))


def _runs(context: Context, coverage: Coverage) -> list[TestRun]:
    return [context.assessment.final_runs[test] for test in coverage.tests if test in context.assessment.final_runs]


def _result(context: Context, coverage: Coverage) -> Cell:
    runs = _runs(context, coverage)
    if not runs:
        return None
    counts = Counter(run.result for run in runs)
    return ", ".join(f"{verdict.label} {counts[verdict]}" for verdict in counts)


def _result_date(context: Context, coverage: Coverage) -> Cell:
    return max((run.finished for run in _runs(context, coverage) if run.finished), default=None)


def _justification(item: Requirement) -> str:
    withdrawn = ": ".join(filter(None, (item.change_reference, item.note))) if item.status is ItemStatus.WITHDRAWN else ""
    reasons = [item.not_tested_reason, justifications_of(item), withdrawn]
    return "\n".join(reason for reason in reasons if reason)


def forward(context: Context) -> Table:
    """Return view A for documents: one row per user requirement, in eleven physical columns."""
    columns = (
        Column("id", "URS ID", 19),
        Column("requirement", "Requirement", 62),
        Column("attributes", "Category, priority, GxP", 26),
        Column("clauses", "Reg. clause", 24),
        Column("specification", "FS / CS / DS", 17),
        Column("risks", "Risk ID, priority", 19),
        Column("method", "Verification", 17),
        Column("tests", "Test script.step", 30),
        Column("rigour", "Rigour planned / required", 22),
        Column("result", "Final result, date, deviation", 23),
        Column("status", "Coverage status, justification", 32),
    )
    rows = [_forward_row(context, item) for item in user_requirements(context)]
    return grid("forward", "View A: forward traceability, one row per user requirement", columns, rows, empty="None.")


def _forward_row(context: Context, item: Requirement) -> Row:
    coverage = context.assessment.coverage[item.id]
    attributes = Stack((item.category.label, f"{item.priority.label}, {'GxP' if item.gxp else 'not GxP'}"))
    evidence = refs(item.covered_by) if item.not_tested_reason else None
    status = Stack((status_badge(coverage.status), _justification(item) or None, evidence))
    result = tuple(part for part in (_result(context, coverage), _result_date(context, coverage), refs(coverage.deviations)) if part)
    cells: tuple[Cell, ...] = (
        item.id,
        Prose(item.statement),
        attributes,
        refs(item.satisfies),
        refs(coverage.through),
        Stack((refs(coverage.risks), priority_badge(coverage.priority))),
        methods(item),
        _steps(coverage),
        _rigour(coverage),
        Stack(result) if result else "Not executed" if coverage.tests else None,
        status,
    )
    return Row(cells, anchor=item.id)


def forward_sheet(context: Context) -> Table:
    """Return view A with every column of the blueprint, for the workbook."""
    names = (
        ("id", "URS ID", 22),
        ("title", "Title", 50),
        ("statement", "Requirement", 100),
        ("category", "Category", 34),
        ("priority", "Priority", 20),
        ("gxp", "GxP", 12),
        ("clauses", "Reg. clause", 36),
        ("specification", "FS / CS / DS", 26),
        ("risks", "Risk ID(s)", 26),
        ("risk_priority", "Risk priority", 20),
        ("method", "Verification method", 26),
        ("tests", "Test script.step", 50),
        ("protocols", "Protocol", 36),
        ("rigour", "Planned rigour vs required", 32),
        ("result", "Final result", 28),
        ("date", "Result date", 24),
        ("deviations", "Deviation IDs", 26),
        ("status", "Coverage status", 36),
        ("justification", "Justification if not tested", 60),
    )
    columns = tuple(Column(*name) for name in names)
    return grid("forward", "Forward matrix", columns, [_forward_sheet_row(context, item) for item in user_requirements(context)])


def _forward_sheet_row(context: Context, item: Requirement) -> Row:
    coverage = context.assessment.coverage[item.id]
    protocols = list(dict.fromkeys(context.protocols[test].id for test in coverage.tests if test in context.protocols))
    rigour = (
        None
        if coverage.required is None or not coverage.tests
        else Badge("Adequate", "good")
        if not coverage.missing
        else Badge("Under-tested", "caution")
    )
    cells: tuple[Cell, ...] = (
        item.id,
        item.title,
        Prose(item.statement),
        item.category.label,
        item.priority.label,
        yes_no(item.gxp),
        refs(item.satisfies),
        refs(coverage.through),
        refs(coverage.risks),
        priority_badge(coverage.priority),
        methods(item),
        _steps(coverage),
        refs(protocols),
        rigour,
        _result(context, coverage),
        _result_date(context, coverage),
        refs(coverage.deviations),
        status_badge(coverage.status),
        _justification(item),
    )
    return Row(cells, anchor=item.id)


def backward(context: Context) -> Table:
    """Return view B: one row per test script, with what it verifies and whether it is an orphan."""
    columns = (
        Column("id", "Test ID", 20),
        Column("title", "Title", 66),
        Column("protocol", "Protocol, version", 36),
        Column("requirements", "Requirement IDs", 44),
        Column("risks", "Risks challenged", 26),
        Column("steps", "Steps", 13, "right"),
        Column("result", "Result", 22),
        Column("run", "Run", 12, "right"),
        Column("orphan", "Orphan", 18),
    )
    rows = []
    for case in context.project.test_cases:
        run = context.assessment.final_runs.get(case.id)
        protocol = context.protocols.get(case.id)
        verified = context.trace.targets(case.id, "verifies", "steps.verifies")
        orphan = Badge("No", "good") if verified else Badge("Orphan", "bad")
        if case.status is ItemStatus.WITHDRAWN:
            orphan = Badge("Withdrawn", "neutral")
        rows.append(
            Row(
                (
                    case.id,
                    case.title,
                    f"{protocol.id}, {protocol.version}" if protocol else "In no protocol",
                    refs(verified),
                    refs(case.challenges),
                    len(case.steps),
                    run.result.label if run else None,
                    run.run if run else None,
                    orphan,
                ),
                anchor=case.id,
            )
        )
    return grid(
        "backward",
        "View B: backward traceability, one row per test script",
        columns,
        sorted(rows, key=lambda row: row.anchor),
        empty="None.",
    )


def risk_control(context: Context) -> Table:
    """Return view C: one row per risk with what it concerns, what challenges it and what verifies its controls."""
    columns = (
        Column("id", "Risk ID", 19),
        Column("concerns", "Concerns", 22),
        Column("failure", "Failure mode", 66),
        Column("priority", "Priority", 19),
        Column("controls", "Control IDs", 24),
        Column("challenged", "Challenged by", 22),
        Column("verified", "Controls verified by", 34),
        Column("result", "Result", 22),
        Column("residual", "Residual priority", 20),
        Column("accepted", "Acceptance", 26),
    )
    rows = [_risk_row(context, risk) for risk in sorted(context.project.risks, key=lambda entry: entry.id)]
    return grid("risk-control", "View C: risk control, one row per risk", columns, rows, empty="None.")


def _risk_row(context: Context, risk: Risk) -> Row:
    values = context.assessment.ratings[risk.id]
    challenging, verifying = challenged_by(context, risk), controls_verified_by(context, risk)
    finals = [
        context.assessment.final_runs[test] for test in dict.fromkeys((*challenging, *verifying)) if test in context.assessment.final_runs
    ]
    counts = Counter(run.result.label for run in finals)
    cells: tuple[Cell, ...] = (
        risk.id,
        refs(risk.assesses),
        risk.failure_mode,
        priority_badge(values.priority),
        refs(risk.controls),
        refs(challenging),
        refs(verifying),
        ", ".join(f"{label} {count}" for label, count in counts.items()) or "Not executed",
        priority_badge(values.residual_priority) or "Not rated",
        accepted_by(context, risk),
    )
    return Row(cells, anchor=risk.id)
