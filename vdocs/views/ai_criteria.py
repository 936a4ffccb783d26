"""Acceptance criteria as a specification: metrics, limits, sample sizes and the lock before test data are opened (blueprint 3.7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from vdocs.model.ai_vocabulary import Compared, IntervalMethod, Metric, Sides
from vdocs.model.evaluation import Criterion
from vdocs.model.items import Component
from vdocs.model.limits import allowance_words, interval_words, limit_words, samples_needed
from vdocs.trace.evaluations import uses_of
from vdocs.views.ai_scope import criteria
from vdocs.views.context import Context, person_name, refs
from vdocs.views.criteria import scopes
from vdocs.views.table import Badge, Cell, Column, Labelled, Row, Stack, Table, grid

_NONE = "No acceptance criterion is entered for these models."


def acceptance_specification(context: Context) -> Table:
    """Return every criterion with requirement, metric, data, scope, limit, confidence, rationale and risk."""
    columns = (
        Column("id", "Criterion, requirement", 34),
        Column("metric", "Metric and how it counts", 58),
        Column("data", "Data set", 22),
        Column("scope", "Scope", 44),
        Column("limit", "Limit and confidence", 44),
        Column("rationale", "Rationale, process replaced", 62),
        Column("risks", "Risks", 18),
    )
    rows = [_specification_row(context, entry) for entry in criteria(context)]
    return grid("acceptance-specification", "Acceptance criteria", columns, rows, empty=_NONE)


def _specification_row(context: Context, entry: Criterion) -> Row:
    rationale: list[Cell] = [entry.rationale or Badge("No rationale", "caution")]
    rationale += [Labelled("Replaced process", entry.replaced)] * bool(entry.replaced)
    scope: list[Cell] = [*scopes(context, entry)]
    scope += [f"Groups with fewer than {entry.minimum_samples:,} samples are reported without a verdict"] * bool(entry.minimum_samples)
    scope += [Labelled("No subgroups", entry.subgroup_reason)] * bool(entry.subgroup_reason)
    said = filter(None, (limit_words(entry), interval_words(entry)))
    cells: tuple[Cell, ...] = (
        Stack((entry.id, entry.title, refs([entry.measures]))),
        _metric_cell(entry),
        refs([entry.data_set]),
        Stack(tuple(scope)),
        Stack(tuple(said)) if limit_words(entry) else "By judgement",
        Stack(tuple(rationale)),
        refs(entry.risks) or "–",
    )
    return Row(cells, anchor=entry.id)


def _metric_cell(entry: Criterion) -> Cell:
    parts: list[Cell] = [Labelled(entry.metric.label)]
    if entry.metric is Metric.OTHER:
        return Stack((*parts, entry.definition))
    if entry.definition:
        parts.append(entry.definition)
    lists = (("Condition", entry.positive), ("Without the condition", entry.negative), ("Counts as called", entry.called))
    parts += [Labelled(name, ", ".join(words)) for name, words in lists if words]
    if entry.score_limit is not None:
        parts.append(Labelled("Score limit", f"{entry.score_limit:f}"))
    parts.append(
        Labelled("Undecided", f"{entry.undecided.label.lower()} – {entry.undecided.sentence[:1].lower()}{entry.undecided.sentence[1:]}")
    )
    return Stack(tuple(parts))


def metric_definitions(context: Context) -> Table:
    """Return each metric that a criterion uses with its formula, and each way in which a bound is computed."""
    columns = (Column("word", "Metric or method", 50), Column("meaning", "Definition", 120))
    found = criteria(context)
    metrics = [metric for metric in Metric if any(entry.metric is metric for entry in found)]
    methods = [method for method in IntervalMethod if any(entry.confidence is not None and entry.method is method for entry in found)]
    rows = [Row((metric.label, metric.sentence)) for metric in metrics]
    rows += [Row((f"{method.label} bound", method.sentence)) for method in methods]
    return grid("metric-definitions", "Metrics and confidence bounds", columns, rows, empty=_NONE)


def sample_plan(context: Context) -> Table:
    """Return the planned number of samples of each criterion with what it allows, computed from limit and confidence."""
    columns = (
        Column("id", "Criterion", 24),
        Column("limit", "Limit", 46),
        Column("planned", "Planned samples, and what the limit allows", 70),
        Column("least", "Fewest samples that can show it", 30, "right"),
    )
    rows = [
        Row((refs([entry.id]), limit_words(entry) or "–", allowance_words(entry) or _group_words(entry), _least(entry)))
        for entry in criteria(context)
    ]
    return grid("sample-plan", "Sample sizes", columns, rows, empty=_NONE)


def _group_words(entry: Criterion) -> str:
    if entry.minimum_samples:
        return f"Judged in groups of {entry.minimum_samples:,} samples or more"
    return "Those of each group" if entry.each else "Not planned"


def _least(entry: Criterion) -> Cell:
    """Return the number of samples that reaches the limit without an error; a dash where no bound is compared."""
    is_exact = entry.method is IntervalMethod.EXACT and entry.sides is Sides.ONE
    if entry.confidence is None or entry.compares is Compared.VALUE or not is_exact:
        return "–"
    limit = entry.minimum if entry.minimum is not None else 1 - entry.maximum if entry.maximum is not None else None
    try:
        return f"{samples_needed(Fraction(limit), Fraction(entry.confidence), 0):,}" if limit is not None else "–"
    except ValueError:
        return "–"


def criteria_lock(context: Context) -> Table:
    """Return for each criterion who approved it and when, beside the first use of its test data (gate G12)."""
    columns = (
        Column("id", "Criterion, version", 30),
        Column("approved", "Approved by process expert and QA", 48),
        Column("date", "Approved on", 26),
        Column("data", "Test data", 24),
        Column("first", "First use on record", 42),
    )
    rows = [_lock_row(context, entry) for entry in criteria(context)]
    return grid("criteria-lock", "Approval of the criteria before test data are opened", columns, rows, empty=_NONE)


def _lock_row(context: Context, entry: Criterion) -> Row:
    people: Cell = Stack(tuple(person_name(context, person) for person in entry.approved_by)) if entry.approved_by else "Not approved"
    first = _first_use(context, entry.data_set)
    late = first is not None and (entry.approved_on is None or entry.approved_on >= first)
    used: Cell = "None" if first is None else Stack((first, Badge("Used before approval", "bad"))) if late else first
    approved: Cell = entry.approved_on or "Not approved"
    return Row((Stack((refs([entry.id]), f"version {entry.version}")), people, approved, refs([entry.data_set]), used))


def _first_use(context: Context, name: str) -> date | None:
    data = context.trace.items.get(name)
    uses = uses_of(data, context.project) if isinstance(data, Component) else []
    return uses[0].date if uses else None
