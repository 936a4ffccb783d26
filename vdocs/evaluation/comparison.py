"""Criteria compared with what was measured: overall, or in every group that a criterion names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path

from vdocs.evaluation.findings import Findings, count_differs
from vdocs.evaluation.metrics import Condition, Measured, judged, measured
from vdocs.evaluation.tally import Cell, Tally
from vdocs.model.ai_vocabulary import Compared, EvaluationVerdict, IntervalMethod, Metric, Sides, UndecidedRule
from vdocs.model.data_sets import DataDescription
from vdocs.model.diagnostic import Location
from vdocs.model.evaluation import LABEL, ClassResult, ConfusionCell, Criterion, MetricResult
from vdocs.model.limits import interval_words, limit_words

DIGITS = 5
"""Decimals that are recorded; more where rounding would hide on which side of the limit a number lies."""

CLASS_METRICS = (Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.PRECISION, Metric.NPV, Metric.F1)
"""What is reported of each class against all others."""


def score_limits(criteria: Iterable[Criterion]) -> tuple[Decimal, ...]:
    """Return the score limits that the criteria ask for, each once, sorted."""
    return tuple(sorted({criterion.score_limit for criterion in criteria if criterion.score_limit is not None}))


def results(criterion: Criterion, found: Tally, data: DataDescription, limits: tuple[Decimal, ...]) -> Iterator[MetricResult]:
    """Yield the result of a criterion, overall or for each group of each dimension that it names."""
    condition = _condition(criterion, data, limits)
    cells = [(cell, count) for cell, count in found.counts.items() if _is_chosen(cell, criterion, data)]
    if not criterion.each:
        yield _result(criterion, "", cells, condition)
    for key in criterion.each:
        for name, chosen in _groups(key, cells, criterion, data):
            yield _result(criterion, f"{key} = {name}", chosen, condition)


_Counts = list[tuple[Cell, int]]


def _groups(key: str, cells: _Counts, criterion: Criterion, data: DataDescription) -> Iterator[tuple[str, _Counts]]:
    """Yield each group of a dimension with its samples; of the labels, each with the condition beside all without it."""
    if key == LABEL:
        for label in criterion.positive:
            yield label, [(cell, count) for cell, count in cells if cell.label == label or cell.label not in criterion.positive]
        return
    place = next(index for index, subgroup in enumerate(data.subgroups) if subgroup.key == key)
    for group in data.subgroups[place].groups:
        yield group.name, [(cell, count) for cell, count in cells if group.name in cell.groups[place]]


def check_plans(
    criteria: Iterable[Criterion], found: Tally, data: DataDescription, limits: tuple[Decimal, ...], path: Path, findings: Findings
) -> None:
    """Add a finding for each criterion whose metric would be computed on another number of samples than planned."""
    for criterion in criteria:
        if criterion.planned_samples is not None and not criterion.each:
            cells = [(cell, count) for cell, count in found.counts.items() if _is_chosen(cell, criterion, data)]
            n = measured(criterion.metric, judged(cells, _condition(criterion, data, limits)), None, criterion.sides, criterion.method).n
            if n != criterion.planned_samples:
                what = f"samples for the {criterion.metric.value} of {criterion.id}"
                findings.add(count_differs(Location(path.as_posix()), what, n, criterion.planned_samples, criterion.id))


def _condition(criterion: Criterion, data: DataDescription, limits: tuple[Decimal, ...]) -> Condition:
    """Return what a criterion looks for; without positive labels every label counts, and the wrong ones are called by nothing."""
    positive = frozenset(criterion.positive)
    negative = frozenset(criterion.negative or (label for label in data.labels if label not in positive))
    limit = limits.index(criterion.score_limit) if criterion.score_limit is not None else None
    return Condition(
        positive, negative, frozenset(criterion.called or criterion.positive), frozenset(data.undecided), criterion.undecided, limit
    )


def _is_chosen(cell: Cell, criterion: Criterion, data: DataDescription) -> bool:
    return all(
        criterion.where[subgroup.key] in names
        for subgroup, names in zip(data.subgroups, cell.groups, strict=True)
        if subgroup.key in criterion.where
    )


def _result(criterion: Criterion, group: str, cells: Iterable[tuple[Cell, int]], condition: Condition) -> MetricResult:
    confidence = float(criterion.confidence) if criterion.confidence is not None else None
    found = measured(criterion.metric, judged(cells, condition), confidence, criterion.sides, criterion.method)
    lower, upper = _bounds(criterion, found)
    limit = criterion.minimum if criterion.minimum is not None else criterion.maximum
    return MetricResult(
        criterion=criterion.id,
        criterion_version=criterion.version,
        group=group,
        n=found.n,
        count=found.count,
        value=None if found.value is None else rounded(found.value, limit),
        lower=None if lower is None else rounded(lower, limit),
        upper=None if upper is None else rounded(upper, limit),
        interval=interval_words(criterion),
        limit=limit_words(criterion),
        verdict=_verdict(criterion, group, found, lower, upper),
    )


def _bounds(criterion: Criterion, found: Measured) -> tuple[float | None, float | None]:
    """Return the bounds that the criterion asks for: both, or the one on the side of the limit."""
    if found.bounds is None:
        return None, None
    if criterion.sides is Sides.TWO:
        return found.bounds
    low = criterion.compares is Compared.LOWER_BOUND or (criterion.compares is Compared.VALUE and criterion.minimum is not None)
    return (found.bounds.lower, None) if low else (None, found.bounds.upper)


def _verdict(criterion: Criterion, group: str, found: Measured, lower: float | None, upper: float | None) -> EvaluationVerdict:
    if found.value is None:
        return EvaluationVerdict.NOT_EVALUABLE
    if (group and found.n < criterion.minimum_samples) or (criterion.minimum is None and criterion.maximum is None):
        return EvaluationVerdict.REPORTED
    compared = {Compared.VALUE: found.value, Compared.LOWER_BOUND: lower, Compared.UPPER_BOUND: upper}[criterion.compares]
    if compared is None:
        return EvaluationVerdict.NOT_EVALUABLE
    exact = Fraction(compared)
    kept = (criterion.minimum is None or exact >= Fraction(criterion.minimum)) and (
        criterion.maximum is None or exact <= Fraction(criterion.maximum)
    )
    return EvaluationVerdict.MET if kept else EvaluationVerdict.NOT_MET


def rounded(value: Fraction | float, limit: Decimal | None) -> Decimal:
    """Return a number with five decimals, with more where it would else look equal to a limit that it is not equal to."""
    exact = Fraction(value)
    for digits in range(DIGITS, 13):
        shown = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
        if limit is None or Fraction(shown) != Fraction(limit) or exact == Fraction(limit):
            return shown
    return shown


def confusion(found: Tally) -> tuple[ConfusionCell, ...]:
    """Return how many samples of each label got each prediction, sorted; pairs that do not occur are left out."""
    sums: dict[tuple[str, str], int] = {}
    for cell, count in found.counts.items():
        pair = (cell.label, cell.prediction)
        sums[pair] = sums.get(pair, 0) + count
    return tuple(ConfusionCell(label=label, prediction=prediction, count=count) for (label, prediction), count in sorted(sums.items()))


def class_results(found: Tally, data: DataDescription, confidence: float) -> Iterator[ClassResult]:
    """Yield the metrics of each class against all others, where predictions are classes; an undecided output calls no class."""
    if data.outputs and set(data.outputs) != set(data.labels):
        return
    for label in data.labels:
        others = frozenset(data.labels) - {label}
        condition = Condition(frozenset({label}), others, frozenset({label}), frozenset(data.undecided), UndecidedRule.NOT_FOUND)
        counted = judged(found.counts.items(), condition)
        for metric in CLASS_METRICS:
            yield _class_result(label, metric, measured(metric, counted, confidence, Sides.TWO, IntervalMethod.EXACT))


def _class_result(label: str, metric: Metric, found: Measured) -> ClassResult:
    bounds = [rounded(bound, None) for bound in found.bounds] if found.bounds else [None, None]
    value = None if found.value is None else rounded(found.value, None)
    return ClassResult(label=label, metric=metric, n=found.n, count=found.count, value=value, lower=bounds[0], upper=bounds[1])


def undecided_count(found: Tally, data: DataDescription) -> int:
    """Return how many samples were left undecided."""
    return sum(count for cell, count in found.counts.items() if cell.prediction in data.undecided)
