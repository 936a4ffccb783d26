"""Metrics from counts: worked by hand, with bounds from independent definitions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from vdocs.evaluation.intervals import share_bounds
from vdocs.evaluation.metrics import Condition, Judged, judged, measured
from vdocs.evaluation.tally import Cell
from vdocs.model.ai_vocabulary import IntervalMethod, Metric, Sides, UndecidedRule

COUNTS = [
    (Cell("BAD", "reject", (), ()), 90),
    (Cell("BAD", "accept", (), ()), 4),
    (Cell("BAD", "open", (), ()), 6),
    (Cell("OK", "reject", (), ()), 10),
    (Cell("OK", "accept", (), ()), 180),
    (Cell("OK", "open", (), ()), 10),
]
"""100 bad vials of which 6 are undecided, 200 good ones of which 10 are."""


def counted(rule: UndecidedRule) -> Judged:
    """Return the counts with undecided outputs counted by a rule."""
    condition = Condition(frozenset({"BAD"}), frozenset({"OK"}), frozenset({"reject"}), frozenset({"open"}), rule)
    return judged(COUNTS, condition)


@pytest.mark.parametrize(
    ("rule", "tp", "fn", "fp", "tn", "left_out"),
    [
        (UndecidedRule.FOUND, 96, 4, 20, 180, 0),
        (UndecidedRule.NOT_FOUND, 90, 10, 10, 190, 0),
        (UndecidedRule.WRONG, 90, 10, 20, 180, 0),
        (UndecidedRule.LEFT_OUT, 90, 4, 10, 180, 16),
    ],
)
def test_undecided_outputs_count_as_the_criterion_says(rule, tp, fn, fp, tn, left_out):
    """Found, not found, against the model, or not at all; none is dropped unseen."""
    found = counted(rule)

    assert (tp, fn, fp, tn, left_out) == (found.tp, found.fn, found.fp, found.tn, found.left_out)
    assert 300 == found.n + found.left_out
    assert 16 == found.undecided


VALUES = [
    (Metric.SENSITIVITY, Fraction(96, 100), 100),
    (Metric.SPECIFICITY, Fraction(180, 200), 200),
    (Metric.PRECISION, Fraction(96, 116), 116),
    (Metric.NPV, Fraction(180, 184), 184),
    (Metric.ACCURACY, Fraction(276, 300), 300),
    (Metric.FALSE_POSITIVE_RATE, Fraction(20, 200), 200),
    (Metric.FALSE_NEGATIVE_RATE, Fraction(4, 100), 100),
    (Metric.UNDECIDED_RATE, Fraction(16, 300), 300),
    (Metric.F1, Fraction(2 * 96, 2 * 96 + 20 + 4), 120),
    (Metric.BALANCED_ACCURACY, (Fraction(96, 100) + Fraction(180, 200)) / 2, 300),
]


@pytest.mark.parametrize(("metric", "value", "n"), VALUES, ids=lambda entry: str(entry))
def test_a_metric_is_the_fraction_of_its_formula(metric, value, n):
    """Every metric has the value of its formula, exactly, and the number of samples below its line."""
    found = measured(metric, counted(UndecidedRule.FOUND), 0.95, Sides.TWO, IntervalMethod.EXACT)

    assert (value, n) == (found.value, found.n)
    assert found.bounds is not None
    assert found.bounds.lower < float(value) < found.bounds.upper


def test_metrics_over_all_samples_need_no_condition():
    """Exact match counts labels that are the prediction; the undecided rate counts every sample."""
    cells = [(Cell("A", "A", (), ()), 7), (Cell("A", "B", (), ()), 2), (Cell("B", "B", (), ()), 8), (Cell("B", "open", (), ()), 3)]
    found = judged(cells, Condition(frozenset(), frozenset({"A", "B"}), frozenset(), frozenset({"open"}), UndecidedRule.WRONG))

    assert Fraction(15, 20) == measured(Metric.EXACT_MATCH, found, None, Sides.ONE, IntervalMethod.EXACT).value
    assert Fraction(3, 20) == measured(Metric.UNDECIDED_RATE, found, None, Sides.ONE, IntervalMethod.EXACT).value


def test_low_scores_are_counted_among_all_samples_with_the_condition():
    """The share of bad vials with a score up to the limit has all bad vials below its line, the undecided ones included."""
    cells = [(Cell("BAD", "open", (), (True,)), 2), (Cell("BAD", "reject", (), (False,)), 8), (Cell("OK", "accept", (), (True,)), 50)]
    condition = Condition(frozenset({"BAD"}), frozenset({"OK"}), frozenset({"reject"}), frozenset({"open"}), UndecidedRule.LEFT_OUT, 0)

    assert Fraction(2, 10) == measured(Metric.LOW_SCORE_RATE, judged(cells, condition), None, Sides.ONE, IntervalMethod.EXACT).value


def test_bounds_of_f1_are_those_of_its_share_transformed():
    """F1 is 2 J / (1 + J) of J = TP / (TP + FP + FN), whose bounds are binomial given the samples it counts."""
    found = measured(Metric.F1, counted(UndecidedRule.FOUND), 0.95, Sides.ONE, IntervalMethod.EXACT)
    share = share_bounds(96, 120, 0.95, Sides.ONE, IntervalMethod.EXACT)

    assert pytest.approx(2 * share.lower / (1 + share.lower)) == found.bounds.lower


def test_bounds_of_balanced_accuracy_share_the_error():
    """Both shares are bounded at half of the error, so that the mean of the bounds keeps the stated confidence."""
    found = measured(Metric.BALANCED_ACCURACY, counted(UndecidedRule.FOUND), 0.95, Sides.ONE, IntervalMethod.EXACT)
    parts = [share_bounds(count, n, 0.975, Sides.ONE, IntervalMethod.EXACT).lower for count, n in ((96, 100), (180, 200))]

    assert pytest.approx(sum(parts) / 2) == found.bounds.lower


@pytest.mark.parametrize("metric", [metric for metric in Metric if metric is not Metric.OTHER])
def test_without_samples_there_is_no_value(metric):
    """A metric with nothing below its line has neither value nor bounds, and nothing is divided by zero."""
    found = measured(metric, Judged(), 0.95, Sides.ONE, IntervalMethod.EXACT)

    assert (0, None, None) == (found.n, found.value, found.bounds)
