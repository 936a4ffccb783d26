"""Confidence bounds of a share, from scipy: exact (Clopper-Pearson) and Wilson, on one side or on both."""

from __future__ import annotations

from typing import NamedTuple

from vdocs.model.ai_vocabulary import IntervalMethod, Sides


class StatisticsMissing(Exception):
    """scipy is not installed."""


class Bounds(NamedTuple):
    """The lower and the upper confidence bound of a share."""

    lower: float
    upper: float


def statistics_version() -> str:
    """Return the version of scipy; StatisticsMissing when there is none."""
    try:
        import scipy
    except ImportError as error:
        raise StatisticsMissing("computing confidence bounds needs scipy: pip install 'vdocs[evaluate]'") from error
    return scipy.__version__


def share_bounds(count: int, n: int, confidence: float, sides: Sides, method: IntervalMethod) -> Bounds:
    """Return the bounds of `count` of `n`; each is one-sided at the whole confidence, or both together are two-sided.

    `n` is at least 1.
    """
    from scipy.stats import binomtest

    name = method.value
    if sides is Sides.TWO:
        both = binomtest(count, n).proportion_ci(confidence, name)
        return Bounds(float(both.low), float(both.high))
    lower = binomtest(count, n, alternative="greater").proportion_ci(confidence, name)
    upper = binomtest(count, n, alternative="less").proportion_ci(confidence, name)
    return Bounds(float(lower.low), float(upper.high))
