"""Tables of views: a `Table` to WordprocessingML, in the manner of its style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from vdocs.document.nodes import view_table
from vdocs.views.table import Badge, Cell, Column, FillIn, Labelled, Line, Refs, Row, Stack, Table
from vdocs.writers.word import grid, widths
from vdocs.writers.word.captions import Captions
from vdocs.writers.word.cells import Cells, Slot, extent, slot
from vdocs.writers.word.measure import longest_word
from vdocs.writers.word.page import Page
from vdocs.writers.word.places import Places
from vdocs.writers.word.styles import style
from vdocs.writers.word.template import Template
from vdocs.writers.word.xml import paragraph, run

# Room for handwriting, in millimetres (blueprint 2.1, "Legible").
_WRITING_HEIGHT = 12.0
_HEIGHTS = {"approval": 14.0, "fill": _WRITING_HEIGHT, "steps": _WRITING_HEIGHT}
_ALIGNED = {"left": "", "centre": "_centre", "right": "_right"}
_LINE_HEIGHT = 4.0
"""Height of a line of table text in millimetres, with its share of the space around."""
_WIDEST_LEAST = 32.0
"""No column is widened beyond this for the sake of a long word, in millimetres."""
_SPARE = 1.5
"""What a column is wider than its longest word, in points; letters of other fonts are not measured one by one."""
_HYPHEN = re.compile(r"(?<=[-–])")
"""Where an id may be broken when there is no other way."""
_BLOCKS = ("facts", "fill", "matrix")
_KEPT_TOGETHER = 8
"""A form with no more rows than this stays on one page, as it may be a block of signatures."""
_SAMPLE = 100
"""How many rows of a long table are looked at to settle widths."""


class _Shape(NamedTuple):
    """What is the same for every row of a table."""

    widths: tuple[float, ...]
    roles: tuple[str, ...]
    labels: frozenset[int]
    """Columns that hold labels."""
    height: float
    half_page: float
    """Lines of text that take half a page."""
    stretch: float
    """How wide text is set against Arial."""
    slack: float
    """How much more padding the cells have than ours, left and right together."""
    ground: str
    """The colour of labels."""


class Tables:
    """Writes the tables of a document."""

    def __init__(self, cells: Cells, places: Places, captions: Captions, template: Template, doctree: nodes.document) -> None:
        self._cells = cells
        self._places = places
        self._captions = captions
        self._ground, self._band = template.colours["accent_soft"], template.colours["band"]
        """The colours of labels and of group rows."""
        self._alike: dict[tuple[Column, ...], list[Row]] = {}
        """Rows of all tables of the document with the same columns, which therefore look the same."""
        for leaf in doctree.findall(view_table):
            self._alike.setdefault(leaf["table"].columns, []).extend(row for row in leaf["table"].rows if row.cells)
        self._widths: dict[tuple[tuple[Column, ...], Page], tuple[float, ...]] = {}

    def write(self, table: Table, number: int, page: Page, keep: bool = False, closing: Table | None = None) -> str:
        """Return the table with its caption and the space after it.

        `keep` keeps it all with what follows. `closing` is the block that closes a script: it stands below the last row and
        never without it, because a page of signatures alone cannot be attributed.
        """
        if not table.rows:
            return paragraph(style("none"), run(table.empty), grid.KEEP * keep)
        shape = self._shape(table, page)
        titled = any(column.title for column in table.columns) and table.style != "facts"
        head = _header(table, shape) if titled else ""
        rows = "".join(self._rows(table, shape, keep, _is_block(table, shape), closing is not None))
        if closing is not None:
            rows += self._closing_row(closing, shape, page)
        drawn = grid.table(f"table_{table.style}", shape.widths, head + rows, _described(table), titled)
        return self._caption(table.title, number) + drawn + grid.gap(keep)

    def _closing_row(self, table: Table, shape: _Shape, page: Page) -> str:
        """Return a row without borders that holds a block as a table of its own.

        LibreOffice keeps the last row of a table with the next row only, and never with a paragraph or table that follows.
        """
        block = self.write(table, 0, page).removesuffix(grid.gap())
        return grid.row(grid.bare_cell(sum(shape.widths), f"{grid.gap()}{block}{grid.thin()}", len(shape.widths)))

    def _shape(self, table: Table, page: Page) -> _Shape:
        labels = _labels(table)
        roles = tuple("table_label" if index in labels else _text_role(column) for index, column in enumerate(table.columns))
        half_page = page.text_height / 2 / _LINE_HEIGHT
        height = _HEIGHTS.get(table.style, 0.0)
        return _Shape(self._widths_of(table, page), roles, labels, height, half_page, page.stretch, page.slack, self._ground)

    def _widths_of(self, table: Table, page: Page) -> tuple[float, ...]:
        """Return the widths of columns: by what they hold in a table to read, as declared in one that is filled in by hand."""
        if table.style != "grid":
            return _declared_widths(table, page)
        known = self._widths.get((table.columns, page))
        if known is None:
            rows = self._alike.get(table.columns) or [row for row in table.rows if row.cells]
            known = self._widths[table.columns, page] = _fitting_widths(table, rows, page)
        return known

    def _caption(self, title: str, number: int) -> str:
        if not title:
            return ""
        if not number:
            return paragraph(style("caption"), run(title))
        return paragraph(style("caption"), self._captions.write("Table", number, run(title)))

    def _rows(self, table: Table, shape: _Shape, keep: bool, together: bool, tail: bool) -> Iterator[str]:
        loose, kept = _slots(shape, False), _slots(shape, True)
        last = len(table.rows) - 1
        for index, row in enumerate(table.rows):
            if row.heading:
                yield self._group(row, shape)
            else:
                kept_row = keep or (together and index < last) or (tail and index == last)
                yield self._row(row, shape, kept if kept_row else loose)

    def _group(self, row: Row, shape: _Shape) -> str:
        content = self._places.marked_row(row.anchor, run(row.heading)) if row.anchor else run(row.heading)
        heading = paragraph(style("table_group"), content)
        return grid.row(grid.cell(sum(shape.widths), heading, self._band, len(shape.widths)))

    def _row(self, row: Row, shape: _Shape, slots: list[tuple[Slot, str, str]]) -> str:
        """Return a row of cells; a row that may be taller than half a page is let go over the page's end."""
        paragraphs = self._cells.paragraphs
        written = [paragraphs(cell, column) for cell, (column, _, _) in zip(row.cells, slots, strict=True)]
        if row.anchor:
            written[0] = self._marked(row.anchor, written[0])
        cells = (
            f"{fill if _is_open(cell) else start}{content}</w:tc>"
            for cell, content, (_, start, fill) in zip(row.cells, written, slots, strict=True)
        )
        height = max(shape.height, _WRITING_HEIGHT if any(map(_is_open, row.cells)) else 0)
        return grid.row("".join(cells), height, _is_tall(row, shape, slots))

    def _marked(self, anchor: str, content: str) -> str:
        """Return the paragraphs of a cell with the bookmark of its row within the first."""
        head, close, rest = content.partition("</w:pPr>")
        runs, end, more = rest.partition("</w:p>")
        return f"{head}{close}{self._places.marked_row(anchor, runs)}{end}{more}"


