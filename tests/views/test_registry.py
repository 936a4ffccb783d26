"""Every view, on an empty project: it gives a sound table and makes nothing up."""

from __future__ import annotations

import pytest

from vdocs.model.vocabulary import DocumentType
from vdocs.views.registry import GROUPS, VIEWS


@pytest.mark.parametrize("kind", list(DocumentType))
@pytest.mark.parametrize("name", [name for name in VIEWS if name != "traceability"])
def test_a_view_of_nothing_is_a_table(context, name, kind):
    """A view of a project without items is a table whose rows fit its columns, or a sentence."""
    table = VIEWS[name](context(kind=kind))

    assert [] == [row for row in table.rows if not row.heading and len(row.cells) != len(table.columns)]
    assert (True, True) == (bool(table.key), bool(table.rows or table.empty))


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_of_nothing(context, name):
    """A group of views of a project without items gives tables without rows."""
    assert [] == [row for _, tables in GROUPS[name](context()) for table in tables for row in table.rows]


def test_widths_and_keys_of_columns(context):
    """The columns of a view have keys of their own and a width."""
    for view in VIEWS.values():
        table = view(context(kind="IQ"))
        keys = [column.key for column in table.columns]

        assert len(keys) == len(set(keys))
        assert all(column.width > 0 for column in table.columns)
