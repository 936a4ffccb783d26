"""What is done to both sides before they are compared: what lives in a document is put as the text that it shows.

A comparison edition is not filled in and no document management system drives it: fields to fill in and fields that print a
property become plain text, so that each side keeps showing what it showed.
"""

from __future__ import annotations

from collections.abc import Iterable

from vdocs.writers.redline.markup import SDT, Element, R, w
from vdocs.writers.redline.tokens import FIELD, INSTRUCTION

_PROPERTY = "DOCPROPERTY"
_UNUSED = tuple(map(w, ("proofErr", "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")))


def settled(root: Element) -> Element:
    """Return the root with its content controls and property fields replaced by what they show."""
    for control in reversed(list(root.iter(SDT))):
        content = control.find(w("sdtContent"))
        _replace(control, list(content) if content is not None else [])
    for node in list(root.iter(*_UNUSED)):
        _replace(node, [])
    for paragraph in dict.fromkeys(mark.getparent().getparent() for mark in _property_marks(root)):
        _freeze(paragraph)
    return root


def _replace(node: Element, content: Iterable[Element]) -> None:
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    parent.remove(node)
    for offset, child in enumerate(content):
        parent.insert(at + offset, child)


def _property_marks(root: Element) -> list[Element]:
    return [mark for mark in root.iter(INSTRUCTION) if (mark.text or "").split()[:1] == [_PROPERTY]]


def _freeze(parent: Element) -> None:
    """Leave of each property field among the runs of a parent its result only."""
    field: list[Element] = []
    for run in [child for child in parent if child.tag == R]:
        kind = next((mark.get(w("fldCharType")) for mark in run.iterfind(FIELD)), "")
        if kind == "begin":
            field = []
        field.append(run)
        if kind == "end":
            _keep_result(parent, field)
            field = []


def _keep_result(parent: Element, field: list[Element]) -> None:
    if not any((mark.text or "").split()[:1] == [_PROPERTY] for run in field for mark in run.iterfind(INSTRUCTION)):
        return
    shown = False
    for run in field:
        if run.find(FIELD) is not None:
            shown = run.find(FIELD).get(w("fldCharType")) == "separate"
            parent.remove(run)
        elif not shown:
            parent.remove(run)
