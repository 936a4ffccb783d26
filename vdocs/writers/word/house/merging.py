"""Our styles within those of a template: the organisation's where it has them, ours where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from vdocs.catalogue.loader import shipped
from vdocs.writers.word.colours import contrast, is_colour
from vdocs.writers.word.house.stylesheet import Stylesheet, W, kind_of, number, properties, put, value
from vdocs.writers.word.styles import style

_TABLES = "table"
"""The role that stands for all tables of content."""
_HEAD_LINES = ("front_heading", "contents_heading")
"""Headings without a number, which look like those of the first level."""
_LABELS = {"toc1": 567, "toc2": 794, "toc3": 907, "table_list": 1134}
"""Room for the number in a line of a contents list, in twentieths of a point."""


_LEAST_CONTRAST = 3.0
"""Text with less contrast to white is taken to be meant for a dark ground."""


class Missing(NamedTuple):
    """A style that was asked for and is not there."""

    role: str
    name: str
    kind: str
    nearest: str


class Merged(NamedTuple):
    """What came of it: ids in the template by ids of ours, what is missing, and the ids that were carried over."""

    ids: Mapping[str, str]
    missing: tuple[Missing, ...]
    carried: frozenset[str]


def merge(house: Stylesheet, ours: Stylesheet, chosen: Mapping[str, str], text_width: int, accent: str) -> Merged:
    """Add our styles to the template's where it has none for a role; `text_width` in twentieths of a point.

    The accent is the ground of header rows where the template's text for them is white and their table is ours.
    """
    ids, missing = _chosen(house, ours, chosen)
    for identifier, element in ours.by_id.items():
        found = house.named(ours.name(identifier), kind_of(element)) or _default_for(house, element)
        if found:
            ids.setdefault(identifier, found)
    carried = [identifier for identifier in ours.by_id if identifier not in ids]
    for identifier in carried:
        ids[identifier] = identifier if identifier not in house.by_id else f"Vdocs{identifier}"
    for identifier in carried:
        _carry(house, ours, identifier, ids)
    _adapt(house, ids, carried, chosen)
    if _is_light(value(house.inherited(ids[style("table_head")], "rPr/color"))):
        _darken_heads(house, [ids[each] for each in carried], accent)
    for role, room in _LABELS.items():
        _set_tabs(house, ids[style(role)], room, text_width)
    return Merged(ids, tuple(missing), frozenset(carried))


def _chosen(house: Stylesheet, ours: Stylesheet, chosen: Mapping[str, str]) -> tuple[dict[str, str], list[Missing]]:
    """Return the ids of the styles that were chosen by role, and what is missing; a table of its own role comes first."""
    ids: dict[str, str] = {}
    missing = []
    for role, name in sorted(chosen.items(), key=lambda entry: entry[0] == _TABLES):
        identifier = style(role)
        kind = kind_of(ours.by_id[identifier])
        found = house.named(name, kind)
        if not found:
            missing.append(Missing(role, name, kind, house.nearest(name, kind)))
            continue
        ids.setdefault(identifier, found)
        if role == _TABLES:
            for other in _content_tables():
                ids.setdefault(other, found)
    return ids, missing


def _content_tables() -> list[str]:
    return [style(role) for role, name in shipped("styles")["word_styles"].items() if name.startswith("Controlled ")]


def _default_for(house: Stylesheet, element: etree._Element) -> str:
    """Return the template's own default style in the place of ours; it may have another name."""
    return house.default(kind_of(element)) if value(element, "default") else ""


def _carry(house: Stylesheet, ours: Stylesheet, identifier: str, ids: Mapping[str, str]) -> None:
    """Add a style of ours, based on what the template has."""
    made = deepcopy(ours.by_id[identifier])
    made.set(f"{W}styleId", ids[identifier])
    for link in ("basedOn", "next", "link"):
        for element in made.iterfind(f"{W}{link}"):
            element.set(f"{W}val", ids[value(element)])
    name = made.find(f"{W}name")
    if any(house.named(value(name), kind) for kind in ("paragraph", "character", "table", "numbering")):
        name.set(f"{W}val", f"vdocs {value(name)}")  # a name is taken by a style of another kind
    if kind_of(made) == "paragraph" and value(ours.by_id[identifier].find(f"{W}basedOn")) == style("body"):
        _shield(house, made)
    house.root.append(made)
    house.add(made)


