"""Criteria in words, and how many samples they need: exact binomial arithmetic without any library (blueprint 3.7)."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from vdocs.model.ai_vocabulary import Compared, IntervalMethod, Metric, Sides
from vdocs.model.evaluation import Criterion

_SIGNS = {"minimum": "≥", "maximum": "≤"}

_COMPARED = {Compared.VALUE: "value", Compared.LOWER_BOUND: "lower bound", Compared.UPPER_BOUND: "upper bound"}


def limit_words(criterion: Criterion) -> str:
    """Return the limit as it is printed, such as 'lower bound ≥ 0.990'; empty when there is none."""
    what = _COMPARED[criterion.compares]
    parts = [f"{what} {_SIGNS[name]} {value:f}" for name in ("minimum", "maximum") if (value := getattr(criterion, name)) is not None]
    return " and ".join(parts)


def interval_words(criterion: Criterion) -> str:
    """Return how the bounds are computed, such as 'one-sided 95 %, exact (Clopper-Pearson)'; empty without a confidence level."""
    if criterion.confidence is None:
        return ""
    return f"{criterion.sides.value} {percent(criterion.confidence)}, {method_words(criterion.metric, criterion.method, criterion.sides)}"


def method_words(metric: Metric, method: IntervalMethod, sides: Sides) -> str:
    """Return the method by its usual name, with what is done for metrics that are no simple share."""
    name = {IntervalMethod.EXACT: "exact (Clopper-Pearson)", IntervalMethod.WILSON: "Wilson score"}[method]
    match metric:
        case Metric.F1:
            return f"{name} for TP/(TP+FP+FN), transformed"
        case Metric.BALANCED_ACCURACY:
            return f"mean of the {name} bounds of both shares, each at half the error"
        case _:
            return name


def allowance_words(criterion: Criterion) -> str:
    """Return what the limit allows of the planned samples, such as '1,560 samples; kept with up to 8 against the model'.

    Empty without a plan. Counted out for an exact one-sided bound and for a value; other bounds depend on more than one number.
    """
    n = criterion.planned_samples
    if n is None:
        return ""
    allowed = _allowed(criterion, n)
    match allowed:
        case None:
            return f"{n:,} samples"
        case 0:
            return f"{n:,} samples; kept with none against the model"
        case _:
            return f"{n:,} samples; kept with up to {allowed:,} against the model"


def _allowed(criterion: Criterion, n: int) -> int | None:
    if criterion.metric in (Metric.F1, Metric.BALANCED_ACCURACY):
        return None
    if criterion.compares is Compared.VALUE:
        if criterion.maximum is not None:
            return math.floor(Fraction(criterion.maximum) * n)
        return math.floor((1 - Fraction(criterion.minimum)) * n) if criterion.minimum is not None else None
    is_exact = criterion.method is IntervalMethod.EXACT and criterion.sides is Sides.ONE and criterion.confidence is not None
    if not is_exact or not (0 < n <= LARGEST):
        return None
    limit = criterion.minimum if criterion.compares is Compared.LOWER_BOUND else None
    reliability = Fraction(limit) if limit is not None else 1 - Fraction(criterion.maximum) if criterion.maximum is not None else None
    if reliability is None or not 0 < reliability < 1:
        return None
    return failures_allowed(n, reliability, Fraction(criterion.confidence or 0))


def percent(share: Decimal) -> str:
    """Return a share in per cent without superfluous zeros: 0.95 is 95 %, 0.975 is 97.5 %."""
    text = f"{share * 100:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} %"


def samples_needed(reliability: Fraction, confidence: Fraction, failures: int) -> int:
    """Return how many samples show the reliability at the confidence when so many failures occur among them.

    Without a failure it is the least n with R^n <= 1 - C. ValueError for a share that is not between 0 and 1, and beyond `LARGEST`.
    """
    if not (0 < reliability < 1 and 0 < confidence < 1):
        raise ValueError("reliability and confidence lie between 0 and 1")
    low, high = failures + 1, failures + 2
    while not _shows(high, failures, reliability, confidence):
        low, high = high, high * 2
        if high > LARGEST:
            raise ValueError(f"more than {LARGEST:,} samples would be needed")
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _shows(middle, failures, reliability, confidence) else (middle + 1, high)
    return low


LARGEST = 10_000_000
"""Samples beyond which nothing is computed."""


def failures_allowed(samples: int, reliability: Fraction, confidence: Fraction) -> int | None:
    """Return how many failures among the samples still leave the exact lower bound at the reliability; None when not even none."""
    if not _shows(samples, 0, reliability, confidence):
        return None
    low, high = 0, samples
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if _shows(samples, middle, reliability, confidence) else (low, middle)
    return low


def _shows(samples: int, failures: int, reliability: Fraction, confidence: Fraction) -> bool:
    """True when so few failures are as improbable as the error allows, were the reliability just at its limit.

    The exact one-sided lower bound is at or above the reliability exactly then; summed in logarithms, without a library.
    """
    if failures >= samples:
        return False
    log_r, log_f = math.log(float(reliability)), math.log(float(1 - reliability))
    terms = (
        math.exp(math.lgamma(samples + 1) - math.lgamma(k + 1) - math.lgamma(samples - k + 1) + k * log_f + (samples - k) * log_r)
        for k in range(failures + 1)
    )
    return math.fsum(terms) <= float(1 - confidence) * (1 + 1e-12)
