"""Criteria and what was measured by them: the AI view of the matrix and the results of the protocol (blueprint 1.16, 3.7, 3.8)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.ai_vocabulary import EvaluationVerdict
from vdocs.model.data_sets import DataDescription
from vdocs.model.evaluation import LABEL, Criterion, MetricResult
from vdocs.model.items import Component, Requirement
from vdocs.model.limits import allowance_words, interval_words, limit_words
from vdocs.model.vocabulary import ItemStatus
from vdocs.trace.evaluations import Latest, latest_results
from vdocs.views.context import Context, refs, status_badge, step_refs, user_requirements
from vdocs.views.fields import Fields
from vdocs.views.table import Badge, Cell, Column, Row, Stack, Table, Tone, grid

_TONES: dict[EvaluationVerdict, Tone] = {
    EvaluationVerdict.MET: "good",
    EvaluationVerdict.NOT_MET: "bad",
    EvaluationVerdict.REPORTED: "neutral",
    EvaluationVerdict.NOT_EVALUABLE: "bad",
}


def verdict_badge(verdict: EvaluationVerdict) -> Badge:
    """Return a verdict as a badge."""
    return Badge(verdict.label, _TONES[verdict])


def criteria_of(context: Context, requirement: str = "") -> list[Criterion]:
    """Return the criteria in force, of one requirement where it is named, by id."""
    standing = (entry for entry in context.project.criteria if entry.status is not ItemStatus.WITHDRAWN)
    return sorted((entry for entry in standing if requirement in ("", entry.measures)), key=lambda entry: entry.id)


def data_of(context: Context, criterion: Criterion) -> DataDescription | None:
    """Return the description of a criterion's data set, None when there is none."""
    found = context.trace.items.get(criterion.data_set)
    return found.data if isinstance(found, Component) else None


def limit_cell(criterion: Criterion) -> Cell:
    """Return limit, confidence and what they allow, each on a line of its own."""
    said = (limit_words(criterion), interval_words(criterion), allowance_words(criterion))
    return "\n".join(filter(None, said)) or criterion.definition or None


def scopes(context: Context, criterion: Criterion) -> list[str]:
    """Return what a criterion is judged on, in words: overall, or each subgroup dimension with its groups."""
    if not criterion.each:
        return ["Overall" if not criterion.where else ", ".join(f"{key} = {group}" for key, group in criterion.where.items())]
    data = data_of(context, criterion)
    named = {sub.key: f"{sub.title}: {', '.join(group.name for group in sub.groups)}" for sub in data.subgroups} if data else {}
    named[LABEL] = f"Label: {', '.join(criterion.positive)}"
    return [named.get(key, key) for key in criterion.each]


def ai_requirements(context: Context) -> Table:
    """Return the AI view: one row per criterion, and one per requirement with a measure that has none."""
    columns = (
        Column("id", "AI req.", 19),
        Column("metric", "Metric", 42),
        Column("criterion", "Acceptance criterion", 58),
        Column("data", "Data set (version)", 31),
        Column("result", "Result with bound", 40),
        Column("subgroups", "Subgroups", 44),
        Column("verdict", "Met", 21),
        Column("tests", "Test script.step", 30),
        Column("status", "Coverage status", 24),
    )
    latest = latest_results(context.project)
    rows: list[Row] = []
    for item in user_requirements(context):
        criteria = criteria_of(context, item.id)
        rows.extend(_criterion_row(context, item, entry, latest.get(entry.id)) for entry in criteria)
        if item.measure is not None and not criteria:
            rows.append(_measure_row(context, item))
    return grid("ai-view", "AI view: one row per criterion", columns, rows, empty="None; no requirement names a metric.")


def _criterion_row(context: Context, item: Requirement, criterion: Criterion, latest: Latest | None) -> Row:
    results = latest.results if latest else ()
    cells: tuple[Cell, ...] = (
        refs([item.id]),
        Stack((refs([criterion.id]), criterion.title)),
        limit_cell(criterion),
        _data_cell(context, criterion.data_set),
        Stack((*(result_words(result) for result in results if not result.group), _source(latest))) if latest else "Not evaluated",
        Stack(tuple(_group_words(result) for result in results if result.group)) if results else "\n".join(scopes(context, criterion)),
        overall_verdict(results),
        _tests(context, item),
        _status(context, item),
    )
    return Row(cells, anchor=criterion.id)


def _measure_row(context: Context, item: Requirement) -> Row:
    measure = item.measure
    assert measure is not None
    limit = f"{measure.criterion}\n{measure.confidence}" if measure.confidence else measure.criterion
    groups = ", ".join(measure.subgroups) or None
    data = _data_cell(context, measure.data_set) if measure.data_set else None
    return Row((refs([item.id]), measure.metric, limit, data, "Not evaluated", groups, None, _tests(context, item), _status(context, item)))


