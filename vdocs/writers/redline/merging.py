"""Two bodies to one: what both have stands once, and what one of them has stands beside it as a tracked change."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from vdocs.writers.redline.alignment import Pair, aligned
from vdocs.writers.redline.blocks import Block, likeness, manner
from vdocs.writers.redline.carrying import Carried
from vdocs.writers.redline.change import PRINTED
from vdocs.writers.redline.markup import DELETED, INSERTED, TBL, Element, Marks
from vdocs.writers.redline.paragraphs import added_paragraph, changed_paragraph, removed_paragraph, separator
from vdocs.writers.redline.tables import Unmergeable, added_table, changed_table, removed_table


class Merging:
    """Merges blocks; it holds what all changes of an edition share."""

    def __init__(self, marks: Marks, carried: Carried) -> None:
        self._marks = marks
        self._carried = carried
        self.former: dict[Element, tuple[str, ...]] = {}
        """The bookmarks that removed paragraphs had."""

    def body(self, old: list[Block], new: list[Block]) -> list[Element]:
        """Return the blocks of the body."""
        return self._merged(old, new, (_section, _raw, _key))

    def _cell(self, old: list[Block], new: list[Block]) -> list[Element]:
        """Return the blocks of a cell, whose last paragraph stays whatever becomes of its text."""
        return self._merged(old, new, (_raw, _key), is_cell=True)

    def _merged(self, old: list[Block], new: list[Block], keys: Sequence, is_cell: bool = False) -> list[Element]:
        pairs = _ended(aligned(old, new, keys, likeness), old, new)
        anchor = _tail(pairs)
        if anchor is not None and is_cell and not all(_is_paragraph(pair, old, new) for pair in pairs[anchor:]):
            raise Unmergeable
        if anchor is not None and not all(_is_paragraph(pairs[index], old, new) for index in (anchor, -1)):
            anchor = None
        result: list[Element] = []
        for index, (before, after) in enumerate(pairs):
            drawn = self._drawn(old[before] if before is not None else None, new[after] if after is not None else None)
            if result and drawn and result[-1].tag == TBL == drawn[0].tag:
                result.append(separator(self._marks))
            result += drawn
            if index == anchor:
                self._marks.end_of(result[-1], INSERTED if pairs[-1][0] is None else DELETED)
        if anchor is not None:
            result[-1] = self._last(pairs[anchor], pairs[-1], old, new)
        return result

    def _drawn(self, old: Block | None, new: Block | None) -> list[Element]:
        """Return what stands for an old block and the new block in its place."""
        if new is None:
            return self._removed(old) if old is not None and old.kind != "contents" else []
        drawn = self._added(new) if old is None else self._changed(old, new)
        return [*new.before, *drawn]

    def _removed(self, old: Block) -> list[Element]:
        if old.kind == "table":
            return [removed_table(old, self._marks, self._carried)]
        removed = removed_paragraph(old, self._marks, self._carried)
        if old.marks:
            self.former[removed] = old.marks
        return [removed]

    def _added(self, new: Block) -> list[Element]:
        if new.kind == "contents":
            return new.elements
        return [added_table(new, self._marks) if new.kind == "table" else added_paragraph(new, self._marks)]

    def _changed(self, old: Block, new: Block) -> list[Element]:
        if new.kind == "contents" or old.raw == new.raw:
            return new.elements
        if old.key == new.key:
            self._carried.list_stays(old.element, new.element)
            return new.elements
        if new.kind == "table":
            return [changed_table(old, new, self._cell, self._marks, self._carried)]
        return [changed_paragraph(old, new, self._marks, self._carried)]

    def _last(self, anchor: Pair, last: Pair, old: list[Block], new: list[Block]) -> Element:
        """Return the last paragraph, whose end is that of the anchor on the side that has nothing behind it.

        The end of the last paragraph of a body or cell cannot be added or taken out. So the end of the anchor is, and the
        last paragraph is set as the anchor is on the side on which its own text is not there.
        """
        before, after = old[anchor[0]], new[anchor[1]]  # type: ignore[index]
        if last[0] is None:
            added = new[last[1]]  # type: ignore[index]
            result = added_paragraph(added, self._marks, ends=False)
            if manner(added.element) != manner(before.element):
                self._marks.former_properties(result, self._carried.properties(before.element))
            return result
        removed = old[last[0]]
        result = removed_paragraph(removed, self._marks, self._carried, ends=False)
        if manner(removed.element) != manner(after.element):
            self._carried.set_as(result, after.element)
            self._marks.former_properties(result, self._carried.properties(removed.element))
        return result


def _section(block: Block) -> Hashable:
    """Return the item or section that a heading begins."""
    if block.kind != "paragraph":
        return None
    return next((name for name in block.marks if name.startswith(PRINTED)), None)


def _raw(block: Block) -> Hashable:
    return None if block.is_empty else block.raw


def _key(block: Block) -> Hashable:
    return None if block.is_empty else block.key


def _ended(pairs: list[Pair], old: list[Block], new: list[Block]) -> list[Pair]:
    """Return the pairs with the last paragraphs of both sides in one place when neither has a partner."""
    tail = next((index for index in range(len(pairs), 0, -1) if None not in pairs[index - 1]), 0)
    removed = [before for before, after in pairs[tail:] if after is None]
    added = [after for before, after in pairs[tail:] if before is None]
    if not removed or not added or old[removed[-1]].kind != "paragraph" or new[added[-1]].kind != "paragraph":  # type: ignore[index]
        return pairs
    return [*pairs[:tail], *((place, None) for place in removed[:-1]), *((None, place) for place in added[:-1]), (removed[-1], added[-1])]


def _tail(pairs: list[Pair]) -> int | None:
    """Return the index of the last pair when one side goes on behind it; None when both end together or nothing is paired."""
    paired = [index for index, pair in enumerate(pairs) if None not in pair]
    return paired[-1] if paired and paired[-1] < len(pairs) - 1 else None


def _is_paragraph(pair: Pair, old: list[Block], new: list[Block]) -> bool:
    before, after = pair
    block = new[after] if after is not None else old[before]  # type: ignore[index]
    return block.kind == "paragraph"
