"""Tables of the User Requirements Specification (blueprint 1.5)."""

from __future__ import annotations

from collections.abc import Iterable

from vdocs.catalogue.regulations import regulations
from vdocs.model.items import Requirement
from vdocs.model.judgement import Applicability
from vdocs.model.vocabulary import Category, ItemStatus, SpecificationLevel
from vdocs.views.context import Context, assessments_of, justifications_of, refs, yes_no
from vdocs.views.table import Badge, Cell, Column, Labelled, Prose, Row, Stack, Table, grid

_COLUMNS = (
    Column("id", "ID", 18),
    Column("requirement", "Requirement", 58),
    Column("priority", "Priority", 26),
    Column("gxp", "GxP", 10, "centre"),
    Column("clauses", "Regulatory ref.", 32),
    Column("acceptance", "Acceptance criterion", 74),
    Column("verification", "Verification", 20),
    Column("risks", "Risk ref.", 19),
    Column("source", "Source", 30),
    Column("status", "Version / status", 20),
)


def requirements_by_category(context: Context) -> list[tuple[str, tuple[Table, ...]]]:
    """Return one table per category in the order of the blueprint, with the category's name; empty ones print 'None'."""
    return [(category.sentence.rstrip("."), (_table(context, category),)) for category in Category]


def _table(context: Context, category: Category) -> Table:
    chosen = [item for item in context.project.requirements if item.category is category and item.level is SpecificationLevel.URS]
    rows = [_row(context, item) for item in sorted(chosen, key=lambda item: item.id)]
    name = category.sentence.rstrip(".")
    return grid(
        f"requirements-{category.value}",
        f"Requirements: {name[:1].lower()}{name[1:]}",
        _COLUMNS,
        rows,
        empty="None.",
    )


def specification_items(context: Context) -> Table:
    """Return the functional, configuration and design specification items with the requirement each implements."""
    columns = (
        Column("id", "ID", 20),
        Column("title", "Title", 40),
        Column("statement", "Specification", 86),
        Column("implements", "Implements", 22),
        Column("component", "Component", 24),
        Column("acceptance", "Acceptance criterion", 56),
        Column("verification", "Verification", 22),
    )
    rows: list[Row] = []
    for level in (SpecificationLevel.FS, SpecificationLevel.CS, SpecificationLevel.DS):
        items = sorted((item for item in context.project.requirements if item.level is level), key=lambda item: item.id)
        if items:
            rows.append(Row((), heading=level.sentence.rstrip(".")))
        rows.extend(
            Row(
                (item.id, item.title, _statement(item), refs(item.implements), refs(item.allocated_to), item.acceptance, methods(item)),
                anchor=item.id,
            )
            for item in items
        )
    return grid(
        "specification",
        "Functional and configuration specification items",
        columns,
        rows,
        empty="None; the specifications are separate documents.",
    )


def _row(context: Context, item: Requirement) -> Row:
    status = item.status.label if item.status is not ItemStatus.DRAFT else "Draft"
    cells: tuple[Cell, ...] = (
        item.id,
        _statement(item),
        item.priority.label,
        yes_no(item.gxp),
        refs(item.satisfies),
        _acceptance(item),
        methods(item),
        refs(context.trace.sources(item.id, "assesses")),
        item.source,
        f"{item.version}\n{status}",
    )
    return Row(cells, anchor=item.id)


def _statement(item: Requirement) -> Cell:
    parts: list[Cell] = [Badge("Withdrawn", "neutral")] if item.status is ItemStatus.WITHDRAWN else []
    parts.append(Prose(item.statement))
    if item.parameter is not None:
        value = item.parameter
        parts.append(f"{value.module} – {value.setting}: {value.value}" + (f" (default {value.default})" if value.default else ""))
    if item.note:
        parts.append(Labelled("Note", item.note))
    if item.justifications:
        parts.append(Labelled("Justified", justifications_of(item)))
    return parts[0] if len(parts) == 1 else Stack(tuple(parts))


