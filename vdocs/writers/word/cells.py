"""Cells of a view: a typed value to the paragraphs of a table cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from vdocs.document.markdown import blocks
from vdocs.model.dates import printed_date
from vdocs.views.table import Badge, Cell, FillIn, Labelled, Line, Prose, Refs, Stack, blank
from vdocs.writers.word import grid
from vdocs.writers.word.breaking import breakable, packed
from vdocs.writers.word.controls import BOX, Controls
from vdocs.writers.word.measure import characters, width
from vdocs.writers.word.prose import Prose as ProseWriter
from vdocs.writers.word.prose import Setting, cell_setting
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import run, styled

_HARD_SPACE = "\u00a0"
_COMMON = 100
"""A Markdown text no longer than this is likely to come again, such as 'Evidence: screenshot'."""
_COUNTED = re.compile("<w:(?:numPr|drawing)>")
"""What must not be written twice as it is: an item of a numbered list, a picture with its number."""
_NEW_LINE = "<w:r><w:br/></w:r>"


class Slot(NamedTuple):
    """A column as it is drawn: the setting of its text and the beginning of its paragraphs."""

    setting: Setting
    room: float
    """Width for text in points."""
    opening: str
    """A paragraph's beginning up to its runs."""
    line: float
    """The number of letters of average width on one line."""


def slot(column_width: float, stretch: float, role: str, keep: bool = False) -> Slot:
    """Return the slot of a column of a width in millimetres, whose text has the style of a role."""
    setting = cell_setting(column_width, stretch, role, keep)
    return Slot(setting, setting.room, _opening(role, keep), max(1.0, setting.room / (setting.size * 0.5)))


def _opening(role: str, keep: bool) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style(role)}"/>{grid.KEEP * keep}</w:pPr>'


class Cells:
    """Writes cells; a method per type of value."""

    def __init__(self, prose: ProseWriter, date_format: str, controls: Controls) -> None:
        self._prose = prose
        self._controls = controls
        self._date_format = date_format
        self._known: dict[tuple[str, str, float], str] = {}
        self._writers: dict[type, Callable[[Any, Slot], str]] = {
            str: self._text,
            type(None): self._nothing,
            Prose: self._markdown,
            Labelled: self._labelled,
            Refs: self._references,
            Badge: self._badge,
            FillIn: self._fill_in,
            Line: self._line,
            Stack: self._stack,
        }

    def paragraphs(self, cell: Cell, column: Slot) -> str:
        """Return the paragraphs of a cell, at least one as Word wants it."""
        return self._writers.get(type(cell), self._other)(cell, column)

    def _text(self, text: str, column: Slot) -> str:
        return f"{column.opening}{run(breakable(text, column.room))}</w:p>"

    def _nothing(self, _: None, column: Slot) -> str:
        return f"{column.opening}</w:p>"

    def _other(self, cell: Cell, column: Slot) -> str:
        text = printed_date(cell, self._date_format) if isinstance(cell, date) else str(cell)
        return self._text(text, column)

    def _markdown(self, cell: Prose, column: Slot) -> str:
        """Return the blocks of a Markdown text; a text that comes again is parsed once, unless it counts something."""
        key = (cell.markdown, column.opening, column.room)
        known = self._known.get(key)
        if known is not None:
            return known
        content = self._prose.blocks(blocks(cell.markdown), column.setting)
        if not content.endswith("</w:p>"):
            content += self._nothing(None, column)
        if len(cell.markdown) <= _COMMON and not _COUNTED.search(content):
            self._known[key] = content
        return content

    def _labelled(self, cell: Labelled, column: Slot) -> str:
        label = run(f"{cell.label}: " if cell.text else cell.label, styled(style("strong")))
        return f"{column.opening}{label}{run(breakable(cell.text, column.room)) if cell.text else ''}</w:p>"

    def _references(self, cell: Refs, column: Slot) -> str:
        room, texts = column.room, cell.texts
        lines = (
            run(", ").join(self._prose.places.reference(cell.ids[index], breakable(texts[index], room)) for index in line)
            for line in packed(texts, room)
        )
        return f"{column.opening}{(run(',') + _NEW_LINE).join(lines)}</w:p>"

    def _badge(self, cell: Badge, column: Slot) -> str:
        look = styled(style(f"badge_{cell.tone}"))
        return f"{column.opening}{run(cell.label, look)}</w:p>"

    def _fill_in(self, cell: FillIn, column: Slot) -> str:
        """Return the paragraphs of a field and of those that share its room."""
        drawn = self._boxes(cell, column) if cell.options else self._room(cell, column)
        return drawn + "".join([self._fill_in(further, column) for further in cell.then])

    def _room(self, field: FillIn, column: Slot) -> str:
        control = self._controls.room(field, column.room) if field.address else ""
        return f"{column.opening}{control}</w:p>" + f"{column.opening}</w:p>" * (field.lines - 1)

    def _boxes(self, field: FillIn, column: Slot) -> str:
        """Return boxes to tick, below each other when they would not fit one line."""
        choices = [f" {option}".replace(" ", _HARD_SPACE) for option in field.options]
        boxed = [self._box(field, option) + run(choice) for option, choice in zip(field.options, choices, strict=True)]
        narrow = width("   ".join(BOX + choice for choice in choices)) > column.room
        return f"{column.opening}{(_NEW_LINE if narrow else run('   ')).join(boxed)}</w:p>"

    def _box(self, field: FillIn, option: str) -> str:
        return self._controls.box(field, option) if field.address else run(BOX, styled(style("tick_box")))

    def _line(self, cell: Line, column: Slot) -> str:
        pieces = [run(part) if isinstance(part, str) else self._blank(part) for part in cell.parts]
        return f"{column.opening}{''.join(pieces)}</w:p>"

    def _blank(self, field: FillIn) -> str:
        return self._controls.blank(field) if field.address else run(blank(field))

    def _stack(self, cell: Stack, column: Slot) -> str:
        return "".join(self.paragraphs(part, column) for part in cell.parts) or self._nothing(None, column)


def extent(cell: Cell, line: float) -> float:
    """Return about how many letters' room a cell takes, where `line` letters fit a line."""
    match cell:
        case str():
            return characters(cell) + line * cell.count("\n")
        case Prose(markdown):
            return characters(markdown) + line * markdown.count("\n")
        case Labelled() | Line():
            return characters(cell.plain)
        case Stack(parts):
            return sum(extent(part, line) + line for part in parts)
        case Refs():
            return line * len(packed(cell.texts, line * 4.5))
    return 0
