"""Confidence bounds against published tables, and against an independent calculation with exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

from vdocs.evaluation.intervals import share_bounds
from vdocs.model.ai_vocabulary import IntervalMethod, Sides

NEWCOMBE = [
    (81, 263, ("0.2527", "0.3676"), ("0.2553", "0.3662")),
    (15, 148, ("0.0578", "0.1617"), ("0.0624", "0.1605")),
    (0, 20, ("0.0000", "0.1684"), ("0.0000", "0.1611")),
    (1, 29, ("0.0009", "0.1776"), ("0.0061", "0.1718")),
]
"""Count, number, exact and Wilson 95 % intervals: R. G. Newcombe, Two-sided confidence intervals for the single proportion,
Statistics in Medicine 17 (1998) 857-872, table I, methods 5 (Clopper-Pearson) and 3 (score)."""


def printed(bounds) -> tuple[str, str]:
    """Return two bounds with the four decimals of the table."""
    return f"{bounds.lower:.4f}", f"{bounds.upper:.4f}"


@pytest.mark.parametrize(("count", "n", "exact", "wilson"), NEWCOMBE)
def test_two_sided_bounds_are_those_of_the_published_table(count, n, exact, wilson):
    """Exact and Wilson 95 % intervals agree with Newcombe's table in every printed digit."""
    assert exact == printed(share_bounds(count, n, 0.95, Sides.TWO, IntervalMethod.EXACT))
    assert wilson == printed(share_bounds(count, n, 0.95, Sides.TWO, IntervalMethod.WILSON))


def tail(k: int, n: int, p: Fraction) -> Fraction:
    """Return the exact probability of k or more of n."""
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


def lower_bound(k: int, n: int, error: Fraction) -> Fraction:
    """Return the share at which k or more of n have just the probability of the error: Clopper and Pearson's definition."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(30):
        middle = Fraction((low + high) / 2).limit_denominator(2**32)
        low, high = (middle, high) if tail(k, n, middle) < error else (low, middle)
    return low


@pytest.mark.parametrize(("count", "n"), [(9, 10), (57, 60), (20, 20), (48, 50)])
def test_one_sided_lower_bounds_follow_the_definition(count, n):
    """The one-sided exact bound solves the binomial tail for its share; solved here with fractions and no library."""
    expected = lower_bound(count, n, Fraction(5, 100))

    assert f"{float(expected):.6f}" == f"{share_bounds(count, n, 0.95, Sides.ONE, IntervalMethod.EXACT).lower:.6f}"


def test_without_a_failure_the_bound_is_a_root():
    """With n of n the one-sided lower bound is the n-th root of the error, with 0 of n the upper one its counterpart."""
    bounds = share_bounds(59, 59, 0.95, Sides.ONE, IntervalMethod.EXACT)
    none = share_bounds(0, 1560, 0.95, Sides.ONE, IntervalMethod.EXACT)

    assert f"{0.05 ** (1 / 59):.10f}" == f"{bounds.lower:.10f}"
    assert f"{1 - 0.05 ** (1 / 1560):.10f}" == f"{none.upper:.10f}"


def test_one_sided_bounds_are_two_sided_ones_of_twice_the_error():
    """Each one-sided 95 % bound is a bound of the two-sided 90 % interval, for both methods."""
    for method in IntervalMethod:
        one = share_bounds(81, 263, 0.95, Sides.ONE, method)
        two = share_bounds(81, 263, 0.90, Sides.TWO, method)

        assert pytest.approx(tuple(two), abs=1e-12) == tuple(one)
