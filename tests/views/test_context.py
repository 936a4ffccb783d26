"""Words that views share."""

from __future__ import annotations

import pytest

from vdocs.views.context import step_refs
from vdocs.views.table import Refs


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        ([], None),
        (["OQ-001.1"], Refs(("OQ-001.1",), ("OQ-001.1",))),
        (["OQ-001.1", "OQ-001.2", "OQ-001.3"], Refs(("OQ-001.1",), ("OQ-001.1–3",))),
        (["OQ-001.1", "OQ-001.3"], Refs(("OQ-001.1", "OQ-001.3"), ("OQ-001.1", "OQ-001.3"))),
        (["OQ-001.2", "IQ-001.1", "OQ-001.1"], Refs(("OQ-001.1", "IQ-001.1"), ("OQ-001.1–2", "IQ-001.1"))),
        (["OQ-001.2", "OQ-002.3"], Refs(("OQ-001.2", "OQ-002.3"), ("OQ-001.2", "OQ-002.3"))),
        (["OQ-001.1", "OQ-001.1", "PQ-004"], Refs(("OQ-001.1", "PQ-004"), ("OQ-001.1", "PQ-004"))),
    ],
)
def test_neighbouring_steps_are_drawn_as_a_range(addresses: list[str], expected: Refs | None) -> None:
    """Steps of one case that follow each other become a range that links to its first step; nothing is lost or merged."""
    assert expected == step_refs(addresses)
