"""Tables of the Validation Plan (blueprint 1.4)."""

from __future__ import annotations

from vdocs.catalogue.regulations import regulations
from vdocs.model.vocabulary import ReferenceKind
from vdocs.views.context import Context, refs, role_title, yes_no
from vdocs.views.table import Badge, Column, Prose, Refs, Row, Stack, Table, facts, grid


def system_facts(context: Context) -> Table:
    """Return what the system is, who uses it and for what."""
    system = context.project.profile.system
    pairs = [
        ("System", f"{system.name} ({system.id})"),
        ("Release under validation", system.release),
        ("Supplier", system.supplier),
        ("Description", Prose(system.description)),
        ("Intended use", Prose(system.intended_use)),
        ("Not used for", Prose(system.not_used_for) if system.not_used_for else None),
        ("Users", system.users),
        ("Sites and time zone", "; ".join(part for part in (system.sites, system.time_zone) if part)),
        ("Languages", system.languages),
        ("Volumes", system.volumes),
        ("Hosting", system.hosting),
        ("Lifecycle state", system.lifecycle_state),
        ("Replaces", system.replaces or "None"),
    ]
    return facts("system", "System under validation", [pair for pair in pairs if pair[1]])


def environments(context: Context) -> Table:
    """Return the environments of the system."""
    columns = (
        Column("environment", "Environment", 24),
        Column("purpose", "Purpose", 36),
        Column("host", "Host / tenant", 34),
        Column("version", "Version", 24),
        Column("qualified", "Qualified by", 24),
        Column("data", "Data class", 30),
    )
    rows = [
        Row((Stack((item.id, item.title)), item.purpose, item.host, item.release, item.qualified_by, item.data_class), anchor=item.id)
        for item in context.project.environments
    ]
    return grid("environments", "Environments", columns, rows)


def components(context: Context) -> Table:
    """Return the configuration items with GAMP category and its rationale."""
    columns = (
        Column("id", "ID", 18),
        Column("name", "Component", 50),
        Column("kind", "Kind", 22),
        Column("version", "Version", 24),
        Column("category", "GAMP", 13, "centre"),
        Column("rationale", "Rationale of the category", 43),
    )
    rows = [
        Row(
            (
                item.id,
                item.title,
                item.kind.label,
                item.release or "–",
                item.gamp_category.value if item.gamp_category else "–",
                item.category_rationale or "–",
            ),
            anchor=item.id,
        )
        for item in context.project.components
    ]
    return grid("components", "Configuration items", columns, rows)


def regulatory_basis(context: Context) -> Table:
    """Return the chosen regulations with edition and status, then the procedures and guidance of the project."""
    columns = (
        Column("ref", "Ref.", 30),
        Column("title", "Title", 58),
        Column("version", "Edition / version", 34),
        Column("why", "Why it applies", 50),
    )
    rows = [Row((), heading="Regulations whose clauses are traced")]
    for entry in regulations(context.project.profile.regulations, context.catalogues):
        status = (
            Badge(f"Draft of {entry.edition_date}, not binding", "caution")
            if entry.is_draft
            else entry.status.replace("_", " ").capitalize()
        )
        rows.append(
            Row(
                (
                    entry.title.partition(" - ")[0],
                    Stack((entry.title, status)),
                    entry.edition,
                    f"Traced clause by clause in this project; its status was checked on {entry.reviewed_on}",
                )
            )
        )
    for kinds, heading in (
        ((ReferenceKind.REGULATION, ReferenceKind.GUIDANCE, ReferenceKind.STANDARD), "Further regulations, guidance and standards"),
        ((ReferenceKind.SOP,), "Procedures"),
    ):
        items = [item for item in context.project.references if item.kind in kinds]
        if items:
            rows.append(Row((), heading=heading))
        rows.extend(Row((refs([item.id]), item.title, item.edition, item.reason or item.topic)) for item in items)
    return grid("basis", "Regulatory and procedural basis", columns, rows)


