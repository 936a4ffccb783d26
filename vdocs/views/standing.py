"""Where each item stands, as one badge: coverage of requirements, priority of risks, results of tests, state of deviations."""

from __future__ import annotations

from vdocs.model.items import Control, Deviation, Item, Requirement, Risk, TestCase, TestRun
from vdocs.model.vocabulary import ControlStatus, ItemStatus, Verdict
from vdocs.views.context import Context, priority_badge, status_badge
from vdocs.views.regulation import regulation
from vdocs.views.table import Badge, Tone

VERDICT_TONES: dict[Verdict, Tone] = {
    Verdict.PASS: "good",
    Verdict.PASS_WITH_DEVIATION: "caution",
    Verdict.FAIL: "bad",
    Verdict.NOT_APPLICABLE: "neutral",
    Verdict.NOT_EXECUTED: "neutral",
}

WITHDRAWN = Badge("Withdrawn", "neutral")

NOT_EXECUTED = Badge("Not executed", "neutral")


def standings(context: Context) -> dict[str, Badge]:
    """Return a badge for each item and each assessable clause; the other clauses have none."""
    found = {name: _standing(context, item) for name, item in context.trace.items.items()}
    for row in regulation(context).rows:
        if row.anchor and isinstance(row.cells[-1], Badge):
            found[row.anchor] = row.cells[-1]
    return found


def verdict_badge(verdict: Verdict) -> Badge:
    """Return the result of a run as a badge."""
    return Badge(verdict.label, VERDICT_TONES[verdict])


def _standing(context: Context, item: Item) -> Badge:
    if item.status is ItemStatus.WITHDRAWN:
        return WITHDRAWN
    assessment = context.assessment
    match item:
        case Requirement() if item.id in assessment.coverage:
            return status_badge(assessment.coverage[item.id].status)
        case Risk() if item.id in assessment.ratings:
            badge = priority_badge(assessment.ratings[item.id].priority)
            return badge._replace(label=f"{badge.label} priority") if badge else NOT_EXECUTED
        case TestCase():
            run = assessment.final_runs.get(item.id)
            return verdict_badge(run.result) if run else NOT_EXECUTED
        case TestRun():
            return verdict_badge(item.result)
        case Deviation():
            return Badge(item.disposition.label, "good" if item.disposition.is_settled else "bad")
        case Control():
            return Badge(item.implementation.label, "good" if item.implementation is not ControlStatus.PLANNED else "neutral")
        case _:
            return Badge(item.status.label, "neutral")
