"""Where a validation stands at a glance: shares of requirements and clauses, and what stands in the way of release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from vdocs.catalogue.regulations import regulations
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Requirement
from vdocs.model.vocabulary import ItemStatus
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, user_requirements
from vdocs.views.regulation import clause_status
from vdocs.views.table import Badge, Cell, Column, Refs, Row, Stack, Table, Tone, grid

_MANY = 12
"""As many items are named of each matter; the matrix lists all."""


class Share(NamedTuple):
    """A part of all requirements, as the bars show it."""

    tone: Tone
    statuses: tuple[CoverageStatus, ...]
    requirements: str
    """Heading of its column among requirements."""
    clauses: str
    """Heading of its column among clauses."""


SHARES = (
    Share(
        "good",
        (CoverageStatus.VERIFIED, CoverageStatus.WITH_DEVIATION, CoverageStatus.BELOW_RIGOUR),
        "Verified",
        "Verified",
    ),
    Share(
        "caution",
        (CoverageStatus.PLANNED, CoverageStatus.IN_EXECUTION),
        "Tests not all executed",
        "Tests not all executed, or open with a plan",
    ),
    Share("neutral", (CoverageStatus.JUSTIFIED,), "Justified without a test", "Justified, by procedure, or not applicable"),
    Share(
        "bad",
        (CoverageStatus.GAP, CoverageStatus.FAILED, CoverageStatus.SUSPECT),
        "Gap, failed or suspect",
        "Gap, failed, suspect, or no disposition",
    ),
)
"""Every requirement that is not withdrawn falls into one of them."""


def coverage_shares(context: Context) -> Table:
    """Return the user requirements by where their verification stands: all, by risk priority and by category."""
    items = [item for item in user_requirements(context) if item.status is not ItemStatus.WITHDRAWN]
    rows = [_counted("All user requirements", (_tone(context, item) for item in items))] if items else []
    rows.append(Row((), heading="By risk priority, the highest of the risks assessed")) if items else None
    rows.extend(_groups(context, items, lambda item: _priority(context, item), ("High", "Medium", "Low", "No risk assessed")))
    rows.append(Row((), heading="By category")) if items else None
    rows.extend(_groups(context, items, lambda item: item.category.label, ()))
    columns = _columns("Requirements", [share.requirements for share in SHARES])
    return grid("coverage-shares", "", columns, rows, style="shares", description="Requirements by where their verification stands")


def clause_shares(context: Context) -> Table:
    """Return the assessable clauses of each regulation by where they stand."""
    rows = []
    for entry in regulations(context.project.profile.regulations, context.catalogues):
        found = [clause.id for clause in context.trace.clauses.values() if clause.regulation == entry.name and clause.is_assessable]
        title = f"{entry.title} ({entry.standing})" if entry.is_draft else entry.title
        rows.append(_counted(title.replace(" - ", " – "), (_clause_tone(clause_status(context, clause)) for clause in found)))
    columns = _columns("Regulation", [share.clauses for share in SHARES])
    empty = "No regulation is chosen for this project."
    return grid("clause-shares", "", columns, rows, style="shares", empty=empty, description="Clauses by where they stand")


def _columns(what: str, titles: Sequence[str]) -> tuple[Column, ...]:
    parts = (Column(share.tone, title, 26, "right") for share, title in zip(SHARES, titles, strict=True))
    return (Column("what", what, 76), *parts, Column("total", "Total", 16, "right"))


def _counted(name: str, tones: Iterable[Tone]) -> Row:
    counts = Counter(tones)
    return Row((name, *(counts[share.tone] for share in SHARES), counts.total()))


def _groups(context: Context, items: list[Requirement], key: Callable[[Requirement], str], order: Sequence[str]) -> Iterator[Row]:
    """Yield a row per group: in the order given, the others as they come."""
    names = dict.fromkeys(key(item) for item in items)
    for name in sorted(names, key=lambda name: order.index(name) if name in order else len(order)):
        yield _counted(name, (_tone(context, item) for item in items if key(item) == name))


def _tone(context: Context, item: Requirement) -> Tone:
    status = context.assessment.coverage[item.id].status
    return next(share.tone for share in SHARES if status in share.statuses)


def _priority(context: Context, item: Requirement) -> str:
    priority = context.assessment.coverage[item.id].priority
    return priority.label if priority else "No risk assessed"


def _clause_tone(badge: Badge) -> Tone:
    """Return the share of a clause; what is named beside requirements, such as a procedure, counts as justified."""
    known = {status.label: share.tone for share in SHARES for status in share.statuses}
    own: dict[str, Tone] = {"Open, with plan": "caution", "No disposition": "bad"}
    return known.get(badge.label) or own.get(badge.label, "neutral")


def in_the_way(context: Context, drafts: Sequence[str]) -> Table:
    """Return what stands in the way of release, a row each; `drafts` are the documents that are not approved."""
    columns = (Column("matter", "Matter", 62), Column("count", "Count", 16, "right"), Column("items", "Which", 92))
    rows = [Row((matter, len(items), _named(items))) for matter, items in _matters(context, drafts) if items]
    empty = "Nothing that is checked here stands in the way. Those who approve the validation report decide on the release."
    return grid("in-the-way", "", columns, rows, empty=empty, description="What stands in the way of release")


def _matters(context: Context, drafts: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    found: dict[CoverageStatus, list[str]] = {}
    for name, coverage in context.assessment.coverage.items():
        found.setdefault(coverage.status, []).append(name)
    yield "Requirements with a failed test", found.get(CoverageStatus.FAILED, ())
    yield "Requirements without verification (gap)", found.get(CoverageStatus.GAP, ())
    yield "Requirements whose result is suspect after a change", found.get(CoverageStatus.SUSPECT, ())
    yield (
        "Requirements whose tests are not all executed",
        [*found.get(CoverageStatus.IN_EXECUTION, ()), *found.get(CoverageStatus.PLANNED, ())],
    )
    yield "Requirements tested with less rigour than their risk asks for", found.get(CoverageStatus.BELOW_RIGOUR, ())
    yield "Deviations that are not settled", [item.id for item in context.project.deviations if not item.disposition.is_settled]
    for severity in (Severity.ERROR, Severity.WARNING):
        findings = [finding for finding in context.findings if finding.severity is severity and not finding.justification]
        yield f"Findings of the checks: {severity.label.lower()}s", [finding.item or finding.code for finding in findings]
    yield "Documents that are not approved", drafts


def _named(items: Sequence[str]) -> Cell:
    """Return the first items as links, with how many more there are."""
    names = tuple(dict.fromkeys(items))
    left = len(names) - _MANY
    return Stack((Refs(names[:_MANY]), f"and {left} more")) if left > 0 else Refs(names)
