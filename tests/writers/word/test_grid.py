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
    ("needed", "wished", "expected"),
    [
        ([20, 20], [30, 10], [30, 20]),
        ([20, 60], [40, 100], [26.67, 73.33]),
        ([50, 150], [60, 150], [25, 75]),
        ([20, 30], [], [20, 30]),
    ],
)
def test_least_widths_fit_together(needed, wished, expected):
    """What text would like to have gives way before ids and titles do, and these are all cut alike when there is no other way."""
    assert expected == pytest.approx(affordable(needed, wished, 100), abs=0.01)
