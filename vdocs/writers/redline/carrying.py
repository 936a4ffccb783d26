"""What deleted text brings along from the old file: its lists, its pictures, and styles that the new file may lack."""

from __future__ import annotations

from copy import deepcopy

from vdocs.writers.redline.markup import PPR, RELATION, VAL, Element, element, value, w
from vdocs.writers.redline.package import Package

_LEFT_OUT = tuple(map(w, ("sectPr", "pPrChange", "rPr")))


class Carried:
    """Fits paragraphs of the old file into the new one; it collects what has to be added to the new file for them."""

    def __init__(self, old: Package, new: Package, first_picture: int) -> None:
        self._old = old
        self._new = new
        self._styles = new.styles
        self._definitions = {number.get(w("numId"), ""): number for number in old.numbers}
        self._taken = {number.get(w("numId"), "") for number in new.numbers}
        self._known = {number.get(w("numId"), ""): _definition(number) for number in new.numbers}
        self._lists: dict[str, str] = {}
        self._waiting: list[Element] = []
        self._picture = first_picture

    def list_stays(self, old: Element, new: Element) -> None:
        """Note that the list of an old paragraph is the list of a new one, whose numbers its deleted entries then share."""
        before, after = _number(old), _number(new)
        if before and after:
            self._lists.setdefault(before, after)

    def properties(self, paragraph: Element) -> Element | None:
        """Return the properties of an old paragraph as they stand in the new file: without a break of section."""
        found = paragraph.find(PPR)
        if found is None:
            return None
        result = deepcopy(found)
        for child in [child for child in result if child.tag in _LEFT_OUT]:
            result.remove(child)
        style = result.find(w("pStyle"))
        if style is not None and style.get(VAL) not in self._styles:
            result.remove(style)
        if result.find(f"{w('numPr')}/{w('numId')}") is not None:
            self._waiting.append(result)
        return result

    def style_of_table(self, table: Element) -> None:
        """Leave out the style of an old table when the new file does not have it."""
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        if style is not None and style.get(VAL) not in self._styles:
            style.getparent().remove(style)  # type: ignore[union-attr]

    def set_as(self, paragraph: Element, other: Element) -> None:
        """Give a paragraph the properties of one of the new file."""
        for own in paragraph.findall(PPR):
            paragraph.remove(own)
        found = other.find(PPR)
        if found is not None:
            paragraph.insert(0, element("pPr", *(deepcopy(child) for child in found if child.tag not in _LEFT_OUT)))

    def picture(self, run: Element) -> Element:
        """Return the run of an old picture with its file taken over and a number of its own."""
        for node in run.iter():
            for key, target in list(node.items()):
                if key.startswith(f"{{{RELATION}}}"):
                    node.set(key, self._new.adopted(self._old, target))
            if isinstance(node.tag, str) and node.tag.endswith(("}docPr", "}cNvPr")) and node.get("id"):
                self._picture += 1
                node.set("id", str(self._picture))
        return run

    def number_lists(self) -> None:
        """Give the deleted paragraphs of lists the list they belong to now, or one of their own."""
        for properties in self._waiting:
            numbering = properties.find(w("numPr"))
            number = numbering.find(w("numId"))  # type: ignore[union-attr]
            name = number.get(VAL, "")  # type: ignore[union-attr]
            if name == "0":
                continue
            now = self._lists.get(name) or self._own(name)
            if now:
                number.set(VAL, now)  # type: ignore[union-attr]
            else:
                properties.remove(numbering)  # type: ignore[arg-type]
        self._waiting.clear()

    def _own(self, name: str) -> str:
        """Return the number of a list that only the old side has; empty when the old file does not define it."""
        definition = self._definitions.get(name)
        if definition is None or value(definition, "abstractNumId") not in self._new.abstract_numbers:
            return ""
        if definition.find(w("lvlOverride")) is None and self._known.get(name) == _definition(definition):
            return name
        number = str(max((int(taken) for taken in self._taken if taken.isdigit()), default=0) + 1)
        self._taken.add(number)
        self._lists[name] = number
        copy = element("num", *map(deepcopy, definition), numId=number)
        self._new.add_number(copy)
        return number


def _number(paragraph: Element) -> str:
    properties = paragraph.find(PPR)
    number = value(properties.find(w("numPr")), "numId") if properties is not None else ""
    return "" if number == "0" else number


def _definition(number: Element) -> str:
    """Return what a list is made of, to compare by."""
    return "".join(f"{node.tag}{sorted(node.items())}" for node in number.iterdescendants())
