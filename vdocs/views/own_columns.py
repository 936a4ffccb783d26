"""Columns that a house adds to what is filled in by hand: approval blocks, steps of scripts, logs."""

from __future__ import annotations

from vdocs.model.house import FormTable, OwnColumn
from vdocs.views.context import Context
from vdocs.views.fields import Fields
from vdocs.views.table import Column, FillIn


def own_columns(context: Context, table: FormTable) -> tuple[Column, ...]:
    """Return the columns that the house adds to a table; none for most projects."""
    return tuple(Column(column.key, column.title, column.width) for column in _columns(context, table))


def own_cells(context: Context, table: FormTable, fields: Fields) -> tuple[FillIn, ...]:
    """Return the fields of a row in the columns that the house adds."""
    return tuple(fields.text(column.key, column.title) for column in _columns(context, table))


def _columns(context: Context, table: FormTable) -> list[OwnColumn]:
    return [column for column in context.project.house_style.columns if column.table is table]
