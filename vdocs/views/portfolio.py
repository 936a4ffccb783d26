"""The portfolio of a Validation Master Plan: inventory, platforms, schedule, documents and shared items (blueprint 1.4)."""

from __future__ import annotations

from typing import NamedTuple

from vdocs.model.inventory_vocabulary import InventoryKind, ValidationStatus
from vdocs.model.portfolio import InventorySystem, Member
from vdocs.model.vocabulary import ComponentKind, ItemStatus, Rating
from vdocs.views.context import Context, person_name, priority_badge, refs
from vdocs.views.table import Badge, Column, Row, Stack, Table, Tone, grid

_TONES: dict[ValidationStatus, Tone] = {
    ValidationStatus.PLANNED: "neutral",
    ValidationStatus.IN_VALIDATION: "caution",
    ValidationStatus.VALIDATED: "good",
    ValidationStatus.CONDITIONAL: "caution",
    ValidationStatus.ASSESSED: "good",
    ValidationStatus.RETIRED: "neutral",
}


class _Facts(NamedTuple):
    """What the inventory prints of a system, from its own project where it has one."""

    name: str
    category: str
    criticality: Rating | None
    gxp: bool
    part11: str
    ai: str


def _systems(context: Context) -> list[InventorySystem]:
    return [system for system in context.project.systems if system.status is not ItemStatus.WITHDRAWN]


def _member(context: Context, system: InventorySystem) -> Member | None:
    return next((member for member in context.project.members if member.folder == system.project), None) if system.project else None


def _facts(context: Context, system: InventorySystem) -> _Facts:
    """Return the facts of a system; its own project knows better than the inventory."""
    member = _member(context, system)
    if member is None or member.profile is None:
        category = system.gamp_category.value if system.gamp_category else "–"
        return _Facts(system.title, category, system.criticality, system.gxp, system.part11 or "Not stated", system.ai or "Not stated")
    own = member.profile.system
    return _Facts(
        f"{own.name} {own.release}",
        own.gamp_category.value,
        own.overall_risk,
        own.gxp,
        own.part11 or "Not stated",
        own.ai or "No use of AI is stated",
    )


def inventory(context: Context) -> Table:
    """Return the inventory: one row per system, grouped by what it is."""
    columns = (
        Column("id", "System ID", 24),
        Column("name", "Name, location", 50),
        Column("owner", "Owner", 28),
        Column("area", "GxP area", 20),
        Column("category", "Cat.", 12, "centre"),
        Column("criticality", "Criticality", 22),
        Column("part11", "Part 11", 40),
        Column("ai", "AI", 40),
        Column("status", "Validation status", 30),
        Column("report", "VSR", 26),
        Column("last", "Last review", 24),
        Column("next", "Next review", 24),
    )
    rows: list[Row] = []
    for kind in InventoryKind:
        systems = [system for system in _systems(context) if system.kind is kind]
        if systems:
            rows.append(Row((), heading=kind.sentence.rstrip(".")))
        rows += [_listed(context, system) for system in systems]
    return grid("inventory", "Inventory of systems", columns, rows, empty="None; no system is entered in the inventory.")


def _listed(context: Context, system: InventorySystem) -> Row:
    facts = _facts(context, system)
    return Row(
        (
            system.id,
            Stack((facts.name, system.location)),
            person_name(context, system.owner) or "Not named",
            system.gxp_area or ("GxP" if facts.gxp else "None"),
            facts.category,
            priority_badge(facts.criticality),
            _first_sentence(facts.part11),
            _first_sentence(facts.ai),
            Badge(system.validation_status.label, _TONES[system.validation_status]),
            system.summary_report or "–",
            system.last_review or "–",
            system.next_review or "–",
        ),
        anchor=system.id,
    )


def _first_sentence(text: str) -> str:
    """Return the first sentence, which in a row has to do; the whole stands in the system's own documents."""
    head, dot, _ = text.partition(". ")
    return head + "." if dot else text


def inventory_counts(context: Context) -> Table:
    """Return how many systems are in each validation status, by criticality."""
    columns = (
        Column("status", "Validation status", 60),
        *(Column(level.value, f"Criticality {level.value}", 28, "right") for level in reversed(Rating)),
        Column("none", "Not rated", 24, "right"),
        Column("total", "Systems", 24, "right"),
    )
    rated = [(system.validation_status, _facts(context, system).criticality) for system in _systems(context)]
    rows = []
    for status in ValidationStatus:
        levels = [level for state, level in rated if state is status]
        if levels:
            counts = [levels.count(level) for level in (*reversed(Rating), None)]
            rows.append(Row((Badge(status.label, _TONES[status]), *counts, len(levels))))
    return grid("inventory-counts", "Systems by validation status", columns, rows)