def classification(context: Context) -> Table:
    """Return GxP relevance, software category, overall risk, Part 11 and AI applicability with their reasons."""
    system = context.project.profile.system
    pairs = [
        ("GxP relevant", Stack((yes_no(system.gxp), system.gxp_rationale or None))),
        ("GAMP category", Stack((f"{system.gamp_category.value} – {system.gamp_category.sentence}", system.category_rationale or None))),
        ("Overall system risk", Stack((system.overall_risk.label, system.risk_rationale or None))),
        ("21 CFR Part 11", system.part11 or "Not stated in the project"),
        ("Closed or open system", system.boundary or "Not stated in the project"),
        ("Artificial intelligence", system.ai or "The project states no use of artificial intelligence"),
    ]
    return facts("classification", "Classification", pairs)


def deliverables(context: Context) -> Table:
    """Return the deliverables with number, authors and gate; every 'no' prints its justification."""
    columns = (
        Column("deliverable", "Deliverable", 48),
        Column("number", "Document no.", 36),
        Column("required", "Required", 56),
        Column("author", "Author", 24),
        Column("reviewer", "Reviewer", 26),
        Column("approver", "Approver", 22),
        Column("gate", "Due / gate", 26),
        Column("status", "Status", 22),
    )
    rows = []
    for entry in context.document.deliverables:
        known = entry.document in context.trace.items
        number = Refs((entry.document,)) if known else entry.document or "–"
        said = entry.required[:1].upper() + entry.required[1:]
        required = Stack((said, entry.justification)) if entry.justification else said
        people = (role_title(context, name) for name in (entry.author, entry.reviewer, entry.approver))
        rows.append(Row((entry.deliverable, number, required, *people, entry.gate, entry.status)))
    return grid("deliverables", "Deliverables", columns, rows)


def acceptance_criteria(context: Context) -> Table:
    """Return the numbered acceptance criteria of the plan or protocol."""
    columns = (Column("no", "No.", 14), Column("criterion", "Acceptance criterion", 156))
    rows = [Row((number, Prose(text))) for number, text in enumerate(context.document.acceptance_criteria, 1)]
    return grid("acceptance", "Acceptance criteria", columns, rows)


def test_stages(context: Context) -> Table:
    """Return entry and exit criteria of each test level."""
    columns = (
        Column("level", "Level", 24),
        Column("entry", "Entry", 46),
        Column("exit", "Exit", 46),
        Column("environment", "Environment", 26),
        Column("evidence", "Evidence standard", 30),
    )
    rows = [
        Row((entry.level, Prose(entry.entry), Prose(entry.exit), entry.environment, entry.evidence))
        for entry in context.document.test_stages
    ]
    return grid("test-stages", "Entry and exit criteria by test level", columns, rows)


def suppliers(context: Context) -> Table:
    """Return the suppliers with assessment and leverage."""
    columns = (
        Column("supplier", "Supplier", 28),
        Column("product", "Product / service", 32),
        Column("assessment", "Assessment type / date", 30),
        Column("outcome", "Outcome", 28),
        Column("leveraged", "Documents leveraged", 28),
        Column("agreement", "Agreement", 24),
    )
    rows = [
        Row((entry.supplier, entry.product, entry.assessment, entry.outcome, entry.leveraged, entry.agreement))
        for entry in context.document.suppliers
    ]
    return grid("suppliers", "Supplier management", columns, rows)


def training(context: Context) -> Table:
    """Return who must be trained on what before which gate."""
    columns = (
        Column("who", "Who", 46),
        Column("topic", "Trained on", 64),
        Column("gate", "Before gate", 30),
        Column("evidence", "Evidence", 30),
    )
    rows = [Row((entry.who, entry.topic, entry.gate, entry.evidence)) for entry in context.document.training]
    return grid("training", "Training", columns, rows)


def readiness(context: Context) -> Table:
    """Return the procedures needed for operation."""
    columns = (
        Column("topic", "SOP topic", 60),
        Column("number", "Number", 36),
        Column("status", "Status", 40),
        Column("gate", "Needed by gate", 34),
    )
    rows = [
        Row((entry.topic, refs([entry.reference] if entry.reference else []), entry.state, entry.gate))
        for entry in context.document.readiness
    ]
    return grid("readiness", "SOPs and operational readiness", columns, rows)


def milestones(context: Context) -> Table:
    """Return the schedule."""
    columns = (Column("milestone", "Milestone", 90), Column("date", "Planned date", 40), Column("owner", "Owner", 40))
    rows = [Row((entry.milestone, entry.date, entry.owner)) for entry in context.document.milestones]
    return grid("milestones", "Schedule", columns, rows)
