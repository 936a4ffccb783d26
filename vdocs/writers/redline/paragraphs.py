"""A paragraph as tracked changes: added, taken out, or with words added and taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from vdocs.writers.redline.alignment import same
from vdocs.writers.redline.blocks import Block, manner
from vdocs.writers.redline.carrying import Carried
from vdocs.writers.redline.markup import DELETED, INSERTED, PPR, Element, Marks, R, element, w
from vdocs.writers.redline.tokens import HYPERLINK, Token, frozen, written

_REPLACED = 0.25
"""Below this share of common words a paragraph is shown as replaced as a whole."""

Change = tuple[str, list[Token]]
"""What became of a stretch of words: `ins`, `del`, or empty for one that stays."""


def changes(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """Return the words of both in one sequence; what stays is given as the new side has it."""
    kept = _sensible(same([token.key for token in old], [token.key for token in new]), old, new)
    result: list[Change] = []
    begin = first = 0
    for place, other in [*kept, (len(old), len(new))]:
        result += [(DELETED, list(old[begin:place])), (INSERTED, list(new[first:other])), ("", list(new[other : other + 1]))]
        begin, first = place + 1, other + 1
    filled = ((kind, words) for kind, words in result if words)
    return [(kind, [token for _, words in group for token in words]) for kind, group in groupby(filled, key=lambda change: change[0])]


def _sensible(kept: list[tuple[int, int]], old: Sequence[Token], new: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the pairs that help a reader: no lone space between two changes, and none when hardly a word stays."""
    words = sum(not new[other].is_space for _, other in kept)
    most = max(sum(not token.is_space for token in side) for side in (old, new))
    if most and words / most < _REPLACED:
        return []
    stretches = [[pair for _, pair in group] for _, group in groupby(enumerate(kept), key=lambda entry: _step(kept, entry[0]))]
    return [pair for at, stretch in enumerate(stretches) if not _is_lone(stretch, at, stretches, old, new) for pair in stretch]


def _step(kept: list[tuple[int, int]], index: int) -> tuple[int, int]:
    """Return what the pairs of one unbroken stretch have in common."""
    place, other = kept[index]
    return place - index, other - index


def _is_lone(
    stretch: list[tuple[int, int]], at: int, stretches: list[list[tuple[int, int]]], old: Sequence[Token], new: Sequence[Token]
) -> bool:
    """True for a stretch of spaces and signs with words replaced on both sides of it."""
    if not all(new[other].is_space for _, other in stretch):
        return False
    ends = stretches[at - 1][-1] if at else (-1, -1)
    begins = stretches[at + 1][0] if at + 1 < len(stretches) else (len(old), len(new))
    (place, other), (last, last_other) = stretch[0], stretch[-1]
    before = place - ends[0] > 1, other - ends[1] > 1
    behind = begins[0] - last > 1, begins[1] - last_other > 1
    return any(before) and any(behind) and (before[0] or behind[0]) and (before[1] or behind[1])


def changed_paragraph(old: Block, new: Block, marks: Marks, carried: Carried) -> Element:
    """Return the paragraph with its changed words; its end stays as it is."""
    carried.list_stays(old.element, new.element)
    result = element("p", *_properties(new.element))
    for kind, words in changes(old.tokens, new.tokens):
        result.extend(_written(words, kind, marks, carried))
    result.extend(new.loose)
    if manner(old.element) != manner(new.element):
        marks.former_properties(result, carried.properties(old.element))
    return result


def _properties(paragraph: Element) -> list[Element]:
    found = paragraph.find(PPR)
    return [deepcopy(found)] if found is not None else []


def added_paragraph(new: Block, marks: Marks, ends: bool = True) -> Element:
    """Return a paragraph that the old side does not have; without its end when the end is another paragraph's."""
    result = element("p", *_properties(new.element))
    result.extend(_written(new.tokens, INSERTED, marks, None))
    result.extend(new.loose)
    if ends:
        marks.end_of(result, INSERTED)
    return result


def removed_paragraph(old: Block, marks: Marks, carried: Carried, ends: bool = True) -> Element:
    """Return a paragraph that the new side does not have."""
    properties = carried.properties(old.element)
    result = element("p", *([properties] if properties is not None else []))
    result.extend(_written(old.tokens, DELETED, marks, carried))
    if properties is not None and any(token.parts and not token.text for token in old.tokens):
        for kept in properties.findall(w("keepNext")):  # the old picture and the new one seldom fit one page
            properties.remove(kept)
    if ends:
        marks.end_of(result, DELETED)
    return result


def separator(marks: Marks) -> Element:
    """Return a paragraph that is on neither side: it keeps an old table and a new one apart while both are shown."""
    thin = element("spacing", before="0", after="0", line="20", lineRule="exact")
    result = element("p", element("pPr", thin))
    marks.end_of(result, INSERTED, DELETED)
    return result


def _written(words: list[Token], kind: str, marks: Marks, carried: Carried | None) -> Iterator[Element]:
    """Yield the elements of words; the runs between two bookmarks or links share one mark."""
    runs: list[Element] = []
    for part in _elements(words, kind, marks, carried):
        if part.tag == R:
            runs.append(part)
            continue
        yield from marks.around(kind, runs) if kind else runs
        runs = []
        yield part
    yield from marks.around(kind, runs) if kind else runs


def _elements(words: list[Token], kind: str, marks: Marks, carried: Carried | None) -> Iterator[Element]:
    text: list[Token] = []
    for token in words:
        if text and (token.parts or token.before or token.look != text[0].look):
            yield _run(text, kind)
            text = []
        if kind != DELETED:
            yield from token.before
        if token.parts:
            yield from _whole(token, kind, marks, carried)
        else:
            text.append(token)
        if token.after and kind != DELETED:
            if text:
                yield _run(text, kind)
                text = []
            yield from token.after
    if text:
        yield _run(text, kind)


def _run(text: list[Token], kind: str) -> Element:
    return written("".join(token.text for token in text), text[0].properties, kind == DELETED)


def _whole(token: Token, kind: str, marks: Marks, carried: Carried | None) -> Iterator[Element]:
    """Yield a field, link or picture; of one that was taken out the text it showed, for what it led to may be gone."""
    if kind == DELETED:
        shown = list(frozen(token.parts))
        if shown:
            yield from (written(text, properties, True) for properties, text in shown)
        elif carried is not None:
            yield from (carried.picture(deepcopy(part)) for part in token.parts if part.tag == R)
    elif kind == INSERTED and token.parts[0].tag == HYPERLINK:
        link = deepcopy(token.parts[0])
        inside = marks.element(INSERTED, *[child for child in link if child.tag == R])
        link.insert(0, inside)
        yield link
    else:
        yield from (deepcopy(part) for part in token.parts)
