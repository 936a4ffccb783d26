"""A table as tracked changes: rows added and taken out, and cells with changed content."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from vdocs.writers.redline.alignment import aligned
from vdocs.writers.redline.blocks import Block, Row, row_likeness
from vdocs.writers.redline.carrying import Carried
from vdocs.writers.redline.markup import DELETED, INSERTED, TC, TCPR, Element, Marks, element, w
from vdocs.writers.redline.paragraphs import added_paragraph, removed_paragraph

Cell = Callable[[list[Block], list[Block]], list[Element]]
"""Returns the content of a cell with its changes; Unmergeable when they cannot be shown inside it."""


class Unmergeable(Exception):
    """The changes of a cell cannot be shown inside it; its row is shown as taken out and added."""


def changed_table(old: Block, new: Block, cell: Cell, marks: Marks, carried: Carried) -> Element:
    """Return the new table with the old one's rows among its own."""
    result = element("tbl", *_set(new.element, _TABLE))
    columns = [int(column.get(w("w"), "0")) for column in new.element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    keys = (lambda row: row.raw, lambda row: row.content, lambda row: row.label)
    for before, after in aligned(old.rows, new.rows, keys, row_likeness):
        if before is None:
            result.append(added_row(new.rows[after], marks))  # type: ignore[index]
        elif after is None:
            result.append(removed_row(old.rows[before], marks, carried, columns))
        else:
            result.extend(_changed_rows(old.rows[before], new.rows[after], cell, marks, carried, columns))
    return result


def _changed_rows(old: Row, new: Row, cell: Cell, marks: Marks, carried: Carried, columns: list[int]) -> list[Element]:
    """Return the row with its changed cells, or the old row and the new one when their cells are not the same."""
    if old.raw == new.raw:
        return [new.element]
    try:
        if old.spans == new.spans:
            return [_changed_row(old, new, cell)]
    except Unmergeable:
        pass
    return [removed_row(old, marks, carried, columns), added_row(new, marks)]


def _changed_row(old: Row, new: Row, cell: Cell) -> Element:
    contents = [cell(before, after) for before, after in zip(old.cells, new.cells, strict=True)]
    result = element("tr", *_set(new.element, _ROW))
    for child, content in zip(new.element.iterchildren(TC), contents, strict=True):
        result.append(element("tc", *(deepcopy(part) for part in child.iterchildren(TCPR)), *content))
    return result


def added_table(new: Block, marks: Marks) -> Element:
    """Return a table that the old side does not have."""
    result = element("tbl", *_set(new.element, _TABLE))
    result.extend(added_row(row, marks) for row in new.rows)
    return result


def removed_table(old: Block, marks: Marks, carried: Carried) -> Element:
    """Return a table that the new side does not have."""
    result = element("tbl", *_set(old.element, _TABLE))
    carried.style_of_table(result)
    result.extend(removed_row(row, marks, carried, []) for row in old.rows)
    return result


def added_row(row: Row, marks: Marks) -> Element:
    """Return a row that the old side does not have, with everything in it marked as added."""

    def block(entry: Block) -> Element:
        return added_table(entry, marks) if entry.kind == "table" else added_paragraph(entry, marks)

    result = _row(row, block)
    marks.row(result, INSERTED)
    return result


def removed_row(row: Row, marks: Marks, carried: Carried, columns: list[int]) -> Element:
    """Return a row that the new side does not have; its cells take the widths of the columns they now stand in."""

    def block(entry: Block) -> Element:
        return removed_table(entry, marks, carried) if entry.kind == "table" else removed_paragraph(entry, marks, carried)

    result = _row(row, block)
    if sum(map(int, row.spans)) == len(columns):
        _fit(result, columns, row.spans)
    marks.row(result, DELETED)
    return result


def _row(row: Row, block: Callable[[Block], Element]) -> Element:
    result = element("tr", *_set(row.element, _ROW))
    for child, cell in zip(row.element.iterchildren(TC), row.cells, strict=True):
        result.append(element("tc", *(deepcopy(part) for part in child.iterchildren(TCPR)), *map(block, cell)))
    return result


def _set(parent: Element, names: frozenset[str]) -> list[Element]:
    """Return copies of the properties of a table or row."""
    return [deepcopy(child) for child in parent if child.tag in names]


_TABLE = frozenset(map(w, ("tblPr", "tblGrid")))
_ROW = frozenset(map(w, ("tblPrEx", "trPr")))


def _fit(row: Element, columns: list[int], spans: tuple[str, ...]) -> None:
    column = 0
    for cell, span in zip(row.iterchildren(TC), map(int, spans), strict=True):
        width = cell.find(f"{TCPR}/{w('tcW')}")
        if width is not None:
            width.set(w("w"), str(sum(columns[column : column + span])))
        column += span
