"""WordprocessingML as a tree: names, and the marks that make a run, a paragraph's end or a row a tracked change."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

INSERTED, DELETED = "ins", "del"
"""What a tracked change says of a text; the names are those of its elements."""

_AFTER_MARK = ("sectPr", "pPrChange")
"""What follows the properties of a paragraph's mark in the order of the schema."""


def w(name: str) -> str:
    """Return the name of an element or attribute of WordprocessingML as lxml writes it."""
    return f"{{{WORD}}}{name}"


P, R, T, TBL, TR, TC, SDT = map(w, ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
PPR, RPR, TRPR, TCPR, SECTION = map(w, ("pPr", "rPr", "trPr", "tcPr", "sectPr"))
VAL, ID = w("val"), w("id")


def parsed(content: bytes) -> Element:
    """Return the root of a part; no entity is resolved and nothing is fetched."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def element(name: str, *children: Element, **attributes: str) -> Element:
    """Return an element of WordprocessingML with attributes of the same namespace."""
    result = etree.Element(w(name), {w(key): value for key, value in attributes.items()})
    result.extend(children)
    return result


def value(parent: Element | None, name: str) -> str:
    """Return the `w:val` of a child; empty when there is no such child."""
    child = parent.find(w(name)) if parent is not None else None
    return child.get(VAL, "") if child is not None else ""


class Marks:
    """Makes the marks of one edition: one author, one date, a number of its own for each."""

    def __init__(self, author: str, date: str, first: int) -> None:
        self._author = author
        self._date = date
        self._number = first

    def element(self, name: str, *children: Element) -> Element:
        """Return the element of a tracked change around its children."""
        self._number += 1
        return element(name, *children, id=str(self._number - 1), author=self._author, date=self._date)

    def around(self, name: str, runs: Iterable[Element]) -> list[Element]:
        """Return the runs within the element of a change; nothing when there are none."""
        inside = list(runs)
        return [self.element(name, *inside)] if inside else []

    def end_of(self, paragraph: Element, *names: str) -> None:
        """Mark the end of a paragraph as inserted or deleted: what follows it then joins the next paragraph."""
        properties = properties_of(paragraph)
        mark = properties.find(RPR)
        if mark is None:
            mark = element("rPr")
            at = next((index for index, child in enumerate(properties) if child.tag in map(w, _AFTER_MARK)), len(properties))
            properties.insert(at, mark)
        for index, name in enumerate(names):
            mark.insert(index, self.element(name))

    def row(self, row: Element, name: str) -> None:
        """Mark a row as inserted or deleted."""
        properties = row.find(TRPR)
        if properties is None:
            properties = element("trPr", element("cantSplit", val="off"))  # the schema wants a property beside the mark
            first = row.find(w("tblPrEx"))
            row.insert(0 if first is None else 1, properties)
        properties.append(self.element(name))

    def former_properties(self, paragraph: Element, former: Element | None) -> None:
        """Record how a paragraph was set before, so that a reviewer can go back to it."""
        before = (
            element("pPr", *(deepcopy(child) for child in former if child.tag not in _NO_FORMER)) if former is not None else element("pPr")
        )
        properties_of(paragraph).append(self.element("pPrChange", before))


_NO_FORMER = frozenset(map(w, ("rPr", "sectPr", "pPrChange")))
"""What the former properties of a paragraph do not hold."""


def properties_of(paragraph: Element) -> Element:
    """Return the properties of a paragraph, made when there are none."""
    found = paragraph.find(PPR)
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found
