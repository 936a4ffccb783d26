"""Cells of typed tables as HTML text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import escape
from typing import NamedTuple

from vdocs.model.dates import printed_date
from vdocs.sphinx_ext.prose import Special, prose_html
from vdocs.views.table import Badge, Cell, FillIn, Labelled, Line, Prose, Refs, Stack

_ROOM = {"text": "Text", "choice": "Choice", "date": "Date", "initials": "Initials", "signature": "Signature", "number": "Number"}
"""What screen readers say of a field that is left open."""


_LONG = re.compile(r"(\S{25,})")
"""A word that must not hold a column open; in parentheses, so that splitting keeps it."""


class Markup(NamedTuple):
    """HTML of our own making, in a cell that only a page has."""

    html: str


class Pen(NamedTuple):
    """What drawing a table needs to know of its page."""

    link: Callable[[str, str], str]
    """Returns the HTML of a reference to an item with the text given."""
    claim: Callable[[str], bool]
    """True when an id may be used as an anchor, which it may once on a page."""
    date_format: str
    special: Special
    """Returns the HTML of a picture or a cross-reference."""


def cell_html(cell: Cell | Markup, pen: Pen) -> str:
    """Return the content of one cell."""
    match cell:
        case str():
            return text_html(cell)
        case None:
            return ""
        case Refs(ids):
            return ", ".join(map(pen.link, ids, cell.texts))
        case Prose(markdown):
            return prose_html(markdown, pen.special)
        case Labelled(label, text):
            return f"<strong>{escape(label)}{':' if text else ''}</strong> {text_html(text)}"
        case Badge(label, tone):
            return badge_html(label, tone)
        case Line():
            return text_html(cell.plain)
        case FillIn():
            return _room_html(cell)
        case Stack(parts):
            return "".join(f'<div class="vd-part">{cell_html(part, pen)}</div>' for part in parts)
        case Markup(html):
            return html
        case date():
            return f'<time class="vd-date" datetime="{cell:%Y-%m-%d}">{escape(printed_date(cell, pen.date_format))}</time>'
        case _:
            return escape(str(cell))


def text_html(text: str) -> str:
    """Return plain text with its line breaks; a word too long for a narrow column, such as a hash, may be broken."""
    if _LONG.search(text):
        return "".join(_word_html(piece) for piece in _LONG.split(text))
    return escape(text).replace("\n", "<br>")


def _word_html(piece: str) -> str:
    text = escape(piece).replace("\n", "<br>")
    return f'<span class="vd-long">{text}</span>' if _LONG.fullmatch(piece) else text


def badge_html(label: str, tone: str) -> str:
    """Return a badge, a word with its tone."""
    return f'<span class="vd-badge vd-{escape(tone)}">{escape(label)}</span>'


def is_open(cell: Cell) -> bool:
    """True when a person fills in the cell."""
    return isinstance(cell, FillIn) or (isinstance(cell, Stack) and any(map(is_open, cell.parts)))


def _room_html(cell: FillIn) -> str:
    """Return boxes to tick, a line each, or an empty box that has room to write."""
    if cell.options:
        return "".join(f'<span class="vd-choice">☐ {escape(option)}</span>' for option in cell.options)
    room = f'<span class="vd-room vd-room-{cell.kind}"><span class="visually-hidden">{_ROOM[cell.kind]}: to be filled in</span></span>'
    return f'<div class="vd-part">{room}</div>' * cell.lines if cell.lines > 1 else room