def _data_cell(context: Context, name: str) -> Cell:
    data = context.trace.items.get(name)
    return Stack((refs([name]), data.release or None)) if isinstance(data, Component) else name


def _tests(context: Context, item: Requirement) -> Cell:
    coverage = context.assessment.coverage[item.id]
    whole = (test for test in coverage.tests if not any(step.startswith(f"{test}.") for step in coverage.steps))
    return step_refs([*coverage.steps, *whole])


def _status(context: Context, item: Requirement) -> Cell:
    return status_badge(context.assessment.coverage[item.id].status)


def result_words(result: MetricResult) -> str:
    """Return a result on one line: count and number, value and bound."""
    counted = f"{result.count} of {result.n}" if result.count is not None else f"n = {result.n}"
    numbers = [counted, *([f"value {result.value:f}"] if result.value is not None else [])]
    numbers += [f"{name} {bound:f}" for name, bound in (("lower", result.lower), ("upper", result.upper)) if bound is not None]
    return "; ".join(numbers)


def _group_words(result: MetricResult) -> str:
    return f"{result.group}: {result_words(result)} – {result.verdict.label.lower()}"


def _source(latest: Latest | None) -> Cell:
    return refs([latest.evaluation.id]) if latest else None


def overall_verdict(results: tuple[MetricResult, ...]) -> Cell:
    """Return the worst verdict of the results of one criterion; None without a result."""
    verdicts = [result.verdict for result in results]
    order = (EvaluationVerdict.NOT_MET, EvaluationVerdict.NOT_EVALUABLE, EvaluationVerdict.MET, EvaluationVerdict.REPORTED)
    return next((verdict_badge(verdict) for verdict in order if verdict in verdicts), None)


def ai_results(context: Context) -> Table:
    """Return the results of the AI metrics: those on record, and room for those that are still to be entered (blueprint 3.8)."""
    columns = (
        Column("id", "Criterion", 22),
        Column("scope", "Metric, scope", 56),
        Column("criterion", "Limit", 60),
        Column("n", "n", 18),
        Column("value", "Measured", 24),
        Column("bound", "Confidence bound", 26),
        Column("result", "Result", 20),
        Column("deviation", "Deviation", 22),
    )
    return grid("ai-results", "Results of the AI metrics", columns, list(_result_rows(context)), style="fill", empty="None.")


def _result_rows(context: Context) -> Iterator[Row]:
    latest = latest_results(context.project)
    for criterion in criteria_of(context):
        found = latest.get(criterion.id)
        if found is not None:
            yield from (_measured_row(criterion, found, result) for result in found.results)
        else:
            for number, scope in enumerate(scopes(context, criterion)):
                yield _open_row(
                    context, criterion.id, number, f"{criterion.title}: {scope}", limit_words(criterion) or criterion.definition
                )
    measured = {criterion.measures for criterion in criteria_of(context)}
    for item in context.project.requirements:
        if item.measure is not None and item.status is not ItemStatus.WITHDRAWN and item.id not in measured:
            criterion = f"{item.measure.criterion}; {item.measure.confidence}" if item.measure.confidence else item.measure.criterion
            names = [item.measure.metric, *(f"{item.measure.metric}: {group}" for group in item.measure.subgroups)]
            yield from (_open_row(context, item.id, number, scope, criterion) for number, scope in enumerate(names))


def _measured_row(criterion: Criterion, found: Latest, result: MetricResult) -> Row:
    bound = result.lower if result.lower is not None else result.upper
    counted = f"{result.count} of {result.n}" if result.count is not None else str(result.n)
    verdict = Stack((verdict_badge(result.verdict), refs([found.evaluation.id])))
    scope = f"{criterion.title}: {result.group or 'overall'}"
    value = f"{result.value:f}" if result.value is not None else "–"
    deviations = refs(found.evaluation.deviations)
    return Row((refs([criterion.id]), scope, result.limit, counted, value, f"{bound:f}" if bound is not None else "–", verdict, deviations))


def _open_row(context: Context, item: str, number: int, scope: str, limit: str) -> Row:
    """Return the row of the overall metric, number 0, or of a subgroup, with room for its result."""
    fields = Fields("ai-results", context.run, f"{item}.{number}" if number else item, f"{item}, {scope}")
    counted = (fields.number("n"), fields.number("measured"), fields.number("bound", "confidence bound"))
    room = (*counted, fields.choice("result", "Pass", "Fail"), fields.text("deviation"))
    return Row((refs([item]), scope, limit, *room))