def _acceptance(item: Requirement) -> Cell:
    if item.measure is None:
        return item.acceptance
    measure = item.measure
    words = f"{measure.metric}: {measure.criterion}" + (f"; {measure.confidence}" if measure.confidence else "")
    parts: list[Cell] = [item.acceptance, words] if item.acceptance else [words]
    if measure.subgroups:
        parts.append("Subgroups: " + ", ".join(measure.subgroups))
    if measure.data_set:
        parts.append(refs([measure.data_set]))
    return Stack(tuple(parts))


def methods(item: Requirement) -> str:
    """Return the verification methods as printed."""
    return ", ".join(method.label for method in item.verification) or "–"


def not_tested(context: Context) -> Table:
    """Return the requirements that are not verified by a test, with the reason and what verifies them instead."""
    columns = (
        Column("id", "ID", 22),
        Column("reason", "Reason", 74),
        Column("how", "How verified instead", 40),
        Column("evidence", "Reference", 34),
    )
    rows = [
        Row((refs([item.id]), item.not_tested_reason or "No reason is given.", methods(item), refs(item.covered_by)))
        for item in context.project.requirements
        if item.level is SpecificationLevel.URS
        and item.status is not ItemStatus.WITHDRAWN
        and not any(method.is_test for method in item.verification)
    ]
    return grid(
        "not-tested", "Requirements not verified by test", columns, rows, empty="None; every requirement names a test as its verification."
    )


def regulatory_map(context: Context) -> Table:
    """Return for each assessable clause of the chosen regulations the requirements that satisfy it, or why there is none."""
    columns = (
        Column("clause", "Clause", 33),
        Column("subject", "Subject", 34),
        Column("requirements", "Requirement IDs", 26),
        Column("reason", "How it is met, or why it does not apply", 77),
    )
    rows: list[Row] = []
    for regulation in regulations(context.project.profile.regulations, context.catalogues):
        draft = f" – {regulation.standing}" if regulation.is_draft else ""
        rows.append(Row((), heading=f"{regulation.title}{draft}"))
        rows.extend(_clause_rows(context, regulation.name))
    return grid("regulatory-map", "Regulatory mapping", columns, rows, empty="No regulation is chosen for this project.")


def _clause_rows(context: Context, regulation: str) -> Iterable[Row]:
    for clause in context.trace.clauses.values():
        if clause.regulation == regulation and clause.is_assessable:
            yield Row(
                (
                    refs([clause.id]),
                    clause.title,
                    refs(sorted(context.trace.sources(clause.id, "satisfies"))),
                    disposition(context, clause.id),
                )
            )


def disposition(context: Context, clause: str) -> Cell:
    """Return what the project's assessment says of a clause beyond its requirements: references, reason, plan."""
    parts: list[Cell] = []
    for entry in assessments_of(context, clause):
        applies = entry.applicability is Applicability.APPLICABLE
        said = " ".join(filter(None, (entry.reason, entry.how_met)))
        parts.append(Labelled(entry.id, said if applies else f"not applicable. {said}"))
        parts.append(refs(entry.covered_by))
        parts.append(Labelled("Adopts", entry.adopts) if entry.adopts else None)
        parts.append(Labelled("Plan", entry.plan) if entry.plan and entry.closed is None else None)
    kept = tuple(part for part in parts if part)
    if not kept and not context.trace.sources(clause, "satisfies"):
        return "No requirement and no assessment"
    return Stack(kept) if len(kept) > 1 else (kept[0] if kept else None)


def process(context: Context) -> Table:
    """Return the steps of the business process (blueprint 1.5, section 3)."""
    columns = (
        Column("step", "Step", 30),
        Column("actor", "Actor", 28),
        Column("activity", "Activity", 56),
        Column("records", "Record created or changed", 26),
        Column("decision", "GxP decision", 30),
    )
    rows = [
        Row((entry.step, entry.actor, Prose(entry.activity), refs(entry.records), entry.decision or "–"))
        for entry in context.document.process
    ]
    return grid("process", "Business process", columns, rows)


