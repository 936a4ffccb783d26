"""Views that only the workbook has: plain registers of the items, and document control."""

from __future__ import annotations

from vdocs.model.items import Requirement, Risk, Step, TestCase
from vdocs.trace.comparison import version_comparisons
from vdocs.views.changes import changed_items
from vdocs.views.context import Context, document_name, justifications_of, person_name, priority_badge, refs, status_badge, yes_no
from vdocs.views.risks import accepted_by, challenged_by, control_tests, controls_verified_by, decision
from vdocs.views.table import Cell, Column, Prose, Row, Table, facts, grid


def requirements_sheet(context: Context) -> Table:
    """Return every requirement and specification item, one row each."""
    names = (
        ("id", "ID", 22),
        ("level", "Level", 14),
        ("title", "Title", 50),
        ("statement", "Statement", 100),
        ("category", "Category", 36),
        ("priority", "Priority", 20),
        ("gxp", "GxP", 12),
        ("criticality", "Criticality", 30),
        ("clauses", "Reg. clause", 36),
        ("parents", "Implements / refines", 28),
        ("component", "Allocated to", 24),
        ("gxp_why", "GxP rationale", 40),
        ("acceptance", "Acceptance criterion", 80),
        ("parameter", "Parameter", 40),
        ("measure", "Metric and criterion", 50),
        ("method", "Verification", 26),
        ("covered", "Covered by", 26),
        ("reason", "Reason if not tested", 50),
        ("source", "Source", 36),
        ("origin", "Origin", 20),
        ("version", "Version", 16),
        ("status", "Item status", 20),
        ("change", "Change record", 30),
        ("changed", "Changed on", 22),
        ("note", "Note", 50),
        ("coverage", "Coverage status", 36),
        ("justification", "Justifications", 50),
    )
    rows = [_requirement_row(context, item) for item in sorted(context.project.requirements, key=lambda entry: entry.id)]
    return grid("requirements", "Requirements", tuple(Column(*name) for name in names), rows)


def _requirement_row(context: Context, item: Requirement) -> Row:
    cells: tuple[Cell, ...] = (
        item.id,
        item.level.value,
        item.title,
        Prose(item.statement),
        item.category.label,
        item.priority.label,
        yes_no(item.gxp),
        ", ".join(entry.label for entry in item.criticality),
        refs(item.satisfies),
        refs((*item.implements, *item.refines)),
        refs(item.allocated_to),
        item.gxp_rationale,
        item.acceptance,
        _parameter(item),
        _measure(item),
        ", ".join(method.label for method in item.verification),
        refs(item.covered_by),
        item.not_tested_reason,
        item.source,
        item.origin.label if item.origin else None,
        item.version,
        item.status.label,
        item.change_reference,
        item.changed_on,
        item.note,
        status_badge(context.assessment.coverage[item.id].status),
        justifications_of(item),
    )
    return Row(cells, anchor=item.id)


def _parameter(item: Requirement) -> str:
    value = item.parameter
    return f"{value.module} – {value.setting}: {value.value}" if value else ""


def _measure(item: Requirement) -> str:
    measure = item.measure
    return "; ".join(filter(None, (measure.metric, measure.criterion, measure.confidence, ", ".join(measure.subgroups)))) if measure else ""


def controls_sheet(context: Context) -> Table:
    """Return every control, one row each."""
    names = (
        ("id", "Control ID", 22),
        ("title", "Title", 50),
        ("type", "Type", 22),
        ("description", "Description", 90),
        ("risks", "Risk IDs", 30),
    )
    names += (("realised", "Implemented by", 26), ("verified", "Verified by", 36), ("status", "Implementation", 26))
    rows = []
    for item in sorted(context.project.controls, key=lambda entry: entry.id):
        risks, tests = refs(context.trace.sources(item.id, "controls")), refs(control_tests(context, item.id))
        cells = (item.id, item.title, item.type.label, item.description, risks, refs(item.realised_by), tests, item.implementation.label)
        rows.append(Row(cells, anchor=item.id))
    return grid("controls", "Controls", tuple(Column(*name) for name in names), rows)


def components_sheet(context: Context) -> Table:
    """Return every configuration item, one row each."""
    names = (
        ("id", "ID", 22),
        ("title", "Component", 50),
        ("kind", "Kind", 26),
        ("release", "Version", 30),
        ("digest", "Digest", 70),
        ("category", "GAMP", 14),
    )
    names += (
        ("why", "Rationale of the category", 60),
        ("gxp", "GxP", 12),
        ("supplier", "Supplier", 36),
        ("owner", "Owner", 30),
        ("location", "Location", 40),
        ("tests", "Verified by", 36),
    )
    rows = []
    for item in sorted(context.project.components, key=lambda entry: entry.id):
        category = item.gamp_category.value if item.gamp_category else None
        tests = refs(context.trace.sources(item.id, "verifies", "steps.verifies"))
        cells = (item.id, item.title, item.kind.label, item.release, item.digest, category, item.category_rationale, yes_no(item.gxp))
        rows.append(Row((*cells, item.supplier, item.owner, item.location, tests), anchor=item.id))
    return grid("components", "Configuration items", tuple(Column(*name) for name in names), rows)


