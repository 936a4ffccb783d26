"""The views that the traceability explorer offers: all items, the views A to H of blueprint 1.16, and the AI view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vdocs.catalogue.regulations import regulations
from vdocs.model.items import Item, Requirement, TestCase
from vdocs.views import changes, coverage, criteria, gaps, matrix, regulation
from vdocs.views.context import Context, priority_badge, refs
from vdocs.views.sheets import with_group_column
from vdocs.views.table import Badge, Cell, Column, Row, Table, grid
from vdocs.views.titles import title_of


class Saved(NamedTuple):
    """A view that readers choose by name."""

    key: str
    """What stands for the view in an address; never changed, for people keep links."""
    title: str
    explanation: str
    columns: tuple[str, ...] = ()
    """Columns shown at first, in order; all when empty."""


_ITEMS = ("id", "kind", "title", "standing", "category", "risk", "clauses", "version")

_FORWARD = ("id", "title", "status", "result", "date", "tests", "clauses", "risk_priority", "category", "priority", "deviations", "risks")

SAVED = (
    Saved("items", "All items", "Every item and every clause, one row each.", _ITEMS),
    Saved("forward", "A – Forward", "From each requirement to clauses, risks, tests and results.", _FORWARD),
    Saved("backward", "B – Backward", "From each test script back to requirements and risks."),
    Saved("risks", "C – Risk control", "From each risk to its controls and what verifies them."),
    Saved("regulations", "D – Regulations", "From each clause to requirements, tests and procedures."),
    Saved("gaps", "E – Gaps", "Every finding of the consistency checks, justified ones with their reason."),
    Saved("deviations", "F – Deviations", "Every deviation with what it affects."),
    Saved("changes", "G – Changes", "What changed since the last baseline, and what that puts in doubt."),
    Saved("coverage", "H – Coverage", "Counts by priority, verification level and category."),
    Saved("ai", "AI requirements", "What is measured of AI models, against which criterion, and the results."),
)
"""The saved views in the order in which they are offered."""


def saved_tables(context: Context, standings: Mapping[str, Badge]) -> dict[str, Table]:
    """Return the table of each saved view by its key; `standings` are those of the items."""
    return {
        "items": all_items(context, standings),
        "forward": matrix.forward_sheet(context),
        "backward": matrix.backward(context),
        "risks": matrix.risk_control(context),
        "regulations": with_group_column(regulation.regulation(context), "Regulation, edition and status", 60),
        "gaps": gaps.gaps(context),
        "deviations": gaps.deviations(context),
        "changes": changes.changes(context),
        "coverage": with_group_column(coverage.coverage_summary(context), "Group", 40),
        "ai": criteria.ai_requirements(context),
    }


def all_items(context: Context, standings: Mapping[str, Badge]) -> Table:
    """Return one row per item and per clause, in the order of the project, with what readers filter and group by."""
    columns = (
        Column("id", "ID", 26),
        Column("kind", "Kind", 22),
        Column("title", "Title", 90),
        Column("standing", "Standing", 34),
        Column("category", "Category", 34),
        Column("level", "Level", 14),
        Column("risk", "Risk priority", 22),
        Column("clauses", "Regulation", 34),
        Column("version", "Version", 16),
        Column("status", "Item status", 22),
    )
    rows = [_item_row(context, item, standings) for item in context.trace.items.values()]
    chosen = regulations(context.project.profile.regulations, context.catalogues)
    titles = {entry.name: f"{entry.short_title} (draft)" if entry.is_draft else entry.short_title for entry in chosen}
    for clause in context.trace.clauses.values():
        regulated = titles.get(clause.regulation, clause.regulation)
        cells: tuple[Cell, ...] = (clause.id, "Clause", clause.title, standings.get(clause.id), regulated, *[None] * 5)
        rows.append(Row(cells, anchor=clause.id))
    return grid("items", "All items", columns, rows)


def _item_row(context: Context, item: Item, standings: Mapping[str, Badge]) -> Row:
    kind = context.trace.kinds[item.id]
    category = level = priority = clauses = None
    if isinstance(item, Requirement):
        category, level = item.category.label, item.level.value
        clauses = refs(item.satisfies)
        found = context.assessment.coverage.get(item.id)
        priority = priority_badge(found.priority) if found else None
    elif isinstance(item, TestCase):
        level = item.level.value
    if item.id in context.assessment.ratings:
        priority = priority_badge(context.assessment.ratings[item.id].priority)
    title = " ".join(title_of(item).split())
    cells: tuple[Cell, ...] = (item.id, kind[:1].upper() + kind[1:], title, standings.get(item.id), category, level)
    return Row((*cells, priority, clauses, item.version, item.status.label), anchor=item.id)
