"""What a body and a cell consist of: paragraphs, tables and contents lists, each with the keys it is compared by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property

from lxml import etree

from vdocs.writers.redline.markup import PPR, SECTION, TBL, TC, TCPR, TR, Element, P, T, value, w
from vdocs.writers.redline.tokens import FIELD, INSTRUCTION, STARTS, Sources, Token, tokens
from vdocs.writers.word.breaking import OPPORTUNITY

_NUMBERS = re.compile(rb' w:id="[^"]*"')
_RELATIONS = re.compile(rb':(?:embed|id|link|href|pict)="([^"]+)"')
_ORDINAL = re.compile(r"[\W\d_]*")


class Block:
    """A paragraph, a table, or a contents list with all its paragraphs."""

    def __init__(self, kind: str, elements: list[Element], sources: Sources, before: list[Element]) -> None:
        self.kind = kind
        """`paragraph`, `table` or `contents`."""
        self.before = before
        """Bookmarks between the block and the one above."""
        self.elements = elements
        self.sources = sources

    @property
    def element(self) -> Element:
        """The paragraph or table."""
        return self.elements[0]

    @cached_property
    def raw(self) -> bytes:
        """The XML without the numbers of bookmarks: equal for blocks that are written alike."""
        return _raw(self.elements, self.sources)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of a paragraph."""
        return tokens(self.element, self.sources)[0]

    @cached_property
    def loose(self) -> list[Element]:
        """The bookmarks of a paragraph without words."""
        return tokens(self.element, self.sources)[1]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of a table."""
        return [Row(row, self.sources) for row in self.element.iterchildren(TR)]

    @cached_property
    def key(self) -> Hashable:
        """What a reader sees."""
        if self.kind == "paragraph":
            return manner(self.element), tuple(token.key for token in self.tokens)
        return tuple(row.key for row in self.rows) if self.kind == "table" else "contents"

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The names of the bookmarks that begin in it."""
        return tuple(mark.get(w("name"), "") for part in self.elements for mark in part.iter(STARTS))

    @cached_property
    def words(self) -> Counter[str]:
        """The words with the number of times each stands there; of a long table those of its first rows."""
        if self.kind == "paragraph":
            return Counter(token.key for token in self.tokens if not token.is_space)
        return sum((row.words for row in self.rows[:_SAMPLE]), Counter()) if self.kind == "table" else Counter()

    @cached_property
    def manner(self) -> str:
        """What a table looks like before it is read: its style, its columns and its titles."""
        head = self.rows[0].key if self.rows and self.rows[0].is_header else ""
        return f"{value(self.element.find(w('tblPr')), 'tblStyle')}|{self.columns}|{head}"

    @property
    def columns(self) -> int:
        """The number of columns of a table."""
        return sum(1 for _ in self.element.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))

    @property
    def is_empty(self) -> bool:
        """True for a paragraph that holds nothing."""
        return self.kind == "paragraph" and not self.tokens


_SAMPLE = 30
"""How many rows of a table say whether it may be another one's later state."""


class Row:
    """A row of a table."""

    def __init__(self, element: Element, sources: Sources) -> None:
        self.element = element
        self.sources = sources

    @cached_property
    def raw(self) -> bytes:
        """The XML without the numbers of bookmarks."""
        return _raw([self.element], self.sources)

    @cached_property
    def cells(self) -> list[list[Block]]:
        """The blocks of each cell."""
        return [blocks((child for child in cell if child.tag != TCPR), self.sources) for cell in self.element.iterchildren(TC)]

    @cached_property
    def key(self) -> Hashable:
        """What a reader sees."""
        return tuple(tuple(block.key for block in cell) for cell in self.cells)

    @cached_property
    def content(self) -> Hashable:
        """What a reader sees without the row's running number, which changes when a row is added above."""
        return self.key[1:] if self.label is None and len(self.key) > 1 else self.key  # type: ignore[index]

    @cached_property
    def label(self) -> str | None:
        """The text of the first cell when it names the row; None for an empty cell or a running number."""
        first = next(iter(self.element.iterchildren(TC)), None)
        text = "".join(node.text or "" for node in first.iter(T)).replace(OPPORTUNITY, "").strip() if first is not None else ""
        return None if _ORDINAL.fullmatch(text) else text

    @cached_property
    def words(self) -> Counter[str]:
        """The words with the number of times each stands there."""
        return sum((block.words for cell in self.cells for block in cell), Counter())

    @cached_property
    def spans(self) -> tuple[str, ...]:
        """How many columns each cell takes."""
        return tuple(value(cell.find(TCPR), "gridSpan") or "1" for cell in self.element.iterchildren(TC))

    @property
    def is_header(self) -> bool:
        """True for a row of titles that repeats on every page."""
        return self.element.find(f"{w('trPr')}/{w('tblHeader')}") is not None