def risks_sheet(context: Context) -> Table:
    """Return every risk with every column of blueprint 1.8.1."""
    names = (
        ("id", "Risk ID", 22),
        ("assesses", "Concerns", 28),
        ("function", "Function", 40),
        ("gxp", "GxP", 12),
        ("failure", "Failure mode", 60),
        ("cause", "Cause", 60),
        ("effect", "Effect", 60),
        ("severity", "Severity", 18),
        ("severity_why", "Severity rationale", 44),
        ("probability", "Probability", 20),
        ("probability_why", "Probability rationale", 44),
        ("class", "Risk class", 16),
        ("detectability", "Detectability", 22),
        ("detectability_why", "Detectability rationale", 44),
        ("priority", "Risk priority", 20),
        ("controls", "Controls", 28),
        ("tests", "Challenged by", 30),
        ("verified", "Controls verified by", 36),
        ("residual_s", "Residual severity", 20),
        ("residual_p", "Residual probability", 22),
        ("residual_d", "Residual detectability", 24),
        ("residual", "Residual priority", 22),
        ("decision", "Decision", 24),
        ("acceptance", "Acceptance rationale", 50),
        ("accepted", "Acceptance", 28),
        ("owner", "Owner", 28),
        ("stage", "AI lifecycle stage", 28),
        ("human", "Detection by a person", 40),
        ("metric", "Monitored", 36),
        ("fallback", "Fallback", 40),
        ("justification", "Justifications", 50),
    )
    rows = [Row(_risk_cells(context, risk), anchor=risk.id) for risk in sorted(context.project.risks, key=lambda entry: entry.id)]
    return grid("risks", "Risks", tuple(Column(*name) for name in names), rows)


def _risk_cells(context: Context, risk: Risk) -> tuple[Cell, ...]:
    values, residual, ai = context.assessment.ratings[risk.id], risk.residual, risk.ai
    return (
        risk.id,
        refs(risk.assesses),
        risk.title,
        yes_no(risk.gxp),
        risk.failure_mode,
        risk.cause,
        risk.effect,
        risk.severity.label,
        risk.rationale.severity,
        risk.probability.label,
        risk.rationale.probability,
        values.risk_class,
        risk.detectability.label,
        risk.rationale.detectability,
        priority_badge(values.priority),
        refs(risk.controls),
        refs(challenged_by(context, risk)),
        refs(controls_verified_by(context, risk)),
        (residual.severity or risk.severity).label if residual else None,
        residual.probability.label if residual else None,
        residual.detectability.label if residual else None,
        priority_badge(values.residual_priority),
        decision(context, risk),
        risk.acceptance_rationale,
        accepted_by(context, risk),
        person_name(context, risk.owner),
        ai.stage if ai else None,
        ai.human_detection if ai else None,
        ai.metric if ai else None,
        ai.fallback if ai else None,
        justifications_of(risk),
    )


def test_cases_sheet(context: Context) -> Table:
    """Return every step of every test case, one row each, with the case's own data repeated."""
    names = (
        ("step", "Step", 24),
        ("case", "Test case", 20),
        ("title", "Title", 50),
        ("level", "Level", 14),
        ("type", "Type", 26),
        ("group", "Group", 34),
        ("protocol", "Protocol", 34),
        ("action", "Action", 80),
        ("input", "Input", 50),
        ("expected", "Expected result", 80),
        ("requirements", "Req. ID", 26),
        ("evidence", "Evidence", 20),
        ("exercises", "Case type", 18),
        ("risks", "Challenges risks", 26),
        ("after", "Must have passed before", 28),
    )
    rows = [row for case in sorted(context.project.test_cases, key=lambda entry: entry.id) for row in _case_rows(context, case)]
    return grid("test-cases", "Test cases", tuple(Column(*name) for name in names), rows)


def _case_rows(context: Context, case: TestCase) -> list[Row]:
    """One row per step; a case without steps has one row of its own, so that it is not missed."""
    protocol = context.protocols.get(case.id)
    about = (refs([case.id]), case.title, case.level.value, case.type.label, case.group, refs([protocol.id]) if protocol else None)
    links = (refs(case.challenges), refs(case.after))
    if not case.steps:
        return [Row((case.id, *about, "No steps are written", "", "", refs(case.verifies), None, None, *links), anchor=case.id)]
    return [
        Row((f"{case.id}.{number}", *about, *_step_cells(step), *links), anchor=f"{case.id}.{number}")
        for number, step in enumerate(case.steps, 1)
    ]