def _described(table: Table) -> str:
    """Return the alternative text of a table."""
    return table.description or table.title or ", ".join(column.title for column in table.columns if column.title) or table.key


def _declared_widths(table: Table, page: Page) -> tuple[float, ...]:
    """Return the declared widths on the scale of the page, with room for what must not be broken."""
    total = page.text_width
    if table.style == "matrix":
        total = min(total, sum(column.width for column in table.columns))
    least = _least(table, table.rows, page, (), total)
    return tuple(grid.fitted([column.width for column in table.columns], least, total))


def _fitting_widths(table: Table, rows: Sequence[Row], page: Page) -> tuple[float, ...]:
    """Return the widths that make the rows low, beginning with those declared."""
    cells = _columns_of(table, rows)
    words = [min(widths.LONGEST_WORD, _width(max(map(widths.word_of, column), default=0), page)) for column in cells]
    least = _least(table, rows, page, words, page.text_width)
    declared = grid.fitted([column.width for column in table.columns], least, page.text_width)
    texts = [((widths.measured(column.title),), *map(widths.text_of, held)) for column, held in zip(table.columns, cells, strict=True)]
    fixed = {index for index, held in enumerate(cells) if any(map(_is_open, held))}
    rooms = [width - page.slack for width in declared]
    floors = [max(low - page.slack, widths.floor(held, room, page.stretch)) for low, held, room in zip(least, texts, rooms, strict=True)]
    settled = widths.settled(rooms, floors, list(zip(*texts, strict=True)), page.stretch, fixed)
    return tuple(width + page.slack for width in settled)