def _raw(elements: Iterable[Element], sources: Sources) -> bytes:
    """Return the XML with what its relationships lead to in place of the numbers that mean something in one file only."""
    text = _NUMBERS.sub(b"", b"".join(etree.tostring(part, with_tail=False) for part in elements))
    return _RELATIONS.sub(lambda match: sources.targets.get(match.group(1).decode(), "").encode() or match.group(), text)


def manner(paragraph: Element) -> tuple[str, str]:
    """Return the style of a paragraph and the level of its list; distances and page breaks follow from the neighbours."""
    properties = paragraph.find(PPR)
    numbering = properties.find(w("numPr")) if properties is not None else None
    return value(properties, "pStyle"), value(numbering, "ilvl") if value(numbering, "numId") not in ("", "0") else ""


def blocks(children: Iterable[Element], sources: Sources) -> list[Block]:
    """Return the blocks of a body or a cell; a field over several paragraphs, which is a contents list, is one block."""
    result: list[Block] = []
    listed: list[Element] = []
    between: list[Element] = []
    depth = 0
    for child in _flat(children):
        if child.tag not in (P, TBL):
            between.append(child)
            continue
        depth += _open_fields(child)
        listed.append(child)
        if depth <= 0:
            kind = "contents" if len(listed) > 1 or _is_contents(child) else "table" if child.tag == TBL else "paragraph"
            result.append(Block(kind, listed, sources, between))
            listed, between, depth = [], [], 0
    return result + ([Block("contents", listed, sources, between)] if listed else [])


def _flat(children: Iterable[Element]) -> Iterator[Element]:
    for child in children:
        if child.tag in _GROUPS:
            yield from _flat(child)
        elif child.tag != SECTION:
            yield child


_GROUPS = frozenset(map(w, ("customXml", "smartTag", "ins", "moveTo")))


def _open_fields(block: Element) -> int:
    """Return how many more fields are open behind a block."""
    kinds = [mark.get(w("fldCharType")) for mark in block.iter(FIELD)]
    return kinds.count("begin") - kinds.count("end")


def _is_contents(paragraph: Element) -> bool:
    return any((mark.text or "").split()[:1] == ["TOC"] for mark in paragraph.iter(INSTRUCTION))


def likeness(old: Block, new: Block) -> float:
    """Return how far two blocks may be states of the same one, 0 for not at all."""
    if old.kind != new.kind:
        return 0.0
    if old.kind == "contents":
        return 1.0
    if old.kind == "table":
        same = old.manner == new.manner
        common = shared(old.words, new.words)
        return (0.5 * same + common) if old.columns == new.columns and (same or common > 0.5) else 0.0
    if old.is_empty or new.is_empty:
        return _EMPTY if old.is_empty and new.is_empty else 0.0
    common = shared(old.words, new.words)
    return common if common > _LIKE else 0.0


def row_likeness(old: Row, new: Row) -> float:
    """Return how far two rows may be states of the same one, 0 for not at all."""
    if old.spans != new.spans or old.is_header != new.is_header:
        return 0.0
    common = shared(old.words, new.words)
    return common if common > _LIKE else _EMPTY if not old.words and not new.words else 0.0


_LIKE = 0.4
"""The share of words in common from which a text is shown as changed, not as replaced by another."""
_EMPTY = 0.05


def shared(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of words that two texts have in common, from 0 to 1."""
    fewer, more = sorted((old, new), key=len)
    total = old.total() + new.total()
    return 2 * sum(min(count, more[word]) for word, count in fewer.items() if word in more) / total if total else 0.0
