"""What a copy must not hold when it comes back: content of which two readers can see two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vdocs.execution.findings import copy_cannot_be_read
from vdocs.execution.package import W, relations, tree_of
from vdocs.model.diagnostic import Diagnostic

_TRACKED = frozenset(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange"),
    )
)
_COMMENTS = frozenset(f"{W}{name}" for name in ("commentRangeStart", "commentReference"))
_FOREIGN = frozenset(f"{W}{name}" for name in ("altChunk", "subDoc", "object", "control"))
_LINK = "/hyperlink"
"""The one kind of relationship that may lead outside: a link is followed by a person, and loads nothing by itself."""
_TEXT_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_RETURN = "return the copy to whoever filled it in"


def refusals(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield a finding for each reason not to read the values of a file."""
    found = {node.tag for name in parts if name.startswith(_TEXT_PARTS) and name.endswith(".xml") for node in _elements(parts, name)}
    if found & _TRACKED:
        yield copy_cannot_be_read("it holds tracked changes", f"{_RETURN}; corrections are written into the fields, not tracked")
    if found & _COMMENTS:
        yield copy_cannot_be_read("it holds comments", f"{_RETURN}; what must be said belongs into the fields for comments")
    if found & _FOREIGN:
        yield copy_cannot_be_read("it holds parts of other documents or embedded objects", f"{_RETURN}; evidence is attached beside it")
    if any("vbaProject" in name or name.startswith("word/activeX") for name in parts):
        yield copy_cannot_be_read("it holds macros", f"{_RETURN}; do not open it with macros allowed")
    outside = sorted({target for kind, target, mode in relations(parts) if mode == "External" and not kind.endswith(_LINK)})
    if outside:
        yield copy_cannot_be_read(f"it loads content from elsewhere: {', '.join(outside)[:200]}", f"{_RETURN}; do not open it")


def _elements(parts: Mapping[str, bytes], name: str):
    root = tree_of(parts, name)
    return () if root is None else root.iter()
