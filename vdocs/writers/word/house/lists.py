"""The numbering of a template with our lists added, and the numbers that its headings print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from vdocs.writers.word.house.stylesheet import Stylesheet, W, number, properties, put, value
from vdocs.writers.word.numbering import OWN_LISTS, Levels, ListIds
from vdocs.writers.word.styles import style

_HEADINGS = tuple(f"heading{level}" for level in (1, 2, 3, 4))
_HEADING_LIST, _HEADING_DEFINITION = 1, 0
"""Our own list for headings."""


class Joined(NamedTuple):
    """The numbering part with ours in it, the ids of our lists there, and what headings print."""

    root: etree._Element
    lists: ListIds
    levels: Levels


def join(theirs: etree._Element | None, ours: etree._Element, house: Stylesheet, ids: Mapping[str, str], own_headings: bool) -> Joined:
    """Add our lists to a template's; its headings keep their numbers unless `own_headings`, or it has none."""
    root = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]}) if theirs is None else theirs
    for leftover in root.findall(f"{W}numIdMacAtCleanup"):
        root.remove(leftover)
    shift_definition = _next(root, "abstractNum", "abstractNumId")
    shift = _next(root, "num", "numId")
    levels = None if own_headings else _levels(root, house, ids)
    lists = OWN_LISTS.shifted(shift, shift_definition)
    _add(root, ours, shift, shift_definition, ids if levels is None else {})
    if levels is None:
        _number_headings(house, ids, _HEADING_LIST + shift)
    return Joined(root, lists, levels or Levels())


def _next(root: etree._Element, name: str, attribute: str) -> int:
    return max((number(entry, attribute) for entry in root.iterfind(f"{W}{name}")), default=-1) + 1


def _add(root: etree._Element, ours: etree._Element, shift: int, shift_definition: int, headings: Mapping[str, str]) -> None:
    """Add our definitions behind the template's, and our lists behind its lists, as the schema wants it."""
    place = len(root) - len(root.findall(f"{W}num"))
    for entry in ours:
        for element in entry.iter(f"{W}abstractNum", f"{W}abstractNumId"):
            attribute = f"{W}abstractNumId" if element.tag == f"{W}abstractNum" else f"{W}val"
            element.set(attribute, str(int(element.get(attribute)) + shift_definition))
        for level in entry.iter(f"{W}lvl"):
            for link in level.findall(f"{W}pStyle"):
                if value(link) in headings:
                    link.set(f"{W}val", headings[value(link)])
                else:
                    level.remove(link)
    for entry in ours.findall(f"{W}abstractNum"):
        root.insert(place, entry)
        place += 1
    for entry in ours.findall(f"{W}num"):
        entry.set(f"{W}numId", str(number(entry, "numId") + shift))
        root.append(entry)


def shift_lists(house: Stylesheet, carried: frozenset[str], ids: Mapping[str, str], shift: int) -> None:
    """Let the styles that were carried over name our lists by their new ids."""
    for identifier in carried:
        for entry in house.by_id[ids[identifier]].iterfind(f"{W}pPr/{W}numPr/{W}numId"):
            if value(entry) != "0":
                entry.set(f"{W}val", str(number(entry) + shift))


def _levels(root: etree._Element, house: Stylesheet, ids: Mapping[str, str]) -> Levels | None:
    """Return what the template's headings print; None when those of the first level have no number."""
    found = [_level(root, house, ids[style(role)]) for role in _HEADINGS]
    if found[0] is None:
        return None
    texts = tuple("" if level is None else value(level.find(f"{W}lvlText")) for level in found)
    formats = tuple("decimal" if level is None else value(level.find(f"{W}numFmt")) or "decimal" for level in found)
    legal = tuple(level is not None and level.find(f"{W}isLgl") is not None for level in found)
    return Levels(texts, formats, legal)


def _level(root: etree._Element, house: Stylesheet, identifier: str) -> etree._Element | None:
    """Return the level of a list that numbers a heading; None when none does."""
    list_id = value(house.inherited(identifier, "pPr/numPr/numId"))
    definition = _definition(root, house, list_id)
    if definition is None:
        return None
    levels = definition.findall(f"{W}lvl")
    named = next((level for level in levels if value(level.find(f"{W}pStyle")) == identifier), None)
    wanted = value(house.inherited(identifier, "pPr/numPr/ilvl")) or "0"
    found = named if named is not None else next((level for level in levels if value(level, "ilvl") == wanted), None)
    printed = found is not None and value(found.find(f"{W}numFmt")) not in ("none", "bullet") and "%" in value(found.find(f"{W}lvlText"))
    return found if printed else None


def _definition(root: etree._Element, house: Stylesheet, list_id: str, depth: int = 0) -> etree._Element | None:
    entry = next((entry for entry in root.iterfind(f"{W}num") if value(entry, "numId") == list_id), None)
    wanted = "" if entry is None else value(entry.find(f"{W}abstractNumId"))
    found = next((each for each in root.iterfind(f"{W}abstractNum") if wanted and value(each, "abstractNumId") == wanted), None)
    link = "" if found is None else value(found.find(f"{W}numStyleLink"))
    if link and depth < 3:
        return _definition(root, house, value(house.inherited(link, "pPr/numPr/numId")), depth + 1)
    return found


def _number_headings(house: Stylesheet, ids: Mapping[str, str], list_id: int) -> None:
    """Let the template's headings be numbered by our list."""
    for level, role in enumerate(_HEADINGS):
        inner = properties(house.by_id[ids[style(role)]])
        numbering = put(inner, "numPr")
        etree.SubElement(numbering, f"{W}ilvl", {f"{W}val": str(level)})
        etree.SubElement(numbering, f"{W}numId", {f"{W}val": str(list_id)})
        for indent in inner.findall(f"{W}ind"):
            inner.remove(indent)
