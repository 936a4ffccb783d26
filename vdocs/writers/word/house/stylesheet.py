"""The styles of a template: found by id and by name, with what they inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_HEAD = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid"
)
_ORDER, _BEFORE_PROPERTIES = (tuple(f"{W}{name}" for name in names.split()) for names in (_PARAGRAPH, _HEAD))
"""The order in which the schema wants the properties of a paragraph, and what stands before the properties of a style."""


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML; empty when there is none."""
    return "" if element is None else element.get(f"{W}{name}", "")


def number(element: etree._Element | None, name: str = "val") -> int:
    """Return an attribute as a whole number; 0 when there is none or it is no number."""
    try:
        return round(float(value(element, name)))
    except (ValueError, OverflowError):
        return 0


class Stylesheet:
    """A part of styles."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.by_id: dict[str, etree._Element] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        for element in root.iterfind(f"{W}style"):
            self.add(element)

    def add(self, element: etree._Element) -> None:
        """Take in a style; of two with the same id the first counts."""
        identifier, kind = value(element, "styleId"), kind_of(element)
        if identifier in self.by_id:
            return
        self.by_id[identifier] = element
        aliases = value(element.find(f"{W}aliases")).split(",")
        for name in (self.name(identifier), *aliases):
            self._by_name.setdefault((kind, name.strip().casefold()), identifier)

    def name(self, identifier: str) -> str:
        """Return the name of a style."""
        return value(self.by_id[identifier].find(f"{W}name"))

    def named(self, name: str, kind: str) -> str:
        """Return the id of the style of a kind by its name, as the file or as Word in another language shows it; empty without one.

        A German Word shows `heading 1` as `Überschrift 1` and gives it the id `berschrift1`: the name without what no id may hold.
        """
        found = self._by_name.get((kind, name.strip().casefold()), "")
        if found:
            return found
        plain = re.sub(r"[^A-Za-z0-9]", "", name).casefold()
        return next((each for each, style in self.by_id.items() if plain and each.casefold() == plain and kind_of(style) == kind), "")

    def nearest(self, name: str, kind: str) -> str:
        """Return the name of the style of a kind that is written most alike; empty when none is."""
        names = {self.name(each).casefold(): self.name(each) for each, style in self.by_id.items() if kind_of(style) == kind}
        return names.get(next(iter(get_close_matches(name.casefold(), names, 1, 0.5)), ""), "")

    def default(self, kind: str) -> str:
        """Return the id of the style that text of a kind has when it names none; empty without one."""
        return next((each for each, style in self.by_id.items() if kind_of(style) == kind and value(style, "default") in ("1", "true")), "")

    def chain(self, identifier: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on."""
        seen = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield self.by_id[identifier]
            identifier = value(self.by_id[identifier].find(f"{W}basedOn"))

    def inherited(self, identifier: str, path: str) -> etree._Element | None:
        """Return a property of a style, such as `pPr/jc`, from wherever it comes; None when nothing sets it."""
        steps = "/".join(f"{W}{step}" for step in path.split("/"))
        found = (style.find(steps) for style in self.chain(identifier))
        first = next((element for element in found if element is not None), None)
        if first is not None:
            return first
        group = path.split("/")[0]
        return self.root.find(f"{W}docDefaults/{W}{group}Default/{steps}")


def kind_of(style: etree._Element) -> str:
    """Return what a style is for: `paragraph`, `character`, `table` or `numbering`."""
    return value(style, "type") or "paragraph"


def properties(style: etree._Element, name: str = "pPr") -> etree._Element:
    """Return the paragraph or run properties of a style, added when it has none."""
    found = style.find(f"{W}{name}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{name}")
    before = {*_BEFORE_PROPERTIES, *([f"{W}pPr"] if name == "rPr" else [])}
    style.insert(sum(child.tag in before for child in style), made)
    return made


def put(paragraph_properties: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Return a paragraph property, set anew and in its place in the order of the schema."""
    for old in paragraph_properties.findall(f"{W}{name}"):
        paragraph_properties.remove(old)
    made = etree.Element(f"{W}{name}", {f"{W}{key}": text for key, text in attributes.items()})
    place = _ORDER.index(f"{W}{name}")
    paragraph_properties.insert(sum(child.tag in _ORDER[:place] for child in paragraph_properties), made)
    return made
