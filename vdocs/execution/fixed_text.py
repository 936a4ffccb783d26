"""The fixed text of a Word file: everything that filling in a copy does not change, in one canonical form.

A line for each paragraph; each field is replaced by its address; spaces are folded, characters composed (NFC). Text that is
hidden is left out, text that is struck out is marked, so that neither goes unnoticed. What a program computes anew on opening
does not count: the contents list, numbers of pages. Headers and footers count as a set, because programs share them out
differently among the sections.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from vdocs.execution.controls import address_of
from vdocs.execution.package import Element, W, tree_of
from vdocs.model.fields import Address

_COMPUTED = re.compile(r"\s*(TOC|PAGE|NUMPAGES|PAGEREF|SECTIONPAGES)\b", re.IGNORECASE)
_FRAME = re.compile(r"word/(header|footer|footnotes|endnotes)[^/]*\.xml")
_NOT_SEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Where a line may break or must not; nothing is printed."""
_SAID_OTHERWISE = ("Pr", "}Fallback")
"""Properties, and the second version of a drawing for programs that do not know the first."""
_OFF = ("0", "false", "off")


class FixedText(NamedTuple):
    """The lines of the text and of the frame of its pages."""

    body: tuple[str, ...]
    frame: tuple[str, ...]
    """The lines of headers and footers, each once, sorted."""

    @property
    def digest(self) -> str:
        """SHA-256 of all lines."""
        return sha256("\n".join((*self.body, "", *self.frame)).encode()).hexdigest()


def fixed_text(parts: Mapping[str, bytes]) -> FixedText:
    """Return the fixed text of a file, given by its parts; NotReadable when a part is damaged."""
    root = tree_of(parts, "word/document.xml")
    frames = (tree_of(parts, name) for name in sorted(parts) if _FRAME.fullmatch(name))
    frame = {line for part in frames if part is not None for line in _Walk().lines(part)}
    return FixedText(tuple(_Walk().lines(root)) if root is not None else (), tuple(sorted(frame)))


class _Walk:
    """Walks through a part in reading order; it knows which fields of Word it is in, as they may span paragraphs."""

    def __init__(self) -> None:
        self._fields: list[list[str]] = []
        """For each field that is open its instruction, and a second entry once its result has begun."""
        self._line: list[str] = []
        self._last: Address | None = None
        """The address that was written last, while nothing else followed."""

    def lines(self, root: Element) -> Iterator[str]:
        """Yield the line of each paragraph that says something."""
        for child in root:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif isinstance(child.tag, str):
                yield from self.lines(child)

    def _paragraph(self, node: Element) -> Iterator[str]:
        outer, self._line, self._last = self._line, [], None
        inner: list[str] = []
        self._content(node, inner)
        text = " ".join(unicodedata.normalize("NFC", _NOT_SEEN.sub("", "".join(self._line))).split())
        self._line, self._last = outer, None
        if text:
            yield text
        yield from inner

    def _content(self, node: Element, inner: list[str]) -> None:
        """Add what a node within a paragraph says; paragraphs within it, as in a text box, are lines of their own."""
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, inner)
            elif tag == f"{W}sdt":
                self._control(child, inner)
            elif tag == f"{W}p":
                inner.extend(self._paragraph(child))
            elif tag == f"{W}fldSimple":
                if not _COMPUTED.match(child.get(f"{W}instr", "")):
                    self._content(child, inner)
            elif isinstance(tag, str) and not tag.endswith(_SAID_OTHERWISE):
                self._content(child, inner)

    def _control(self, node: Element, inner: list[str]) -> None:
        address = address_of(node)
        content = node.find(f"{W}sdtContent")
        if address is None:
            if content is not None:
                self._content(content, inner)
        elif address != self._last:  # LibreOffice writes a field once for each script in which its value is written
            self._line.append(f"⟦{address}⟧")
            self._last = address

    def _run(self, node: Element, inner: list[str]) -> None:
        look = node.find(f"{W}rPr")
        hidden, struck = _is_on(look, "vanish"), _is_on(look, "strike") or _is_on(look, "dstrike")
        for child in node:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1][0] += child.text or ""
            elif hidden or self._is_computed():
                continue
            elif (said := _said(child)) is not None:
                self._add(f"~{said}~" if struck and said.strip() else said)
            elif isinstance(tag, str) and not tag.endswith("Pr"):
                self._content(child, inner)

    def _add(self, text: str) -> None:
        self._line.append(text)
        if text.strip():
            self._last = None

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append([""])
        elif kind == "separate" and self._fields:
            self._fields[-1].append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_computed(self) -> bool:
        """True within the result of a field that a program computes anew."""
        return any(len(field) > 1 and _COMPUTED.match(field[0]) for field in self._fields)


def _is_on(look: Element | None, name: str) -> bool:
    found = look.find(f"{W}{name}") if look is not None else None
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _said(node: Element) -> str | None:
    """Return what a piece of a run prints; None when it is no text."""
    match node.tag:
        case x if x == f"{W}t":
            return node.text or ""
        case x if x in (f"{W}tab", f"{W}br", f"{W}cr"):
            return " "
        case x if x == f"{W}noBreakHyphen":
            return "\u2011"
        case x if x == f"{W}sym":
            return f"⟦symbol {node.get(f'{W}char')} {node.get(f'{W}font')}⟧"
        case x if x == f"{W}delText":
            return node.text or ""
    return None
