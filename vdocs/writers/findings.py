"""The VD7xx findings: what a format cannot hold as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vdocs.model.diagnostic import Code, Diagnostic, Severity, code_of
from vdocs.views.table import Cell, Table, text_of
from vdocs.writers.excel.text import LIMIT, units


def text_too_long_for_excel(tables: Iterable[Table]) -> Iterator[Diagnostic]:
    """
    **What it checks.** No text of an item is longer than a cell of an Excel workbook can hold (32,767 characters).

    **Why it matters.** The workbook shows the text cut off, with a mark at its end; Word and HTML show it whole.

    **Example.** A statement into which a whole procedure was pasted.

    **How to clear it.** Shorten the text, or move the long part into a document and refer to it.
    """
    for table in tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False):
                if cell is not None and _is_too_long(cell):
                    message = f"'{column.title}' of {row.anchor or table.title} has more than {LIMIT:,} characters; the workbook shows its beginning only"
                    hint = "shorten the text, or move the long part into a document and refer to it"
                    yield Diagnostic(TOO_LONG.code, TOO_LONG.name, TOO_LONG.severity, message, hint, item=row.anchor)


def _is_too_long(cell: Cell) -> bool:
    text = cell if cell.__class__ is str else text_of(cell)
    return len(text) * 2 > LIMIT and units(text) > LIMIT  # no letter counts for more than two


TOO_LONG = code_of(text_too_long_for_excel, "VD701", Severity.WARNING)

CODES: dict[str, Code] = {TOO_LONG.code: TOO_LONG}
