"""Lists and numbers: the instances that make every numbered list begin anew, and what a heading's number looks like."""

from __future__ import annotations

import re
from typing import NamedTuple

DEEPEST = 8
"""The last level of a list that Word knows, counted from 0."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))


class ListIds(NamedTuple):
    """The ids of our lists in the numbering part of a template."""

    bullets: int
    table_bullets: int
    numbers_definition: int
    table_numbers_definition: int
    first: int
    """The first id for the numbered lists of a document."""

    def shifted(self, by: int, definitions_by: int) -> ListIds:
        """Return the ids behind others."""
        return ListIds(
            self.bullets + by,
            self.table_bullets + by,
            self.numbers_definition + definitions_by,
            self.table_numbers_definition + definitions_by,
            self.first + by,
        )


OWN_LISTS = ListIds(bullets=2, table_bullets=4, numbers_definition=2, table_numbers_definition=4, first=10)
"""The ids in our own template, where list 1 numbers the headings."""


class Levels(NamedTuple):
    """How headings are numbered, by level."""

    texts: tuple[str, ...] = ("%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4")
    """The number as Word's list has it, `%1` for that of the first level; empty where a level has none."""
    formats: tuple[str, ...] = ("decimal",) * 4
    legal: tuple[bool, ...] = (False,) * 4
    """True for a level that prints the numbers of all levels as digits."""

    def is_numbered(self, level: int) -> bool:
        """Return whether Word numbers the headings of a level, counted from 1."""
        return level <= len(self.texts) and bool(self.texts[level - 1])

    def printed(self, number: str) -> str:
        """Return a number, such as `3.1`, as the list prints it; as it is when the list would not number it."""
        counts = number.split(".")
        level = len(counts)
        if not all(count.isascii() and count.isdigit() for count in counts) or not self.is_numbered(level):
            return number
        legal = self.legal[level - 1]
        return re.sub(
            r"%([1-9])",
            lambda place: self._one(counts, int(place.group(1)) - 1, legal) if int(place.group(1)) <= level else "",
            self.texts[level - 1],
        )

    def _one(self, counts: list[str], index: int, legal: bool) -> str:
        return counts[index] if legal else _formatted(int(counts[index]), self.formats[index])


def _formatted(count: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and count:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    result = ""
    for worth, sign in (*_ROMAN, (4, "iv"), (1, "i")):
        result += sign * (count // worth)
        count %= worth
    return result


class Lists:
    """The numbered lists of a document so far."""

    def __init__(self, ids: ListIds) -> None:
        self._ids = ids
        self._instances: list[str] = []

    def bullets(self, level: int, in_table: bool) -> str:
        """Return the numbering properties of an item of a bullet list."""
        return _properties(level, self._ids.table_bullets if in_table else self._ids.bullets)

    def numbers(self, level: int, in_table: bool, first: int = 1) -> str:
        """Return the numbering properties of the items of a new numbered list."""
        number = self._ids.first + len(self._instances)
        definition = self._ids.table_numbers_definition if in_table else self._ids.numbers_definition
        self._instances.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>'
            f'<w:lvlOverride w:ilvl="{min(level, DEEPEST)}"><w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
        )
        return _properties(level, number)

    def added_to(self, numbering: str) -> str:
        """Return the template's numbering part with the instances of this document."""
        return numbering.replace("</w:numbering>", "".join(self._instances) + "</w:numbering>")


def _properties(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{min(level, DEEPEST)}"/><w:numId w:val="{number}"/></w:numPr>'
