"""Content controls as they come back: whose value they hold, and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vdocs.execution.package import W14, Element, W
from vdocs.model.fields import Address, address_of_path, address_of_tag, tag_of

_TRUE = ("1", "true", "on")
_BLANK = re.compile(r"_*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[-. /]([A-Za-z]{3})[A-Za-z]*\.?[-. /](\d{4})|(\d{4})-(\d\d)-(\d\d)", re.ASCII)


class Control(NamedTuple):
    """A control of ours in the text."""

    address: Address
    kind: str
    """`text`, `date` or `box`."""
    text: str
    """What is shown, without the spaces around it; empty for a placeholder."""
    is_ticked: bool = False
    """What the box says of itself, whatever sign it shows."""
    path: str = ""
    """Where its value stands in the XML part."""


def address_of(node: Element) -> Address | None:
    """Return the address of a control; None for a control that is not ours.

    The binding comes in when the tag is lost, as LibreOffice 7.4 loses it, or is shortened.
    """
    properties = node.find(f"{W}sdtPr")
    if properties is None:
        return None
    tag, binding = properties.find(f"{W}tag"), properties.find(f"{W}dataBinding")
    named = tag.get(f"{W}val", "") if tag is not None else ""
    bound = address_of_path(binding.get(f"{W}xpath", "")) if binding is not None else None
    return address_of_tag(named) or (bound if bound is not None and named in ("", tag_of(bound)) else None)


def controls_of(root: Element) -> Iterator[Control]:
    """Yield our controls in reading order; one within another of the same address is not told apart from it."""
    for node in root.iter(f"{W}sdt"):
        address = address_of(node)
        if address is not None and not _is_within(node, address):
            yield _control(node, address)


def _is_within(node: Element, address: Address) -> bool:
    """True for a control within another one of the same address: LibreOffice 7.4 puts a second one around a box."""
    return any(address_of(outer) == address for outer in node.iterancestors(f"{W}sdt"))


def _control(node: Element, address: Address) -> Control:
    properties = [inner for sdt in (node, *node.iterdescendants(f"{W}sdt")) for inner in sdt.findall(f"{W}sdtPr")]
    binding = next((found for each in properties if (found := each.find(f"{W}dataBinding")) is not None), None)
    path = binding.get(f"{W}xpath", "") if binding is not None else ""
    text = "" if any(_is_placeholder(each) for each in properties) else _shown(node)
    box = next((found for each in properties if (found := each.find(f"{W14}checkbox")) is not None), None)
    if box is not None or address.option:
        state = box.find(f"{W14}checked") if box is not None else None
        ticked = state.get(f"{W14}val", "1") in _TRUE if state is not None else _is_tick(text)
        return Control(address, "box", text, ticked, path)
    is_date = any(each.find(f"{W}date") is not None for each in properties)
    return Control(address, "date" if is_date else "text", "" if _BLANK.fullmatch(text) else text, path=path)


def _is_placeholder(properties: Element) -> bool:
    found = properties.find(f"{W}showingPlcHdr")
    return found is not None and found.get(f"{W}val", "1") in _TRUE


def _is_tick(text: str) -> bool:
    """True for the signs of a ticked box."""
    return text in ("☒", "☑", "✓", "✔", "x", "X")


def _shown(node: Element) -> str:
    """Return what a control shows: paragraphs and breaks as line breaks, no spaces around it.

    Two texts in one run are two lines: LibreOffice 7.4 writes them so, and Word never does.
    """
    pieces: list[str] = []
    content = node.find(f"{W}sdtContent")
    for child in () if content is None else content.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}p", f"{W}noBreakHyphen"):
        if child.tag == f"{W}t":
            before = child.getprevious()
            pieces.append("\n" if before is not None and before.tag == f"{W}t" else "")
            pieces.append(child.text or "")
        elif child.tag == f"{W}p":
            pieces.append("\n" if pieces else "")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("\u2011")
        elif child.getparent().tag == f"{W}r":  # a tab stop of a style is no tab
            pieces.append("\t" if child.tag == f"{W}tab" else "\n")
    return "".join(pieces).strip()


def day_of(text: str) -> date | None:
    """Return the day that a text names, as `07-MAR-2026` or `2026-03-07`; None for anything else."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        if found[4]:
            return date(int(found[4]), int(found[5]), int(found[6]))
        return date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        return None
