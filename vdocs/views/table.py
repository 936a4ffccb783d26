"""The typed table: what a view returns and what every writer draws in its own native way.

A cell is a Python value whose type says how it is drawn:

========================  =====================================================================
`None`                    an empty cell
`str`                     plain text; line breaks are kept
`int`, `float`, `date`    a number or a date, typed in Excel
`Prose`                   Markdown
`Labelled`                a short label in bold, then plain text
`Refs`                    ids of items, each a link where the item is printed
`Badge`                   a word of a closed set with its tone
`FillIn`                  left open for a person
`Line`                    text and fields to fill in, on one line
`Stack`                   several of these below each other
========================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, Union

from vdocs.model.dates import DEFAULT_FORMAT, printed_date
from vdocs.model.fields import Address

Tone = Literal["good", "caution", "bad", "neutral"]
"""How a badge is coloured; the word itself always carries the meaning."""

TableStyle = Literal["grid", "facts", "approval", "fill", "steps", "matrix", "shares"]
"""`grid`: header row and data. `facts`: label and value pairs, no header row. `approval` and `fill`: rows with room to
write by hand. `steps`: execution steps of a test script. `matrix`: a small table that a reader looks up, such as a risk
matrix; its first column is a header too. `shares`: a label, how many of a whole have each tone, which is the key of the column,
and the whole."""


class Prose(NamedTuple):
    """Markdown text."""

    markdown: str


class Labelled(NamedTuple):
    """A short label in bold, then plain text that is printed exactly as it is; the label alone when there is none."""

    label: str
    text: str = ""

    @property
    def plain(self) -> str:
        """Label and text without emphasis."""
        return f"{self.label}: {self.text}" if self.text else self.label


class Refs(NamedTuple):
    """Ids of items, drawn as links and separated by commas."""

    ids: tuple[str, ...]
    labels: tuple[str, ...] = ()
    """What is printed for each id, such as a range of steps; the ids themselves when empty."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is printed for each id."""
        return self.labels or self.ids


class Badge(NamedTuple):
    """A word of a closed set with its tone."""

    label: str
    tone: Tone = "neutral"


Kind = Literal["text", "choice", "date", "initials", "signature", "number"]
"""What is filled in."""


class FillIn(NamedTuple):
    """A field that a person fills in during execution or approval.

    A field without an address, as only tests make it, is room on paper and nothing else.
    """

    kind: Kind
    options: tuple[str, ...] = ()
    """The choices, printed as boxes to tick."""
    address: Address | None = None
    """Where the value belongs; unique within a document."""
    label: str = ""
    """What the field is called, for people who move from field to field on a screen."""
    lines: int = 1
    """How many lines of room are printed."""
    then: tuple[FillIn, ...] = ()
    """Further fields that share the room, such as the date behind initials."""


_BLANKS = {"number": "______"}


class Line(NamedTuple):
    """Text and fields to fill in, on one line, such as 'Run ____ of ____'."""

    parts: tuple[str | FillIn, ...]

    @property
    def plain(self) -> str:
        """The line with a blank to write on for each field."""
        return "".join(part if isinstance(part, str) else blank(part) for part in self.parts)


def blank(field: FillIn) -> str:
    """Return the blank to write on that a field prints within a line."""
    return _BLANKS.get(field.kind, "____________________")


class Stack(NamedTuple):
    """Cell values drawn below each other."""

    parts: tuple[Cell, ...]


Cell = Union[None, str, int, float, date, Prose, Labelled, Refs, Badge, FillIn, Line, Stack]


class Column(NamedTuple):
    """A column: a key for Excel, a title for readers, a width in millimetres that writers scale to the page."""

    key: str
    title: str
    width: float
    align: Literal["left", "centre", "right"] = "left"


class Row(NamedTuple):
    """A row of cells, one per column."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    """Id of the item that this row prints, so that links can lead here."""
    heading: str = ""
    """When set, the row is a group heading over the whole width and `cells` is empty."""


class Table(NamedTuple):
    """A typed table; a leaf of the document tree and a sheet of the workbook."""

    key: str
    title: str
    """Caption, printed as 'Table n – title'; no caption is printed when it is empty."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    style: TableStyle = "grid"
    empty: str = "None."
    """What is printed when there are no rows."""
    description: str = ""
    """Alternative text for screen readers; the title when empty."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that the rows print, in order."""
        return tuple(row.anchor for row in self.rows if row.anchor)


def text_of(cell: Cell, date_format: str = DEFAULT_FORMAT) -> str:
    """Return the cell as plain text, as goldens, search and filters see it."""
    match cell:
        case None | FillIn():
            return ""
        case Stack(parts):
            return "\n".join(filter(None, (text_of(part, date_format) for part in parts)))
        case Refs():
            return ", ".join(cell.texts)
        case Prose(markdown):
            return markdown
        case Labelled() | Line():
            return cell.plain
        case Badge(label):
            return label
        case date():
            return printed_date(cell, date_format)
        case _:
            return str(cell)


def fields_of(cell: Cell) -> Iterator[FillIn]:
    """Yield the fields that a person fills in within a cell."""
    match cell:
        case FillIn():
            yield cell
            for further in cell.then:
                yield from fields_of(further)
        case Stack(parts) | Line(parts):
            for part in parts:
                yield from fields_of(part)


def grid(key: str, title: str, columns: tuple[Column, ...], rows: list[Row], **more: str) -> Table:
    """Return a table with a header row."""
    return Table(key, title, columns, tuple(rows), **more)


def facts(key: str, title: str, pairs: list[tuple[str, Cell]], label_width: float = 50) -> Table:
    """Return a table of labels and values without a header row; a pair whose value is empty prints a dash."""
    columns = (Column("label", "", label_width), Column("value", "", 170 - label_width))
    return Table(key, title, columns, tuple(Row((label, value if value not in (None, "") else "–")) for label, value in pairs), "facts")