def platforms(context: Context) -> Table:
    """Return each system on which others rest, with those that rely on it."""
    columns = (
        Column("platform", "Platform", 56),
        Column("kind", "What it is", 30),
        Column("status", "Validation status", 34),
        Column("users", "Relied on by", 50),
    )
    rows = []
    for system in _systems(context):
        users = context.trace.sources(system.id, "relies_on")
        if users:
            badge = Badge(system.validation_status.label, _TONES[system.validation_status])
            rows.append(Row((Stack((refs([system.id]), _facts(context, system).name)), system.kind.label, badge, refs(users))))
    return grid("platforms", "Platforms and what rests on them", columns, rows, empty="None; no system relies on another of the inventory.")


def validation_schedule(context: Context) -> Table:
    """Return the systems by criticality, then by the date of the next review."""
    columns = (
        Column("place", "No.", 12, "centre"),
        Column("system", "System", 56),
        Column("criticality", "Criticality", 26),
        Column("status", "Validation status", 34),
        Column("planned", "Planned", 46),
        Column("next", "Next review", 28),
    )
    active = [system for system in _systems(context) if system.validation_status is not ValidationStatus.RETIRED]
    rows = []
    for place, system in enumerate(sorted(active, key=lambda system: _urgency(context, system)), 1):
        facts = _facts(context, system)
        badge = Badge(system.validation_status.label, _TONES[system.validation_status])
        name = Stack((refs([system.id]), facts.name))
        rows.append(Row((place, name, priority_badge(facts.criticality), badge, system.planned or "–", system.next_review or "–")))
    return grid("validation-schedule", "Prioritised schedule", columns, rows)


def _urgency(context: Context, system: InventorySystem) -> tuple[int, str, str]:
    """Return what comes first: a system that is not rated counts as high, one without a date comes before those with one."""
    level = _facts(context, system).criticality or Rating.HIGH
    return (-level.rank, system.next_review.isoformat() if system.next_review else "", system.id)


def portfolio_documents(context: Context) -> Table:
    """Return the controlled documents of the projects of this plan, with version and status."""
    columns = (
        Column("number", "Document", 44),
        Column("type", "Type", 18),
        Column("title", "Title", 62),
        Column("version", "Version", 20),
        Column("status", "Status", 28),
    )
    rows: list[Row] = []
    for member in context.project.members:
        name = member.profile.system.name if member.profile else member.folder
        rows.append(Row((), heading=f"{name} (systems/{member.folder})"))
        for entry in member.documents:
            title = entry.title or context.catalogues["documents"]["documents"][entry.type.value]["name"]
            rows.append(Row((entry.id, entry.type.label, title, entry.version, entry.document_status.label)))
    return grid(
        "portfolio-documents",
        "Validation documents of the systems",
        columns,
        rows,
        empty="None; no validation project stands below systems/.",
    )


_SHARED = (ComponentKind.AI_MODEL, ComponentKind.INFRASTRUCTURE)


def portfolio_items(context: Context) -> Table:
    """Return models and infrastructure that the projects of this plan list as configuration items."""
    columns = (
        Column("system", "System", 30),
        Column("item", "Item", 60),
        Column("kind", "Kind", 26),
        Column("version", "Version", 34),
        Column("category", "Cat.", 12, "centre"),
        Column("owner", "Owner", 44),
        Column("location", "Location / tenant", 54),
    )
    rows = [
        Row(
            (
                member.profile.system.id,
                Stack((item.id, item.title)),
                item.kind.label,
                item.release or "Not stated",
                item.gamp_category.value if item.gamp_category else "–",
                item.owner or "Not stated",
                item.location or "Not stated",
            )
        )
        for kind in _SHARED
        for member in context.project.members
        if member.profile
        for item in member.components
        if item.kind is kind and item.status is not ItemStatus.WITHDRAWN
    ]
    return grid(
        "portfolio-items", "Models and infrastructure", columns, rows, empty="None; no validation project lists a model or infrastructure."
    )


def document_hierarchy(context: Context) -> Table:
    """Return the types of document with phase and signing roles, in reading order."""
    columns = (
        Column("code", "Code", 18),
        Column("name", "Document", 66),
        Column("phase", "Phase", 34),
        Column("roles", "Signed by", 62),
    )
    data = context.catalogues["documents"]
    rows = []
    for code in data["reading_order"]:
        entry = data["documents"][code]
        names = ", ".join(context.roles[role].title if role in context.roles else role for role in entry["roles"])
        rows.append(Row((code, entry["name"], entry["phase"], names)))
    return grid("document-hierarchy", "Types of document", columns, rows)
