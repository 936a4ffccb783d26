"""Criteria in words, and numbers of samples against known plans."""

from __future__ import annotations

from fractions import Fraction

import pytest

from vdocs.model.evaluation import Criterion
from vdocs.model.limits import allowance_words, failures_allowed, interval_words, limit_words, percent, samples_needed


@pytest.mark.parametrize(("reliability", "samples"), [(90, 29), (95, 59), (99, 299)])
def test_samples_without_a_failure(reliability, samples):
    """29, 59 and 299 samples without a failure show 90, 95 and 99 % at 95 % confidence (blueprint 3.7)."""
    assert samples == samples_needed(Fraction(reliability, 100), Fraction(95, 100), 0)


@pytest.mark.parametrize(("reliability", "failures", "samples"), [(90, 1, 46), (90, 2, 61), (95, 1, 93), (95, 2, 124), (99, 1, 473)])
def test_samples_with_failures(reliability, failures, samples):
    """The usual attribute plans with one and two failures: the classical tables for 95 % confidence."""
    assert samples == samples_needed(Fraction(reliability, 100), Fraction(95, 100), failures)


@pytest.mark.parametrize(
    ("samples", "reliability", "failures"), [(1560, "0.990", 8), (1200, "0.960", 36), (880, "0.900", 73), (59, "0.95", 0)]
)
def test_failures_that_a_number_of_samples_allows(samples, reliability, failures):
    """The allowances that the worked example states for URS-075, URS-076 and URS-077, and the zero-failure plan itself."""
    assert failures == failures_allowed(samples, Fraction(reliability), Fraction(95, 100))


def test_too_few_samples_allow_nothing():
    """58 samples cannot show 95 % at 95 % confidence even without a failure."""
    assert failures_allowed(58, Fraction(95, 100), Fraction(95, 100)) is None


def test_both_agree():
    """The number of samples needed for some failures allows just these failures, and one sample less does not."""
    for failures in (0, 1, 5, 20):
        n = samples_needed(Fraction(97, 100), Fraction(9, 10), failures)

        assert failures == failures_allowed(n, Fraction(97, 100), Fraction(9, 10))
        assert failures_allowed(n - 1, Fraction(97, 100), Fraction(9, 10)) in (None, failures - 1)


def test_what_cannot_be_shown_is_refused():
    """Certainty has no sample size."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        samples_needed(Fraction(1), Fraction(95, 100), 0)
    with pytest.raises(ValueError, match="would be needed"):
        samples_needed(1 - Fraction(1, 10**9), Fraction(95, 100), 0)


BASE = {"id": "ACC-001", "title": "T", "measures": "U", "model": "M", "data_set": "D", "metric": "sensitivity"}


@pytest.mark.parametrize(
    ("fields", "limit", "interval"),
    [
        (
            {"minimum": "0.990", "compares": "lower-bound", "confidence": "0.95"},
            "lower bound ≥ 0.990",
            "one-sided 95 %, exact (Clopper-Pearson)",
        ),
        (
            {"maximum": "0.02", "confidence": "0.975", "method": "wilson", "sides": "two-sided"},
            "value ≤ 0.02",
            "two-sided 97.5 %, Wilson score",
        ),
        (
            {"metric": "f1", "minimum": "0.9", "confidence": "0.9"},
            "value ≥ 0.9",
            "one-sided 90 %, exact (Clopper-Pearson) for TP/(TP+FP+FN), transformed",
        ),
        ({"metric": "other", "definition": "D."}, "", ""),
    ],
)
def test_a_criterion_in_words(fields, limit, interval):
    """Limits keep the digits in which they were written; the method is named as statisticians name it."""
    made = Criterion.model_validate({**BASE, **fields})

    assert (limit, interval) == (limit_words(made), interval_words(made))


def test_per_cent():
    """Superfluous zeros go, the others stay."""
    assert ["95 %", "97.5 %", "90 %"] == [
        percent(Criterion.model_validate({**BASE, "confidence": text}).confidence) for text in ("0.95", "0.975", "0.90")
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"minimum": "0.990", "compares": "lower-bound", "confidence": "0.95", "planned_samples": 1560},
            "1,560 samples; kept with up to 8 against the model",
        ),
        (
            {"metric": "false-positive-rate", "maximum": "0.020", "planned_samples": 2600},
            "2,600 samples; kept with up to 52 against the model",
        ),
        (
            {"metric": "low-score-rate", "maximum": "0", "score_limit": "0.05", "planned_samples": 1560},
            "1,560 samples; kept with none against the model",
        ),
        ({"metric": "f1", "minimum": "0.9", "planned_samples": 100}, "100 samples"),
        ({"minimum": "0.9", "compares": "lower-bound", "confidence": "0.95", "method": "wilson", "planned_samples": 100}, "100 samples"),
        ({"minimum": "0.9"}, ""),
    ],
)
def test_what_a_limit_allows_in_words(fields, words):
    """Counted out where the number of failures alone decides, and left unsaid elsewhere."""
    assert words == allowance_words(Criterion.model_validate({**BASE, **fields}))
