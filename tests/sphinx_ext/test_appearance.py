"""Colours and the printed sheet."""

from __future__ import annotations

import pytest

from vdocs.catalogue.loader import shipped
from vdocs.sphinx_ext.colours import contrast, dark_colours, light_colours, variables
from vdocs.sphinx_ext.pages import sheet_style

from .conftest import frame

_PAIRS = [
    ("ink", "paper"),
    ("muted", "paper"),
    ("muted", "accent_soft"),
    ("link", "paper"),
    ("accent", "paper"),
    ("ink", "accent_soft"),
    ("ink", "fill"),
]


@pytest.mark.parametrize("colours", [light_colours, dark_colours])
def test_contrast(colours):
    """Text is legible on every ground it stands on, in light and in dark."""
    made = colours(shipped("styles"))
    pairs = _PAIRS + [(f"{tone}_text", f"{tone}_ground") for tone in shipped("styles")["tones"]]

    assert [] == [pair for pair in pairs if contrast(made[pair[0]], made[pair[1]]) < 4.5]
    assert contrast(made["head"], "FFFFFF") >= 4.5


def test_variables():
    """Light and dark name the same colours."""
    styles = shipped("styles")

    assert variables(light_colours(styles)).keys() == variables(dark_colours(styles)).keys() and "vd-accent-soft" in variables(
        light_colours(styles)
    )


def test_sheet_style():
    """The sheet prints number, version and page, and a text cannot leave its string."""
    style = sheet_style(frame('N"1', "T", organisation="</style>\\"))

    assert '"N\\0000221 · Version 0.9 · Draft"' in style
    assert "</style>" not in style and "counter(pages)" in style