def user_roles(context: Context) -> Table:
    """Return the roles of the system's users."""
    columns = (
        Column("id", "ID", 24),
        Column("role", "Role", 36),
        Column("privileges", "Privileges", 66),
        Column("segregation", "Segregation", 44),
    )
    rows = [Row((role.id, role.title, role.privileges, role.segregation or "–"), anchor=role.id) for role in context.project.user_roles]
    return grid("user-roles", "User roles", columns, rows)


def records(context: Context) -> Table:
    """Return the electronic records (blueprint 1.3, section 4)."""
    columns = (
        Column("id", "ID", 18),
        Column("record", "Record type", 44),
        Column("rule", "Predicate rule", 48),
        Column("form", "Form", 20),
        Column("signature", "Signature", 20),
        Column("retention", "Retention", 56),
        Column("format", "Format, original", 56),
    )
    rows = [
        Row(
            (
                item.id,
                item.title,
                item.predicate_rule,
                item.form.label,
                item.signature.label if item.signature else "Undecided",
                item.retention,
                Stack((item.format or None, item.original or None)),
            ),
            anchor=item.id,
        )
        for item in context.project.records
    ]
    return grid("records", "Electronic records", columns, rows)


def stages(context: Context) -> Table:
    """Return the stages of the data flow with the records that each creates, processes, stores or transmits."""
    columns = (
        Column("id", "ID", 16),
        Column("stage", "Stage", 48),
        Column("component", "Component", 20),
        Column("actor", "Actor", 26),
        Column("creates", "Creates", 22),
        Column("processes", "Processes", 22),
        Column("stores", "Stores", 22),
        Column("transmits", "Transmits", 22),
        Column("safeguards", "Safeguards", 58),
    )
    rows = [
        Row(
            (
                item.id,
                item.title,
                refs([item.component] if item.component else []),
                item.actor,
                refs(item.creates),
                refs(item.processes),
                refs(item.stores),
                refs(item.transmits),
                item.safeguards,
            ),
            anchor=item.id,
        )
        for item in context.project.stages
    ]
    return grid("stages", "Data-flow stages", columns, rows)


def flows(context: Context) -> Table:
    """Return the data flows (blueprint 1.6, section 5)."""
    columns = (
        Column("id", "ID", 16),
        Column("from", "From", 16),
        Column("to", "To", 16),
        Column("records", "Records", 24),
        Column("trigger", "Trigger", 36),
        Column("method", "Method, encryption, transformation", 40),
        Column("automatic", "Automatic", 18),
        Column("integrity", "Integrity check", 48),
        Column("errors", "Error handling", 46),
    )
    rows = [
        Row(
            (
                item.id,
                refs([item.source]),
                refs([item.target]),
                refs(item.carries),
                item.trigger,
                Stack((item.method or None, item.encryption or None, item.transformation or None)),
                yes_no(item.automatic),
                item.integrity_check or "None",
                item.error_handling,
            ),
            anchor=item.id,
        )
        for item in context.project.flows
    ]
    return grid("flows", "Data flows", columns, rows)


def category_counts(context: Context) -> Table:
    """Return the number of requirements per category."""
    columns = (
        Column("category", "Category", 90),
        Column("total", "Requirements", 26, "right"),
        Column("mandatory", "Mandatory", 26, "right"),
        Column("gxp", "GxP", 26, "right"),
    )
    rows = []
    for category in Category:
        items = [
            item
            for item in context.project.requirements
            if item.category is category and item.level is SpecificationLevel.URS and item.status is not ItemStatus.WITHDRAWN
        ]
        rows.append(
            Row(
                (
                    category.sentence.rstrip("."),
                    len(items),
                    sum(item.priority.value == "mandatory" for item in items),
                    sum(item.gxp for item in items),
                )
            )
        )
    return grid("category-counts", "Requirements by category", columns, rows)
