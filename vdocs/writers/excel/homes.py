"""Homes: where the workbook prints each item, so that its id can be a link from every other sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vdocs.writers.excel.sheet import Sheet, data_rows
from vdocs.writers.excel.stacked_sheet import blocks
from vdocs.writers.excel.values import quoted_name

_FIRST_STEP = ".1"
"""A link to a test case leads to its first step, for the sheet has one row per step."""


def homes(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return the location of each item on the first sheet that is a home and has it, and of each sheet by its name."""
    found: dict[str, str] = {}
    for sheet in sheets:
        if sheet.home:
            for item, row in _anchors(sheet):
                found.setdefault(item, f"{quoted_name(sheet.name)}A{row}")
                if item.endswith(_FIRST_STEP):
                    found.setdefault(item.removesuffix(_FIRST_STEP), f"{quoted_name(sheet.name)}A{row}")
    for sheet in sheets:
        found.setdefault(sheet.name, f"{quoted_name(sheet.name)}A1")
    return found


def _anchors(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Yield the items of a sheet with the numbers of their rows."""
    if sheet.is_data:
        numbered = list(enumerate(data_rows(sheet.tables[0]), 2))
    else:
        numbered = [pair for block in blocks(sheet) for pair in enumerate(block.table.rows, block.body)]
    yield from ((row.anchor, number) for number, row in numbered if row.anchor)
