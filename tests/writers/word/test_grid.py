"""Widths of columns."""

import pytest

from vdocs.writers.word.grid import affordable, fitted


def test_fitted_raises_narrow_columns():
    """A column that is too narrow for its words takes width from the others, and the total stays."""
    assert [20, 40, 40] == fitted([10, 45, 45], [20, 0, 0], 100)


def test_fitted_scales_when_nothing_can_be_spared():
    """Widths are only scaled when the least widths do not fit together."""
    assert [50, 50] == fitted([10, 10], [80, 80], 100)


@pytest.mark.parametrize(
    ("tiers", "kept", "expected"),
    [
        ([[20, 20], [30, 10]], [0, 0], [30, 20]),
        ([[20, 20], [30, 10]], [60, 0], [30, 20]),
        ([[20, 20, 20], [30, 60, 35]], [0, 0, 0], [30, 20, 35]),
        ([[20, 20], [30, 60], [60, 60]], [30, 0], [30, 60]),
        ([[20, 20], [30, 75]], [70, 0], [70, 20]),
        ([[50, 150]], [0, 0], [25, 75]),
    ],
)
def test_least_widths_fit_together(tiers, kept, expected):
    """Columns get what they ask for tier by tier, whole or not at all; text keeps its width only where not all is to be had."""
    assert expected == pytest.approx(affordable(tiers, kept, 100))
