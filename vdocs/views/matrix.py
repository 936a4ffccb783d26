"""The views of the requirements traceability matrix (blueprint 1.16), for documents and, in full width, for the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from vdocs.catalogue.regulations import regulations
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Requirement, TestRun
from vdocs.model.vocabulary import ItemStatus, SpecificationLevel
from vdocs.trace.coverage import Coverage, CoverageStatus
from vdocs.views.context import Context, document_name, justifications_of, person_name, priority_badge, refs, status_badge, step_refs, yes_no
from vdocs.views.requirements import disposition, methods
from vdocs.views.risks import control_tests, verified_by
from vdocs.views.table import Badge, Cell, Column, Prose, Row, Stack, Table, Tone, facts, grid


def documents_traced(context: Context) -> Table:
    """Return the controlled documents with their versions, as traced."""
    columns = (Column("type", "Document", 62), Column("number", "Number", 48), Column("version", "Version", 24), Column("status", "Status", 36))
    rows = [Row((document_name(context, entry), refs([entry.id]), entry.version, entry.document_status.label)) for entry in context.project.documents]
    return grid("documents", "Documents and versions traced", columns, rows)


def item_counts(context: Context) -> Table:
    """Return how many items of each kind the matrix holds."""
    counts = Counter(kind for item, kind in context.trace.kinds.items() if item in context.trace.items)
    levels = Counter(item.level for item in context.project.requirements)
    pairs: list[tuple[str, Cell]] = [(level.sentence.partition(":")[0] + f" items ({level.value})", levels[level]) for level in SpecificationLevel if levels[level]]
    pairs += [(f"{kind.capitalize()}s", counts[kind]) for kind in ("risk", "control", "component", "test case") if counts[kind]]
    pairs.append(("Test steps", sum(len(case.steps) for case in context.project.test_cases)))
    pairs.append(("Executed test runs", len(context.project.test_runs)))
    pairs.append(("Assessable regulation clauses", sum(clause.is_assessable for clause in context.trace.clauses.values())))
    return facts("counts", "Items in this matrix", pairs, 90)


def legend(context: Context) -> Table:
    """Return every coverage status with its meaning; the first rule that matches decides."""
    columns = (Column("status", "Coverage status", 52), Column("meaning", "Meaning", 92), Column("blocks", "Blocks release", 26, "centre"))
    rows = [Row((status_badge(status), status.sentence, yes_no(status.blocks_release))) for status in CoverageStatus]
    return grid("legend", "Legend of coverage statuses", columns, rows)


def _traced(context: Context) -> list[Requirement]:
    return sorted((item for item in context.project.requirements if item.level is SpecificationLevel.URS), key=lambda item: item.id)


def _steps(coverage: Coverage) -> Cell:
    """Return the addresses of the proving steps; whole test cases where no step is named."""
    return step_refs([*coverage.steps, *(test for test in coverage.tests if not any(step.startswith(f"{test}.") for step in coverage.steps))])


def _rigour(coverage: Coverage) -> Cell:
    if coverage.required is None or not coverage.tests:
        return None
    return Badge("Adequate", "good") if not coverage.missing else Stack((Badge("Under-tested", "caution"), "lacks " + ", ".join(coverage.missing)))


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


def _deviations(context: Context, coverage: Coverage) -> Cell:
    return refs(list(dict.fromkeys(name for run in _runs(context, coverage) for name in run.deviations)))


def _justification(item: Requirement) -> str:
    reasons = [item.not_tested_reason, justifications_of(item), item.note if item.status is ItemStatus.WITHDRAWN else ""]
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
    rows = [_forward_row(context, item) for item in _traced(context)]
    return grid("forward", "View A: forward traceability, one row per user requirement", columns, rows, empty="None.")


def _forward_row(context: Context, item: Requirement) -> Row:
    coverage = context.assessment.coverage[item.id]
    attributes = Stack((item.category.label, f"{item.priority.label}, {'GxP' if item.gxp else 'not GxP'}"))
    status = Stack((status_badge(coverage.status), _justification(item) or None))
    result = tuple(part for part in (_result(context, coverage), _result_date(context, coverage), _deviations(context, coverage)) if part)
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
        Stack(result) if result else None,
        status,
    )
    return Row(cells, anchor=item.id)


def forward_sheet(context: Context) -> Table:
    """Return view A with every column of the blueprint, for the workbook."""
    names = (
        ("id", "URS ID", 22), ("title", "Title", 50), ("statement", "Requirement", 100), ("category", "Category", 34), ("priority", "Priority", 20), ("gxp", "GxP", 12),
        ("clauses", "Reg. clause", 36), ("specification", "FS / CS / DS", 26), ("risks", "Risk ID(s)", 26), ("risk_priority", "Risk priority", 20), ("method", "Verification method", 26),
        ("tests", "Test script.step", 50), ("protocols", "Protocol", 36), ("rigour", "Planned rigour vs required", 32), ("result", "Final result", 28), ("date", "Result date", 24),
        ("deviations", "Deviation IDs", 26), ("status", "Coverage status", 36), ("justification", "Justification if not tested", 60),
    )  # fmt: skip
    columns = tuple(Column(*name) for name in names)
    return grid("forward", "Forward matrix", columns, [_forward_sheet_row(context, item) for item in _traced(context)])


def _forward_sheet_row(context: Context, item: Requirement) -> Row:
    coverage = context.assessment.coverage[item.id]
    protocols = list(dict.fromkeys(context.protocols[test].id for test in coverage.tests if test in context.protocols))
    rigour = None if coverage.required is None or not coverage.tests else Badge("Adequate", "good") if not coverage.missing else Badge("Under-tested", "caution")
    cells: tuple[Cell, ...] = (
        item.id, item.title, Prose(item.statement), item.category.label, item.priority.label, yes_no(item.gxp), refs(item.satisfies), refs(coverage.through), refs(coverage.risks),
        priority_badge(coverage.priority), methods(item), _steps(coverage), refs(protocols), rigour, _result(context, coverage), _result_date(context, coverage),
        _deviations(context, coverage), status_badge(coverage.status), _justification(item),
    )  # fmt: skip
    return Row(cells, anchor=item.id)


def backward(context: Context) -> Table:
    """Return view B: one row per test script, with what it verifies and whether it is an orphan."""
    columns = (
        Column("id", "Test ID", 20),
        Column("title", "Title", 66),
        Column("protocol", "Protocol, version", 36),
        Column("requirements", "Requirement IDs", 44),
        Column("risks", "Risk IDs", 26),
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
        rows.append(
            Row(
                (case.id, case.title, f"{protocol.id}, {protocol.version}" if protocol else "In no protocol", refs(verified), refs(case.challenges), len(case.steps), run.result.label if run else None, run.run if run else None, orphan),
                anchor=case.id,
            )
        )
    return grid("backward", "View B: backward traceability, one row per test script", columns, sorted(rows, key=lambda row: row.anchor), empty="None.")


def risk_control(context: Context) -> Table:
    """Return view C: one row per risk with its controls and what verifies them."""
    columns = (
        Column("id", "Risk ID", 20),
        Column("failure", "Failure mode", 74),
        Column("priority", "Priority", 20),
        Column("controls", "Control IDs", 30),
        Column("verified", "Verified by", 44),
        Column("result", "Result", 24),
        Column("residual", "Residual priority", 22),
        Column("accepted", "Accepted by", 28),
    )
    rows = []
    for risk in sorted(context.project.risks, key=lambda entry: entry.id):
        values = context.assessment.ratings[risk.id]
        tests = list(dict.fromkeys([*verified_by(context, risk), *(test for control in risk.controls if control in context.trace.items for test in control_tests(context, control))]))
        finals = Counter(context.assessment.final_runs[test].result.label for test in tests if test in context.assessment.final_runs)
        result = ", ".join(f"{label} {count}" for label, count in finals.items()) or None
        rows.append(Row((risk.id, risk.failure_mode, priority_badge(values.priority), refs(risk.controls), refs(tests), result, priority_badge(values.residual_priority), person_name(context, risk.accepted_by)), anchor=risk.id))
    return grid("risk-control", "View C: risk control, one row per risk", columns, rows, empty="None.")


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
        rows.extend(_clause_row(context, clause.id, clause.title) for clause in context.trace.clauses.values() if clause.regulation == entry.name and clause.is_assessable)
    return grid("regulation", "View D: regulations, one row per clause", columns, rows, empty="No regulation is chosen for this project.")


def _clause_row(context: Context, clause: str, title: str) -> Row:
    requirements = context.trace.sources(clause, "satisfies")
    coverage = [context.assessment.coverage[name] for name in requirements if name in context.assessment.coverage]
    tests = sorted({test for entry in coverage for test in entry.tests})
    return Row((clause, title, refs(requirements), refs(tests), disposition(context, clause), _clause_status(context, clause, coverage)), anchor=clause)


_WORST = (
    CoverageStatus.GAP, CoverageStatus.FAILED, CoverageStatus.SUSPECT, CoverageStatus.IN_EXECUTION, CoverageStatus.PLANNED,
    CoverageStatus.BELOW_RIGOUR, CoverageStatus.WITH_DEVIATION, CoverageStatus.VERIFIED, CoverageStatus.JUSTIFIED,
)  # fmt: skip


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


_SEVERITY_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "caution", Severity.NOTE: "neutral"}


def gaps(context: Context) -> Table:
    """Return view E: one row per finding, the justified ones with their reason."""
    columns = (
        Column("severity", "Severity", 20),
        Column("finding", "Finding type", 46),
        Column("item", "Item", 30),
        Column("explanation", "Explanation", 86),
        Column("disposition", "Disposition", 70),
        Column("place", "Authored in", 38),
    )
    rows = []
    for finding in context.findings:
        badge = Badge("Justified", "neutral") if finding.justification else Badge(finding.severity.label, _SEVERITY_TONES[finding.severity])
        item = refs([finding.item]) if finding.item in context.trace.kinds else finding.item
        rows.append(Row((badge, f"{finding.code} {finding.name}", item, finding.message, f"Justified: {finding.justification}" if finding.justification else "Open", finding.place.file if finding.place else "")))
    return grid("gaps", "View E: gap list, one row per finding", columns, rows, empty="None; the consistency checks found nothing.")


def deviations(context: Context) -> Table:
    """Return view F: one row per deviation."""
    columns = (Column("id", "Deviation", 36), Column("title", "Description", 70), Column("requirements", "Requirement IDs", 44), Column("test", "Test", 34), Column("severity", "Severity", 24), Column("status", "Status", 26))
    rows = [Row((item.id, item.title, refs(item.affects), refs([item.raised_from]), item.severity.label, item.disposition.label), anchor=item.id) for item in context.project.deviations]
    return grid("deviations", "View F: deviations", columns, rows, empty="None; no deviation is recorded.")


def changes(context: Context) -> Table:
    """Return view G as far as items tell it: those changed or withdrawn, with their change records."""
    columns = (Column("item", "Item", 28), Column("title", "Title", 66), Column("change", "Change", 26), Column("version", "Version", 18), Column("date", "Date", 24), Column("reference", "Change record", 42))
    rows = [
        Row((refs([item.id]), item.title, item.status.label, item.version, item.changed_on, item.change_reference))
        for _, item in context.project.items()
        if item.status in (ItemStatus.CHANGED, ItemStatus.WITHDRAWN)
    ]
    return grid("changes", "View G: changed and withdrawn items", columns, rows, empty="None; no item was changed or withdrawn.")


def coverage_summary(context: Context) -> Table:
    """Return view H: counts by category and priority."""
    columns = (
        Column("what", "", 62),
        *(Column(key, title, 20, "right") for key, title in (("total", "Total"), ("traced", "Traced"), ("executed", "Executed"), ("passed", "Passed"), ("deviation", "With deviation"), ("failed", "Failed"), ("justified", "Not tested, justified"), ("unjustified", "Not tested, unjustified"), ("percent", "Traced %"))),
    )  # fmt: skip
    items = [item for item in _traced(context) if item.status is not ItemStatus.WITHDRAWN]
    rows = [_counted(context, "All user requirements", items)]
    rows.append(Row((), heading="By priority"))
    rows.extend(_groups(context, items, lambda item: item.priority.label))
    rows.append(Row((), heading="By verification level"))
    for method in dict.fromkeys(method for item in items for method in item.verification):
        rows.append(_counted(context, method.label, [item for item in items if method in item.verification]))
    rows.append(Row((), heading="By category"))
    rows.extend(_groups(context, items, lambda item: item.category.label))
    return grid("coverage", "View H: coverage summary", columns, rows)


def _groups(context: Context, items: list[Requirement], key: Callable[[Requirement], str]) -> Iterable[Row]:
    for name in dict.fromkeys(key(item) for item in items):
        yield _counted(context, name, [item for item in items if key(item) == name])


def _counted(context: Context, name: str, items: list[Requirement]) -> Row:
    statuses = Counter(context.assessment.coverage[item.id].status for item in items)
    total, gap, justified = len(items), statuses[CoverageStatus.GAP], statuses[CoverageStatus.JUSTIFIED]
    passed = statuses[CoverageStatus.VERIFIED] + statuses[CoverageStatus.BELOW_RIGOUR]
    deviation, failed = statuses[CoverageStatus.WITH_DEVIATION], statuses[CoverageStatus.FAILED]
    executed = passed + deviation + failed
    percent = round(100 * (total - gap) / total, 1) if total else 0.0
    return Row((name, total, total - gap - justified, executed, passed, deviation, failed, justified, gap, percent))