def _columns_of(table: Table, rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    """Return the cells of some rows, column by column."""
    return list(zip(*(row.cells for row in _some(rows, widths.SAMPLE)), strict=True)) or [()] * len(table.columns)


def _least(table: Table, rows: Sequence[Row], page: Page, words: Sequence[float], total: float) -> list[float]:
    """Return how wide each column must be at least: for titles, badges and the parts of ids, then for words, then for whole ids.

    In a crowded table columns of running text and those to write in keep most of the width that was declared for them.
    """
    parts, ids = (_unbroken(table, rows, page, whole) for whole in (False, True))
    scale = total / sum(column.width for column in table.columns) * widths.SHARE
    held = zip(table.columns, _columns_of(table, rows), strict=True)
    kept = [column.width * scale if any(map(_is_open, cells)) or widths.is_text(cells) else 0.0 for column, cells in held]
    return grid.affordable([parts, words or parts, ids], kept, total)


def _unbroken(table: Table, rows: Sequence[Row], page: Page, whole: bool) -> list[float]:
    """Return the width in millimetres that the title, the badges and the ids of each column need, `whole` or broken at their hyphens."""
    seen = _some(rows, _SAMPLE)
    found = (
        max(longest_word(column.title, bold=True), *(_solid(row.cells[index], row.anchor, whole) for row in seen), 0.0)
        for index, column in enumerate(table.columns)
    )
    return [min(_WIDEST_LEAST, _width(word, page)) for word in found]


def _width(word: float, page: Page) -> float:
    """Return the width in millimetres of a column that holds a word of a width in points."""
    return (word + _SPARE) * page.stretch * 25.4 / 72 + 2 * grid.PADDING + page.slack


def _some(rows: Sequence[Row], count: int) -> list[Row]:
    """Return rows with cells, not many more than a count, from all over the table."""
    return [row for row in rows[:: 1 + len(rows) // count] if row.cells]


def _labels(table: Table) -> frozenset[int]:
    """Return the columns that hold labels: every other one of a table of facts, the first of a table without a head."""
    if table.style == "facts":
        return frozenset(range(0, len(table.columns), 2))
    untitled = not any(column.title for column in table.columns)
    return frozenset({0}) if table.style == "matrix" or untitled else frozenset()


def _text_role(column: Column) -> str:
    return f"table_text{_ALIGNED[column.align]}"


def _solid(cell: object, anchor: str, whole: bool = True) -> float:
    """Return the width in points of the widest word of a cell that should not be broken; of ids that of their parts unless `whole`."""
    match cell:
        case Refs():
            return max((_id(f"{text},", whole) for text in cell.texts), default=0)
        case Badge(label):
            return longest_word(label, bold=True)
        case Labelled(label, "") if label == anchor:
            return _id(label, whole, bold=True)
        case date():
            return _id("00-MMM-0000", whole)
        case int() | float():
            return longest_word(str(cell))
        case str() if cell == anchor:
            return _id(cell, whole)
        case FillIn(options=options):
            return max((longest_word(f"☐ {option.split()[0]}".replace(" ", "\u00a0")) for option in options if option), default=0)
        case Stack(parts):
            return max((_solid(part, anchor, whole) for part in parts), default=0)
    return 0


def _id(text: str, whole: bool, bold: bool = False) -> float:
    return longest_word(text if whole else _HYPHEN.sub(" ", text), bold=bold)


def _header(table: Table, shape: _Shape) -> str:
    cells = (
        grid.cell(width, paragraph(style(f"table_head{_ALIGNED[column.align]}"), run(column.title)))
        for width, column in zip(shape.widths, table.columns, strict=True)
    )
    return grid.row("".join(cells), header=True)


@lru_cache(256)
def _slots(shape: _Shape, keep: bool) -> list[tuple[Slot, str, str]]:
    """Return per column its slot and the beginning of its cells, as usual and for a field to fill in."""
    return [
        (
            slot(width - shape.slack, shape.stretch, role, keep),
            grid.cell_start(width, shape.ground if index in shape.labels else ""),
            grid.cell_start(width),
        )
        for index, (width, role) in enumerate(zip(shape.widths, shape.roles, strict=True))
    ]


def _is_open(cell: object) -> bool:
    """True for a cell in which a person fills something in."""
    kind = type(cell)
    return kind is FillIn or ((kind is Stack or kind is Line) and any(map(_is_open, cell.parts)))  # type: ignore[attr-defined]


def _is_tall(row: Row, shape: _Shape, slots: list[tuple[Slot, str, str]]) -> bool:
    """True when a row may be taller than half a page."""
    return any(extent(cell, column.line) > shape.half_page * column.line for cell, (column, _, _) in zip(row.cells, slots, strict=True))


def _is_block(table: Table, shape: _Shape) -> bool:
    """True when a table stays on one page: approvals always, forms and matrices when they are short."""
    if table.style == "approval":
        return True
    if table.style not in _BLOCKS or len(table.rows) > _KEPT_TOGETHER:
        return False
    columns = [column for column, _, _ in _slots(shape, False)]
    lines = (max(map(_lines, row.cells, columns), default=1) for row in table.rows)
    return sum(lines) < shape.half_page


def _lines(cell: object, column: Slot) -> float:
    """Return about how many lines a cell takes; a field to fill in takes the height of a hand's writing."""
    return _WRITING_HEIGHT / _LINE_HEIGHT if _is_open(cell) else 1 + extent(cell, column.line) / column.line
