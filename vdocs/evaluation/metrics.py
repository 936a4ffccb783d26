"""Metrics from counts: what stands above and below the line, the value as an exact fraction, and its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from vdocs.evaluation.intervals import Bounds, share_bounds
from vdocs.evaluation.tally import Cell
from vdocs.model.ai_vocabulary import IntervalMethod, Metric, Sides, UndecidedRule


class Judged(NamedTuple):
    """Samples counted against the condition of a criterion."""

    tp: int = 0
    fp: int = 0
    tn: int = 0
    fn: int = 0
    left_out: int = 0
    """Undecided samples that are not counted, where the criterion says so."""
    undecided: int = 0
    matches: int = 0
    """Samples whose prediction is their label."""
    positives: int = 0
    """Samples with the condition, undecided ones included."""
    low: int = 0
    """Those of them whose score is at most the limit."""

    @property
    def n(self) -> int:
        """All samples that are counted."""
        return self.tp + self.fp + self.tn + self.fn


class Condition(NamedTuple):
    """What a criterion looks for."""

    positive: frozenset[str]
    negative: frozenset[str]
    called: frozenset[str]
    undecided: frozenset[str]
    rule: UndecidedRule
    limit: int | None = None
    """Index of its score limit among those of the tally."""


class Measured(NamedTuple):
    """A metric with what it was computed from."""

    n: int
    count: int | None
    value: Fraction | None
    bounds: Bounds | None


def judged(counts: Iterable[tuple[Cell, int]], condition: Condition) -> Judged:
    """Return the counts against a condition; samples that have neither label are not looked at."""
    sums = dict.fromkeys(Judged._fields, 0)
    for cell, count in counts:
        has = cell.label in condition.positive
        if not has and cell.label not in condition.negative:
            continue
        open_ = cell.prediction in condition.undecided
        sums["undecided"] += count * open_
        sums["positives"] += count * has
        sums["low"] += count * (has and condition.limit is not None and cell.low[condition.limit])
        sums["matches"] += count * (cell.prediction == cell.label)
        if open_ and condition.rule is UndecidedRule.LEFT_OUT:
            sums["left_out"] += count
        else:
            sums[_kind(has, _is_called(cell.prediction, has, open_, condition))] += count
    return Judged(**sums)


def _is_called(prediction: str, has: bool, is_open: bool, condition: Condition) -> bool:
    if not is_open:
        return prediction in condition.called
    match condition.rule:
        case UndecidedRule.FOUND:
            return True
        case UndecidedRule.NOT_FOUND:
            return False
        case _:  # wrong: whatever would have been right is not what was said
            return not has


def _kind(has: bool, called: bool) -> str:
    return ("tp" if called else "fn") if has else ("fp" if called else "tn")


def _shares(judged: Judged) -> Mapping[Metric, tuple[int, int]]:
    """What stands above and below the line of every metric that is a simple share."""
    tp, fp, tn, fn = judged.tp, judged.fp, judged.tn, judged.fn
    everything = judged.n + judged.left_out
    return {
        Metric.SENSITIVITY: (tp, tp + fn),
        Metric.SPECIFICITY: (tn, tn + fp),
        Metric.PRECISION: (tp, tp + fp),
        Metric.NPV: (tn, tn + fn),
        Metric.ACCURACY: (tp + tn, judged.n),
        Metric.EXACT_MATCH: (judged.matches, judged.n),
        Metric.FALSE_POSITIVE_RATE: (fp, fp + tn),
        Metric.FALSE_NEGATIVE_RATE: (fn, fn + tp),
        Metric.UNDECIDED_RATE: (judged.undecided, everything),
        Metric.LOW_SCORE_RATE: (judged.low, judged.positives),
    }


def measured(metric: Metric, judged: Judged, confidence: float | None, sides: Sides, method: IntervalMethod) -> Measured:
    """Return a metric with its bounds; no value when nothing stands below the line, no bounds without a confidence level."""
    if metric is Metric.F1:
        return _f1(judged, confidence, sides, method)
    if metric is Metric.BALANCED_ACCURACY:
        return _balanced(judged, confidence, sides, method)
    count, n = _shares(judged)[metric]
    if n == 0:
        return Measured(0, count, None, None)
    return Measured(n, count, Fraction(count, n), share_bounds(count, n, confidence, sides, method) if confidence else None)


def _f1(judged: Judged, confidence: float | None, sides: Sides, method: IntervalMethod) -> Measured:
    """Return F1 with bounds from the share J = TP / (TP + FP + FN), of which F1 = 2 J / (1 + J) is a rising function.

    Given the number of samples that have the condition or were called, TP is binomial, so that the bounds of J carry over.
    """
    n = judged.tp + judged.fp + judged.fn
    if n == 0:
        return Measured(0, None, None, None)
    share = Fraction(judged.tp, n)
    bounds = None
    if confidence:
        raw = share_bounds(judged.tp, n, confidence, sides, method)
        bounds = Bounds(*(2 * bound / (1 + bound) for bound in raw))
    return Measured(n, None, 2 * share / (1 + share), bounds)


def _balanced(judged: Judged, confidence: float | None, sides: Sides, method: IntervalMethod) -> Measured:
    """Return balanced accuracy with the mean of the bounds of its two shares, each at half of the error.

    By Bonferroni's inequality both bounds hold together at the stated confidence, so that their mean does.
    """
    shares = _shares(judged)
    parts = [shares[Metric.SENSITIVITY], shares[Metric.SPECIFICITY]]
    if any(n == 0 for _, n in parts):
        return Measured(0, None, None, None)
    value = sum(Fraction(count, n) for count, n in parts) / 2
    bounds = None
    if confidence:
        each = [share_bounds(count, n, 1 - (1 - confidence) / 2, sides, method) for count, n in parts]
        bounds = Bounds(sum(bound.lower for bound in each) / 2, sum(bound.upper for bound in each) / 2)
    return Measured(judged.n, None, value, bounds)
