"""Widths of columns."""

from vdocs.writers.word.grid import fitted


def test_fitted_raises_narrow_columns():
    """A column that is too narrow for its words takes width from the others, and the total stays."""
    assert [20, 40, 40] == fitted([10, 45, 45], [20, 0, 0], 100)


def test_fitted_scales_when_nothing_can_be_spared():
    """Widths are only scaled when the least widths do not fit together."""
    assert [50, 50] == fitted([10, 10], [80, 80], 100)
