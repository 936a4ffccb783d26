"""What differs between two versions of a document, in numbers and by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vdocs.writers.redline.markup import DELETED, INSERTED, PPR, RPR, TBL, TR, TRPR, Element, P, w
from vdocs.writers.redline.tokens import STARTS

PRINTED = "vd_"
"""The beginning of the names of bookmarks of items, sections and figures; others count tables and figures."""


class Change(NamedTuple):
    """What differs; items and sections are named by their bookmarks."""

    added: tuple[str, ...] = ()
    """Bookmarks that only the new version has, in the order of the document."""
    changed: tuple[str, ...] = ()
    """Bookmarks of both versions whose row differs, or whose section does up to the next heading."""
    removed: tuple[str, ...] = ()
    """Bookmarks that only the old version has."""
    paragraphs_added: int = 0
    """Paragraphs outside added and removed rows."""
    paragraphs_changed: int = 0
    paragraphs_removed: int = 0
    rows_added: int = 0
    rows_removed: int = 0

    @property
    def is_none(self) -> bool:
        """True when the two versions say the same."""
        return not any(self[3:])


def bookmarks(body: Element) -> tuple[str, ...]:
    """Return the names of the bookmarks of items and sections, in the order of the document."""
    names = (mark.get(w("name"), "") for mark in body.iter(STARTS))
    return tuple(dict.fromkeys(name for name in names if name.startswith(PRINTED)))


def change(body: Element, old: tuple[str, ...], new: tuple[str, ...], former: Mapping[Element, tuple[str, ...]]) -> Change:
    """Return the change that a merged body shows, given the bookmarks of both versions and those of removed paragraphs."""
    counts = dict.fromkeys((*(f"{kind}{name}" for kind in "pr" for name in (INSERTED, DELETED)), "p"), 0)
    touched: dict[str, None] = {}
    now: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    for block in body:
        if block.tag == P:
            now = bookmarks(block) or now
            then = bookmarks(block) or former.get(block) or then
        for found, owners in _found(block):
            counts[found] += 1
            touched.update(dict.fromkeys((*owners, *(then if found.endswith(DELETED) else now))))
    before, after = set(old), set(new)
    return Change(
        tuple(name for name in new if name not in before),
        tuple(name for name in new if name in touched and name in before),
        tuple(name for name in old if name not in after),
        counts[f"p{INSERTED}"],
        counts["p"],
        counts[f"p{DELETED}"],
        counts[f"r{INSERTED}"],
        counts[f"r{DELETED}"],
    )


def _found(block: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each change of a block: `p` for a changed paragraph, `pins`, `pdel`, `rins` or `rdel`, with the items of its row."""
    if block.tag == P:
        kind = _paragraph(block)
        if kind:
            yield kind, ()
    elif block.tag == TBL:
        for row in block.iterchildren(TR):
            marked = bookmarks(row)
            kind = _mark(row.find(TRPR))
            if kind:
                yield f"r{kind}", marked
            else:
                yield from ((found, marked) for paragraph in row.iter(P) if (found := _paragraph(paragraph)))


def _paragraph(paragraph: Element) -> str:
    """Return how a paragraph changed; empty when it did not, and for one that is on neither side."""
    properties = paragraph.find(PPR)
    mark = properties.find(RPR) if properties is not None else None
    if mark is not None and mark.find(w(INSERTED)) is not None and mark.find(w(DELETED)) is not None:
        return ""
    kind = _mark(mark)
    texts = {child.tag for child in paragraph.iter(w(INSERTED), w(DELETED)) if child.getparent() is not mark}
    if kind and texts <= {w(kind)} and (texts or len(paragraph) == 1):
        return f"p{kind}"
    return "p" if kind or texts or (properties is not None and properties.find(w("pPrChange")) is not None) else ""


def _mark(properties: Element | None) -> str:
    """Return the change of a paragraph's end or a row."""
    return next((name for name in (INSERTED, DELETED) if properties is not None and properties.find(w(name)) is not None), "")
