"""Shares of a whole as rows with a bar each: the figures stand beside it, so that nothing rests on colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from vdocs.views.table import Cell, Row, Table

_WHOLE = 100.0
"""Width of a bar in its own units."""


def shares_html(table: Table) -> str:
    """Return the table; a table without rows is the sentence that says so."""
    if not table.rows:
        return f'<p class="vd-none">{escape(table.empty)}</p>\n'
    label, parts, total = table.columns[0], table.columns[1:-1], table.columns[-1]
    titles = "".join(
        f'<th scope="col" class="vd-right"><span class="vd-key vd-{escape(part.key)}" aria-hidden="true"></span>{escape(part.title)}</th>'
        for part in parts
    )
    tones = [part.key for part in parts]
    head = f'<th scope="col">{escape(label.title)}</th>{titles}<th scope="col" class="vd-right">{escape(total.title)}</th>'
    return (
        f'<div class="vd-table vd-shares" tabindex="0" role="group" aria-label="{escape(table.description or table.title)}">\n<table>\n'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{''.join(_row(row, tones) for row in table.rows)}</tbody>\n</table>\n</div>\n"
    )


def _row(row: Row, tones: Sequence[str]) -> str:
    if row.heading:
        return f'<tr class="vd-group"><th scope="colgroup" colspan="{len(tones) + 2}">{escape(row.heading)}</th></tr>\n'
    name, *counts, total = row.cells
    figures = "".join(f'<td class="vd-right{"" if count else " vd-zero"}">{count}</td>' for count in (*counts, total))
    return f'<tr><th scope="row">{escape(str(name))}{bar_html(tones, counts, total)}</th>{figures}</tr>\n'


def bar_html(tones: Sequence[str], counts: Sequence[Cell], total: Cell) -> str:
    """Return a bar of the tones in the widths of their counts; empty when there is nothing to share."""
    if not isinstance(total, int) or not total:
        return ""
    pieces, start = [], 0.0
    for tone, count in zip(tones, counts, strict=True):
        width = _WHOLE * (count if isinstance(count, int) else 0) / total
        if width:
            pieces.append(f'<rect class="vd-bar-{escape(tone)}" x="{start:.2f}" width="{width:.2f}" height="6"/>')
        start += width
    return f'<svg class="vd-bar" viewBox="0 0 {_WHOLE:.0f} 6" preserveAspectRatio="none" aria-hidden="true">{"".join(pieces)}</svg>'