def _shield(house: Stylesheet, made: etree._Element) -> None:
    """Set what our style takes for granted and the template's body text may have otherwise."""
    inner, body = properties(made), house.default("paragraph")
    if value(house.inherited(body, "pPr/jc")) not in ("", "left", "start") and inner.find(f"{W}jc") is None:
        put(inner, "jc", val="left")
    if house.inherited(body, "pPr/ind") is not None and inner.find(f"{W}ind") is None and inner.find(f"{W}numPr") is None:
        put(inner, "ind", left="0", right="0", firstLine="0")


def _adapt(house: Stylesheet, ids: Mapping[str, str], carried: list[str], chosen: Mapping[str, str]) -> None:
    """Give unnumbered headings the look of the template's, and leave the head of its tables to the template."""
    heading = ids[style("heading1")]
    for identifier in (style(role) for role in _HEAD_LINES):
        if identifier in carried and heading not in carried:
            made = house.by_id[ids[identifier]]
            made.find(f"{W}basedOn").set(f"{W}val", heading)
            outline = made.find(f"{W}pPr/{W}outlineLvl")
            for part in made.findall(f"{W}pPr") + made.findall(f"{W}rPr"):
                made.remove(part)
            put(properties(made), "outlineLvl", val="9" if outline is None else value(outline))
    if style("table_head") in carried and chosen.keys() & {_TABLES, "table_grid"}:
        look = properties(house.by_id[ids[style("table_head")]], "rPr")
        for part in look.findall(f"{W}color") + look.findall(f"{W}b") + look.findall(f"{W}bCs"):
            look.remove(part)


def _is_light(colour: str) -> bool:
    return is_colour(colour) and contrast(colour, "FFFFFF") < _LEAST_CONTRAST


def _darken_heads(house: Stylesheet, identifiers: list[str], accent: str) -> None:
    """Give the header rows of tables a ground on which white text is read."""
    for identifier in identifiers:
        for part in house.by_id[identifier].iterfind(f"{W}tblStylePr"):
            if value(part, "type") == "firstRow":
                for shade in part.iter(f"{W}shd"):
                    shade.set(f"{W}fill", accent)


def unnumber_heads(house: Stylesheet, ids: Mapping[str, str]) -> None:
    """Take the number from those headings without a number that would inherit one."""
    for role in _HEAD_LINES:
        _unnumber(house, ids[style(role)])


def _unnumber(house: Stylesheet, identifier: str) -> None:
    if value(house.inherited(identifier, "pPr/numPr/numId")) in ("", "0"):
        return
    inner = properties(house.by_id[identifier])
    numbering = put(inner, "numPr")
    etree.SubElement(numbering, f"{W}numId", {f"{W}val": "0"})
    put(inner, "ind", left="0", firstLine="0")


def _set_tabs(house: Stylesheet, identifier: str, room: int, text_width: int) -> None:
    """Set the tabs of a line of a contents list: after the number, and for the page number at the right margin."""
    inner = properties(house.by_id[identifier])
    old = house.inherited(identifier, "pPr/tabs")
    stops = [] if old is None else [(value(tab), value(tab, "leader"), number(tab, "pos")) for tab in old]
    left = [stop for stop in stops if stop[0] in ("left", "start", "num")]
    leader = next((stop[1] for stop in stops if stop[0] in ("right", "end")), "dot") or "none"
    if not left:
        indent = house.inherited(identifier, "pPr/ind")
        start = number(indent, "left") or number(indent, "start")
        left = [("left", "", start + room)]
        put(inner, "ind", left=str(start + room), hanging=str(room))
    tabs = put(inner, "tabs")
    for kind, stop_leader, place in [*left, ("right", leader, text_width)]:
        attributes = {f"{W}val": kind, f"{W}leader": stop_leader or "none", f"{W}pos": str(place)}
        etree.SubElement(tabs, f"{W}tab", attributes)
