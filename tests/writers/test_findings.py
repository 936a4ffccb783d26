"""The findings of the writers: a text that a cell of Excel cannot hold."""

from __future__ import annotations

import pytest

from vdocs.views.table import Column, Prose, Row, grid
from vdocs.writers.excel.text import LIMIT, cell_text
from vdocs.writers.findings import text_too_long_for_excel


@pytest.mark.parametrize(
    ("text", "found"),
    [("x" * LIMIT, []), ("x" * (LIMIT + 1), ["VD701"]), ("\U0001f50e" * (LIMIT // 2), []), ("\U0001f50e" * (LIMIT // 2 + 1), ["VD701"])],
    ids=["fits", "one too many", "pairs that fit", "one pair too many"],
)
def test_a_text_is_too_long_when_excel_counts_it_so(text, found):
    """Excel counts a sign beyond the basic plane twice; what is found is exactly what the writer shortens."""
    table = grid("t", "T", (Column("id", "ID", 20), Column("text", "Text", 80)), [Row(("URS-1", Prose(text)), "URS-1")])

    assert found == [finding.code for finding in text_too_long_for_excel([table])]
    assert bool(found) == (cell_text(text) != text)


def test_the_finding_names_item_and_column():
    """The finding says which text of which item is shown in part."""
    table = grid("t", "T", (Column("text", "Statement", 80),), [Row(("x" * 40_000,), "URS-1"), Row((), heading="H")])
    (finding,) = text_too_long_for_excel([table])

    assert ("URS-1", "'Statement' of URS-1 has more than 32,767 characters; the workbook shows its beginning only") == (
        finding.item,
        finding.message,
    )
