"""A paragraph as a sequence of words: what a reader sees of each, and the elements it is written with.

A field, a link and a picture are one token each, so that no change tears them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from vdocs.writers.redline.markup import RELATION, RPR, SPACE, VAL, Element, R, T, element, w
from vdocs.writers.word.breaking import OPPORTUNITY

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_LETTER = rf"(?:(?![{_CJK}])[\w{OPPORTUNITY}\u0300-\u036f])"
_WORDS = re.compile(rf"\s+|{_LETTER}(?:{_LETTER}|[-.:/@%](?={_LETTER}))*|.", re.DOTALL)
"""A word with the points and hyphens inside it (`3.2.0`, `URS-021`), a stretch of space, or one other sign."""

FIELD, INSTRUCTION, HYPERLINK = w("fldChar"), w("instrText"), w("hyperlink")
STARTS, ENDS = w("bookmarkStart"), w("bookmarkEnd")
_CHARACTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_UNSEEN = frozenset(map(w, ("lastRenderedPageBreak", "softHyphen")))
_TICK_BOX = "☐"


class Token(NamedTuple):
    """A word of a paragraph, or something that is not taken apart."""

    key: str
    """What a reader sees: equal keys are no difference."""
    text: str
    look: str = ""
    """The run properties of a word as text, to compare by."""
    properties: Element | None = None
    """The run properties of a word."""
    parts: tuple[Element, ...] = ()
    """The elements of a field, a link or a picture; empty for a word."""
    before: tuple[Element, ...] = ()
    """Bookmarks that begin in front of it."""
    after: tuple[Element, ...] = ()
    """Bookmarks that end behind it."""

    @property
    def is_space(self) -> bool:
        """True for white space and single signs, which make no sense as the only thing that stays."""
        return not self.parts and not any(character.isalnum() for character in self.text)


class Sources(NamedTuple):
    """Where the links and pictures of a file lead, by the id of the relationship."""

    targets: dict[str, str]
    """The address of a link, or the digest of a picture."""


def tokens(paragraph: Element, sources: Sources) -> tuple[list[Token], list[Element]]:
    """Return the tokens of a paragraph, and the bookmarks of a paragraph without any."""
    result: list[Token] = []
    opening: list[Element] = []
    for kind, content in _pieces(list(paragraph)):
        if kind == "bookmark":
            if content.tag == STARTS or not result:
                opening.append(content)
            else:
                result[-1] = result[-1]._replace(after=(*result[-1].after, content))
            continue
        found = list(_words(content)) if kind == "text" else [_whole(kind, content, sources)]
        if found and opening:
            found[0] = found[0]._replace(before=tuple(opening))
            opening = []
        result += found
    if opening and result:
        result[-1] = result[-1]._replace(after=(*result[-1].after, *opening))
        opening = []
    return _with_line_breaks(result), opening


def text_of(found: Iterable[Token]) -> str:
    """Return the text of tokens."""
    return "".join(token.text for token in found)


def _pieces(children: list[Element]) -> Iterator[tuple[str, object]]:
    """Yield the bookmarks, stretches of text in one look, fields, links and other wholes of a paragraph in turn."""
    segments: list[tuple[Element | None, str, str]] = []
    field: list[Element] = []
    depth = 0
    for child in children:
        change = _depth(child)
        if depth or change:
            field.append(child)
            depth += change
            if depth == 0:
                yield from _flushed(segments)
                yield "field", tuple(field)
                field = []
        elif child.tag == R:
            yield from _run(child, segments)
        elif child.tag in (STARTS, ENDS):
            yield from _flushed(segments)
            yield "bookmark", child
        elif child.tag == HYPERLINK:
            yield from _flushed(segments)
            yield "link", (child,)
        elif child.tag in _OTHERS:
            yield from _flushed(segments)
            yield "whole", (child,)
    yield from _flushed(segments)
    if field:
        yield "whole", tuple(field)


_OTHERS = frozenset(map(w, ("fldSimple", "smartTag", "dir", "bdo"))) | {
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara",
}


def _depth(child: Element) -> int:
    """Return how many more fields are open behind an element."""
    if child.tag != R:
        return 0
    kinds = [mark.get(w("fldCharType")) for mark in child.iterfind(FIELD)]
    return kinds.count("begin") - kinds.count("end")


def _flushed(segments: list[tuple[Element | None, str, str]]) -> Iterator[tuple[str, object]]:
    if segments:
        yield "text", list(segments)
        segments.clear()


def _run(run: Element, segments: list[tuple[Element | None, str, str]]) -> Iterator[tuple[str, object]]:
    """Add the text of a run to the segments; yield what is no text as a whole of its own."""
    properties = run.find(RPR)
    look = look_of(properties)
    for child in run:
        if child.tag == T:
            segments.append((properties, look, child.text or ""))
        elif child.tag in _CHARACTERS and not child.get(w("type")):
            segments.append((properties, look, _CHARACTERS[child.tag]))
        elif child.tag != RPR and child.tag not in _UNSEEN:
            yield from _flushed(segments)
            alone = element("r", *([deepcopy(properties)] if properties is not None else []), deepcopy(child))
            yield "whole", (alone,)


def look_of(properties: Element | None) -> str:
    """Return run properties as text to compare by; the direction of writing follows from the letters and is left out."""
    if properties is None:
        return ""
    if len(properties) == 1 and properties[0].tag == w("rStyle"):
        return properties[0].get(VAL, "")
    return "".join(f"{child.tag}{sorted(child.items())}" for child in properties if child.tag != w("rtl"))


def _words(segments: list[tuple[Element | None, str, str]]) -> Iterator[Token]:
    """Yield the words of neighbouring segments; segments of one look are one text."""
    start = 0
    for index in range(1, len(segments) + 1):
        if index < len(segments) and segments[index][1] == segments[start][1]:
            continue
        properties, look, _ = segments[start]
        for word in _WORDS.findall("".join(segment[2] for segment in segments[start:index])):
            seen = word.replace(OPPORTUNITY, "")
            yield Token(f"{look}|{seen}" if look else seen, word, look, properties)
        start = index


def _whole(kind: str, parts: tuple[Element, ...], sources: Sources) -> Token:
    text = "".join(seen for _, seen in frozen(parts))
    if kind == "field":
        instruction = "".join(mark.text or "" for part in parts for mark in part.iter(INSTRUCTION)).split()
        name = instruction[0].upper() if instruction else ""
        return Token(f"field|{name}|{'' if name == 'PAGEREF' else text}", text, parts=parts)
    if kind == "link":
        address = sources.targets.get(parts[0].get(f"{{{RELATION}}}id", ""), "")
        return Token(f"link|{address}|{text.replace(OPPORTUNITY, '')}", text, parts=parts)
    return Token(f"whole|{_digest(parts, sources)}", text, parts=parts)


def _digest(parts: tuple[Element, ...], sources: Sources) -> str:
    """Return what makes a picture this picture: its bytes, its size and its description, but not the numbers of its elements."""
    digest = sha256()
    for part in parts:
        for node in part.iter():
            if isinstance(node.tag, str):
                pairs = ((key, _target(key, value, sources)) for key, value in sorted(node.items()) if key not in ("id", "name"))
                digest.update(repr((node.tag, list(pairs), (node.text or "").strip())).encode())
    return digest.hexdigest()


def _target(key: str, value: str, sources: Sources) -> str:
    return sources.targets.get(value, value) if key.startswith(f"{{{RELATION}}}") else value


def frozen(parts: Iterable[Element]) -> Iterator[tuple[Element | None, str]]:
    """Yield the text of a whole with its looks; of a field its result, as a reader saw it."""
    shown: list[bool] = []  # of each field around: whether its result has begun
    for part in parts:
        for run in [part] if part.tag == R else part.iter(R):
            properties = run.find(RPR)
            for child in run:
                if child.tag == FIELD:
                    _turn(shown, child.get(w("fldCharType"), ""))
                elif all(shown) and (child.tag == T or child.tag in _CHARACTERS):
                    yield properties, (child.text or "") if child.tag == T else _CHARACTERS[child.tag]


def _turn(shown: list[bool], kind: str) -> None:
    """Note that a field begins, shows its result from here on, or ends."""
    if kind == "begin":
        shown.append(False)
    elif kind == "separate" and shown:
        shown[-1] = True
    elif kind == "end" and shown:
        shown.pop()


def _with_line_breaks(found: list[Token]) -> list[Token]:
    """Return the tokens with a line break that only fits ids or boxes into their column compared as the space it stands for."""
    for index, token in enumerate(found):
        if token.text == "\n" and not token.parts:
            if index and found[index - 1].text == ",":
                found[index] = token._replace(key=" ")
            elif index + 1 < len(found) and found[index + 1].text.startswith(_TICK_BOX):
                found[index] = token._replace(key="   ")
    return found


def written(text: str, properties: Element | None, deleted: bool) -> Element:
    """Return a run of text; tabs and line breaks become elements again."""
    run = element("r", *([deepcopy(properties)] if properties is not None else []))
    for piece in re.split("([\t\n\u2011])", text):
        name = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}.get(piece)
        if name:
            run.append(element(name))
        elif piece:
            node = etree.SubElement(run, w("delText" if deleted else "t"), {SPACE: "preserve"})
            node.text = piece
    return run
