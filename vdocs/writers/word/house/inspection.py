"""What is wrong with a template that can be used: styles and fields that are not there, and what its pages do not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from lxml import etree

from vdocs.document.nodes import Frame
from vdocs.model.house import DocumentField, House
from vdocs.writers.word.house.archive import parsed
from vdocs.writers.word.house.filling import (
    bound_to,
    conditional_fields,
    control_name,
    fields_in,
    fill,
    key,
    refuse_outside,
    unclosed_fields,
    unfillable,
)
from vdocs.writers.word.house.frames import HouseFrames
from vdocs.writers.word.house.merging import Missing
from vdocs.writers.word.house.stylesheet import W, value

_EVERY_PAGE = {DocumentField.NUMBER: "the document number", DocumentField.VERSION: "the version", DocumentField.STATUS: "the status"}
"""What every page says (blueprint 1.2.2), besides its own number."""
_COUNTS = {"PAGE": "the number of the page", "NUMPAGES": "the number of pages"}
_MARK = "\ue000"


class Complaints(NamedTuple):
    """What is wrong with a template that can be used."""

    missing: tuple[Missing, ...] = ()
    """Styles that the house names and the template lacks."""
    idle: tuple[tuple[str, str], ...] = ()
    """Fields that the house names and the template does not ask for, with the nearest name that it does ask for."""
    unfilled: tuple[str, ...] = ()
    """What the template asks for and nothing fills."""
    unsaid: tuple[str, ...] = ()
    """What the pages of the template do not say."""


def inspected(frames: HouseFrames, missing: tuple[Missing, ...], house: House) -> Complaints:
    """Return what is wrong with a template; Unusable when a field takes text from outside."""
    roots = [parsed(part.content) for part in (*frames.upright.values(), *frames.other)]
    roots += [parsed(body) for body in (frames.before, frames.after) if body]
    for root in roots:
        refuse_outside(root)
    values = frames.values(_marked_frame())
    asked = dict.fromkeys([*frames.constants, *(name for root in roots for name in _asked(root))])
    keys = {key(name): name for name in asked}
    idle = tuple((name, _nearest(name, keys)) for name in house.fields if key(name) not in keys)
    unfilled = dict.fromkeys(text for root in roots for text in _unfilled(root, values))
    return Complaints(missing, idle, tuple(unfilled), tuple(_unsaid(frames)))


def _nearest(name: str, keys: Mapping[str, str]) -> str:
    """Return the name that the template asks for and that is written most alike; empty when none is."""
    return keys.get(next(iter(get_close_matches(key(name), keys, 1, 0.6)), ""), "")


def _marked_frame() -> Frame:
    """Return a frame whose every text is recognised."""
    texts = {name: f"{_MARK}{name}" for name in Frame._fields if name not in Frame._field_defaults}
    return Frame(**{**texts, "is_draft": False})


def _asked(root: etree._Element) -> Iterator[str]:
    """Yield the names of the fields in a part."""
    for control in root.iter(f"{W}sdt"):
        yield from filter(None, (value(control.find(f"{W}sdtPr/{W}{part}")) for part in ("tag", "alias")))
    yield from filter(None, (field.name for field in fields_in(root)))


def _unfilled(root: etree._Element, values) -> Iterator[str]:
    for control in root.iter(f"{W}sdt"):
        known = control_name(control, values) or bound_to(control)
        name = control_name(control)
        fixed = any(control.find(f"{W}sdtPr/{W}{part}") is not None for part in ("picture", "docPartObj", "group"))
        if name and not known and not fixed:
            yield f"the content control '{name}'"
    yield from (f"the field {field.kind}" for field in conditional_fields(root))
    yield from (f"the field {kind}, which goes over several paragraphs" for kind in unclosed_fields(root))
    for field in fields_in(root):
        if asked := unfillable(field, values):
            yield f"the field {asked}"


def _unsaid(frames: HouseFrames) -> Iterator[str]:
    """Yield what neither header nor footer says; where the template has none of one kind, ours says its share."""
    parts = {kind: frames.upright.get((kind, "default")) for kind in ("header", "footer")}
    values = frames.values(_marked_frame())
    said, counted = "", ""
    for part in parts.values():
        if part is not None:
            root = parsed(part.content)
            counted += " ".join(field.kind for field in fields_in(root)) + " "
            fill(root, values)
            said += "".join(text.text or "" for text in root.iter(f"{W}t"))
    names = {DocumentField.NUMBER: "number", DocumentField.VERSION: "version", DocumentField.STATUS: "status"}
    if parts["header"] is not None:
        yield from (words for field, words in _EVERY_PAGE.items() if f"{_MARK}{names[field]}" not in said)
    if parts["footer"] is not None:
        yield from (words for kind, words in _COUNTS.items() if kind not in counted.split())
