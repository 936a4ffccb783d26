"""Headers, footers and covers for another width of text: tables and tabs grow with the page."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from vdocs.writers.word.house.stylesheet import Stylesheet, W, number, put, value

_MOVED = ("right", "end", "center")
_SAME = 0.005
"""A difference of width that nobody sees."""


def widened(root: etree._Element, ratio: float, house: Stylesheet) -> etree._Element:
    """Return a part for a text width that is `ratio` times what it was made for."""
    made = deepcopy(root)
    if abs(ratio - 1) < _SAME:
        return made
    for table in made.iter(f"{W}tbl"):
        if next(table.iterancestors(f"{W}tbl"), None) is None:
            _widen_table(table, ratio)
    for paragraph in made.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}tbl"), None) is None and paragraph.find(f".//{W}tab") is not None:
            _move_tabs(paragraph, ratio, house)
    return made


def _widen_table(table: etree._Element, ratio: float) -> None:
    for width in table.iter(f"{W}gridCol"):
        width.set(f"{W}w", str(round(number(width, "w") * ratio)))
    for width in table.iter(f"{W}tblW", f"{W}tcW"):
        if value(width, "type") == "dxa":
            width.set(f"{W}w", str(round(number(width, "w") * ratio)))


def _move_tabs(paragraph: etree._Element, ratio: float, house: Stylesheet) -> None:
    """Move the tabs that stand in the middle or at the right margin, also those that come from the style."""
    own = paragraph.find(f"{W}pPr")
    if own is None:
        own = etree.Element(f"{W}pPr")
        paragraph.insert(0, own)
    identifier = value(own.find(f"{W}pStyle")) or house.default("paragraph")
    stops = {number(tab, "pos"): tab for tab in _tabs(own, identifier, house) if value(tab) in _MOVED}
    if not stops:
        return
    direct = own.find(f"{W}tabs")
    kept = [] if direct is None else [tab for tab in direct if value(tab) not in _MOVED]
    tabs = put(own, "tabs")
    moved = {round(place * ratio): tab for place, tab in stops.items()}
    cleared = [etree.Element(f"{W}tab", {f"{W}val": "clear", f"{W}pos": str(place)}) for place in stops if place not in moved]
    for place, tab in moved.items():
        made = deepcopy(tab)
        made.set(f"{W}pos", str(place))
        cleared.append(made)
    tabs.extend(sorted([*kept, *cleared], key=lambda tab: number(tab, "pos")))


def _tabs(own: etree._Element, identifier: str, house: Stylesheet) -> list[etree._Element]:
    """Return the tabs of a paragraph, its own and those of its style."""
    direct, inherited = own.find(f"{W}tabs"), house.inherited(identifier, "pPr/tabs")
    cleared = set() if direct is None else {number(tab, "pos") for tab in direct if value(tab) == "clear"}
    return [tab for source in (inherited, direct) if source is not None for tab in source if number(tab, "pos") not in cleared]
