"""Captions of tables and figures: numbers that Word counts itself, within the bookmarks that text refers to."""

from __future__ import annotations

from vdocs.model.house import Wording
from vdocs.writers.word.places import Places
from vdocs.writers.word.xml import field, run


class Captions:
    """Writes captions; it counts as Word counts, to notice a number that Word would print otherwise."""

    def __init__(self, places: Places, words: Wording) -> None:
        self._places = places
        self._words = words
        self._labels = {"Table": words.table, "Figure": words.figure}
        self._reached: dict[str, int] = {}

    def write(self, kind: str, number: int, text: str) -> str:
        """Return the runs of a caption of a `Table` or a `Figure` within its bookmark; `text` is its runs."""
        restart = "" if number == self._reached.get(kind, 0) + 1 else f" \\r {number}"
        self._reached[kind] = number
        counted = run(self._words.numbered(self._labels[kind])) + field(f"SEQ {kind} \\* ARABIC{restart}", str(number))
        label = self._places.bookmarked(label_bookmark(number, kind), counted)
        return self._places.bookmarked(caption_bookmark(number, kind), label + run(self._words.caption_sign) + text)


def label_bookmark(number: int, kind: str) -> str:
    """Return the name of the bookmark of a caption's label alone, which cross-references repeat."""
    return f"_Ref_vd{kind}_{number}"


def caption_bookmark(number: int, kind: str = "Table") -> str:
    """Return the name of the bookmark of a caption."""
    return f"vd{kind}_{number}"