def _step_cells(step: Step) -> tuple[Cell, ...]:
    expected = Prose(step.expect) if step.expect else "Action only"
    return Prose(step.do), step.input, expected, refs(step.verifies), step.evidence.label, step.case.label


def with_group_column(table: Table, title: str, width: float) -> Table:
    """Return the table with its group headings as a second column, as a sheet with filters needs it."""
    columns = (table.columns[0], Column("group", title, width), *table.columns[1:])
    rows, group = [], ""
    for row in table.rows:
        if row.heading:
            group = row.heading
        else:
            rows.append(row._replace(cells=(row.cells[0], group, *row.cells[1:])))
    return table._replace(columns=columns, rows=tuple(rows))


def system_summary(context: Context) -> Table:
    """Return what the first sheet says of the system and the baseline."""
    profile, system = context.project.profile, context.project.profile.system
    pairs: list[tuple[str, Cell]] = [
        ("Organisation", f"{profile.organisation.name}, {profile.organisation.site}".rstrip(", ")),
        ("System", f"{system.name} ({system.id})"),
        ("Release under validation", system.release),
        ("Intended use", Prose(system.intended_use)),
        ("GAMP category", system.gamp_category.value),
        ("Overall system risk", priority_badge(system.overall_risk)),
        ("Content baseline", profile.baseline or "Not named"),
        ("Issue of this matrix", "As executed" if context.project.test_runs else "Planned (no test has been executed)"),
    ]
    return facts("system", "System", pairs)


def document_control(context: Context) -> Table:
    """Return every controlled document with its author, status and approvers."""
    names = (
        ("number", "Number", 44),
        ("title", "Title", 80),
        ("type", "Type", 14),
        ("version", "Version", 18),
        ("status", "Status", 22),
        ("effective", "Effective", 26),
        ("supersedes", "Supersedes", 36),
        ("author", "Author", 36),
        ("approvers", "Approval roles", 70),
    )
    rows = []
    for entry in context.project.documents:
        roles = ", ".join(context.roles[line.role].title if line.role in context.roles else line.role for line in entry.approvers)
        rows.append(
            Row(
                (
                    entry.id,
                    document_name(context, entry),
                    entry.type.value,
                    entry.version,
                    entry.document_status.label,
                    entry.effective_date,
                    entry.superseded or context.project.house_style.wording.first_issue,
                    person_name(context, entry.author),
                    roles,
                ),
                anchor=entry.id,
            )
        )
    return grid("document-control", "Controlled documents", tuple(Column(*name) for name in names), rows)


def regulation_editions(context: Context) -> Table:
    """Return the editions of the regulations behind the matrix."""
    from vdocs.catalogue.regulations import regulations

    names = (
        ("name", "Reference data", 30),
        ("title", "Title", 90),
        ("edition", "Edition", 80),
        ("date", "Edition date", 26),
        ("status", "Status", 30),
        ("reviewed", "Status reviewed on", 30),
    )
    rows = [
        Row(
            (
                entry.name,
                entry.title,
                entry.edition,
                entry.edition_date,
                "DRAFT, not binding" if entry.is_draft else entry.status.replace("_", " ").capitalize(),
                entry.reviewed_on,
            )
        )
        for entry in regulations(context.project.profile.regulations, context.catalogues)
    ]
    return grid("regulations", "Regulation catalogues", tuple(Column(*name) for name in names), rows)


def revisions(context: Context) -> Table:
    """Return the revision history of every document."""
    names = (
        ("document", "Document", 44),
        ("version", "Version", 18),
        ("date", "Date", 26),
        ("author", "Author", 36),
        ("reference", "Change reference", 36),
        ("changed", "Changed", 60),
        ("reason", "Reason", 60),
        ("baseline", "Baseline", 36),
        ("items", "Items since the version before", 60),
    )
    rows = [
        Row(
            (
                entry.id,
                revision.version,
                revision.date,
                person_name(context, revision.author),
                revision.change_reference,
                revision.changed,
                revision.reason,
                revision.baseline,
                changed_items(found[revision.version]) if revision.version in found else None,
            )
        )
        for entry in context.project.documents
        for found in [{each.version: each for each in version_comparisons(entry, context.project, context.trace.records)}]
        for revision in entry.printed_history
    ]
    return grid("revisions", "Revision histories", tuple(Column(*name) for name in names), rows)
